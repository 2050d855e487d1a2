import CaseStore
import ConfinedProcess
import DocumentModel
import Foundation

/// A copy of a document for programs that read files: private to this user, and gone with its owner.
struct ScratchCopy: Sendable {
    let path: String
    private let directory: ScratchDirectory

    init(_ bytes: [UInt8], ending: String) throws {
        directory = try ScratchDirectory(under: ScratchPlace.path)
        path = directory.file("document" + ending)
        try AtomicFile.write(bytes, to: path)
    }
}

/// The folder that a packet's exhibits are read from: the case's own, or a copy of what is used.
struct ExhibitFolder: Sendable {
    let root: String
    private let directory: ScratchDirectory?

    init(_ packet: Packet, store: any CaseStore) throws {
        let paths = packet.exhibits.compactMap { exhibit -> String? in
            switch exhibit.content {
            case .pdf(let path, _), .image(let path), .text(let path): path
            case .excerpt: nil
            }
        }
        guard let first = paths.first else {
            root = "."
            directory = nil
            return
        }
        if let file = try store.documentFile(at: first), file.hasSuffix(first) {
            root = String(file.dropLast(first.count))
            directory = nil
            return
        }
        let directory = try ScratchDirectory(under: ScratchPlace.path)
        for path in Set(paths) {
            try DocumentPath.check(path)
            let file = directory.file(path)
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try AtomicFile.write(try store.document(at: path), to: file)
        }
        root = directory.path + "/"
        self.directory = directory
    }
}

/// Where copies are put: in memory where the system has such a place, so that nothing of them reaches a disk.
enum ScratchPlace {
    static var path: String? { FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : nil }
}

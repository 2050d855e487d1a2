public import CaseStore
public import CoverageModel
import Foundation
import Vault

/// A case in a folder: `case.yaml`, `records/`, `log.jsonl`, `out/`.
///
/// The log is locked while it is read or written, so that several programs can work on one case.
public struct CaseFolder: CaseStore {
    /// The folder's absolute path.
    public let path: String

    public var caseID: String { path.split(separator: "/").last.map(String.init) ?? "case" }

    /// Path of `case.yaml`.
    public var formPath: String { path + "/" + CaseFile.name }
    /// Path of `log.jsonl`.
    public var logPath: String { path + "/log.jsonl" }
    /// Path of `out/`, whose content can be made again at any time.
    public var outPath: String { path + "/out" }
    private var recordsPath: String { path + "/" + DocumentPath.folder }

    /// Opens the case in a folder.
    /// - Throws: `notACase` where it holds neither a form nor a log.
    public init(opening path: String) throws(CaseStoreError) {
        self.init(at: path)
        guard SystemFile.kind(of: self.path) == .folder, isCase else { throw .notACase(path: path) }
    }

    /// Makes a case in a new or empty folder, with a form to fill in.
    ///
    /// In a folder that is a case already, only what is missing is made and nothing is changed.
    /// - Parameter form: text of the new form.
    /// - Throws: `folderNotEmpty` where the folder holds other things; `unwritable`.
    public static func create(
        at path: String, form: String = CaseForm.template
    ) throws(CaseStoreError) -> (folder: CaseFolder, isNew: Bool) {
        let folder = CaseFolder(at: path)
        switch SystemFile.kind(of: folder.path) {
        case .folder:
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
                throw .unreadable(path: path, reason: "its content cannot be listed")
            }
            guard folder.isCase || names.isEmpty else { throw .folderNotEmpty(path: path) }
        case .file, .other: throw .unwritable(path: path, reason: "there is a file of that name")
        case nil: try makeFolder(folder.path, named: path)
        }
        let isNew = !folder.isCase
        for place in [folder.recordsPath, folder.outPath] where SystemFile.kind(of: place) == nil {
            try makeFolder(place, named: place)
        }
        if SystemFile.kind(of: folder.formPath) == nil {
            try AtomicFile.write(Array(form.utf8), to: folder.formPath)
        }
        return (folder, isNew)
    }

    private init(at path: String) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private var isCase: Bool {
        SystemFile.kind(of: formPath) == .file || SystemFile.kind(of: logPath) == .file
    }

    /// Health records are for their owner alone unless the owner decides otherwise.
    private static func makeFolder(_ place: String, named name: String) throws(CaseStoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unwritable(path: name, reason: SystemFile.reason(errno))
        }
    }

    // MARK: The form

    /// The answers of `case.yaml`; `nil` where there is none.
    /// - Throws: `badForm` with the line of what cannot be read.
    public func presentForm() throws(CaseStoreError) -> PresentForm? {
        guard SystemFile.kind(of: formPath) != nil else { return nil }
        return try CaseFile.read(try InputFile.bytes(at: formPath))
    }

    // MARK: Documents

    /// Copies a file into the case under its own name.
    /// - Returns: its place; `isNew` is false where the case held the same bytes already.
    public func importFile(at source: String) throws(CaseStoreError) -> StoredDocument {
        let bytes = try InputFile.bytes(at: source)
        return try putDocument(bytes, named: source)
    }

    public func putDocument(_ bytes: [UInt8], named name: String) throws(CaseStoreError) -> StoredDocument {
        let hash = SHA256.hex(of: bytes)
        if SystemFile.kind(of: recordsPath) == nil {
            try CaseFolder.makeFolder(recordsPath, named: recordsPath)
        }
        let paths = try documentPaths()
        for path in paths where byteCount(of: path) == bytes.count {
            if try documentHash(at: path) == hash {
                return StoredDocument(path: path, sha256: hash, byteCount: bytes.count, isNew: false)
            }
        }
        guard let taken = try? FileManager.default.contentsOfDirectory(atPath: recordsPath) else {
            throw .unreadable(path: recordsPath, reason: "its content cannot be listed")
        }
        let document = DocumentPath.folder + "/" + DocumentName.free(DocumentName.safe(name), taken: taken)
        try AtomicFile.write(bytes, to: path + "/" + document)
        return StoredDocument(path: document, sha256: hash, byteCount: bytes.count, isNew: true)
    }

    public func putFile(at source: String, named name: String) throws(CaseStoreError) -> StoredDocument {
        let hash: String
        do throws(FileHashError) {
            hash = try SHA256.hex(ofFile: source)
        } catch {
            switch error {
            case .unreadable(_, let reason): throw .unreadable(path: source, reason: reason)
            }
        }
        if SystemFile.kind(of: recordsPath) == nil {
            try CaseFolder.makeFolder(recordsPath, named: recordsPath)
        }
        let size = InputFile.size(at: source)
        for path in try documentPaths() where byteCount(of: path) == size {
            if try documentHash(at: path) == hash {
                return StoredDocument(path: path, sha256: hash, byteCount: size ?? 0, isNew: false)
            }
        }
        guard let taken = try? FileManager.default.contentsOfDirectory(atPath: recordsPath) else {
            throw .unreadable(path: recordsPath, reason: "its content cannot be listed")
        }
        let free = DocumentName.free(DocumentName.safe(name), taken: taken)
        // Hidden until it is whole, so that no reader meets a part of it.
        let temporary = "\(recordsPath)/.\(free).part"
        unlink(temporary)
        do {
            try FileManager.default.copyItem(atPath: source, toPath: temporary)
        } catch {
            unlink(temporary)
            throw .unwritable(path: recordsPath + "/" + free, reason: "the file could not be copied")
        }
        guard chmod(temporary, 0o600) == 0, rename(temporary, recordsPath + "/" + free) == 0 else {
            let reason = SystemFile.reason(errno)
            unlink(temporary)
            throw .unwritable(path: recordsPath + "/" + free, reason: reason)
        }
        return StoredDocument(
            path: DocumentPath.folder + "/" + free, sha256: hash, byteCount: size ?? 0, isNew: true)
    }

    public func document(at path: String) throws(CaseStoreError) -> [UInt8] {
        guard let file = try documentFile(at: path) else { throw .noSuchDocument(path: path) }
        return try InputFile.bytes(at: file)
    }

    public func documentPaths() throws(CaseStoreError) -> [String] {
        guard let names = FileManager.default.enumerator(atPath: recordsPath) else { return [] }
        var paths: [String] = []
        for case let name as String in names {
            let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
            if !isHidden, SystemFile.kind(of: recordsPath + "/" + name) == .file {
                paths.append(DocumentPath.folder + "/" + name)
            }
        }
        return paths.sorted()
    }

    public func documentHash(at path: String) throws(CaseStoreError) -> String? {
        guard let file = try documentFile(at: path) else { return nil }
        do throws(FileHashError) {
            return try SHA256.hex(ofFile: file)
        } catch {
            switch error {
            case .unreadable(_, let reason): throw .unreadable(path: path, reason: reason)
            }
        }
    }

    /// Absolute path of a document's file; `nil` where it is missing.
    /// - Throws: `outsideCase` where the path, or a link on the way, leads out of `records/`.
    public func documentFile(at path: String) throws(CaseStoreError) -> String? {
        try DocumentPath.check(path)
        guard let file = CaseFolder.real(self.path + "/" + path) else { return nil }
        guard let records = CaseFolder.real(recordsPath), file.hasPrefix(records + "/") else {
            throw .outsideCase(path: path)
        }
        guard SystemFile.kind(of: file) == .file else {
            throw .unreadable(path: path, reason: "it is not a file")
        }
        return file
    }

    private func byteCount(of document: String) -> Int? {
        var status = stat()
        return stat(path + "/" + document, &status) == 0 ? Int(status.st_size) : nil
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}

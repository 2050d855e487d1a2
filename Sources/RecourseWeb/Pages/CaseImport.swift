import CaseService
import CaseStore
import CoverageModel
import HTML

/// A case that was taken away elsewhere, brought in again: its folder in one tar file.
enum CaseImportPages {
    static let routes: [Route] = [.post("/cases/import", bring)]

    private static func bring(_ turn: Turn) throws -> WebResponse {
        if let account = turn.account, !account.role.startsCases { throw WebFault.notFound }
        guard let file = turn.request.files.first else {
            throw WebFault(status: 422, key: "fault.no-archive")
        }
        let folder: CaseFolderArchive
        do { folder = try CaseFolderArchive(try file.bytes) } catch let fault as CaseFolderArchive.Fault {
            throw WebFault(status: 422, key: "fault.no-archive", detail: fault.description)
        }
        let log = EventLog.read(folder.log)
        if let fault = log.verification.fault {
            throw WebFault(status: 422, key: "fault.no-archive", detail: fault.description)
        }
        let store = try turn.library.createCase()
        do {
            for document in folder.documents {
                let stored = try store.putDocument(document.bytes, named: document.name)
                // The record speaks of documents by their paths: each must lie where it lay.
                guard stored.path == "records/\(document.name)" else {
                    throw WebFault(status: 422, key: "fault.no-archive", detail: document.name)
                }
            }
            try CaseCopy.append(log.events, to: store)
            let desk = CaseDesk(store: store, context: try turn.context())
            if let wrong = try desk.verify().documents.first {
                throw WebFault(status: 422, key: "fault.no-archive", detail: wrong.description)
            }
            try turn.began(store)
        } catch {
            // All of it or nothing.
            try turn.library.deleteCase(store.caseID)
            throw error
        }
        turn.session.change {
            $0.notice = turn.words[folder.hasForm ? "import.done-form" : "import.done"]
        }
        return .see("/case/\(store.caseID)")
    }
}

/// Where a tar file is chosen.
struct ArchiveForm {
    @MarkupBuilder func view(_ words: Words, _ form: Form) -> Markup {
        form.open("/cases/import", hasFiles: true) {
            Tag.div(.class("field")) {
                Tag.label(.for("archive"), text: words["import.file"])
                Tag.p(.class("hint"), .id("archive-hint"), text: words["import.hint"])
                Tag.input(
                    .type("file"), .id("archive"), .name("archive"), .aria("describedby", "archive-hint"),
                    Attribute("accept", ".tar,application/x-tar"))
            }
            form.button(words["import.do"], "second")
        }
    }
}

/// A case folder in the tar format of POSIX: its log and its records, and nothing that could lie elsewhere.
struct CaseFolderArchive {
    enum Fault: Error, Hashable, CustomStringConvertible {
        case notWhole
        case strange(String)
        case noLog

        var description: String {
            switch self {
            case .notWhole: "It is not a tar file, or it is cut off."
            case .strange(let name): "It holds something that no case folder has: \(name)"
            case .noLog: "It holds no log.jsonl, so it is not the folder of a case."
            }
        }
    }

    private(set) var log: [UInt8] = []
    private(set) var documents: [(name: String, bytes: [UInt8])] = []
    /// Whether there is a form beside the log, whose answers may not be in it yet.
    private(set) var hasForm = false

    private static let block = 512

    init(_ bytes: [UInt8]) throws(Fault) {
        var hasLog = false
        var place = 0
        var longName: String?
        while place + CaseFolderArchive.block <= bytes.count {
            let header = bytes[place..<(place + CaseFolderArchive.block)]
            if header.allSatisfy({ $0 == 0 }) { break }
            guard CaseFolderArchive.isSound(header), let size = CaseFolderArchive.number(header, 124, 12),
                size >= 0, size <= bytes.count - place - CaseFolderArchive.block
            else { throw .notWhole }
            let start = place + CaseFolderArchive.block
            let content = Array(bytes[start..<(start + size)])
            place =
                start + (size + CaseFolderArchive.block - 1) / CaseFolderArchive.block
                * CaseFolderArchive.block
            let type = header[header.startIndex + 156]
            if type == UInt8(ascii: "L") {
                longName = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
                continue
            }
            let prefix = CaseFolderArchive.text(header, 345, 155)
            let own = CaseFolderArchive.text(header, 0, 100)
            let name = longName ?? (prefix.isEmpty ? own : "\(prefix)/\(own)")
            longName = nil
            // Folders, and remarks of other programs, hold nothing themselves.
            if [UInt8(ascii: "5"), UInt8(ascii: "x"), UInt8(ascii: "g")].contains(type) { continue }
            guard type == UInt8(ascii: "0") || type == 0 else { throw .strange(name) }
            var parts = name.split(separator: "/").map(String.init).filter { $0 != "." }
            guard !name.hasPrefix("/"), !parts.contains(".."), parts.count >= 2 else { throw .strange(name) }
            parts.removeFirst()
            switch (parts[0], parts.count) {
            case ("log.jsonl", 1):
                log = content
                hasLog = true
            case ("case.yaml", 1): hasForm = true
            case ("out", _): continue
            case ("records", 2): documents.append((parts[1], content))
            default: throw .strange(name)
            }
        }
        guard place <= bytes.count, !bytes.isEmpty else { throw .notWhole }
        guard hasLog else { throw bytes.count < CaseFolderArchive.block ? .notWhole : .noLog }
    }

    private static func text(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> String {
        let start = header.startIndex + offset
        return String(decoding: header[start..<(start + count)].prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func number(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int? {
        Int(text(header, offset, count).filter { $0 != " " }, radix: 8)
    }

    /// The sum over the header, its own field counted as spaces.
    private static func isSound(_ header: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        for (index, byte) in header.enumerated() { sum += (148..<156).contains(index) ? 0x20 : Int(byte) }
        return number(header, 148, 8) == sum
    }
}

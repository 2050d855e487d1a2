import CaseStore
import GRDB
import Vault

/// What each sealed thing is bound to, so that none can be put in the place of another.
enum SealContext {
    static func caseKey(_ id: String) -> [UInt8] { Array("recourse/case-key/\(id)".utf8) }
    static func head(_ id: String) -> [UInt8] { Array("recourse/head/\(id)".utf8) }
    static func event(_ id: String, _ sequence: Int) -> [UInt8] {
        Array("recourse/event/\(id)/\(sequence)".utf8)
    }
    static func header(_ id: String, _ number: Int) -> [UInt8] {
        Array("recourse/document-header/\(id)/\(number)".utf8)
    }
    static func body(_ id: String, _ number: Int) -> [UInt8] {
        Array("recourse/document/\(id)/\(number)".utf8)
    }
    static func item(_ kind: String, _ id: String) -> [UInt8] { Array("recourse/item/\(kind)/\(id)".utf8) }
}

/// How many events a case has and the hash of the last: sealed, so that a log with its end cut off is found out.
struct SealedHead: Hashable, Sendable {
    var eventCount: Int
    var headHash: String

    init(eventCount: Int, headHash: String) {
        self.eventCount = eventCount
        self.headHash = headHash
    }

    /// Opens a sealed head.
    init(_ sealed: [UInt8], key: [UInt8], caseID: String) throws {
        let plain = try SealedBox.open(sealed, key: key, context: SealContext.head(caseID))
        let parts = String(decoding: plain, as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let count = Int(parts[0]) else { throw VaultError.cannotOpen }
        self.init(eventCount: count, headHash: String(parts[1]))
    }

    func sealed(key: [UInt8], caseID: String) throws -> [UInt8] {
        try SealedBox.seal(
            Array("\(eventCount) \(headHash)".utf8), key: key, context: SealContext.head(caseID))
    }

    var verification: LogVerification {
        LogVerification(eventCount: eventCount, headHash: headHash, fault: nil, soundByteCount: 0)
    }
}

/// The database's complaints, in words.
enum SQLiteFault {
    static func words(_ error: any Error) -> String {
        if let error = error as? DatabaseError {
            switch error.resultCode {
            case .SQLITE_FULL: return "the disk is full"
            case .SQLITE_BUSY, .SQLITE_LOCKED: return "another program is using it. Try again in a moment"
            case .SQLITE_READONLY, .SQLITE_PERM: return "it may not be written to"
            case .SQLITE_CANTOPEN: return "it cannot be opened; is the folder there, and may it be written to"
            case .SQLITE_CORRUPT: return "the file is damaged. Restore it from a backup"
            case .SQLITE_NOTADB: return "the file is not a database of this program"
            // The statement and its arguments stay out of messages.
            default: return "SQLite error \(error.extendedResultCode.rawValue)"
            }
        }
        if let error = error as? VaultError { return error.description }
        return "it failed"
    }
}

public import CaseStore
public import CoverageModel
import Foundation
import GRDB
import Vault

/// One case in the database: the same event lines and documents as a case folder, sealed under the case's own key.
public struct SQLiteCaseStore: CaseStore {
    public let caseID: String
    private let pool: DatabasePool
    private let number: Int64
    private let key: [UInt8]

    /// The name under which faults of the log are told.
    private static let place = "the case's log"

    init(pool: DatabasePool, caseID: String, number: Int64, key: [UInt8]) {
        self.pool = pool
        self.caseID = caseID
        self.number = number
        self.key = key
    }

    // MARK: The log

    public func readLog() throws(CaseStoreError) -> EventLog {
        let (head, rows) = try reading { database -> (SealedHead, [(sequence: Int, sealed: [UInt8])]) in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT sequence, sealed FROM event WHERE case_number = ? ORDER BY sequence",
                arguments: [number])
            return (
                try self.head(in: database),
                rows.map { row in
                    let sealed: Data = row["sealed"]
                    return (row["sequence"], Array(sealed))
                }
            )
        }
        var bytes: [UInt8] = []
        for (index, row) in rows.enumerated() {
            guard row.sequence == index + 1,
                let line = try? SealedBox.open(
                    row.sealed, key: key, context: SealContext.event(caseID, row.sequence))
            else { return EventLog.read(bytes).with(LogFault(event: index + 1, kind: .changed)) }
            bytes += line
            bytes.append(0x0A)
        }
        let log = EventLog.read(bytes)
        guard log.verification.isSound else { return log }
        // The sealed head knows of events that were cut off the end.
        if log.verification.eventCount != head.eventCount || log.verification.headHash != head.headHash {
            return log.with(LogFault(event: log.verification.eventCount + 1, kind: .changed))
        }
        return log
    }

    @discardableResult
    public func append(_ entries: [NewEvent], after expectedLast: Int?) throws(CaseStoreError) -> [Event] {
        try writing { database in
            var head = try head(in: database)
            if let expectedLast, expectedLast != head.eventCount {
                throw CaseStoreError.changedMeanwhile(expected: expectedLast, found: head.eventCount)
            }
            let (bytes, events) = try EventLog.appending(entries, to: head.verification)
            if events.isEmpty { return events }
            let lines = bytes.split(separator: 0x0A)
            for (event, line) in zip(events, lines) {
                let sealed = try SealedBox.seal(
                    Array(line), key: key, context: SealContext.event(caseID, event.sequence))
                try database.execute(
                    sql: "INSERT INTO event (case_number, sequence, sealed) VALUES (?, ?, ?)",
                    arguments: [number, event.sequence, Data(sealed)])
            }
            head.eventCount += events.count
            head.headHash = lines.last.map { SHA256.hex(of: Array($0)) } ?? head.headHash
            try database.execute(
                sql: "UPDATE case_file SET head = ? WHERE number = ?",
                arguments: [Data(try head.sealed(key: key, caseID: caseID)), number])
            return events
        }
    }

    /// How many events the log has, without reading it.
    public func eventCount() throws(CaseStoreError) -> Int { try reading { try head(in: $0).eventCount } }

    private func head(in database: Database) throws -> SealedHead {
        guard
            let sealed = try Data.fetchOne(
                database, sql: "SELECT head FROM case_file WHERE number = ?", arguments: [number])
        else { throw CaseStoreError.unreadable(path: Self.place, reason: "the case was deleted") }
        return try SealedHead(Array(sealed), key: key, caseID: caseID)
    }

    // MARK: Documents

    private struct Header: Codable {
        var path: String
        var sha256: String
        var byteCount: Int
    }

    public func putDocument(_ bytes: [UInt8], named name: String) throws(CaseStoreError) -> StoredDocument {
        let hash = SHA256.hex(of: bytes)
        return try writing { database in
            _ = try head(in: database)
            let headers = try headers(in: database)
            if let same = headers.first(where: { $0.header.sha256 == hash })?.header {
                return StoredDocument(path: same.path, sha256: hash, byteCount: bytes.count, isNew: false)
            }
            let prefix = DocumentPath.folder + "/"
            let taken = headers.map { String($0.header.path.dropFirst(prefix.count)) }
            let path = prefix + DocumentName.free(DocumentName.safe(name), taken: taken)
            let next = (headers.map(\.number).max() ?? 0) + 1
            let header = try JSONEncoder().encode(Header(path: path, sha256: hash, byteCount: bytes.count))
            try database.execute(
                sql: "INSERT INTO document (case_number, number, header, body) VALUES (?, ?, ?, ?)",
                arguments: [
                    number, next,
                    Data(
                        try SealedBox.seal(Array(header), key: key, context: SealContext.header(caseID, next))
                    ),
                    Data(try SealedBox.seal(bytes, key: key, context: SealContext.body(caseID, next))),
                ])
            return StoredDocument(path: path, sha256: hash, byteCount: bytes.count, isNew: true)
        }
    }

    public func document(at path: String) throws(CaseStoreError) -> [UInt8] {
        try DocumentPath.check(path)
        guard let bytes = try body(at: path) else { throw .noSuchDocument(path: path) }
        return bytes
    }

    public func documentPaths() throws(CaseStoreError) -> [String] {
        try reading { try headers(in: $0).map(\.header.path).sorted() }
    }

    public func documentHash(at path: String) throws(CaseStoreError) -> String? {
        try DocumentPath.check(path)
        return try body(at: path).map { SHA256.hex(of: $0) }
    }

    public func documentFile(at path: String) throws(CaseStoreError) -> String? { nil }

    public func presentForm() throws(CaseStoreError) -> PresentForm? { nil }

    private func headers(in database: Database) throws -> [(number: Int, header: Header)] {
        try Row.fetchAll(
            database, sql: "SELECT number, header FROM document WHERE case_number = ? ORDER BY number",
            arguments: [number]
        ).map { row in
            let place: Int = row["number"]
            let sealed: Data = row["header"]
            let plain = try SealedBox.open(
                Array(sealed), key: key, context: SealContext.header(caseID, place))
            return (place, try JSONDecoder().decode(Header.self, from: Data(plain)))
        }
    }

    private func body(at path: String) throws(CaseStoreError) -> [UInt8]? {
        try reading { database in
            guard let place = try headers(in: database).first(where: { $0.header.path == path })?.number,
                let sealed = try Data.fetchOne(
                    database, sql: "SELECT body FROM document WHERE case_number = ? AND number = ?",
                    arguments: [number, place])
            else { return nil }
            return try SealedBox.open(Array(sealed), key: key, context: SealContext.body(caseID, place))
        }
    }

    // MARK: Access

    private func reading<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) throws(CaseStoreError) -> Value {
        do { return try pool.read(body) } catch {
            if let error = error as? CaseStoreError { throw error }
            throw .unreadable(path: Self.place, reason: SQLiteFault.words(error))
        }
    }

    private func writing<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) throws(CaseStoreError) -> Value {
        do { return try pool.write(body) } catch {
            if let error = error as? CaseStoreError { throw error }
            throw .unwritable(path: Self.place, reason: SQLiteFault.words(error))
        }
    }
}

extension EventLog {
    fileprivate func with(_ fault: LogFault) -> EventLog {
        var log = self
        log.verification.fault = fault
        return log
    }
}

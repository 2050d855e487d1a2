public import CaseStore
import Foundation
import GRDB
import Synchronization
import Vault

/// All cases in one SQLite database, each under a key of its own.
///
/// The file alone tells how many cases there are and how large, and nothing else: events, documents, their names and
/// every item are sealed with AES-256-GCM, bound to their case and place.
public final class SQLiteCaseLibrary: CaseLibrary {
    let pool: DatabasePool
    let path: String
    private let masterKey = Mutex<[UInt8]?>(nil)

    /// Opens the database at `path`, making it where there is none.
    /// - Throws: `tooNew`, or `unusable` with the reason.
    public init(path: String) throws(LibraryError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.foreignKeysEnabled = true
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA secure_delete = ON")
            }
            let mask = umask(0o077)
            defer { umask(mask) }
            pool = try DatabasePool(path: path, configuration: configuration)
            // A commit that was acknowledged survives the loss of power.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try pool.write { try Schema.migrate($0) }
        } catch let error as LibraryError {
            throw error
        } catch {
            throw .unusable(path: path, reason: SQLiteFault.words(error))
        }
    }

    // MARK: The key

    public func state() throws(LibraryError) -> LibraryState {
        let mode = try library { database in
            try String.fetchOne(database, sql: "SELECT value FROM library WHERE name = 'mode'")
        }
        guard let mode = mode.flatMap(LibraryMode.init) else { return .new }
        return masterKey.withLock { $0 != nil } ? .open(mode) : .locked(mode)
    }

    public func begin(_ mode: LibraryMode, secret: LibrarySecret) throws(LibraryError) -> String {
        let (code, key) = try changing { database in
            guard try Int.fetchOne(database, sql: "SELECT count(*) FROM library") == 0 else {
                throw LibraryError.alreadyBegun
            }
            let key = try RandomBytes.make(SealedBox.keyByteCount)
            let code = try KeySlots.newRecoveryCode()
            try KeySlots.write(secret, masterKey: key, to: database)
            try KeySlots.write(.recoveryCode(code), masterKey: key, to: database)
            try database.execute(
                sql: "INSERT INTO library (name, value) VALUES ('mode', ?)", arguments: [mode.rawValue])
            return (code, key)
        }
        masterKey.withLock { $0 = key }
        return code
    }

    public func unlock(_ secret: LibrarySecret) throws(LibraryError) {
        let key = try library { try KeySlots.open(secret, in: $0) }
        masterKey.withLock { $0 = key }
    }

    public func lock() { masterKey.withLock { $0 = nil } }

    func key() throws(LibraryError) -> [UInt8] {
        guard let key = masterKey.withLock({ $0 }) else { throw .locked }
        return key
    }

    /// Makes a new master key and a new recovery code; every case's key and every item is sealed anew.
    /// - Parameters:
    ///   - secret: what opens the library now.
    ///   - new: what is to open it from now on.
    /// - Returns: the new recovery code; the old one opens nothing any more.
    public func rotateKeys(_ secret: LibrarySecret, to new: LibrarySecret) throws(LibraryError) -> String {
        let (code, key) = try changing { database in
            let old = try KeySlots.open(secret, in: database)
            let key = try RandomBytes.make(SealedBox.keyByteCount)
            for row in try Row.fetchAll(database, sql: "SELECT number, id, wrapped_key FROM case_file") {
                let id: String = row["id"]
                let wrapped: Data = row["wrapped_key"]
                let context = SealContext.caseKey(id)
                let plain = try SealedBox.open(Array(wrapped), key: old, context: context)
                let again = try SealedBox.seal(plain, key: key, context: context)
                try database.execute(
                    sql: "UPDATE case_file SET wrapped_key = ? WHERE number = ?",
                    arguments: [Data(again), row["number"] as Int64])
            }
            for row in try Row.fetchAll(database, sql: "SELECT number, kind, id, sealed FROM item") {
                let context = SealContext.item(row["kind"], row["id"])
                let sealed: Data = row["sealed"]
                let plain = try SealedBox.open(Array(sealed), key: old, context: context)
                try database.execute(
                    sql: "UPDATE item SET sealed = ? WHERE number = ?",
                    arguments: [
                        Data(try SealedBox.seal(plain, key: key, context: context)), row["number"] as Int64,
                    ])
            }
            try database.execute(sql: "DELETE FROM key_slot")
            let code = try KeySlots.newRecoveryCode()
            try KeySlots.write(new, masterKey: key, to: database)
            try KeySlots.write(.recoveryCode(code), masterKey: key, to: database)
            return (code, key)
        }
        masterKey.withLock { $0 = key }
        return code
    }

    // MARK: Cases

    public func createCase() throws(LibraryError) -> any CaseStore {
        let master = try key()
        let (id, number, caseKey) = try changing { database in
            let id = Base32.text(try RandomBytes.make(10)).lowercased()
            let caseKey = try RandomBytes.make(SealedBox.keyByteCount)
            let wrapped = try SealedBox.seal(caseKey, key: master, context: SealContext.caseKey(id))
            let head = try SealedHead(eventCount: 0, headHash: EventLine.hashBeforeFirst)
                .sealed(key: caseKey, caseID: id)
            try database.execute(
                sql: "INSERT INTO case_file (id, wrapped_key, head) VALUES (?, ?, ?)",
                arguments: [id, Data(wrapped), Data(head)])
            return (id, database.lastInsertedRowID, caseKey)
        }
        return SQLiteCaseStore(pool: pool, caseID: id, number: number, key: caseKey)
    }

    public func openCase(_ id: String) throws(LibraryError) -> any CaseStore {
        let master = try key()
        let found = try library { database -> (Int64, [UInt8])? in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT number, wrapped_key FROM case_file WHERE id = ?", arguments: [id])
            else { return nil }
            let wrapped: Data = row["wrapped_key"]
            return (
                row["number"],
                try SealedBox.open(Array(wrapped), key: master, context: SealContext.caseKey(id))
            )
        }
        guard let (number, caseKey) = found else { throw .noSuchCase }
        return SQLiteCaseStore(pool: pool, caseID: id, number: number, key: caseKey)
    }

    public func caseIDs() throws(LibraryError) -> [String] {
        try library { try String.fetchAll($0, sql: "SELECT id FROM case_file ORDER BY number") }
    }

    public func deleteCase(_ id: String) throws(LibraryError) {
        try changing { try $0.execute(sql: "DELETE FROM case_file WHERE id = ?", arguments: [id]) }
        // What was written lately is also in the write-ahead log, under the key that is gone now; that key is too.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    // MARK: Items

    public func items(_ kind: String) throws(LibraryError) -> [LibraryItem] {
        let master = try key()
        return try library { database in
            try Row.fetchAll(
                database, sql: "SELECT id, sealed FROM item WHERE kind = ? ORDER BY number", arguments: [kind]
            ).map { row in
                let id: String = row["id"]
                let sealed: Data = row["sealed"]
                return LibraryItem(
                    id: id,
                    bytes: try SealedBox.open(Array(sealed), key: master, context: SealContext.item(kind, id))
                )
            }
        }
    }

    public func putItem(_ kind: String, _ item: LibraryItem) throws(LibraryError) {
        let master = try key()
        try changing { database in
            let sealed = try SealedBox.seal(item.bytes, key: master, context: SealContext.item(kind, item.id))
            try database.execute(
                sql: """
                    INSERT INTO item (kind, id, sealed) VALUES (?, ?, ?)
                    ON CONFLICT (kind, id) DO UPDATE SET sealed = excluded.sealed
                    """,
                arguments: [kind, item.id, Data(sealed)])
        }
    }

    public func deleteItem(_ kind: String, id: String) throws(LibraryError) {
        try changing {
            try $0.execute(sql: "DELETE FROM item WHERE kind = ? AND id = ?", arguments: [kind, id])
        }
    }

    // MARK: Access

    func library<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) throws(LibraryError) -> Value {
        do { return try pool.read(body) } catch { throw fault(error) }
    }

    func changing<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) throws(LibraryError) -> Value {
        do { return try pool.write(body) } catch { throw fault(error) }
    }

    private func fault(_ error: any Error) -> LibraryError {
        if let error = error as? LibraryError { return error }
        return .unusable(path: path, reason: SQLiteFault.words(error))
    }
}

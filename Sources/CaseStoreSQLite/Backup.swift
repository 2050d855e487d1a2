public import CaseStore
import Foundation
import GRDB

extension SQLiteCaseLibrary {
    /// Writes all data as they stand to one new file, while others read and write.
    /// - Throws: `unusable` where the file is there already or cannot be written.
    public static func backup(_ database: String, to file: String) throws(LibraryError) {
        guard FileManager.default.fileExists(atPath: database) else {
            throw .unusable(path: database, reason: "there are no data there yet")
        }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw .unusable(path: file, reason: "it is there already. Choose another name")
        }
        let temporary = file + ".part"
        try? FileManager.default.removeItem(atPath: temporary)
        do {
            let mask = umask(0o077)
            defer { umask(mask) }
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: database, configuration: configuration)
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
            try check(temporary)
            try FileManager.default.moveItem(atPath: temporary, toPath: file)
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw fault(error, file)
        }
    }

    /// Puts a backup in the place of a database; nothing is changed where it is not one.
    /// - Returns: where the database that was there is now; `nil` where there was none.
    public static func restore(_ file: String, to database: String) throws(LibraryError) -> String? {
        let temporary = database + ".restore"
        do {
            guard FileManager.default.fileExists(atPath: file) else {
                throw LibraryError.unusable(path: file, reason: "there is no such file")
            }
            try? FileManager.default.removeItem(atPath: temporary)
            try FileManager.default.copyItem(atPath: file, toPath: temporary)
            try check(temporary)
            var aside: String?
            if FileManager.default.fileExists(atPath: database) {
                // Everything goes into the one file first, so that it is whole where it is kept.
                try gather(database)
                var number = 1
                while FileManager.default.fileExists(atPath: "\(database).before-\(number)") { number += 1 }
                aside = "\(database).before-\(number)"
                try FileManager.default.moveItem(atPath: database, toPath: "\(database).before-\(number)")
            }
            try FileManager.default.moveItem(atPath: temporary, toPath: database)
            return aside
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw fault(error, file)
        }
    }

    /// Brings everything into the database's one file; refused while somebody has it open.
    private static func gather(_ path: String) throws {
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                _ = try database.checkpoint(.truncate)
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw LibraryError.unusable(
                path: path, reason: "the application is running on it. Stop it, then restore")
        }
    }

    /// Whether a file is a whole database of this program, of a form it knows.
    private static func check(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.inDatabase { database in
            guard try String.fetchOne(database, sql: "PRAGMA quick_check") == "ok",
                try database.tableExists("case_file"), try database.tableExists("key_slot")
            else {
                throw LibraryError.unusable(path: path, reason: "it is not a whole backup of this program")
            }
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard found <= Schema.migrations.count else {
                throw LibraryError.tooNew(found: found, known: Schema.migrations.count)
            }
        }
    }

    private static func fault(_ error: any Error, _ path: String) -> LibraryError {
        if let error = error as? LibraryError { return error }
        if error is DatabaseError { return .unusable(path: path, reason: SQLiteFault.words(error)) }
        return .unusable(path: path, reason: error.localizedDescription)
    }
}

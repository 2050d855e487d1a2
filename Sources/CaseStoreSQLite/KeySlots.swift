import CaseStore
import Foundation
import GRDB
import Vault

/// The ways into a library: each wraps the master key by a key made of one secret.
enum KeySlots {
    static let shortestPassphrase = 8
    static let keyFileByteCount = 32

    /// Writes a slot for a secret.
    static func write(_ secret: LibrarySecret, masterKey: [UInt8], to database: Database) throws {
        let (kind, words) = try read(secret)
        // A key file is as long as a key, so there is nothing to guess and no work to add.
        let work = kind == "key-file" ? Scrypt(cost: 2, blockSize: 8, parallelism: 1) : Scrypt.standard
        let salt = try RandomBytes.make(16)
        let key = try work.key(passphrase: words, salt: salt)
        let wrapped = try SealedBox.seal(masterKey, key: key, context: context(kind))
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO key_slot (kind, salt, cost, block_size, parallelism, wrapped)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kind, Data(salt), Int64(work.cost), Int64(work.blockSize), Int64(work.parallelism),
                Data(wrapped),
            ])
    }

    /// The master key, opened by a secret.
    static func open(_ secret: LibrarySecret, in database: Database) throws -> [UInt8] {
        let (kind, words) = try read(secret)
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM key_slot WHERE kind = ?", arguments: [kind])
        else { throw LibraryError.wrongSecret }
        let cost: Int64 = row["cost"]
        let blockSize: Int64 = row["block_size"]
        let parallelism: Int64 = row["parallelism"]
        // A database from elsewhere may not ask for more work than any of ours.
        guard (2...(1 << 20)).contains(cost), (1...32).contains(blockSize), (1...16).contains(parallelism)
        else {
            throw LibraryError.unusable(
                path: "the database", reason: "its key slot is not of this program's making")
        }
        let work = Scrypt(
            cost: UInt64(cost), blockSize: UInt64(blockSize), parallelism: UInt64(parallelism))
        let salt: Data = row["salt"]
        let wrapped: Data = row["wrapped"]
        let key = try work.key(passphrase: words, salt: Array(salt))
        do {
            return try SealedBox.open(Array(wrapped), key: key, context: context(kind))
        } catch {
            throw LibraryError.wrongSecret
        }
    }

    /// A new recovery code of 125 bits, in groups of five.
    static func newRecoveryCode() throws -> String {
        let text = Base32.text(try RandomBytes.make(16)).prefix(25)
        return stride(from: 0, to: 25, by: 5).map { start in
            String(text.dropFirst(start).prefix(5))
        }.joined(separator: "-")
    }

    private static func context(_ kind: String) -> [UInt8] { Array("recourse/slot/\(kind)".utf8) }

    private static func read(_ secret: LibrarySecret) throws -> (kind: String, words: [UInt8]) {
        switch secret {
        case .passphrase(let text):
            // The same passphrase typed on another machine may come in another composition of its signs.
            let plain = text.precomposedStringWithCanonicalMapping
            guard plain.count >= shortestPassphrase else {
                throw LibraryError.weakSecret(
                    "Use at least \(shortestPassphrase) characters. Four words are good.")
            }
            return ("passphrase", Array(plain.utf8))
        case .recoveryCode(let text):
            // Letters that are taken for digits are read as those.
            let plain = text.uppercased().compactMap { sign -> Character? in
                switch sign {
                case "O": "0"
                case "I", "L": "1"
                case "0"..."9", "A"..."Z": sign
                default: nil
                }
            }
            return ("recovery", Array(String(plain).utf8))
        case .keyFile(let bytes):
            guard bytes.count >= keyFileByteCount else {
                throw LibraryError.weakSecret("The key file holds fewer than \(keyFileByteCount) bytes.")
            }
            return ("key-file", bytes)
        }
    }
}

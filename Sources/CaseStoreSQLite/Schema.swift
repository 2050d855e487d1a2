import CaseStore
import GRDB

/// The database's form over time: frozen SQL, one text a version, never changed once released.
enum Schema {
    /// What brings a database from each version to the next; the first begins with nothing.
    static let migrations = [
        """
        CREATE TABLE library (
            name TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) STRICT;
        -- The master key, wrapped by each secret that opens it.
        CREATE TABLE key_slot (
            kind TEXT PRIMARY KEY NOT NULL,
            salt BLOB NOT NULL,
            cost INTEGER NOT NULL,
            block_size INTEGER NOT NULL,
            parallelism INTEGER NOT NULL,
            wrapped BLOB NOT NULL
        ) STRICT;
        -- A case: its own key, wrapped by the master key, and the sealed count and hash of its log.
        CREATE TABLE case_file (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            wrapped_key BLOB NOT NULL,
            head BLOB NOT NULL
        ) STRICT;
        CREATE TABLE event (
            case_number INTEGER NOT NULL REFERENCES case_file (number) ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (case_number, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE document (
            case_number INTEGER NOT NULL REFERENCES case_file (number) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            header BLOB NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (case_number, number)
        ) STRICT;
        CREATE TABLE item (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            sealed BLOB NOT NULL,
            UNIQUE (kind, id)
        ) STRICT;
        """
    ]

    /// Brings a database to the present form, in one step or not at all.
    /// - Throws: `tooNew` where a newer program wrote it.
    static func migrate(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= migrations.count else {
            throw LibraryError.tooNew(found: found, known: migrations.count)
        }
        for version in found..<migrations.count {
            try database.execute(sql: migrations[version])
            try database.execute(sql: "PRAGMA user_version = \(version + 1)")
        }
    }
}

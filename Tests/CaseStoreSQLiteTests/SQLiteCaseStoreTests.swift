import CaseStore
import CoverageModel
import Foundation
import GRDB
import Testing

@testable import CaseStoreSQLite

/// A folder that is gone when the test is, with a library in it.
final class Place: Sendable {
    let folder = NSTemporaryDirectory() + "recourse-" + UUID().uuidString
    var database: String { folder + "/recourse.sqlite" }
    static let words = "four plain words"

    init() { try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func open() throws -> SQLiteCaseLibrary { try SQLiteCaseLibrary(path: database) }

    /// Everything in the folder's files, to search for what must not be there.
    var bytes: Data {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.reduce(into: Data()) { all, name in
            all += (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))) ?? Data()
        }
    }

    func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: database)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }
}

func answered(_ answers: [String: String]) -> NewEvent {
    NewEvent(
        at: "2026-11-02", recorded: "2026-11-23T10:00:00Z", by: "person",
        body: .formAnswered(.init(answers: answers)))
}

@Suite struct SQLiteCaseStoreTests {
    /// Lives as long as the test does.
    private let place = Place()

    @Test func theFileAloneTellsNothing() throws {
        let library = try place.open()
        _ = try library.begin(.person, secret: .passphrase(Place.words))
        let store = try library.createCase()
        try store.append([answered(["person.name": "Juniper Samplewood", "diagnosis.code": "F33.2"])])
        _ = try store.putDocument(Array("ketamine letter".utf8), named: "denial-juniper.pdf")
        try library.putItem("user", LibraryItem(id: "u", bytes: Array("Rowan Illustra".utf8)))
        let bytes = place.bytes
        for secret in [
            "Juniper", "Samplewood", "F33.2", "ketamine", "denial-juniper", "form-answered", "Rowan",
            "records/",
        ] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) stands in the file")
        }
        #expect(bytes.range(of: Data("key_slot".utf8)) != nil)
    }

    @Test func anotherProcessReadsWhatWasWritten() throws {
        let library = try place.open()
        let code = try library.begin(.person, secret: .passphrase(Place.words))
        let store = try library.createCase()
        let written = try store.append([answered(["title": "One"])])
        let again = try place.open()
        #expect(try again.state() == .locked(.person))
        #expect(throws: LibraryError.locked) { try again.openCase(store.caseID) }
        #expect(throws: LibraryError.wrongSecret) { try again.unlock(.passphrase("wrong words here")) }
        try again.unlock(.passphrase(Place.words))
        #expect(try again.openCase(store.caseID).readLog().events == written)
        again.lock()
        #expect(throws: LibraryError.locked) { try again.openCase(store.caseID) }
        try again.unlock(.recoveryCode(code.lowercased().replacingOccurrences(of: "-", with: " ")))
        #expect(try again.caseIDs() == [store.caseID])
        #expect(throws: LibraryError.noSuchCase) { try again.openCase("none") }
    }

    @Test func sealedRowsCannotBeMovedOrCutOff() throws {
        let library = try place.open()
        _ = try library.begin(.person, secret: .passphrase(Place.words))
        let first = try library.createCase()
        let second = try library.createCase()
        for store in [first, second] {
            for number in 1...3 { try store.append([answered(["title": "\(store.caseID) \(number)"])]) }
        }
        try place.change("DELETE FROM event WHERE case_number = 1 AND sequence = 3")
        let cut = try first.readLog().verification
        #expect(cut.fault == LogFault(event: 3, kind: .changed))
        #expect(throws: CaseStoreError.self) { try first.load() }
        try place.change(
            "UPDATE event SET sealed = (SELECT sealed FROM event WHERE case_number = 1 AND sequence = 2) "
                + "WHERE case_number = 2 AND sequence = 2")
        #expect(try second.readLog().verification.fault == LogFault(event: 2, kind: .changed))
    }

    @Test func aChangedDocumentIsRefused() throws {
        let library = try place.open()
        _ = try library.begin(.person, secret: .passphrase(Place.words))
        let store = try library.createCase()
        let stored = try store.putDocument([1, 2, 3], named: "a.pdf")
        try place.change("UPDATE document SET body = zeroblob(40)")
        #expect(throws: CaseStoreError.self) { try store.document(at: stored.path) }
    }

    @Test func deletingDestroysTheKey() throws {
        let library = try place.open()
        _ = try library.begin(.person, secret: .passphrase(Place.words))
        let store = try library.createCase()
        try store.append([answered(["title": "One"])])
        try library.deleteCase(store.caseID)
        #expect(try library.caseIDs() == [])
        #expect(throws: LibraryError.noSuchCase) { try library.openCase(store.caseID) }
        #expect(throws: CaseStoreError.self) { try store.readLog() }
        #expect(throws: CaseStoreError.self) { try store.append([answered(["title": "Two"])]) }
    }

    @Test func newKeysOpenEverythingAndOldOnesNothing() throws {
        let library = try place.open()
        let oldCode = try library.begin(.person, secret: .passphrase(Place.words))
        let store = try library.createCase()
        let written = try store.append([answered(["title": "One"])])
        try library.putItem("note", LibraryItem(id: "n", bytes: [1, 2]))
        #expect(throws: LibraryError.wrongSecret) {
            try library.rotateKeys(.passphrase("wrong words here"), to: .passphrase("other plain words"))
        }
        let code = try library.rotateKeys(.passphrase(Place.words), to: .passphrase("other plain words"))
        #expect(code != oldCode)
        let again = try place.open()
        #expect(throws: LibraryError.wrongSecret) { try again.unlock(.passphrase(Place.words)) }
        #expect(throws: LibraryError.wrongSecret) { try again.unlock(.recoveryCode(oldCode)) }
        try again.unlock(.recoveryCode(code))
        #expect(try again.openCase(store.caseID).readLog().events == written)
        #expect(try again.items("note") == [LibraryItem(id: "n", bytes: [1, 2])])
    }

    @Test func weakSecretsAndASecondBeginningAreRefused() throws {
        let library = try place.open()
        #expect(throws: LibraryError.self) { try library.begin(.person, secret: .passphrase("short")) }
        #expect(throws: LibraryError.self) { try library.begin(.clinic, secret: .keyFile([1, 2, 3])) }
        #expect(try library.state() == .new)
        _ = try library.begin(.clinic, secret: .keyFile([UInt8](repeating: 7, count: 32)))
        #expect(throws: LibraryError.alreadyBegun) {
            try library.begin(.person, secret: .passphrase(Place.words))
        }
    }

    @Test func durableAndStrict() throws {
        let library = try place.open()
        func setting(_ name: String) throws -> String? {
            try library.pool.writeWithoutTransaction {
                try String.fetchOne($0, sql: "PRAGMA \(name)")
            }
        }
        #expect(try setting("synchronous") == "2")
        #expect(try setting("journal_mode") == "wal")
        #expect(try setting("foreign_keys") == "1")
    }

    @Test func everyEarlierFormIsBroughtUp() throws {
        for version in 0..<Schema.migrations.count {
            let queue = try DatabaseQueue()
            let reached = try queue.write { database -> Int? in
                for step in 0..<version { try database.execute(sql: Schema.migrations[step]) }
                try database.execute(sql: "PRAGMA user_version = \(version)")
                try Schema.migrate(database)
                return try Int.fetchOne(database, sql: "PRAGMA user_version")
            }
            #expect(reached == Schema.migrations.count)
        }
    }

    @Test func aDatabaseThatIsTooNewIsRefused() throws {
        _ = try place.open()
        try place.change("PRAGMA user_version = 99")
        #expect(throws: LibraryError.tooNew(found: 99, known: Schema.migrations.count)) { try place.open() }
    }

    @Test(arguments: ["not a database at all, and long enough to have a header of its own", ""])
    func whatIsNotADatabaseIsRefused(_ content: String) throws {
        try Data(String(repeating: content, count: 40).utf8).write(to: URL(fileURLWithPath: place.database))
        if content.isEmpty {
            #expect(try place.open().state() == .new)
        } else {
            #expect(throws: LibraryError.self) { try place.open() }
        }
        #expect(throws: LibraryError.self) { try SQLiteCaseLibrary(path: "/nowhere/at/all.sqlite") }
    }
}

@Suite struct BackupTests {
    private let place = Place()
    private let elsewhere = Place()

    @Test func aBackupRestores() throws {
        let library = try place.open()
        _ = try library.begin(.person, secret: .passphrase(Place.words))
        let store = try library.createCase()
        let written = try store.append([answered(["title": "One"])])
        let file = place.folder + "/backup"
        // The library is open and goes on being written to.
        try SQLiteCaseLibrary.backup(place.database, to: file)
        try store.append([answered(["title": "Two"])])
        #expect(throws: LibraryError.self) { try SQLiteCaseLibrary.backup(place.database, to: file) }

        #expect(try SQLiteCaseLibrary.restore(file, to: elsewhere.database) == nil)
        let restored = try elsewhere.open()
        try restored.unlock(.passphrase(Place.words))
        #expect(try restored.openCase(store.caseID).readLog().events == written)
        // While it is in use nothing is put in its place.
        #expect(throws: LibraryError.self) { try SQLiteCaseLibrary.restore(file, to: elsewhere.database) }
        #expect(!FileManager.default.fileExists(atPath: elsewhere.database + ".restore"))
        try restored.pool.close()
        // What is there is set aside, never lost.
        let aside = try SQLiteCaseLibrary.restore(file, to: elsewhere.database)
        #expect(aside.map { FileManager.default.fileExists(atPath: $0) } == true)
    }

    @Test func whatIsNoBackupChangesNothing() throws {
        _ = try place.open().begin(.person, secret: .passphrase(Place.words))
        let file = place.folder + "/backup"
        try Data("no database".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: LibraryError.self) { try SQLiteCaseLibrary.restore(file, to: place.database) }
        #expect(throws: LibraryError.self) {
            try SQLiteCaseLibrary.restore(file + "-none", to: place.database)
        }
        #expect(throws: LibraryError.self) {
            try SQLiteCaseLibrary.backup(place.folder + "/none", to: file + "2")
        }
        #expect(try place.open().state() == .locked(.person))
    }
}

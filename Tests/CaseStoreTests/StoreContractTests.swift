import CaseStore
import CaseStoreFolder
import CaseStoreSQLite
import CoverageModel
import Foundation
import Testing

/// The places a case can be kept: each passes the same tests.
enum Place: String, CaseIterable, Sendable {
    case memory, folder, database

    /// An empty case, and what keeps its folder alive.
    func make() throws -> (store: any CaseStore, keeper: TemporaryFolder) {
        let keeper = TemporaryFolder()
        switch self {
        case .memory: return (MemoryCaseStore(caseID: "case"), keeper)
        case .folder: return (try CaseFolder.create(at: keeper.file("case")).folder, keeper)
        case .database:
            let library = try SQLiteCaseLibrary(path: keeper.file("cases.sqlite"))
            _ = try library.begin(.person, secret: .passphrase("four plain words"))
            return (try library.createCase(), keeper)
        }
    }
}

@Suite struct StoreContractTests {
    @Test(arguments: Place.allCases)
    func aNewCaseIsEmpty(_ place: Place) throws {
        let (store, keeper) = try place.make()
        if place != .database { #expect(store.caseID == "case") }
        #expect(try store.readLog() == .empty)
        #expect(try store.documentPaths() == [])
        let loaded = try store.load()
        #expect(loaded.current.form == CaseForm())
        #expect(loaded.issues == [] && loaded.pendingAnswers == [:])
        withExtendedLifetime(keeper) {}
    }

    @Test(arguments: Place.allCases)
    func eventsAreNumberedAndChained(_ place: Place) throws {
        let (store, keeper) = try place.make()
        let first = try store.append([answered(["title": "One"]), answered(["person.name": "Ada"])])
        let second = try store.append([answered(["title": "Two"])])
        #expect((first + second).map(\.sequence) == [1, 2, 3])
        #expect(try store.append([]) == [])
        let log = try store.readLog()
        #expect(log.events == first + second)
        #expect(log.verification.isSound && log.verification.eventCount == 3)
        withExtendedLifetime(keeper) {}
    }

    @Test(arguments: Place.allCases)
    func whoKnewLessIsRefused(_ place: Place) throws {
        let (store, keeper) = try place.make()
        try store.append([answered(["title": "One"])], after: 0)
        #expect(throws: CaseStoreError.changedMeanwhile(expected: 0, found: 1)) {
            try store.append([answered(["title": "Two"])], after: 0)
        }
        try store.append([answered(["title": "Two"])], after: 1)
        #expect(try store.readLog().events.count == 2)
        withExtendedLifetime(keeper) {}
    }

    @Test(arguments: Place.allCases)
    func twoAppendersLoseNothing(_ place: Place) async throws {
        let (store, keeper) = try place.make()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    for number in 0..<15 {
                        _ = try? store.append([
                            answered(["title": "\(writer)"]),
                            answered(["person.name": "\(writer) \(number)"]),
                        ])
                    }
                }
            }
        }
        let log = try store.readLog()
        #expect(log.verification.isSound)
        #expect(log.events.count == 60)
        // What was appended together stands together.
        for pair in stride(from: 0, to: 60, by: 2) {
            guard case .formAnswered(let first) = log.events[pair].body,
                case .formAnswered(let second) = log.events[pair + 1].body
            else { continue }
            #expect(second.answers["person.name"]?.hasPrefix(first.answers["title"] ?? "?") == true)
        }
        withExtendedLifetime(keeper) {}
    }

    @Test(arguments: Place.allCases)
    func documentsAreKeptOnceUnderTheirNames(_ place: Place) throws {
        let (store, keeper) = try place.make()
        let letter = try store.putDocument([1, 2, 3], named: "/somewhere/else/Letter.pdf")
        #expect(letter.path == "records/Letter.pdf" && letter.isNew && letter.byteCount == 3)
        #expect(letter.sha256 == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
        let same = try store.putDocument([1, 2, 3], named: "copy.pdf")
        #expect(same.path == "records/Letter.pdf" && !same.isNew)
        let other = try store.putDocument([4], named: "letter.PDF")
        #expect(other.path == "records/letter (2).PDF" && other.isNew)
        let third = try store.putDocument([5], named: "Letter.pdf")
        #expect(third.path == "records/Letter (3).pdf" || third.path == "records/Letter (2).pdf")
        #expect(try store.putDocument([], named: "../../empty").path == "records/empty")
        #expect(try store.document(at: "records/Letter.pdf") == [1, 2, 3])
        #expect(try store.documentHash(at: "records/Letter.pdf") == letter.sha256)
        #expect(try store.documentHash(at: "records/none") == nil)
        #expect(try store.documentPaths().count == 4)
        #expect(throws: CaseStoreError.noSuchDocument(path: "records/none")) {
            try store.document(at: "records/none")
        }
        withExtendedLifetime(keeper) {}
    }

    @Test(
        arguments: Place.allCases,
        [
            "", "records", "records/", "/etc/passwd", "records/../log.jsonl", "records/./a", "../records/a",
            "records//a", "log.jsonl", "records/a\u{0}b",
        ])
    func noPathLeavesTheCase(_ place: Place, _ path: String) throws {
        let (store, keeper) = try place.make()
        #expect(throws: CaseStoreError.outsideCase(path: path)) { try store.document(at: path) }
        #expect(throws: CaseStoreError.outsideCase(path: path)) { try store.documentHash(at: path) }
        withExtendedLifetime(keeper) {}
    }

    // What is sealed cannot be changed in its place without being noticed: `SQLiteCaseStoreTests` shows that.
    @Test(arguments: [Place.memory, .folder])
    func missingAndChangedDocumentsAreFound(_ place: Place) throws {
        let (store, keeper) = try place.make()
        var received: [ReceivedDocument] = []
        for (name, bytes) in [("kept", [UInt8(1)]), ("gone", [2]), ("changed", [3])] {
            let stored = try store.putDocument(bytes, named: name)
            received.append(
                ReceivedDocument(
                    path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount,
                    mediaType: "text/plain", role: .record))
        }
        #expect(try store.documentFaults(received) == [])
        if let memory = store as? MemoryCaseStore {
            memory.overwriteDocument(at: "records/gone", with: nil)
            memory.overwriteDocument(at: "records/changed", with: [9])
        } else {
            try FileManager.default.removeItem(atPath: keeper.file("case/records/gone"))
            try keeper.write("other", to: "case/records/changed")
        }
        let faults = try store.documentFaults(received)
        #expect(faults.map(\.document.path) == ["records/gone", "records/changed"])
        #expect(faults[0].found == nil && faults[1].found != nil)
        #expect(faults[0].description.contains("missing") && faults[1].description.contains("changed"))
    }

    @Test(arguments: Place.allCases)
    func undoIsAnotherEvent(_ place: Place) throws {
        let (store, keeper) = try place.make()
        try store.append([answered(["title": "One"]), answered(["title": "Two"])])
        try store.append([entry(.undone(.init(sequence: 2, why: "slip")))])
        #expect(try store.load().recorded.form.title == "One")
        #expect(try store.readLog().events.count == 3)
        withExtendedLifetime(keeper) {}
    }
}

import CaseStore
import CaseStoreFolder
import CivilCalendar
import CoverageModel
import Foundation
import Testing

@Suite struct CaseFolderTests {
    private let keeper = TemporaryFolder()

    private func make(form: String? = nil) throws -> CaseFolder {
        let folder = try CaseFolder.create(at: keeper.file("my-case")).folder
        if let form { try keeper.write(form, to: "my-case/case.yaml") }
        return folder
    }

    private func put(_ bytes: [UInt8], _ folder: CaseFolder) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.logPath))
    }

    @Test func aNewFolderHoldsAFormToFillIn() throws {
        let (folder, isNew) = try CaseFolder.create(at: keeper.file("deep/er/my-case/"))
        #expect(isNew && folder.caseID == "my-case")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "case.yaml", "out", "records",
            ])
        #expect(try CaseFolder(opening: folder.path).load().issues == [])
        let mode =
            try FileManager.default.attributesOfItem(atPath: folder.formPath)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aFullFolderIsRefusedAndACaseIsLeftAsItIs() throws {
        try keeper.write("mine", to: "notes.txt")
        #expect(throws: CaseStoreError.folderNotEmpty(path: keeper.path)) {
            try CaseFolder.create(at: keeper.path)
        }
        #expect(keeper.names == ["notes.txt"])
        #expect(throws: CaseStoreError.self) { try CaseFolder.create(at: keeper.file("notes.txt")) }
        let folder = try make(form: "title: Mine\n")
        try FileManager.default.removeItem(atPath: folder.outPath)
        let again = try CaseFolder.create(at: folder.path)
        #expect(!again.isNew)
        #expect(try folder.load().current.title == "Mine")
        #expect(FileManager.default.fileExists(atPath: folder.outPath))
        #expect(throws: CaseStoreError.notACase(path: keeper.path)) { try CaseFolder(opening: keeper.path) }
        #expect(throws: CaseStoreError.notACase(path: "/nowhere/at/all")) {
            try CaseFolder(opening: "/nowhere/at/all")
        }
    }

    @Test func thePresentFormIsLaidOverTheLog() throws {
        let folder = try make(form: "person:\n  name: Ada\n  state: MA\n")
        var loaded = try folder.load()
        #expect(loaded.current.form.person.name == "Ada")
        #expect(loaded.recorded.form.person.name == nil)
        #expect(loaded.pendingAnswers == ["person.name": "Ada", "person.state": "MA"])
        #expect(!FileManager.default.fileExists(atPath: folder.logPath), "reading writes nothing")
        let pending = try #require(
            loaded.pendingEntry(recorded: "2026-11-23T10:00:00Z", by: "person"))
        try folder.append([pending], after: loaded.log.events.count)
        loaded = try folder.load()
        #expect(loaded.pendingAnswers == [:])
        #expect(loaded.pendingEntry(recorded: "", by: "") == nil)
        try keeper.write("person:\n  name: Bo\n", to: "my-case/case.yaml")
        #expect(try folder.load().pendingAnswers == ["person.name": "Bo", "person.state": ""])
        try FileManager.default.removeItem(atPath: folder.formPath)
        loaded = try folder.load()
        #expect(loaded.current.form.person.name == "Ada", "a lost form takes no answer back")
        #expect(loaded.pendingAnswers == [:])
    }

    @Test func signedAnswersWinOverThePresentForm() throws {
        let folder = try make(form: "clinical:\n  psychosis: unsure\n")
        try folder.append([
            entry(
                .attested(
                    .init(signer: "Dr. Sample", on: "2026-11-20", answers: ["clinical.psychosis": "no"])))
        ])
        let loaded = try folder.load()
        #expect(loaded.current.form.clinical[.psychosis] == .no)
        #expect(loaded.pendingAnswers == ["clinical.psychosis": "unsure"])
    }

    @Test func faultsOfTheFormAreToldWithTheirLines() throws {
        let folder = try make(
            form: """
                # mine
                person:
                  name: Ada
                  birth-date: 2031-02-31
                  brith-date: x
                treatments:
                  - drug:
                  - drug: sertraline
                    dose-mg: lots
                  - dose-mg: 20
                provider: {npi: 1234567894}
                """)
        let loaded = try folder.load(checks: FormChecks(today: Day(2026, 11, 23)))
        #expect(loaded.issues.map(\.line) == [4, 5, 9, 10, 11])
        #expect(
            loaded.issues[0].description.hasPrefix("case.yaml:4: person.birth-date: 2031-02-31 is not in the")
        )
        #expect(loaded.issues[1].message.contains("Did you mean"))
        #expect(loaded.current.form.treatments.map(\.drug) == ["sertraline"])
    }

    @Test func aBrokenLogIsNeitherReadNorWritten() throws {
        let folder = try make()
        var bytes = try sampleLog(4)
        let place = try #require(bytes.firstIndex(of: UInt8(ascii: "T")))
        bytes[place] = UInt8(ascii: "t")
        try put(bytes, folder)
        let fault = CaseStoreError.log(LogFault(event: 1, kind: .changed))
        #expect(throws: fault) { try folder.load() }
        #expect(throws: fault) { try folder.append([answered(["title": "x"])]) }
        #expect(throws: fault) { try folder.repairLog() }
        #expect(try InputFile.bytes(at: folder.logPath) == bytes)
        #expect(fault.description.contains("event 1"))
    }

    @Test func aCutOffLineIsSetAsideOnRequest() throws {
        let folder = try make()
        let bytes = try sampleLog(3)
        try put(Array(bytes.dropLast(5)), folder)
        #expect(throws: CaseStoreError.log(LogFault(event: 3, kind: .cutOff))) {
            try folder.append([answered([:])])
        }
        let aside = try #require(try folder.repairLog())
        #expect(aside.hasSuffix("log.jsonl.cut-3"))
        #expect(try folder.readLog().events.count == 2)
        #expect(
            try InputFile.bytes(at: folder.logPath) + InputFile.bytes(at: aside) == Array(bytes.dropLast(5)))
        try folder.append([answered(["title": "again"])])
        #expect(try folder.repairLog() == nil)
        #expect(try folder.load().recorded.form.title == "again")
    }

    @Test func filesAreImportedUnderTheirOwnNames() throws {
        let folder = try make()
        try keeper.write("one", to: "scan.txt")
        let first = try folder.importFile(at: keeper.file("scan.txt"))
        #expect(first.path == "records/scan.txt" && first.isNew)
        #expect(try folder.importFile(at: folder.path + "/records/scan.txt").isNew == false)
        try keeper.write("two", to: "scan.txt")
        #expect(try folder.importFile(at: keeper.file("scan.txt")).path == "records/scan (2).txt")
        #expect(throws: CaseStoreError.unreadable(path: keeper.path, reason: "it is a folder")) {
            try folder.importFile(at: keeper.path)
        }
        #expect(throws: CaseStoreError.self) { try folder.importFile(at: keeper.file("none")) }
        #expect(try folder.documentPaths() == ["records/scan (2).txt", "records/scan.txt"])
        #expect(
            try folder.documentFile(at: "records/scan.txt")?.hasSuffix("my-case/records/scan.txt") == true)
    }

    @Test func linksDoNotLeadOutOfTheCase() throws {
        let folder = try make()
        try keeper.write("secret", to: "outside.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/records/link.txt", withDestinationPath: keeper.file("outside.txt"))
        #expect(throws: CaseStoreError.outsideCase(path: "records/link.txt")) {
            try folder.document(at: "records/link.txt")
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.logPath, withDestinationPath: keeper.file("outside.txt"))
        #expect(throws: CaseStoreError.self) { try folder.append([answered([:])]) }
        #expect(try String(contentsOfFile: keeper.file("outside.txt"), encoding: .utf8) == "secret")
    }

    @Test(.enabled(if: geteuid() != 0, "skipped: the superuser may write to read-only folders"))
    func aReadOnlyFolderCanBeReadAndSaysWhyItCannotBeWritten() throws {
        let folder = try make(form: "title: Mine\n")
        try folder.append([answered(["title": "Mine"])])
        for path in [folder.logPath, folder.path, folder.path + "/records"] { chmod(path, 0o500) }
        defer { for path in [folder.path, folder.path + "/records"] { chmod(path, 0o700) } }
        #expect(try folder.load().current.title == "Mine")
        #expect(throws: CaseStoreError.self) { try folder.append([answered(["title": "x"])]) }
        #expect(throws: CaseStoreError.self) { try folder.putDocument([1], named: "a") }
        #expect(try folder.documentPaths() == [])
    }

    @Test func anotherProgramsLockIsWaitedFor() async throws {
        let folder = try make()
        try folder.append([answered(["title": "one"])])
        let descriptor = open(folder.logPath, O_RDWR)
        #expect(flock(descriptor, LOCK_EX) == 0)
        async let appended = Task.detached { try folder.append([answered(["title": "two"])]) }.value
        try await Task.sleep(for: .milliseconds(60))
        #expect(try InputFile.bytes(at: folder.logPath).filter { $0 == 0x0A }.count == 1)
        close(descriptor)
        #expect(try await appended.map(\.sequence) == [2])
    }
}

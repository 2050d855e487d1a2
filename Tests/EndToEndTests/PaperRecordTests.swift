import Foundation
import JSONText
import Testing

/// Tables, prints, notes and cards taken in, confirmed and looked at through the program.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct PaperRecordTests {
    private static let corpus = Program.project + "/Corpus/Records/"
    private static let day = "2026-12-01"

    private func newCase(_ form: String? = nil) throws -> (path: String, folder: Folder) {
        let folder = try Folder()
        let path = folder.path + "/case"
        #expect(try Program.run(["new", path]).status == 0)
        if let form { _ = try folder.write("case/case.yaml", form) }
        return (path, folder)
    }

    private func run(_ arguments: String...) throws -> Program.Result {
        try Program.run(arguments, on: Self.day)
    }

    private func drugs(_ path: String) throws -> [String] {
        try Program.json(["assess", path, "--json"], on: Self.day)["trials"]?.array?.compactMap {
            $0["drug"]?.string
        } ?? []
    }

    @Test func aTableCountsAtOnce() throws {
        let (path, folder) = try newCase()
        let result = try run("import", path, Self.corpus + "fills-01-chain.csv")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try drugs(path) == ["sertraline", "venlafaxine"])
        let again = try run("import", path, Self.corpus + "fills-01-chain.csv")
        #expect(again.output.contains("held it already"))
        #expect(try run("log", "verify", path).status == 0)
        withExtendedLifetime(folder) {}
    }

    @Test func printCountsOnlyOnceConfirmed() throws {
        let (path, folder) = try newCase()
        #expect(try run("import", path, Self.corpus + "history-07-columns.txt").status == 0)
        let before = try Program.json(["assess", path, "--json"], on: Self.day)
        #expect(before["trials"]?.array?.isEmpty == true)
        #expect(before["proposed"]?.array?.count == 13)
        let waiting = try Program.json(["confirm", path, "--json"], on: Self.day).array ?? []
        let first = try #require(waiting.first?["id"]?.string)
        let second = try #require(waiting.dropFirst().first?["id"]?.string)
        #expect(try run("confirm", path, "--yes", first, "--no", second).status == 0)
        #expect(try run("confirm", path, "--list").output.contains("11 facts wait"))
        #expect(try run("confirm", path, "--from", "records/history-07-columns.txt").status == 0)
        #expect(try drugs(path) == ["citalopram", "citalopram", "nortriptyline"])
        #expect(try run("confirm", path, "--yes", second).status == 1)
        withExtendedLifetime(folder) {}
    }

    @Test func aNotesProposalIsPutRight() throws {
        let (path, folder) = try newCase()
        _ = try folder.write(
            "note.txt", "Progress note\nDate of service: 01/09/2023\n\nTook sertraline 100 mg.\n")
        #expect(try run("import", path, folder.path + "/note.txt").status == 0)
        let waiting = try Program.json(["confirm", path, "--json"], on: Self.day).array ?? []
        let id = try #require(waiting.first?["id"]?.string)
        let wrong = try run("confirm", path, "--set", "\(id):dose=much")
        #expect(wrong.status == 1)
        #expect(wrong.messages.count == 1)
        #expect(
            try run("confirm", path, "--set", "\(id):dose=150", "--set", "\(id):start=2022-02-01").status == 0
        )
        let trial = try #require(try Program.json(["assess", path, "--json"], on: Self.day)["trials"]?[0])
        #expect(trial["maxDailyDoseMg"]?.int == 150)
        #expect(trial["start"]?.string == "2022-02-01")
        withExtendedLifetime(folder) {}
    }

    @Test func anothersRecordWaits() throws {
        let (path, folder) = try newCase("person:\n  name: Hale Morrow\n  birth-date: 1970-01-01\n")
        let file = Self.corpus + "fills-05-member-portal.csv"
        let held = try run("import", path, file)
        #expect(held.status == 1)
        #expect(held.errors.contains("Wren Abernathy") && held.errors.contains("Hale Morrow"))
        #expect(try drugs(path).isEmpty)
        #expect(try run("import", path, file, "--as", "record").status == 0)
        #expect(try drugs(path).count == 2)
        withExtendedLifetime(folder) {}
    }

    /// Notes speak of requests, denials and appeals too; their headings tell them from a payer's letter.
    @Test(arguments: ["note-06-telegraphic.txt", "note-08-plan-heavy.txt", "note-10-mixed.txt"])
    func notesThatSpeakOfRequestsAreNotes(_ name: String) throws {
        let (path, folder) = try newCase()
        let result = try run("import", path, Self.corpus + name)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("chart note"), "\(result.output)")
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [
        ("bad-01-no-headings.csv", "layout"), ("bad-02-unknown-headings.csv", "--column"),
        ("bad-03-two-people.csv", "several people"), ("bad-04-steps.csv", "layout"),
    ])
    func tablesThatCannotBeRead(_ name: String, _ word: String) throws {
        let (path, folder) = try newCase()
        let result = try run("import", path, Self.corpus + name)
        #expect(result.status == 1)
        #expect(result.messages.count == 1, "\(result.errors)")
        #expect(result.errors.contains(word), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: path + "/records/" + name))
        withExtendedLifetime(folder) {}
    }

    @Test func recordsShowWhatCameInAndTheYears() throws {
        let (path, folder) = try newCase()
        #expect(try run("import", path, Self.corpus + "fills-04-tabs.tsv").status == 0)
        let picture = folder.path + "/timeline.svg"
        let result = try run("records", path, "--picture", picture)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("citalopram") && result.output.contains("Timeline"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
        let svg = String(decoding: try Program.bytes(picture), as: UTF8.self)
        #expect(svg.hasPrefix("<svg") && svg.contains("citalopram") && svg.contains("40 mg"))
        #expect(try run("records", path, "--picture", path + "/case.yaml").status == 1)
        withExtendedLifetime(folder) {}
    }
}

/// What a record's keeper marked, the two sides of a card, and the timeline in a packet.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct MarkedRecordTests {
    private static let day = "2026-12-01"

    private func newCase() throws -> (path: String, folder: Folder) {
        let folder = try Folder()
        let path = folder.path + "/case"
        #expect(try Program.run(["new", path]).status == 0)
        return (path, folder)
    }

    private func bundle(security: String, resource: String = "") -> String {
        """
        {"resourceType":"Bundle","type":"collection","meta":{"security":[\(security)]},"entry":[
        {"resource":{"resourceType":"Patient","id":"p"}},
        {"resource":{"resourceType":"MedicationRequest","id":"m","status":"active","intent":"order",
        "meta":{"security":[\(resource)]},"subject":{"reference":"Patient/p"},"authoredOn":"2024-01-10",
        "medicationCodeableConcept":{"text":"sertraline 100 mg tablet"}}}]}
        """
    }

    private static let program =
        #"{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"42CFRPart2"}"#
    private static let restricted =
        #"{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}"#
    private static let normal =
        #"{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"N"}"#

    @Test(
        "A record that its keeper marked is held back, and said so",
        arguments: [
            (program, "", "substance-use"), (restricted, "", "restricted"), ("", restricted, "restricted"),
        ])
    func marked(_ whole: String, _ part: String, _ word: String) throws {
        let (path, folder) = try newCase()
        let file = try folder.write("chart.json", bundle(security: whole, resource: part))
        let result = try Program.run(["import", path, file], on: Self.day)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("held back") && result.output.contains(word), "\(result.output)")
        withExtendedLifetime(folder) {}
    }

    @Test func anOrdinaryLabelHoldsNothing() throws {
        let (path, folder) = try newCase()
        let file = try folder.write("chart.json", bundle(security: Self.normal, resource: Self.normal))
        let result = try Program.run(["import", path, file], on: Self.day)
        #expect(!result.output.contains("held back"))
        #expect(result.output.contains("1 medication entries"))
        withExtendedLifetime(folder) {}
    }

    @Test func aPartOfAProgramsRecordIsLeftUnread() throws {
        let (path, folder) = try newCase()
        let file = try folder.write("chart.json", bundle(security: "", resource: Self.program))
        let result = try Program.run(["import", path, file], on: Self.day)
        #expect(result.status == 0)
        #expect(!result.output.contains("medication entries"), "\(result.output)")
        #expect(result.output.contains("substance-use program"))
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [("R", true), ("V", true), ("N", false)])
    func aDocumentsConfidentiality(_ code: String, _ isHeld: Bool) throws {
        let (path, folder) = try newCase()
        let file = try folder.write(
            "ccd.xml",
            """
            <?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>Summary</title>
            <confidentialityCode code="\(code)" codeSystem="2.16.840.1.113883.5.25"/>
            <recordTarget><patientRole><patient><name><given>Avery</given><family>Sample</family></name>
            </patient></patientRole></recordTarget></ClinicalDocument>
            """)
        let result = try Program.run(["import", path, file], on: Self.day)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("held back") == isHeld, "\(result.output)")
        withExtendedLifetime(folder) {}
    }

    @Test("Both sides of a card wait as one proposal, whichever came first", arguments: [true, false])
    func bothSides(_ isFrontFirst: Bool) throws {
        let (path, folder) = try newCase()
        let front = try folder.write(
            "front.txt",
            "Larkspur Health Plan\nMember ID: LKS447190215\nGroup: 0088431\nRxBIN: 610014   RxPCN: LKSRX\n")
        let back = try folder.write(
            "back.txt",
            "Larkspur Health Plan\nGroup: 0088431\nMember services: 800-555-0142\nPrior authorization: 800-555-0144\n"
        )
        for file in isFrontFirst ? [front, back] : [back, front] {
            let result = try Program.run(["import", path, file, "--as", "card"], on: Self.day)
            #expect(result.status == 0, "\(result.errors)")
        }
        let waiting = try Program.json(["confirm", path, "--json"], on: Self.day).array ?? []
        #expect(waiting.count == 1)
        #expect(waiting.first?["source"]?.string?.contains("front.txt") == true)
        #expect(waiting.first?["why"]?.string?.contains("back.txt") == true)
        let log = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        let last = log.split(separator: "\n").last { $0.contains("LKS447190215") } ?? ""
        #expect(last.contains("800-555-0142") || last.contains("8005550142"), "\(last)")
        // The same picture again changes nothing.
        #expect(try Program.run(["import", path, front, "--as", "card"], on: Self.day).status == 0)
        #expect(try Program.run(["import", path, back, "--as", "card"], on: Self.day).status == 0)
        #expect(try Program.json(["confirm", path, "--json"], on: Self.day).array?.count == 1)
        #expect(try Program.run(["log", "verify", path]).status == 0)
        withExtendedLifetime(folder) {}
    }
}

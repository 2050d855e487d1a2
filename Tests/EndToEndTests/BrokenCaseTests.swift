import Foundation
import JSONText
import Testing

/// Cases, logs and rulebooks that were damaged, and commands that are wrong.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct BrokenCaseTests {
    private func fails(_ arguments: [String], _ words: [String], environment: [String: String] = [:]) throws {
        let result = try Program.run(arguments, environment: environment)
        #expect(result.status == 1, "\(arguments): \(result.output)")
        #expect(result.messages.count == 1, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(word) in \(result.errors)") }
    }

    @Test func aChangedRecordIsTold() throws {
        let (path, folder) = try Sample.third.get().copy()
        let record = path + "/records/chart.json"
        try Data(try Program.bytes(record) + [0x20]).write(to: URL(fileURLWithPath: record))
        try fails(["log", "verify", path], ["chart.json"])
        #expect(try Program.run(["assess", path]).output.contains("chart.json"))
        withExtendedLifetime(folder) {}
    }

    @Test func aMissingRecordIsTold() throws {
        let (path, folder) = try Sample.third.get().copy()
        try FileManager.default.removeItem(atPath: path + "/records/chart.json")
        try fails(["log", "verify", path], ["chart.json"])
        #expect(try Program.run(["assess", path]).output.contains("chart.json"))
        withExtendedLifetime(folder) {}
    }

    @Test func aChangedExhibitStopsThePacket() throws {
        let (path, folder) = try Sample.second.get().copy()
        let letter = path + "/records/denial-letter.pdf"
        try Data(try Program.bytes(letter) + [0x20]).write(to: URL(fileURLWithPath: letter))
        let out = folder.path + "/packet.pdf"
        try fails(["packet", path, "--kind", "internal-appeal", "--out", out], ["denial-letter.pdf"])
        #expect(!FileManager.default.fileExists(atPath: out))
    }

    @Test func aBrokenChainNamesItsEvent() throws {
        let (path, folder) = try Sample.third.get().copy()
        let log = path + "/log.jsonl"
        let text = String(decoding: try Program.bytes(log), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[1] = lines[1].replacing("tester", with: "another")
        _ = try folder.write("3-prior-authorization-missing-papers/log.jsonl", lines.joined(separator: "\n"))
        let before = try contents(of: path)
        for command in [["assess", path], ["log", "verify", path], ["clocks", path]] {
            try fails(command, ["event 2"])
        }
        try fails(["log", "call", path, "--at", "2026-11-20", "--said", "Nothing."], ["event 2"])
        #expect(try contents(of: path) == before)
    }

    @Test func aRuleFileTellsAllItsFaults() throws {
        let folder = try Folder()
        _ = try folder.write("policies/invented/invented-policy.yaml", BadInput.faultyRules)
        let result = try Program.run(["rules", "check"], environment: ["RECOURSE_RULEBOOK": folder.path])
        #expect(result.status == 1)
        let told = (result.output + result.errors).split(separator: "\n")
            .filter { $0.contains("invented-policy.yaml") && $0.contains("error") }
        #expect(told.count >= 5, "\(result.output)")
        for line in [":3", ":5", ":6", ":11"] {
            #expect(told.contains { $0.contains("invented-policy.yaml\(line)") }, "\(line) in \(told)")
        }
    }

    @Test func aDayWithoutARuleIsTold() throws {
        let folder = try Folder()
        let facts = try folder.write(
            "facts.json",
            #"""
            {"regime": "erisa_self_funded", "zone": "America/New_York", "asOf": "1999-06-01",
             "plan": {"issueState": null, "grandfathered": false, "mandatoryAppealLevels": 1, "ratingPeriodStart": null},
             "events": [{"matter": "a", "event": "denial.received", "at": "1999-05-03", "timing": "pre-service"}]}
            """#)
        try fails(["clocks", "--facts", facts, "--json"], ["in force", "1999"])
    }

    @Test(arguments: [
        (
            #"{"regime": "no_such_law", "zone": "America/New_York", "asOf": "2026-11-23", "plan": {}, "events": []}"#,
            "no_such_law"
        ),
        (
            #"{"regime": "erisa_self_funded", "zone": "Mars/Olympus", "asOf": "2026-11-23", "plan": {}, "events": []}"#,
            "Mars/Olympus"
        ),
        (
            #"{"regime": "erisa_self_funded", "zone": "America/New_York", "asOf": "2026-02-31", "plan": {}, "events": []}"#,
            "2026-02-31"
        ),
        (
            #"{"regime": "erisa_self_funded", "zone": "America/New_York", "asOf": "2026-11-23", "plan": {}, "events": [{"matter": "a", "event": "moon.risen", "at": "2026-01-01"}]}"#,
            "moon.risen"
        ),
    ]) func factsThatAreWrong(_ text: String, _ word: String) throws {
        let folder = try Folder()
        try fails(["clocks", "--facts", try folder.write("facts.json", text), "--json"], [word])
    }

    @Test func wrongUsageIs64() throws {
        for arguments in [
            ["no-such-command"], ["assess"], ["packet", "x", "--kind", "love-letter", "--out", "y"],
            ["assess", "x", "--as-of", "2026-02-31"], ["clocks"],
        ] {
            #expect(try Program.run(arguments).status == 64, "\(arguments)")
        }
    }

    @Test func helpAndVersionAre0() throws {
        for arguments in [["--help"], ["--version"], ["packet", "--help"]] {
            let result = try Program.run(arguments)
            #expect(result.status == 0)
            #expect(!result.output.isEmpty)
        }
    }

    @Test func aFolderThatIsNoCaseIs1() throws {
        let folder = try Folder()
        _ = try folder.write("letter.txt", "hello")
        try fails(["assess", folder.path], ["not a case folder"])
        try fails(["new", folder.path], ["holds other files"])
        #expect(try contents(of: folder.path).keys.sorted() == ["letter.txt"])
    }

    @Test func aNewCaseAnswersWithNothingInIt() throws {
        let folder = try Folder()
        let path = folder.path + "/new"
        #expect(try Program.run(["new", path]).status == 0)
        let answer = try Program.json(["assess", path, "--json"])
        for key in ["trials", "scores", "diagnoses", "policies"] { #expect(answer.list(key).isEmpty) }
        #expect(try Program.json(["clocks", path, "--json"]).array == [])
        #expect(
            try Program.run(["new", path]).output.replacing("\n", with: " ").contains("Nothing was changed"))
    }
}

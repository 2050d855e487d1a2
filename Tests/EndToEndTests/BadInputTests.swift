import Foundation
import JSONText
import Testing

/// Input that is wrong: one clear message, exit 1, nothing lost, nothing half-written.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct BadInputTests {
    /// A new case, and the folder it lies in.
    private func newCase(_ form: String? = nil) throws -> (path: String, folder: Folder) {
        let folder = try Folder()
        let path = folder.path + "/case"
        #expect(try Program.run(["new", path]).status == 0)
        if let form { _ = try folder.write("case/case.yaml", form) }
        return (path, folder)
    }

    /// Importing the file at `path` fails with one message that holds all `words`, and the case stays as it was.
    private func refusesImport(_ file: String, _ words: [String], _ more: [String] = []) throws {
        let (path, folder) = try newCase()
        let before = try contents(of: path)
        let result = try Program.run(["import", path, file] + more)
        #expect(result.status == 1)
        #expect(result.messages.count == 1, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(word) in \(result.errors)") }
        #expect(try contents(of: path) == before)
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [
        (
            "cut.json", #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"#,
            ["cut.json", "stops in the middle"]
        ),
        ("words.json", "These are no records.", ["words.json", "not JSON", "line 1"]),
        ("other.json", #"{"hello": 1}"#, ["other.json", "not a FHIR record"]),
        ("empty.json", "", ["empty.json", "empty"]),
        ("two.json", BadInput.twoPatients, ["two.json", "two different people"]),
    ]) func recordsThatCannotBeRead(_ name: String, _ text: String, _ words: [String]) throws {
        let folder = try Folder()
        try refusesImport(try folder.write(name, text), words)
    }

    @Test func oneFileThatCannotBeReadKeepsNoOtherOut() throws {
        let (path, folder) = try newCase()
        let bad = try folder.write("cut.json", #"{"resourceType":"Bundle","#)
        let good = try folder.write("good.json", BadInput.bundle(BadInput.patient))
        let result = try Program.run(["import", path, bad, good])
        #expect(result.status == 1)
        #expect(result.errors.contains("1 of 2 files were not taken in"))
        #expect(result.errors.contains("cut.json"))
        #expect(try contents(of: path).keys.contains { $0.hasSuffix("records/good.json") })
    }

    @Test func aTotalThatNoScaleGivesIsToldAtOnceAndTheRestIsRead() throws {
        let (path, folder) = try newCase()
        let file = try folder.write(
            "scores.json",
            BadInput.bundle(
                BadInput.patient, BadInput.score("31", on: "2026-10-01"),
                BadInput.score("20", on: "2026-11-01")))
        let result = try Program.run(["import", path, file])
        #expect(result.status == 0)
        #expect(result.output.replacing("\n", with: " ").contains("31 is outside"))
        let assessed = try Program.run(["assess", path, "--json"])
        #expect(assessed.status == 0)
        #expect(assessed.output.contains("\"value\":20") || assessed.output.contains("\"value\": 20"))
    }

    @Test func anEmptyRecordBesideFilesIsNotWhole() throws {
        let (path, folder) = try newCase()
        _ = try folder.write("case/records/chart.json", BadInput.bundle(BadInput.patient))
        let result = try Program.run(["log", "verify", path])
        #expect(result.status == 1)
        #expect(result.errors.contains("The record is empty"))
    }

    @Test(arguments: [
        ("person:\n  zone: America/Gotham\n", "America/New_York"),
        ("coverages:\n  - payer: Plan A\n    policies: bcbsma-78\n", "bcbsma-087"),
        ("coverages:\n  - payer: Plan A\n    regime: erisa_selffunded\n", "erisa_self_funded"),
    ]) func namesThatNothingHasAreToldWithTheNearest(_ form: String, _ nearest: String) throws {
        let (path, folder) = try newCase(form)
        let result = try Program.run(["overview", path])
        #expect(result.output.replacing("\n", with: " ").contains(nearest), "\(result.output)")
        withExtendedLifetime(folder) {}
    }

    @Test func lettersThatCannotBeRead() throws {
        let folder = try Folder()
        try refusesImport(
            try folder.write("many.pdf", BadInput.emptyPages(2_000)), ["many.pdf", "2000", "300"],
            ["--as", "letter"])
        try refusesImport(
            try folder.write("zipped.pdf", BadInput.zip), ["zipped.pdf", "ZIP"], ["--as", "letter"])
        try refusesImport(try folder.write("nothing.pdf", ""), ["nothing.pdf", "empty"], ["--as", "letter"])
        try BadInput.hugePicture(at: folder.path + "/huge.tif")
        try refusesImport(folder.path + "/huge.tif", ["huge.tif", "200 megapixels"], ["--as", "letter"])
        try refusesImport(folder.path + "/absent.pdf", ["absent.pdf"])
    }

    @Test(.enabled(if: Program.find("qpdf") != nil, "qpdf is not installed")) func anEncryptedLetter() throws
    {
        let folder = try Folder()
        let plain = try folder.write("plain.pdf", BadInput.emptyPages(1))
        let locked = folder.path + "/locked.pdf"
        let qpdf = try #require(Program.find("qpdf"))
        #expect(
            try Program.run(qpdf, ["--encrypt", "secret", "owner", "256", "--", plain, locked]).status == 0)
        try refusesImport(locked, ["locked.pdf", "password"], ["--as", "letter"])
    }

    @Test func anEmptyPageIsNoLetter() throws {
        let folder = try Folder()
        let page = try folder.write("blank.pdf", BadInput.emptyPages(1))
        let result = try Program.run(["read", page, "--json"])
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.messages.count == 1, "\(result.errors)")
        #expect(result.errors.contains("blank.pdf"))
        try refusesImport(page, ["blank.pdf"], ["--as", "letter"])
    }

    @Test(arguments: [
        ("  birth-date: 1984-02-31", "person.birth-date", "31"),
        ("  birth-date: 2050-01-01", "person.birth-date", "future"),
        ("  weight-kg: heavy", "person.weight-kg", "number"),
    ]) func answersAboutThePerson(_ line: String, _ path: String, _ word: String) throws {
        let form = "person:\n  name: Juniper Samplewood\n\(line)\nmatters:\n  - therapy: iv-ketamine\n"
        try refusesForm(form, path, word)
    }

    @Test(arguments: [
        ("provider:\n  npi: 1234567890", "provider.npi", "1234567890"),
        ("diagnosis:\n  code: F99.99", "diagnosis.code", "F99.99"),
        ("scores:\n  - scale: PHQ-9\n    value: 31\n    on: 2026-11-01", "scores.0.value", "27"),
        ("treatments:\n  - drug: sertraline\n    from: 2026-02-31", "treatments.0.from", "31"),
        ("provder:\n  name: X", "provder", "provider"),
    ]) func answersElsewhere(_ text: String, _ path: String, _ word: String) throws {
        try refusesForm(BadInput.form(text), path, word)
    }

    /// A command that writes refuses the form; one that only reads says what to mend.
    private func refusesForm(_ form: String, _ path: String, _ word: String) throws {
        let (place, folder) = try newCase(form)
        let before = try contents(of: place)
        let written = try Program.run(["log", "call", place, "--at", "2026-11-20", "--said", "Nothing new."])
        #expect(written.status == 1)
        #expect(written.messages.count == 1, "\(written.errors)")
        #expect(written.errors.contains(word), "\(written.errors)")
        #expect(written.errors.contains("case.yaml:"), "\(written.errors)")
        #expect(try contents(of: place) == before)
        let read = try Program.run(["assess", place])
        #expect(read.status == 0)
        #expect(read.output.contains(word))
        withExtendedLifetime(folder) {}
    }

    /// A value that cannot be true is told and left out; everything else of the record is read.
    @Test(arguments: [
        (BadInput.patient.replacing("1984-03-17", with: "2050-01-01"), "2050-01-01"),
        (BadInput.patient + "," + BadInput.score("12", on: "2026-02-31"), "2026-02-31"),
        (BadInput.patient + "," + BadInput.condition("F99.99"), "F99.99"),
        (BadInput.patient + "," + BadInput.practitioner("1234567890"), "1234567890"),
    ]) func valuesThatCannotBeTrue(_ resources: String, _ word: String) throws {
        let folder = try Folder()
        let entries = (resources + "," + BadInput.score("20", on: "2026-11-01"))
            .replacing("},{\"resourceType", with: "}},{\"resource\":{\"resourceType")
        let record = try folder.write(
            "record.json",
            #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":\#(entries)}]}"#)
        let (path, kept) = try newCase()
        let result = try Program.run(["import", path, record])
        #expect(result.status == 1)
        #expect(result.messages.count == 1, "\(result.errors)")
        #expect(result.errors.contains(word), "\(result.errors)")
        let scores = try Program.json(["assess", path, "--json"]).list("scores")
        #expect(scores.contains { $0.at("value")?.int == 20 })
        withExtendedLifetime(kept) {}
    }

    @Test func aScoreOutsideItsScaleIsFlaggedAndTheRestIsRead() throws {
        let folder = try Folder()
        let record = try folder.write(
            "scores.json",
            BadInput.bundle(
                BadInput.patient, BadInput.score("31", on: "2026-10-01"),
                BadInput.score("22", on: "2026-11-01"),
                #"{"resourceType":"Starship","id":"x","warp":9}"#))
        let (path, kept) = try newCase()
        #expect(try Program.run(["import", path, record]).status == 0)
        let scores = try Program.json(["assess", path, "--json"]).list("scores")
        #expect(scores.count == 2)
        let bad = scores.first { $0.at("value")?.int == 31 }
        #expect(bad?.text("flag") != nil)
        #expect(bad?.at("band")?.isNull == true)
        #expect(scores.first { $0.at("value")?.int == 22 }?.text("band") == "severe")
        withExtendedLifetime(kept) {}
    }
}

import CivilCalendar
import CoverageModel
import Foundation
import Testing

@testable import FHIRInterchange

@Suite("Exports of one resource a line")
struct ExportTests {
    /// A folder of the test's own, taken away with the value that holds it.
    private final class Place {
        let path = FileManager.default.temporaryDirectory.path + "/recourse-export-" + UUID().uuidString
        init() throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
        func write(_ name: String, _ text: String) throws -> String {
            try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
            return path + "/" + name
        }
    }

    private static func order(_ number: Int, of person: String) -> String {
        """
        {"resourceType": "MedicationRequest", "id": "o\(number)-\(person)", "status": "active", \
        "subject": {"reference": "Patient/\(person)"}, "authoredOn": "2024-01-\(number % 20 + 10)", \
        "medicationReference": {"reference": "Medication/m\(number % 3)"}}
        """
    }

    private static func drug(_ number: Int) -> String {
        #"{"resourceType": "Medication", "id": "m\#(number)", "code": {"text": "Drug \#(number)"}}"#
    }

    private static func patient(_ id: String, _ name: String, _ birth: String) -> String {
        #"{"resourceType": "Patient", "id": "\#(id)", "name": [{"text": "\#(name)"}], "birthDate": "\#(birth)"}"#
    }

    /// Two people's lines mixed, drugs last, one line broken, blank lines between.
    private static let mixed =
        ([patient("a", "Pat Example", "1980-02-29"), patient("b", "Sam Other", "1990-01-01"), ""]
        + (0..<40).flatMap { [order($0, of: "a"), order($0, of: "b")] } + ["{broken", ""]
        + (0..<3).map(drug)).joined(separator: "\n")

    private func limits(_ chunkBytes: Int) -> FHIRExport.Limits {
        var limits = FHIRExport.Limits()
        limits.chunkBytes = chunkBytes
        return limits
    }

    @Test("parts of any size hold every line once, whole", arguments: [1, 7, 64, 200, 333, 4_096, 1 << 20])
    func parts(_ size: Int) throws {
        let place = try Place()
        for text in [
            Self.mixed, Self.mixed + "\n", "one line", "\n\n", String(repeating: "x", count: 999) + "\ny\n",
        ] {
            let file = try place.write("lines", text)
            let chunks = try #require(LineChunks(path: file, chunkBytes: size, lineBytes: 1 << 20))
            let parts = (0..<chunks.count).map { chunks.lines($0) }
            #expect(parts.allSatisfy { $0 != nil })
            #expect(String(decoding: parts.flatMap { $0 ?? [] }, as: UTF8.self) == text)
        }
    }

    @Test(
        "of several people, one person's lines are found with what they point at",
        arguments: [50, 700, 1 << 20])
    func extract(_ size: Int) throws {
        let place = try Place()
        let file = try place.write("export.ndjson", Self.mixed)
        let export = try FHIRExport(files: [("export.ndjson", file)], limits: limits(size))
        #expect(export.people.map(\.name) == ["Pat Example", "Sam Other"])
        #expect(export.counts["MedicationRequest"] == 80 && export.badLines == 1)
        let person = try #require(export.people.first)
        let others = try export.extract(person, to: place.path + "/own")
        #expect(others == 41)
        let own = try String(contentsOfFile: place.path + "/own", encoding: .utf8)
        #expect(!own.contains("Sam Other") && !own.contains("Patient/b"))
        let today = try #require(Day(2026, 11, 23))
        let reading = try FHIRReader.read(bytes: Array(own.utf8), document: "records/own", today: today)
        let medications = reading.facts.filter { if case .medication = $0.fact { true } else { false } }
        #expect(medications.count == 40)
        #expect(
            !reading.facts.contains {
                if case .medication(let fact) = $0.fact { fact.text.isEmpty } else { false }
            })
    }

    @Test("read in parts or at once, the facts are the same", arguments: [300, 5_000])
    func inParts(_ size: Int) throws {
        let place = try Place()
        let lines =
            [Self.patient("a", "Pat Example", "1980-02-29")] + (0..<60).map { Self.order($0, of: "a") }
            + (0..<3).map(Self.drug)
        let text = lines.joined(separator: "\n")
        let file = try place.write("one.ndjson", text)
        let today = try #require(Day(2026, 11, 23))
        let whole = try FHIRReader.read(bytes: Array(text.utf8), document: "records/one", today: today)
        let export = try FHIRExport(files: [("one.ndjson", file)], limits: limits(size))
        #expect(export.people.count == 1)
        let parts = try export.read(document: "records/one", today: today)
        #expect(parts.facts == whole.facts)
        #expect(parts.counts == whole.counts && parts.persons == whole.persons)
    }

    @Test("what is no export is refused")
    func refused() throws {
        let place = try Place()
        let pretty = try place.write("pretty.json", "{\n\"resourceType\": \"Bundle\",\n\"entry\": []\n}\n")
        #expect(throws: FHIRExport.Failure.notLines(place: "pretty.json")) {
            try FHIRExport(files: [("pretty.json", pretty)])
        }
        #expect(throws: FHIRExport.Failure.unreadable(place: "none")) {
            try FHIRExport(files: [("none", place.path + "/none")])
        }
        let two = try place.write("two", Self.mixed)
        let export = try FHIRExport(files: [("two", two)])
        let today = try #require(Day(2026, 11, 23))
        #expect(throws: FHIRReadingError.self) { try export.read(document: "records/two", today: today) }
        let one = try place.write("one", (0..<9).map { Self.order($0, of: "a") }.joined(separator: "\n"))
        var few = FHIRExport.Limits()
        few.facts = 3
        let many = try FHIRExport(files: [("one", one)], limits: few)
        #expect(throws: FHIRExport.Failure.tooManyFacts(limit: 3)) {
            try many.read(document: "records/one", today: today)
        }
    }
}

import CivilCalendar
import CoverageModel
import FHIRInterchange
import Foundation
import Rulebook
import Testing

@testable import Casework

/// Bundles made by others that lie beside the project's folder; where they are absent the tests say that they
/// were skipped.
enum SharedRecords {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/data/synthea").standardizedFileURL
    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func record(_ name: String) throws -> Case {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let file = try #require(files.first { $0.hasPrefix(name) })
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
        let reading = try FHIRReader.read(bytes: bytes, document: "records/\(file)", today: asOf)
        var subject = Case(id: name)
        subject.readings = [
            DocumentReading(document: "records/\(file)", sha256: "", reader: "fhir/1", facts: reading.facts)
        ]
        return subject
    }
}

@Suite(.enabled(if: SharedRecords.isPresent, "skipped: ../shared/data/synthea is not here"))
struct SharedRecordsTests {
    @Test(arguments: [
        ("Azalee_Hahn", 3, true, 1), ("Elvira_Campos", 2, false, 0), ("Lia_Torp", 1, false, 0),
        ("Pedro_Palacios", 2, false, 1), ("Milan_Beatty", 1, true, 0), ("Roberto_Graham", 1, false, 0),
        ("Darron_Feeney", 0, true, 0), ("Denny_Bins", 0, false, 0), ("Jes_s_Alvarez", 0, false, 0),
    ])
    func countsAsTheTable(_ name: String, _ antidepressants: Int, _ hasMDD: Bool, _ phq9: Int) throws {
        let subject = try SharedRecords.record(name)
        let trials = TrialLedger(lexicon: Tables.shared.lexicon).trials(of: subject, asOf: asOf)
        #expect(Set(trials.filter { $0.role == .antidepressant }.map(\.drug)).count == antidepressants)
        let diagnoses = DiagnosisFinding(mappings: Tables.shared.mappings.rules(on: asOf))
            .diagnoses(of: subject, asOf: asOf)
        #expect(diagnoses.contains { $0.topic == .depressive } == hasMDD)
        let scores = ScoreFinding(lexicon: Tables.shared.scaleLexicon).scores(of: subject, asOf: asOf)
        #expect(scores.filter { $0.scale == "PHQ-9" }.count == phq9)
    }

    @Test func keepsAFractionAndFlagsIt() throws {
        let subject = try SharedRecords.record("Azalee_Hahn")
        let scores = ScoreFinding(lexicon: Tables.shared.scaleLexicon).scores(of: subject, asOf: asOf)
        let score = try #require(scores.first { $0.scale == "PHQ-9" })
        #expect(score.value == nil)
        #expect(score.flag != nil)
        #expect(score.valueText.hasPrefix("20.899"))
    }

    @Test func repeatOrdersOfOneDrugAreFewCourses() throws {
        let subject = try SharedRecords.record("Pedro_Palacios")
        let trials = TrialLedger(lexicon: Tables.shared.lexicon).trials(of: subject, asOf: asOf)
            .filter { $0.role == .antidepressant }
        #expect(trials.count == 2)
        #expect(trials.allSatisfy { $0.isOngoing })
    }
}

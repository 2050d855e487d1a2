import CivilCalendar
import CoverageModel
import Foundation
import Testing

@testable import CDAInterchange

/// The folder of the documents that the tests read; all were invented for them.
let documents = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Documents")

/// Reads bytes on 2026-11-23 as `records/ccd.xml`.
func read(_ bytes: [UInt8]) throws -> CDAReading {
    try CDAReader.read(
        bytes: bytes, document: "records/ccd.xml", today: try #require(Day(2026, 11, 23)))
}

/// The same by a name that a suite's own `read` does not hide.
func readDocument(_ bytes: [UInt8]) throws -> CDAReading { try read(bytes) }

/// Reads a document of the folder.
func read(file name: String) throws -> CDAReading {
    try read([UInt8](try Data(contentsOf: documents.appendingPathComponent(name))))
}

/// A document with sections, each given as XML, about one invented person.
func cda(_ sections: String..., header: String = "") -> [UInt8] {
    let body = sections.map { "<component>\($0)</component>" }.joined(separator: "\n")
    return Array(
        """
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <recordTarget><patientRole><patient><name><given>Pat</given><family>Example</family></name>
        <birthTime value="19800229"/></patient></patientRole></recordTarget>\(header)
        <component><structuredBody>\(body)</structuredBody></component></ClinicalDocument>
        """.utf8)
}

/// A section by its LOINC code.
func section(_ code: String, title: String = "", text: String = "", _ entries: String...) -> String {
    "<section><code code=\"\(code)\"/><title>\(title)</title><text>\(text)</text>"
        + entries.map { "<entry>\($0)</entry>" }.joined() + "</section>"
}

/// A medication activity with the given inside and drug.
func medicine(_ inside: String, drug: String = "Sertraline 50 MG Oral Tablet", mood: String = "EVN") -> String
{
    """
    <substanceAdministration classCode="SBADM" moodCode="\(mood)">\(inside)<consumable><manufacturedProduct>
    <manufacturedMaterial><code displayName="\(drug)"/></manufacturedMaterial></manufacturedProduct></consumable>
    </substanceAdministration>
    """
}

extension CDAReading {
    var medications: [MedicationFact] {
        facts.compactMap { if case .medication(let fact) = $0.fact { fact } else { nil } }
    }
    var conditions: [ConditionFact] {
        facts.compactMap { if case .condition(let fact) = $0.fact { fact } else { nil } }
    }
    var scores: [ScoreFact] { facts.compactMap { if case .score(let fact) = $0.fact { fact } else { nil } } }
    var services: [ServiceFact] {
        facts.compactMap { if case .service(let fact) = $0.fact { fact } else { nil } }
    }
    var coverages: [CoverageFact] {
        facts.compactMap { if case .coverage(let fact) = $0.fact { fact } else { nil } }
    }
    var allergies: [AllergyFact] {
        facts.compactMap { if case .allergy(let fact) = $0.fact { fact } else { nil } }
    }
    var flags: [String] { facts.flatMap(\.flags) }

    /// All that was read, as text: one fact a line with its place, then what was skipped.
    var listing: String {
        var lines: [String] = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for fact in facts {
            let data = (try? encoder.encode(fact)) ?? Data()
            lines.append(String(decoding: data, as: UTF8.self))
        }
        lines.append("")
        for section in sections {
            lines.append(
                "\(section.title) [\(section.code ?? "no code")]: \(section.entries) entries, "
                    + "\(section.facts) facts, \(section.proposed) proposed")
        }
        lines += remarks.map { "! \($0)" } + faults.map { "fault: \($0)" }
        lines += attachments.map {
            "paper: \($0.locator) \($0.mediaType ?? "") \($0.bytes?.count ?? 0) bytes"
        }
        lines += narratives.map { "text: \($0.title) at \($0.locator): \($0.text)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

import CivilCalendar
import CoverageModel
import FHIRInterchange
import Testing

/// Reads a text on 2026-11-23 as `records/chart.json`.
func read(_ text: String) throws -> FHIRReading {
    try FHIRReader.read(
        bytes: Array(text.utf8), document: "records/chart.json", today: try #require(Day(2026, 11, 23)))
}

/// A collection of resources, each given as JSON text.
func bundle(_ resources: String..., type: String = "collection") -> String {
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ",\n")
    return "{\"resourceType\": \"Bundle\", \"type\": \"\(type)\", \"entry\": [\(entries)]}"
}

extension FHIRReading {
    var medications: [MedicationFact] {
        facts.compactMap { if case .medication(let fact) = $0.fact { fact } else { nil } }
    }
    var scores: [ScoreFact] { facts.compactMap { if case .score(let fact) = $0.fact { fact } else { nil } } }
    var conditions: [ConditionFact] {
        facts.compactMap { if case .condition(let fact) = $0.fact { fact } else { nil } }
    }
    var services: [ServiceFact] {
        facts.compactMap { if case .service(let fact) = $0.fact { fact } else { nil } }
    }
    var coverages: [CoverageFact] {
        facts.compactMap { if case .coverage(let fact) = $0.fact { fact } else { nil } }
    }
    var providers: [ProviderFact] {
        facts.compactMap { if case .provider(let fact) = $0.fact { fact } else { nil } }
    }
    var ids: [String] { facts.map(\.id) }
    var flags: [String] { facts.flatMap(\.flags) }
}

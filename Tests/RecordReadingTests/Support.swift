import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import RecordReading

/// The day of reading.
let today = Day(number: 20_788)  // 2026-12-01

func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

/// The rulebook's drugs and scales, read once.
enum Tables {
    static let drugs: DrugLexicon? = try? RulebookLoader(overlay: []).drugs().lexicon(on: today)
    static let scales: ScaleLexicon? = try? RulebookLoader(overlay: []).scales().lexicon(on: today)
}

/// The medication facts of a reading.
func medications(_ record: ReadRecord) -> [MedicationFact] {
    record.facts.compactMap { recorded in
        if case .medication(let fact) = recorded.fact { return fact }
        return nil
    }
}

func table(
    _ text: String, columns: [FillColumn: String] = [:], owner: PersonFact? = nil
) throws -> ReadRecord {
    try PharmacyTable.read(
        bytes: Array(text.utf8), document: "records/fills.csv", today: today, columns: columns, owner: owner)
}

/// Numbers that look random and are the same in every run.
struct SteadyGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

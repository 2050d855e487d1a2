import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

/// The rulebook's tables, read once for all tests.
struct Tables {
    static let shared = Tables()
    let drugs: RuleTable<Drug>
    let scales: RuleTable<Scale>
    let mappings: RuleTable<DiagnosisMapping>
    let policies: RuleTable<Policy>
    let regimes: [Regime]
    let regimeQuestions: [RegimeQuestion]
    let faults: String?
    /// Of the rows in force on the day that tests stand on.
    let lexicon: DrugLexicon
    let scaleLexicon: ScaleLexicon

    private init() {
        let loader = RulebookLoader()
        var found: [String] = []
        func table<Content: Rule>(_ read: () throws -> RuleTable<Content>) -> RuleTable<Content> {
            do { return try read() } catch {
                found.append("\(error)")
                return RuleTable([])
            }
        }
        drugs = table(loader.drugs)
        scales = table(loader.scales)
        mappings = table(loader.diagnoses)
        policies = table(loader.policies)
        regimes = table(loader.regimes).rules(on: asOf)
        regimeQuestions = table(loader.regimeQuestions).rules(on: asOf)
        lexicon = drugs.lexicon(on: asOf)
        scaleLexicon = scales.lexicon(on: asOf)
        faults = found.isEmpty ? nil : found.joined(separator: "\n")
    }

}

/// The day that tests stand on unless they say otherwise.
let asOf = day("2026-11-23")

func day(_ iso: String) -> Day {
    guard let day = Day(iso: iso) else {
        Issue.record("\(iso) is no day")
        return Day(number: 0)
    }
    return day
}

/// A day, a month or a year.
func date(_ text: String) -> RecordedDate {
    switch text.count {
    case 4: return RecordedDate(text: text, earliest: day("\(text)-01-01"), latest: day("\(text)-12-31"))
    case 7:
        let first = day("\(text)-01")
        let length = Day.lengthOfMonth(first.parts.month, in: first.parts.year)
        return RecordedDate(text: text, earliest: first, latest: first + (length - 1))
    default: return RecordedDate(day(text))
    }
}

/// Makes cases line by line.
struct CaseMaker {
    var subject = Case(id: "made-up")
    private var count = 0

    init() {}

    mutating func add(
        _ fact: Fact, document: String = "records/chart.json", id: String? = nil, isProposed: Bool = false
    ) {
        count += 1
        let locator = id ?? "Entry/\(count)"
        let recorded = RecordedFact(
            id: "\(document)#\(locator)", fact: fact, source: Source(document: document, locator: locator),
            isProposed: isProposed)
        subject.readings.append(
            DocumentReading(document: document, sha256: "", reader: "test/1", facts: [recorded]))
    }

    mutating func order(
        _ text: String, from: String, to: String? = nil, status: String = "completed", sig: String? = nil,
        daysSupply: Int? = nil, refills: Int? = nil, quantity: String? = nil, reason: String? = nil,
        document: String = "records/chart.json"
    ) {
        add(
            .medication(
                MedicationFact(
                    kind: .order, text: text, status: status, start: date(from), end: to.map(date),
                    dosages: sig.map { [Dosage(text: $0)] } ?? [], quantity: quantity, daysSupply: daysSupply,
                    refillsAllowed: refills, reasonStopped: reason)), document: document)
    }

    mutating func fill(
        _ text: String, on: String, days: Int?, quantity: String? = nil,
        kind: MedicationFact.Kind = .dispense,
        document: String = "records/pharmacy.json"
    ) {
        add(
            .medication(
                MedicationFact(
                    kind: kind, text: text, status: "completed", start: date(on), quantity: quantity,
                    daysSupply: days)),
            document: document)
    }

    mutating func stated(
        _ drug: String, mg: String? = nil, from: String? = nil, to: String? = nil,
        outcome: TrialOutcome? = nil,
        why: String? = nil
    ) {
        var treatment = ReportedTreatment(drug: drug)
        treatment.doseMilligrams = mg
        treatment.from = from.map(date)
        treatment.to = to.map(date)
        treatment.outcome = outcome
        treatment.whyStopped = why
        subject.form.treatments.append(treatment)
    }

    mutating func condition(
        _ text: String, icd: String? = nil, snomed: String? = nil, status: String? = "active",
        verification: String? = nil,
        onset: String? = nil, document: String = "records/chart.json"
    ) {
        var codes: [Coding] = []
        if let icd { codes.append(Coding(system: "http://hl7.org/fhir/sid/icd-10-cm", code: icd)) }
        if let snomed { codes.append(Coding(system: "http://snomed.info/sct", code: snomed)) }
        add(
            .condition(
                ConditionFact(
                    text: text, codes: codes, clinicalStatus: status, verificationStatus: verification,
                    onset: onset.map(date))), document: document)
    }

    mutating func score(
        _ name: String, _ value: String, on: String?, loinc: String? = nil, status: String? = "final",
        document: String = "records/chart.json"
    ) {
        let codes = loinc.map { [Coding(system: "http://loinc.org", code: $0)] } ?? []
        add(
            .score(ScoreFact(name: name, codes: codes, value: value, on: on.map(date), status: status)),
            document: document)
    }

    var trials: [Trial] { TrialLedger(lexicon: Tables.shared.lexicon).trials(of: subject, asOf: asOf) }
    var scores: [FoundScore] {
        ScoreFinding(lexicon: Tables.shared.scaleLexicon).scores(of: subject, asOf: asOf)
    }
    var diagnoses: [FoundDiagnosis] {
        DiagnosisFinding(mappings: Tables.shared.mappings.rules(on: asOf)).diagnoses(of: subject, asOf: asOf)
    }
}

/// A small generator with a seed, so that a failing run can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

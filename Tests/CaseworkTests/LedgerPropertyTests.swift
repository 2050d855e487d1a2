import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

/// Cases made at random from a seed, for what must hold of every case.
struct RandomCase {
    var generator: SeededGenerator
    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let drugs = [
        "sertraline 50 MG tablet", "sertraline 100 MG tablet", "venlafaxine 75 MG capsule",
        "bupropion XL 300 mg", "trazodone 50 mg tablet", "aripiprazole 5 mg tablet", "vilazodone 40 mg",
    ]
    private static let sigs: [String?] = [
        "1 tablet daily", "2 tablets daily", "as directed", nil, "1 tablet twice a day",
    ]
    private static let statuses = ["active", "completed", "stopped", "entered-in-error"]
    private static let outcomes: [TrialOutcome?] = [
        .noResponse, .partialResponse, .intolerance, .response, .unknown, nil,
    ]

    private mutating func pick<Item>(_ items: [Item]) -> Item {
        items[Int.random(in: 0..<items.count, using: &generator)]
    }
    private mutating func someDay() -> Day { day("2023-01-01") + Int.random(in: 0..<1400, using: &generator) }

    mutating func maker(facts: Int) -> CaseMaker {
        var maker = CaseMaker()
        for _ in 0..<facts { add(to: &maker) }
        maker.subject.form.diagnosis.episodeStart = date("2023-06")
        return maker
    }

    mutating func add(to maker: inout CaseMaker) {
        let from = someDay()
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1, 2:
            maker.order(
                pick(Self.drugs), from: from.description,
                to: Bool.random(using: &generator)
                    ? (from + Int.random(in: 5..<200, using: &generator)).description : nil,
                status: pick(Self.statuses), sig: pick(Self.sigs),
                daysSupply: Bool.random(using: &generator) ? 30 : nil, refills: pick([nil, 0, 2]))
        case 3, 4:
            maker.fill(
                pick(Self.drugs), on: from.description, days: pick([30, 28, 90, nil]),
                quantity: pick(["30", "60", nil]))
        case 5:
            maker.stated(
                pick(["sertraline", "venlafaxine", "bupropion"]), mg: pick(["100", "150", nil]),
                from: from.description,
                to: Bool.random(using: &generator) ? (from + 70).description : nil,
                outcome: pick(Self.outcomes))
        case 6:
            maker.score(
                pick(["PHQ-9", "MADRS"]), String(Int.random(in: 0..<35, using: &generator)),
                on: from.description)
        default: maker.condition("a problem", icd: pick(["F33.2", "F32.A", "F31.9", "I10"]))
        }
    }
}

@Suite struct LedgerPropertyTests {
    @Test(arguments: 0..<60)
    func theOrderOfFactsDoesNotMatter(_ seed: Int) {
        var random = RandomCase(seed: UInt64(seed))
        let maker = random.maker(facts: 14)
        var shuffled = maker
        shuffled.subject.readings.shuffle(using: &random.generator)
        #expect(maker.trials == shuffled.trials)
        #expect(maker.scores == shuffled.scores)
        #expect(maker.diagnoses == shuffled.diagnoses)
    }

    @Test(arguments: 0..<60)
    func aDuplicateRecordChangesNothingButSources(_ seed: Int) {
        var random = RandomCase(seed: UInt64(seed) &+ 1000)
        let maker = random.maker(facts: 12)
        var doubled = maker
        for fact in maker.subject.facts {
            doubled.add(fact.fact, document: "records/copy.json", id: fact.source.locator)
        }
        func bare(_ trials: [Trial]) -> [Trial] {
            trials.map {
                var trial = $0
                trial.sources = []
                trial.factIDs = []
                // The words name a source; which of two like ones is not what counts.
                trial.contradictions = trial.contradictions.map { _ in "" }
                trial.disputes = []
                return trial
            }
        }
        #expect(bare(maker.trials) == bare(doubled.trials))
    }

    @Test(arguments: 0..<60)
    func segmentsLieInTheCourseAndDoNotOverlap(_ seed: Int) {
        var random = RandomCase(seed: UInt64(seed) &+ 2000)
        for trial in random.maker(facts: 16).trials {
            for (one, next) in zip(trial.segments, trial.segments.dropFirst()) {
                #expect(one.to <= next.from)
            }
            #expect(trial.segments.allSatisfy { $0.from <= $0.to && $0.to <= asOf })
            if let least = trial.leastDays, let most = trial.mostDays { #expect(least <= most) }
            #expect(trial.adherence.map { (0...1).contains($0) } ?? true)
        }
    }

    /// A fact that contradicts nothing never turns met into unknown.
    @Test(arguments: 0..<150)
    func addingEvidenceNeverUnsettlesWhatIsMet(_ seed: Int) {
        var random = RandomCase(seed: UInt64(seed) &+ 3000)
        var maker = random.maker(facts: 10)
        let tests: [Requirement] = [
            .failedTrials(TrialTest(count: 1, minimumWeeks: 4, dose: .minimumTherapeutic)),
            .failedTrials(
                TrialTest(
                    count: 2, distinctClasses: 2, minimumWeeks: 4, dose: .any, intoleranceCounts: true)),
            .failedTrials(TrialTest(count: 1, minimumWeeks: 6, dose: .any, inCurrentEpisode: true)),
            .augmentation(AugmentationTest(count: 1, minimumWeeks: 4, agents: ["SGA"])),
            .diagnosis(DiagnosisSet(prefixes: ["F33."])),
            .severity(
                SeverityTest(anyOf: [.init(scale: "MADRS", value: 20), .init(scale: "PHQ-9", value: 15)])),
        ]
        for _ in 0..<6 {
            let old = maker.findings()
            let before = tests.map { judge($0, old).proof.verdict }
            var more = maker
            random.add(to: &more)
            let new = more.findings()
            guard new.trials.flatMap(\.contradictions).count <= old.trials.flatMap(\.contradictions).count
            else { continue }
            let after = tests.map { judge($0, new).proof.verdict }
            for (index, pair) in zip(before, after).enumerated() where pair.0 == .met {
                #expect(pair.1 != .unknown, "seed \(seed), test \(index)")
            }
            maker = more
        }
    }
}

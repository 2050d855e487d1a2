import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct FailedTrialsTests {
    private func two(
        classes: Int = 2, weeks: Int? = 6, dose: DoseStandard = .minimumTherapeutic, episode: Bool = false,
        lookback: Int? = nil, percent: Int? = nil, intolerance: Bool = false, contraindication: Bool = false,
        ofClasses: [String] = [], countInEpisode: Int? = nil
    ) -> Requirement {
        .failedTrials(
            TrialTest(
                count: 2, distinctClasses: classes, minimumWeeks: weeks, dose: dose,
                inCurrentEpisode: episode,
                lookbackYears: lookback, improvementAtMostPercent: percent, intoleranceCounts: intolerance,
                contraindicationCounts: contraindication, classes: ofClasses,
                countInCurrentEpisode: countInEpisode))
    }

    private func sertraline(complete: Answer? = nil) -> CaseMaker {
        var maker = CaseMaker()
        maker.failed("sertraline", mg: "150")
        maker.subject.form.treatmentsComplete = complete
        return maker
    }

    @Test func belowAtAboveTheCount() {
        var maker = sertraline()
        #expect(verdict(two(), maker) == .unknown)
        maker.failed("venlafaxine", mg: "150")
        #expect(verdict(two(), maker) == .met)
        maker.failed("bupropion", mg: "300")
        #expect(verdict(two(), maker) == .met)
    }

    @Test func aShortfallIsNotMetOnlyWhereTheListIsComplete() {
        #expect(verdict(two(), sertraline()) == .unknown)
        #expect(verdict(two(), sertraline(complete: .unsure)) == .unknown)
        #expect(verdict(two(), sertraline(complete: .no)) == .unknown)
        #expect(verdict(two(), sertraline(complete: .yes)) == .notMet)
    }

    @Test(arguments: [(5, Verdict.notMet), (6, .met), (7, .met)])
    func weeks(_ weeks: Int, _ expected: Verdict) {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "150", weeks: weeks)
        #expect(verdict(two(), maker) == expected)
    }

    @Test(arguments: [("2025-02-16", Verdict.notMet), ("2025-02-17", .met), ("2025-02-18", .met)])
    func daysAtTheEdge(_ end: String, _ expected: Verdict) {
        // Six weeks from 6 January end on 17 February.
        var maker = sertraline(complete: .yes)
        maker.stated("venlafaxine", mg: "150", from: "2025-01-06", to: end, outcome: .noResponse)
        #expect(verdict(two(), maker) == expected)
    }

    @Test(arguments: [("41", Verdict.notMet), ("42", .met)])
    func suppliedDaysAtTheEdge(_ days: String, _ expected: Verdict) {
        var maker = sertraline(complete: .yes)
        maker.fill("venlafaxine 150 mg capsule", on: "2025-01-06", days: Int(days), quantity: days)
        maker.stated("venlafaxine", outcome: .noResponse)
        #expect(verdict(two(), maker) == expected)
    }

    @Test(arguments: [("37.5", Verdict.notMet), ("75", .met), ("150", .met)])
    func dose(_ milligrams: String, _ expected: Verdict) {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: milligrams)
        #expect(verdict(two(), maker) == expected)
    }

    @Test func subTherapeuticNeverCountsWhateverElseIsKnown() {
        var maker = sertraline()
        maker.failed("trazodone", mg: "50", weeks: 30)
        let result = judge(two(dose: .any), maker)
        #expect(result.proof.verdict == .unknown)
        #expect(result.proof.children.contains { $0.id.contains("trazodone") && $0.verdict == .notMet })
        maker.subject.form.treatmentsComplete = .yes
        #expect(verdict(two(dose: .any), maker) == .notMet)
    }

    @Test func oneClassIsNotTwo() {
        var maker = CaseMaker()
        maker.subject.form.treatmentsComplete = .yes
        maker.failed("citalopram", mg: "40")
        maker.failed("escitalopram", mg: "20", from: "2025-06-01")
        #expect(verdict(two(classes: 1), maker) == .met)
        #expect(verdict(two(classes: 2), maker) == .notMet)
    }

    @Test func aDrugTakenTwiceCountsOnce() {
        var maker = sertraline(complete: .yes)
        maker.failed("sertraline", mg: "200", from: "2025-09-01")
        #expect(verdict(two(classes: 1), maker) == .notMet)
    }

    @Test func aClassThatDependsIsAskedWhereItDecides() {
        var maker = sertraline(complete: .yes)
        maker.failed("vilazodone", mg: "40")
        let result = judge(two(), maker)
        #expect(result.proof.verdict == .unknown)
        #expect(result.proof.missing.map(\.from) == [.plan])
        #expect(verdict(two(classes: 1), maker) == .met)
        maker.failed("bupropion", mg: "300")
        #expect(verdict(two(), maker) == .met)
    }

    @Test(arguments: [
        (TrialOutcome.noResponse, Verdict.met), (.partialResponse, .met), (.response, .notMet),
        (.remission, .notMet),
        (.intolerance, .notMet), (.contraindicated, .notMet), (.unknown, .unknown), (.ongoing, .unknown),
    ])
    func outcome(_ outcome: TrialOutcome, _ expected: Verdict) {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "150", outcome: outcome)
        #expect(verdict(two(), maker) == expected)
    }

    @Test func intoleranceCountsWhereTheRuleSaysSo() {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "37.5", weeks: 1, outcome: .intolerance)
        #expect(verdict(two(), maker) == .notMet)
        #expect(verdict(two(intolerance: true), maker) == .met)
        var other = sertraline(complete: .yes)
        other.stated("venlafaxine", outcome: .contraindicated)
        #expect(verdict(two(), other) == .notMet)
        #expect(verdict(two(contraindication: true), other) == .met)
    }

    @Test func partialResponseUnderACutOffIsAsked() {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "150", outcome: .partialResponse)
        #expect(verdict(two(percent: 25), maker) == .unknown)
        #expect(verdict(two(percent: 50), maker) == .met)
    }

    @Test(arguments: [("2023-01-01", Verdict.notMet), ("2024-06-01", .met)])
    func episode(_ from: String, _ expected: Verdict) {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "150", from: from)
        #expect(verdict(two(episode: true), maker) == .unknown)
        maker.subject.form.diagnosis.episodeStart = date("2024-05")
        #expect(verdict(two(episode: true), maker) == expected)
    }

    @Test func someInTheEpisode() {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "150", from: "2020-01-01")
        maker.subject.form.diagnosis.episodeStart = date("2024-05")
        #expect(verdict(two(countInEpisode: 1), maker) == .met)
        #expect(verdict(two(countInEpisode: 2), maker) == .notMet)
    }

    @Test(arguments: [("2021-10-01", Verdict.met), ("2021-08-01", .notMet)])
    func lookback(_ from: String, _ expected: Verdict) {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "150", from: from)
        #expect(verdict(two(lookback: 5), maker) == expected)
    }

    @Test func namedClassesOnly() {
        var maker = sertraline(complete: .yes)
        maker.failed("phenelzine", mg: "60")
        #expect(verdict(two(), maker) == .met)
        #expect(verdict(two(ofClasses: ["SSRI", "SNRI"]), maker) == .notMet)
    }

    @Test func highestToleratedDoseIsAsked() {
        var maker = sertraline(complete: .yes)
        maker.failed("venlafaxine", mg: "225")
        #expect(verdict(two(dose: .maximumTolerated), maker) == .unknown)
        var full = CaseMaker()
        full.stated("sertraline", mg: "200", from: "2025-01-06", to: "2025-04-01", outcome: .noResponse)
        full.stated(
            "venlafaxine", mg: "150", from: "2025-05-06", to: "2025-09-01", outcome: .noResponse,
            why: "no effect at the highest dose tolerated")
        #expect(verdict(two(dose: .maximumTolerated), full) == .met)
    }

    @Test func aContradictedTrialIsSettledByPapers() {
        var maker = sertraline(complete: .yes)
        maker.order(
            "venlafaxine 150 mg capsule", from: "2025-01-06", to: "2025-04-06", sig: "1 capsule daily")
        maker.stated("venlafaxine", outcome: .noResponse)
        #expect(verdict(two(), maker) == .met)
        maker.fill("venlafaxine 150 mg capsule", on: "2025-01-06", days: 21, quantity: "21")
        let result = judge(two(), maker)
        #expect(result.proof.verdict == .unknown)
        #expect(result.proof.missing.map(\.from) == [.pharmacy])
    }

    @Test func unknownOutcomesAreTheGap() {
        var maker = CaseMaker()
        maker.order("sertraline 100 mg", from: "2025-01-06", to: "2025-04-06", sig: "1 tablet daily")
        maker.order("venlafaxine 150 mg", from: "2025-05-06", to: "2025-08-06", sig: "1 capsule daily")
        maker.order("bupropion 300 mg", from: "2025-09-06", to: "2025-12-06", sig: "1 tablet daily")
        let result = judge(two(), maker)
        #expect(result.proof.verdict == .unknown)
        // Any two of the three, each lacking its outcome.
        #expect(result.ways.sets.count == 3)
        #expect(result.ways.sets.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.from == .prescriber } })
    }

    @Test func titrationWeeksAreAskedOfThePlan() {
        var maker = sertraline(complete: .yes)
        maker.order("venlafaxine 37.5 mg", from: "2025-01-06", to: "2025-02-02", sig: "1 capsule daily")
        maker.order("venlafaxine 75 mg", from: "2025-02-03", to: "2025-03-03", sig: "1 capsule daily")
        maker.stated("venlafaxine", outcome: .noResponse)
        let result = judge(two(), maker)
        #expect(result.proof.verdict == .unknown)
        #expect(result.proof.missing.map(\.from) == [.plan])
    }

    @Test func esketamineIsNoAntidepressantTrial() {
        var maker = sertraline(complete: .yes)
        maker.failed("Spravato", mg: "84")
        #expect(verdict(two(weeks: nil, dose: .any), maker) == .notMet)
    }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct AugmentationTests {
    private func test(_ count: Int, weeks: Int? = 4, lookback: Int? = nil) -> Requirement {
        .augmentation(
            AugmentationTest(
                count: count, minimumWeeks: weeks, agents: ["SGA", "lithium", "thyroid", "buspirone"],
                lookbackYears: lookback))
    }

    @Test func belowAtAbove() {
        var maker = CaseMaker()
        maker.subject.form.treatmentsComplete = .yes
        #expect(verdict(test(1), maker) == .notMet)
        maker.failed("lithium", mg: "900")
        #expect(verdict(test(1), maker) == .met)
        #expect(verdict(test(2), maker) == .notMet)
        maker.failed("Abilify", mg: "10")
        #expect(verdict(test(2), maker) == .met)
    }

    @Test(arguments: [(3, Verdict.notMet), (4, .met), (5, .met)])
    func weeks(_ weeks: Int, _ expected: Verdict) {
        var maker = CaseMaker()
        maker.subject.form.treatmentsComplete = .yes
        maker.failed("aripiprazole", mg: "10", weeks: weeks)
        #expect(verdict(test(1), maker) == expected)
    }

    @Test func sleepDosesAndOtherAgentsDoNotCount() {
        var maker = CaseMaker()
        maker.subject.form.treatmentsComplete = .yes
        maker.failed("quetiapine", mg: "50", weeks: 30)
        maker.failed("lamotrigine", mg: "200", weeks: 30)
        #expect(verdict(test(1), maker) == .notMet)
        maker.failed("olanzapine-fluoxetine", mg: "50")
        #expect(verdict(test(1), maker) == .met)
    }

    @Test func absenceIsUnknown() { #expect(verdict(test(1), CaseMaker()) == .unknown) }
}

@Suite struct PsychotherapyTests {
    private let test = Requirement.psychotherapy(
        PsychotherapyTest(types: ["CBT", "IPT"], inCurrentEpisode: true))

    private func course(_ what: String, from: String?) -> CaseMaker {
        var maker = CaseMaker()
        var item = ReportedOtherTreatment(kind: .psychotherapy)
        item.what = what
        item.from = from.map(date)
        maker.subject.form.otherTreatments = [item]
        maker.subject.form.diagnosis.episodeStart = date("2024-05")
        return maker
    }

    @Test(
        arguments: [
            ("CBT", "2024-06-01", Verdict.met), ("Cognitive behavioral therapy", "2025-01", .met),
            ("psychotherapy", "2024-06-01", .unknown), ("supportive group", "2024-06-01", .unknown),
            ("CBT", "2024-04-01", .unknown), ("CBT", nil, .unknown),
        ] as [(String, String?, Verdict)])
    func kindAndTime(_ what: String, _ from: String?, _ expected: Verdict) {
        #expect(verdict(test, course(what, from: from)) == expected)
    }

    @Test func nothingOnFileIsUnknownUntilAnswered() {
        var maker = CaseMaker()
        #expect(verdict(test, maker) == .unknown)
        maker.subject.form.criteria["test#1"] = .no
        #expect(verdict(test, maker) == .notMet)
        maker.subject.form.criteria["test#1"] = .unsure
        #expect(verdict(test, maker) == .unknown)
    }
}

@Suite struct ClinicalTests {
    @Test(arguments: [
        (Answer.yes, true, Verdict.met), (.no, true, .notMet), (.unsure, true, .unknown),
        (.yes, false, .notMet),
        (.no, false, .met), (.unsure, false, .unknown),
    ])
    func answers(_ answer: Answer, _ wanted: Bool, _ expected: Verdict) {
        var maker = CaseMaker()
        maker.subject.form.clinical[.psychosis] = answer
        #expect(verdict(.clinical(.psychosis, wanted: wanted), maker) == expected)
    }

    @Test func absenceFromRecordsProvesNothing() {
        #expect(verdict(.clinical(.psychosis, wanted: false), CaseMaker()) == .unknown)
    }

    @Test func aRecordShowsAndContradicts() {
        var maker = CaseMaker()
        maker.condition("Schizophrenia", icd: "F20.9")
        #expect(verdict(.clinical(.psychosis, wanted: false), maker) == .notMet)
        maker.subject.form.clinical[.psychosis] = .no
        #expect(verdict(.clinical(.psychosis, wanted: false), maker) == .unknown)
    }

    @Test func aHypertensionIsNotAnUncontrolledOne() {
        var maker = CaseMaker()
        maker.condition("Essential hypertension", icd: "I10")
        #expect(verdict(.clinical(.uncontrolledHypertension, wanted: false), maker) == .unknown)
    }

    @Test func aPsychiatristBySpecialty() {
        var maker = CaseMaker()
        maker.subject.form.provider.specialty = "Psychiatry"
        #expect(verdict(.clinical(.psychiatrist, wanted: true), maker) == .met)
        maker.subject.form.provider.specialty = "Anesthesiology"
        #expect(verdict(.clinical(.psychiatrist, wanted: true), maker) == .unknown)
    }

    @Test(
        arguments: [
            ("MD", "Psychiatry", Verdict.met), ("D.O.", "Psychiatry", .met), ("NP", "Psychiatry", .unknown),
            ("PMHNP-BC", "Psychiatry", .unknown), ("PA-C", "Psychiatry", .unknown),
            (nil, "Psychiatric nurse practitioner", .unknown),
        ] as [(String?, String, Verdict)])
    func someoneWhoIsNoPhysicianIsNoPsychiatrist(
        _ credentials: String?, _ specialty: String, _ wanted: Verdict
    ) {
        var maker = CaseMaker()
        maker.subject.form.provider.credentials = credentials
        maker.subject.form.provider.specialty = specialty
        #expect(verdict(.clinical(.psychiatrist, wanted: true), maker) == wanted)
    }
}

@Suite struct ConcurrentAntidepressantTests {
    private let any = Requirement.concurrentAntidepressant(ConcurrentAntidepressant())
    private let stable = Requirement.concurrentAntidepressant(
        ConcurrentAntidepressant(weeksStable: 2, mustNotHaveFailed: true))

    @Test func fromThePlanTheAnswerOrTheRecord() {
        var maker = CaseMaker()
        #expect(verdict(any, maker) == .unknown)
        maker.subject.form.plan.concurrentAntidepressant = "duloxetine 60 mg daily"
        #expect(verdict(any, maker) == .met)
        var answered = CaseMaker()
        answered.subject.form.clinical[.continuesAntidepressant] = .no
        #expect(verdict(any, answered) == .notMet)
        var recorded = CaseMaker()
        recorded.order(
            "duloxetine 60 mg capsule", from: "2026-08-01", status: "active", sig: "1 capsule daily")
        #expect(verdict(any, recorded) == .met)
    }

    @Test func anOrderMarkedActiveForYearsIsAskedAbout() {
        var maker = CaseMaker()
        maker.order("duloxetine 60 mg capsule", from: "2019-08-01", status: "active", sig: "1 capsule daily")
        #expect(verdict(any, maker) == .unknown)
    }

    @Test(arguments: [("2026-11-10", Verdict.notMet), ("2026-11-09", .met), ("2026-11-08", .met)])
    func weeksAtOneDose(_ since: String, _ expected: Verdict) {
        var maker = CaseMaker()
        maker.order(
            "duloxetine 30 mg capsule", from: "2026-06-01", to: (day(since) - 1).description,
            sig: "1 capsule daily")
        maker.order("duloxetine 60 mg capsule", from: since, status: "active", sig: "1 capsule daily")
        #expect(verdict(stable, maker) == expected)
    }

    @Test func notOneOfThoseThatFailed() {
        var maker = CaseMaker()
        maker.subject.form.plan.concurrentAntidepressant = "sertraline"
        maker.subject.form.clinical[.antidepressantStable] = .yes
        #expect(verdict(stable, maker) == .met)
        maker.failed("sertraline", mg: "200")
        #expect(verdict(stable, maker) == .notMet)
    }
}

@Suite struct CertifiedSiteTests {
    @Test func answerAndCertificate() {
        var maker = CaseMaker()
        #expect(verdict(.certifiedSite, maker) == .unknown)
        maker.subject.form.provider.certifications = [Certification(name: "Spravato REMS", expires: asOf - 1)]
        #expect(verdict(.certifiedSite, maker) == .unknown)
        maker.subject.form.provider.certifications = [Certification(name: "Spravato REMS", expires: asOf)]
        #expect(verdict(.certifiedSite, maker) == .met)
        maker.subject.form.provider.isREMSSite = .no
        #expect(verdict(.certifiedSite, maker) == .notMet)
    }
}

@Suite struct PriorResponseTests {
    private let half = Requirement.priorResponse(scales: ["PHQ-9"], dropPercent: 50)

    @Test(arguments: [("11", Verdict.notMet), ("10", .met), ("9", .met)])
    func drop(_ after: String, _ expected: Verdict) {
        var maker = CaseMaker()
        var item = ReportedOtherTreatment(kind: .esketamine)
        item.from = date("2026-03-01")
        item.to = date("2026-04-01")
        maker.subject.form.otherTreatments = [item]
        maker.score("PHQ-9", "20", on: "2026-02-20")
        maker.score("PHQ-9", after, on: "2026-03-28")
        #expect(verdict(half, maker) == expected)
    }

    @Test func missingTotalsAreUnknown() { #expect(verdict(half, CaseMaker()) == .unknown) }
}

@Suite struct DoseLimitTests {
    private func planned(_ dose: String?, _ spacing: String?) -> CaseMaker {
        var maker = CaseMaker()
        maker.subject.form.plan.dose = dose
        maker.subject.form.plan.spacing = spacing
        return maker
    }

    @Test(
        arguments: [
            ("84 mg", "twice weekly", Verdict.met),
            ("56 or 84 mg", "twice a week for 4 weeks, then weekly", .met),
            ("85 mg", "twice weekly", .notMet), ("84 mg", "three times a week", .notMet),
            ("84 mg", nil, .unknown),
            ("0.5 mg/kg", "twice weekly", .unknown), ("84 mg", "biweekly", .unknown),
            (nil, "weekly", .unknown),
            ("168 mg", "weekly", .met), ("336 mg", "every two weeks", .met),
            ("337 mg", "every two weeks", .notMet),
        ] as [(String?, String?, Verdict)])
    func aWeek(_ dose: String?, _ spacing: String?, _ expected: Verdict) {
        #expect(verdict(.doseLimit(milligramsPerWeek: 168), planned(dose, spacing)) == expected)
    }
}

@Suite struct StatementTests {
    @Test func onlyAPlainAnswerSettlesIt() {
        let need = Requirement.statement(by: .prescriber, need: "that the benefit outweighs the risk")
        var maker = CaseMaker()
        let result = judge(need, maker)
        #expect(result.proof.verdict == .unknown)
        #expect(
            result.proof.missing == [.init(need: "that the benefit outweighs the risk", from: .prescriber)])
        maker.subject.form.criteria["test#1"] = .yes
        #expect(verdict(need, maker) == .met)
        maker.subject.form.criteria["test#1"] = .no
        #expect(verdict(need, maker) == .notMet)
    }
}

@Suite struct CombinationTests {
    private func part(_ id: String, _ question: ClinicalQuestion) -> Criterion {
        Criterion(id: id, says: id, trust: .verified, requirement: .clinical(question, wanted: true))
    }

    @Test(arguments: [
        (Answer.yes, Answer.yes, Verdict.met, Verdict.met), (.yes, .no, .notMet, .met),
        (.no, .no, .notMet, .notMet),
        (.yes, .unsure, .unknown, .met), (.no, .unsure, .notMet, .unknown),
        (.unsure, .unsure, .unknown, .unknown),
    ])
    func kleene(_ one: Answer, _ two: Answer, _ all: Verdict, _ any: Verdict) {
        var maker = CaseMaker()
        maker.subject.form.clinical = [.dementia: one, .pregnancy: two]
        let parts = [part("a", .dementia), part("b", .pregnancy)]
        #expect(verdict(.all(parts), maker) == all)
        #expect(verdict(.any(parts), maker) == any)
    }

    @Test func waysMultiplyAndAdd() {
        let parts = [part("a", .licensedClinic), part("b", .monitoringProgramChecked)]
        #expect(judge(.all(parts), CaseMaker()).ways.sets.map(\.count) == [2])
        #expect(judge(.any(parts), CaseMaker()).ways.sets.map(\.count) == [1, 1])
    }

    @Test func waysAreMinimalAndFew() {
        let items = (0..<10).map { Ways.Item(criterion: "c", need: "n\($0)", from: .person) }
        let ways = Ways(
            [[items[0], items[1]], [items[0]], [items[0]], [items[2], items[2]]] + items.map { [$0] })
        #expect(ways.sets.count == Ways.limit)
        #expect(ways.sets.allSatisfy { $0.count == 1 })
        #expect(ways.sets[0] == [items[0]])
    }
}

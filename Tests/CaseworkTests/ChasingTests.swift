import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct ChasingTests {
    private func steps(
        _ submissions: [Submission], asOf today: Day, clocks: [Clock] = [],
        _ change: (inout Case) -> Void = { _ in }
    ) -> [NextStep] {
        var maker = CaseMaker()
        maker.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        maker.subject.submissions = submissions.enumerated().map {
            Logged(sequence: $0 + 1, at: $1.sent, by: "x", value: $1)
        }
        change(&maker.subject)
        return ChaseFinding(
            record: maker.subject, expectations: Conduct.rules?.expectations ?? [], clocks: clocks,
            zone: .newYork, asOf: today
        ).steps()
    }

    private func sent(_ on: String, _ kind: Submission.Kind = .priorAuthorization) -> Submission {
        Submission(matter: "a", kind: kind, sent: on)
    }

    /// 2026-11-25 is the Wednesday before Thanksgiving: the next business day is Friday, the third is Tuesday.
    @Test func theNextBusinessDayAndTheUsualTime() {
        let found = steps([sent("2026-11-25")], asOf: day("2026-11-25"))
        #expect(found.map(\.by) == [day("2026-11-27"), day("2026-12-01")])
        #expect(found.map(\.who) == ["clinic", "clinic"])
        #expect(found.allSatisfy { $0.why.contains("usually") })
    }

    @Test func whatIsKnownNeedsNoCall() {
        var confirmed = sent("2026-11-16")
        confirmed.received = "2026-11-16"
        #expect(steps([confirmed], asOf: day("2026-11-17")).map(\.by) == [day("2026-11-19")])
        let called = steps([sent("2026-11-16")], asOf: day("2026-11-20")) { subject in
            subject.calls = [
                Logged(
                    sequence: 9, at: "2026-11-19", by: "x",
                    value: LoggedCall(at: "2026-11-19", said: "pending"))
            ]
        }
        #expect(called.isEmpty)
    }

    @Test func whatIsLateIsForToday() throws {
        let found = steps([sent("2026-11-02")], asOf: day("2026-11-23"))
        #expect(found.map(\.by) == [day("2026-11-23"), day("2026-11-23")])
        #expect(try #require(found.first).why.contains("2026-11-03"))
    }

    @Test func anAnswerEndsTheChase() {
        let today = day("2026-11-23")
        #expect(!steps([sent("2026-11-16")], asOf: today).isEmpty)
        #expect(
            steps([sent("2026-11-16")], asOf: today) {
                $0.determinations = [
                    Logged(
                        sequence: 2, at: "2026-11-18", by: "x",
                        value: Determination(matter: "a", outcome: .denied, at: "2026-11-18"))
                ]
            }.isEmpty)
        #expect(
            steps([sent("2026-11-16"), sent("2026-11-23", .internalAppeal)], asOf: today).allSatisfy {
                $0.why.contains("appeal")
            })
        #expect(steps([sent("2026-11-24")], asOf: today).isEmpty)
        #expect(steps([sent("2026-01-02")], asOf: today).isEmpty)
        #expect(steps([sent("2026-11-16", .other)], asOf: today).isEmpty)
    }

    @Test func urgentIsAskedSooner() {
        var urgent = sent("2026-11-16")
        urgent.isUrgent = true
        #expect(steps([urgent], asOf: day("2026-11-16")).map(\.by) == [day("2026-11-17"), day("2026-11-17")])
    }

    @Test func theLawsLimitEscalates() throws {
        let table = try RulebookLoader().clocks()
        let source = Source(document: "log", locator: "1", standing: .documented)
        let facts = ClockFacts(
            regime: "erisa_self_funded", zone: .newYork, asOf: day("2026-11-16"), plan: ClockPlan(),
            events: [
                ClockEvent(
                    matter: "a", event: "request.received-by-plan", at: .day(day("2026-11-16")),
                    attributes: ["urgency": "standard", "timing": "pre-service"], sources: [source])
            ])
        let clocks = try ClockEngine(table: table).clocks(facts)
        let found = steps([sent("2026-11-16")], asOf: day("2026-11-16"), clocks: clocks)
        #expect(found.map(\.by) == [day("2026-11-17"), day("2026-11-19"), day("2026-12-01")])
        #expect(try #require(found.last).why.contains("2560.503-1"))
    }
}

@Suite struct LastChanceTests {
    private func chances(
        _ regime: String, stage: NoticeStage = .initial, clocks: [Clock] = [], asOf today: Day = asOf,
        _ change: (inout Notice) -> Void = { _ in }
    ) -> [LastChance] {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.regime = regime
        maker.subject.form.coverages = [coverage]
        maker.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        var letter = LetterMaker().notice
        letter.stage = stage
        change(&letter)
        maker.subject.notices = [
            Logged(
                sequence: 1, at: "2026-11-05", by: "x",
                value: CaseNotice(matter: "a", document: "records/d.pdf", notice: letter))
        ]
        guard let rules = Conduct.rules else { return [] }
        return Assessor.assess(maker.subject, rules: rules, asOf: today, clocks: clocks, zone: .newYork)
            .lastChances
    }

    @Test func theRecordClosesWithTheInternalAppeal() {
        #expect(chances("erisa_self_funded").map(\.rule) == ["last-chance.claims.record"])
        #expect(chances("erisa_self_funded", stage: .finalInternal).isEmpty)
        #expect(chances("medicare_advantage").isEmpty)
        #expect(chances("medicare_advantage", stage: .upheld).map(\.rule) == ["last-chance.medicare.record"])
        #expect(chances("erisa_self_funded") { $0.kind = .approval }.isEmpty)
    }

    @Test(arguments: [("2026-11-23", true), ("2027-03-31", true), ("2027-04-01", false)])
    func theLettersOwnLimitIsShownBeforeItPasses(_ today: String, _ isShown: Bool) {
        let found = chances("individual_aca", stage: .finalInternal, asOf: day(today)) {
            $0.suit.stated = "within three years of the date of service"
            $0.suit.date = day("2027-03-31")
        }
        #expect(found.contains { $0.kind == .court && $0.by == day("2027-03-31") } == isShown)
    }

    /// Care in 2024: suit by the last day of 2027.
    @Test func federalEmployeesCountYearsOfTheCare() {
        let found = chances("fehb", stage: .upheld) { $0.serviceDates = .init(from: day("2024-02-29")) }
        #expect(found.first { $0.kind == .court }?.by == day("2027-12-31"))
        #expect(!chances("fehb", stage: .upheld).contains { $0.kind == .court })
    }
}

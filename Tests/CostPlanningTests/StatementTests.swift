import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import CostPlanning

/// Statements read back: deductible 1,000, then 20 %, nothing met before the first session.
struct StatementTests {
    private func facts(_ more: [String: String] = [:]) throws -> MoneyFacts {
        let answers = Household.esketamine.merging([
            "coverages.0.payer": "Example Mutual", "coverages.0.regime": "erisa_insured",
            "coverages.0.plan-year-start": "2026-01-01", "coverages.0.met-on": "2026-01-02",
            "coverages.0.in-network.deductible": "1000", "coverages.0.in-network.deductible-met": "0",
            "coverages.0.in-network.coinsurance": "20",
            "coverages.0.in-network.out-of-pocket-maximum": "5000",
            "coverages.0.in-network.out-of-pocket-met": "0",
        ]) { _, new in new }.merging(more) { _, new in new }
        return try MoneyFacts(
            Household.form(answers), regimes: [:], rules: try RulebookLoader().money(), asOf: Household.asOf)
    }

    private func line(
        _ day: String, allowed: Int?, paid: Int?, patient: Int?, _ adjustments: [String] = []
    ) -> Notice.Line {
        var line = Notice.Line()
        line.date = Household.day(day)
        line.allowedCents = allowed
        line.paidCents = paid
        line.patientCents = patient
        line.adjustments = adjustments
        return line
    }

    private func findings(_ lines: [Notice.Line]) throws -> [StatementFinding] {
        var letter = Notice()
        letter.kind = .explanationOfBenefits
        letter.lines = lines
        let reasons = try RulebookLoader().denialReasons().rules(on: Household.asOf)
        return StatementReader(facts: try facts(), denialReasons: reasons).findings([
            CaseNotice(matter: "a", document: "records/eob.pdf", notice: letter)
        ])
    }

    /// 600 + (400 + 20 % of 200) = 600 and 440; the second line asks for 500.
    @Test func whatIsAskedForIsHeldAgainstTheTerms() throws {
        let found = try findings([
            line("2026-02-05", allowed: 60_000, paid: 10_000, patient: 50_000),
            line("2026-02-02", allowed: 60_000, paid: 0, patient: 60_000),
        ])
        #expect(found.map(\.on?.description) == ["2026-02-02", "2026-02-05"])
        #expect(found.map(\.expected) == [CentsRange(Cents(60_000)), CentsRange(Cents(44_000))])
        #expect(found.map(\.action) == [.accept, .ask])
        #expect(found[0].share?.deductible == CentsRange(Cents(60_000)))
        #expect(found[1].share?.deductible == CentsRange(Cents(40_000)))
        #expect(found[1].share?.coinsurance == CentsRange(Cents(4_000)))
        #expect(found[1].says.first?.contains("$400.00 to the deductible, $40.00 for your part") == true)
    }

    @Test func aRefusalSaysWhatAnswersIt() throws {
        let found = try findings([
            line("2026-02-02", allowed: 0, paid: 0, patient: 60_000, ["CO-50"]),
            line("2026-02-05", allowed: 0, paid: 0, patient: 0, ["CO-189"]),
            line("2026-02-09", allowed: 0, paid: 0, patient: 0, ["CO-50", "MA130"]),
        ])
        #expect(found.map(\.action) == [.appeal, .correctedClaim, .correctedClaim])
        #expect(found[2].says.contains { $0.contains("no appeal") })
    }

    @Test func aLineWithoutAmountsIsAskedAbout() throws {
        let found = try findings([line("2026-02-02", allowed: nil, paid: nil, patient: nil)])
        #expect(found.map(\.expected) == [nil])
        #expect(found.map(\.action) == [.ask])
    }

    @Test func aClaimThatWasNotSentHasALastDay() throws {
        let given = [
            "sessions.0.on": "2026-09-01", "sessions.0.therapy": "esketamine", "sessions.0.charged": "900",
            "sessions.1.on": "2026-03-01", "sessions.1.therapy": "esketamine", "sessions.1.charged": "900",
            "sessions.2.on": "2026-11-01", "sessions.2.therapy": "esketamine",
        ]
        var record = Case(id: "c")
        record.form = Household.form(["coverages.0.payer": "A"])
        let rules = try RulebookLoader().money()
        let open = FilingFinder(facts: try facts(given), rules: rules).findings(record)
        #expect(open.map(\.lastDay.description) == ["2026-05-30", "2026-11-30"])
        #expect(open.map(\.isKnown) == [false, false])
        #expect(open.map(\.isLate) == [true, false])
        let known = FilingFinder(
            facts: try facts(given.merging(["coverages.0.filing-days": "365"]) { _, new in new }),
            rules: rules)
        #expect(open.map(\.rule) == ["filing.usual", "filing.usual"])
        #expect(known.findings(record).map(\.lastDay.description) == ["2027-03-01", "2027-09-01"])
    }
}

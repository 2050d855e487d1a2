import CoverageModel
import Testing

@testable import CostPlanning

/// How payers acted, counted by hand; nothing is told from under five.
struct PayerExperienceTests {
    private func outcome(
        _ payer: String = "Example Mutual", _ therapy: Therapy = .esketamine, reason: DenialReason? = nil,
        days: Int? = nil, approved: Bool? = nil, overturned: Bool? = nil
    ) -> RequestOutcome {
        RequestOutcome(
            payer: payer, therapy: therapy, reason: reason, answerDays: days, isApprovedAtFirst: approved,
            isOverturned: overturned)
    }

    @Test func fourCasesTellNothing() {
        #expect(PayerExperience.rows(Array(repeating: outcome(days: 3, approved: true), count: 4)) == [])
        #expect(PayerExperience.rows([]) == [])
    }

    /// 3, 4, 5, 9 and 14 days: 5 in the middle, 14 at most; 2 of 5 approved.
    @Test func fiveCasesTellMiddleMostAndPart() throws {
        let days = [9, 3, 14, 5, 4]
        let rows = PayerExperience.rows(
            days.map { outcome(days: $0, approved: $0 < 5, overturned: $0 == 9 ? true : nil) })
        let row = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(row.cases == 5)
        #expect(row.answerDays == .init(middle: 5, most: 14, count: 5))
        #expect(row.approvedAtFirst == .init(count: 2, all: 5))
        // One denial decided again is no rate.
        #expect(row.overturned == nil)
    }

    /// Five of one payer, but four of one reason and of the other treatment.
    @Test func everyRowNeedsItsOwnFive() {
        let rows = PayerExperience.rows(
            Array(repeating: outcome(reason: .stepTherapy, overturned: false), count: 4)
                + Array(repeating: outcome(reason: .notMedicallyNecessary, overturned: true), count: 5)
                + Array(repeating: outcome("Example Mutual", .ivKetamine), count: 4))
        #expect(rows.map(\.reason) == [nil, .notMedicallyNecessary])
        #expect(rows.map(\.cases) == [9, 5])
        #expect(rows.map(\.overturned) == [.init(count: 5, all: 9), .init(count: 5, all: 5)])
    }

    @Test func aPayersTimesNeedFiveAnswers() {
        let four = Array(repeating: outcome(days: 7), count: 4) + [outcome()]
        #expect(PayerExperience.answerDays(four, payer: "example mutual") == [])
        #expect(PayerExperience.answerDays(four + [outcome(days: 8)], payer: "Example Mutual").max() == 8)
        #expect(PayerExperience.answerDays(four, payer: "Another") == [])
    }

    @Test func aCaseTellsDecisionsInOrder() {
        var record = Case(id: "c")
        record.form = Household.form([
            "coverages.0.payer": "Example Mutual", "matters.0.id": "a", "matters.0.therapy": "esketamine",
        ])
        func decide(_ at: String, _ outcome: Determination.Outcome) {
            record.determinations.append(
                Logged(
                    sequence: record.determinations.count + 1, at: at, by: "",
                    value: Determination(matter: "a", outcome: outcome, at: at)))
        }
        #expect(record.outcomes().map(\.isApprovedAtFirst) == [nil])
        record.submissions = [
            Logged(
                sequence: 1, at: "2026-09-01", by: "",
                value: Submission(matter: "a", kind: .priorAuthorization, sent: "2026-09-01"))
        ]
        decide("2026-09-20", .reversed)
        decide("2026-09-08", .denied)
        decide("2026-09-03", .informationRequested)
        let found = record.outcomes()
        #expect(found.map(\.isApprovedAtFirst) == [false])
        #expect(found.map(\.isOverturned) == [true])
        #expect(found.map(\.answerDays) == [7])
    }
}

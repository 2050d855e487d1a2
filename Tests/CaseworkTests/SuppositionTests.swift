import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct SuppositionTests {
    @Test func aSupposedScoreChangesTheAnswerAndNothingElse() throws {
        let rules = try AssessmentRules(RulebookLoader(), on: asOf)
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.policies = ["bcbsma-087"]
        maker.subject.form.coverages = [coverage]
        maker.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        let before = Assessor.assess(maker.subject, rules: rules, asOf: asOf, clocks: [], zone: .newYork)
        let supposed = try Supposition("score:MADRS=29@2026-11-20").applied(to: maker.subject)
        let after = Assessor.assess(supposed, rules: rules, asOf: asOf, clocks: [], zone: .newYork)
        let changes = PolicyChange.changes(from: before, to: after)
        let own = try #require(changes.first { $0.therapy == .ivKetamine })
        #expect(own.criteria.map(\.id) == ["bcbsma-087#3"])
        #expect(own.criteria.first?.after == .met)
        #expect(after.scores.first?.sources.first?.document == "supposed")
        #expect(PolicyChange.changes(from: before, to: before).isEmpty)
    }

    @Test func everyFormIsRead() throws {
        var subject = Case(id: "made-up")
        for text in [
            "clinical:psychosis=no", "criterion:bcbsma-087#8=yes", "outcome:sertraline=no-response",
            "trial:venlafaxine=225@2025-01-06..2025-04-07/no-response", "diagnosis=F33.2",
            "episode-start=2024-05-01", "birth-date=1980-05-05", "treatments-complete=yes",
        ] {
            subject = try Supposition(text).applied(to: subject)
        }
        #expect(subject.form.clinical[.psychosis] == .no)
        #expect(subject.form.criteria["bcbsma-087#8"] == .yes)
        #expect(subject.form.treatments.map(\.drug) == ["sertraline", "venlafaxine"])
        #expect(subject.form.treatments[1].to == date("2025-04-07"))
        #expect(subject.form.diagnosis.code == "F33.2")
        #expect(subject.form.treatmentsComplete == .yes)
    }

    @Test(arguments: [
        "", "score", "score:MADRS", "score:MADRS=29", "score:MADRS=29@yesterday", "score:MADRS=29@2026-02-31",
        "clinical:luck=yes", "clinical:psychosis=maybe", "outcome:sertraline=bad", "trial:sertraline=100",
        "trial:sertraline=x@2025-01-06..2025-04-07/no-response",
        "trial:sertraline=100@2025-01-06/no-response",
        "weather=fine", "diagnosis=",
    ])
    func whatIsNoneIsRefusedWithTheReason(_ text: String) {
        #expect(throws: Supposition.Fault.self) { try Supposition(text) }
    }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct SuppositionReadingTests {
    private let checks = FormChecks(
        isKnownDiagnosisCode: { $0 == "F33.2" },
        scoreIssue: { scale, value in
            scale == "MADRS" && Int(value) ?? 0 > 60 ? "MADRS runs from 0 to 60" : nil
        })

    private func read(_ text: String) throws -> Supposition {
        let rules = try #require(Conduct.rules)
        return try Supposition.read(text, asOf: asOf, rules: rules, checks: checks)
    }

    @Test(arguments: [
        ("score:MADRS=29@2026-11-20", "score:MADRS=29@2026-11-20"),
        ("score:MADRS=29", "score:MADRS=29@2026-11-23"),
        ("diagnosis:F33.2", "diagnosis=F33.2"), ("diagnosis=F33.2", "diagnosis=F33.2"),
        ("trial:sertraline=200mg,8w,no-response", "trial:sertraline=200@2026-09-28..2026-11-23/no-response"),
        ("clinical:psychosis=no", "clinical:psychosis=no"),
        ("criterion:bcbsma-087#2=yes", "criterion:bcbsma-087#2=yes"),
        ("outcome:venlafaxine=intolerance", "outcome:venlafaxine=intolerance"),
    ])
    func shortFormsBecomeLongOnes(_ short: String, _ long: String) throws {
        #expect(try read(short).text == long)
    }

    @Test(arguments: [
        "", "MADRS", "score:MADRS", "score:NOBODY=3", "score:MADRS=61", "score:MADRS=29.5", "score:MADRS=-3",
        "score:MADRS=29@2026-02-30", "trial:sugar=10mg,8w,no-response", "trial:sertraline=200,8w,no-response",
        "trial:sertraline=200mg,0w,no-response", "trial:sertraline=200mg,8w,nothing",
        "trial:sertraline=mg,8w,response",
        "clinical:star-sign=yes", "clinical:psychosis=maybe", "criterion:nobody#1=yes",
        "criterion:bcbsma-087#2=perhaps",
        "diagnosis:Z99.999", "weather:rain=yes",
    ])
    func whatCannotBeSupposedIsRefused(_ text: String) {
        #expect(throws: Supposition.Fault.self) { try read(text) }
    }

    /// A total below, at and above the policy's 28 on the MADRS.
    @Test(arguments: [(27, Verdict.notMet), (28, .met), (29, .met)])
    func aSupposedScoreTurnsACriterion(_ total: Int, _ verdict: Verdict) throws {
        let rules = try #require(Conduct.rules)
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.policies = ["bcbsma-087"]
        maker.subject.form.coverages = [coverage]
        maker.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        let supposed = try read("score:MADRS=\(total)").applied(to: maker.subject)
        func assess(_ subject: Case) -> Assessment {
            Assessor.assess(subject, rules: rules, asOf: asOf, clocks: [], zone: .newYork)
        }
        let changes = PolicyChange.changes(from: assess(maker.subject), to: assess(supposed))
        let change = changes.first { $0.policy == "bcbsma-087" && $0.therapy == .ivKetamine }?.criteria
            .first { $0.id == "bcbsma-087#3" }
        #expect(change?.before == .unknown)
        #expect(change?.after == verdict)
    }
}

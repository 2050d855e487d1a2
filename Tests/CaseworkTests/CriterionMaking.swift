import CivilCalendar
import CoverageModel
import Rulebook

@testable import Casework

/// A policy of one criterion, to judge one requirement by itself.
func judge(
    _ requirement: Requirement, _ maker: CaseMaker, therapy: Therapy = .esketamine, asOf day: Day = asOf
) -> (proof: Proof, ways: Ways) {
    judge(requirement, maker.findings(asOf: day), therapy: therapy)
}

func judge(_ requirement: Requirement, _ findings: CaseFindings, therapy: Therapy = .esketamine) -> (
    proof: Proof, ways: Ways
) {
    let criterion = Criterion(id: "test#1", says: "a test", trust: .verified, requirement: requirement)
    let result = CriterionJudge(
        findings: findings, policy: policy(of: [criterion], therapy: therapy), therapy: therapy
    ).judge(criterion)
    return (result.judged.proof, result.ways)
}

func verdict(_ requirement: Requirement, _ maker: CaseMaker, therapy: Therapy = .esketamine) -> Verdict? {
    judge(requirement, maker, therapy: therapy).proof.verdict
}

func policy(
    of criteria: [Criterion], therapy: Therapy = .esketamine, position: Position = .coveredWithCriteria,
    isIncomplete: Bool = false, names: [String] = ["test policy 7"]
) -> Policy {
    Policy(
        head: RuleHead(
            id: "test", says: "a test", cite: [Citation("a test", trust: .verified)], trust: .verified,
            checkedOn: asOf),
        payer: "Test Payer", title: "Test", number: nil, seenOn: asOf, versionNote: nil,
        rules: [
            TherapyRule(
                therapy: therapy, position: position, trust: .verified, says: "a test.",
                pathways: criteria.isEmpty
                    ? []
                    : [
                        Pathway(
                            id: "trd", name: "TRD", criteria: criteria, approves: nil,
                            isIncomplete: isIncomplete)
                    ])
        ], names: names, exceptionRoute: nil)
}

extension CaseMaker {
    /// A trial that counts under ordinary rules: enough weeks, dose and a plain outcome.
    mutating func failed(
        _ drug: String, mg: String, weeks: Int = 8, from: String = "2025-01-06",
        outcome: TrialOutcome = .noResponse
    ) {
        stated(drug, mg: mg, from: from, to: (day(from) + weeks * 7).description, outcome: outcome)
    }
}

import CoverageModel
import Rulebook

/// Chooses the policies that bear on a case and judges them.
struct PolicyChoice {
    let findings: CaseFindings
    let rules: AssessmentRules

    /// The judged policies: for each matter's own therapy first, then the other therapy of the same policies,
    /// side by side.
    func judged() -> [JudgedPolicy] {
        let assessment = PolicyAssessment(findings: findings)
        let matters = findings.subject.form.matters
        var asked: [Therapy] = []
        for matter in matters where !asked.contains(matter.therapy) { asked.append(matter.therapy) }
        var chosen: [Policy] = []
        for policy in named() + ofThePayer(asked)
        where !chosen.contains(where: { $0.head.id == policy.head.id }) {
            chosen.append(policy)
        }
        let therapies = asked + Therapy.allCases.filter { !asked.contains($0) }
        return therapies.flatMap { therapy in chosen.compactMap { assessment.judge($0, therapy: therapy) } }
    }

    /// Policies that the form names for a coverage, or a letter of the case cites.
    private func named() -> [Policy] {
        let ids = findings.subject.form.coverages.sorted { $0.order < $1.order }.flatMap(\.policies)
        let cited = findings.subject.notices.flatMap(\.value.notice.criteriaCited)
        let byForm = ids.compactMap { id in rules.policies.first { $0.head.id == id } }
        let byLetter = rules.policies.filter { policy in
            cited.contains { PolicyAssessment.names($0, anyOf: policy.names) }
        }
        return byForm + byLetter
    }

    /// Where a coverage names no policy: those whose payer's name stands in the plan's or the payer's.
    private func ofThePayer(_ asked: [Therapy]) -> [Policy] {
        findings.subject.form.coverages.sorted { $0.order < $1.order }.filter(\.policies.isEmpty).flatMap {
            coverage in
            let words = WordText(
                [coverage.payer, coverage.planName].compactMap { $0 }.joined(separator: " "))
            return rules.policies.filter { policy in
                let payer = WordText(policy.payer).words.map(\.text)
                return !payer.isEmpty && words.index(of: payer) != nil
            }
        }
    }
}

public import CoverageModel
import Rulebook

/// What of an assessment differs between the case as it is and the case as supposed.
public struct AssessmentChange: Hashable, Sendable {
    /// One criterion whose answer differs.
    public struct CriterionChange: Hashable, Sendable {
        public var id: String
        public var says: String
        /// `nil` where the criterion was not shown on that side (another pathway was the better one).
        public var before: Verdict?
        public var after: Verdict?
        /// The words behind the later answer.
        public var why: String
    }

    /// One policy whose answer, or one of whose criteria, differs.
    public struct PolicyChange: Hashable, Sendable {
        public var id: String
        public var payer: String
        public var title: String
        public var therapy: Therapy
        public var before: Verdict
        public var after: Verdict
        public var criteria: [CriterionChange]
        /// What would still be needed.
        public var gaps: [Gap]
    }

    public var policies: [PolicyChange]
    /// True where the supposed facts would change no answer.
    public var isEmpty: Bool { policies.isEmpty }

    /// Compares two assessments of the same case.
    public init(from before: Assessment, to after: Assessment) {
        policies = after.policies.compactMap { later in
            guard let earlier = before.policies.first(where: { $0.id == later.id && $0.therapy == later.therapy })
            else { return nil }
            let criteria = AssessmentChange.criteria(earlier, later)
            guard earlier.verdict != later.verdict || !criteria.isEmpty else { return nil }
            return PolicyChange(
                id: later.id, payer: later.payer, title: later.title, therapy: later.therapy,
                before: earlier.verdict, after: later.verdict, criteria: criteria, gaps: later.gaps)
        }
    }

    private static func criteria(_ earlier: JudgedPolicy, _ later: JudgedPolicy) -> [CriterionChange] {
        var changes: [CriterionChange] = later.criteria.compactMap { judged in
            let old = earlier.criteria.first { $0.criterion.id == judged.criterion.id }
            guard old?.verdict != judged.verdict else { return nil }
            return CriterionChange(
                id: judged.criterion.id, says: judged.criterion.says, before: old?.verdict,
                after: judged.verdict, why: judged.proof.plain)
        }
        for judged in earlier.criteria
        where !later.criteria.contains(where: { $0.criterion.id == judged.criterion.id }) {
            changes.append(
                CriterionChange(
                    id: judged.criterion.id, says: judged.criterion.says, before: judged.verdict, after: nil,
                    why: "Another pathway of the policy is the better one then."))
        }
        return changes
    }
}

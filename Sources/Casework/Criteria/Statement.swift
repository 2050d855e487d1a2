import CoverageModel
import Rulebook

extension CriterionJudge {
    /// What only someone's word can settle: the form's answer to this criterion, else unknown.
    func statement(by supplier: Supplier, need: String, of criterion: Criterion) -> Finding {
        guard let answer = answered(criterion) else {
            return .unknown(
                "Not stated yet: \(need).", "Not stated: \(need).",
                ways: .one(criterion.id, need, from: supplier))
        }
        return answer.isYes
            ? .met("Stated: \(need).", "Stated: \(need).", [answer.use])
            : .notMet("Stated that this does not hold: \(need).", "Stated as not met: \(need).", [answer.use])
    }
}

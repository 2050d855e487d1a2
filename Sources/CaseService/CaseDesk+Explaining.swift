public import Casework
import CivilCalendar
import CoverageModel
import Rulebook

/// What `explain` finds behind an id.
public enum Explanation: Sendable {
    case proof(Proof)
    case clock(Clock, ClockAnswer)
    case trial(Trial)
}

extension CaseDesk {
    /// The proof behind an answer's id: a criterion, a policy, the law of a plan, a clock, a trial, a way forward,
    /// who may act, a last chance, a defect of a letter, or a study that points against.
    public func explain(_ id: String) throws -> Explanation {
        let answer = try assess()
        let assessment = answer.assessment
        for policy in assessment.policies {
            if policy.id == id { return .proof(policy.proof) }
            if let found = policy.proof.find(id) { return .proof(found) }
            for judged in policy.criteria {
                if let found = judged.proof.find(id) { return .proof(found) }
            }
        }
        for coverage in assessment.coverages
        where ["regime", "coverage:\(coverage.order)", "regime:\(coverage.order)"].contains(id)
            || coverage.regime.id == id || coverage.regime.proof.id == id
        {
            return .proof(coverage.regime.proof)
        }
        for clock in answer.clocks.clocks where clock.rule == id || "\(clock.regime)/\(clock.rule)" == id {
            return .clock(clock, answer.clocks)
        }
        if let trial = assessment.trials.first(where: { $0.id == id }) { return .trial(trial) }
        for defect in assessment.notices.flatMap(\.reading.defects) where defect.rule == id {
            return .proof(defect.proof)
        }
        if let found = try LawBehind(answer, context.rules, on: context.today).proof(of: id) {
            return .proof(found)
        }
        let known =
            assessment.policies.flatMap { [$0.id] + $0.criteria.map(\.criterion.id) }
            + assessment.coverages.map { "regime:\($0.order)" } + assessment.trials.map(\.id)
            + answer.clocks.clocks.map(\.rule) + assessment.routes.map { "route:\($0.id)" }
            + assessment.standing.flatMap(\.actors).map(\.rule) + assessment.lastChances.map(\.rule)
            + assessment.evidenceAgainst
        var seen: Set<String> = []
        let ids = known.filter { seen.insert($0).inserted }.joined(separator: ", ")
        throw ServiceError("Nothing in this case has the id \"\(id)\". Ids here: \(ids)")
    }
}

extension Proof {
    fileprivate func find(_ id: String) -> Proof? {
        if self.id == id || rule == id { return self }
        for child in children {
            if let found = child.find(id) { return found }
        }
        return nil
    }
}

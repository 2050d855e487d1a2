public import CivilCalendar
public import CoverageModel
import Rulebook

/// Whether an approval allows the sessions that the usual course has in its time.
public struct FrequencyFinding: Hashable, Sendable {
    public var authorization: String
    public var from: Day
    public var to: Day
    public var approvedSessions: Int
    /// Sessions of the course in this time, at its sparsest and densest.
    public var courseLeast: Int
    public var courseMost: Int
    /// Phases that the time falls in.
    public var phases: [String]
    /// What the totals say, scale by scale, for the answer to the plan.
    public var response: [String]
    public var says: String
    public var rule: String
    public var trust: Trust
}

extension LedgerKeeper {
    /// Approvals that allow fewer sessions than the course has at its sparsest: what to dispute, and with what.
    public func frequencyFindings(_ ledger: ApprovalLedger, _ series: [ResponseSeries]) -> [FrequencyFinding]
    {
        ledger.entries.compactMap { entry in
            let authorization = entry.authorization
            guard let from = authorization.from, let to = authorization.to,
                let approved = approvedSessions(entry)
            else { return nil }
            let sparse = schedule.sessions(to: to, .sparse).filter { $0.on >= from }
            let dense = schedule.sessions(to: to, .dense).filter { $0.on >= from }
            guard approved < sparse.count else { return nil }
            var phases: [String] = []
            for session in sparse where !phases.contains(session.phase) { phases.append(session.phase) }
            let course = schedule.course
            return FrequencyFinding(
                authorization: authorization.id, from: from, to: to, approvedSessions: approved,
                courseLeast: sparse.count, courseMost: dense.count, phases: phases,
                response: series.map { words($0) },
                says:
                    "\(authorization.id) allows \(approved) sessions from \(from) to \(to); the course has at least "
                    + "\(sparse.count) in that time (\(phases.joined(separator: ", "))). Ask the plan for the number "
                    + "that the phase takes, with the totals of the scales.",
                rule: course.head.id, trust: course.head.trust)
        }
    }

    private func approvedSessions(_ entry: ApprovalLedger.Entry) -> Int? {
        let dose = schedule.milligrams ?? schedule.course.milligrams.first
        let byDose = entry.totalMilligrams.flatMap { total in dose.map { total / max(1, $0) } }
        return [entry.totalSessions, byDose].compactMap { $0 }.min()
    }

    private func words(_ series: ResponseSeries) -> String {
        let start = series.baseline.map { "\($0.value) on \($0.on)" } ?? "no total before treatment"
        let now =
            series.points.last.map { "\($0.value) on \($0.on) (\($0.standing.rawValue))" } ?? "none since"
        return "\(series.scale): \(start), then \(now)"
    }
}

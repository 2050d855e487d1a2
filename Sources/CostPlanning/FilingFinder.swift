public import CivilCalendar
public import CoverageModel
public import Rulebook

/// A session whose claim has not been sent, with the last day for it.
public struct FilingFinding: Hashable, Sendable {
    public var session: Day
    /// The last day on which the claim can arrive; where the plan's time is not known, the last day of the
    /// shortest time that plans often give.
    public var lastDay: Day
    public var isKnown: Bool
    public var isLate: Bool
    public var says: String
    /// The rule that stands in for the plan's own time, and how well it was read.
    public var rule: String?
    public var trust: Trust?
}

/// Finds sessions whose claims are still to be sent. A claim counts for every session before the day it was
/// sent.
public struct FilingFinder: Sendable {
    let facts: MoneyFacts
    let usual: FilingTime?

    /// - Parameter rules: what stands in for the plan's own time, as of the facts' day.
    public init(facts: MoneyFacts, rules: MoneyRules) {
        self.facts = facts
        usual = try? rules.filing.version(of: "filing.usual", on: facts.asOf)
    }

    /// One finding for every session that has a charge and no claim yet; none where neither the plan's time nor
    /// a rule is known.
    public func findings(_ record: Case) -> [FilingFinding] {
        guard let coverage = facts.coverage else { return [] }
        let matters = Set(record.form.matters.filter { $0.coverage == coverage.order }.map(\.id))
        let sent = record.submissions.filter {
            $0.value.kind == .claim && matters.contains($0.value.matter)
        }.compactMap { Day(iso: $0.value.sent.prefix(10)) }.max()
        let open = facts.schedule.known.filter { session in
            session.on <= facts.asOf && session.charged != nil && sent.map { session.on > $0 } ?? true
        }
        return open.compactMap { session in
            if let days = coverage.costs.filingDays {
                return finding(session.on, days, "within \(days) days of the session by your plan.", nil)
            }
            guard let usual else { return nil }
            return finding(
                session.on, usual.leastDays,
                "to be early with nearly every plan. \(usual.head.says) Yours is not known (filing-days).",
                usual)
        }
    }

    private func finding(_ session: Day, _ days: Int, _ why: String, _ rule: FilingTime?) -> FilingFinding {
        let last = session + days
        let isLate = last < facts.asOf
        let act =
            switch (isLate, rule == nil) {
            case (true, true):
                "The time for the claim for \(session) ended on \(last): send it at once, and ask the plan whether it "
                    + "takes a late claim for good cause; it had to arrive"
            case (true, false):
                "The claim for \(session) is not sent, and \(last) has passed: send it at once. That was the day"
            case (false, _): "The claim for \(session) must arrive by \(last),"
            }
        return FilingFinding(
            session: session, lastDay: last, isKnown: rule == nil, isLate: isLate, says: "\(act) \(why)",
            rule: rule?.head.id, trust: rule?.head.trust)
    }
}

import CivilCalendar
import CoverageModel
import Rulebook

/// Reckons the clocks that one rule's history gives over one matter's events.
struct ClockReckoning {
    let history: RuleHistory<ClockRule>
    let facts: ClockFacts
    /// The matter's events in order of time.
    let events: [ClockEvent]

    func clocks() throws(ClockError) -> [Clock] {
        guard let shape = history.history.first else { return [] }
        var found: [Clock] = []
        for start in try starts(shape) {
            guard admits(shape, start.event) else { continue }
            let rule = try version(for: start)
            if let clock = try clock(rule, start) { found.append(clock) }
        }
        return found
    }

    /// An event that starts a clock, and whether it stands in for one that is not known.
    struct Start {
        var event: ClockEvent
        var isFallback: Bool
        /// Evidence of actual receipt, where the rule presumes receipt.
        var actualReceipt: ClockEvent?
    }

    private func starts(_ rule: ClockRule) throws(ClockError) -> [Start] {
        guard let term = rule.terms.first else { return [] }
        if rule.combination != nil {
            let firsts = rule.terms.compactMap { term in
                events.last { $0.event == term.trigger } ?? term.fallback.flatMap { name in
                    events.last { $0.event == name }
                }
            }
            // The clock belongs to the first term; the earlier of several may be any of them.
            let main = rule.combination == .earlier ? firsts.first : events.last { $0.event == term.trigger }
            return main.map { [Start(event: $0, isFallback: false, actualReceipt: nil)] } ?? []
        }
        var found: [Start] = []
        for event in events where event.event == term.trigger {
            let receipt = try term.actualReceipt.flatMap { name throws(ClockError) in
                try answer(to: event, in: [name], before: term.trigger)
            }
            found.append(Start(event: event, isFallback: false, actualReceipt: receipt))
        }
        guard let fallback = term.fallback else { return found }
        let triggers = found.map(\.event)
        for event in events where event.event == fallback {
            // A dated notice whose receipt is recorded is counted from the receipt.
            let isCovered: Bool
            if term.actualReceipt == fallback {
                isCovered = !triggers.isEmpty
            } else {
                isCovered = try answer(to: event, in: [term.trigger], before: fallback) != nil
            }
            if !isCovered { found.append(Start(event: event, isFallback: true, actualReceipt: nil)) }
        }
        return found
    }

    /// The first event named in `names` at or after `event`, and before the next event of `kind`.
    func answer(to event: ClockEvent, in names: [String], before kind: String?) throws(ClockError) -> ClockEvent? {
        let from = try startInstant(event.at, facts.zone)
        var limit: Instant?
        if let kind {
            for other in events where other.event == kind && other != event {
                let start = try startInstant(other.at, facts.zone)
                if start > from, limit.map({ start < $0 }) ?? true { limit = start }
            }
        }
        for other in events where names.contains(other.event) {
            guard try endInstant(other.at, facts.zone) >= from else { continue }
            if let limit, try startInstant(other.at, facts.zone) >= limit { continue }
            return other
        }
        return nil
    }

    private func admits(_ rule: ClockRule, _ event: ClockEvent) -> Bool {
        rule.conditions.allSatisfy { condition in
            let isPlanFact = condition.key.hasPrefix("plan.")
            let value = isPlanFact ? facts.plan.value(condition.key) : event.attributes[condition.key]
            return condition.values.contains { wanted in
                guard let value else { return wanted == "unknown" }
                if wanted == "known" { return true }
                if wanted.hasPrefix(">="), let limit = Int(wanted.dropFirst(2)), let number = Int(value) {
                    return number >= limit
                }
                if wanted.hasPrefix("<"), let limit = Int(wanted.dropFirst()), let number = Int(value) {
                    return number < limit
                }
                return wanted == value
            }
        }
    }

    private func version(for start: Start) throws(ClockError) -> ClockRule {
        var day = try civilDay(start.event.at)
        if history.history.first?.versionDay == .ratingPeriod, let period = facts.plan.ratingPeriodStart {
            day = period
        }
        do { return try history.version(on: day) } catch { throw .rule(error) }
    }

    func civilDay(_ moment: Moment) throws(ClockError) -> Day {
        do { return try moment.day(in: facts.zone) } catch { throw .calendar(error) }
    }
}

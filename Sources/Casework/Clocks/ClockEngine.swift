import CivilCalendar
import CoverageModel
public import Rulebook

/// Computes every clock of a case's matters from the law of one regime.
public struct ClockEngine: Sendable {
    let table: ClockTable

    public init(table: ClockTable) { self.table = table }

    /// All clocks that the events start, soonest first; clocks that stand still come last.
    ///
    /// Events after `facts.asOf` are left out. Facts that the vocabulary does not know, or that
    /// contradict its order, are refused by name.
    public func clocks(_ facts: ClockFacts) throws(ClockError) -> [Clock] {
        guard table.regimes.contains(facts.regime) else {
            throw .unknownRegime(facts.regime, known: table.regimes.sorted())
        }
        try ClockFactsCheck(table: table, zone: facts.zone).check(facts.events)
        var byMatter: [String: [ClockEvent]] = [:]
        for event in facts.events where try day(of: event, facts.zone) <= facts.asOf {
            byMatter[event.matter, default: []].append(event)
        }
        var found: [Clock] = []
        for (_, events) in byMatter {
            let ordered = try inOrder(events, facts.zone)
            for history in table.rules(of: facts.regime) {
                found += try ClockReckoning(history: history, facts: facts, events: ordered).clocks()
            }
        }
        return try sorted(found, facts.zone)
    }

    private func day(of event: ClockEvent, _ zone: TimeZoneRules) throws(ClockError) -> Day {
        do { return try event.at.day(in: zone) } catch { throw .calendar(error) }
    }

    private func inOrder(_ events: [ClockEvent], _ zone: TimeZoneRules) throws(ClockError) -> [ClockEvent] {
        var keyed: [(Instant, Int, ClockEvent)] = []
        for (index, event) in events.enumerated() {
            keyed.append((try startInstant(event.at, zone), index, event))
        }
        return keyed.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }.map(\.2)
    }

    private func sorted(_ clocks: [Clock], _ zone: TimeZoneRules) throws(ClockError) -> [Clock] {
        var keyed: [(Int, Clock)] = []
        for clock in clocks {
            let seconds = try clock.due.map { due throws(ClockError) in
                try endInstant(due, zone).secondsSince1970
            }
            keyed.append((seconds ?? Int.max, clock))
        }
        return keyed.sorted { left, right in
            if left.0 != right.0 { return left.0 < right.0 }
            return (left.1.matter, left.1.rule) < (right.1.matter, right.1.rule)
        }.map(\.1)
    }
}

/// The first instant that a moment can mean.
func startInstant(_ moment: Moment, _ zone: TimeZoneRules) throws(ClockError) -> Instant {
    switch moment {
    case .instant(let instant): return instant
    case .day(let day): do { return try zone.startOfDay(day) } catch { throw .calendar(error) }
    }
}

/// The last instant that a moment can mean.
func endInstant(_ moment: Moment, _ zone: TimeZoneRules) throws(ClockError) -> Instant {
    switch moment {
    case .instant(let instant): return instant
    case .day(let day): do { return try zone.endOfDay(day) } catch { throw .calendar(error) }
    }
}

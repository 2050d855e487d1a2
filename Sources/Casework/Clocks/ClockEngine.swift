import CivilCalendar
public import Rulebook

/// Computes every clock of a case's matters from the law of one regime.
public struct ClockEngine: Sendable {
    let table: ClockTable

    public init(table: ClockTable) { self.table = table }

    /// All clocks that the events start, soonest first; clocks without a due day come last.
    ///
    /// Events after `facts.asOf` are left out. Facts that the vocabulary does not know, or that
    /// contradict its order, are refused by name. A regime without a federal clock gives the clocks that
    /// its notices state, or none: see ``notes(_:)``.
    public func clocks(_ facts: ClockFacts) throws(ClockError) -> [Clock] {
        try checkRegime(facts)
        try ClockFactsCheck(table: table, zone: facts.zone).check(facts.events)
        var faults: [ClockError] = []
        let found = try reckoned(facts, &faults)
        if let first = faults.first { throw first }
        return found
    }

    /// The clocks that can be computed, and what keeps the others from it: an event that is wrong or out of
    /// its order is left out and named, and a rule that knows no version for its day does not stop the rest.
    public func clocksWithFaults(_ facts: ClockFacts) -> (clocks: [Clock], faults: [ClockError]) {
        var faults: [ClockError] = []
        do {
            try checkRegime(facts)
            let sifted = ClockFactsCheck(table: table, zone: facts.zone).sifted(facts.events)
            faults = sifted.faults
            var rest = facts
            rest.events = sifted.kept
            return (try reckoned(rest, &faults), faults)
        } catch {
            return ([], faults + [error])
        }
    }

    private func checkRegime(_ facts: ClockFacts) throws(ClockError) {
        guard table.regimes.contains(facts.regime) else {
            throw .unknownRegime(facts.regime, known: table.regimes.sorted())
        }
    }

    /// The clocks of every rule that can be reckoned; the faults of the others are added to `faults`.
    private func reckoned(_ facts: ClockFacts, _ faults: inout [ClockError]) throws(ClockError) -> [Clock] {
        var byMatter: [String: [ClockEvent]] = [:]
        for event in Set(facts.events) where try event.at.civilDay(in: facts.zone) <= facts.asOf {
            byMatter[event.matter, default: []].append(event)
        }
        let rules = table.rules(of: facts.regime, issueState: facts.plan.issueState)
        var exceptions: [String: [ClockTable.Applicable]] = [:]
        var bases: [ClockTable.Applicable] = []
        for rule in rules {
            if let base = rule.history.history.first?.exception?.base {
                exceptions[base, default: []].append(rule)
            } else {
                bases.append(rule)
            }
        }
        var found: [Clock] = []
        for (_, events) in byMatter.sorted(by: { $0.key < $1.key }) {
            let matter = try MatterEvents(events, zone: facts.zone)
            for rule in bases {
                do {
                    found += try ClockReckoning(
                        table: table, rule: rule, exceptions: exceptions[rule.history.id] ?? [], facts: facts,
                        matter: matter
                    ).clocks()
                } catch { if !faults.contains(error) { faults.append(error) } }
            }
        }
        return try sorted(annotated(found, facts), facts.zone)
    }

    /// Adds to each clock what is to be told of it besides: that nothing is held for the plan's state.
    private func annotated(_ clocks: [Clock], _ facts: ClockFacts) -> [Clock] {
        let notes = notes(facts, beside: clocks).filter { !$0.addsTo.isEmpty }
        guard !notes.isEmpty else { return clocks }
        return clocks.map { clock in
            var clock = clock
            for note in notes where note.isAbout(clock) {
                clock.steps.append(
                    Clock.Step(
                        rule: note.head.id, says: note.head.says,
                        cite: note.head.cite.map(\.text).joined(separator: "; ")))
            }
            return clock
        }
    }

    /// What is to be told besides the clocks: where the notice alone decides, what is not verified, which
    /// fact of the plan would leave one reading of two.
    public func notes(_ facts: ClockFacts, beside clocks: [Clock]) -> [ClockNote] {
        table.notes(of: facts.regime, issueState: facts.plan.issueState).filter { note in
            if note.told == .twoReadings, !clocks.contains(where: note.isAbout) { return false }
            return note.conditions.allSatisfy { condition in
                let value =
                    table.assumedFact(condition.key, in: facts.regime) ?? facts.plan.value(condition.key)
                return condition.values.contains(value ?? "unknown")
            }
        }
    }

    private func sorted(_ clocks: [Clock], _ zone: TimeZoneRules) throws(ClockError) -> [Clock] {
        var keyed: [(Int, Clock)] = []
        for clock in clocks {
            let seconds = try clock.due.map { due throws(ClockError) in
                try due.end(in: zone).secondsSince1970
            }
            keyed.append((seconds ?? Int.max, clock))
        }
        return keyed.sorted { left, right in
            if left.0 != right.0 { return left.0 < right.0 }
            return (left.1.matter, left.1.rule) < (right.1.matter, right.1.rule)
        }.map(\.1)
    }
}

extension ClockNote {
    /// Whether the note is added to a clock's steps.
    fileprivate func isAbout(_ clock: Clock) -> Bool {
        if told == .twoReadings, clock.certainlyLate == nil { return false }
        return addsTo.contains { clock.rule.hasPrefix($0) }
    }
}

extension Moment {
    /// The first instant that it can mean.
    func start(in zone: TimeZoneRules) throws(ClockError) -> Instant {
        switch self {
        case .instant(let instant): return instant
        case .day(let day): do { return try zone.startOfDay(day) } catch { throw .calendar(error) }
        }
    }

    /// The last instant that it can mean.
    func end(in zone: TimeZoneRules) throws(ClockError) -> Instant {
        switch self {
        case .instant(let instant): return instant
        case .day(let day): do { return try zone.endOfDay(day) } catch { throw .calendar(error) }
        }
    }

    func civilDay(in zone: TimeZoneRules) throws(ClockError) -> Day {
        do { return try day(in: zone) } catch { throw .calendar(error) }
    }
}

import Casework
import CivilCalendar
import Rulebook
import Testing

/// The edge of every clock: on its last day it runs and can be met, on the day after it is missed.
@Suite struct ClockThresholdTests {
    /// One clock tried: facts that start it, made from the rule's own conditions.
    private struct Trial {
        var facts: ClockFacts
        var rule: ClockRule
    }

    /// A value that a condition takes; `nil` where it wants the fact not to be known.
    private static func value(_ condition: ClockRule.Condition) -> String? {
        guard let wanted = condition.values.first(where: { $0 != "unknown" }) else { return nil }
        if wanted == "known" { return "2026-07-01" }
        if wanted.hasPrefix(">=") { return String(wanted.dropFirst(2)) }
        if wanted.hasPrefix("<") { return Int(wanted.dropFirst()).map { String($0 - 1) } }
        return wanted
    }

    private static func set(_ plan: inout ClockPlan, _ key: String, _ value: String) {
        switch key {
        case "plan.issueState": plan.issueState = value
        case "plan.grandfathered": plan.isGrandfathered = value == "yes"
        case "plan.mandatoryAppealLevels": plan.mandatoryAppealLevels = Int(value)
        case "plan.funding": plan.funding = ClockPlan.Funding(rawValue: value)
        case "plan.market": plan.market = ClockPlan.Market(rawValue: value)
        case "plan.erisa": plan.isERISA = value == "yes"
        default: break
        }
    }

    /// Facts that start the rule on `day` in one of its regimes; `nil` where it cannot be started so.
    private static func trial(
        _ rule: ClockTable.Applicable, regime: String, day: Day, table: ClockTable
    ) throws -> Trial? {
        guard let version = try? rule.history.version(on: day), !version.givesNone, version.exception == nil,
            !version.looksBack, version.notice != .governs || !version.terms.isEmpty
        else { return nil }
        var plan = ClockPlan(ratingPeriodStart: Day(2026, 1, 1))
        var attributes: [String: String] = [:]
        var events: [ClockEvent] = []
        func add(_ name: String, _ attributes: [String: String] = [:]) {
            var all = attributes
            for attribute in table.events[name]?.attributes ?? []
            where attribute.isRequired && all[attribute.name] == nil {
                all[attribute.name] = attribute.values.first ?? "2026-07-01"
            }
            events.append(ClockEvent(matter: "a", event: name, at: .day(day), attributes: all))
        }
        let any = version.alternatives.first.map { [$0] } ?? []
        for condition in rule.conditions + version.conditions + any + version.terms.flatMap(\.conditions) {
            guard let value = value(condition) else { continue }
            if condition.key.hasPrefix("plan.") {
                set(&plan, condition.key, value)
            } else if condition.key.hasPrefix("event.") {
                add(String(condition.key.dropFirst(6)))
            } else if condition.key == "business-days-to.serviceDay", let days = Int(value) {
                attributes["serviceDay"] = day.adding(businessDays: days, in: .statutory).description
            } else if attributes[condition.key] == nil {
                attributes[condition.key] = value
            }
        }
        for term in version.terms {
            if let other = term.trigger, other != version.start.trigger {
                add(other, attributes.filter { key, _ in holds(table, other, key) })
            }
            if let counted = term.countedFrom { attributes[counted] = (day + 30).description }
            for name in term.lessDaysBetween { add(name) }
        }
        attributes = attributes.filter { key, _ in holds(table, version.start.trigger, key) }
        add(version.start.trigger, attributes)
        let facts = ClockFacts(
            regime: regime, zone: .newYork, asOf: day, plan: plan, events: events)
        return Trial(facts: facts, rule: version)
    }

    private static func holds(_ table: ClockTable, _ event: String, _ attribute: String) -> Bool {
        table.events[event]?.attributes.contains { $0.name == attribute } ?? false
    }

    private static func clock(_ trial: Trial, _ engine: ClockEngine, asOf: Day, met: Day? = nil) throws
        -> Clock?
    {
        var facts = trial.facts
        facts.asOf = asOf
        if let met, let name = trial.rule.metBy.first {
            let needs = try ClockFolder.table.get().events[name]?.attributes.filter(\.isRequired) ?? []
            let attributes = Dictionary(
                uniqueKeysWithValues: needs.map { ($0.name, $0.values.first ?? "2026-07-01") })
            facts.events.append(ClockEvent(matter: "a", event: name, at: .day(met), attributes: attributes))
        }
        return try engine.clocks(facts).first { $0.rule == trial.rule.head.id && $0.due != nil }
    }

    @Test func everyClockHasItsEdgeOnItsLastDay() throws {
        let table = try ClockFolder.table.get()
        let engine = ClockEngine(table: table)
        let states = [nil] + table.states.sorted().map { Optional($0) }
        var tried: Set<String> = []
        let days = [Day(2026, 6, 10), Day(2027, 6, 9), Day(2025, 6, 11)].compactMap { $0 }
        for day in days {
            for regime in table.regimes.sorted() {
                for state in states where state == nil || regime == "individual_aca" {
                    for rule in table.rules(of: regime, issueState: state) {
                        let key = "\(rule.history.id) \(regime) \(day)"
                        guard !tried.contains(key),
                            let trial = try ClockThresholdTests.trial(
                                rule, regime: regime, day: day, table: table)
                        else { continue }
                        try check(trial, engine, key, &tried)
                    }
                }
            }
        }
        let ids = Set(tried.map { $0.prefix { $0 != " " } })
        let all = Set(
            table.histories.filter { history in
                history.history.contains {
                    $0.exception == nil && !$0.givesNone && !$0.looksBack && !$0.terms.isEmpty
                        && !$0.metBy.isEmpty
                }
            }.map(\.id))
        #expect(all.filter { !ids.contains($0[...]) }.sorted() == [], "not tried")
    }

    private func check(_ trial: Trial, _ engine: ClockEngine, _ key: String, _ tried: inout Set<String>)
        throws
    {
        guard let far = Day(2032, 1, 1),
            let first = try ClockThresholdTests.clock(trial, engine, asOf: far),
            let due = first.certainlyLate ?? first.due
        else { return }
        let last = try due.day(in: .newYork)
        tried.insert(key)
        func status(_ asOf: Day, met: Day? = nil) throws -> Clock.Status? {
            try ClockThresholdTests.clock(trial, engine, asOf: asOf, met: met)?.status
        }
        let start = trial.facts.asOf
        if last > start { #expect(try status(max(start, last - 1)) == .running, "\(key) the day before") }
        if last >= start { #expect(try status(last) == .running, "\(key) on the last day") }
        #expect(try status(last + 1) == .missed, "\(key) the day after")
        guard !trial.rule.metBy.isEmpty, !trial.rule.metBy.contains(where: isUsed(trial)) else { return }
        if last >= start { #expect(try status(far, met: last) == .met, "\(key) met on the last day") }
        #expect(try status(far, met: last + 1) == .missed, "\(key) met a day late")
    }

    /// Whether the event that meets the clock is among the facts already.
    private func isUsed(_ trial: Trial) -> (String) -> Bool {
        { name in trial.facts.events.contains { $0.event == name } }
    }
}

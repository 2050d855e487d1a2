import CivilCalendar
import CoverageModel
import Rulebook

/// Reckons the clocks that one rule's history gives over one matter's events.
struct ClockReckoning {
    let table: ClockTable
    let rule: ClockTable.Applicable
    /// Rules that are labelled exceptions to this one: the law of a state.
    let exceptions: [ClockTable.Applicable]
    let facts: ClockFacts
    let matter: MatterEvents

    var zone: TimeZoneRules { facts.zone }

    func clocks() throws(ClockError) -> [Clock] {
        guard let shape = rule.history.history.first else { return [] }
        var found: [Clock] = []
        for notice in matter.notices(shape.start.trigger, shape.start.companion) {
            guard let versions = try versions(of: rule, for: notice) else { continue }
            guard versions.contains(where: { !$0.givesNone }) else { continue }
            found += try clocks(versions, notice)
        }
        return found
    }

    /// The versions to be read together: one, or two where the facts leave open which is in force; `nil`
    /// where the rule does not reach the notice.
    func versions(of rule: ClockTable.Applicable, for notice: NoticeEvents) throws(ClockError) -> [ClockRule]?
    {
        guard rule.conditions.allSatisfy({ holds($0, notice) }), let event = notice.events.first else {
            return nil
        }
        let all = rule.history.history
        // A day without a version matters only where some version would reach the notice.
        guard all.contains(where: { admits($0, notice) }) else { return nil }
        var days = [try event.at.civilDay(in: zone)]
        if all.first?.versionDay == .ratingPeriod { days = try ratingPeriods(of: days[0]) }
        var found: [ClockRule] = []
        for day in days {
            let version: ClockRule
            do { version = try rule.history.version(on: day) } catch { throw .rule(error) }
            if admits(version, notice), !found.contains(where: { $0.head.place == version.head.place }) {
                found.append(version)
            }
        }
        return found.isEmpty ? nil : found
    }

    /// The first day of the rating period that holds `day`; where it is not known, the earliest and the
    /// latest that it can be. Rating periods last twelve months.
    private func ratingPeriods(of day: Day) throws(ClockError) -> [Day] {
        do {
            guard let known = facts.plan.ratingPeriodStart else {
                return [try (day + 1).adding(months: -12, endOfMonth: .lastDayOfMonth), day]
            }
            var years = day.parts.year - known.parts.year
            while try known.adding(years: years, endOfMonth: .lastDayOfMonth) > day { years -= 1 }
            return [try known.adding(years: years, endOfMonth: .lastDayOfMonth)]
        } catch { throw .calendar(error) }
    }

    func admits(_ rule: ClockRule, _ notice: NoticeEvents) -> Bool {
        guard rule.conditions.allSatisfy({ holds($0, notice) }) else { return false }
        return rule.alternatives.isEmpty || rule.alternatives.contains { holds($0, notice) }
    }

    func holds(_ condition: ClockRule.Condition, _ notice: NoticeEvents) -> Bool {
        let value = value(condition.key, notice)
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

    private func value(_ key: String, _ notice: NoticeEvents) -> String? {
        if key.hasPrefix("plan.") { return table.assumedFact(key, in: facts.regime) ?? facts.plan.value(key) }
        if key.hasPrefix("event.") { return matter.has(String(key.dropFirst(6))) ? "yes" : nil }
        let ahead = "business-days-to."
        guard key.hasPrefix(ahead) else { return notice.attributes[key] }
        guard let day = notice.attributes[String(key.dropFirst(ahead.count))].flatMap({ Day(iso: $0) }),
            let from = try? notice.events.first?.at.civilDay(in: zone)
        else { return nil }
        return String(BusinessCalendar.statutory.businessDays(from: from, to: day))
    }

    /// The first of `names` that answers the notice: at or after its first event.
    func answer(to notice: NoticeEvents, in names: [String]) throws(ClockError) -> ClockEvent? {
        guard let from = try start(of: notice) else { return nil }
        return matter.first(names, from: from)
    }

    /// When the first event of a notice can have begun.
    func start(of notice: NoticeEvents) throws(ClockError) -> Instant? {
        var found: Instant?
        for event in notice.events {
            let start = try event.at.start(in: zone)
            found = found.map { min($0, start) } ?? start
        }
        return found
    }
}

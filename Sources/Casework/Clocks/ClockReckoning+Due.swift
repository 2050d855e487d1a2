import CivilCalendar
import CoverageModel
import Rulebook

/// A due time with its other reading and the steps that led to it.
struct Reckoned {
    /// The event counted from.
    var trigger: ClockEvent
    var due: Moment?
    var other: Moment?
    var isTolled = false
    var basis = Clock.Basis.law
    var stated: String?
    var trust: Trust
    var cite: [Citation]
    var steps: [Clock.Step] = []

    mutating func note(_ rule: ClockRule, _ says: String, cite: String? = nil) {
        steps.append(
            Clock.Step(
                rule: rule.head.id, says: says,
                cite: cite ?? rule.head.cite.map(\.text).joined(separator: "; ")))
    }
}

extension ClockReckoning {
    /// A moment counted by one term, with its other reading.
    private struct Counted {
        var event: ClockEvent
        var due: Moment
        var other: Moment?
    }

    /// The law's due time under one version of the rule.
    func reckon(_ rule: ClockRule, _ notice: NoticeEvents) throws(ClockError) -> Reckoned? {
        guard let first = notice.events.first else { return nil }
        var reckoned = Reckoned(trigger: first, trust: rule.head.trust, cite: rule.head.cite)
        reckoned.note(rule, rule.head.says)
        if let remark = rule.remark { reckoned.note(rule, remark) }
        var counted: [Counted] = []
        for term in rule.terms {
            let found =
                term.trigger == nil
                ? try own(term, rule, notice, &reckoned) : try foreign(term, rule, notice, &reckoned)
            if let found { counted.append(found) }
        }
        guard let best = try combined(counted, rule) else { return reckoned }
        reckoned.trigger = best.event
        reckoned.due = best.due
        reckoned.other = best.other
        if counted.count > 1, rule.combination != .readings {
            let word = rule.combination == .earlier ? "earlier" : "later"
            reckoned.note(rule, "The \(word) of these counts: \(best.due.text(in: zone)).")
        }
        return reckoned
    }

    private func combined(_ counted: [Counted], _ rule: ClockRule) throws(ClockError) -> Counted? {
        var best: Counted?
        for candidate in counted {
            guard var kept = best else {
                best = candidate
                continue
            }
            let isEarlier = try candidate.due.end(in: zone) < kept.due.end(in: zone)
            let latest = (kept.other ?? kept.due, candidate.other ?? candidate.due)
            let isOtherEarlier = try latest.1.end(in: zone) < latest.0.end(in: zone)
            if rule.combination == .readings {
                (kept.due, kept.other) = try inOrder(kept.due, candidate.due)
                best = kept
                continue
            }
            let wantsEarlier = rule.combination == .earlier
            if isEarlier == wantsEarlier { kept = candidate }
            kept.other = isOtherEarlier == wantsEarlier ? latest.1 : latest.0
            if kept.other == kept.due { kept.other = nil }
            best = kept
        }
        return best
    }

    /// A term counted from the event or notice that starts the clock.
    private func own(
        _ term: ClockRule.Term, _ rule: ClockRule, _ notice: NoticeEvents, _ reckoned: inout Reckoned
    ) throws(ClockError) -> Counted? {
        guard term.conditions.allSatisfy({ holds($0, notice) }) else { return nil }
        if let attribute = term.countedFrom {
            guard let event = notice.events.first, let text = notice.attributes[attribute],
                let day = Day(iso: text)
            else { return nil }
            return try count(term, from: .day(day), event, rule, &reckoned)
        }
        let start = rule.start
        if let main = notice.main {
            guard start.presumedReceiptDays > 0 else {
                return try count(term, from: main.at, main, rule, &reckoned)
            }
            return try presumed(term, main, notice.companion, rule, &reckoned)
        }
        guard let companion = notice.companion else { return nil }
        if start.awaits != nil {
            reckoned.note(
                rule,
                "The count begins with the date printed on the notice, which is not recorded; it cannot be later than \(try companion.at.civilDay(in: zone)), when the notice came."
            )
            // Leaving out a state's shorter window would show the person the later federal day.
            guard rule.exception != nil, rule.whose == .claimant,
                let latest = try count(term, from: companion.at, companion, rule, &reckoned)
            else { return nil }
            reckoned.note(
                rule,
                "So it ends on \(latest.due.text(in: zone)) at the latest, and earlier by as many days as the notice was on its way: look for its date."
            )
            return latest
        }
        if start.presumedReceiptDays > 0 {
            reckoned.note(
                rule, "The notice's date is not recorded; the count begins with its actual receipt.")
        } else {
            reckoned.note(
                rule,
                "The day of receipt is not recorded; the notice's own date is counted from, so that nothing is late."
            )
        }
        return try count(term, from: companion.at, companion, rule, &reckoned)
    }

    /// Receipt is presumed some days after the notice's date, unless there is evidence of it.
    private func presumed(
        _ term: ClockRule.Term, _ dated: ClockEvent, _ received: ClockEvent?, _ rule: ClockRule,
        _ reckoned: inout Reckoned
    ) throws(ClockError) -> Counted? {
        let days = rule.start.presumedReceiptDays
        let presumed = try dated.at.civilDay(in: zone) + days
        guard let received else {
            reckoned.note(
                rule, "Receipt is presumed \(days) calendar days after the notice's date, on \(presumed).")
            return try count(term, from: .day(presumed), dated, rule, &reckoned)
        }
        let day = try received.at.civilDay(in: zone)
        reckoned.note(
            rule,
            "It was received on \(day); the evidence takes the place of the presumed receipt on \(presumed).")
        var counted = try count(term, from: .day(day), received, rule, &reckoned)
        if day < presumed, counted?.other == nil {
            let later = try add(term.amount, term.unit, to: .day(presumed), rule)
            reckoned.note(
                rule,
                "Counted from the presumed receipt it would be \(later.text(in: zone)); the earlier day is the safe one."
            )
            counted?.other = later
        }
        return counted
    }

    /// A term counted from another event of the matter: the first that follows, else the last before.
    private func foreign(
        _ term: ClockRule.Term, _ rule: ClockRule, _ notice: NoticeEvents, _ reckoned: inout Reckoned
    ) throws(ClockError) -> Counted? {
        guard let from = try start(of: notice) else { return nil }
        for name in [term.trigger, term.fallback].compactMap({ $0 }) {
            guard let event = matter.first([name], from: from) ?? matter.last([name], until: from) else {
                continue
            }
            let alone = NoticeEvents(main: event, companion: nil)
            guard term.conditions.allSatisfy({ holds($0, alone) }) else { continue }
            if let least = term.afterStatedHours {
                guard let hours = statedHours(event) else { continue }
                let end = try event.at.end(in: zone).adding(hours: max(least, hours))
                return try count(term, from: .instant(end), event, rule, &reckoned)
            }
            guard let attribute = term.countedFrom else {
                return try count(term, from: event.at, event, rule, &reckoned)
            }
            guard let day = event.attributes[attribute].flatMap({ Day(iso: $0) }) else { continue }
            return try count(term, from: .day(day), event, rule, &reckoned)
        }
        return nil
    }

    /// The hours that a notice gives, whichever of its events carries them.
    private func statedHours(_ event: ClockEvent) -> Int? {
        let stem = event.event.prefix { $0 != "." }
        let carrier = matter.all.last {
            $0.event.hasPrefix(stem + ".") && $0.attributes["statedHours"] != nil
        }
        return carrier?.attributes["statedHours"].flatMap(Int.init)
    }

    private func count(
        _ term: ClockRule.Term, from begin: Moment, _ event: ClockEvent, _ rule: ClockRule,
        _ reckoned: inout Reckoned
    ) throws(ClockError) -> Counted? {
        var from = begin
        if term.afterDays > 0 { from = .day(try begin.civilDay(in: zone) + term.afterDays) }
        var amount = term.amount
        if let first = term.lessDaysBetween.first, let second = term.lessDaysBetween.last {
            guard let start = matter.all.last(where: { $0.event == first }),
                let end = matter.all.last(where: { $0.event == second })
            else { return nil }
            let used = try end.at.civilDay(in: zone) - start.at.civilDay(in: zone)
            amount = max(0, amount - used)
            reckoned.note(rule, "\(used) days from \(first) to \(second) are used; \(amount) are left.")
        }
        var counted = Counted(event: event, due: try add(amount, term.unit, to: from, rule))
        reckoned.note(rule, try words(amount, term, from, event, counted.due, rule))
        if term.unit == .businessDays, rule.whose != .claimant {
            // A payer may treat observed holidays as days off: only then too is it certainly late.
            let observed = Moment.day(
                try from.civilDay(in: zone).adding(businessDays: amount, in: .statutoryAndObserved))
            if observed != counted.due {
                reckoned.note(
                    rule,
                    "An observed federal holiday lies between; counted as a day off it gives \(observed.text(in: zone))."
                )
                (counted.due, counted.other) = try inOrder(counted.due, observed)
            }
        }
        if let other = rule.other, term.trigger == nil {
            let due = try add(other.amount, other.unit, to: from, rule)
            reckoned.note(rule, "\(other.says) That gives \(due.text(in: zone)).")
            (counted.due, counted.other) = try inOrder(counted.due, due)
        }
        return counted
    }

    /// The earlier first; no second where they are the same.
    func inOrder(_ one: Moment, _ two: Moment) throws(ClockError) -> (Moment, Moment?) {
        let (first, second) = (try one.end(in: zone), try two.end(in: zone))
        if first == second { return (one, nil) }
        return first < second ? (one, two) : (two, one)
    }

    private func words(
        _ amount: Int, _ term: ClockRule.Term, _ from: Moment, _ event: ClockEvent, _ due: Moment,
        _ rule: ClockRule
    ) throws(ClockError) -> String {
        let place = "\(event.event), \(event.at.text(in: zone))"
        let begin =
            from == event.at ? "Counted from \(place)" : "Counted from \(from.text(in: zone)) (\(place))"
        var says = "\(begin): \(amount) \(term.unit.words(amount)) give \(due.text(in: zone))."
        if term.unit == .hours, case .day = from {
            says +=
                rule.whose == .claimant
                ? " Only the day is known, so the hours run from its start, which is safe."
                : " Only the day is known, so the hours run from its end before anyone is called late."
        }
        if rule.roll != .none, term.unit != .hours, case .day(let day) = due {
            let plain = try add(amount, term.unit, to: from, rule, rolls: false)
            if plain != due, case .day(let before) = plain {
                says +=
                    " The last day, \(before), is a \(before.weekday.name)\(before.isFederalHoliday ? " and federal holiday" : ""), so it moves to \(day)."
            }
        }
        return says
    }

    /// The moment `amount` units after `from`, by the rule's month end and roll.
    func add(
        _ amount: Int, _ unit: ClockRule.Unit, to from: Moment, _ rule: ClockRule, rolls: Bool = true
    ) throws(ClockError) -> Moment {
        if unit == .hours {
            // A trigger known only by its day counts from the end that is safe for the person.
            let start = rule.whose == .claimant ? try from.start(in: zone) : try from.end(in: zone)
            return .instant(start.adding(hours: amount))
        }
        let day = try from.civilDay(in: zone)
        let due: Day
        switch unit {
        case .calendarDays, .hours: due = day + amount
        case .daysWithoutHolidays: due = try adding(amount, to: day) { !$0.isFederalHoliday }
        case .businessDays: due = day.adding(businessDays: amount, in: .statutory)
        case .months:
            do { due = try day.adding(months: amount, endOfMonth: rule.monthEnd) } catch {
                throw .calendar(error)
            }
        case .yearEnds:
            guard let end = Day(day.parts.year + amount, 12, 31) else { throw .calendar(.outsideCalendar) }
            due = end
        }
        return .day(rolls ? rule.roll.rolled(due) : due)
    }
}

extension ClockReckoning {
    /// The day reached by counting only days that count.
    func adding(_ amount: Int, to day: Day, where counts: (Day) -> Bool) throws(ClockError) -> Day {
        var reached = day
        var left = amount
        while left > 0 {
            reached = reached + 1
            if counts(reached) { left -= 1 }
        }
        return reached
    }
}

extension ClockRule.Unit {
    /// The unit's name for `amount` of it.
    func words(_ amount: Int) -> String {
        let word =
            switch self {
            case .hours: "hour"
            case .calendarDays: "calendar day"
            case .daysWithoutHolidays: "calendar day without holidays"
            case .businessDays: "business day"
            case .months: "month"
            case .yearEnds: "end of year"
            }
        if abs(amount) == 1 { return word }
        switch self {
        case .yearEnds: return "ends of years"
        case .daysWithoutHolidays: return "calendar days without holidays"
        default: return word + "s"
        }
    }
}

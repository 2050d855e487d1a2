import CivilCalendar
import CoverageModel
import Rulebook

/// A due time with its other reading and the steps that led to it.
struct Reckoned {
    var due: Moment?
    var other: Moment?
    var isTolled = false
    var basis = Clock.Basis.law
    var stated: String?
    var steps: [Clock.Step]
}

extension ClockReckoning {
    func clock(_ rule: ClockRule, _ start: Start) throws(ClockError) -> Clock? {
        let cite = rule.head.cite.map(\.text)
        var reckoned = Reckoned(
            steps: [Clock.Step(rule: rule.head.id, says: rule.head.says, cite: cite.joined(separator: "; "))])
        if rule.combination == nil {
            try single(rule, start, &reckoned)
        } else {
            try combined(rule, &reckoned)
        }
        try extend(rule, start, &reckoned)
        try compareWithNotice(rule, start, &reckoned)
        let answered = try answer(to: start.event, in: rule.metBy, before: nil)
        return Clock(
            rule: rule.head.id, regime: facts.regime, matter: start.event.matter, what: rule.what,
            whose: rule.whose, trigger: start.event, due: reckoned.due, basis: reckoned.basis,
            certainlyLate: reckoned.other, stated: reckoned.stated,
            status: try status(reckoned, answered), answeredBy: answered, onMiss: rule.onMiss,
            onMissSays: rule.onMissSays, trust: rule.head.trust, cite: cite, steps: reckoned.steps)
    }

    private func single(_ rule: ClockRule, _ start: Start, _ reckoned: inout Reckoned) throws(ClockError) {
        guard let term = rule.terms.first else { return }
        var from = start.event.at
        if start.isFallback, term.actualReceipt == start.event.event {
            note(rule, &reckoned, "Counted from actual receipt on \(try civilDay(from)); the notice's date is not recorded.")
        } else if start.isFallback {
            note(rule, &reckoned, "The day of receipt is not recorded; the notice's date is counted from, so that nothing is late.")
        }
        let isActualOnly = start.isFallback && term.actualReceipt == start.event.event
        if term.presumedReceiptDays > 0, !isActualOnly {
            let dated = try civilDay(start.event.at)
            let presumed = dated + term.presumedReceiptDays
            from = .day(presumed)
            if let actual = start.actualReceipt {
                let received = try civilDay(actual.at)
                from = .day(received)
                note(rule, &reckoned, "Received on \(received): the evidence of receipt takes the place of the presumption (\(presumed)).")
                if received < presumed {
                    reckoned.other = try add(term.amount, term.unit, to: .day(presumed), rule)
                    note(rule, &reckoned, "Counted from the presumed receipt it would be later; the earlier day is the safe one.")
                }
            } else {
                note(rule, &reckoned, "Receipt is presumed \(term.presumedReceiptDays) calendar days after the notice's date, on \(presumed).")
            }
        }
        reckoned.due = try add(term.amount, term.unit, to: from, rule)
        if let amount = rule.otherAmount {
            reckoned.other = try add(amount, rule.otherUnit ?? term.unit, to: from, rule)
            if let says = rule.otherSays { note(rule, &reckoned, says) }
        }
        // A payer may treat observed holidays as days off: only after those too is it certainly late.
        if term.unit == .businessDays, rule.whose != .claimant, rule.otherAmount == nil,
            case .day(let due)? = reckoned.due
        {
            let later = try civilDay(from).adding(businessDays: term.amount, in: .statutoryAndObserved)
            if later > due {
                reckoned.other = .day(later)
                note(rule, &reckoned, "An observed federal holiday lies between; counting it as a day off gives \(later).")
            }
        }
    }

    private func combined(_ rule: ClockRule, _ reckoned: inout Reckoned) throws(ClockError) {
        var candidates: [Moment] = []
        for term in rule.terms {
            let trigger = events.last { $0.event == term.trigger }
                ?? term.fallback.flatMap { name in events.last { $0.event == name } }
            guard let trigger else { continue }
            let due = try add(term.amount, term.unit, to: trigger.at, rule)
            note(rule, &reckoned, "\(term.amount) \(unitWords(term.unit, term.amount)) after \(trigger.event) give \(due.text(in: facts.zone)).")
            candidates.append(due)
        }
        var best: (Instant, Moment)?
        for candidate in candidates {
            let key = try endInstant(candidate, facts.zone)
            let isBetter = best.map { rule.combination == .earlier ? key < $0.0 : key > $0.0 } ?? true
            if isBetter { best = (key, candidate) }
        }
        reckoned.due = best?.1
    }

    /// The moment `amount` units after `from`, by the rule's month end and roll.
    private func add(
        _ amount: Int, _ unit: ClockRule.Unit, to from: Moment, _ rule: ClockRule
    ) throws(ClockError) -> Moment {
        if unit == .hours {
            // A trigger known only by its day counts from the end that is safe for the person.
            let start = rule.whose == .claimant ? try startInstant(from, facts.zone) : try endInstant(from, facts.zone)
            return .instant(start.adding(hours: amount))
        }
        let day = try civilDay(from)
        let due: Day
        switch unit {
        case .calendarDays, .hours: due = day + amount
        case .businessDays: due = day.adding(businessDays: amount, in: .statutory)
        case .months:
            do { due = try day.adding(months: amount, endOfMonth: rule.monthEnd) } catch { throw .calendar(error) }
        }
        return .day(rule.roll.rolled(due))
    }

    private func extend(_ rule: ClockRule, _ start: Start, _ reckoned: inout Reckoned) throws(ClockError) {
        for more in rule.extensions {
            guard let due = reckoned.due,
                let notice = try answer(to: start.event, in: [more.event], before: start.event.event)
            else { continue }
            let sent = try civilDay(notice.at)
            guard sent <= (try civilDay(due)) else {
                note(rule, &reckoned, "The extension notice of \(sent) came after the period had ended and gives no more time.")
                continue
            }
            let stated = notice.attributes["days"].flatMap(Int.init)
            let amount = min(more.amount, stated ?? more.amount)
            if let resume = more.tolledUntil, notice.attributes["reason"] == "information" {
                guard let answer = try answer(to: notice, in: [resume], before: nil) else {
                    reckoned.due = nil
                    reckoned.other = nil
                    reckoned.isTolled = true
                    note(rule, &reckoned, "The period stands still from \(sent), when the plan asked for facts, until they are sent.")
                    return
                }
                let answered = try civilDay(answer.at)
                let used = sent - (try civilDay(start.event.at))
                let left = max(0, (rule.terms.first?.amount ?? 0) - used)
                reckoned.due = .day(answered + amount)
                reckoned.other = left > 0 ? .day(answered + left + amount) : nil
                note(
                    rule, &reckoned,
                    "The period stood still from \(sent) to \(answered). Read one way only the extension of \(amount) days remains; read the other way the \(left) unused days of the first period remain too."
                )
            } else {
                reckoned.due = try later(due, by: amount, more.unit)
                reckoned.other = try reckoned.other.map { other throws(ClockError) in
                    try later(other, by: amount, more.unit)
                }
                note(rule, &reckoned, "Notice of an extension was sent on \(sent), in time: \(amount) days more.")
            }
        }
    }

    private func later(_ moment: Moment, by amount: Int, _ unit: ClockRule.Unit) throws(ClockError) -> Moment {
        switch moment {
        case .day(let day): .day(day + amount)
        case .instant(let instant): .instant(instant.adding(hours: unit == .hours ? amount : amount * 24))
        }
    }

    func note(_ rule: ClockRule, _ reckoned: inout Reckoned, _ says: String) {
        let cite = rule.head.cite.first?.text ?? ""
        reckoned.steps.append(Clock.Step(rule: rule.head.id, says: says, cite: cite))
    }

    func unitWords(_ unit: ClockRule.Unit, _ amount: Int) -> String {
        let words =
            switch unit {
            case .hours: "hour"
            case .calendarDays: "calendar day"
            case .businessDays: "business day"
            case .months: "month"
            }
        return amount == 1 ? words : words + "s"
    }
}

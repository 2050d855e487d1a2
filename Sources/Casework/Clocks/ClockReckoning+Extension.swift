import CivilCalendar
import Rulebook

extension ClockReckoning {
    /// Adds the time that notices of an extension give, and stands still where they ask for facts.
    func extend(_ rule: ClockRule, _ notice: NoticeEvents, _ reckoned: inout Reckoned) throws(ClockError) {
        for more in rule.extensions {
            guard let due = reckoned.due, let sent = try extensionNotice(more, notice) else { continue }
            let sentDay = try sent.at.civilDay(in: zone)
            let limit = reckoned.other ?? due
            guard try isInTime(sent.at, limit) else {
                reckoned.note(
                    rule,
                    "The notice of \(sentDay) that takes more time came after the period had ended and gives none.",
                    cite: more.cite)
                continue
            }
            let amount = min(more.amount, sent.attributes["days"].flatMap(Int.init) ?? more.amount)
            if let resume = more.tolledUntil {
                try toll(rule, more, sent, resume, amount, &reckoned)
            } else {
                reckoned.due = try later(due, by: amount, more.unit)
                reckoned.other = try reckoned.other.map { other throws(ClockError) in
                    try later(other, by: amount, more.unit)
                }
                reckoned.note(
                    rule,
                    "Notice of more time was sent on \(sentDay), before the period ended: \(amount) \(more.unit.words(amount)) more.",
                    cite: more.cite)
            }
        }
    }

    /// The first notice that meets the extension's conditions, of this request and not of a later one.
    private func extensionNotice(
        _ more: ClockRule.Extension, _ notice: NoticeEvents
    ) throws(ClockError) -> ClockEvent? {
        guard let from = try start(of: notice), let event = notice.events.first else { return nil }
        let limit = matter.next(after: event, from: from)
        var names = [more.event]
        if more.event.hasSuffix(".sent") { names.append(more.event.dropLast(5) + ".received") }
        for name in names {
            guard let found = matter.first([name], from: from, before: limit) else { continue }
            let alone = NoticeEvents(main: found, companion: nil)
            if more.conditions.allSatisfy({ holds($0, alone) }) { return found }
        }
        return nil
    }

    /// The period stands still until the claimant answers. Two readings of what is left then: the extension
    /// alone, or the unused days of the first period with it.
    private func toll(
        _ rule: ClockRule, _ more: ClockRule.Extension, _ sent: ClockEvent, _ resume: String, _ amount: Int,
        _ reckoned: inout Reckoned
    ) throws(ClockError) {
        let sentDay = try sent.at.civilDay(in: zone)
        guard let answer = matter.first([resume], from: try sent.at.start(in: zone)) else {
            reckoned.due = nil
            reckoned.other = nil
            reckoned.isTolled = true
            reckoned.note(
                rule, "The period stands still from \(sentDay) until \(resume) is recorded.", cite: more.cite)
            return
        }
        let answered = try answer.at.civilDay(in: zone)
        var left = 0
        if let limit = reckoned.other ?? reckoned.due {
            left = max(0, try limit.civilDay(in: zone) - sentDay)
        }
        guard amount > 0 else {
            reckoned.due = .day(answered + left)
            reckoned.other = nil
            reckoned.note(
                rule,
                "The period stood still from \(sentDay) to \(answered); its \(left) unused days remain.",
                cite: more.cite)
            return
        }
        reckoned.due = .day(answered + amount)
        reckoned.other = left > 0 ? .day(answered + left + amount) : nil
        reckoned.note(
            rule,
            "The period stood still from \(sentDay) to \(answered). Read one way only the extension of \(amount) days remains: \(answered + amount). Read the other way the \(left) unused days of the first period remain too: \(answered + left + amount).",
            cite: more.cite)
    }

    /// Days are added to an instant on the clock of the zone, hours as elapsed time.
    private func later(_ moment: Moment, by amount: Int, _ unit: ClockRule.Unit) throws(ClockError) -> Moment
    {
        switch (moment, unit) {
        case (.day(let day), .businessDays): return .day(day.adding(businessDays: amount, in: .statutory))
        case (.day(let day), _): return .day(day + amount)
        case (.instant(let instant), .hours): return .instant(instant.adding(hours: amount))
        case (.instant(let instant), _):
            do {
                let day = try instant.day(in: zone) + amount
                let seconds = try instant.secondsIntoDay(in: zone)
                return .instant(try zone.instant(day, secondsIntoDay: seconds, ifRepeated: .later))
            } catch CalendarError.skippedLocalTime {
                return .instant(instant.adding(hours: amount * 24))
            } catch { throw .calendar(error) }
        }
    }
}

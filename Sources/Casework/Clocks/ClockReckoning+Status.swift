import CivilCalendar
import CoverageModel
import Rulebook

extension ClockReckoning {
    /// Where the clock stands: the payer is late only after the later reading, and so is the claimant.
    func status(_ reckoned: Reckoned, _ answered: ClockEvent?) throws(ClockError) -> Clock.Status {
        guard let limit = reckoned.other ?? reckoned.due else {
            if answered != nil { return .met }
            return reckoned.isTolled ? .tolled : .notStarted
        }
        if let answered {
            return try isInTime(answered.at, limit) ? .met : .missed
        }
        return facts.asOf > (try civilDay(limit)) ? .missed : .running
    }

    private func isInTime(_ moment: Moment, _ limit: Moment) throws(ClockError) -> Bool {
        if case .instant(let limit) = limit, case .instant(let moment) = moment { return moment <= limit }
        return try civilDay(moment) <= civilDay(limit)
    }

    /// Sets what the notice states beside the law: it wins only where it gives more time.
    func compareWithNotice(
        _ rule: ClockRule, _ start: Start, _ reckoned: inout Reckoned
    ) throws(ClockError) {
        guard rule.comparesNotice, case .day(let law)? = reckoned.due,
            let stated = try statedDay(start)
        else { return }
        guard stated.day != law else { return }
        reckoned.stated = stated.day.description
        if stated.day > law {
            reckoned.due = .day(stated.day)
            reckoned.basis = .notice
            reckoned.other = nil
            note(rule, &reckoned, "The notice gives until \(stated.day) (\(stated.how)), later than the law's \(law); the notice is followed.")
        } else {
            note(rule, &reckoned, "The notice says \(stated.day) (\(stated.how)), earlier than the law's \(law); the law's day holds, and acting by the notice's day avoids a dispute.")
        }
    }

    private func statedDay(_ start: Start) throws(ClockError) -> (day: Day, how: String)? {
        // The dated and the received event of one notice may each carry what it states.
        let family = start.event.event.hasPrefix("appeal-denial") ? "appeal-denial." : "denial."
        let notices = events.filter { $0.event.hasPrefix(family) }
        var attributes: [String: String] = [:]
        for event in notices + [start.event] {
            attributes.merge(event.attributes.filter { $0.key.hasPrefix("stated") }) { _, new in new }
        }
        if let day = attributes["statedDate"].flatMap({ Day(iso: $0) }) { return (day, "the date it prints") }
        let dated = try notices.last { $0.event == family + "dated" }.map { event throws(ClockError) in
            try civilDay(event.at)
        }
        let received = try notices.last { $0.event == family + "received" }.map { event throws(ClockError) in
            try civilDay(event.at)
        }
        let fromReceipt = attributes["statedFrom"] == nil || attributes["statedFrom"] == "receipt"
        guard let from = fromReceipt ? received ?? dated : dated ?? received else { return nil }
        let place = fromReceipt && received != nil ? "receipt" : "its date"
        if let days = attributes["statedDays"].flatMap(Int.init) {
            return (from + days, "\(days) days from \(place)")
        }
        if let months = attributes["statedMonths"].flatMap(Int.init) {
            do {
                let day = try from.adding(months: months, endOfMonth: .lastDayOfMonth)
                return (day, "\(months) months from \(place)")
            } catch { throw .calendar(error) }
        }
        return nil
    }
}

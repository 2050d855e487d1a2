import CivilCalendar
import Rulebook

extension ClockReckoning {
    /// Sets what the notice states beside the law: it wins where it gives more time, and everywhere where
    /// the law leaves the time to it.
    func compareWithNotice(
        _ rule: ClockRule, _ notice: NoticeEvents, _ reckoned: inout Reckoned
    ) throws(ClockError) {
        guard rule.notice != .ignored, !reckoned.isTolled else { return }
        guard let stated = try stated(rule, notice) else { return }
        let text = stated.moment.text(in: zone)
        guard let law = reckoned.due else {
            reckoned.due = stated.moment
            reckoned.stated = text
            reckoned.basis = .notice
            reckoned.note(rule, "The notice gives until \(text) (\(stated.how)); it is followed.")
            return
        }
        if stated.moment == law || stated.repeatsLaw { return }
        reckoned.stated = text
        let isLater = try stated.moment.end(in: zone) > law.end(in: zone)
        let lawText = law.text(in: zone)
        guard isLater || rule.notice == .governs else {
            reckoned.note(
                rule,
                "The notice says \(text) (\(stated.how)), earlier than the law's \(lawText); the law's holds, and acting by the notice's avoids a dispute."
            )
            return
        }
        reckoned.due = stated.moment
        reckoned.basis = .notice
        if let other = reckoned.other,
            try other.end(in: zone) <= stated.moment.end(in: zone) || rule.notice == .governs
        {
            reckoned.other = nil
        }
        reckoned.note(
            rule,
            "The notice gives until \(text) (\(stated.how)), \(isLater ? "later" : "earlier") than \(lawText); the notice is followed."
        )
    }

    private struct Stated {
        var moment: Moment
        var how: String
        /// The notice has the law's own number and beginning.
        var repeatsLaw = false
    }

    /// What the notice states, counted from its own beginning; where it names none, from its date.
    private func stated(_ rule: ClockRule, _ notice: NoticeEvents) throws(ClockError) -> Stated? {
        let attributes = notice.attributes
        if let day = attributes["statedDate"].flatMap({ Day(iso: $0) }) {
            return Stated(moment: .day(day), how: "the date that it prints")
        }
        let from = attributes["statedFrom"]
        let beginning = from == "receipt" ? notice.received ?? notice.dated : notice.dated
        // A notice whose date is not recorded and that counts from it cannot be counted without running late.
        guard let event = beginning ?? (from == nil ? notice.received : nil) else { return nil }
        let place = event == notice.received ? "receipt" : "its date"
        let lawFrom = notice.main.map { $0 == notice.received } ?? (notice.companion == notice.received)
        let isLawsBeginning =
            from == nil || (from == "receipt") == (lawFrom || rule.start.presumedReceiptDays > 0)
        func repeats(_ amount: Int, _ unit: ClockRule.Unit) -> Bool {
            isLawsBeginning && rule.terms.first.map { $0.amount == amount && $0.unit == unit } ?? false
        }
        if let hours = attributes["statedHours"].flatMap(Int.init) {
            return Stated(
                moment: .instant(try event.at.start(in: zone).adding(hours: hours)),
                how: "\(hours) hours from \(place)", repeatsLaw: repeats(hours, .hours))
        }
        let day = try event.at.civilDay(in: zone)
        if let days = attributes["statedDays"].flatMap(Int.init) {
            return Stated(
                moment: .day(day + days), how: "\(days) days from \(place)",
                repeatsLaw: repeats(days, .calendarDays))
        }
        guard let months = attributes["statedMonths"].flatMap(Int.init) else { return nil }
        do {
            return Stated(
                moment: .day(try day.adding(months: months, endOfMonth: .lastDayOfMonth)),
                how: "\(months) months from \(place)", repeatsLaw: repeats(months, .months))
        } catch { throw .calendar(error) }
    }
}

/// Why a calendar question has no answer.
public enum CalendarError: Error, Hashable, Sendable {
    /// The month that was reached has no such day, and the caller chose to refuse rather than adjust.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// The result lies outside the years 1 to 9999.
    case outsideCalendar
    /// No rules are held for a zone of this name.
    case unknownZone(String)
    /// The zone's rules are held only from `firstYear` on; an earlier moment is refused, not guessed.
    case beforeZoneRules(zone: String, firstYear: Int)
    /// The local time does not exist in the zone on that day, since clocks were moved forward over it.
    case skippedLocalTime(zone: String, day: Day)
    /// The text is not a date and time with its offset; `reason` says what is wrong with it.
    case unreadableInstant(text: String, reason: String)
}

extension CalendarError: CustomStringConvertible {
    /// One plain sentence for a person.
    public var description: String {
        switch self {
        case .noSuchDay(let year, let month, let day):
            "There is no day \(day) in month \(month) of \(year)."
        case .outsideCalendar:
            "The result lies outside the years 1 to 9999."
        case .unknownZone(let name):
            "\"\(name)\" is not a time zone of the United States that is known here."
        case .beforeZoneRules(let zone, let firstYear):
            "Local times in \(zone) are known only from \(firstYear) on."
        case .skippedLocalTime(let zone, let day):
            "That time does not exist in \(zone) on \(day): clocks were moved forward over it."
        case .unreadableInstant(let text, let reason):
            "\"\(text)\" is not a date and time with its offset: \(reason)."
        }
    }
}

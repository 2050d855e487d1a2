/// What to do when a count of months ends in a month that lacks the day of the month.
public enum EndOfMonthPolicy: String, CaseIterable, Hashable, Sendable, Codable {
    /// 31 January plus one month is 28 (or 29) February: never later than the other readings.
    case lastDayOfMonth = "last_day_of_month"
    /// 31 January plus one month is 1 March, as 45 CFR 147.136(d)(2)(i) says for external review.
    case firstOfFollowingMonth = "first_of_following_month"
    /// The caller wants to be told instead: ``CalendarError/noSuchDay(year:month:day:)`` is thrown.
    case refuse
}

extension Day {
    /// The same day of the month, `months` later (earlier where negative).
    ///
    /// - Parameters:
    ///   - months: calendar months, of any sign.
    ///   - endOfMonth: what happens where the month that is reached lacks this day.
    /// - Throws: ``CalendarError/noSuchDay(year:month:day:)`` under ``EndOfMonthPolicy/refuse``;
    ///   ``CalendarError/outsideCalendar`` where the year is not within 1 to 9999.
    public func adding(months: Int, endOfMonth: EndOfMonthPolicy) throws(CalendarError) -> Day {
        let start = parts
        let (shifted, overflow) = (start.year * 12 + start.month - 1).addingReportingOverflow(months)
        guard !overflow, shifted >= 12, shifted < 120_000 else { throw .outsideCalendar }
        let year = shifted / 12
        let month = shifted % 12 + 1
        if let day = Day(year, month, start.day) { return day }
        switch endOfMonth {
        case .lastDayOfMonth:
            return Day(number: Day.number(year, month, Day.lengthOfMonth(month, in: year)))
        case .firstOfFollowingMonth:
            // December has 31 days, so the following month is always in the same year.
            return Day(number: Day.number(year, month + 1, 1))
        case .refuse:
            throw .noSuchDay(year: year, month: month, day: start.day)
        }
    }

    /// The same month and day, `years` later (earlier where negative); only 29 February needs the policy.
    ///
    /// - Throws: as ``adding(months:endOfMonth:)``.
    public func adding(years: Int, endOfMonth: EndOfMonthPolicy) throws(CalendarError) -> Day {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        guard !overflow else { throw .outsideCalendar }
        return try adding(months: months, endOfMonth: endOfMonth)
    }

    /// Completed years from this day to `other`, as an age is counted: negative where `other` is earlier.
    ///
    /// A birthday on 29 February is reached on 1 March of a common year.
    public func wholeYears(to other: Day) -> Int {
        if other < self { return -other.wholeYears(to: self) }
        let start = parts
        let end = other.parts
        let reached = (end.month, end.day) >= (start.month, start.day)
        return end.year - start.year - (reached ? 0 : 1)
    }

    /// The first day of this day's month.
    public var firstOfMonth: Day { self - (parts.day - 1) }

    /// The last day of this day's month.
    public var lastOfMonth: Day {
        let parts = parts
        return self + (Day.lengthOfMonth(parts.month, in: parts.year) - parts.day)
    }
}

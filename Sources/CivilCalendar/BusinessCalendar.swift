/// Which days count as business days: Monday to Friday, less federal holidays.
///
/// The rules on health claims do not define a business day. Which reading is the careful one depends on
/// whose duty is counted, so the caller always chooses: a claimant's deadline must not move later on the
/// strength of an observed day, and a payer is not called late without allowing for it.
public struct BusinessCalendar: Hashable, Sendable {
    /// Which holidays take a weekday out of the count.
    public enum Holidays: String, CaseIterable, Hashable, Sendable, Codable {
        /// Only the days that 5 USC 6103(a) names: fewer days off, so a count ends earlier.
        case statutory
        /// Those, and the Friday or Monday kept in place of one at a weekend: a count ends later.
        case statutoryAndObserved = "statutory_and_observed"
    }

    /// The holidays that do not count.
    public let holidays: Holidays

    /// A calendar that leaves out these holidays.
    public init(holidays: Holidays) { self.holidays = holidays }

    /// The calendar for what the claimant must do.
    public static let statutory = BusinessCalendar(holidays: .statutory)

    /// The calendar for calling a payer late.
    public static let statutoryAndObserved = BusinessCalendar(holidays: .statutoryAndObserved)

    /// Whether `day` is a business day.
    public func isBusinessDay(_ day: Day) -> Bool {
        if day.weekday.isWeekend || day.isFederalHoliday { return false }
        switch holidays {
        case .statutory: return true
        case .statutoryAndObserved: return !day.isObservedFederalHoliday
        }
    }

    /// The day reached by counting `count` business days from `day`, which is day 0 and may be any day.
    ///
    /// A negative count goes back. 0 gives `day` itself, business day or not. The work done grows with
    /// the count.
    public func day(_ day: Day, addingBusinessDays count: Int) -> Day {
        let step = count < 0 ? -1 : 1
        var remaining = count.magnitude
        var reached = day
        while remaining > 0 {
            reached = reached + step
            if isBusinessDay(reached) { remaining -= 1 }
        }
        return reached
    }

    /// Business days after `start` up to and including `end`; negative where `end` is earlier.
    public func businessDays(from start: Day, to end: Day) -> Int {
        if end < start { return -businessDays(from: end, to: start) }
        var count = 0
        var day = start
        while day < end {
            day = day + 1
            if isBusinessDay(day) { count += 1 }
        }
        return count
    }

    /// `day` itself where it is a business day, else the next one.
    public func businessDay(onOrAfter day: Day) -> Day {
        isBusinessDay(day) ? day : self.day(day, addingBusinessDays: 1)
    }

    /// `day` itself where it is a business day, else the one before.
    public func businessDay(onOrBefore day: Day) -> Day {
        isBusinessDay(day) ? day : self.day(day, addingBusinessDays: -1)
    }
}

extension Day {
    /// The day reached by counting business days of `calendar`, with this day as day 0.
    ///
    /// See ``BusinessCalendar/day(_:addingBusinessDays:)``.
    public func adding(businessDays count: Int, in calendar: BusinessCalendar) -> Day {
        calendar.day(self, addingBusinessDays: count)
    }
}

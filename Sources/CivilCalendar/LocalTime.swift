extension Instant {
    /// The civil day in `zone` at this moment.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment the rules do not reach.
    public func day(in zone: TimeZoneRules) throws(CalendarError) -> Day {
        day(offsetSeconds: try zone.offsetSeconds(at: self))
    }

    /// Seconds since midnight on the clock of `zone` at this moment, 0 to 86,399.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment the rules do not reach.
    public func secondsIntoDay(in zone: TimeZoneRules) throws(CalendarError) -> Int {
        secondsIntoDay(offsetSeconds: try zone.offsetSeconds(at: self))
    }

    /// RFC 3339 with the offset that `zone` has at this moment: `2025-05-05T09:00:00-04:00`.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment the rules do not reach.
    public func text(in zone: TimeZoneRules) throws(CalendarError) -> String {
        text(offsetSeconds: try zone.offsetSeconds(at: self))
    }

    /// The moment as a letter prints it: `May 8, 2025 at 9:00 a.m. EDT`; seconds only where there are any.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment the rules do not reach.
    public func longText(in zone: TimeZoneRules) throws(CalendarError) -> String {
        let letters = try zone.abbreviation(at: self)
        let seconds = try secondsIntoDay(in: zone)
        let hour = seconds / 3_600
        var clock = "\((hour + 11) % 12 + 1):\(twoDigits(seconds / 60 % 60))"
        if seconds % 60 != 0 { clock += ":\(twoDigits(seconds % 60))" }
        return "\(try day(in: zone).longText) at \(clock) \(hour < 12 ? "a.m." : "p.m.") \(letters)"
    }
}

/// Which moment is meant by a local time that occurs twice, in the hour that clocks are moved back over.
public enum RepeatedTimeChoice: Hashable, Sendable {
    /// The first, still in daylight time.
    case earlier
    /// The second, in standard time.
    case later
}

extension TimeZoneRules {
    /// The moment at which `day` begins in this zone: midnight, which no zone here skips or repeats.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a day the rules do not reach.
    public func startOfDay(_ day: Day) throws(CalendarError) -> Instant {
        try instant(day, secondsIntoDay: 0, ifRepeated: .earlier)
    }

    /// The last second of `day` in this zone, 23:59:59.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a day the rules do not reach.
    public func endOfDay(_ day: Day) throws(CalendarError) -> Instant {
        try instant(day, secondsIntoDay: Instant.secondsPerDay - 1, ifRepeated: .later)
    }

    /// The moment at which clocks in this zone show a time on `day`.
    ///
    /// - Parameters:
    ///   - day: the civil day.
    ///   - secondsIntoDay: what the clock shows, as seconds since midnight (an hour is 3,600).
    ///   - choice: which moment is meant where the clock shows the time twice.
    /// - Throws: ``CalendarError/skippedLocalTime(zone:day:)`` where it never shows it;
    ///   ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a day the rules do not reach.
    public func instant(
        _ day: Day, secondsIntoDay: Int, ifRepeated choice: RepeatedTimeChoice
    ) throws(CalendarError) -> Instant {
        let wall = day.number * Instant.secondsPerDay + secondsIntoDay
        let year = Day(number: flooredDivision(wall, by: Instant.secondsPerDay).quotient).parts.year
        guard year >= firstYear else { throw .beforeZoneRules(zone: identifier, firstYear: firstYear) }
        let standard = Instant(secondsSince1970: wall - standardOffsetSeconds)
        let daylight = standard.adding(hours: -1)
        // Daylight time neither begins nor ends near new year, so both readings share the year.
        switch (isDaylight(daylight, year: year), !isDaylight(standard, year: year)) {
        case (true, true): return choice == .earlier ? daylight : standard
        case (true, false): return daylight
        case (false, true): return standard
        case (false, false): throw .skippedLocalTime(zone: identifier, day: day)
        }
    }
}

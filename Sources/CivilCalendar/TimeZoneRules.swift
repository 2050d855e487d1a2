/// The local time of one zone of the United States, by its rules: no system tables, no clock.
///
/// Daylight time runs from the second Sunday of March to the first Sunday of November since 2007
/// (15 USC 260a as amended by Pub. L. 109-58), and ran from the first Sunday of April to the last of
/// October from 1987 to 2006, each time at 2:00 on the local clock. Earlier moments, and moments before a
/// zone came to its present rules, are refused.
public struct TimeZoneRules: Hashable, Sendable {
    /// The name in the IANA database that the zone was asked for by, as `America/New_York`.
    public let identifier: String
    /// The first year for which local times are known here.
    public let firstYear: Int
    /// Seconds east of UTC in standard time (negative in the Americas).
    public var standardOffsetSeconds: Int { family.offsetHours * 3_600 }
    /// Whether clocks are moved forward in summer.
    public var observesDaylightTime: Bool { family.daylightAbbreviation != nil }

    let family: ZoneFamily

    /// The rules of the zone with this name in the IANA database.
    ///
    /// - Throws: ``CalendarError/unknownZone(_:)`` for a name that is not one of ``identifiers``.
    public init(identifier: String) throws(CalendarError) {
        guard let row = ZoneTable.rows.first(where: { $0.identifier == identifier }) else {
            throw .unknownZone(identifier)
        }
        self.init(row)
    }

    private init(_ row: ZoneTable.Row) {
        identifier = row.identifier
        firstYear = row.firstYear
        family = row.family
    }

    private init(_ identifier: String, _ family: ZoneFamily) {
        self.init(ZoneTable.Row(identifier, family, from: family.firstYear))
    }

    /// Every name that is known, aliases included.
    public static var identifiers: [String] { ZoneTable.rows.map(\.identifier) }

    /// Eastern time.
    public static let newYork = TimeZoneRules("America/New_York", .eastern)
    /// Central time.
    public static let chicago = TimeZoneRules("America/Chicago", .central)
    /// Mountain time.
    public static let denver = TimeZoneRules("America/Denver", .mountain)
    /// Mountain time without daylight time.
    public static let phoenix = TimeZoneRules("America/Phoenix", .arizona)
    /// Pacific time.
    public static let losAngeles = TimeZoneRules("America/Los_Angeles", .pacific)
    /// Alaska time.
    public static let anchorage = TimeZoneRules("America/Anchorage", .alaska)
    /// Hawaii-Aleutian time with daylight time.
    public static let adak = TimeZoneRules("America/Adak", .aleutian)
    /// Hawaii time.
    public static let honolulu = TimeZoneRules("Pacific/Honolulu", .hawaii)
    /// Atlantic time without daylight time.
    public static let puertoRico = TimeZoneRules("America/Puerto_Rico", .atlantic)
    /// Chamorro time.
    public static let guam = TimeZoneRules("Pacific/Guam", .chamorro)
}

extension TimeZoneRules {
    /// Seconds east of UTC at `instant`, daylight time included.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment before ``firstYear``.
    public func offsetSeconds(at instant: Instant) throws(CalendarError) -> Int {
        try isDaylightTime(at: instant) ? standardOffsetSeconds + 3_600 : standardOffsetSeconds
    }

    /// Whether clocks are forward at `instant`.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment before ``firstYear``.
    public func isDaylightTime(at instant: Instant) throws(CalendarError) -> Bool {
        let year = instant.day(offsetSeconds: standardOffsetSeconds).parts.year
        guard year >= firstYear else { throw .beforeZoneRules(zone: identifier, firstYear: firstYear) }
        return isDaylight(instant, year: year)
    }

    /// The letters put beside a local time at `instant`, as `EST` or `EDT`.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a moment before ``firstYear``.
    public func abbreviation(at instant: Instant) throws(CalendarError) -> String {
        guard try isDaylightTime(at: instant) else { return family.standardAbbreviation }
        return family.daylightAbbreviation ?? family.standardAbbreviation
    }

    /// The days of `year` on which clocks are moved, at 2:00; `nil` in a zone that does not move them.
    ///
    /// - Throws: ``CalendarError/beforeZoneRules(zone:firstYear:)`` for a year before ``firstYear``.
    public func daylightTime(in year: Int) throws(CalendarError) -> (begins: Day, ends: Day)? {
        guard year >= firstYear else { throw .beforeZoneRules(zone: identifier, firstYear: firstYear) }
        return observesDaylightTime ? TimeZoneRules.daylightDays(year) : nil
    }

    /// Holds for `instant` whose year in the zone's standard time is `year`, already found to be known.
    func isDaylight(_ instant: Instant, year: Int) -> Bool {
        guard observesDaylightTime, let days = TimeZoneRules.daylightDays(year) else { return false }
        // In standard time throughout: forward at 2:00 standard, back at 2:00 daylight, which is 1:00.
        let local = instant.secondsSince1970 + standardOffsetSeconds
        let begins = days.begins.number * Instant.secondsPerDay + 2 * 3_600
        let ends = days.ends.number * Instant.secondsPerDay + 3_600
        return begins <= local && local < ends
    }

    private static func daylightDays(_ year: Int) -> (begins: Day, ends: Day)? {
        let begins =
            year >= 2007
            ? Day.nth(2, .sunday, month: 3, year: year)
            : Day.nth(1, .sunday, month: 4, year: year)
        let ends =
            year >= 2007
            ? Day.nth(1, .sunday, month: 11, year: year)
            : Day.last(.sunday, month: 10, year: year)
        guard let begins, let ends else { return nil }
        return (begins, ends)
    }
}

/// A legal public holiday of the United States, by the rule of 5 USC 6103(a).
///
/// The days are those of the statute's present text. Martin Luther King's birthday counts from 1986 and
/// Juneteenth from 2021 (Pub. L. 117-17); for the other nine the present text is applied to every year,
/// which is right from 1978 on. Inauguration Day and days proclaimed once are not among them.
public enum FederalHoliday: String, CaseIterable, Hashable, Sendable, Codable {
    case newYearsDay = "new_years_day"
    case martinLutherKingDay = "martin_luther_king_day"
    case washingtonsBirthday = "washingtons_birthday"
    case memorialDay = "memorial_day"
    case juneteenth
    case independenceDay = "independence_day"
    case laborDay = "labor_day"
    case columbusDay = "columbus_day"
    case veteransDay = "veterans_day"
    case thanksgivingDay = "thanksgiving_day"
    case christmasDay = "christmas_day"

    /// The name in 5 USC 6103(a), without its apostrophes' variants.
    public var name: String {
        switch self {
        case .newYearsDay: "New Year's Day"
        case .martinLutherKingDay: "Birthday of Martin Luther King, Jr."
        case .washingtonsBirthday: "Washington's Birthday"
        case .memorialDay: "Memorial Day"
        case .juneteenth: "Juneteenth National Independence Day"
        case .independenceDay: "Independence Day"
        case .laborDay: "Labor Day"
        case .columbusDay: "Columbus Day"
        case .veteransDay: "Veterans Day"
        case .thanksgivingDay: "Thanksgiving Day"
        case .christmasDay: "Christmas Day"
        }
    }

    /// The first year in which the day was a holiday, where the rule here knows of one.
    public var firstYear: Int? {
        switch self {
        case .martinLutherKingDay: 1986
        case .juneteenth: 2021
        default: nil
        }
    }

    /// The statute's day in `year`; `nil` before the holiday existed or outside the years 1 to 9999.
    public func day(in year: Int) -> Day? {
        if let firstYear, year < firstYear { return nil }
        switch self {
        case .newYearsDay: return Day(year, 1, 1)
        case .martinLutherKingDay: return Day.nth(3, .monday, month: 1, year: year)
        case .washingtonsBirthday: return Day.nth(3, .monday, month: 2, year: year)
        case .memorialDay: return Day.last(.monday, month: 5, year: year)
        case .juneteenth: return Day(year, 6, 19)
        case .independenceDay: return Day(year, 7, 4)
        case .laborDay: return Day.nth(1, .monday, month: 9, year: year)
        case .columbusDay: return Day.nth(2, .monday, month: 10, year: year)
        case .veteransDay: return Day(year, 11, 11)
        case .thanksgivingDay: return Day.nth(4, .thursday, month: 11, year: year)
        case .christmasDay: return Day(year, 12, 25)
        }
    }

    /// The weekday on which offices close for the holiday of `year`, where that is another day.
    ///
    /// Friday for a Saturday (5 USC 6103(b), which speaks for pay and leave only) and Monday for a Sunday
    /// (the practice of federal offices). `nil` where the holiday falls on a weekday. New Year's Day of a
    /// year can be observed on 31 December of the year before.
    public func observedDay(in year: Int) -> Day? {
        guard let day = day(in: year) else { return nil }
        switch day.weekday {
        case .saturday: return day - 1
        case .sunday: return day + 1
        default: return nil
        }
    }
}

extension Day {
    /// The holiday of 5 USC 6103(a) that falls on this very day, if one does.
    public var federalHoliday: FederalHoliday? {
        let parts = parts
        return FederalHoliday.candidates(month: parts.month).first { $0.day(in: parts.year) == self }
    }

    /// Whether the statute names this very day; a Friday or Monday kept in place of one does not count.
    public var isFederalHoliday: Bool { federalHoliday != nil }

    /// The holiday that is observed on this day because its own day falls on the weekend beside it.
    public var observedFederalHoliday: FederalHoliday? {
        switch weekday {
        case .friday: (self + 1).federalHoliday
        case .monday: (self - 1).federalHoliday
        default: nil
        }
    }

    /// Whether offices close on this day in place of a holiday at the weekend; never the holiday itself.
    public var isObservedFederalHoliday: Bool { observedFederalHoliday != nil }

    /// The `count`th (from 1) such weekday of a month, or `nil` where the month has not so many.
    public static func nth(_ count: Int, _ weekday: Weekday, month: Int, year: Int) -> Day? {
        guard count >= 1, let first = Day(year, month, 1) else { return nil }
        let ahead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        let dayOfMonth = 1 + ahead + 7 * (count - 1)
        return Day(year, month, dayOfMonth)
    }

    /// The last such weekday of a month, or `nil` where there is no such month.
    public static func last(_ weekday: Weekday, month: Int, year: Int) -> Day? {
        guard let last = Day(year, month, 1)?.lastOfMonth else { return nil }
        return last - (last.weekday.rawValue - weekday.rawValue + 7) % 7
    }
}

extension FederalHoliday {
    /// The holidays that can fall in a month, so that one day is held against one or two rules, not eleven.
    fileprivate static func candidates(month: Int) -> [FederalHoliday] {
        switch month {
        case 1: [.newYearsDay, .martinLutherKingDay]
        case 2: [.washingtonsBirthday]
        case 5: [.memorialDay]
        case 6: [.juneteenth]
        case 7: [.independenceDay]
        case 9: [.laborDay]
        case 10: [.columbusDay]
        case 11: [.veteransDay, .thanksgivingDay]
        case 12: [.christmasDay]
        default: []
        }
    }
}

/// What happens to a last day that falls on a weekend or a federal holiday.
///
/// The raw values are those that rules are written with.
public enum RollPolicy: String, CaseIterable, Hashable, Sendable, Codable {
    /// The last day stays where it falls: the rule for everything whose text does not say otherwise.
    case none
    /// The last day moves to the next day that is no Saturday, Sunday or federal holiday
    /// (45 CFR 147.136(d)(2)(i), for asking for an external review).
    ///
    /// Only the statute's own holidays move it: an observed Friday or Monday would move a claimant's
    /// deadline later on a doubt.
    case nextNonWeekendFederalHoliday = "next_non_weekend_federal_holiday"

    /// The last day under this policy; never earlier than `day`.
    public func rolled(_ day: Day) -> Day {
        switch self {
        case .none: day
        case .nextNonWeekendFederalHoliday: BusinessCalendar.statutory.businessDay(onOrAfter: day)
        }
    }
}

/// A day of the week; raw values count from Sunday as 0.
public enum Weekday: Int, CaseIterable, Sendable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday

    /// The English name, as contracts and letters print it.
    public var name: String {
        switch self {
        case .sunday: "Sunday"
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        }
    }

    /// Saturday or Sunday.
    public var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension Day {
    /// The weekday; 1970-01-01 was a Thursday.
    public var weekday: Weekday {
        let index = (number + 4) % 7
        return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .sunday
    }
}

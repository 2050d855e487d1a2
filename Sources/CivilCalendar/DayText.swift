extension Day {
    /// The English names of the months, January first.
    public static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// The day as a letter prints it: `February 11, 2025`.
    public var longText: String {
        let parts = parts
        return "\(Day.monthNames[parts.month - 1]) \(parts.day), \(parts.year)"
    }

    /// The day with its weekday in front: `Tuesday, February 11, 2025`.
    public var longTextWithWeekday: String { "\(weekday.name), \(longText)" }
}

public import CivilCalendar

extension ScaleChart {
    /// The points from the earliest day to the latest; points of one day keep their order.
    public var pointsInOrder: [Point] {
        points.enumerated().sorted { ($0.element.day.number, $0.offset) < ($1.element.day.number, $1.offset) }
            .map(\.element)
    }

    /// A day as charts and their values print it: `Mar 5, 2026`.
    public static func words(for day: Day) -> String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, date) = day.parts
        return "\(names[(month - 1) % 12]) \(date), \(year)"
    }
}

import CivilCalendar
import CoverageModel

/// The day of the visit that a note is of.
struct VisitDay: Hashable, Sendable {
    var day: Day

    private static let labels: [String] = [
        "date of service", "dos", "visit date", "encounter date", "date of visit", "date of evaluation",
        "date",
        "service date", "note date", "session date", "appointment date", "date of encounter", "seen on",
        "date seen", "date of exam", "intake date", "evaluation date", "encounter", "visit", "progress note",
        "consultation note", "consultation", "follow up note",
        "date of session", "date time", "admission date", "discharge date", "date of note", "dated",
        "date of intake",
    ]

    /// The visit's day where a line names it: `Date of service: 3/4/2024`, or a line that is a day alone.
    static func named(in line: String, today: Day) -> VisitDay? {
        let scalars = Array(line.unicodeScalars)
        guard scalars.count <= 160 else { return nil }
        let scan = DateScan(scalars, [])
        for index in scalars.indices {
            guard let found = scan.date(at: index), let day = found.date.day, day <= today else { continue }
            let before = FillColumn.folded(String(String.UnicodeScalarView(scalars[..<index])))
            if before.isEmpty {
                // A heading that begins with the day: "03/04/2024 Progress note".
                let rest = FillColumn.folded(
                    String(String.UnicodeScalarView(scalars[found.range.upperBound...])))
                if rest.isEmpty
                    || [
                        "progress note", "visit", "follow up", "office visit", "note", "psychiatry",
                        "follow up visit", "telehealth visit", "intake",
                    ].contains(where: rest.hasPrefix)
                {
                    return VisitDay(day: day)
                }
                return nil
            }
            if labels.contains(where: { before == $0 || before.hasSuffix(" " + $0) }),
                !["birth", "dob", "next", "onset", "start", "stop", "end", "last", "previous"].contains(
                    where: { word in
                        before.split(separator: " ").suffix(3).contains(Substring(word))
                    })
            {
                return VisitDay(day: day)
            }
        }
        return nil
    }
}

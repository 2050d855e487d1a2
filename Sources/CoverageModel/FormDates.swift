import CivilCalendar

extension FormWords {
    /// A day written as year, month and day.
    static func day(_ text: String) throws(UnreadableAnswer) -> Day {
        let date = try recordedDate(text)
        guard let day = date.day, date.text == day.description else {
            throw UnreadableAnswer(
                "Write the whole day, as year-month-day, like 2024-03-09. “\(text)” is only part.")
        }
        return day
    }

    /// A day, a month or a year, with `about` before it where the person is not certain.
    ///
    /// `about` a day means some day of that month; `about` a month or year means that month or year.
    static func recordedDate(_ text: String) throws(UnreadableAnswer) -> RecordedDate {
        var plain = text.lowercased()
        var isAbout = false
        for word in ["about", "around", "approximately", "ca.", "~"] where plain.hasPrefix(word) {
            plain = trimmed(String(plain.dropFirst(word.count)))
            isAbout = true
            break
        }
        let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        let isDate =
            (1...3).contains(parts.count)
            && zip(parts, widths).allSatisfy { $0.count == $1 && $0.allSatisfy(isDigit) }
        let numbers = parts.compactMap { Int($0) }
        guard isDate, numbers.count == parts.count, let year = numbers.first else {
            throw UnreadableAnswer(wayToWrite(text))
        }
        guard let yearStart = Day(year, 1, 1), let yearEnd = Day(year, 12, 31) else {
            throw UnreadableAnswer("\(text): there is no year \(year). \(example)")
        }
        guard numbers.count > 1 else { return RecordedDate(text: text, earliest: yearStart, latest: yearEnd) }
        let month = numbers[1]
        let length = (1...12).contains(month) ? Day.lengthOfMonth(month, in: year) : 0
        guard let monthStart = Day(year, month, 1), let monthEnd = Day(year, month, length) else {
            throw UnreadableAnswer("\(text): there is no month \(month). Months go from 01 to 12. \(example)")
        }
        guard numbers.count > 2 else {
            return RecordedDate(text: text, earliest: monthStart, latest: monthEnd)
        }
        guard let day = Day(year, month, numbers[2]) else {
            throw UnreadableAnswer(
                "\(text) is not in the calendar: \(monthNames[month - 1]) \(year) has \(length) days. "
                    + "Check the day."
            )
        }
        return isAbout
            ? RecordedDate(text: text, earliest: monthStart, latest: monthEnd)
            : RecordedDate(text: text, earliest: day, latest: day)
    }

    /// True for the words people write when a treatment has not ended.
    static func isOngoing(_ text: String) -> Bool {
        ["ongoing", "now", "present", "still", "still taking", "still taking it", "today", "current"]
            .contains(text.lowercased())
    }

    private static let example = "Write it as year-month-day, like 2024-03-09."

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// What to write instead of a date of another form; names the day where a US date was meant.
    private static func wayToWrite(_ text: String) -> String {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        if parts.count == 3, let meant = Day(parts[2], parts[0], parts[1]) {
            let name = monthNames[parts[0] - 1]
            return "Write dates as year-month-day. If “\(text)” is \(name) \(parts[1]), write \(meant)."
        }
        return
            "“\(text)” is not a date that can be read. \(example) A month (2024-03) or a year (2024) will do "
            + "where you do not know the day."
    }
}

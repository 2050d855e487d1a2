import CivilCalendar
import CoverageModel

/// Dates as CDA writes them (`20240309`, `202403`, `20240309101500-0500`), and as narratives do.
enum TimeText {
    /// A date; an instant takes its local civil day as written. `nil` where it is no day of the calendar.
    static func date(_ text: String) -> RecordedDate? {
        let bytes = Array(text.utf8)
        let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
        switch digits {
        case 4 where bytes.count == 4: return days(number(bytes, 0, 4), nil, nil)
        case 4 where bytes.count >= 7 && bytes[4] == UInt8(ascii: "-"): return dashed(bytes)
        case 6 where bytes.count == 6 || !isDigit(bytes[6]):
            return days(number(bytes, 0, 4), number(bytes, 4, 2), nil)
        case 8...: return days(number(bytes, 0, 4), number(bytes, 4, 2), number(bytes, 6, 2))
        default: return written(text)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
        guard bytes.count >= start + count else { return nil }
        var value = 0
        for byte in bytes[start..<start + count] {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// `2024-03`, `2024-03-09`, `2024-03-09T10:00:00`.
    private static func dashed(_ bytes: [UInt8]) -> RecordedDate? {
        let month = number(bytes, 5, 2)
        guard month != nil else { return nil }
        if bytes.count == 7 { return days(number(bytes, 0, 4), month, nil) }
        guard bytes[7] == UInt8(ascii: "-"), let day = number(bytes, 8, 2) else { return nil }
        return days(number(bytes, 0, 4), month, day)
    }

    /// The days that a year, month and day can mean. `00` for a month or day stands for "not known".
    static func days(_ year: Int?, _ month: Int?, _ day: Int?) -> RecordedDate? {
        guard let year, (1...9999).contains(year) else { return nil }
        guard let month, month != 0 else {
            guard let first = Day(year, 1, 1), let last = Day(year, 12, 31) else { return nil }
            return RecordedDate(text: padded(year, 4), earliest: first, latest: last)
        }
        guard (1...12).contains(month), let first = Day(year, month, 1) else { return nil }
        guard let day, day != 0 else {
            return RecordedDate(
                text: "\(padded(year, 4))-\(padded(month, 2))", earliest: first,
                latest: first + (Day.lengthOfMonth(month, in: year) - 1))
        }
        return Day(year, month, day).map { RecordedDate($0) }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    // MARK: Dates in words

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `3/9/2024`, `03-09-24`, `March 9, 2024`, `09-Mar-2024`, `Mar 2024`, `03/2024`: US order, month first.
    static func written(_ text: String) -> RecordedDate? {
        var parts: [String] = []
        var current = ""
        for character in text.prefix(40) {
            let isPart = character.isLetter || character.isNumber
            if !isPart || (current.last.map { $0.isLetter != character.isLetter } ?? false) {
                if !current.isEmpty { parts.append(current) }
                current = ""
            }
            if isPart { current.append(character) }
        }
        if !current.isEmpty { parts.append(current) }
        // A weekday before a date says nothing more, and what follows a day is its time.
        if let first = parts.first, parts.count > 1, isWeekday(first) { parts.removeFirst() }
        guard let first = parts.first else { return nil }
        if let month = month(first) {
            guard parts.count >= 2 else { return nil }
            if parts.count == 2 || parts[1].count == 4 { return days(year(parts[1]), month, nil) }
            let rest = parts.dropFirst(2).first { $0.allSatisfy(\.isNumber) }
            guard let day = Int(parts[1]) else { return nil }
            return days(rest.flatMap(year), month, day)
        }
        guard parts.count >= 2 else {
            guard first.count == 4 else { return nil }
            return days(year(first), nil, nil)
        }
        if let month = month(parts[1]) {
            guard parts.count >= 3, let day = Int(first) else { return nil }
            return days(year(parts[2]), month, day)
        }
        guard let left = Int(first), let right = Int(parts[1]) else { return nil }
        if first.count == 4 {
            return parts.count >= 3 ? days(left, right, Int(parts[2])) : days(left, right, nil)
        }
        guard parts.count >= 3, Int(parts[2]) != nil else {
            return parts[1].count == 4 ? days(right, left, nil) : nil
        }
        return days(year(parts[2]), left, right)
    }

    private static func isWeekday(_ word: String) -> Bool {
        guard word.count >= 3, word.allSatisfy(\.isLetter) else { return false }
        let lower = word.lowercased()
        return ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains {
            $0.hasPrefix(lower)
        }
    }

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
        let lower = word.lowercased()
        let full = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        guard let place = months.firstIndex(of: String(lower.prefix(3))) else { return nil }
        return full[place].hasPrefix(lower) || lower == "sept" ? place + 1 : nil
    }

    /// Four digits as they are; two are of this century up to 39.
    private static func year(_ text: String) -> Int? {
        guard let number = Int(text) else { return nil }
        switch text.count {
        case 4: return number
        case 2: return number < 40 ? 2000 + number : 1900 + number
        default: return nil
        }
    }
}

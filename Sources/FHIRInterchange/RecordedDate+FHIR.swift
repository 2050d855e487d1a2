import CivilCalendar
import CoverageModel

extension RecordedDate {
    /// Reads a FHIR date, dateTime or instant: `2024`, `2024-03`, `2024-03-09`, `2024-03-09T23:10:00-05:00`.
    ///
    /// An instant takes its local civil day as written; no clock is shifted. Anything else, and a day that
    /// the calendar does not have, is `nil`.
    init?(fhir text: String) {
        let bytes = text.utf8
        func number(_ start: Int, _ count: Int) -> Int? {
            var value = 0
            var index = bytes.index(bytes.startIndex, offsetBy: start)
            for _ in 0..<count {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
                index = bytes.index(after: index)
            }
            return value
        }
        func byte(_ offset: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: offset)] }
        let dash = UInt8(ascii: "-")
        let count = bytes.count
        guard count >= 4, let year = number(0, 4) else { return nil }
        if count == 4 {
            guard let first = Day(year, 1, 1), let last = Day(year, 12, 31) else { return nil }
            self.init(text: text, earliest: first, latest: last)
            return
        }
        guard count >= 7, byte(4) == dash, let month = number(5, 2) else { return nil }
        if count == 7 {
            guard let first = Day(year, month, 1) else { return nil }
            let last = first + (Day.lengthOfMonth(month, in: year) - 1)
            self.init(text: text, earliest: first, latest: last)
            return
        }
        guard count >= 10, byte(7) == dash, let dayOfMonth = number(8, 2),
            let day = Day(year, month, dayOfMonth)
        else { return nil }
        if count > 10 {
            let separator = byte(10)
            guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " "), count >= 13,
                let hour = number(11, 2), hour <= 24
            else { return nil }
        }
        self.init(text: text, earliest: day, latest: day)
    }
}

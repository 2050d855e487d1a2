import CivilCalendar
import CoverageModel

/// A date found in a text: what it means, and where it ends.
struct ScannedDate: Hashable, Sendable {
    var date: RecordedDate
    /// Unicode scalars, end exclusive.
    var range: Range<Int>
    /// The two leading numbers of an all-figure date could stand the other way round.
    var firstNumber: Int?
}

/// Reads dates as pharmacies and charts write them: `01/10/2024`, `1-10-24`, `2024-01-10`, `20240110`,
/// `10-JAN-2024`, `Jan 10, 2024`, `March 2021`, `3/2021`, `2021`, `early 2021`, `Mar '21`.
struct DateScan {
    /// What is read besides days.
    struct Options: OptionSet, Sendable {
        let rawValue: Int
        /// `March 2021`, `3/2021`.
        static let months = Options(rawValue: 1)
        /// `2021`, `early 2021`.
        static let years = Options(rawValue: 2)
        /// `13/01/2024` style: the day stands first in figures.
        static let dayFirst = Options(rawValue: 4)
    }

    let scalars: [Unicode.Scalar]
    let options: Options

    init(_ scalars: [Unicode.Scalar], _ options: Options) {
        self.scalars = scalars
        self.options = options
    }

    /// The date that a whole text is; a time of day behind it is passed over.
    static func read(_ text: some StringProtocol, _ options: Options = []) -> ScannedDate? {
        let scan = DateScan(Array(text.unicodeScalars), options)
        var start = 0
        while start < scan.scalars.count, scan.scalars[start] == " " { start += 1 }
        guard let found = scan.date(at: start) else { return nil }
        let rest = scan.scalars[found.range.upperBound...]
        guard let next = rest.first else { return found }
        // `2024-01-10T08:00`, `01/10/2024 14:03`.
        return next == "T" || next == " " || next == "," ? found : nil
    }

    /// The date that begins exactly at `index`.
    func date(at index: Int) -> ScannedDate? {
        guard index < scalars.count, index == 0 || !isWord(scalars[index - 1]) else { return nil }
        guard let found = isDigit(index) ? figures(at: index) : words(at: index) else { return nil }
        let end = found.range.upperBound
        // A date is no part of a longer figure or word, save a time of day behind it.
        if end < scalars.count, isWord(scalars[end]), scalars[end] != "T" { return nil }
        return found
    }

    // MARK: Figures first

    private func figures(at start: Int) -> ScannedDate? {
        guard let (first, firstEnd) = number(at: start, atMost: 8) else { return nil }
        switch firstEnd - start {
        case 8:
            return day(first / 10_000, first / 100 % 100, first % 100, start..<firstEnd)
        case 4:
            if let (separator, next) = separator(at: firstEnd), separator != ".",
                let (month, monthEnd) = number(at: next, atMost: 2)
            {
                if let (other, dayStart) = self.separator(at: monthEnd), other == separator,
                    let (date, end) = number(at: dayStart, atMost: 2),
                    let found = day(first, month, date, start..<end)
                {
                    return found
                }
                if separator == "-", options.contains(.months), monthEnd - next == 2,
                    let found = self.month(first, month, start..<monthEnd)
                {
                    return found
                }
            }
            return options.contains(.years) ? year(first, start..<firstEnd) : nil
        case 1, 2: return dayOrMonth(first, start, firstEnd)
        default: return nil
        }
    }

    private func dayOrMonth(_ first: Int, _ start: Int, _ firstEnd: Int) -> ScannedDate? {
        if let named = dayThenName(first, start, firstEnd) { return named }
        guard let (separator, next) = separator(at: firstEnd),
            let (second, secondEnd) = number(at: next, atMost: 4)
        else { return nil }
        if secondEnd - next == 4 {
            guard options.contains(.months), separator != "." else { return nil }
            return month(second, first, start..<secondEnd)
        }
        guard secondEnd - next <= 2, let (other, yearStart) = self.separator(at: secondEnd),
            other == separator, let (written, end) = number(at: yearStart, atMost: 4),
            end - yearStart == 2 || end - yearStart == 4
        else { return nil }
        let year = end - yearStart == 2 ? Self.expanded(written) : written
        let dayFirst = options.contains(.dayFirst)
        var found = dayFirst ? day(year, second, first, start..<end) : day(year, first, second, start..<end)
        found?.firstNumber = first
        return found
    }

    /// `10-JAN-2024`, `10 Jan 24`, `10JAN2024`.
    private func dayThenName(_ first: Int, _ start: Int, _ firstEnd: Int) -> ScannedDate? {
        var index = firstEnd
        if index < scalars.count, ["-", " ", "/", "."].contains(scalars[index]) { index += 1 }
        guard let (month, monthEnd) = monthName(at: index) else { return nil }
        index = monthEnd
        while index < scalars.count, ["-", " ", "/", ".", ","].contains(scalars[index]), index < monthEnd + 2
        {
            index += 1
        }
        guard let (written, end) = number(at: index, atMost: 4), end - index == 2 || end - index == 4 else {
            return nil
        }
        return day(end - index == 2 ? Self.expanded(written) : written, month, first, start..<end)
    }

    // MARK: Words first

    private func words(at start: Int) -> ScannedDate? {
        if let (month, end) = monthName(at: start) { return afterMonthName(month, start, end) }
        guard options.contains(.years) else { return nil }
        for (word, months) in Self.partsOfYear {
            guard let end = matches(word, at: start) else { continue }
            var index = end
            while index < scalars.count, scalars[index] == " " || scalars[index] == "-" { index += 1 }
            if let of = matches("of ", at: index) { index = of }
            guard let (year, yearEnd) = number(at: index, atMost: 4), yearEnd - index == 4,
                let plain = self.year(year, start..<yearEnd), let first = Day(year, months.lowerBound, 1),
                let last = Day(year, months.upperBound, 1)?.lastOfMonth
            else { return nil }
            var found = plain
            found.date.earliest = first
            found.date.latest = last
            return found
        }
        return nil
    }

    private static let partsOfYear: [(String, ClosedRange<Int>)] = [
        ("early", 1...4), ("mid", 5...8), ("late", 9...12), ("spring", 3...6), ("summer", 6...9),
        ("fall", 9...12), ("autumn", 9...12),
    ]

    private func afterMonthName(_ month: Int, _ start: Int, _ nameEnd: Int) -> ScannedDate? {
        var index = nameEnd
        while index < scalars.count, [".", " ", "-", "/", ","].contains(scalars[index]), index < nameEnd + 3 {
            index += 1
        }
        if let of = matches("of ", at: index) { index = of }
        if index < scalars.count, scalars[index] == "'" || scalars[index] == "’",
            let (written, end) = number(at: index + 1, atMost: 2), end - index == 3
        {
            return options.contains(.months) ? self.month(Self.expanded(written), month, start..<end) : nil
        }
        guard let (first, firstEnd) = number(at: index, atMost: 4) else { return nil }
        if firstEnd - index == 4 {
            return options.contains(.months) ? self.month(first, month, start..<firstEnd) : nil
        }
        guard firstEnd - index <= 2 else { return nil }
        var next = firstEnd
        for ordinal in ["st", "nd", "rd", "th"] {
            if let end = matches(ordinal, at: next) { next = end }
        }
        let gap = next
        while next < scalars.count, [",", " ", "-", "/"].contains(scalars[next]), next < gap + 3 { next += 1 }
        guard next > gap, let (written, end) = number(at: next, atMost: 4) else { return nil }
        if end - next == 4 { return day(written, month, first, start..<end) }
        if end - next == 2, scalars[gap] == "-" || scalars[gap] == "/" {
            return day(Self.expanded(written), month, first, start..<end)
        }
        return nil
    }

    // MARK: Parts

    static func expanded(_ year: Int) -> Int { year <= 69 ? 2000 + year : 1900 + year }

    private static let plausibleYears = 1900...2099

    private func day(_ year: Int, _ month: Int, _ date: Int, _ range: Range<Int>) -> ScannedDate? {
        guard Self.plausibleYears.contains(year), let day = Day(year, month, date) else { return nil }
        return ScannedDate(date: RecordedDate(day), range: range)
    }

    private func month(_ year: Int, _ month: Int, _ range: Range<Int>) -> ScannedDate? {
        guard Self.plausibleYears.contains(year), let first = Day(year, month, 1) else { return nil }
        let text = String(first.description.prefix(7))
        return ScannedDate(
            date: RecordedDate(text: text, earliest: first, latest: first.lastOfMonth), range: range)
    }

    private func year(_ year: Int, _ range: Range<Int>) -> ScannedDate? {
        guard (1950...2099).contains(year), let first = Day(year, 1, 1), let last = Day(year, 12, 31) else {
            return nil
        }
        return ScannedDate(
            date: RecordedDate(text: String(year), earliest: first, latest: last), range: range)
    }

    private func isDigit(_ index: Int) -> Bool {
        index < scalars.count && ("0"..."9").contains(scalars[index])
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    private func number(at index: Int, atMost digits: Int) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while isDigit(end), end - index <= digits {
            value = value * 10 + Int(scalars[end].value - 0x30)
            end += 1
        }
        return end == index || end - index > digits ? nil : (value, end)
    }

    private func separator(at index: Int) -> (Unicode.Scalar, next: Int)? {
        guard index < scalars.count else { return nil }
        switch scalars[index] {
        case "/", "-", ".": return (scalars[index], index + 1)
        case "–", "—", "‐", "‑": return ("-", index + 1)
        default: return nil
        }
    }

    /// Where `word` ends, if it begins at `index` in any case.
    private func matches(_ word: String, at index: Int) -> Int? {
        var position = index
        for scalar in word.unicodeScalars {
            guard position < scalars.count,
                scalars[position].properties.lowercaseMapping == String(Character(scalar))
            else { return nil }
            position += 1
        }
        return position
    }

    private func monthName(at index: Int) -> (month: Int, end: Int)? {
        guard index < scalars.count, scalars[index].properties.isAlphabetic else { return nil }
        var end = index
        var word = ""
        while end < scalars.count, scalars[end].properties.isAlphabetic, word.count < 10 {
            word += scalars[end].properties.lowercaseMapping
            end += 1
        }
        guard let month = Self.months[word] else { return nil }
        return (month, end)
    }

    private static let months: [String: Int] = {
        var names: [String: Int] = ["sept": 9]
        for (index, name) in Day.monthNames.enumerated() {
            let lower = name.lowercased()
            names[lower] = index + 1
            names[String(lower.prefix(3))] = index + 1
        }
        return names
    }()
}

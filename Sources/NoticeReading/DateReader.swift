import CivilCalendar

/// A date printed in the letter.
struct FoundDate: Sendable {
    var day: Day
    var range: Range<Int>
    /// Its first word, and the word after its last.
    var words: Range<Int>
    var isRepaired: Bool
}

/// Reads dates in any style that American letters use, and in Spanish.
enum DateReader {
    /// No letter has more; a page of nothing but dates must not take long.
    private static let datesMax = 1_000

    static func dates(in letter: Letter) -> [FoundDate] {
        var found: [FoundDate] = []
        var index = 0
        while index < letter.words.count, found.count < datesMax {
            if let date = date(at: index, letter) {
                found += sharing(date, after: found.last, letter)
                found.append(date)
                index = date.words.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private static func date(at index: Int, _ letter: Letter) -> FoundDate? {
        let word = letter.words[index]
        if word.id != 0, letter.rules.months[Int(word.id)] > 0 { return monthFirst(at: index, letter) }
        if word.shape == .letters, let day = spelledDay(at: index, letter) {
            return dayFirst(at: index, (day.value, 2, false), letter, skipping: day.count - 1)
        }
        guard word.shape != .letters || word.end - word.start <= 4 else { return nil }
        if word.end - word.start == 8 { return compact(at: index, letter) }
        guard let number = numeral(index, letter) else { return nil }
        return numeric(at: index, number, letter) ?? dayFirst(at: index, number, letter)
            ?? yearFirst(at: index, letter)
    }

    /// The digits of a word, repaired where needed; ordinals ("11th") lose their ending.
    private static func numeral(_ index: Int, _ letter: Letter) -> (
        value: Int, count: Int, isRepaired: Bool
    )? {
        guard index < letter.words.count else { return nil }
        let word = letter.words[index]
        let count = word.end - word.start
        if word.shape == .digits { return count <= 4 ? (word.value, count, false) : nil }
        guard count <= 4 else { return nil }
        var bytes = Array(letter.text.folded[word.range])
        if word.shape == .mixed, count >= 3 {
            let ending = Array(bytes.suffix(2))
            for ordinal in ["st", "nd", "rd", "th"] where ending == Array(ordinal.utf8) {
                bytes.removeLast(2)
                if bytes.allSatisfy(Folding.isDigit) {
                    return (bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }, bytes.count, false)
                }
                return nil
            }
        }
        guard word.shape == .mixed, let value = DigitRepair.value(bytes) else { return nil }
        return (value, count, true)
    }

    /// The days before a date that leave their year to it: "14 September to 13 November 2026",
    /// "April 6 through April 10, 2026", "2, 9 and 16 April 2026".
    private static func sharing(_ date: FoundDate, after last: FoundDate?, _ letter: Letter)
        -> [FoundDate]
    {
        let floor = last?.words.upperBound ?? 0
        let first = date.words.lowerBound
        var found: [FoundDate] = []
        var index = first - 1
        while index >= floor, found.count < 8 {
            let joins =
                letter.isWord(index, in: ["to", "through", "thru", "and", "until", "till", "al", "y"])
                || index + 1 == first
                    && (letter.words[first].gap == .clause || found.isEmpty && isDash(before: first, letter))
            if letter.isWord(index, in: ["to", "through", "thru", "and", "until", "till", "al", "y"]) {
                index -= 1
            } else if !joins, found.isEmpty || letter.words[index + 1].gap != .comma {
                break
            }
            guard index >= floor, letter.words[index].shape != .letters || letter.words[index].id != 0,
                letter.words[index + 1].gap <= .clause
            else { break }
            guard let part = yearless(endingAt: index, date, floor, letter) else { break }
            found.insert(part, at: 0)
            index = part.words.lowerBound - 1
        }
        return found
    }

    private static func isDash(before index: Int, _ letter: Letter) -> Bool {
        guard index > 0 else { return false }
        let between = letter.text.folded[letter.words[index - 1].end..<letter.words[index].start]
        return between.count <= 3 && between.contains(UInt8(ascii: "-"))
    }

    /// A day and month, or a day alone that leaves its month too, that end at a word.
    private static func yearless(
        endingAt index: Int, _ date: FoundDate, _ floor: Int, _ letter: Letter
    ) -> FoundDate? {
        let (year, month, _) = date.day.parts
        func monthNumber(_ word: Int) -> Int {
            guard word >= floor, letter.words[word].id != 0 else { return 0 }
            return letter.rules.months[Int(letter.words[word].id)]
        }
        var found: FoundDate?
        if monthNumber(index) > 0, let day = numeral(index - 1, letter), day.count <= 2,
            index - 1 >= floor
        {
            found = make(
                year, monthNumber(index), day.value, index - 1..<index + 1, day.isRepaired, letter)
        } else if let day = numeral(index, letter), day.count <= 2 {
            if monthNumber(index - 1) > 0 {
                found = make(
                    year, monthNumber(index - 1), day.value, index - 1..<index + 1, day.isRepaired, letter)
            } else if letter.words[date.words.lowerBound].shape != .letters,
                letter.words[index].shape == .digits || letter.words[index].shape == .mixed,
                date.words.count == 3, monthNumber(date.words.lowerBound + 1) > 0
            {
                found = make(year, month, day.value, index..<index + 1, day.isRepaired, letter)
            }
        }
        guard let found, found.day <= date.day else { return nil }
        return found
    }

    /// "February 11, 2025", "Feb. 11 2025", "febrero 11 de 2025".
    private static func monthFirst(at index: Int, _ letter: Letter) -> FoundDate? {
        let month = letter.rules.months[Int(letter.words[index].id)]
        guard index + 1 < letter.words.count,
            letter.words[index + 1].gap < .sentence
                || letter.text.byte(letter.words[index].end) == UInt8(ascii: "."),
            let day = numeral(index + 1, letter), day.count <= 2
        else { return nil }
        var yearIndex = index + 2
        if letter.isWord(yearIndex, "de") || letter.isWord(yearIndex, "del") { yearIndex += 1 }
        guard yearIndex < letter.words.count, letter.words[yearIndex].gap < .clause,
            letter.words[yearIndex].start - letter.words[yearIndex - 1].end <= 4,
            let year = year(yearIndex, letter, allowsTwoDigits: false)
        else { return nil }
        return make(
            year.value, month, day.value, index..<yearIndex + 1, day.isRepaired || year.isRepaired, letter
        )
    }

    /// "11 February 2025", "11-Feb-2025", "3 de marzo de 2025".
    private static func dayFirst(
        at index: Int, _ day: (value: Int, count: Int, isRepaired: Bool), _ letter: Letter,
        skipping: Int = 0
    ) -> FoundDate? {
        guard day.count <= 2 else { return nil }
        var month = index + 1 + skipping
        // "this 30th day of June"
        if letter.isWord(month, "day") { month += 1 }
        if letter.isWord(month, "de") || letter.isWord(month, "of") { month += 1 }
        guard month < letter.words.count, letter.words[month].gap < .clause,
            letter.words[month].id != 0,
            letter.words[month].start - letter.words[month - 1].end <= 5
        else { return nil }
        let number = letter.rules.months[Int(letter.words[month].id)]
        guard number > 0 else { return nil }
        var yearIndex = month + 1
        if letter.isWord(yearIndex, "de") || letter.isWord(yearIndex, "del") { yearIndex += 1 }
        guard yearIndex < letter.words.count,
            letter.words[yearIndex].gap < .sentence
                || letter.text.byte(letter.words[yearIndex - 1].end) == UInt8(ascii: "."),
            letter.words[yearIndex].start - letter.words[yearIndex - 1].end <= 5,
            let year = year(
                yearIndex, letter,
                allowsTwoDigits: letter.text.byte(letter.words[month].end) == UInt8(ascii: "-"))
        else { return nil }
        return make(
            year.value, number, day.value, index..<yearIndex + 1, day.isRepaired || year.isRepaired,
            letter)
    }

    private static let ordinals: [StaticString] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
        "nineteenth",
        "twentieth",
    ]

    /// "second", "twenty-seventh", "thirtieth" before a month: the day, and how many words it takes.
    private static func spelledDay(at index: Int, _ letter: Letter) -> (value: Int, count: Int)? {
        let length = letter.words[index].end - letter.words[index].start
        guard length >= 5, length <= 11 else { return nil }
        for (place, name) in ordinals.enumerated() where letter.isWord(index, name) {
            return (place + 1, 1)
        }
        if letter.isWord(index, "thirtieth") { return (30, 1) }
        guard index + 1 < letter.words.count else { return nil }
        if letter.isWord(index, "thirty"), letter.isWord(index + 1, "first") { return (31, 2) }
        guard letter.isWord(index, "twenty") else { return nil }
        for (place, name) in ordinals.prefix(9).enumerated() where letter.isWord(index + 1, name) {
            return (21 + place, 2)
        }
        return nil
    }

    /// "2/11/2025", "02-11-25", "2.11.2025", "2025-02-11".
    private static func numeric(
        at index: Int, _ first: (value: Int, count: Int, isRepaired: Bool), _ letter: Letter
    ) -> FoundDate? {
        guard index + 2 < letter.words.count, let second = numeral(index + 1, letter),
            let third = numeral(index + 2, letter)
        else { return nil }
        let words = letter.words
        // "10/28/2026", or "10 / 28 / 2026" as forms print it.
        let width = words[index + 1].start - words[index].end
        guard width == 1 || width == 3, words[index + 2].start - words[index + 1].end == width
        else { return nil }
        let separator = letter.text.byte(words[index].end + width / 2)
        guard width == 1 || separator == UInt8(ascii: "/") && first.count <= 2,
            separator == letter.text.byte(words[index + 1].end + width / 2),
            separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-")
                || separator == UInt8(ascii: ".")
        else { return nil }
        // Part of a longer number or of an identifier is no date.
        let before = letter.text.byte(words[index].start - 1)
        let after = letter.text.byte(words[index + 2].end)
        let afterThat = letter.text.byte(words[index + 2].end + 1)
        guard before != separator || separator == UInt8(ascii: "."), before != UInt8(ascii: "-"),
            before != UInt8(ascii: "/"), before != UInt8(ascii: "#"), !Folding.isWord(before)
        else { return nil }
        if after == UInt8(ascii: "-") || after == UInt8(ascii: "/"), Folding.isWord(afterThat) {
            return nil
        }
        let isRepaired = first.isRepaired || second.isRepaired || third.isRepaired
        let range = index..<index + 3
        if first.count == 4, second.count <= 2, third.count <= 2, separator != UInt8(ascii: ".") {
            return make(first.value, second.value, third.value, range, isRepaired, letter)
        }
        guard first.count <= 2, second.count <= 2, third.count == 4 || third.count == 2 else {
            return nil
        }
        // "10.29.26" is a date where every part has two digits; "5.01.77" is the number of a policy.
        if separator == UInt8(ascii: "."), third.count == 2 {
            guard first.count == 2, second.count == 2, before != UInt8(ascii: "."),
                !letter.isWord(index - 1, in: numbered)
            else { return nil }
        }
        let year = third.count == 2 ? expanded(third.value) : third.value
        // "Fecha: 27/02/2026" has its day first; elsewhere such a number is no date.
        if first.value > 12, second.value <= 12, third.count == 4, separator == UInt8(ascii: "/"),
            (1...6).contains(where: { letter.isWord(index - $0, "fecha") })
        {
            return make(year, second.value, first.value, range, isRepaired, letter)
        }
        return make(year, first.value, second.value, range, isRepaired, letter)
    }

    private static let numbered: [StaticString] = [
        "section", "policy", "rule", "article", "guideline", "version", "chapter", "no", "number", "v",
    ]

    /// "20260309": eight digits in one, where a word or amounts of money beside it show that it is a day.
    private static func compact(at index: Int, _ letter: Letter) -> FoundDate? {
        let word = letter.words[index]
        guard word.shape == .digits, word.end - word.start == 8,
            (2000_0101...2099_1231).contains(word.value),
            isDayWord(index - 1, letter) || isInAmountRow(word, letter)
        else { return nil }
        return make(
            word.value / 10_000, word.value / 100 % 100, word.value % 100, index..<index + 1, false,
            letter)
    }

    private static func isDayWord(_ index: Int, _ letter: Letter) -> Bool {
        letter.isWord(index, in: ["dos", "date", "dates", "service", "day", "fecha"])
    }

    /// True for the first word of a line that holds two amounts of money.
    private static func isInAmountRow(_ word: Word, _ letter: Letter) -> Bool {
        let line = letter.layout.lines[letter.layout.segments[word.segment].line]
        return word.start - line.range.lowerBound <= 4
            && MoneyReader.amounts(in: line.range, letter.text).count >= 2
    }

    /// "2026 March 6".
    private static func yearFirst(at index: Int, _ letter: Letter) -> FoundDate? {
        let word = letter.words[index]
        guard word.shape == .digits, word.end - word.start == 4, index + 2 < letter.words.count,
            letter.words[index + 1].gap <= .comma, letter.words[index + 2].gap == .none,
            letter.words[index + 1].id != 0, let day = numeral(index + 2, letter), day.count <= 2,
            let year = year(index, letter, allowsTwoDigits: false)
        else { return nil }
        let month = letter.rules.months[Int(letter.words[index + 1].id)]
        // "in 2026 March 6, 2026 was": the day after the month has a year of its own.
        guard month > 0, self.year(index + 3, letter, allowsTwoDigits: false) == nil else { return nil }
        return make(year.value, month, day.value, index..<index + 3, day.isRepaired, letter)
    }

    private static func year(
        _ index: Int, _ letter: Letter, allowsTwoDigits: Bool
    ) -> (value: Int, isRepaired: Bool)? {
        guard let number = numeral(index, letter) else { return nil }
        if number.count == 4 { return (number.value, number.isRepaired) }
        if number.count == 2, allowsTwoDigits { return (expanded(number.value), number.isRepaired) }
        return nil
    }

    private static func expanded(_ year: Int) -> Int { year <= 69 ? 2000 + year : 1900 + year }

    private static func make(
        _ year: Int, _ month: Int, _ day: Int, _ words: Range<Int>, _ isRepaired: Bool, _ letter: Letter
    ) -> FoundDate? {
        guard (1900...2099).contains(year), let day = Day(year, month, day) else { return nil }
        return FoundDate(day: day, range: letter.range(words), words: words, isRepaired: isRepaired)
    }
}

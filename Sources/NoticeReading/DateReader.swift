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
        guard let number = numeral(index, letter) else { return nil }
        return numeric(at: index, number, letter) ?? dayFirst(at: index, number, letter)
    }

    /// The digits of a word, repaired where needed; ordinals ("11th") lose their ending.
    private static func numeral(_ index: Int, _ letter: Letter) -> (value: Int, count: Int, isRepaired: Bool)?
    {
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
            year.value, month, day.value, index..<yearIndex + 1, day.isRepaired || year.isRepaired, letter)
    }

    /// "11 February 2025", "11-Feb-2025", "3 de marzo de 2025".
    private static func dayFirst(
        at index: Int, _ day: (value: Int, count: Int, isRepaired: Bool), _ letter: Letter, skipping: Int = 0
    ) -> FoundDate? {
        guard day.count <= 2 else { return nil }
        var month = index + 1 + skipping
        // "this 30th day of June"
        if letter.isWord(month, "day") { month += 1 }
        if letter.isWord(month, "de") || letter.isWord(month, "of") { month += 1 }
        guard month < letter.words.count, letter.words[month].gap < .clause, letter.words[month].id != 0,
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
            year.value, number, day.value, index..<yearIndex + 1, day.isRepaired || year.isRepaired, letter)
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
        for (place, name) in ordinals.enumerated() where letter.isWord(index, name) { return (place + 1, 1) }
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
        guard words[index + 1].start == words[index].end + 1,
            words[index + 2].start == words[index + 1].end + 1
        else { return nil }
        let separator = letter.text.byte(words[index].end)
        guard separator == letter.text.byte(words[index + 1].end),
            separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-") || separator == UInt8(ascii: ".")
        else { return nil }
        // Part of a longer number or of an identifier is no date.
        let before = letter.text.byte(words[index].start - 1)
        let after = letter.text.byte(words[index + 2].end)
        let afterThat = letter.text.byte(words[index + 2].end + 1)
        guard before != separator || separator == UInt8(ascii: "."), before != UInt8(ascii: "-"),
            before != UInt8(ascii: "/"), before != UInt8(ascii: "#"), !Folding.isWord(before)
        else { return nil }
        if after == UInt8(ascii: "-") || after == UInt8(ascii: "/"), Folding.isWord(afterThat) { return nil }
        let isRepaired = first.isRepaired || second.isRepaired || third.isRepaired
        let range = index..<index + 3
        if first.count == 4, second.count <= 2, third.count <= 2, separator != UInt8(ascii: ".") {
            return make(first.value, second.value, third.value, range, isRepaired, letter)
        }
        guard first.count <= 2, second.count <= 2, third.count == 4 || third.count == 2 else { return nil }
        if separator == UInt8(ascii: "."), third.count == 2 { return nil }
        let year = third.count == 2 ? expanded(third.value) : third.value
        return make(year, first.value, second.value, range, isRepaired, letter)
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

import CivilCalendar

/// A length of time printed in the letter: "sixty (60) days", "ten business days", "180-day".
struct FoundDuration: Sendable {
    enum Unit: UInt8, Sendable { case hour, day, businessDay, week, month, year }
    var count: Int
    var unit: Unit
    var range: Range<Int>
    var words: Range<Int>

    /// The length in days, where the unit is a number of days.
    var days: Int? {
        switch unit {
        case .day, .businessDay: count
        case .week: count * 7
        case .hour, .month, .year: nil
        }
    }

    /// The length in months, where it is one of months or years.
    var months: Int? {
        switch unit {
        case .month: count
        case .year: count * 12
        default: nil
        }
    }

    /// The length in hours, counting a day as 24.
    var hours: Int? {
        switch unit {
        case .hour: count
        case .day, .businessDay: count * 24
        default: nil
        }
    }

    /// The last day of the window that opens on `start`, by calendar or business count.
    func end(from start: Day) -> Day? {
        switch unit {
        case .hour: return count % 24 == 0 ? start + count / 24 : nil
        case .day: return start + count
        case .week: return start + count * 7
        case .businessDay: return start.adding(businessDays: count, in: .statutoryAndObserved)
        case .month, .year: return try? start.adding(months: months ?? 0, endOfMonth: .lastDayOfMonth)
        }
    }
}

enum DurationReader {
    static func durations(in letter: Letter) -> [FoundDuration] {
        let rules = letter.rules
        let names: [(String, FoundDuration.Unit)] = [
            ("day", .day), ("dia", .day), ("hour", .hour), ("hr", .hour), ("hora", .hour),
            ("week", .week),
            ("month", .month), ("mes", .month), ("meses", .month), ("year", .year), ("h", .hour),
            ("d", .day),
        ]
        let units: [(UInt16, FoundDuration.Unit)] = names.map { (rules.lexicon.id($0.0), $0.1) }
        let business = ["business", "working", "habil"].map { rules.lexicon.id($0) }
        let fillers = ["calendar", "consecutive", "full"].map { rules.lexicon.id($0) }
        var found: [FoundDuration] = []
        for index in letter.words.indices {
            let id = letter.words[index].id
            guard id != 0, let unit = units.first(where: { $0.0 == id })?.1 else { continue }
            var last = index - 1
            var isBusiness = false
            while last >= 0, letter.words[last + 1].gap <= .comma, letter.words[last].id != 0,
                business.contains(letter.words[last].id) || fillers.contains(letter.words[last].id)
            {
                if business.contains(letter.words[last].id) { isBusiness = true }
                last -= 1
            }
            guard last >= 0, letter.words[last + 1].gap <= .comma,
                let number = number(endingAt: last, letter),
                number.value > 0, number.value <= 5000
            else { continue }
            var words = number.start..<index + 1
            // "días hábiles": in Spanish the kind of day follows.
            if index + 1 < letter.words.count, letter.words[index + 1].id != 0,
                letter.words[index + 1].gap == .none, business.contains(letter.words[index + 1].id),
                rules.lexicon.id("habil") == letter.words[index + 1].id
            {
                isBusiness = true
                words = number.start..<index + 2
            }
            found.append(
                FoundDuration(
                    count: number.value, unit: unit == .day && isBusiness ? .businessDay : unit,
                    range: letter.range(words), words: words))
        }
        return found
    }

    /// A number that ends at this word; a number in words with its digits in brackets must agree.
    static func number(endingAt last: Int, _ letter: Letter) -> (value: Int, start: Int)? {
        guard last >= 0 else { return nil }
        if let ordinal = ordinal(last, letter) { return (ordinal, last) }
        if let digits = digits(last, letter) {
            guard letter.text.byte(letter.words[last].end) == UInt8(ascii: ")"),
                letter.text.byte(letter.words[last].start - 1) == UInt8(ascii: "("),
                let spelled = spelled(endingAt: last - 1, letter)
            else {
                if let thousands = thousands(last, letter) { return thousands }
                // The tail of a longer number ("1,180") is not read as its own.
                let before = letter.text.byte(letter.words[last].start - 1)
                if before == UInt8(ascii: ",") || before == UInt8(ascii: ".")
                    || before == UInt8(ascii: "/"),
                    letter.text.isDigit(letter.words[last].start - 2)
                {
                    return nil
                }
                return (digits, last)
            }
            return spelled.value == digits ? (digits, spelled.start) : nil
        }
        guard let spelled = spelled(endingAt: last, letter) else { return nil }
        return spelled
    }

    private static let ordinals: [StaticString] = [
        "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
        "thirteenth", "fourteenth", "fifteenth",
    ]

    /// "the end of the fifth business day", "the 6th business day".
    private static func ordinal(_ index: Int, _ letter: Letter) -> Int? {
        let word = letter.words[index]
        if word.shape == .mixed, word.end - word.start <= 4 {
            let bytes = Array(letter.text.folded[word.range])
            guard bytes.count >= 3,
                ["st", "nd", "rd", "th"].contains(where: { Array($0.utf8) == bytes.suffix(2) }),
                bytes.dropLast(2).allSatisfy(Folding.isDigit)
            else { return nil }
            return bytes.dropLast(2).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard word.shape == .letters, word.end - word.start >= 5 else { return nil }
        for (place, name) in ordinals.enumerated() where letter.isWord(index, name) { return place + 3 }
        return nil
    }

    /// "1,344": two runs of digits with a comma between, the second of three.
    private static func thousands(_ last: Int, _ letter: Letter) -> (value: Int, start: Int)? {
        guard last > 0 else { return nil }
        let word = letter.words[last]
        let before = letter.words[last - 1]
        guard word.shape == .digits, word.end - word.start == 3, before.shape == .digits,
            before.end + 1 == word.start,
            letter.text.byte(before.end) == UInt8(ascii: ","), before.end - before.start <= 3,
            before.value > 0,
            letter.text.byte(before.start - 1) != UInt8(ascii: ",")
        else { return nil }
        return (before.value * 1000 + word.value, last - 1)
    }

    private static func digits(_ index: Int, _ letter: Letter) -> Int? {
        let word = letter.words[index]
        if word.shape == .digits { return word.value >= 0 ? word.value : nil }
        return word.shape == .mixed && word.value > 0 ? word.value : nil
    }

    /// "one hundred and eighty" ending at this word.
    static func spelled(endingAt last: Int, _ letter: Letter) -> (value: Int, start: Int)? {
        var start = last
        func value(_ index: Int) -> Int {
            guard index >= 0, letter.words[index].id != 0, letter.words[index].shape == .letters else {
                return -1
            }
            return letter.rules.numberWords[Int(letter.words[index].id)]
        }
        guard value(last) >= 0 else { return nil }
        while start > 0, letter.words[start].gap <= .comma {
            if value(start - 1) >= 0 {
                start -= 1
            } else if letter.isWord(start - 1, "and"), value(start - 2) >= 100,
                letter.words[start - 1].gap == .none
            {
                start -= 2
            } else {
                break
            }
        }
        var total = 0
        var current = 0
        var lastAdded = Int.max
        for index in start...last {
            let value = value(index)
            if value < 0 { continue }
            if value == 100 {
                current = max(current, 1) * 100
                lastAdded = 100
            } else if value == 1000 {
                total += max(current, 1) * 1000
                current = 0
                lastAdded = 1000
            } else {
                // "two three" is two numbers, not five.
                guard value < lastAdded, current == 0 || lastAdded == 100 || (lastAdded >= 20 && value < 10)
                else {
                    return nil
                }
                current += value
                lastAdded = value
            }
        }
        return (total + current, start)
    }
}

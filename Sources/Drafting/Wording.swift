import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Small matters of form: letters, marks and dates as a letter prints them.
enum Wording {
    /// One to twelve in words, as letters write them.
    static func number(_ number: Int) -> String {
        let names = [
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve",
        ]
        return names.indices.contains(number) ? names[number] : String(number)
    }

    /// `3 weeks`, `1 week`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `3 entries`, `1 entry`.
    static func count(_ number: Int, _ noun: String, _ plural: String) -> String {
        "\(number) \(number == 1 ? noun : plural)"
    }

    /// Milligrams from micrograms, `37.5 mg`.
    static func milligrams(_ micrograms: Int) -> String {
        if micrograms % 1_000 == 0 { return "\(micrograms / 1_000) mg" }
        var fraction = String(micrograms % 1_000)
        fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(micrograms / 1_000).\(fraction) mg"
    }

    /// A date as a letter prints it: the day, or the month or year that the record gives.
    static func date(_ date: RecordedDate) -> String {
        if let day = date.day { return day.longText }
        let parts = date.text.split(separator: "-")
        if parts.count == 2, let month = Int(parts[1]), (1...12).contains(month) {
            return "\(monthName(month)) \(parts[0])"
        }
        return date.text
    }

    /// A day or an instant as the log gives it, as a letter prints its day.
    static func loggedDate(_ text: String) -> String { Day(iso: String(text.prefix(10)))?.longText ?? text }

    /// A day, or an instant as `11/23/2026 10:15` in the zone that it was written in.
    static func loggedMoment(_ text: String) -> String {
        guard let day = Day(iso: String(text.prefix(10))) else { return text }
        let rest = text.dropFirst(11)
        let time = rest.prefix(5)
        guard time.count == 5, time.contains(":") else { return day.shortText }
        return "\(day.shortText) \(time)\(rest.hasSuffix("Z") ? " UTC" : "")"
    }

    private static func monthName(_ month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return names[month - 1]
    }

    /// Citations with their common beginning said once: `29 CFR 2560.503-1(h)(3)(ii), (iii), (iv)`.
    static func citations(_ texts: [String]) -> String {
        var groups: [(base: String, ends: [String])] = []
        for text in texts {
            if let open = text.lastIndex(of: "("), open != text.startIndex, text.hasSuffix(")") {
                let base = String(text[..<open])
                let end = String(text[open...])
                if let last = groups.last, last.base == base {
                    groups[groups.count - 1].ends.append(end)
                } else {
                    groups.append((base, [end]))
                }
            } else {
                groups.append((text, []))
            }
        }
        return groups.map { $0.base + $0.ends.joined(separator: ", ") }.joined(separator: "; ")
    }

    /// The lines of an address: at its line breaks and semicolons, else at commas before city and state.
    static func addressLines(_ text: String) -> [String] {
        let lines = text.split(whereSeparator: { $0 == "\n" || $0 == ";" }).map { String($0).trimmed }
        return lines.filter { !$0.isEmpty }.flatMap { line -> [String] in
            let parts = line.split(separator: ",").map { String($0).trimmed }
            guard parts.count >= 3, let last = parts.last, isStateAndZIP(last) else { return [line] }
            return Array(parts.dropLast(2)) + ["\(parts[parts.count - 2]), \(last)"]
        }
    }

    private static func isStateAndZIP(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0].count == 2, words[0].allSatisfy(\.isUppercase) else { return false }
        return words[1].first?.isNumber ?? false
    }

    /// With a capital at its beginning and a full stop at its end.
    static func sentence(_ text: String) -> String { text.capitalizedFirst.endingWithPoint }
}

extension String {
    /// The text without spaces at either end.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }

    /// The text on one line, runs of white space as one space.
    var singleLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    var capitalizedFirst: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst()
    }

    /// As it stands inside a sentence: a capital that only begins the text is made small; names of scales,
    /// acronyms and people's names keep theirs.
    var midSentence: String {
        guard let first, first.isUppercase else { return self }
        let word = prefix { $0.isLetter || $0 == "'" || $0 == "’" || $0 == "-" || $0.isNumber }
        if word.count == 1, word != "A" { return self }
        if word.dropFirst().contains(where: { $0.isUppercase || $0.isNumber }) { return self }
        if word.hasSuffix("'s") || word.hasSuffix("’s") { return self }
        return first.lowercased() + dropFirst()
    }

    /// The text with a full stop at its end, where it has no closing mark yet.
    var endingWithPoint: String {
        guard let last = trimmed.last, !".?!".contains(last) else { return trimmed }
        return trimmed + "."
    }

    /// Without the full stop at its end.
    var withoutPoint: String { hasSuffix(".") ? String(dropLast()) : self }

    /// Straight apostrophes and quotation marks as print sets them; a hyphen before a number as a minus sign.
    var typographic: String {
        var text = ""
        var before: Character = " "
        let letters = Array(self)
        for (index, letter) in letters.enumerated() {
            let opens = before.isWhitespace || "([“".contains(before)
            switch letter {
            case "'": text.append(opens ? "‘" : "’")
            case "\"": text.append(opens ? "“" : "”")
            case "-" where opens && index + 1 < letters.count && letters[index + 1].isNumber:
                text.append("−")
            default: text.append(letter)
            }
            before = letter
        }
        return text
    }

    /// "25 %" as US print sets it.
    var tightPercent: String { replacing(" %", with: "%") }
}

extension Day {
    /// `03/09/2024`, as US tables print dates.
    var shortText: String {
        let parts = parts
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(two(parts.month))/\(two(parts.day))/\(parts.year)"
    }
}

extension RecordedDate {
    /// `03/09/2024`, `03/2024` or `2024`, as far as the record gives it.
    var tableText: String {
        if let day { return day.shortText }
        let parts = text.split(separator: "-")
        return parts.count == 2 ? "\(parts[1])/\(parts[0])" : text
    }
}

extension Cited {
    /// "a; b; c", keeping every source.
    static func listed(_ parts: [Cited]) -> Cited {
        guard var all = parts.first else { return .plain("") }
        for part in parts.dropFirst() { all = all.resting(on: part).saying(all.text + "; " + part.text) }
        return all
    }

    /// A word that asserts nothing by itself (a plural, a joining word).
    static func plain(_ word: String) -> Cited {
        Cited(derived: "wording", word, from: [], how: "agrees with what stands beside it")
    }
}

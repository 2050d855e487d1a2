import CivilCalendar
import CoverageModel
import Rulebook

/// Finds totals of rating scales in a note: `PHQ-9: 21`, `MADRS of 34 on 3/4/2024`, `PHQ-9 fell from 22 to 15`.
struct NoteScores {
    let scales: ScaleLexicon

    struct Found: Hashable {
        var scale: String
        var value: Int
        var on: RecordedDate?
        var page: Int
        var range: Range<Int>
    }

    private struct Name {
        var words: [String]
        var scale: Scale
    }
    private let names: [Name]

    init(_ scales: ScaleLexicon) {
        self.scales = scales
        names = scales.scales.flatMap { scale in
            ([scale.name] + scale.names).map { Name(words: NoteScores.cut($0), scale: scale) }
        }.filter { !$0.words.isEmpty && $0.words.last != "item" }.sorted { $0.words.count > $1.words.count }
    }

    /// A name's words as notes are cut: lower case, letters and figures apart.
    private static func cut(_ name: String) -> [String] {
        var words: [String] = []
        var isFigure = false
        var isOpen = false
        for scalar in name.lowercased().unicodeScalars {
            let figure = ("0"..."9").contains(scalar)
            guard figure || scalar.properties.isAlphabetic else {
                isOpen = false
                continue
            }
            if !isOpen || figure != isFigure { words.append("") }
            words[words.count - 1].unicodeScalars.append(scalar)
            isFigure = figure
            isOpen = true
        }
        return words
    }

    func find(_ sentences: [NoteSentence], _ scalars: [Int: [Unicode.Scalar]]) -> [Found] {
        var found: [Found] = []
        for sentence in sentences {
            guard let text = scalars[sentence.page] else { continue }
            for one in self.found(sentence, text) where !found.contains(where: { isSame($0, one) }) {
                found.append(one)
            }
        }
        return found
    }

    private func isSame(_ left: Found, _ right: Found) -> Bool {
        left.scale == right.scale && left.value == right.value && left.on == right.on
    }

    private func found(_ sentence: NoteSentence, _ scalars: [Unicode.Scalar]) -> [Found] {
        let words = sentence.words
        var places: [(scale: Scale, words: Range<Int>)] = []
        var index = 0
        while index < words.count {
            if let name = names.first(where: { name in
                index + name.words.count <= words.count
                    && name.words.indices.allSatisfy { words[index + $0].text == name.words[$0] }
            }) {
                places.append((name.scale, index..<index + name.words.count))
                index += name.words.count
            } else {
                index += 1
            }
        }
        var found: [Found] = []
        for (order, place) in places.enumerated() {
            let end = order + 1 < places.count ? places[order + 1].words.lowerBound : words.count
            let start = order == 0 ? 0 : places[order - 1].words.upperBound
            found += totals(place.scale, place.words, start: start, end: end, sentence, scalars)
        }
        return found
    }

    private static let refused: Set<String> = [
        "goal", "target", "item", "question", "q", "cutoff", "threshold", "range", "maximum", "criteria",
        "below", "under", "above", "least", "than", "reduction",
    ]

    private func totals(
        _ scale: Scale, _ name: Range<Int>, start: Int, end: Int, _ sentence: NoteSentence,
        _ scalars: [Unicode.Scalar]
    ) -> [Found] {
        let words = sentence.words
        let standing = NoteScope(sentence: sentence).whoseOrAffirmed(name)
        guard standing == .affirmed else { return [] }
        if name.upperBound < words.count, words[name.upperBound].isGlued,
            words[name.upperBound].text.first?.isLetter == true
        {
            // `PHQ-9M` is another test.
            return []
        }
        let before = words[max(start, name.lowerBound - 3)..<name.lowerBound].map(\.text)
        guard !before.contains(where: Self.refused.contains) else { return [] }
        let window = NoteWindow(
            sentence: sentence, words: name.upperBound..<max(end, name.upperBound), scalars: scalars)
        let dates = window.dates()
        func isDate(_ index: Int) -> Bool { dates.contains { $0.words.contains(index) } }
        var numbers: [(value: Int, word: Int)] = []
        for index in name.upperBound..<max(end, name.upperBound) where !isDate(index) {
            let text = words[index].text
            if Self.refused.contains(text), index - name.upperBound < 4, numbers.isEmpty { return [] }
            guard let value = Int(text), (scale.minimum...scale.maximum).contains(value) else { continue }
            // `21/27` is 21 of 27; a length of time, a dose or a percentage is no total.
            if index > 0, numbers.last?.word == index - 1, hasSlash(words[index - 1], words[index], scalars) {
                continue
            }
            let next = index + 1 < words.count ? words[index + 1].text : ""
            if [
                "mg", "weeks", "week", "days", "months", "month", "years", "point", "points", "percent", "wk",
                "wks", "visits", "sessions", "minutes",
            ].contains(next) {
                continue
            }
            if isBehind(scalars, words[index], "%") { continue }
            if isLower(index, words) { continue }
            numbers.append((value, index))
        }
        return pair(
            numbers, dates, scale, name, sentence, window, standsBefore: words[start..<name.lowerBound])
    }

    /// "down from 22", "was 22": an earlier total without its own day.
    private func isLower(_ index: Int, _ words: [NoteWord]) -> Bool {
        let before = words[max(0, index - 3)..<index].map(\.text)
        return before.contains("from") && before.last == "from" || before.suffix(2).contains("previously")
            || before.last == "last" || before.suffix(2) == ["prior", "score"]
            || before.suffix(2).contains("vs")
            || before.suffix(2).contains("baseline")
    }

    private func pair(
        _ numbers: [(value: Int, word: Int)], _ dates: [NoteWindow.Dated], _ scale: Scale, _ name: Range<Int>,
        _ sentence: NoteSentence, _ window: NoteWindow, standsBefore: ArraySlice<NoteWord>
    ) -> [Found] {
        guard let first = numbers.first else { return [] }
        let range =
            sentence.words[name.lowerBound].range
            .lowerBound..<sentence.words[max(first.word, name.upperBound - 1)].range.upperBound
        func make(_ value: Int, _ on: RecordedDate?) -> Found {
            Found(scale: scale.name, value: value, on: on, page: sentence.page, range: range)
        }
        if dates.count > 1, numbers.count == dates.count {
            // A row of totals, each with its day, in the order in which they stand.
            return zip(numbers, dates).map { make($0.value, $1.date) }
        }
        // The total is the first number; of "from 22 to 15" the "from" was passed over.
        guard first.word - name.upperBound <= 9 else { return [] }
        let near = dates.first {
            abs($0.words.lowerBound - first.word) <= 6 || $0.words.upperBound <= first.word
        }
        let leading = leadingDate(name, sentence, window)
        return [make(first.value, near?.date ?? leading ?? sentence.visit.map { RecordedDate($0.day) })]
    }

    /// "On 3/4/2024, PHQ-9 was 18": the day before the name.
    private func leadingDate(_ name: Range<Int>, _ sentence: NoteSentence, _ window: NoteWindow)
        -> RecordedDate?
    {
        let start = max(0, name.lowerBound - 8)
        guard start < name.lowerBound else { return nil }
        let before = NoteWindow(sentence: sentence, words: start..<name.lowerBound, scalars: window.scalars)
        return before.dates().last?.date
    }

    private func hasSlash(_ left: NoteWord, _ right: NoteWord, _ scalars: [Unicode.Scalar]) -> Bool {
        guard left.range.upperBound < right.range.lowerBound else { return false }
        return scalars[left.range.upperBound..<right.range.lowerBound].contains("/")
    }

    private func isBehind(_ scalars: [Unicode.Scalar], _ word: NoteWord, _ sign: Unicode.Scalar) -> Bool {
        word.range.upperBound < scalars.count && scalars[word.range.upperBound] == sign
    }
}

extension NoteScope {
    /// As ``standing(of:)``, for what a note measures: plans and denials do not matter, whose it is does.
    func whoseOrAffirmed(_ target: Range<Int>) -> NoteStanding {
        let standing = standing(of: target)
        switch standing {
        case .family, .someoneElse: return standing
        case .planned:
            // "Will repeat PHQ-9": no number of a past day follows, or it would be a goal.
            return sentence.words[..<target.lowerBound].contains {
                ["will", "repeat", "goal", "target"].contains($0.text)
            }
                ? .planned : .affirmed
        default: return .affirmed
        }
    }
}

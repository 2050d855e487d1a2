/// A word of running text: lower case, letters and figures apart.
struct NoteWord: Hashable, Sendable {
    var text: String
    /// Unicode scalars of the page's text.
    var range: Range<Int>
    /// What stood before it: nothing but space, a comma, or something that ends a clause.
    var gap: Gap
    /// Nothing stood between this word and the one before.
    var isGlued: Bool

    enum Gap: Int, Comparable, Hashable, Sendable {
        case none, comma, clause
        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }
}

/// A sentence, a line of a list, or a row of a table in a note.
struct NoteSentence: Hashable, Sendable {
    var words: [NoteWord]
    var page: Int
    var range: Range<Int>
    var section: NoteSection
    /// The number of its paragraph, by which a sentence that goes on about the last drug is known.
    var paragraph: Int
    /// The day of the visit that the note above it names.
    var visit: VisitDay?
}

/// A page cut into sentences, with the section each stands in.
struct NoteText {
    let scalars: [Unicode.Scalar]
    let page: Int
    private(set) var sentences: [NoteSentence] = []

    /// - Parameter section: the section that the page before ended in; it goes on over the page's end.
    init(_ page: RecordPage, section: inout NoteSection, paragraph: inout Int) {
        scalars = Array(page.text.unicodeScalars)
        self.page = page.number
        for line in joinedLines() {
            paragraph += line.startsParagraph ? 1 : 0
            var start = line.range.lowerBound
            if let heading = NoteSection.heading(text(line.range)) {
                section = heading.section
                start += heading.length
                paragraph += 1
            }
            for range in sentenceRanges(start..<line.range.upperBound) {
                let words = words(range)
                guard !words.isEmpty else { continue }
                sentences.append(
                    NoteSentence(
                        words: words, page: page.number, range: range, section: section, paragraph: paragraph,
                        visit: nil))
            }
        }
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    // MARK: Lines

    private struct Line {
        var range: Range<Int>
        var startsParagraph: Bool
    }

    /// Lines, with those that a margin broke put together again.
    private func joinedLines() -> [Line] {
        var lines: [Range<Int>] = []
        var start = 0
        for end in 0...scalars.count where end == scalars.count || scalars[end] == "\n" {
            lines.append(start..<end)
            start = end + 1
        }
        let longest = lines.map { trimmed($0).count }.max() ?? 0
        var result: [Line] = []
        var isNew = true
        for line in lines {
            let own = trimmed(line)
            guard !own.isEmpty else {
                isNew = true
                continue
            }
            if !isNew, let last = result.last, goesOn(from: last.range, to: own, longest: longest) {
                result[result.count - 1].range = last.range.lowerBound..<own.upperBound
            } else {
                result.append(Line(range: own, startsParagraph: isNew))
            }
            isNew = false
        }
        return result
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, scalars[lower].properties.isWhitespace { lower += 1 }
        while upper > lower, scalars[upper - 1].properties.isWhitespace { upper -= 1 }
        return lower..<upper
    }

    private static let bullets: Set<Unicode.Scalar> = [
        "-", "*", "•", "·", "–", "—", "o", "▪", "●", "+", "☐", "☑",
    ]

    private func goesOn(from upper: Range<Int>, to lower: Range<Int>, longest: Int) -> Bool {
        let first = scalars[lower.lowerBound]
        if lower.count > 1, Self.bullets.contains(first), scalars[lower.lowerBound + 1] == " " {
            return false
        }
        if isNumbered(lower) || hasWideGap(lower) || hasWideGap(upper) { return false }
        if NoteSection.heading(text(lower)) != nil || NoteSection.isLabel(text(lower)) { return false }
        guard let last = scalars[upper].last, ![".", ":", ";", "!", "?"].contains(last) else { return false }
        if last == "," { return true }
        let lastLine = scalars[upper].split(separator: "\n").last?.count ?? 0
        if first.properties.isLowercase { return lastLine > 30 }
        return lastLine > 50 && lastLine * 4 > longest * 3
    }

    /// `1.`, `2)`.
    private func isNumbered(_ line: Range<Int>) -> Bool {
        var index = line.lowerBound
        while index < line.upperBound, ("0"..."9").contains(scalars[index]) { index += 1 }
        guard index > line.lowerBound, index - line.lowerBound <= 2, index + 1 < line.upperBound else {
            return false
        }
        return [".", ")"].contains(scalars[index]) && scalars[index + 1] == " "
    }

    private func hasWideGap(_ line: Range<Int>) -> Bool {
        var spaces = 0
        // One bar alone is an I that recognition took for it.
        if scalars[line].count(where: { $0 == "|" }) > 1 { return true }
        for scalar in scalars[line] {
            spaces = scalar == " " ? spaces + 1 : 0
            if spaces >= 3 || scalar == "\t" { return true }
        }
        return false
    }

    // MARK: Sentences

    private static let abbreviations: Set<String> = [
        "dr", "mr", "mrs", "ms", "vs", "approx", "e.g", "i.e", "eg", "ie", "hx", "dx", "tx", "rx", "no", "st",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "wk", "wks",
        "mo",
        "mos", "yr", "yrs", "max", "resp", "incl", "prev", "q.d", "b.i.d", "p.o", "s.e", "pt", "pts", "est",
    ]

    private func sentenceRanges(_ line: Range<Int>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = line.lowerBound
        for index in line where [".", "!", "?"].contains(scalars[index]) {
            guard index + 1 < line.upperBound, scalars[index + 1].properties.isWhitespace else { continue }
            var next = index + 1
            while next < line.upperBound, scalars[next].properties.isWhitespace { next += 1 }
            guard next < line.upperBound, !scalars[next].properties.isLowercase else { continue }
            if scalars[index] == ".", isAbbreviation(before: index, from: start) { continue }
            ranges.append(start..<index + 1)
            start = next
        }
        if start < line.upperBound { ranges.append(start..<line.upperBound) }
        return ranges
    }

    private func isAbbreviation(before point: Int, from start: Int) -> Bool {
        var index = point
        while index > start, scalars[index - 1].properties.isAlphabetic || scalars[index - 1] == "." {
            index -= 1
        }
        let word = text(index..<point).lowercased()
        if word.count == 1, word != "i", index > start, scalars[index - 1] == " " { return true }
        return Self.abbreviations.contains(word)
    }

    private func words(_ range: Range<Int>) -> [NoteWord] {
        var words: [NoteWord] = []
        var gap = NoteWord.Gap.none
        var index = range.lowerBound
        var isGlued = false
        while index < range.upperBound {
            let scalar = scalars[index]
            let isFigure = ("0"..."9").contains(scalar)
            guard isFigure || scalar.properties.isAlphabetic else {
                switch scalar {
                case ",": gap = max(gap, .comma)
                case ";", ":", "•", "|", "\t", "→": gap = .clause
                case " ", "\n": break
                default: break
                }
                if scalar == " ", index + 2 < range.upperBound, scalars[index + 1] == " ",
                    scalars[index + 2] == " "
                {
                    gap = max(gap, .comma)
                }
                isGlued = false
                index += 1
                continue
            }
            let start = index
            while index < range.upperBound {
                let next = scalars[index]
                let nextIsFigure = ("0"..."9").contains(next)
                if isFigure, next == ".", index + 1 < range.upperBound,
                    ("0"..."9").contains(scalars[index + 1])
                {
                    index += 1
                    continue
                }
                // "didn't", "dc'd" are one word.
                if !isFigure, next == "'" || next == "’", index + 1 < range.upperBound,
                    scalars[index + 1].properties.isAlphabetic
                {
                    index += 1
                    continue
                }
                guard isFigure ? nextIsFigure : next.properties.isAlphabetic else { break }
                index += 1
            }
            let text = text(start..<index).lowercased().filter { $0 != "'" && $0 != "’" }
            words.append(
                NoteWord(
                    text: text, range: start..<index, gap: words.isEmpty ? .clause : gap, isGlued: isGlued))
            gap = .none
            isGlued = true
        }
        return words
    }
}

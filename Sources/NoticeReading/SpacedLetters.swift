/// Words printed with a space between their letters: "A L T A M E R E", "N O T I C E   O F   D E N I A L".
enum SpacedLetters {
    /// Fewer letters than this, each alone, are initials.
    private static let lettersMin = 4

    /// The end of a word of letters one space apart that starts at an offset.
    ///
    /// A short word ("O F") counts where another spaced word stands beside it, three spaces away.
    static func end(at start: Int, limit: Int, _ text: LetterText) -> Int? {
        guard isLone(start, text), start + 2 < limit else { return nil }
        var end = start + 1
        var count = 1
        while end + 1 < limit, text.folded[end] == 0x20, isLone(end + 1, text) {
            end += 2
            count += 1
        }
        guard count >= 2 else { return nil }
        if count >= lettersMin { return end }
        return isSpaced(at: wordStart(after: end, text), text)
            || isSpaced(endingAt: wordEnd(before: start, text), text)
            ? end : nil
    }

    /// True where four letters, each alone, start at an offset.
    static func isSpaced(at start: Int, _ text: LetterText) -> Bool {
        (0..<2).allSatisfy { isLone(start + $0 * 2, text) }
    }

    /// True where letters, each alone, end at an offset.
    static func isSpaced(endingAt end: Int, _ text: LetterText) -> Bool {
        (0..<2).allSatisfy { isLone(end - 1 - $0 * 2, text) }
    }

    private static func wordStart(after end: Int, _ text: LetterText) -> Int {
        var offset = end
        while offset < end + 4, text.byte(offset) == 0x20 { offset += 1 }
        return offset
    }

    private static func wordEnd(before start: Int, _ text: LetterText) -> Int {
        var offset = start
        while offset > start - 4, text.byte(offset - 1) == 0x20 { offset -= 1 }
        return offset
    }

    /// True for a capital letter with a space or the end of the line on each side.
    private static func isLone(_ offset: Int, _ text: LetterText) -> Bool {
        guard offset >= 0, offset < text.folded.count, text.isUpper(offset) else { return false }
        return Folding.isSpace(text.byte(offset - 1)) && Folding.isSpace(text.byte(offset + 1))
    }

    /// A range with its spaced words closed up, or as it is.
    static func closed(_ range: Range<Int>, _ text: LetterText) -> String {
        var result = String.UnicodeScalarView()
        var offset = range.lowerBound
        while offset < range.upperBound {
            if let end = end(at: offset, limit: range.upperBound + 1, text) {
                for letter in stride(from: offset, to: min(end, range.upperBound), by: 2) {
                    result.append(text.scalars[letter])
                }
                offset = min(end, range.upperBound)
                continue
            }
            if Folding.isSpace(text.folded[offset]) {
                if result.last != " ", !result.isEmpty { result.append(" ") }
            } else {
                result.append(text.scalars[offset])
            }
            offset += 1
        }
        return String(result)
    }
}

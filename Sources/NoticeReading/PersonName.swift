/// Reads a person's name: two to four capitalised words, or initials, that are no words of a letter.
enum PersonName {
    /// The name that opens a range. `isStrict` takes only words that no rule knows.
    static func name(in range: Range<Int>, isStrict: Bool, _ letter: Letter) -> FoundText? {
        let text = letter.text
        var offset = text.trimmed(range).lowerBound
        let limit = range.upperBound
        var start = offset
        var end = offset
        var words = 0
        var known = 0
        var isFirst = true
        var hasComma = false
        while offset < limit, words < 5 {
            var wordEnd = offset
            while wordEnd < limit, !Folding.isSpace(text.folded[wordEnd]),
                text.folded[wordEnd] != UInt8(ascii: ","),
                text.folded[wordEnd] != UInt8(ascii: ";"), text.folded[wordEnd] != UInt8(ascii: "("),
                text.folded[wordEnd] != UInt8(ascii: ":"), text.folded[wordEnd] != UInt8(ascii: "|")
            {
                wordEnd += 1
            }
            guard wordEnd > offset, text.isUpper(offset) || isParticle(offset..<wordEnd, letter),
                !(offset..<wordEnd).contains(where: { text.isDigit($0) })
            else { break }
            let lower = letter.text.flat(offset..<wordEnd).lowercased()
            if isFirst,
                [
                    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx", "mx.", "sr.", "sra.", "sgt",
                    "sgt.",
                    "sergeant", "captain", "capt", "capt.", "cpt", "major", "maj.", "maj", "lt", "lt.",
                    "lieutenant",
                    "colonel", "col.", "rev.", "reverend", "the", "estate", "brother", "sister", "father",
                    "rabbi", "imam", "hon.", "dear", "hello", "hi", "welcome", "señor", "señora", "sr", "sra",
                    "cwo",
                ].contains(lower)
            {
                offset = wordEnd
                while offset < limit, Folding.isSpace(text.folded[offset]) { offset += 1 }
                // "Sgt. (Ret.) Euphemia Castle-Begay"
                if offset < limit, text.folded[offset] == UInt8(ascii: "("),
                    let close = (offset..<min(offset + 8, limit)).first(where: {
                        text.folded[$0] == UInt8(ascii: ")")
                    })
                {
                    offset = close + 1
                    while offset < limit, Folding.isSpace(text.folded[offset]) { offset += 1 }
                }
                start = offset
                end = offset
                continue
            }
            if ["v.", "vs.", "v"].contains(lower) { break }
            if isFirst, ["dr", "dr."].contains(lower) { return nil }
            if Self.stops.contains(lower) { break }
            if ["md", "do", "phd", "np", "pmhnp", "aprn", "pa", "rn", "pa-c", "lcsw"].contains(lower),
                words >= 1
            {
                return nil
            }
            if isKnown(offset..<wordEnd, letter) { known += 1 }
            words += 1
            end = wordEnd
            isFirst = false
            let close = text.byte(wordEnd)
            if close == UInt8(ascii: ","), words == 1, !hasComma {
                hasComma = true
                offset = wordEnd + 1
            } else if Folding.isSpace(close), wordEnd < limit {
                // Two spaces end a cell.
                if Folding.isSpace(text.byte(wordEnd + 1)) { break }
                offset = wordEnd
            } else {
                break
            }
            while offset < limit, text.folded[offset] == 0x20 { offset += 1 }
        }
        guard words >= 2, words <= 4, end > start, known == 0 || (!isStrict && known < words) else {
            return nil
        }
        // The period of a sentence is none of the name's; that of "Jr." is.
        if end - start > 4, text.byte(end - 1) == UInt8(ascii: "."),
            Folding.isLetter(text.byte(end - 2)),
            !Folding.isSpace(text.byte(end - 3)), !Folding.isSpace(text.byte(end - 4))
        {
            end -= 1
        }
        let found = text.trimmed(start..<end)
        // The next word of a sentence in lower case shows that this was no name of its own.
        if isStrict, Folding.isSpace(text.byte(end)), Folding.isLetter(text.byte(end + 1)),
            !text.isUpper(end + 1), end + 1 < limit, !isVersus(end + 1, text)
        {
            return nil
        }
        return FoundText(text: text.flat(found), range: found)
    }

    /// "Brimstow v. Blue Sextant"
    private static func isVersus(_ offset: Int, _ text: LetterText) -> Bool {
        text.byte(offset) == UInt8(ascii: "v")
            && (text.byte(offset + 1) == UInt8(ascii: ".") || text.byte(offset + 2) == UInt8(ascii: "."))
    }

    private static let stops: Set<String> = [
        "id", "id#", "dob", "member", "plan", "group", "number", "date", "claim", "reference",
        "service",
        "request", "no.",
        "no", "provider", "case", "policy", "re", "patient", "health", "subscriber", "auth",
    ]

    private static func isParticle(_ range: Range<Int>, _ letter: Letter) -> Bool {
        ["de", "la", "del", "van", "von", "der", "di", "da", "le", "bin", "al", "y"].contains(
            letter.text.flat(range).lowercased())
    }

    /// True where a rule or the list of common words knows the word.
    private static func isKnown(_ range: Range<Int>, _ letter: Letter) -> Bool {
        guard let word = letter.word(atOrBefore: range.lowerBound),
            letter.words[word].start == range.lowerBound,
            letter.words[word].end - letter.words[word].start > 1
        else { return false }
        return letter.words[word].id != 0 && !letter.words[word].isRepaired
            && letter.words[word].end >= range.upperBound - 1
    }
}

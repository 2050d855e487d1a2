/// Reads the words of a layout in reading order, joining what was broken and repairing what is certain.
struct WordScanner {
    private let text: LetterText
    private let layout: Layout
    private let lexicon: Lexicon
    private let abbreviations: Set<UInt16>
    private let identifierWord: UInt16
    private var words: [Word] = []
    private var buffer: [UInt8] = []
    private var wholeText: [UInt8] = []

    static func words(of text: LetterText, layout: Layout, rules: PhraseBook) -> [Word] {
        var scanner = WordScanner(text: text, layout: layout, rules: rules)
        scanner.scan()
        return scanner.words
    }

    private init(text: LetterText, layout: Layout, rules: PhraseBook) {
        self.text = text
        self.layout = layout
        self.lexicon = rules.lexicon
        self.abbreviations = rules.abbreviations
        identifierWord = rules.lexicon.id("id")
        words.reserveCapacity(text.folded.count / 5)
        buffer.reserveCapacity(32)
    }

    private mutating func scan() {
        for index in layout.segments.indices {
            let segment = layout.segments[index]
            var offset = segment.textStart
            var gapStart = words.isEmpty ? nil : words.last.map { $0.end }
            var isFirst = true
            while offset < segment.range.upperBound {
                guard Folding.isWord(text.folded[offset]) else {
                    offset += 1
                    continue
                }
                var word = readWord(at: offset, limit: segment.range.upperBound, segment: index)
                offset = word.end
                if isFirst {
                    word.gap =
                        segment.gap == .none
                        ? punctuation(from: gapStart, to: word.start, crossing: true)
                        : segment.gap
                    isFirst = false
                    if word.gap == .none, joinsHyphen(to: word) { continue }
                } else {
                    word.gap = punctuation(from: gapStart, to: word.start, crossing: false)
                }
                gapStart = word.end
                if joinsBroken(to: word) { continue }
                words.append(word)
            }
        }
    }

    // MARK: One word

    private mutating func readWord(at start: Int, limit: Int, segment: Int) -> Word {
        var offset = start
        var hasLetters = false
        var hasDigits = false
        buffer.removeAll(keepingCapacity: true)
        while offset < limit {
            let byte = text.folded[offset]
            if Folding.isDigit(byte) {
                hasDigits = true
                buffer.append(byte)
            } else if byte >= 0x61 && byte <= 0x7A {
                hasLetters = true
                buffer.append(byte)
            } else if byte >= Folding.ligatureFI && byte <= Folding.ligatureFF {
                hasLetters = true
                buffer.append(UInt8(ascii: "f"))
                if byte == Folding.ligatureFI { buffer.append(UInt8(ascii: "i")) }
                if byte == Folding.ligatureFL { buffer.append(UInt8(ascii: "l")) }
                if byte == Folding.ligatureFF { buffer.append(UInt8(ascii: "f")) }
            } else {
                break
            }
            offset += 1
            if buffer.count > 64 { break }
        }
        if buffer.count == 1, hasLetters, text.byte(offset) == 0x20,
            let end = SpacedLetters.end(at: start, limit: limit, text)
        {
            for letter in stride(from: start + 2, to: end, by: 2) { buffer.append(text.folded[letter]) }
            offset = end
        }
        if buffer.count == 1, hasLetters { offset = acronym(from: offset, limit: limit) }
        if hasLetters, text.byte(offset) == UInt8(ascii: "'") {
            offset = contraction(at: offset, limit: limit)
        }
        var word = Word(
            start: start, end: offset, id: 0,
            shape: hasDigits ? (hasLetters ? .mixed : .digits) : .letters,
            value: 0, gap: .none, segment: segment, isRepaired: false)
        if word.shape == .digits {
            word.value = buffer.count <= 9 ? buffer.reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1
            return word
        }
        let asRead = buffer
        word.id = isMisreadID(word) ? identifierWord : lexicon.id(&buffer)
        if word.id == 0 {
            word.id = repairedID(asRead)
            word.isRepaired = word.id != 0
        }
        if word.shape == .mixed, let value = DigitRepair.value(asRead) {
            word.value = value
        } else if word.shape == .mixed {
            word.value = -1
        }
        return word
    }

    /// "I.D.", "P.O.": single letters with points between are one word. Gives its end.
    private mutating func acronym(from end: Int, limit: Int) -> Int {
        var offset = end
        while offset + 1 < limit, text.folded[offset] == UInt8(ascii: "."),
            Folding.isLetter(text.folded[offset + 1]),
            !Folding.isWord(text.byte(offset + 2)), buffer.count < 6
        {
            buffer.append(text.folded[offset + 1])
            offset += 2
        }
        return offset
    }

    /// "n't" belongs to its word; "'s", "'ve" and the like are left aside. Gives the end of the word.
    private mutating func contraction(at apostrophe: Int, limit: Int) -> Int {
        var end = apostrophe + 1
        while end < limit, Folding.isLetter(text.folded[end]), end - apostrophe <= 3 { end += 1 }
        let count = end - apostrophe - 1
        guard count >= 1, count <= 2, !Folding.isWord(text.byte(end)) else { return apostrophe }
        if count == 1, text.folded[end - 1] == UInt8(ascii: "t") { buffer.append(UInt8(ascii: "t")) }
        return end
    }

    /// "1D", "lD", "tD", "!D" after a word, before a number: "ID" as it is often misread.
    private func isMisreadID(_ word: Word) -> Bool {
        guard word.end - word.start <= 2, text.byte(word.end - 1) == UInt8(ascii: "d"),
            text.isUpper(word.end - 1)
        else { return false }
        if word.end - word.start == 1 {
            let before = text.byte(word.start - 1)
            return before == UInt8(ascii: "!") || before == UInt8(ascii: "|")
        }
        return [UInt8(ascii: "1"), UInt8(ascii: "l"), UInt8(ascii: "t")].contains(text.byte(word.start))
            && !text.isUpper(word.start)
    }

    /// The word that a misread one can only be: 1 for l, 0 for o, rn for m, vv for w, c1 for d.
    private func repairedID(_ letters: [UInt8]) -> UInt16 {
        guard letters.count >= 4, letters.count <= 24 else { return 0 }
        var swapped = letters
        var isChanged = false
        for index in swapped.indices {
            if swapped[index] == UInt8(ascii: "1") {
                swapped[index] = UInt8(ascii: "l")
            } else if swapped[index]
                == UInt8(ascii: "0")
            {
                swapped[index] = UInt8(ascii: "o")
            } else if swapped[index] == UInt8(ascii: "5") {
                swapped[index] = UInt8(ascii: "s")
            } else {
                continue
            }
            isChanged = true
        }
        if isChanged {
            var stem = swapped
            let id = lexicon.id(&stem)
            if id != 0 { return id }
            // "l" and "i" print alike: try the first as "i".
            for index in letters.indices where letters[index] == UInt8(ascii: "1") {
                var stem = swapped
                stem[index] = UInt8(ascii: "i")
                let id = lexicon.id(&stem)
                if id != 0 { return id }
            }
        }
        if letters.count >= 5 {
            // "Approvai", "heaith": the two letters print alike.
            for index in swapped.indices {
                let other: UInt8
                switch swapped[index] {
                case UInt8(ascii: "i"): other = UInt8(ascii: "l")
                case UInt8(ascii: "l"): other = UInt8(ascii: "i")
                default: continue
                }
                var stem = swapped
                stem[index] = other
                let id = lexicon.id(&stem)
                if id != 0 { return id }
            }
        }
        for (pair, single) in [("rn", "m"), ("vv", "w"), ("ii", "n"), ("cl", "d"), ("li", "h")]
            as [(StaticString, StaticString)]
        {
            var index = 0
            while index + 1 < swapped.count {
                if swapped[index] == pair.utf8Start[0], swapped[index + 1] == pair.utf8Start[1] {
                    var stem = swapped
                    stem.replaceSubrange(index...index + 1, with: [single.utf8Start[0]])
                    let id = lexicon.id(&stem)
                    if id != 0 { return id }
                }
                index += 1
            }
        }
        return 0
    }

    // MARK: Joining

    /// True where the word continues one that was hyphenated at the end of the line before.
    private mutating func joinsHyphen(to word: Word) -> Bool {
        guard let last = words.last, last.shape == .letters, word.shape == .letters,
            text.byte(last.end) == UInt8(ascii: "-"), Folding.isSpace(text.byte(last.end + 1))
        else { return false }
        return join(word, minimum: 5, needsUnknown: false)
    }

    /// True where two pieces on one line, one space apart, are one known word and a piece is unknown.
    private mutating func joinsBroken(to word: Word) -> Bool {
        guard let last = words.last, word.gap == .none, last.shape == .letters, word.shape == .letters,
            last.segment == word.segment, word.start == last.end + 1, text.folded[last.end] == 0x20,
            last.id == 0 || word.id == 0, !text.isUpper(word.start) || text.isUpper(last.end - 1)
        else { return false }
        return join(word, minimum: 6, needsUnknown: true)
    }

    private mutating func join(_ word: Word, minimum: Int, needsUnknown: Bool) -> Bool {
        guard var last = words.last else { return false }
        guard (last.end - last.start) + (word.end - word.start) >= minimum else { return false }
        wholeText.removeAll(keepingCapacity: true)
        for offset in last.start..<last.end where Folding.isWord(text.folded[offset]) {
            wholeText.append(text.folded[offset])
        }
        for offset in word.start..<word.end where Folding.isWord(text.folded[offset]) {
            wholeText.append(text.folded[offset])
        }
        let id = lexicon.id(&wholeText)
        guard id != 0 else { return false }
        last.end = word.end
        last.id = id
        last.isRepaired = last.isRepaired || needsUnknown
        words[words.count - 1] = last
        return true
    }

    // MARK: What stands between words

    private func punctuation(from start: Int?, to end: Int, crossing: Bool) -> Word.Gap {
        guard let start, start < end else { return .none }
        var gap = Word.Gap.none
        var offset = start
        // Over a line break only what closes the line before and opens this one counts.
        let limit = crossing ? min(start + 3, end) : end
        while offset < limit {
            switch text.folded[offset] {
            case UInt8(ascii: ","): gap = max(gap, .comma)
            case UInt8(ascii: ";"), UInt8(ascii: ":"): gap = max(gap, .clause)
            case UInt8(ascii: "-"):
                if Folding.isSpace(text.byte(offset - 1)), Folding.isSpace(text.byte(offset + 1)) {
                    gap = max(gap, .clause)
                }
            case UInt8(ascii: "!")
            where text.byte(offset + 1) == UInt8(ascii: "d") && text.isUpper(offset + 1): break
            case UInt8(ascii: "?"), UInt8(ascii: "!"): gap = .sentence
            case UInt8(ascii: "."):
                if endsSentence(period: offset, next: end) { gap = max(gap, .sentence) }
            default: break
            }
            offset += 1
        }
        return gap
    }

    private func endsSentence(period: Int, next: Int) -> Bool {
        var after = period + 1
        while after < next,
            text.folded[after] == UInt8(ascii: "\"") || text.folded[after] == UInt8(ascii: ")")
        {
            after += 1
        }
        guard Folding.isSpace(text.byte(after)), let last = words.last else { return false }
        let nextIsUpper = text.isUpper(next)
        guard nextIsUpper || text.isDigit(next) else { return false }
        let length = last.end - last.start
        if last.shape == .letters, length == 1 { return false }
        // "U.S." and the like.
        if last.shape == .letters, length <= 6, text.folded[last.range].contains(UInt8(ascii: ".")) {
            return false
        }
        if last.id != 0, abbreviations.contains(last.id) { return false }
        if last.shape == .letters, length <= 2, text.isDigit(next) { return false }
        return true
    }
}

/// Reads digits of which some were misread as letters, where only one number is possible.
enum DigitRepair {
    /// The digit that a letter was, or the digit itself.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: return byte
        case UInt8(ascii: "o"): return 0x30
        case UInt8(ascii: "l"), UInt8(ascii: "i"): return 0x31
        default: return nil
        }
    }

    /// The number of a short run with at least one true digit, or nothing.
    static func value(_ letters: [UInt8]) -> Int? {
        guard letters.count <= 4, letters.contains(where: Folding.isDigit) else { return nil }
        var value = 0
        for byte in letters {
            guard let digit = digit(byte) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}

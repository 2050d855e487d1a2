/// Finds the policies, guidelines and plan provisions that a decision cites, as printed.
struct CriteriaFinder {
    private let letter: Letter

    init(_ letter: Letter) { self.letter = letter }

    func citations() -> [FoundText] {
        var found: [FoundText] = []
        for field in letter.fields
        where field.label == .criteria && field.tie <= .cell && isOpen(field.words.lowerBound) {
            found += parts(field.value)
        }
        found += bracketed()
        var index = 0
        while index < letter.words.count {
            let start = index
            index += 1
            guard isOpen(start), let words = citation(at: start) else { continue }
            let range = letter.text.trimmed(
                letter.words[words.lowerBound].start..<closing(letter.words[words.upperBound - 1].end))
            let text = letter.text.flat(range)
            if !found.contains(where: {
                $0.text == text || $0.range.overlaps(range) || $0.text.contains(text)
            }) {
                found.append(FoundText(text: text, range: range))
            }
            index = words.upperBound
        }
        return found
    }

    /// "Our criteria for Spravato (Psychiatry - Spravato, 2026)": a name with a number in brackets.
    private func bracketed() -> [FoundText] {
        var found: [FoundText] = []
        for hit in letter.hits where letter.meaning(hit) == .criteria && isOpen(hit.words.lowerBound) {
            guard
                letter.isWord(hit.words.lowerBound, in: ["criteria", "policy", "guideline", "guidelines"])
            else { continue }
            let sentence = letter.sentences[letter.sentence(ofWord: hit.words.lowerBound)]
            let from = letter.words[hit.words.lowerBound].end
            let limit = min(sentence.range.upperBound, from + 70)
            guard from < limit,
                let open = (from..<limit).first(where: { letter.text.folded[$0] == UInt8(ascii: "(") }),
                letter.text.isUpper(open + 1),
                let close = (open..<min(open + 90, letter.text.folded.count)).first(where: {
                    letter.text.folded[$0] == UInt8(ascii: ")")
                })
            else { continue }
            let inside = open + 1..<close
            let isNumber = inside.allSatisfy {
                letter.text.isUpper($0) || letter.text.isDigit($0)
                    || [UInt8(ascii: "-"), UInt8(ascii: "."), 0x20].contains(letter.text.folded[$0])
            }
            guard inside.count >= 6, inside.contains(where: { letter.text.isDigit($0) }),
                isNumber || inside.filter({ Folding.isLetter(letter.text.folded[$0]) }).count >= 6
            else { continue }
            found.append(FoundText(text: letter.text.flat(inside), range: inside))
        }
        return found
    }

    /// The citations of a labelled value, parted by semicolons, each to the end of its sentence.
    private func parts(_ value: Range<Int>) -> [FoundText] {
        var end = value.upperBound
        if let word = letter.word(atOrBefore: value.lowerBound) {
            let sentence = letter.sentences[letter.sentence(ofWord: word)]
            if sentence.range.upperBound > value.lowerBound {
                end = min(max(end, sentence.range.upperBound), sentence.range.upperBound)
            }
        }
        var found: [FoundText] = []
        var start = value.lowerBound
        for offset in value.lowerBound...end
        where offset == end || letter.text.byte(offset) == UInt8(ascii: ";") {
            var range = letter.text.trimmed(start..<offset)
            if !range.isEmpty, letter.text.folded[range.upperBound - 1] == UInt8(ascii: ".") {
                range = range.lowerBound..<range.upperBound - 1
            }
            if range.count >= 4, range.count <= 160, letter.text.isUpper(range.lowerBound) {
                found.append(FoundText(text: letter.text.flat(range), range: range))
            }
            start = offset + 1
        }
        return found
    }

    private func isOpen(_ word: Int) -> Bool {
        let sentence = letter.sentences[letter.sentence(ofWord: word)]
        switch sentence.section {
        case .notices, .form, .legend, .suit, .external: return false
        case .appeal, .expedited: return false
        default: return true
        }
    }

    private static let heads: [StaticString] = [
        "policy", "guideline", "bulletin", "criteria", "booklet", "brochure", "handbook", "certificate",
        "spd", "interqual", "mcg", "lcd",
        "ncd", "manual", "section", "description", "coverage", "rule", "regulation", "article",
        "provision",
        "standard", "guide", "clause", "cfr", "determination",
    ]

    /// The words of a citation whose head stands at a word: capitalised words before it, numbers and
    /// places after it.
    private func citation(at head: Int) -> Range<Int>? {
        guard letter.isWord(head, in: Self.heads) else { return nil }
        let sentence = letter.sentences[letter.sentence(ofWord: head)]
        if letter.isWord(head, "description") {
            guard letter.isWord(head - 1, "plan"), letter.isWord(head - 2, "summary") else { return nil }
        }
        if letter.isWord(head, "coverage"),
            !(letter.isWord(head - 1, "of") && letter.isWord(head - 2, "evidence"))
        {
            return nil
        }
        if letter.isWord(head, "determination") {
            guard letter.isWord(head - 1, "coverage"),
                letter.isWord(head - 2, in: ["local", "national"]),
                letter.words[head].gap == .none
            else { return nil }
        }
        if letter.isWord(head, "standard"), !letter.text.isUpper(letter.words[head].start) {
            return nil
        }
        if letter.isWord(head, "cfr") { return regulation(at: head, in: sentence) }
        let isSection = letter.isWord(
            head, in: ["section", "regulation", "article", "provision", "clause"])
        var low = head
        while low > sentence.words.lowerBound, head - low < 6, letter.words[low].gap == .none,
            !isSection
        {
            let word = letter.words[low - 1]
            let isSmall =
                letter.isWord(low - 1, in: ["of", "and", "for"]) && low - 2 >= sentence.words.lowerBound
                && letter.text.isUpper(letter.words[low - 2].start)
            guard letter.text.isUpper(word.start) || isSmall || isLevel(low - 1) else { break }
            if letter.isWord(
                low - 1,
                in: ["our", "the", "your", "see", "under", "per", "in", "a", "this", "see", "policy"])
            {
                break
            }
            low -= 1
        }
        while low < head, letter.isWord(low, in: ["and", "of", "for"]) { low += 1 }
        if low < head, letter.isWord(low, in: ["our", "the", "your", "see", "criteria", "in"]),
            low + 1 <= head
        {
            low += letter.isWord(low, "criteria") ? 0 : 1
        }
        var high = head + 1
        var hasNumber = false
        while high < sentence.words.upperBound, high - head < 14 {
            let word = letter.words[high]
            guard word.gap <= .comma else { break }
            if isDateWord(high) { break }
            let isIdentifier = word.shape != .letters || isRoman(word)
            let isPlace = letter.isWord(
                high,
                in: [
                    "section", "chapter", "page", "item", "article", "part", "subset", "no", "number",
                    "appendix", "paragraph",
                ])
            let isOf =
                letter.isWord(high, "of") && high + 2 < sentence.words.upperBound && hasNumber
                && letter.isWord(high + 2, in: Self.heads)
            if isIdentifier {
                hasNumber = true
            } else if isOf {
                high += 3
                continue
            } else if word.gap == .none || hasNumber, letter.text.isUpper(word.start),
                !startsSentence(high)
            {
                if word.gap == .comma, !isPlace, !followsNumber(high) { break }
            } else if isPlace, high + 1 < sentence.words.upperBound,
                letter.words[high + 1].shape != .letters
                    || letter.text.isUpper(letter.words[high + 1].start)
            {
                // "page 61", "item 31", "subset Esketamine".
            } else if !hasNumber, word.end - word.start <= 2,
                letter.words[min(high + 1, letter.words.count - 1)].shape != .letters
            {
                // "F" of "5(f)".
            } else if hasNumber, word.end - word.start == 1,
                letter.text.byte(word.start - 1) == UInt8(ascii: "(")
            {
                // "(f)".
            } else {
                break
            }
            high += 1
        }
        let capitals = (low..<head).filter { letter.text.isUpper(letter.words[$0].start) }.count
        guard hasNumber || capitals >= 2 || (isNamed(head) && capitals >= 1) || step(low, head) else {
            return nil
        }
        if isSection, !hasNumber { return nil }
        if letter.isWord(head, "policy"), letter.isWord(head + 1, in: ["no", "number", "holder"]) {
            return nil
        }
        if isSection, letter.isWord(head + 1, "502") { return nil }
        return low..<high
    }

    /// "32 CFR 199.4(g)(15)"
    private func regulation(at head: Int, in sentence: Sentence) -> Range<Int>? {
        guard head - 1 >= sentence.words.lowerBound, letter.words[head - 1].shape == .digits,
            head + 1 < sentence.words.upperBound, letter.words[head + 1].shape == .digits
        else { return nil }
        var high = head + 2
        while high < sentence.words.upperBound,
            letter.words[high].start - letter.words[high - 1].end <= 2, letter.words[high].gap == .none,
            letter.text.byte(letter.words[high].start - 1) == UInt8(ascii: "(")
                || letter.text.byte(letter.words[high].start - 1) == UInt8(ascii: ".")
        {
            high += 1
        }
        return head - 1..<high
    }

    /// "VII" in capitals.
    private func isRoman(_ word: Word) -> Bool {
        word.range.allSatisfy {
            letter.text.isUpper($0)
                && [UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l")].contains(
                    letter.text.folded[$0])
        }
    }

    private func isNamed(_ head: Int) -> Bool {
        letter.isWord(head, in: ["interqual", "mcg", "lcd", "ncd", "spd"])
    }

    /// "Part B step therapy policy".
    private func step(_ low: Int, _ head: Int) -> Bool {
        letter.isWord(head, "policy") && low < head && letter.isWord(head - 1, "therapy")
    }

    private func isLevel(_ index: Int) -> Bool {
        letter.isWord(
            index, in: ["step", "therapy", "medical", "clinical", "b", "pharmacy", "coverage"])
            && (letter.text.isUpper(letter.words[index].start)
                || letter.isWord(index, in: ["step", "therapy"]))
    }

    private func followsNumber(_ index: Int) -> Bool {
        index > 0 && letter.words[index - 1].shape != .letters
    }

    private func startsSentence(_ index: Int) -> Bool { letter.words[index].gap >= .sentence }

    private func isDateWord(_ index: Int) -> Bool {
        letter.dates.contains { $0.words.contains(index) }
    }

    private func closing(_ end: Int) -> Int {
        letter.text.byte(end) == UInt8(ascii: ")") ? end + 1 : end
    }
}

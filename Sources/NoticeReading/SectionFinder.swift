/// Finds headings and says which part of the letter each sentence stands in.
enum SectionFinder {
    static func assign(to sentences: inout [Sentence], letter: Letter) {
        var current = SectionKind.none
        var runIn = SectionKind.none
        var runInBlock = -1
        // Departments of a letterhead look like headings.
        let firstProse =
            sentences.firstIndex { sentence in
                sentence.words.count >= 8 && letter.layout.segments[sentence.segment].cells == 1
                    && !LabelShape.opensWithLabel(sentence.range, text: letter.text)
            } ?? 0
        for index in sentences.indices {
            let sentence = sentences[index]
            if isHeading(index, sentences, letter) {
                sentences[index].isHeading = true
                if index < firstProse, index + 1 < firstProse,
                    letter.layout.segments[sentence.segment].line < 14
                {
                    continue
                } else if let kind = kind(of: sentence, letter) {
                    current = kind
                } else if standsAlone(index, sentences) {
                    current = .none
                }
                runIn = .none
                runInBlock = -1
                sentences[index].section = current
                continue
            }
            if sentence.block != runInBlock { runIn = .none }
            // A list of codes ends where the letter speaks to its reader again.
            if current == .legend, standsAlone(index, sentences), sentence.words.count >= 8,
                letter.says(.purpose(.filing), in: sentence) || letter.says(.purpose(.appeal), in: sentence)
            {
                current = .none
            }
            if isRunIn(index, sentences, letter), !decides(sentence, letter),
                let kind = kind(of: opening(sentence, letter), letter),
                !(kind == .facts && current == .reason)
            {
                runIn = kind
                runInBlock = sentence.block
                sentences[index].isRunIn = true
            }
            sentences[index].section = runIn == .none ? current : runIn
        }
    }

    /// "The Board voted to deny the appeal." decides; it opens no part.
    private static func decides(_ sentence: Sentence, _ letter: Letter) -> Bool {
        guard sentence.words.count >= 5,
            letter.text.byte(sentence.range.upperBound - 1) == UInt8(ascii: ".")
        else {
            return false
        }
        return letter.hits(of: sentence).contains { hit in
            switch letter.meaning(hit) {
            case .decision(.denied), .decision(.upheld), .decision(.overturned):
                // What stands behind a colon or a comma belongs to a heading's text.
                hit.words.lowerBound > sentence.words.lowerBound + 1
                    && (sentence.words.lowerBound + 1..<hit.words.lowerBound).allSatisfy {
                        letter.words[$0].gap < .comma
                    }
            default: false
            }
        }
    }

    /// What a heading opens; the more telling kinds win.
    private static func kind(of sentence: Sentence, _ letter: Letter) -> SectionKind? {
        var found: Set<SectionKind> = []
        for hit in letter.hits(of: sentence) where sentence.words.contains(hit.words.upperBound - 1) {
            if case .section(let kind) = letter.meaning(hit) { found.insert(kind) }
        }
        if sentence.words.count == 1, letter.isWord(sentence.words.lowerBound, "key") { return .legend }
        let order: [SectionKind] = [
            .form, .notices, .legend, .argument, .external, .suit, .peerToPeer, .facts, .expedited,
            .history,
            .appeal,
            .notApproved, .approved, .reason,
        ]
        guard let kind = order.first(where: { found.contains($0) }) else { return nil }
        if kind == .approved || kind == .notApproved {
            // "was partially approved" opens neither part.
            if letter.says(.decision(.partly), in: sentence) { return nil }
            if letter.says(.decision(.denied), in: sentence) { return .notApproved }
        }
        // "First level appeal decision" tells of an appeal; it offers none.
        if kind == .appeal, letter.says(.stage(.appealDecision), in: sentence) { return nil }
        // "Final external review decision" is the decision, not the offer of one.
        if kind == .external, letter.says(.stage(.externalDecision), in: sentence) { return nil }
        return kind
    }

    /// The words of a sentence up to its first colon, at most eight.
    private static func opening(_ sentence: Sentence, _ letter: Letter) -> Sentence {
        var opening = sentence
        var end = sentence.words.lowerBound + 1
        while end < sentence.words.upperBound, letter.words[end].gap < .clause { end += 1 }
        opening.words = sentence.words.lowerBound..<end
        return opening
    }

    private static func standsAlone(_ index: Int, _ sentences: [Sentence]) -> Bool {
        let block = sentences[index].block
        return (index == 0 || sentences[index - 1].block != block)
    }

    private static func isHeading(_ index: Int, _ sentences: [Sentence], _ letter: Letter) -> Bool {
        let sentence = sentences[index]
        let segment = letter.layout.segments[sentence.segment]
        if isListTitle(index, sentences, letter) { return true }
        guard segment.cells == 1, sentence.words.count <= 12, sentence.words.count >= 1,
            sentence.words.lowerBound == 0
                || letter.words[sentence.words.lowerBound - 1].segment != sentence.segment,
            letter.words[sentence.words.upperBound - 1].segment == sentence.segment
                || sentence.words.count <= 12,
            sentence.marker == .none || sentence.marker == .number
        else { return false }
        // Nothing else may stand on its last line.
        let last = letter.layout.segments[letter.words[sentence.words.upperBound - 1].segment]
        guard letter.text.trimmed(sentence.range.upperBound..<last.range.upperBound).count <= 1 else {
            return false
        }
        let closing = letter.text.byte(last.range.upperBound - 1)
        if closing == UInt8(ascii: ".") || closing == UInt8(ascii: ",") || closing == UInt8(ascii: ";") {
            return false
        }
        var capitals = 0
        var long = 0
        var letters = 0
        var upper = 0
        var digits = 0
        for index in sentence.words {
            let word = letter.words[index]
            if word.shape != .letters { digits += 1 }
            if index > sentence.words.lowerBound, word.gap >= .clause, closing != UInt8(ascii: ":"),
                sentence.words.count > 6 || kind(of: sentence, letter) == nil
            {
                return false
            }
            if word.end - word.start >= 4 {
                long += 1
                if letter.text.isUpper(word.start) { capitals += 1 }
            }
            for offset in word.range {
                letters += 1
                if letter.text.isUpper(offset) { upper += 1 }
            }
        }
        guard letter.text.isUpper(letter.words[sentence.words.lowerBound].start), digits <= 2 else {
            return false
        }
        if closing == UInt8(ascii: "?") { return true }
        if letters > 3, upper == letters, sentence.words.count >= 1 { return true }
        if closing == UInt8(ascii: ":") { return sentence.words.count <= 10 }
        let isLastOfBlock = index + 1 >= sentences.count || sentences[index + 1].block != sentence.block
        if standsAlone(index, sentences) {
            return isLastOfBlock || long == 0 || capitals * 10 >= long * 3 || true
        }
        return long > 0 && capitals * 10 >= long * 7 && sentence.words.count <= 8
    }

    /// "ATTACHMENT B - WORDS USED IN OUR NOTICES (general; not all apply to you)": a line alone that names a
    /// list of words or codes, whatever marks stand in it.
    private static func isListTitle(_ index: Int, _ sentences: [Sentence], _ letter: Letter) -> Bool {
        let sentence = sentences[index]
        let segment = letter.layout.segments[sentence.segment]
        guard segment.cells == 1, sentence.words.count >= 3, sentence.words.count <= 18,
            segment.marker == .none,
            letter.text.isUpper(letter.words[sentence.words.lowerBound].start),
            standsAlone(index, sentences),
            sentence.words.lowerBound == 0
                || letter.words[sentence.words.lowerBound - 1].segment != sentence.segment,
            letter.words[sentence.words.upperBound - 1].segment == sentence.segment
        else { return false }
        let last = letter.text.byte(segment.range.upperBound - 1)
        guard last != UInt8(ascii: "."), last != UInt8(ascii: ","),
            segment.range.upperBound - sentence.range.upperBound <= 1
        else { return false }
        return kind(of: sentence, letter) == .legend
    }

    /// True where a paragraph opens with its own heading: a colon within the first words, or a very
    /// short first sentence of capitals.
    private static func isRunIn(_ index: Int, _ sentences: [Sentence], _ letter: Letter) -> Bool {
        let sentence = sentences[index]
        let opensSegment =
            sentence.words.lowerBound == 0
            || letter.words[sentence.words.lowerBound - 1].segment != sentence.segment
        guard opensSegment,
            letter.text.isUpper(letter.words[sentence.words.lowerBound].start)
                || letter.words[sentence.words.lowerBound].shape == .digits
        else { return false }
        let end = min(sentence.words.upperBound, sentence.words.lowerBound + 8)
        var hasVerb = false
        for word in sentence.words.lowerBound..<end {
            let next = word + 1
            let isLast = next == sentence.words.upperBound
            if !isLast, letter.words[next].gap == .clause {
                return letter.text.byte(letter.words[word].end) == UInt8(ascii: ":")
                    || word - sentence.words.lowerBound >= 1
            }
            if letter.isWord(
                word, in: ["we", "you", "is", "are", "was", "were", "has", "have", "cannot", "do", "does"])
            {
                hasVerb = true
            }
            if isLast {
                // A sentence with a verb is no heading.
                return !hasVerb && word - sentence.words.lowerBound <= 6 && index + 1 < sentences.count
                    && sentences[index + 1].block == sentence.block
                    && letter.text.byte(letter.words[word].end) == UInt8(ascii: ".")
            }
        }
        return false
    }
}

/// A printed label and what stands after it.
struct Field: Sendable {
    /// How the value is tied to its label, from the surest.
    enum Tie: UInt8, Sendable, Comparable {
        /// "Member ID: X", "Claim # X".
        case mark
        /// The next cell of the same line.
        case cell
        /// The cell below.
        case below
        /// "Claim X", with nothing between.
        case bare
        static func < (left: Tie, right: Tie) -> Bool { left.rawValue < right.rawValue }
    }

    var label: Label
    /// The words of the label.
    var words: Range<Int>
    /// Global offsets of the value, to the end of its cell or the next label.
    var value: Range<Int>
    var tie: Tie
    var sentence: Int
    /// True where a number sign stands between label and value.
    var hasNumberSign = false
}

/// Finds labels where a label can stand, and the text they name.
enum FieldFinder {
    /// No letter has more; a page of nothing but labels must not take long.
    private static let fieldsMax = 2_000

    static func fields(in letter: Letter) -> [Field] {
        let labels = labelHits(letter)
        var fields: [Field] = []
        for (index, found) in labels.enumerated() {
            let next = labels[(index + 1)...].first { $0.words.lowerBound > found.words.lowerBound }
            if let field = field(found, next: next, letter) { fields.append(field) }
            if fields.count >= fieldsMax { break }
        }
        return fields
    }

    struct LabelHit {
        var label: Label
        var words: Range<Int>
        var sentence: Int
        /// True where it opens a cell or follows a separator.
        var isPlaced: Bool
    }

    /// The longest label at each place, in order.
    private static func labelHits(_ letter: Letter) -> [LabelHit] {
        var found: [LabelHit] = []
        for hit in letter.hits {
            guard case .label(let label) = letter.meaning(hit) else { continue }
            // "Reference #: REF-2025": the second word belongs to the number.
            var hit = hit
            if opensNumber(hit.words.upperBound - 1, letter) {
                guard hit.words.count > 1 else { continue }
                hit.words = hit.words.lowerBound..<hit.words.upperBound - 1
            }
            let sentence = letter.sentence(ofWord: hit.words.lowerBound)
            let candidate = LabelHit(
                label: label, words: hit.words, sentence: sentence,
                isPlaced: isPlaced(hit.words.lowerBound, letter))
            if let last = found.last, last.words.lowerBound == hit.words.lowerBound {
                if hit.words.upperBound > last.words.upperBound {
                    found.removeAll { $0.words.lowerBound == hit.words.lowerBound }
                    found.append(candidate)
                } else if hit.words.upperBound == last.words.upperBound {
                    found.append(candidate)
                }
            } else if let last = found.last, last.words.upperBound > hit.words.lowerBound, last.isPlaced {
                continue
            } else {
                found.append(candidate)
            }
        }
        return found
    }

    /// "RE-77120": the letters belong to the number.
    private static func opensNumber(_ word: Int, _ letter: Letter) -> Bool {
        let end = letter.words[word].end
        return letter.text.byte(end) == UInt8(ascii: "-") && Folding.isDigit(letter.text.byte(end + 1))
            || letter.text.byte(end) == UInt8(ascii: "/") && Folding.isDigit(letter.text.byte(end + 1))
                && letter.text.isUpper(letter.words[word].start + 1)
    }

    /// True at the start of a cell, or after a separator, or after a colon that closes another label.
    private static func isPlaced(_ index: Int, _ letter: Letter) -> Bool {
        let word = letter.words[index]
        let segment = letter.layout.segments[word.segment]
        if index == 0 || letter.words[index - 1].segment != word.segment {
            return word.gap >= .sentence || segment.gap >= .sentence || letter.text.isUpper(word.start)
        }
        if word.gap >= .sentence { return true }
        guard letter.text.isUpper(word.start) || word.gap == .clause else { return false }
        for offset in letter.words[index - 1].end..<word.start {
            switch letter.text.folded[offset] {
            case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ","),
                UInt8(ascii: "("),
                UInt8(ascii: "*"):
                return true
            default: continue
            }
        }
        return word.start - letter.words[index - 1].end >= 2
    }

    private static func field(_ found: LabelHit, next: LabelHit?, _ letter: Letter) -> Field? {
        let segmentIndex = letter.words[found.words.lowerBound].segment
        let segment = letter.layout.segments[segmentIndex]
        var offset = letter.words[found.words.upperBound - 1].end
        var end = segment.range.upperBound
        switch found.label {
        case .reference, .authorization, .claim:
            // "Your authorization number is" may have its number on the next line.
            let next = segmentIndex + 1
            if next < letter.layout.segments.count, letter.layout.segments[next].gap == .none,
                !segment.isColumn
            {
                end = letter.layout.segments[next].range.upperBound
            }
        default: break
        }
        // "Fecha / Date:" names the same thing twice.
        if found.isPlaced, let colon = slashColon(from: offset, end: end, letter) { offset = colon }
        // "Policyholder/insured . . . .": the second name of the same thing.
        if found.isPlaced, offset + 1 < end, letter.text.folded[offset] == UInt8(ascii: "/"),
            Folding.isLetter(letter.text.folded[offset + 1])
        {
            offset += 1
            while offset < end, Folding.isLetter(letter.text.folded[offset]) { offset += 1 }
        }
        if found.isPlaced { offset = afterQualifiers(found.words.upperBound, offset, end, letter) }
        var hasMark = false
        var hasSign = false
        scan: while offset < end {
            switch letter.text.folded[offset] {
            case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "?"):
                hasMark = true
                if letter.text.folded[offset] == UInt8(ascii: "#") { hasSign = true }
                offset += 1
            case 0x20, 0x09, UInt8(ascii: "."), UInt8(ascii: ")"):
                offset += 1
            case UInt8(ascii: "-"):
                guard Folding.isSpace(letter.text.byte(offset + 1)) else { break scan }
                offset += 1
            case UInt8(ascii: "("):
                guard let close = pluralEnd(offset, letter) ?? remarkEnd(offset, end, letter) else {
                    if found.label == .memberID, found.words.count >= 2 { offset += 1 }
                    break scan
                }
                offset = close
            default: break scan
            }
        }
        // "PA 17199" is a state and its ZIP code.
        if found.words.count == 1, !hasMark,
            letter.isWord(found.words.lowerBound, in: ["pa", "um", "eoc"])
        {
            return nil
        }
        if !found.isPlaced {
            guard allowsBare(found, hasMark: hasMark, letter) else { return nil }
        }
        if offset < end {
            var valueEnd = end
            if let next, next.isPlaced, letter.words[next.words.lowerBound].segment == segmentIndex,
                letter.words[next.words.lowerBound].start >= offset
            {
                valueEnd = letter.words[next.words.lowerBound].start
            }
            let value = trimSeparators(offset..<valueEnd, letter)
            guard !value.isEmpty else { return nil }
            return Field(
                label: found.label, words: found.words, value: value, tie: hasMark ? .mark : .bare,
                sentence: found.sentence, hasNumberSign: hasSign)
        }
        guard found.isPlaced else { return nil }
        // The value stands in the next cell, or below.
        let after = segmentIndex + 1
        if after < letter.layout.segments.count, letter.layout.segments[after].line == segment.line,
            !isLabelCell(after, letter), !isHeaderRow(segmentIndex, letter)
        {
            return Field(
                label: found.label, words: found.words, value: letter.layout.segments[after].range,
                tie: hasMark ? .mark : .cell, sentence: found.sentence)
        }
        guard let below = cellBelow(segmentIndex, letter) else { return nil }
        return Field(
            label: found.label, words: found.words, value: letter.layout.segments[below].range,
            tie: .below,
            sentence: found.sentence)
    }

    /// The end of words that only qualify a label before its colon ("Service dates requested:").
    private static func afterQualifiers(_ word: Int, _ offset: Int, _ end: Int, _ letter: Letter)
        -> Int
    {
        var index = word
        while index < letter.words.count, index < word + 3, letter.words[index].end <= end,
            letter.words[index].gap == .none,
            letter.isWord(
                index,
                in: [
                    "requested", "received", "of", "record", "name", "full", "denied", "reviewed", "printed",
                    "issued", "for", "review",
                    "under", "question", "approved", "submitted", "used", "made", "on",
                ])
        {
            index += 1
            let close = letter.words[index - 1].end
            if letter.text.byte(close) == UInt8(ascii: ":") { return close }
        }
        return offset
    }

    private static func slashColon(from start: Int, end: Int, _ letter: Letter) -> Int? {
        var offset = start
        while offset < end, letter.text.folded[offset] == 0x20 { offset += 1 }
        guard offset < end, letter.text.folded[offset] == UInt8(ascii: "/") else { return nil }
        let limit = min(end, offset + 40)
        while offset < limit {
            if letter.text.folded[offset] == UInt8(ascii: ":") { return offset }
            if Folding.isDigit(letter.text.folded[offset]) { return nil }
            offset += 1
        }
        return nil
    }

    /// "(s)" and the like after a label.
    private static func pluralEnd(_ offset: Int, _ letter: Letter) -> Int? {
        for end in offset + 1...offset + 4 where letter.text.byte(end) == UInt8(ascii: ")") {
            let inside = letter.text.folded[(offset + 1)..<min(end, letter.text.folded.count)]
            return inside.allSatisfy({ Folding.isLetter($0) || $0 == UInt8(ascii: "#") })
                && inside.count <= 2
                ? end + 1 : nil
        }
        return nil
    }

    /// "(from your card)" between a label and its colon.
    private static func remarkEnd(_ offset: Int, _ end: Int, _ letter: Letter) -> Int? {
        guard
            let close = (offset..<min(end, offset + 32)).first(where: {
                letter.text.folded[$0] == UInt8(ascii: ")")
            }), letter.text.byte(close + 1) == UInt8(ascii: ":"),
            !(offset..<close).contains(where: { letter.text.isDigit($0) })
        else { return nil }
        return close + 1
    }

    /// Labels that name a number may stand inside a sentence ("under authorization TA-99").
    private static func allowsBare(_ found: LabelHit, hasMark: Bool, _ letter: Letter) -> Bool {
        switch found.label {
        case .reference, .authorization, .claim: return true
        case .memberID:
            // "Your member ID is X", "your member number (WM 00917 3318)"
            if found.words.count >= 2, letter.isWord(found.words.upperBound, "is") { return true }
            if found.words.count >= 2,
                letter.text.byte(letter.words[found.words.upperBound - 1].end + 1) == UInt8(ascii: "(")
            {
                return true
            }
            if found.words.count >= 2, found.words.upperBound < letter.words.count,
                letter.words[found.words.upperBound].shape != .letters,
                letter.words[found.words.upperBound].gap == .none
            {
                return true
            }
            // "Bluebottle ID: X": a name before the label, and a mark after it.
            guard hasMark else { return false }
            let first = letter.sentences[found.sentence].words.lowerBound
            guard found.words.lowerBound - first <= 3 else { return false }
            for index in first..<found.words.lowerBound {
                for other in [
                    "tax", "provider", "group", "employer", "facility", "npi", "claim", "case", "eoc",
                    "request", "document",
                    "event", "letter", "reference", "auth", "authorization", "appeal", "grievance", "pa",
                    "review", "message", "thread", "order", "control", "transaction", "session",
                ] as [StaticString]
                where letter.isWord(index, other) {
                    return false
                }
            }
            return true
        default: return false
        }
    }

    private static func trimSeparators(_ range: Range<Int>, _ letter: Letter) -> Range<Int> {
        var range = letter.text.trimmed(range)
        while !range.isEmpty {
            switch letter.text.folded[range.upperBound - 1] {
            case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "("),
                UInt8(ascii: "*"):
                range = letter.text.trimmed(range.lowerBound..<range.upperBound - 1)
            default: return range
            }
        }
        return range
    }

    /// True where a cell is itself a label without a value, or opens with a label and a colon.
    static func isLabelCell(_ index: Int, _ letter: Letter) -> Bool {
        let segment = letter.layout.segments[index]
        if LabelShape.opensWithLabel(segment.range, text: letter.text) { return true }
        guard let first = letter.words.firstIndex(inSegment: index) else { return false }
        for hit in letter.hits(at: first) {
            guard case .label = letter.meaning(hit) else { continue }
            let end = letter.words[hit.words.upperBound - 1].end
            if letter.text.trimmed(end..<max(end, segment.range.upperBound)).count <= 2 { return true }
        }
        return false
    }

    /// True in a row of headings: three cells or more without a number, over a row that has one.
    private static func isHeaderRow(_ index: Int, _ letter: Letter) -> Bool {
        let segments = letter.layout.segments
        let cells = segments[index].cells
        guard cells >= 3 else { return false }
        let first = index - segments[index].cell
        guard first >= 0, first + cells < segments.count else { return false }
        for cell in first..<first + cells
        where segments[cell].range.contains(where: {
            letter.text.isDigit($0) || letter.text.folded[$0] == UInt8(ascii: ":")
        }) {
            return false
        }
        let below = segments[first + cells]
        guard below.cells >= 3, below.line <= segments[index].line + 2 else { return false }
        return (first + cells..<min(first + cells + below.cells, segments.count)).contains { cell in
            segments[cell].range.contains { letter.text.isDigit($0) }
        }
    }

    /// The cell on the next line under this one, if it is no label.
    private static func cellBelow(_ index: Int, _ letter: Letter) -> Int? {
        let segments = letter.layout.segments
        let segment = segments[index]
        var candidate = index + 1
        var best: Int?
        while candidate < segments.count, segments[candidate].line <= segment.line + 2 {
            let below = segments[candidate]
            if below.line == segment.line {
                candidate += 1
                continue
            }
            if let best, segments[best].line != below.line { break }
            let overlaps =
                below.column <= segment.column + segment.range.count
                && segment.column <= below.column + below.range.count
            if overlaps, abs(below.column - segment.column) <= 3 || segment.cells == below.cells,
                below.block == segment.block || below.line == segment.line + 1
            {
                best = best ?? candidate
            }
            candidate += 1
        }
        guard let best, !isLabelCell(best, letter) else { return nil }
        return best
    }
}

extension [Word] {
    /// The first word of a segment, where it has one.
    func firstIndex(inSegment segment: Int) -> Int? {
        // Words are ordered by segment, so the first can be searched for.
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].segment < segment { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].segment == segment ? low : nil
    }
}

extension Letter {
    /// The phrases that begin at a word.
    func hits(at word: Int) -> [PhraseHit] {
        hits(of: sentences[sentence(ofWord: word)]).filter { $0.words.lowerBound == word }
    }
}

/// Splits a line into cells at wide gaps, bars and check boxes, and takes list markers off their text.
enum CellScanner {
    /// What is split into cells at most; more is not a table that a person wrote.
    private static let cellsMax = 24

    static func cells(of line: Line, index: Int, text: LetterText) -> [Segment] {
        var ranges: [Range<Int>] = []
        let lineStart = line.range.lowerBound
        var start = lineStart
        var offset = lineStart
        let end = line.range.upperBound
        let boxesTrail = boxesTrail(line, text)
        while offset < end {
            let byte = text.folded[offset]
            if byte == UInt8(ascii: "|") {
                add(start..<offset, to: &ranges, text)
                offset += 1
                start = offset
            } else if byte == UInt8(ascii: "."), let leaderEnd = leaderEnd(offset, end, text) {
                add(start..<offset, to: &ranges, text)
                offset = leaderEnd
                start = offset
            } else if byte == 0x20 || byte == 0x09 {
                var gapEnd = offset
                var hasTab = false
                while gapEnd < end, text.folded[gapEnd] == 0x20 || text.folded[gapEnd] == 0x09 {
                    if text.folded[gapEnd] == 0x09 { hasTab = true }
                    gapEnd += 1
                }
                if splits(
                    gap: offset..<gapEnd, hasTab: hasTab, cellStart: start, isFirst: start == lineStart,
                    boxesTrail: boxesTrail, text)
                {
                    add(start..<offset, to: &ranges, text)
                    start = gapEnd
                }
                offset = gapEnd
            } else {
                offset += 1
            }
            if ranges.count >= cellsMax { break }
        }
        add(start..<end, to: &ranges, text)
        var segments = ranges.enumerated().map { position, range in
            segment(
                range, line: index, column: line.column + range.lowerBound - lineStart, cell: position,
                cells: ranges.count, boxesTrail: boxesTrail, text)
        }
        // "[ ] B1   Does not meet criteria": the box of a short code is that of the words behind it.
        for position in segments.indices.dropLast()
        where segments[position].marker == .emptyBox || segments[position].marker == .tickedBox {
            let next = segments[position + 1]
            if segments[position].range.upperBound - segments[position].textStart <= 4,
                next.marker == .none
            {
                segments[position + 1].marker = segments[position].marker
            }
        }
        return segments
    }

    /// The end of a run of dots that leads the eye from a label to its value.
    private static func leaderEnd(_ start: Int, _ end: Int, _ text: LetterText) -> Int? {
        var offset = start
        var dots = 0
        while offset < end, text.folded[offset] == UInt8(ascii: ".") || text.folded[offset] == 0x20 {
            if text.folded[offset] == UInt8(ascii: ".") { dots += 1 }
            offset += 1
        }
        return dots >= 4 && offset < end ? offset : nil
    }

    private static func add(_ range: Range<Int>, to ranges: inout [Range<Int>], _ text: LetterText) {
        guard range.lowerBound <= range.upperBound else { return }
        let trimmed = text.trimmed(range)
        if !trimmed.isEmpty { ranges.append(trimmed) }
    }

    private static func splits(
        gap: Range<Int>, hasTab: Bool, cellStart: Int, isFirst: Bool, boxesTrail: Bool,
        _ text: LetterText
    ) -> Bool {
        let before = text.byte(gap.lowerBound - 1)
        let after = text.byte(gap.upperBound)
        if !boxesTrail, box(at: gap.upperBound, text) != nil, gap.lowerBound > cellStart { return true }
        if boxesTrail, boxEnds(at: gap.lowerBound, text) { return true }
        guard gap.count >= 2 || hasTab else { return false }
        if gap.count <= 4, SpacedLetters.isSpaced(endingAt: gap.lowerBound, text),
            SpacedLetters.isSpaced(at: gap.upperBound, text)
        {
            return false
        }
        if after == UInt8(ascii: ":") || before == UInt8(ascii: ":") { return false }
        // A list number or bullet and its text are one cell.
        if isFirst || gap.count <= 2, gap.lowerBound - cellStart <= 3, !Folding.isLetter(before) {
            return false
        }
        if box(at: cellStart, text)?.end == gap.lowerBound { return false }
        if gap.count >= 3 || hasTab { return true }
        return
            !(before == UInt8(ascii: ".") || before == UInt8(ascii: "?") || before == UInt8(ascii: "!")
            || before == UInt8(ascii: ";") || before == UInt8(ascii: ","))
    }

    private static func segment(
        _ range: Range<Int>, line: Int, column: Int, cell: Int, cells: Int, boxesTrail: Bool,
        _ text: LetterText
    ) -> Segment {
        var segment = Segment(
            range: range, line: line, column: column, cell: cell, cells: cells,
            textStart: range.lowerBound)
        if let box = box(at: range.lowerBound, text) {
            segment.marker = box.isTicked ? .tickedBox : .emptyBox
            segment.textStart = box.end
        } else if boxesTrail, let box = lastBox(in: range, text) {
            segment.marker = box ? .tickedBox : .emptyBox
        } else if let end = bulletEnd(range, text) {
            segment.marker = .bullet
            segment.textStart = end
        } else if let end = numberEnd(range, text) {
            segment.marker = .number
            segment.textStart = end
        }
        while segment.textStart < range.upperBound, Folding.isSpace(text.folded[segment.textStart]) {
            segment.textStart += 1
        }
        return segment
    }

    private static func bulletEnd(_ range: Range<Int>, _ text: LetterText) -> Int? {
        let first = text.folded[range.lowerBound]
        guard first == UInt8(ascii: "*") || first == UInt8(ascii: "-") || first == UInt8(ascii: ">"),
            text.byte(range.lowerBound + 1) == 0x20
        else { return nil }
        return range.lowerBound + 2
    }

    /// "1." "2)" "(3)" "a." "iv)" before text.
    private static func numberEnd(_ range: Range<Int>, _ text: LetterText) -> Int? {
        var offset = range.lowerBound
        let isOpen = text.byte(offset) == UInt8(ascii: "(")
        if isOpen { offset += 1 }
        let start = offset
        while offset < range.upperBound, text.isDigit(offset), offset - start < 2 { offset += 1 }
        if offset == start, Folding.isLetter(text.byte(offset)), !text.isUpper(offset) || isOpen {
            offset += 1
        }
        guard offset > start else { return nil }
        let close = text.byte(offset)
        guard close == UInt8(ascii: ")") || (close == UInt8(ascii: ".") && !isOpen) else { return nil }
        guard text.byte(offset + 1) == 0x20, offset + 1 < range.upperBound else { return nil }
        return offset + 1
    }

    /// A check box that starts here: where it ends, and whether it is ticked.
    static func box(at offset: Int, _ text: LetterText) -> (end: Int, isTicked: Bool)? {
        let first = text.byte(offset)
        if Folding.isBox(first) { return (offset + 1, first == Folding.tickedBox) }
        let close: UInt8
        switch first {
        case UInt8(ascii: "["): close = UInt8(ascii: "]")
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        case UInt8(ascii: "_"): return underscoreBox(at: offset, text)
        default: return nil
        }
        var end = offset + 1
        var isTicked = false
        var inside = 0
        while end - offset <= 5 {
            let byte = text.byte(end)
            if byte == close {
                guard
                    isTicked ? inside == 1 : (inside == 0 && (end > offset + 1 || first == UInt8(ascii: "[")))
                else { return nil }
                return (end + 1, isTicked)
            }
            switch byte {
            case 0x20, UInt8(ascii: "_"): break
            case UInt8(ascii: "x"), Folding.tickedBox, UInt8(ascii: "*"), UInt8(ascii: "v"):
                isTicked = true
                inside += 1
            default: return nil
            }
            end += 1
        }
        return nil
    }

    /// "_X_ Denied" and "___ Approved".
    private static func underscoreBox(at offset: Int, _ text: LetterText) -> (
        end: Int, isTicked: Bool
    )? {
        var end = offset
        var ticks = 0
        while end - offset <= 6 {
            let byte = text.byte(end)
            if byte == UInt8(ascii: "x") { ticks += 1 } else if byte != UInt8(ascii: "_") { break }
            end += 1
        }
        guard end - offset >= 2, end - offset <= 5, text.byte(end) == 0x20,
            Folding.isLetter(text.byte(end + 1)),
            ticks <= 1, text.byte(offset - 1) != UInt8(ascii: ":"),
            text.byte(offset - 2) != UInt8(ascii: ":")
        else { return nil }
        return (end, ticks == 1)
    }

    private static func boxEnds(at offset: Int, _ text: LetterText) -> Bool {
        for start in max(0, offset - 5)..<max(0, offset) where box(at: start, text)?.end == offset {
            return true
        }
        return false
    }

    /// True where boxes stand after their words: "Approved [ ]   Denied [X]".
    private static func boxesTrail(_ line: Line, _ text: LetterText) -> Bool {
        let last = text.byte(line.range.upperBound - 1)
        guard last == UInt8(ascii: "]") || last == UInt8(ascii: ")") || Folding.isBox(last) else {
            return false
        }
        return boxEnds(at: line.range.upperBound, text) && box(at: line.range.lowerBound, text) == nil
            && Folding.isLetter(text.byte(line.range.lowerBound))
    }

    private static func lastBox(in range: Range<Int>, _ text: LetterText) -> Bool? {
        for start in max(range.lowerBound, range.upperBound - 6)..<range.upperBound {
            if let found = box(at: start, text), found.end == range.upperBound { return found.isTicked }
        }
        return nil
    }
}

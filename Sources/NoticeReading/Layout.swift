/// A printed line, without the spaces at its ends.
struct Line: Sendable {
    var range: Range<Int>
    var page: Int
    /// Scalars between the left edge and the first character.
    var column: Int
    var isAfterBlank: Bool
    /// True where it follows a line of hyphens, dots or the like drawn under the one before.
    var isAfterRule = false
    /// True for running headers, page numbers and fax headers: kept as text, left out of reading.
    var isDropped = false
}

/// A stretch of one line that reads as one: a whole line of prose, or one cell of a table.
struct Segment: Sendable {
    enum Marker: UInt8, Sendable { case none, bullet, number, emptyBox, tickedBox }

    var range: Range<Int>
    var line: Int
    var column: Int
    /// Which cell of its line this is, and how many the line has.
    var cell: Int
    var cells: Int
    var marker = Marker.none
    /// Where its own words start, after a bullet, number or box.
    var textStart: Int
    var block = 0
    /// How it follows the segment before it in reading order.
    var gap = Word.Gap.block
    /// True where it is one column of running text set in two.
    var isColumn = false
}

/// Lines, cells and blocks of a letter, in reading order.
struct Layout: Sendable {
    private(set) var lines: [Line] = []
    private(set) var segments: [Segment] = []
    private(set) var blockCount = 0

    init(_ text: LetterText) {
        readLines(text)
        RunningLines.drop(in: &lines, text: text)
        var ordered: [Segment] = []
        for index in lines.indices where !lines[index].isDropped {
            ordered.append(contentsOf: CellScanner.cells(of: lines[index], index: index, text: text))
        }
        segments = ordered
        assignBlocks(text)
        orderColumns(text)
        joinLines(text)
    }

    private mutating func readLines(_ text: LetterText) {
        for (pageIndex, page) in text.pages.enumerated() {
            var start = page.lowerBound
            var isAfterBlank = true
            var isAfterRule = false
            while start <= page.upperBound {
                var end = start
                while end < page.upperBound, text.folded[end] != 0x0A { end += 1 }
                let trimmed = text.trimmed(start..<end)
                if trimmed.isEmpty {
                    isAfterBlank = true
                } else if isRule(trimmed, text) {
                    isAfterRule = true
                    // One that runs over the page parts what stands above and below.
                    if trimmed.count >= 40 && !hasWideGap(trimmed, text) { isAfterBlank = true }
                } else {
                    lines.append(
                        Line(
                            range: trimmed, page: pageIndex, column: trimmed.lowerBound - start,
                            isAfterBlank: isAfterBlank, isAfterRule: isAfterRule))
                    isAfterBlank = false
                    isAfterRule = false
                }
                start = end + 1
            }
        }
    }

    /// True for a line of hyphens, equal signs, dots or stars with no word on it.
    private func isRule(_ range: Range<Int>, _ text: LetterText) -> Bool {
        guard range.count >= 3 else { return false }
        return range.allSatisfy {
            switch text.folded[$0] {
            case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "."), UInt8(ascii: "*"),
                UInt8(ascii: "+"),
                UInt8(ascii: "~"), 0x20, 0x09:
                true
            default: false
            }
        }
    }

    private func hasWideGap(_ range: Range<Int>, _ text: LetterText) -> Bool {
        range.contains { text.folded[$0] == 0x20 && text.byte($0 + 1) == 0x20 }
    }

    /// Blank lines part blocks; a page break does so unless a sentence runs over it.
    private mutating func assignBlocks(_ text: LetterText) {
        var block = -1
        var lastLine = -1
        for index in segments.indices {
            let line = segments[index].line
            if line != lastLine {
                let isNewPage = lastLine >= 0 && lines[line].page != lines[lastLine].page
                if lastLine < 0 {
                    block += 1
                } else if isNewPage {
                    let last = text.byte(lines[lastLine].range.upperBound - 1)
                    let runsOn =
                        last != UInt8(ascii: ".") && last != UInt8(ascii: ":")
                        && !text.isUpper(segments[index].range.lowerBound)
                        && Folding.isLetter(text.byte(segments[index].range.lowerBound))
                    if !runsOn { block += 1 }
                } else if lines[line].isAfterBlank {
                    block += 1
                }
            }
            segments[index].block = max(block, 0)
            lastLine = line
        }
        blockCount = block + 1
    }

    /// Two columns of running text are read one after the other.
    private mutating func orderColumns(_ text: LetterText) {
        var index = 0
        var isChanged = false
        while index < segments.count {
            guard let run = ColumnRun(from: index, in: segments, lines: lines) else {
                index += 1
                continue
            }
            if run.isProse(segments, text) {
                let left = run.left.map { segments[$0] }
                let right = run.right.map { segments[$0] }
                for (offset, segment) in (left + right).enumerated() {
                    segments[index + offset] = segment
                    segments[index + offset].isColumn = true
                    // The blocks of the right column are its own.
                    if offset >= left.count { segments[index + offset].block += Self.rightBlocks }
                }
                isChanged = true
            }
            index = run.end
        }
        guard isChanged else { return }
        var block = -1
        var last = -1
        for index in segments.indices {
            if segments[index].block != last {
                block += 1
                last = segments[index].block
            }
            segments[index].block = block
        }
        blockCount = block + 1
    }

    /// Told apart from any block that a letter has.
    private static let rightBlocks = 1_000_000

    private mutating func joinLines(_ text: LetterText) {
        var index = 0
        while index < segments.count {
            var end = index
            var width = 0
            while end < segments.count, segments[end].block == segments[index].block {
                if segments[end].cells == 1 || segments[end].isColumn {
                    width = max(width, segments[end].column + segments[end].range.count)
                }
                end += 1
            }
            for current in index..<end where current > index {
                segments[current].gap = gap(before: current, width: width, text: text)
            }
            index = end
        }
    }

    /// True where nearly every longer word has a capital: a name or a heading, not running text.
    private func isTitleLike(_ range: Range<Int>, _ text: LetterText) -> Bool {
        var long = 0
        var capitals = 0
        var offset = range.lowerBound
        while offset < range.upperBound {
            var end = offset
            while end < range.upperBound, Folding.isWord(text.folded[end]) { end += 1 }
            if end - offset >= 4, Folding.isLetter(text.folded[offset]) {
                long += 1
                if text.isUpper(offset) { capitals += 1 }
            }
            offset = max(end, offset + 1)
        }
        let last = text.byte(range.upperBound - 1)
        return long >= 1 && capitals * 10 >= long * 8 && last != UInt8(ascii: ",")
            && last != UInt8(ascii: "-")
    }

    /// How a segment follows the one before it in the same block.
    private func gap(before index: Int, width: Int, text: LetterText) -> Word.Gap {
        let before = segments[index - 1]
        let this = segments[index]
        if before.line == this.line { return .sentence }
        let hangs =
            this.cells == 1 && before.cells > 1 && before.cell == before.cells - 1
            && abs(this.column - before.column) <= 2 && !isTitleLike(before.range, text)
        // "HOW TO ASK  Your appeal must be filed within 180 days" and the rest at the left edge.
        let runsOn =
            this.cells == 1 && before.cells == 2 && before.cell == 1 && before.range.count >= 30
            && Folding.isLetter(text.byte(this.range.lowerBound)) && !text.isUpper(this.range.lowerBound)
            && text.byte(before.range.upperBound - 1) != UInt8(ascii: ".")
        if (before.cells > 1 || this.cells > 1) && !(before.isColumn && this.isColumn), !hangs, !runsOn {
            return .sentence
        }
        if lines[this.line].isAfterRule { return .sentence }
        // A line set far to the right of the one above is a thing of its own: a date, an address.
        if this.cells == 1, before.cells == 1, before.column + 14 < this.column { return .sentence }
        if before.isColumn, this.isColumn, abs(before.column - this.column) > 2 { return .sentence }
        if this.marker != .none { return .sentence }
        let first = this.range.lowerBound
        let startsLower = Folding.isLetter(text.byte(first)) && !text.isUpper(first)
        if startsLower { return .none }
        let last = text.byte(before.range.upperBound - 1)
        if last == UInt8(ascii: ":") { return .sentence }
        if LabelShape.opensWithLabel(this.range, text: text) { return .sentence }
        if width < 64, isTitleLike(before.range, text) { return .sentence }
        if last == UInt8(ascii: ",") || last == UInt8(ascii: "-") { return .none }
        if before.marker == .none, before.column > this.column + 2, before.gap >= .sentence {
            return .sentence
        }
        var firstWord = first
        while firstWord < this.range.upperBound, !Folding.isSpace(text.folded[firstWord]) {
            firstWord += 1
        }
        let used = (before.isColumn ? before.column : before.column) + before.range.count
        // The next word would have fitted: the line was ended on purpose.
        if used + 1 + (firstWord - first) <= width { return .sentence }
        return .none
    }
}

/// The shape of a printed label: a few words and a colon at the start of a line.
enum LabelShape {
    /// True where the text begins with one to six words and a colon, the first of them capitalised.
    static func opensWithLabel(_ range: Range<Int>, text: LetterText) -> Bool {
        guard text.isUpper(range.lowerBound) else { return false }
        var words = 1
        var offset = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + 48)
        while offset < limit {
            let byte = text.folded[offset]
            if byte == UInt8(ascii: ":") {
                let next = text.byte(offset + 1)
                return Folding.isSpace(next) || offset + 1 == range.upperBound
            }
            if byte == 0x20 { words += 1 }
            if words > 6
                || byte == UInt8(ascii: ".") && text.byte(offset + 1) == 0x20
                    && text.byte(offset - 2) != 0x20
                || byte == UInt8(ascii: ";")
            {
                return false
            }
            offset += 1
        }
        return false
    }
}

/// A run of lines set in two columns: which segments stand left, and which right.
struct ColumnRun {
    private(set) var left: [Int] = []
    private(set) var right: [Int] = []
    /// The segment after the run.
    private(set) var end: Int
    private var rows = 0

    /// The run that begins with a line of two cells, over lines that have both cells or one of them.
    init?(from start: Int, in segments: [Segment], lines: [Line]) {
        guard segments[start].cells == 2, segments[start].cell == 0, start + 1 < segments.count else {
            return nil
        }
        let column = segments[start + 1].column
        let edge = segments[start].column
        end = start
        while end < segments.count {
            let segment = segments[end]
            if segment.line != segments[start].line,
                lines[segment.line].page != lines[segments[start].line].page
            {
                break
            }
            if segment.cells == 2, segment.cell == 0, end + 1 < segments.count,
                abs(segments[end + 1].column - column) <= 2
            {
                left.append(end)
                right.append(end + 1)
                rows += 1
                end += 2
            } else if segment.cells == 1, abs(segment.column - column) <= 2 {
                right.append(end)
                end += 1
            } else if segment.cells == 1, segment.column - edge <= 4,
                segment.column + segment.range.count < column
            {
                left.append(end)
                end += 1
            } else {
                break
            }
        }
        // What stands in one column only at the end belongs to no run of two.
        while let last = left.last, last == end - 1, segments[last].cells == 1 {
            left.removeLast()
            end -= 1
        }
        guard end > start + 1 else { return nil }
    }

    /// True where both columns run on from line to line; the rows of a table do not.
    func isProse(_ segments: [Segment], _ text: LetterText) -> Bool {
        guard rows >= 3 else { return false }
        func width(_ side: [Int]) -> Int {
            side.reduce(0) { $0 + segments[$1].range.count } / max(side.count, 1)
        }
        func runsOn(_ side: [Int]) -> Int {
            zip(side, side.dropFirst()).count { before, after in
                let first = segments[after].range.lowerBound
                let last = text.byte(segments[before].range.upperBound - 1)
                return segments[after].line == segments[before].line + 1
                    && Folding.isLetter(text.byte(first)) && !text.isUpper(first) && last != UInt8(ascii: ".")
                    && last != UInt8(ascii: ":")
            }
        }
        let isWide =
            rows >= 4 && rows == left.count && rows == right.count && width(left) >= 26
            && width(right) >= 26
        return isWide
            || rows >= 4 && runsOn(left) >= 2 && runsOn(right) >= 2 && width(left) >= 14
                && width(right) >= 14
    }
}

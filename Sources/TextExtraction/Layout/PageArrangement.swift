/// Puts the lines of a page into the order in which a person reads them.
///
/// Programs give blocks; a letter's header has blocks side by side that belong together row by row ("Member
/// ID" and its number, a table's cells), while two columns of running text must be read one after the
/// other. Blocks that lie side by side are therefore read in rows, unless at least two of them are running
/// text.
struct PageArrangement {
    /// A line, brought level.
    struct Piece {
        var line: LayoutLine
        /// The words' places, brought level.
        var boxes: [LayoutBox]
        var box: LayoutBox

        /// A line of words whose places are already level; nil without words.
        init?(line: LayoutLine, boxes: [LayoutBox]) {
            guard var box = boxes.first else { return nil }
            for other in boxes.dropFirst() { box.formUnion(other) }
            self.line = line
            self.boxes = boxes
            self.box = box
        }

        /// Some of the line's words; the line itself where the range is empty.
        func part(_ range: Range<Int>) -> Piece {
            Piece(line: LayoutLine(words: Array(line.words[range])), boxes: Array(boxes[range])) ?? self
        }
    }

    /// A block, brought level.
    struct Region {
        var pieces: [Piece]
        var box: LayoutBox

        /// Running text: several lines of several words that fill their column, and few labels.
        var isRunningText: Bool {
            guard pieces.count >= 3 else { return false }
            let inner = pieces.dropLast()
            let words = inner.reduce(0) { $0 + $1.line.words.count }
            let filled = inner.count { $0.box.width > box.width * 0.7 }
            let labelled = pieces.count { piece in piece.line.words.contains { $0.text.hasSuffix(":") } }
            return Double(words) >= Double(inner.count) * 4.5 && filled * 3 >= inner.count * 2
                && labelled * 5 < pieces.count * 2
        }
    }

    /// One printed row: pieces from left to right.
    struct Row {
        var pieces: [Piece]
        var box: LayoutBox
        /// Whether the row starts another stream of text, such as a second column.
        var startsStream: Bool
    }

    private let lineHeight: Double

    init(lineHeight: Double) { self.lineHeight = lineHeight }

    /// Regions to rows, top to bottom.
    func rows(_ regions: [Region]) -> [Row] {
        bands(regions).flatMap { band -> [Row] in
            guard band.count > 1 else { return band.flatMap(lineByLine) }
            guard holdsColumns(band) else { return joined(band) }
            let columns = self.columns(band)
            // One column: something wide ties them together. The program's own order is then the best guess.
            let streams = columns.count > 1 ? columns.map(rows) : band.map(lineByLine)
            return streams.flatMap { stream in
                stream.enumerated().map { index, row in
                    var marked = row
                    marked.startsStream = row.startsStream || index == 0
                    return marked
                }
            }
        }
    }

    /// Groups of regions that share some height of the page, top to bottom; regions keep their order inside.
    private func bands(_ regions: [Region]) -> [[Region]] {
        let slack = lineHeight * 0.3
        let order = regions.indices.sorted { regions[$0].box.top < regions[$1].box.top }
        var bands: [(members: [Int], bottom: Double)] = []
        for index in order {
            let box = regions[index].box
            if let last = bands.last, box.top < last.bottom - slack {
                bands[bands.count - 1].members.append(index)
                bands[bands.count - 1].bottom = max(last.bottom, box.bottom)
            } else {
                bands.append(([index], box.bottom))
            }
        }
        return bands.map { $0.members.sorted().map { regions[$0] } }
    }

    private func holdsColumns(_ band: [Region]) -> Bool {
        let running = band.filter(\.isRunningText)
        for (index, one) in running.enumerated() {
            for other in running[(index + 1)...] {
                let apart = one.box.right < other.box.left || other.box.right < one.box.left
                let shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
                if apart, shared > 0.4 * min(one.box.height, other.box.height) { return true }
            }
        }
        return false
    }

    /// Groups of regions that share some width of the page, left to right.
    private func columns(_ band: [Region]) -> [[Region]] {
        let order = band.indices.sorted { band[$0].box.left < band[$1].box.left }
        var columns: [(members: [Int], right: Double)] = []
        for index in order {
            let box = band[index].box
            if let last = columns.last, box.left < last.right - lineHeight * 0.3 {
                columns[columns.count - 1].members.append(index)
                columns[columns.count - 1].right = max(last.right, box.right)
            } else {
                columns.append(([index], box.right))
            }
        }
        return columns.map { $0.members.sorted().map { band[$0] } }
    }

    private func lineByLine(_ region: Region) -> [Row] {
        // Rows even here: recognition splits a table's row into several lines of one block.
        joined([region])
    }

    /// All pieces of some regions, gathered to rows by height.
    private func joined(_ regions: [Region]) -> [Row] {
        var rows: [Row] = []
        let pieces = regions.flatMap(\.pieces).sorted {
            ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left)
        }
        for piece in pieces {
            // The nearest rows above are enough: pieces come by height.
            let candidate = rows.indices.suffix(3).last { index in
                let row = rows[index]
                let nearness = abs(row.box.middleY - piece.box.middleY)
                let fits = nearness < 0.5 * min(row.box.height, piece.box.height)
                return fits
                    && row.pieces.allSatisfy {
                        $0.box.right <= piece.box.left || piece.box.right <= $0.box.left
                    }
            }
            if let candidate {
                rows[candidate].pieces.append(piece)
                rows[candidate].pieces.sort { $0.box.left < $1.box.left }
                // The row keeps the height of its first piece, or it would creep down the page.
                rows[candidate].box.left = min(rows[candidate].box.left, piece.box.left)
                rows[candidate].box.right = max(rows[candidate].box.right, piece.box.right)
            } else {
                rows.append(Row(pieces: [piece], box: piece.box, startsStream: false))
            }
        }
        return rows
    }
}

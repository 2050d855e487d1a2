/// A page's text with the place of each word, made from what a program found.
struct PageText {
    var text: String
    var words: [WordBox]

    /// What parts the cells of one row.
    static let cellGap = "   "

    /// Arranges the words of a page and writes them down.
    ///
    /// `orientation` turns places from stored pixels to what a viewer shows (EXIF numbers).
    init(_ page: LayoutPage, orientation: Int = 1) {
        let frame = ReadingFrame(page)
        let all = page.blocks.compactMap { Self.region($0, frame: frame) }.flatMap(ColumnSplitting.parts)
        let regions = all.filter { !Self.runsSideways($0) }
        let heights = regions.flatMap { $0.pieces.map(\.box.height) }.sorted()
        let lineHeight = heights.isEmpty ? 1 : heights[heights.count / 2]
        let arrangement = PageArrangement(lineHeight: lineHeight)
        // Print up the margin (form numbers, bar codes) comes last: laid over the page it would tie rows
        // together.
        let rows =
            arrangement.rows(regions) + all.filter(Self.runsSideways).flatMap { arrangement.rows([$0]) }
        let usualGap = Self.usualGap(regions, lineHeight: lineHeight)
        var writer = Writer(page: page, orientation: orientation)
        for (index, row) in rows.enumerated() {
            if index > 0 {
                let gap = row.box.top - rows[index - 1].box.bottom
                let isParted = row.startsStream || gap > usualGap + lineHeight * 0.45 || gap < -lineHeight * 2
                writer.append(isParted ? "\n\n" : "\n")
            }
            writer.write(row)
        }
        text = String(writer.text)
        words = writer.words
    }

    private static func runsSideways(_ region: PageArrangement.Region) -> Bool {
        region.pieces.allSatisfy { piece in
            let letters = piece.line.words.reduce(0) { $0 + $1.text.unicodeScalars.count }
            return letters > 3 && piece.box.height > 2 * piece.box.width
        }
    }

    private static func region(_ block: LayoutBlock, frame: ReadingFrame) -> PageArrangement.Region? {
        let pieces = block.lines.compactMap { line in
            PageArrangement.Piece(line: line, boxes: line.words.map { frame.level($0.box) })
        }
        guard var box = pieces.first?.box else { return nil }
        for piece in pieces.dropFirst() { box.formUnion(piece.box) }
        return PageArrangement.Region(pieces: pieces, box: box)
    }

    /// The median distance between the lines of a block, which is the letter's line spacing.
    private static func usualGap(_ regions: [PageArrangement.Region], lineHeight: Double) -> Double {
        var gaps: [Double] = []
        for region in regions {
            let lines = region.pieces.map(\.box).sorted { $0.top < $1.top }
            for (upper, lower) in zip(lines, lines.dropFirst())
            where lower.middleY - upper.middleY > lineHeight * 0.5 {
                gaps.append(lower.top - upper.bottom)
            }
        }
        gaps.sort()
        let median = gaps.isEmpty ? lineHeight * 0.3 : gaps[gaps.count / 2]
        return min(max(median, -lineHeight * 0.3), lineHeight * 1.2)
    }

    private struct Writer {
        let page: LayoutPage
        let orientation: Int
        var text = String.UnicodeScalarView()
        var words: [WordBox] = []
        private var count = 0

        init(page: LayoutPage, orientation: Int) {
            self.page = page
            self.orientation = orientation
        }

        mutating func append(_ string: String) {
            text.append(contentsOf: string.unicodeScalars)
            count += string.unicodeScalars.count
        }

        mutating func write(_ row: PageArrangement.Row) {
            var previous: LayoutBox?
            for (index, piece) in row.pieces.enumerated() {
                for (place, word) in piece.line.words.enumerated() {
                    let box = piece.boxes[place]
                    if let previous {
                        let isCell = place == 0 && index > 0
                        let isWide = box.left - previous.right > 1.5 * max(box.height, previous.height)
                        append(isCell || isWide ? PageText.cellGap : " ")
                    }
                    previous = box
                    let start = count
                    append(word.text)
                    words.append(wordBox(word, range: start..<count))
                }
            }
        }

        private func wordBox(_ word: LayoutWord, range: Range<Int>) -> WordBox {
            func fraction(_ value: Double, of whole: Double) -> Double {
                whole > 0 ? min(max(value / whole, 0), 1) : 0
            }
            let box = LayoutBox(
                left: fraction(word.box.left, of: page.width), top: fraction(word.box.top, of: page.height),
                right: fraction(word.box.right, of: page.width),
                bottom: fraction(word.box.bottom, of: page.height))
            let shown = Self.turned(box, orientation: orientation)
            return WordBox(
                range: range, x: shown.left, y: shown.top, width: shown.width, height: shown.height,
                confidence: min(max(word.confidence, 0), 1))
        }

        /// A box of fractions as a viewer shows it, for each of the eight orientations of EXIF.
        private static func turned(_ box: LayoutBox, orientation: Int) -> LayoutBox {
            func point(_ x: Double, _ y: Double) -> (Double, Double) {
                switch orientation {
                case 2: (1 - x, y)
                case 3: (1 - x, 1 - y)
                case 4: (x, 1 - y)
                case 5: (y, x)
                case 6: (1 - y, x)
                case 7: (1 - y, 1 - x)
                case 8: (y, 1 - x)
                default: (x, y)
                }
            }
            let (firstX, firstY) = point(box.left, box.top)
            let (secondX, secondY) = point(box.right, box.bottom)
            return LayoutBox(
                left: min(firstX, secondX), top: min(firstY, secondY), right: max(firstX, secondX),
                bottom: max(firstY, secondY))
        }
    }
}

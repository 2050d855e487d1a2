/// Parts a block that a program took for one although it holds two columns of running text, line beside line.
enum ColumnSplitting {
    /// A gap between words wider than this many line heights may be the gutter between columns.
    private static let gutterHeights = 1.5
    /// So many lines in a row must show the same gutter.
    private static let fewestLines = 3

    /// The block as it is, or its parts: what stands above, the left column, the right column, what stands
    /// below.
    static func parts(_ region: PageArrangement.Region) -> [PageArrangement.Region] {
        let halves = region.pieces.map(halved)
        var best: Range<Int> = 0..<0
        var start = 0
        while start < halves.count {
            guard var gutter = gutter(halves[start]) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < halves.count, let next = self.gutter(halves[end]) {
                let shared = (left: max(gutter.left, next.left), right: min(gutter.right, next.right))
                guard shared.left < shared.right else { break }
                gutter = shared
                end += 1
            }
            if end - start > best.count { best = start..<end }
            start = end
        }
        guard best.count >= fewestLines else { return [region] }
        let left = self.region(best.compactMap { halves[$0]?.left })
        let right = self.region(best.compactMap { halves[$0]?.right })
        guard let left, let right, left.isRunningText, right.isRunningText else { return [region] }
        let above = self.region(Array(region.pieces[..<best.lowerBound]))
        let below = self.region(Array(region.pieces[best.upperBound...]))
        return [above, left, right, below].compactMap { $0 }
    }

    private typealias Halves = (left: PageArrangement.Piece, right: PageArrangement.Piece)

    private static func gutter(_ halves: Halves?) -> (left: Double, right: Double)? {
        halves.map { ($0.left.box.right, $0.right.box.left) }
    }

    /// A line cut at its only wide gap; nil where it has none or several, as the row of a table does.
    private static func halved(_ piece: PageArrangement.Piece) -> Halves? {
        let boxes = piece.boxes
        let wide = zip(boxes.indices, boxes.indices.dropFirst()).filter { before, after in
            let height = max(boxes[before].height, boxes[after].height)
            return boxes[after].left - boxes[before].right > gutterHeights * height
        }
        guard wide.count == 1, let cut = wide.first?.1 else { return nil }
        return (piece.part(0..<cut), piece.part(cut..<boxes.count))
    }

    private static func region(_ pieces: [PageArrangement.Piece]) -> PageArrangement.Region? {
        guard var box = pieces.first?.box else { return nil }
        for piece in pieces.dropFirst() { box.formUnion(piece.box) }
        return PageArrangement.Region(pieces: pieces, box: box)
    }
}

/// Finds a place for each label of a chart where no line strikes it and no other label stands.
struct LabelPlacer {
    /// A label's place and size, from its top left corner.
    struct Box: Hashable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        func overlaps(_ other: Box) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height
                && other.y < y + height
        }

        /// Whether a straight line from one point to another goes through it (Liang and Barsky).
        func isStruck(from start: Piece.Point, to end: Piece.Point) -> Bool {
            let (dx, dy) = (end.x - start.x, end.y - start.y)
            var (enters, leaves) = (0.0, 1.0)
            for (p, q) in [
                (-dx, start.x - x), (dx, x + width - start.x), (-dy, start.y - y), (dy, y + height - start.y),
            ] {
                if p == 0 {
                    if q < 0 { return false }
                } else if p < 0 {
                    enters = max(enters, q / p)
                } else {
                    leaves = min(leaves, q / p)
                }
            }
            return enters < leaves
        }
    }

    /// The curve and everything else that is drawn as lines.
    var lines: [(from: Piece.Point, to: Piece.Point)]
    /// Labels and discs that stand already.
    var taken: [Box]
    /// Nothing may leave this.
    let bounds: Box

    /// The first of the places at which nothing is in the way, or that with the least in its way; it is taken
    /// from then on.
    mutating func place(_ candidates: [Box]) -> Box? {
        let best = candidates.min { cost($0) < cost($1) }
        if let best { taken.append(best) }
        return best
    }

    private func cost(_ box: Box) -> Int {
        let struck = lines.count { box.isStruck(from: $0.from, to: $0.to) }
        let covered = taken.count { box.overlaps($0) }
        let isOut =
            box.x < bounds.x || box.y < bounds.y || box.x + box.width > bounds.x + bounds.width
            || box.y + box.height > bounds.y + bounds.height
        return struck * 2 + covered * 3 + (isOut ? 8 : 0)
    }
}

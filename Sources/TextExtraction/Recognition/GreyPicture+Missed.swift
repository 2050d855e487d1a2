/// Finding what recognition passed over: it drops narrow columns of figures between wide ones.
extension GreyPicture {
    /// How many gaps in the rows of a page hold ink that looks like print and was read by nobody.
    ///
    /// - Parameter words: what was read, with places on this picture.
    func unreadGaps(besides words: [LayoutWord]) -> Int {
        let heights = words.map(\.box.height).sorted()
        guard heights.count >= 6 else { return 0 }
        let height = heights[heights.count / 2]
        var count = 0
        for row in Self.rows(words, height: height) {
            let middle = row.map(\.middleY).reduce(0, +) / Double(row.count)
            let edges =
                [(Double(width) * 0.03, middle)]
                + row.flatMap { [($0.left, $0.middleY), ($0.right, $0.middleY)] }
                + [(Double(width) * 0.97, middle)]
            for index in stride(from: 0, to: edges.count - 1, by: 2) {
                let left = edges[index].0 + height * 0.4
                let right = edges[index + 1].0 - height * 0.4
                guard right - left > height else { continue }
                let centre = (edges[index].1 + edges[index + 1].1) / 2
                if showsPrint(left: left, right: right, middle: centre, height: height) { count += 1 }
            }
        }
        return count
    }

    /// Words by row, each row from left to right.
    private static func rows(_ words: [LayoutWord], height: Double) -> [[LayoutBox]] {
        var rows: [[LayoutBox]] = []
        for box in words.map(\.box).sorted(by: { $0.middleY < $1.middleY }) {
            if let last = rows.last?.last, abs(last.middleY - box.middleY) < height * 0.6 {
                rows[rows.count - 1].append(box)
            } else {
                rows.append([box])
            }
        }
        return rows.map { $0.sorted { $0.left < $1.left } }
    }

    /// Whether a stretch of a row holds as much ink as two figures do, higher and wider than a rule.
    private func showsPrint(left: Double, right: Double, middle: Double, height: Double) -> Bool {
        let columns = max(Int(left), 0)..<max(min(Int(right), width), max(Int(left), 0))
        let top = max(Int(middle - height * 0.6), 0)
        let lines = top..<max(min(Int(middle + height * 0.6), self.height), top)
        guard !columns.isEmpty, !lines.isEmpty else { return false }
        var ink = 0
        var inkedLines = 0
        var inkedColumns = [Bool](repeating: false, count: columns.count)
        pixels.withUnsafeBufferPointer { pixels in
            for y in lines {
                var here = 0
                for x in columns where pixels[y * width + x] < Self.inkLevel {
                    here += 1
                    inkedColumns[x - columns.lowerBound] = true
                }
                // A rule across the gap is no print.
                if here * 10 > columns.count * 8 { continue }
                ink += here
                if here > 0 { inkedLines += 1 }
            }
        }
        let wide = inkedColumns.count { $0 }
        return Double(ink) > height * height * 0.2 && Double(inkedLines) > height * 0.45
            && Double(wide) > height * 0.6 && ink * 10 < columns.count * lines.count * 6
    }
}

extension LayoutPage {
    /// The page with the words of another reading that stand where this one has none.
    func completed(by other: LayoutPage) -> LayoutPage {
        let known = words.map(\.box)
        func isNew(_ word: LayoutWord) -> Bool {
            word.confidence >= 0.5 && word.text.contains { $0.isLetter || $0.isNumber }
                && !known.contains { box in
                    let across = min(box.right, word.box.right) - max(box.left, word.box.left)
                    let down = min(box.bottom, word.box.bottom) - max(box.top, word.box.top)
                    return across > 0 && down > 0
                        && across * down > 0.2
                            * min(box.width * box.height, word.box.width * word.box.height)
                }
        }
        var pieces: [LayoutLine] = []
        for line in other.blocks.flatMap(\.lines) {
            var piece: [LayoutWord] = []
            for word in line.words {
                if !isNew(word)
                    || piece.last.map({ word.box.left - $0.box.right > word.box.height * 1.5 }) ?? false
                {
                    if !piece.isEmpty { pieces.append(LayoutLine(words: piece)) }
                    piece = []
                }
                if isNew(word) { piece.append(word) }
            }
            if !piece.isEmpty { pieces.append(LayoutLine(words: piece)) }
        }
        // What stands under each other is one column.
        var columns: [(left: Double, right: Double, lines: [LayoutLine])] = []
        for piece in pieces {
            guard let left = piece.words.first?.box.left, let right = piece.words.last?.box.right else {
                continue
            }
            if let index = columns.firstIndex(where: { left < $0.right && $0.left < right }) {
                columns[index].lines.append(piece)
                columns[index].left = min(columns[index].left, left)
                columns[index].right = max(columns[index].right, right)
            } else {
                columns.append((left, right, [piece]))
            }
        }
        var page = self
        page.blocks += columns.map { LayoutBlock(lines: $0.lines) }
        return page
    }
}

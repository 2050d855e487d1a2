/// A document as plain text: for pasting into a portal, for golden files, for a reader without a PDF.
public enum PlainText {
    /// The document in lines of at most `width` characters (a word longer than that is kept whole in prose
    /// and broken in tables), ending with a newline. Blocks are set apart by one blank line.
    public static func render(_ document: Document, width: Int = 78) -> String {
        let width = max(20, width)
        let parts = document.blocks.map { render($0, width: width) }.filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func render(_ block: Block, width: Int) -> [String] {
        switch block {
        case .title(let sentence):
            return wrap(sentence.text.uppercased(), width: width)
        case .heading(let level, let sentence):
            let lines = wrap(sentence.text, width: width)
            let longest = lines.map(\.count).max() ?? 0
            return lines + [String(repeating: level == 1 ? "=" : "-", count: longest)]
        case .paragraph(let sentences): return wrap(joined(sentences), width: width)
        case .list(let isNumbered, let items): return list(items, isNumbered: isNumbered, width: width)
        case .lines(let lines), .letterhead(let lines): return lines.flatMap { wrap($0.text, width: width) }
        case .pairs(let pairs): return render(pairs, width: width)
        case .table(let table): return PlainTable(table, width: width).lines
        case .chart(let chart): return render(chart, width: width)
        case .signature(let lines):
            return ["", String(repeating: "_", count: 40)] + lines.flatMap { wrap($0.text, width: width) }
        case .writingLines(let label, let count):
            return wrap(label.text, width: width)
                + Array(repeating: String(repeating: "_", count: min(width, 60)), count: max(0, count))
        case .space, .pageBreak: return []
        }
    }

    private static func list(_ items: [[Sentence]], isNumbered: Bool, width: Int) -> [String] {
        let markWidth = isNumbered ? "\(items.count).".count + 1 : 2
        return items.enumerated().flatMap { index, item -> [String] in
            let mark = isNumbered ? "\(index + 1)." : "-"
            return hang(mark, wrap(joined(item), width: width - markWidth), indent: markWidth)
        }
    }

    private static func render(_ pairs: [Block.Pair], width: Int) -> [String] {
        let labels = pairs.map { $0.label.hasSuffix(":") || $0.label.isEmpty ? $0.label : $0.label + ":" }
        let indent = min(labels.map(\.count).max() ?? 0, width / 2) + 2
        return zip(labels, pairs).flatMap { label, pair -> [String] in
            let value = wrap(pair.value.text, width: width - indent)
            guard label.count < indent else { return [label] + hang("", value, indent: indent) }
            return hang(label, value, indent: indent)
        }
    }

    private static func render(_ chart: ScaleChart, width: Int) -> [String] {
        var lines = wrap(chart.title, width: width) + wrap(chart.alternative.text, width: width)
        let points = chart.pointsInOrder
        let days = points.map { ScaleChart.words(for: $0.day) }
        let longest = days.map(\.count).max() ?? 0
        for (day, point) in zip(days, points) {
            lines.append("  \(pad(day, to: longest))  \(chart.scale) \(point.value) of \(chart.maximum)")
        }
        if let threshold = chart.threshold {
            let words = "\(chart.thresholdLabel ?? "Threshold"): \(threshold)"
            lines += hang("", wrap(words, width: width - 2), indent: 2)
        }
        return lines
    }

    /// The sentences of a paragraph as one text.
    static func joined(_ sentences: [Sentence]) -> String {
        sentences.map(\.text).joined(separator: " ")
    }

    /// The first line after `mark`, the others under it.
    private static func hang(_ mark: String, _ lines: [String], indent: Int) -> [String] {
        let blank = String(repeating: " ", count: indent)
        guard let first = lines.first else { return [mark] }
        return [pad(mark, to: indent) + first] + lines.dropFirst().map { blank + $0 }
    }

    /// Breaks at spaces; a line is never longer than `width` unless a single word is.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var length = 0
            for word in part.split(separator: " ") {
                let count = word.count
                if length > 0, length + 1 + count > width {
                    lines.append(line)
                    line = String(word)
                    length = count
                } else {
                    line += length > 0 ? " " + word : String(word)
                    length += (length > 0 ? 1 : 0) + count
                }
            }
            lines.append(line)
        }
        return lines
    }

    static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

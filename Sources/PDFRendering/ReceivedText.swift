/// A received plain text, set in pages of fixed-width letters.
enum ReceivedText {
    private static let style = TextStyle(size: 9.5, leading: 12.2, isCode: true)
    /// Lines set at once: layouts are cheap, but not one for each line of a book.
    private static let chunk = 120

    static func pages(
        _ bytes: [UInt8], setter: TextSetter, structure: Structure, part: Structure.ID, limit: Int
    ) throws(PacketError) -> [FlowPage]? {
        var items: [FlowItem] = []
        let most = limit * Int(TypeScale.textHeight / style.leading)
        for (number, sheet) in text(bytes).split(separator: "\u{C}", omittingEmptySubsequences: false)
            .enumerated()
        {
            let lines = sheet.split(separator: "\n", omittingEmptySubsequences: false)
            var isFirst = number > 0
            for start in stride(from: 0, to: lines.count, by: chunk) {
                let words = lines[start..<min(lines.count, start + chunk)].joined(separator: "\n")
                let block = try setter.set(words, style, width: TypeScale.measure, isReceived: true)
                let node = structure.add("P", in: part)
                for line in 0..<block.lineCount {
                    var item = FlowItem(height: style.leading)
                    if isFirst { item.breakBefore = .forced }
                    isFirst = false
                    item.pieces = block.segments(ofLine: line).map { segment in
                        Piece(
                            x: segment.x, y: style.baseline, node: node,
                            mark: .runs(block, line: line, runs: segment.runs, width: segment.width))
                    }
                    items.append(item)
                }
                if items.count > most { return nil }
            }
        }
        let pages = Paginator.pages(items, height: TypeScale.textHeight)
        return pages.count > limit ? nil : pages.isEmpty ? [FlowPage()] : pages
    }

    /// UTF-8, or where it is not, the one-byte code of old Windows programs; tabs become spaces, other
    /// control characters a mark that something stood there.
    static func text(_ bytes: [UInt8]) -> String {
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let scalars: [Unicode.Scalar] =
            isUTF8
            ? Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            : bytes.map { windows1252[Int($0)] }
        var text = String.UnicodeScalarView()
        var column = 0
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\r":
                if index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
                text.append("\n")
                column = 0
            case "\n", "\u{C}":
                text.append(scalar)
                column = 0
            case "\t":
                let count = 8 - column % 8
                text.append(contentsOf: repeatElement(" ", count: count))
                column += count
            default:
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                text.append(isControl ? "\u{FFFD}" : scalar)
                column += 1
            }
        }
        return String(text)
    }

    private static let windows1252: [Unicode.Scalar] = {
        var table = (0..<256).map { Unicode.Scalar(UInt8($0)) }
        let high: [Unicode.Scalar] = [
            "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
            "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
        ]
        table.replaceSubrange(0x80..<0xA0, with: high)
        return table
    }()
}

import DocumentModel

/// A table: rules above and below the head and at the end, cells that wrap, numbers to the right.
struct TableLayout {
    private let layout: DocumentLayout
    private let table: PrintTable
    private let scale: TypeScale
    private var gap: Double { 14 * scale.unit }
    private var padding: Double { 3.5 * scale.unit }
    /// Rows of more lines than this may be parted by a page's end.
    private static let longestWholeRow = 14

    init(_ layout: DocumentLayout, _ table: PrintTable) {
        self.layout = layout
        self.table = table
        scale = layout.scale
    }

    private struct Column {
        var x: Double
        var width: Double
        var isNumeric: Bool
        var isCode: Bool
    }

    func items() throws(PacketError) -> [FlowItem] {
        guard !table.columns.isEmpty else { return [] }
        let structure = layout.structure
        let node = structure.add("Table", in: layout.part)
        var items: [FlowItem] = []
        if !table.caption.isEmpty {
            let block = try layout.setter.set(table.caption, scale.caption, width: layout.measure)
            let caption = structure.add("Caption", in: node)
            items = layout.together(layout.lines(of: block, x: 0, node: caption), before: 12)
            items[items.count - 1].height += 3 * scale.unit
            items[items.count - 1].isKeptWithNext = true
        }
        let columns = try columns()
        let head = structure.add("TR", in: structure.add("THead", in: node))
        var titles: [(block: TextBlock, node: Structure.ID)] = []
        for (column, title) in zip(columns, table.columns) {
            let block = try layout.setter.set(title.title, scale.columnTitle, width: column.width + 0.5)
            titles.append((block, structure.add("TH", in: head, scope: "Column")))
        }
        var header = whole(titles, columns)
        header.pieces = [rule(0, 0.9)] + header.pieces + [rule(header.height, 0.6)]
        header.spaceBefore = items.isEmpty ? 12 * scale.unit : 0
        header.isKeptWithNext = true
        if !items.isEmpty { header.breakBefore = .forbidden }
        items.append(header)
        let body = structure.add("TBody", in: node)
        for (index, cells) in table.rows.enumerated() {
            let row = structure.add("TR", in: body)
            var set: [(block: TextBlock, node: Structure.ID)] = []
            for (column, cell) in zip(columns, cells) {
                let style = column.isCode ? scale.code : scale.cell
                let block = try layout.setter.set([cell], style, width: column.width + 0.5)
                set.append((block, structure.add("TD", in: row)))
            }
            let isLast = index == table.rows.count - 1
            var made = self.row(set, columns, header: header, isLast: isLast)
            // A last row does not go to a new page alone.
            if isLast, index > 1 { made[0].breakBefore = .forbidden }
            items += made
        }
        items[items.count - 1].height += 4 * scale.unit
        return items
    }

    /// Every column as wide as what stands in it, where there is room for that; else each at least as wide as
    /// its longest word, and the rest of the room by how much more each would use.
    private func columns() throws(PacketError) -> [Column] {
        let room = layout.measure - gap * Double(table.columns.count - 1)
        let shares = table.columns.map { max(0.01, $0.share) }
        var least: [Double] = []
        var wanted: [Double] = []
        for (index, column) in table.columns.enumerated() {
            let needed = try needs(ofColumn: index, column)
            least.append(min(needed.least, room * 0.6))
            wanted.append(max(needed.least, needed.whole))
        }
        let widths = Self.widths(room: room, shares: shares, least: least, wanted: wanted)
        var x = 0.0
        return zip(table.columns, widths).map { column, width in
            defer { x += width + gap }
            return Column(x: x, width: width, isNumeric: column.isNumeric, isCode: column.isCode)
        }
    }

    /// Shares the room out; the widths add up to it.
    static func widths(room: Double, shares: [Double], least: [Double], wanted: [Double]) -> [Double] {
        let all = wanted.reduce(0, +)
        if all <= room {
            // Room to spare goes by the shares asked for.
            let total = shares.reduce(0, +)
            return zip(wanted, shares).map { $0 + (room - all) * $1 / total }
        }
        let needed = least.reduce(0, +)
        guard needed < room else { return least.map { $0 * room / max(needed, 1) } }
        // One very long cell must not starve the others: wishes beyond half the room count half.
        let wishes = zip(least, wanted).map { least, wanted in
            let more = max(0, wanted - least)
            return more > room / 2 ? room / 2 + (more - room / 2) / 8 : more
        }
        let sum = max(wishes.reduce(0, +), 0.01)
        return zip(least, wishes).map { $0 + (room - needed) * $1 / sum }
    }

    /// The width of a column's longest word, and of its longest cell set in one line.
    private func needs(
        ofColumn index: Int, _ column: PrintTable.Column
    ) throws(PacketError) -> (least: Double, whole: Double) {
        let title = try layout.setter.width(of: Self.longestWord([column.title]), scale.columnTitle)
        let whole = try layout.setter.width(of: column.title, scale.columnTitle)
        guard !column.isCode else { return (title + 1, max(whole, layout.measure)) }
        let cells = table.rows.compactMap { index < $0.count ? $0[index].text : nil }
        let longest = cells.max { $0.count < $1.count } ?? ""
        var least = max(title, try layout.setter.width(of: Self.longestWord(cells), scale.cell))
        for run in Self.unbroken(cells) { least = max(least, try layout.setter.width(of: run, scale.cell)) }
        return (
            least + 1,
            max(whole, try layout.setter.width(of: String(longest.prefix(160)), scale.cell)) + 1
        )
    }

    /// The longest run of letters that no line end may part; an identifier's parts count each by itself.
    private static func longestWord(_ texts: [String]) -> String {
        var found = Substring()
        for text in texts {
            for word in text.split(separator: " ") where word.count > found.count {
                let parts = word.count > 24 ? splitAfterSlashes(word) : [word]
                for part in parts where part.count > found.count { found = part }
            }
        }
        return String(found)
    }

    /// The longest mention of an exhibit and the longest quantity, each with the sign that follows it: lines do
    /// not end inside them.
    private static func unbroken(_ texts: [String]) -> [String] {
        var mention = ""
        var quantity = ""
        for text in texts {
            for found in ExhibitReference.mentions(in: text) {
                let words = text[found.range] + text[found.range.upperBound...].prefix { ";,.)".contains($0) }
                if words.count > mention.count { mention = String(words) }
            }
            let bytes = Array(text.utf8)
            for range in Quantities.ranges(in: text) where range.count > quantity.utf8.count {
                quantity = String(decoding: bytes[range], as: UTF8.self)
            }
        }
        return [mention, quantity].filter { !$0.isEmpty }
    }

    private static func splitAfterSlashes(_ word: Substring) -> [Substring] {
        var parts: [Substring] = []
        var rest = word
        while let slash = rest.firstIndex(of: "/") {
            let next = rest.index(after: slash)
            parts.append(rest[..<next])
            rest = rest[next...]
        }
        return parts + [rest]
    }

    private func rule(_ y: Double, _ thickness: Double) -> Piece {
        Piece(x: 0, y: y, node: nil, mark: .rule(width: layout.measure, thickness: thickness))
    }

    /// A row as one item.
    private func whole(_ cells: [(block: TextBlock, node: Structure.ID)], _ columns: [Column]) -> FlowItem {
        var item = FlowItem(height: (cells.map(\.block.height).max() ?? 0) + 2 * padding)
        for (cell, column) in zip(cells, columns) {
            for line in 0..<cell.block.lineCount {
                item.pieces += pieces(
                    cell, column, line, y: padding + Double(line) * cell.block.style.leading)
                item.sentences += cell.block.sentences(inLine: line)
            }
        }
        return item
    }

    private func pieces(
        _ cell: (block: TextBlock, node: Structure.ID), _ column: Column, _ line: Int, y: Double
    ) -> [Piece] {
        layout.pieces(
            of: cell.block, line: line, x: column.x, y: y, node: cell.node,
            isAlignedRight: column.isNumeric, width: column.width)
    }

    private func row(
        _ cells: [(block: TextBlock, node: Structure.ID)], _ columns: [Column], header: FlowItem, isLast: Bool
    ) -> [FlowItem] {
        let lineCount = cells.map(\.block.lineCount).max() ?? 0
        var items: [FlowItem]
        if lineCount <= Self.longestWholeRow {
            items = [whole(cells, columns)]
        } else {
            items = (0..<lineCount).map { line in
                var item = FlowItem(height: scale.cell.leading + (line == 0 ? padding : 0))
                if line > 0, line < 2 || line > lineCount - 2 { item.breakBefore = .forbidden }
                for (cell, column) in zip(cells, columns) where line < cell.block.lineCount {
                    item.pieces += pieces(cell, column, line, y: line == 0 ? padding : 0)
                    item.sentences += cell.block.sentences(inLine: line)
                }
                return item
            }
            if !items.isEmpty { items[items.count - 1].height += padding }
        }
        guard let last = items.indices.last else { return [] }
        for index in items.indices { items[index].header = [header] }
        items[last].pieces.append(rule(items[last].height, isLast ? 0.9 : 0.3))
        return items
    }
}

/// A table in lines of plain text: columns side by side where they fit, else one record after the other.
struct PlainTable {
    private let table: Table
    private let width: Int
    private static let gap = 2

    init(_ table: Table, width: Int) {
        self.table = table
        self.width = width
    }

    var lines: [String] {
        let caption = table.caption.isEmpty ? [] : PlainText.wrap(table.caption, width: width)
        guard !table.columns.isEmpty else { return caption }
        return caption + (columnWidths.map(aligned) ?? records)
    }

    /// The cells of a row as plain strings, padded to the number of columns.
    private func texts(_ row: [Line]) -> [String] {
        let cells = row.prefix(table.columns.count).map(\.text)
        return cells + Array(repeating: "", count: table.columns.count - cells.count)
    }

    /// Widths that hold each column's longest word and share what is left; nil when they do not fit.
    private var columnWidths: [Int]? {
        let titles = table.columns.map(\.title)
        let all = [titles] + table.rows.map(texts)
        let columns = titles.indices
        let natural = columns.map { column in all.map { $0[column].count }.max() ?? 0 }
        let least = columns.map { column in
            all.map { $0[column].split(separator: " ").map(\.count).max() ?? 0 }.max() ?? 0
        }
        let room = width - Self.gap * (columns.count - 1)
        guard least.reduce(0, +) <= room else { return nil }
        // Columns that need little get it; what they leave is shared by the wide ones.
        var widths = least
        var free = room
        var owed = least.reduce(0, +)
        for (done, column) in columns.sorted(by: { (natural[$0], $0) < (natural[$1], $1) }).enumerated() {
            owed -= least[column]
            let share = min(free / (columns.count - done), free - owed)
            widths[column] = min(natural[column], max(least[column], share))
            free -= widths[column]
        }
        return widths
    }

    private func aligned(_ widths: [Int]) -> [String] {
        var lines = row(table.columns.map(\.title), widths)
        lines.append(
            widths.map { String(repeating: "-", count: $0) }.joined(separator: space(Self.gap)))
        let bodies = table.rows.map { row(texts($0), widths) }
        // Rows that run over several lines need air between them to be told apart.
        let isLoose = bodies.contains { $0.count > 1 }
        for (index, body) in bodies.enumerated() {
            if isLoose, index > 0 { lines.append("") }
            lines += body
        }
        return lines
    }

    private func row(_ cells: [String], _ widths: [Int]) -> [String] {
        let wrapped = zip(cells, widths).map { PlainText.wrap($0, width: $1) }
        let height = wrapped.map(\.count).max() ?? 0
        return (0..<height).map { index in
            var line = ""
            for (column, cell) in wrapped.enumerated() {
                let text = index < cell.count ? cell[index] : ""
                let blank = space(max(0, widths[column] - text.count))
                line += table.columns[column].isNumeric ? blank + text : text + blank
                if column < wrapped.count - 1 { line += space(Self.gap) }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private var records: [String] {
        table.rows.enumerated().flatMap { index, row -> [String] in
            let fields = zip(table.columns, texts(row)).flatMap { column, text in
                PlainText.wrap("\(column.title): \(text)", width: width - 2).enumerated().map {
                    $0.offset == 0 ? $0.element : "  " + $0.element
                }
            }
            return (index > 0 ? [""] : []) + fields
        }
    }

    private func space(_ count: Int) -> String { String(repeating: " ", count: count) }
}

/// A delimited table as its rows would print: one line a row, columns under each other.
public enum AlignedTable {
    /// The most rows that are laid out; a statement of benefits holds far fewer.
    static let mostRows = 2_000
    private static let widest = 44

    /// The table as text; `nil` where it is no table or longer than a statement is.
    public static func text(_ bytes: [UInt8]) -> String? {
        guard let delimiter = DelimitedRows.delimiter(of: bytes.prefix(16_384)) else { return nil }
        var reader = DelimitedRows(delimiter: delimiter)
        var rows: [[String]] = []
        reader.feed(bytes) { if rows.count <= mostRows { rows.append($0) } }
        reader.finish { rows.append($0) }
        guard rows.count > 1, rows.count <= mostRows else { return nil }
        var widths: [Int] = []
        for row in rows where row.count > 2 {
            for (index, field) in row.enumerated() {
                if index >= widths.count { widths.append(0) }
                widths[index] = min(widest, max(widths[index], field.count))
            }
        }
        return rows.map { row in
            guard row.count > 2 else { return row.filter { !$0.isEmpty }.joined(separator: ": ") }
            var line = ""
            for (index, field) in row.enumerated() {
                let width = index < widths.count ? widths[index] : field.count
                let plain = field.map { $0.isNewline ? " " : $0 }
                line += String(plain) + String(repeating: " ", count: max(0, width - plain.count) + 3)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}

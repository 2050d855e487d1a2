/// A table as its rows would print, one line a row and columns under each other, with the place of each cell.
struct CellText {
    private static let widest = 44

    /// The whole text.
    private(set) var text = ""
    /// Where each cell of each row stands, in Unicode scalars.
    private(set) var cells: [[Range<Int>]] = []

    init(rows: [[String]]) {
        var widths: [Int] = []
        for row in rows where row.count > 2 {
            for (index, field) in row.enumerated() {
                if index >= widths.count { widths.append(0) }
                widths[index] = min(Self.widest, max(widths[index], field.unicodeScalars.count))
            }
        }
        var scalars = String.UnicodeScalarView()
        var count = 0
        for (number, row) in rows.enumerated() {
            if number > 0 {
                scalars.append("\n")
                count += 1
            }
            var places: [Range<Int>] = []
            var pending = 0
            for (index, field) in row.enumerated() {
                if !field.isEmpty, pending > 0 {
                    for _ in 0..<pending { scalars.append(" ") }
                    count += pending
                    pending = 0
                }
                let start = count
                for scalar in field.unicodeScalars {
                    scalars.append(scalar.properties.isWhitespace || scalar.value < 0x20 ? " " : scalar)
                    count += 1
                }
                places.append(start..<count)
                let width = row.count > 2 && index < widths.count ? widths[index] : 0
                pending += max(0, width - (count - start)) + 3
            }
            cells.append(places)
        }
        text = String(scalars)
    }
}

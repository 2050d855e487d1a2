import CivilCalendar

/// The columns of a printed table of fills, found in its line of headings, and the cutting of lines by them.
struct PrintedColumns {
    struct Column: Hashable {
        /// `nil`: a heading that means nothing here, which still takes its place.
        var kind: FillColumn?
        var left: Double
        var right: Double
        /// A heading of a strength that may hold the drug too.
        var holdsDrug = false
    }
    private(set) var columns: [Column]

    /// How many columns mean something.
    var known: Int { columns.count { $0.kind != nil } }

    func has(_ kind: FillColumn) -> Bool { columns.contains { $0.kind == kind } }

    /// The columns that a line heads, or two lines together (`Days` over `Supply`).
    ///
    /// - Parameter below: the next line, tried where the first alone is no row of headings.
    init?(_ line: PrintedLine, below: PrintedLine? = nil) {
        // A heading line holds no day and few figures.
        let words = line.words + (below?.words ?? [])
        guard words.count <= 40, !words.contains(where: { DateScan.read($0.text) != nil }) else { return nil }
        columns = below.map { PrintedColumns.columns(line, over: $0) } ?? PrintedColumns.columns(line)
        if !columns.contains(where: { $0.kind == .drug }),
            let place = columns.firstIndex(where: { $0.kind == .strength && $0.holdsDrug })
        {
            columns[place].kind = .drug
        }
        let kinds = Set(columns.compactMap(\.kind))
        guard kinds.count >= 3, kinds.contains(.fillDate) || kinds.contains(.soldDate),
            kinds.contains(.quantity) || kinds.contains(.daysSupply) || kinds.contains(.rxNumber)
        else { return nil }
        // A table of bills also has dates and quantities; one of drugs names them or stands below a name.
        if !kinds.contains(.drug), kinds.contains(.price), !kinds.contains(.daysSupply) { return nil }
    }

    /// Headings word by word: the longest run that is a heading is one column.
    private static func columns(_ line: PrintedLine) -> [Column] {
        var found: [Column] = []
        var index = 0
        while index < line.words.count {
            var length = min(4, line.words.count - index)
            var kind: FillColumn?
            var holdsDrug = false
            while length >= 1 {
                let run = line.words[index..<index + length]
                // A heading does not reach over a wide gap.
                if !run.dropFirst().contains(where: \.beginsCell) {
                    let folded = FillColumn.folded(run.map(\.text).joined(separator: " "))
                    if let match = FillColumn.byHeading[folded] {
                        kind = match.column
                        holdsDrug = FillColumn.mayBeDrug.contains(folded)
                        break
                    }
                }
                length -= 1
            }
            let run = line.words[index..<index + max(length, 1)]
            index += run.count
            guard let first = run.first, let last = run.last else { break }
            found.append(Column(kind: kind, left: first.left, right: last.right, holdsDrug: holdsDrug))
        }
        return once(joinedByCell(found, line))
    }

    /// Words that mean nothing by themselves belong to the heading beside them in one cell.
    private static func joinedByCell(_ columns: [Column], _ line: PrintedLine) -> [Column] {
        var result: [Column] = []
        for column in columns {
            let beginsCell = line.words.first { $0.left == column.left }?.beginsCell ?? true
            if !beginsCell, let last = result.last, last.kind == nil || column.kind == nil {
                result[result.count - 1].right = column.right
                result[result.count - 1].kind = last.kind ?? column.kind
            } else {
                result.append(column)
            }
        }
        return result
    }

    /// Two lines of headings: cells above and below each other are read together.
    private static func columns(_ upper: PrintedLine, over lower: PrintedLine) -> [Column] {
        struct Cell {
            var text: String
            var left: Double
            var right: Double
        }
        func cells(_ line: PrintedLine) -> [Cell] {
            var cells: [Cell] = []
            for word in line.words {
                if word.beginsCell || cells.isEmpty {
                    cells.append(Cell(text: word.text, left: word.left, right: word.right))
                } else {
                    cells[cells.count - 1].text += " \(word.text)"
                    cells[cells.count - 1].right = word.right
                }
            }
            return cells
        }
        var joined = cells(upper)
        for cell in cells(lower) {
            if let index = joined.firstIndex(where: { $0.left < cell.right && cell.left < $0.right }) {
                joined[index].text += " \(cell.text)"
                joined[index].left = min(joined[index].left, cell.left)
                joined[index].right = max(joined[index].right, cell.right)
            } else {
                joined.append(cell)
            }
        }
        return once(
            joined.sorted { $0.left < $1.left }.map {
                Column(
                    kind: FillColumn.byHeading[FillColumn.folded($0.text)]?.column, left: $0.left,
                    right: $0.right)
            })
    }

    /// Each kind once, the surest heading of it.
    private static func once(_ columns: [Column]) -> [Column] {
        var seen: Set<FillColumn> = []
        return columns.map { column in
            guard let kind = column.kind, !seen.insert(kind).inserted else { return column }
            return Column(kind: nil, left: column.left, right: column.right)
        }
    }

    // MARK: Lines

    /// The words of a line by column: the cheapest way to lay them over the headings from left to right.
    ///
    /// A word costs its distance from its heading, what it is not (letters under a quantity), and the
    /// breaking of a cell between two columns.
    func cut(_ line: PrintedLine) -> [FillColumn: [PrintedWord]] {
        let words = line.words
        guard !words.isEmpty, !columns.isEmpty else { return [:] }
        let count = columns.count
        var cost = [[Double]](repeating: [Double](repeating: .infinity, count: count), count: words.count)
        var from = [[Int]](repeating: [Int](repeating: 0, count: count), count: words.count)
        for index in words.indices {
            var best = Double.infinity
            var bestColumn = 0
            for column in 0..<count {
                let own =
                    distance(words[index], columns[column]) + strangeness(words[index], columns[column].kind)
                if index == 0 {
                    cost[index][column] = own
                    continue
                }
                if column > 0, cost[index - 1][column - 1] < best {
                    best = cost[index - 1][column - 1]
                    bestColumn = column - 1
                }
                let stay = cost[index - 1][column] + (words[index].beginsCell ? 5 : 0)
                let move = best + (words[index].beginsCell ? 0 : 4)
                cost[index][column] = own + min(stay, move)
                from[index][column] = stay <= move ? column : bestColumn
            }
        }
        var column =
            cost[words.count - 1].indices.min { cost[words.count - 1][$0] < cost[words.count - 1][$1] } ?? 0
        var cut: [FillColumn: [PrintedWord]] = [:]
        for index in words.indices.reversed() {
            if let kind = columns[column].kind { cut[kind, default: []].insert(words[index], at: 0) }
            column = from[index][column]
        }
        return cut
    }

    private func distance(_ word: PrintedWord, _ column: Column) -> Double {
        if word.left < column.right, column.left < word.right { return 0 }
        return min(abs(word.left - column.right), abs(column.left - word.right), 30)
    }

    /// How little a word looks like what stands in a column.
    private func strangeness(_ word: PrintedWord, _ kind: FillColumn?) -> Double {
        let text = Digits.repaired(word.text)
        let isDay = DateScan.read(text) != nil
        let isNumber = NumberWords.plain(text) != nil
        switch kind {
        case .fillDate, .soldDate, .writtenDate:
            if isDay { return 0 }
            return text.contains(where: \.isNumber) || DateScan.isMonthName(text) ? 6 : 20
        case .quantity, .refillsLeft, .fillNumber, .daysSupply:
            if isDay { return 25 }
            return isNumber ? 0 : text.contains(where: \.isNumber) ? 6 : 9
        case .rxNumber, .ndc: return isDay ? 25 : text.contains(where: \.isNumber) ? 0 : 12
        case .price: return isDay ? 25 : text.contains(where: \.isNumber) ? 0 : 12
        case .drug, .genericName: return isDay ? 25 : 0
        case .prescriber, .patient: return isDay || isNumber ? 20 : text.contains("$") ? 15 : 0
        default: return isDay ? 12 : 0
        }
    }
}

extension DateScan {
    /// Whether a word is a month's name, which is a part of a day in print.
    static func isMonthName(_ word: String) -> Bool {
        let letters = word.filter(\.isLetter)
        return letters.count >= 3
            && DateScan(Array("\(letters) 2000".unicodeScalars), .months).date(at: 0) != nil
    }
}

/// Figures that recognition took for letters.
enum Digits {
    private static let alike: [Character: Character] = [
        "O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2", "S": "5",
        "B": "8",
    ]

    /// A word that is mostly figures, with the letters among them that look like figures put right.
    ///
    /// - Parameter isNumber: where it stands says that it is a number, so that half of it may be letters.
    static func repaired(_ word: String, isNumber: Bool = false) -> String {
        let figures = word.count(where: \.isNumber)
        let letters = word.filter(\.isLetter)
        guard figures > 0, !letters.isEmpty, letters.count <= 2,
            figures >= letters.count * (isNumber ? 1 : 2),
            letters.allSatisfy({ alike[$0] != nil })
        else { return word }
        return String(word.map { alike[$0] ?? $0 })
    }
}

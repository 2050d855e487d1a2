import CivilCalendar
import CoverageModel

/// One line of an explanation of benefits, with its remark codes as printed.
struct FoundLine: Sendable {
    var line: Notice.Line
    var remarks: Set<String>
    var range: Range<Int>
    /// The amount that the table calls not covered.
    var notCovered = 0

    /// True where nothing was paid and the amounts alone do not say whether it was refused.
    var isUnpaid: Bool {
        line.outcome == nil && (line.paidCents == 0 || line.paidCents == nil && line.allowedCents == 0)
    }

    /// What became of the line, where its amounts say so.
    mutating func judge() {
        line.outcome = LineTableReader.outcome(line, notCovered: notCovered)
    }
}

/// Reads tables of claim lines: a code, a date and amounts, under headings or beside their own labels.
struct LineTableReader {
    /// Headings are looked for so often at most; more tables than that no statement has.
    private static let searchesMax = 200

    private let letter: Letter
    private let codes: [FoundCode]

    static func lines(in letter: Letter, codes: [FoundCode]) -> [FoundLine] {
        let reader = LineTableReader(letter: letter, codes: codes)
        let rows = reader.rows()
        return rows.isEmpty ? StackedLines(letter, codes: codes).lines() : rows
    }

    /// What became of a line, by its amounts and codes.
    static func outcome(_ line: Notice.Line, notCovered: Int) -> String? {
        let isRefused = line.adjustments.contains { AdjustmentReasons.reason(for: $0) != nil }
        guard let paid = line.paidCents else { return line.allowedCents == 0 && isRefused ? "denied" : nil }
        if paid > 0 { return "paid" }
        if notCovered > 0 || isRefused { return "denied" }
        if let allowed = line.allowedCents { return allowed == 0 ? "denied" : "patient-share" }
        return nil
    }

    private init(letter: Letter, codes: [FoundCode]) {
        self.letter = letter
        self.codes = codes
    }

    private func rows() -> [FoundLine] {
        var found: [FoundLine] = []
        var columns: [TableColumn] = []
        var columnsEnd = -1
        var searches = 0
        for index in letter.layout.lines.indices where !letter.layout.lines[index].isDropped {
            let line = letter.layout.lines[index]
            let amounts = MoneyReader.amounts(in: line.range, letter.text)
            guard amounts.count >= 2, !isTotal(line) else { continue }
            let code = codes.first { $0.kind == .service && line.range.contains($0.range.lowerBound) }
            let date = letter.dates.first { line.range.contains($0.range.lowerBound) }
            let opensWithDate = date.map { $0.range.lowerBound - line.range.lowerBound <= 6 } ?? false
            guard code != nil || opensWithDate else { continue }
            var result = Notice.Line()
            result.code = code?.text
            result.date = date?.day
            var row = FoundLine(line: result, remarks: [], range: line.range)
            let labelled = TableColumns.inline(line, before: amounts, letter)
            if labelled.count >= 2 {
                for (amount, kind) in zip(amounts, labelled) { set(amount.cents, kind, &row) }
            } else {
                if index > columnsEnd + 3 || columns.isEmpty, searches < Self.searchesMax {
                    searches += 1
                    let heading = TableColumns.above(index, letter)
                    if heading.count(where: { $0.kind.isAmount }) >= 2 { columns = heading }
                }
                guard !columns.isEmpty else { continue }
                columnsEnd = index
                assign(amounts, columns, to: &row, line: line)
            }
            // A drug without a code is a line only where its amounts have a part.
            guard code != nil || row.line.paidCents != nil else { continue }
            let adjustments = codes.filter {
                ($0.kind == .adjustment || $0.kind == .remark) && line.range.contains($0.range.lowerBound)
            }
            row.line.adjustments = adjustments.map(\.text)
            row.judge()
            row.remarks = remarks(after: amounts.last?.range.upperBound ?? line.range.upperBound, line)
            found.append(row)
        }
        return found
    }

    private func isTotal(_ line: Line) -> Bool {
        guard let word = letter.word(atOrBefore: line.range.lowerBound) else { return false }
        return (word...word + 2).contains { letter.isWord($0, in: ["total", "totals", "subtotal"]) }
    }

    /// Short codes of the payer's own that stand after the amounts.
    private func remarks(after start: Int, _ line: Line) -> Set<String> {
        var found: Set<String> = []
        var offset = start
        while offset < line.range.upperBound {
            guard Folding.isWord(letter.text.folded[offset]) else {
                offset += 1
                continue
            }
            var end = offset
            while end < line.range.upperBound,
                Folding.isWord(letter.text.folded[end])
                    || letter.text.folded[end] == UInt8(ascii: "-")
            {
                end += 1
            }
            if end - offset <= 7 { found.insert(letter.text.string(offset..<end)) }
            offset = end
        }
        return found
    }

    /// Amounts under headings: as many amounts as headings of amounts go in order, else each to the nearest.
    private func assign(
        _ amounts: [MoneyReader.Amount], _ columns: [TableColumn], to row: inout FoundLine, line: Line
    ) {
        let places = columns.filter(\.kind.isAmount)
        if amounts.count == places.count {
            for (amount, place) in zip(amounts, places) { set(amount.cents, place.kind, &row) }
            return
        }
        var used: Set<Int> = []
        for amount in amounts {
            let start = amount.range.lowerBound - line.range.lowerBound + line.column
            let position = start..<start + amount.range.count
            let nearest = places.indices.filter { !used.contains($0) }.min {
                places[$0].distance(to: position) < places[$1].distance(to: position)
            }
            guard let nearest, places[nearest].distance(to: position) <= 3 else { continue }
            used.insert(nearest)
            set(amount.cents, places[nearest].kind, &row)
        }
    }

    private func set(_ cents: Int, _ kind: TableColumn.Kind, _ row: inout FoundLine) {
        kind.set(cents, &row)
    }
}

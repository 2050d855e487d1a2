import CivilCalendar
import CoverageModel

/// One line of an explanation of benefits, with its remark codes as printed.
struct FoundLine: Sendable {
    var line: Notice.Line
    var remarks: Set<String>
    var range: Range<Int>
}

/// Reads tables of claim lines: a code, a date and amounts, under headings or beside their own labels.
struct LineTableReader {
    private enum Column: Sendable { case billed, allowed, paid, patient, notCovered, other }

    private let letter: Letter
    private let codes: [FoundCode]
    /// The amount of the present line that its table calls not covered.
    private var notCovered = 0

    static func lines(in letter: Letter, codes: [FoundCode]) -> [FoundLine] {
        var reader = LineTableReader(letter: letter, codes: codes)
        return reader.read()
    }

    private init(letter: Letter, codes: [FoundCode]) {
        self.letter = letter
        self.codes = codes
    }

    private mutating func read() -> [FoundLine] {
        var found: [FoundLine] = []
        var columns: [(Column, Int)] = []
        var lastHeader = -2
        for index in letter.layout.lines.indices where !letter.layout.lines[index].isDropped {
            let line = letter.layout.lines[index]
            let amounts = MoneyReader.amounts(in: line.range, letter.text)
            let header = self.columns(of: line)
            // A heading may be set on two lines: "Billed" over "amount".
            if !header.isEmpty, amounts.isEmpty, index == lastHeader + 1 {
                columns = Self.merged(columns, header)
                lastHeader = index
                continue
            }
            if header.count >= 2, amounts.isEmpty {
                columns = header
                lastHeader = index
                continue
            }
            let service = codes.filter { $0.kind == .service && line.range.contains($0.range.lowerBound) }
            guard let code = service.first, amounts.count >= 2 else { continue }
            var result = Notice.Line()
            notCovered = 0
            result.code = code.text
            result.date = letter.dates.first { line.range.contains($0.range.lowerBound) }?.day
            if header.count >= 2 {
                assignLabelled(amounts, header, to: &result, lineStart: line.range.lowerBound)
            } else if !columns.isEmpty {
                assign(amounts, columns, to: &result, line: line)
            } else {
                continue
            }
            let adjustments = codes.filter {
                ($0.kind == .adjustment || $0.kind == .remark) && line.range.contains($0.range.lowerBound)
            }
            result.adjustments = adjustments.map(\.text)
            result.outcome = Self.outcome(result, notCovered: notCovered)
            found.append(
                FoundLine(
                    line: result,
                    remarks: remarks(after: amounts.last?.range.upperBound ?? line.range.upperBound, line),
                    range: line.range))
        }
        return found
    }

    /// What became of a line, by its amounts and codes.
    static func outcome(_ line: Notice.Line, notCovered: Int) -> String? {
        guard let paid = line.paidCents else { return nil }
        if paid > 0 { return "paid" }
        if notCovered > 0 { return "denied" }
        if line.adjustments.contains(where: { AdjustmentReasons.reason(for: $0) != nil }) { return "denied" }
        if let allowed = line.allowedCents { return allowed == 0 ? "denied" : "patient-share" }
        return nil
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

    // MARK: Columns

    /// Two lines of headings as one: what the second adds, and where it says more than the first.
    private static func merged(_ first: [(Column, Int)], _ second: [(Column, Int)]) -> [(Column, Int)] {
        var columns = first
        for (column, place) in second {
            if let index = columns.indices.min(by: { abs(columns[$0].1 - place) < abs(columns[$1].1 - place) }
            ),
                abs(columns[index].1 - place) <= 8
            {
                if columns[index].0 == .other { columns[index].0 = column }
            } else {
                columns.append((column, place))
            }
        }
        return columns.sorted { $0.1 < $1.1 }
    }

    private func columns(of line: Line) -> [(Column, Int)] {
        var columns: [(Column, Int)] = []
        guard var index = letter.word(atOrBefore: line.range.lowerBound) else { return [] }
        var lastEnd = -10
        while index < letter.words.count, letter.words[index].start < line.range.upperBound {
            let word = letter.words[index]
            if word.start >= line.range.lowerBound, let column = column(index) {
                // "Amount charged", "Plan allowed": the later word of one heading names it.
                if word.start - lastEnd <= 1, !columns.isEmpty {
                    columns[columns.count - 1] = (column, columns[columns.count - 1].1)
                } else {
                    columns.append((column, word.start - line.range.lowerBound + line.column))
                }
                lastEnd = word.end
            }
            index += 1
        }
        return columns
    }

    private func column(_ index: Int) -> Column? {
        let names: [(Column, [StaticString])] = [
            (.billed, ["billed", "charged", "charge", "charges", "chg", "bill"]),
            (.allowed, ["allowed", "allowable", "alw", "allow", "eligible", "rate"]),
            (.notCovered, ["covered", "noncovered", "denied"]),
            (.paid, ["paid", "pd", "payment", "pays"]),
            (.patient, ["owe", "share", "responsibility", "patient", "pt", "owed"]),
            (.other, ["amount", "plan", "deductible", "coinsurance", "copay", "discount", "savings"]),
        ]
        for (column, words) in names where words.contains(where: { letter.isWord(index, $0) }) {
            if column == .patient, letter.isWord(index, "patient"),
                !letter.isWord(index + 1, "responsibility"),
                !letter.isWord(index + 1, "share"), !letter.isWord(index + 1, "owes"),
                !letter.isWord(index + 1, "owed")
            {
                return nil
            }
            if column == .other, letter.isWord(index, "plan") || letter.isWord(index, "amount") {
                return self.isColumnWord(index + 1) ? nil : (letter.isWord(index, "amount") ? .other : nil)
            }
            return column
        }
        return nil
    }

    private func isColumnWord(_ index: Int) -> Bool {
        ["billed", "charged", "allowed", "paid", "pays", "charge", "owed", "owe"].contains {
            letter.isWord(index, $0)
        }
    }

    /// Amounts under headings: as many amounts as headings go in order, else each to the nearest heading.
    private mutating func assign(
        _ amounts: [MoneyReader.Amount], _ columns: [(Column, Int)], to line: inout Notice.Line,
        line printed: Line
    ) {
        if amounts.count == columns.count {
            for (amount, column) in zip(amounts, columns) { set(amount.cents, column.0, &line) }
            return
        }
        var used: Set<Int> = []
        for amount in amounts {
            let position = amount.range.lowerBound - printed.range.lowerBound + printed.column
            let nearest = columns.indices.filter { !used.contains($0) }.min {
                abs(columns[$0].1 - position) < abs(columns[$1].1 - position)
            }
            guard let nearest, abs(columns[nearest].1 - position) <= 6 else { continue }
            used.insert(nearest)
            set(amount.cents, columns[nearest].0, &line)
        }
    }

    /// "CHG 450.00 ALW 0.00": each amount after its own label.
    private mutating func assignLabelled(
        _ amounts: [MoneyReader.Amount], _ columns: [(Column, Int)], to line: inout Notice.Line,
        lineStart: Int
    ) {
        let base = letter.layout.lines.first { $0.range.lowerBound == lineStart }?.column ?? 0
        for amount in amounts {
            let position = amount.range.lowerBound - lineStart + base
            if let label = columns.last(where: { $0.1 < position }) { set(amount.cents, label.0, &line) }
        }
    }

    private mutating func set(_ cents: Int, _ column: Column, _ line: inout Notice.Line) {
        switch column {
        case .billed: line.billedCents = line.billedCents ?? cents
        case .allowed: line.allowedCents = line.allowedCents ?? cents
        case .paid: line.paidCents = line.paidCents ?? cents
        case .patient: line.patientCents = line.patientCents ?? cents
        case .notCovered: notCovered = max(notCovered, cents)
        case .other: break
        }
    }
}

/// Reads amounts of money to the cent.
enum MoneyReader {
    struct Amount: Sendable {
        var cents: Int
        var range: Range<Int>
    }

    /// Amounts with cents: "$1,940.00", "85.00", "(20.00)" read as minus.
    static func amounts(in range: Range<Int>, _ text: LetterText) -> [Amount] {
        var found: [Amount] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard text.isDigit(offset), !Folding.isWord(text.byte(offset - 1)),
                text.byte(offset - 1) != UInt8(ascii: "."),
                text.byte(offset - 1) != UInt8(ascii: "-") || !Folding.isWord(text.byte(offset - 2))
            else {
                offset += 1
                continue
            }
            var end = offset
            var value = 0
            var digits = 0
            while end < range.upperBound {
                if text.isDigit(end) {
                    digits += 1
                    if digits > 12 { break }
                    value = value * 10 + Int(text.folded[end] - 0x30)
                } else if !(text.folded[end] == UInt8(ascii: ",") && text.isDigit(end + 1)
                    && text.isDigit(end + 2)
                    && text.isDigit(end + 3) && !text.isDigit(end + 4))
                {
                    break
                }
                end += 1
            }
            if digits <= 12, text.byte(end) == UInt8(ascii: "."), text.isDigit(end + 1),
                text.isDigit(end + 2),
                !Folding.isWord(text.byte(end + 3)), end + 3 <= range.upperBound
            {
                let cents =
                    value * 100 + Int(text.folded[end + 1] - 0x30) * 10 + Int(text.folded[end + 2] - 0x30)
                let isMinus =
                    text.byte(offset - 1) == UInt8(ascii: "-")
                    || (text.byte(offset - 1) == UInt8(ascii: "$")
                        && text.byte(offset - 2) == UInt8(ascii: "-"))
                found.append(Amount(cents: isMinus ? -cents : cents, range: offset..<end + 3))
                offset = end + 3
            } else {
                offset = max(end, offset + 1)
            }
        }
        return found
    }
}

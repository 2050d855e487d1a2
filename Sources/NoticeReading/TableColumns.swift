import CoverageModel

/// A column of a table of claim lines: what its amounts are, and where its heading stands.
struct TableColumn: Sendable {
    enum Kind: Sendable {
        case billed, allowed, paid, patient, notCovered
        /// An amount that no line keeps: a discount, a deductible.
        case otherAmount
        /// A column of words, codes or days.
        case words

        var isAmount: Bool { self != .words }

        func set(_ cents: Int, _ row: inout FoundLine) {
            switch self {
            case .billed: row.line.billedCents = row.line.billedCents ?? cents
            case .allowed: row.line.allowedCents = row.line.allowedCents ?? cents
            case .paid: row.line.paidCents = row.line.paidCents ?? cents
            case .patient: row.line.patientCents = row.line.patientCents ?? cents
            case .notCovered: row.notCovered = max(row.notCovered, cents)
            case .otherAmount, .words: break
            }
        }
    }

    var kind: Kind
    /// Scalars from the left edge.
    var place: Range<Int>

    /// Nought where the two stand one over the other, else the scalars between them.
    func distance(to other: Range<Int>) -> Int {
        if place.overlaps(other) { return 0 }
        return other.lowerBound >= place.upperBound
            ? other.lowerBound - place.upperBound + 1 : place.lowerBound - other.upperBound + 1
    }
}

/// Reads the headings of tables of claim lines.
enum TableColumns {
    private static let headingLinesMax = 4

    /// The columns that the lines above a row of amounts name.
    static func above(_ row: Int, _ letter: Letter) -> [TableColumn] {
        var cells: [(place: Range<Int>, words: [Int])] = []
        var line = row - 1
        var steps = 0
        while line >= 0, steps < headingLinesMax + 6 {
            defer { line -= 1 }
            steps += 1
            let printed = letter.layout.lines[line]
            if printed.isDropped { continue }
            let amounts = MoneyReader.amounts(in: printed.range, letter.text)
            if !amounts.isEmpty {
                // A row above this one belongs to the same table.
                if cells.isEmpty { continue }
                break
            }
            let here = self.cells(of: line, letter)
            let isHeading =
                here.count >= 3 || (here.count >= 2 && cells.isEmpty == false)
                || (!cells.isEmpty && here.count == 1 && here[0].place.lowerBound > 8
                    && here[0].words.count <= 3)
            guard isHeading, !holdsValue(here, letter) else {
                if cells.isEmpty { continue }
                break
            }
            cells = merged(here, over: cells)
            if cells.isEmpty { break }
        }
        return cells.map { TableColumn(kind: kind(of: $0.words, letter), place: $0.place) }
    }

    /// The kinds of amounts that have their own labels on the line: "Billed 220.00   Allowed 0.00".
    static func inline(_ line: Line, before amounts: [MoneyReader.Amount], _ letter: Letter)
        -> [TableColumn
        .Kind]
    {
        var kinds: [TableColumn.Kind] = []
        var start = line.range.lowerBound
        for amount in amounts {
            guard var index = letter.word(atOrBefore: start) else { return [] }
            var words: [Int] = []
            while index < letter.words.count, letter.words[index].start < amount.range.lowerBound {
                if letter.words[index].start >= start, letter.words[index].shape == .letters {
                    words.append(index)
                }
                index += 1
            }
            let kind = kind(of: Array(words.suffix(3)), letter)
            guard kind.isAmount else { return [] }
            kinds.append(kind)
            start = amount.range.upperBound
        }
        // A sentence may tell what the plan pays and what is left; a line of a table has what was charged.
        return amounts.count < 2 || kinds.contains(.billed) || kinds.contains(.allowed) ? kinds : []
    }

    private static func cells(of line: Int, _ letter: Letter) -> [(place: Range<Int>, words: [Int])] {
        let printed = letter.layout.lines[line]
        guard var index = letter.word(atOrBefore: printed.range.lowerBound) else { return [] }
        var cells: [(place: Range<Int>, words: [Int])] = []
        var lastEnd = -10
        while index < letter.words.count, letter.words[index].start < printed.range.upperBound {
            let word = letter.words[index]
            defer { index += 1 }
            guard word.start >= printed.range.lowerBound else { continue }
            let place = word.start - printed.range.lowerBound + printed.column
            let end = place + word.end - word.start
            if place - lastEnd <= 1
                || (place - lastEnd == 2 && letter.text.byte(word.start - 1) == UInt8(ascii: "(")),
                let last = cells.indices.last
            {
                cells[last].place = cells[last].place.lowerBound..<end
                cells[last].words.append(index)
            } else {
                cells.append((place..<end, [index]))
            }
            lastEnd = end
        }
        return cells
    }

    /// True where a line holds a number or a day, and so is no heading.
    private static func holdsValue(_ cells: [(place: Range<Int>, words: [Int])], _ letter: Letter)
        -> Bool
    {
        cells.contains { cell in
            cell.words.contains { word in
                letter.words[word].shape != .letters || letter.dates.contains { $0.words.contains(word) }
            }
        }
    }

    /// The upper line of a heading put over the lower: cells that stand over one another are one heading.
    private static func merged(
        _ upper: [(place: Range<Int>, words: [Int])], over lower: [(place: Range<Int>, words: [Int])]
    ) -> [(place: Range<Int>, words: [Int])] {
        guard !lower.isEmpty else { return upper }
        var cells = lower
        for cell in upper {
            if let index = cells.indices.first(where: { cells[$0].place.overlaps(cell.place) })
                ?? cells.indices.min(by: {
                    gap(cells[$0].place, cell.place) < gap(cells[$1].place, cell.place)
                }), gap(cells[index].place, cell.place) <= 1
            {
                cells[index].place =
                    min(
                        cells[index].place.lowerBound, cell.place.lowerBound)..<max(
                        cells[index].place.upperBound, cell.place.upperBound)
                cells[index].words = cell.words + cells[index].words
            } else {
                cells.append(cell)
            }
        }
        return cells.sorted { $0.place.lowerBound < $1.place.lowerBound }
    }

    private static func gap(_ left: Range<Int>, _ right: Range<Int>) -> Int {
        if left.overlaps(right) { return 0 }
        return max(right.lowerBound - left.upperBound, left.lowerBound - right.upperBound)
    }

    /// What the words of a heading say of the amounts below it.
    static func kind(of words: [Int], _ letter: Letter) -> TableColumn.Kind {
        func has(_ names: [StaticString]) -> Bool { words.contains { letter.isWord($0, in: names) } }
        if has([
            "discount", "deductible", "coinsurance", "copay", "savings", "adjustment", "adj", "contract",
        ]) {
            return has(["codes", "code", "reason"]) ? .words : .otherAmount
        }
        if has(["other"]), has(["ins", "insurance", "insurer", "payments"]) { return .otherAmount }
        if has(["not"]), has(["paid"]) { return .notCovered }
        if has(["paid"]), has(["at"]) { return .words }
        if has(["covered", "noncovered", "ineligible"]) {
            return has(["not", "non", "noncovered", "ineligible"]) ? .notCovered : .otherAmount
        }
        if has(["denied", "disallowed"]) { return .notCovered }
        if has(["rate"]) { return .allowed }
        if has(["maximum", "may"]), has(["you"]) { return .patient }
        if has(["service", "status", "decision"]), has(["approved"]) { return .words }
        let isPatient = has([
            "you", "your", "patient", "pt", "member", "usted", "owe", "owed", "responsibility", "resp",
        ])
        if has(["billed", "charge", "charged", "charges", "chg", "bill", "submitted", "cargo"]) {
            return .billed
        }
        if isPatient {
            return has([
                "owe", "owed", "share", "responsibility", "resp", "pay", "pays", "paid", "part", "cost",
                "due",
            ])
                || words.count == 1 && has(["patient", "pt", "member"]) || has(["debe"]) ? .patient : .words
        }
        if has([
            "allowed", "allowable", "alw", "allow", "allows", "allowance", "approved", "eligible", "rate",
            "permitido",
        ]) {
            return .allowed
        }
        if has(["paid", "pd", "payment", "pays", "pay", "benefit", "pagamos"]) { return .paid }
        if words.count == 1, has(["plan", "trust", "fund"]) { return .paid }
        if has(["share"]), has(["plan", "plans", "our"]) { return .paid }
        if has(["amount"]) { return .otherAmount }
        return .words
    }
}

import CivilCalendar
import CoverageModel
import MedicalCodes
import NoticeReading

/// Puts a statement together from rows whose columns are known.
struct StatementBuilder {
    let mapping: RemittanceMapping
    let cells: CellText
    /// The first claim line among the printed rows.
    let firstRow: Int
    let rows: [[String]]
    let preamble: [[String]]
    let today: Day
    private var notice = Notice()

    init(
        mapping: RemittanceMapping, cells: CellText, firstRow: Int, rows: [[String]], preamble: [[String]],
        today: Day
    ) {
        self.mapping = mapping
        self.cells = cells
        self.firstRow = firstRow
        self.rows = rows
        self.preamble = preamble
        self.today = today
    }

    mutating func statement() -> TabledStatement {
        notice = Notice()
        var lines: [TabledStatement.Line] = []
        for index in rows.indices { lines.append(line(index)) }
        fillWhole()
        let days = lines.compactMap(\.line.date)
        notice.serviceDates = Notice.DayRange(
            from: days.min(), to: [days.max(), lastDay].compactMap { $0 }.max())
        return TabledStatement(text: cells.text, notice: notice, lines: lines)
    }

    private mutating func line(_ index: Int) -> TabledStatement.Line {
        let row = rows[index]
        let places = cells.cells[firstRow + index]
        let filled = places.filter { !$0.isEmpty }
        let whole = (filled.first?.lowerBound ?? 0)..<(filled.last?.upperBound ?? 0)
        var line = Notice.Line()
        line.code = mapping.value(.code, in: row).flatMap(Self.code)
        line.date = day(.serviceFrom, index)
        for column in RemittanceColumn.amounts {
            guard let written = mapping.value(column, in: row) else { continue }
            if Self.cents(written) == nil, written.contains(where: \.isNumber) {
                notice.unread.append("Line \(index + 1): the amount \"\(written)\" could not be read.")
            }
        }
        func amount(_ column: RemittanceColumn) -> Int? {
            mapping.value(column, in: row).flatMap(Self.cents)
        }
        line.billedCents = amount(.billed)
        line.allowedCents = amount(.allowed)
        line.paidCents = amount(.paid)
        line.patientCents = amount(.patientShare)
        line.outcome = Self.outcome(mapping.value(.status, in: row), line)
        if let code = mapping.value(.code, in: row), line.code == nil {
            notice.unread.append("Line \(index + 1): \"\(code)\" is no service code.")
        }
        var tabled = TabledStatement.Line(line: line, range: whole)
        tabled.codeRange = mapping.place(.code, in: row).map { places[$0] }
        tabled.notCoveredCents = amount(.notCovered) ?? 0
        let groups = mapping.places[.adjustmentGroup] ?? []
        for (number, place) in (mapping.places[.adjustment] ?? []).enumerated() where place < row.count {
            let group = number < groups.count && groups[number] < row.count ? row[groups[number]] : nil
            for code in AdjustmentCell.codes(in: row[place], group: group) {
                tabled.codes.append((code, places[place]))
            }
        }
        for place in mapping.places[.remark] ?? [] where place < row.count {
            for code in AdjustmentCell.codes(in: row[place]) { tabled.codes.append((code, places[place])) }
        }
        tabled.line.adjustments = tabled.codes.map(\.text)
        // A column of codes may hold words instead.
        for column in [RemittanceColumn.reasonWords, .remark, .adjustment] {
            for place in mapping.places[column] ?? []
            where place < row.count && row[place].contains(where: \.isLetter) && row[place].contains(" ") {
                tabled.words.append(places[place])
            }
        }
        return tabled
    }

    private var lastDay: Day? { rows.indices.compactMap { quietDay(.serviceTo, $0) }.max() }

    /// What a column says of the whole statement: its value where every line has the same.
    private mutating func fillWhole() {
        for index in rows.indices {
            list(.claim, "claimNumbers", index) {
                $0.claimNumbers
            } add: {
                $0.claimNumbers.append($1)
            }
            list(.diagnosis, "diagnosisCodes", index) {
                $0.diagnosisCodes
            } add: {
                $0.diagnosisCodes.append($1)
            }
        }
        if let (text, span) = single(.memberID) { (notice.memberID, notice.spans["memberID"]) = (text, span) }
        if let (text, span) = single(.payer) { (notice.payer, notice.spans["payer"]) = (text, span) }
        if let (text, span) = single(.patient) { (notice.patient, notice.spans["patient"]) = (text, span) }
        if mapping.places[.patientFirst] != nil, let first = single(.patientFirst),
            let last = single(.patient)
        {
            notice.patient = "\(first.text) \(last.text)"
        }
        if let (text, span) = single(.processed), let day = DateScan.read(text)?.date.day, day <= today {
            (notice.letterDate, notice.spans["letterDate"]) = (day, span)
        }
    }

    private mutating func list(
        _ column: RemittanceColumn, _ key: String, _ index: Int, _ known: (Notice) -> [String],
        add: (inout Notice, String) -> Void
    ) {
        guard let place = mapping.place(column, in: rows[index]) else { return }
        for part in rows[index][place].split(whereSeparator: { ",;|".contains($0) }) {
            let text = part.trimmed
            guard !text.isEmpty, !known(notice).contains(text), column != .diagnosis || Self.isDiagnosis(text)
            else { continue }
            notice.spans["\(key).\(known(notice).count)"] = span(cells.cells[firstRow + index][place])
            add(&notice, text)
        }
    }

    private static func isDiagnosis(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, text.count >= 3 else { return false }
        return text.dropFirst().prefix(1).allSatisfy(\.isNumber)
    }

    /// The value of a column where all lines that have one agree, else of a labelled row above the headings.
    private func single(_ column: RemittanceColumn) -> (text: String, span: Span)? {
        var found: (text: String, span: Span)?
        for index in rows.indices {
            guard let place = mapping.place(column, in: rows[index]) else { continue }
            if let known = found, known.text != rows[index][place] { return nil }
            found = found ?? (rows[index][place], span(cells.cells[firstRow + index][place]))
        }
        if let found { return found }
        for (number, fields) in preamble.enumerated() {
            for (index, field) in fields.enumerated() {
                let label = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard RemittanceColumn.byHeading[FillColumn.folded(label[0])] == column else { continue }
                if label.count == 2, !label[1].trimmed.isEmpty {
                    return (label[1].trimmed, span(cells.cells[number][index]))
                }
                if index + 1 < fields.count {
                    return (fields[index + 1], span(cells.cells[number][index + 1]))
                }
            }
        }
        return nil
    }

    private func span(_ range: Range<Int>) -> Span {
        Span(page: 1, start: range.lowerBound, end: range.upperBound)
    }

    private func quietDay(_ column: RemittanceColumn, _ index: Int) -> Day? {
        mapping.value(column, in: rows[index]).flatMap { DateScan.read($0)?.date.day }
    }

    private mutating func day(_ column: RemittanceColumn, _ index: Int) -> Day? {
        guard let written = mapping.value(column, in: rows[index]) else { return nil }
        guard let day = DateScan.read(written)?.date.day ?? Self.firstDay(of: written) else {
            notice.unread.append("Line \(index + 1): the day \"\(written)\" does not exist.")
            return nil
        }
        guard day <= today else {
            notice.unread.append("Line \(index + 1): the day \(written) lies in the future; it was left out.")
            return nil
        }
        return day
    }

    /// "01/15/2024 - 01/17/2024": the first day.
    private static func firstDay(of text: String) -> Day? {
        text.split(separator: " ").first.flatMap { DateScan.read($0)?.date.day }
            ?? text.split(separator: "-").first.flatMap { DateScan.read($0)?.date.day }
    }

    /// What a column of statuses says; words that may mean either are left to the amounts.
    private static func outcome(_ status: String?, _ line: Notice.Line) -> String? {
        guard let status else { return nil }
        let words = FillColumn.folded(status)
        if words.contains("denied") || words == "rejected" || words == "not covered" { return "denied" }
        if words == "paid", (line.paidCents ?? 0) > 0 { return "paid" }
        return nil
    }

    /// A procedure, drug or revenue code at the head of a cell, without its modifiers ("HC:96365-59").
    static func code(_ cell: String) -> String? {
        for piece in cell.split(whereSeparator: { " -:,/|".contains($0) }) {
            let text = piece.uppercased()
            if let code = try? ProcedureCode(text) { return code.text }
            if text.count == 4, let code = try? RevenueCode(text) { return code.text }
        }
        return nil
    }

    /// An amount to the cent: `$1,940.00`, `650`, `-20.5`, `(20.00)`.
    static func cents(_ cell: String) -> Int? {
        var text = cell.trimmed
        var isMinus = false
        if text.hasPrefix("("), text.hasSuffix(")") {
            isMinus = true
            text = String(text.dropFirst().dropLast())
        }
        text.removeAll { $0 == "$" || $0 == "," || $0 == " " }
        if text.uppercased().hasPrefix("USD") { text.removeFirst(3) }
        if text.hasPrefix("-") || text.hasPrefix("−") {
            isMinus = true
            text.removeFirst()
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, whole.count <= 9,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let units = whole.isEmpty ? (parts.count == 2 ? 0 : nil) : Int(whole)
        else { return nil }
        var cents = 0
        if parts.count == 2 {
            guard parts[1].count <= 2, let rest = Int(parts[1] + (parts[1].count == 1 ? "0" : "")) else {
                return nil
            }
            cents = rest
        }
        return (units * 100 + cents) * (isMinus ? -1 : 1)
    }
}

public import CivilCalendar
public import CoverageModel
public import NoticeReading

/// Why a statement cannot be taken; the words say what to do.
public struct RemittanceTableError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String
}

/// A statement of benefits or a remittance as a table (CSV and its cousins): each row is a claim line.
public struct RemittanceTable {
    /// The most lines that are kept of one statement.
    public static let mostLines = 2_000
    /// Rows before the headings, such as the payer's name and the member's.
    private static let mostPreambleRows = 40

    private let name: String
    private let today: Day
    private var preamble: [[String]] = []
    private var header: [String] = []
    private var mapping = RemittanceMapping(header: [])
    private var rows: [[String]] = []
    private var isOverfull = false

    /// Finds the claim lines of a table; `nil` where the first rows hold no headings of a statement.
    ///
    /// - Parameters:
    ///   - name: the file's name, for messages.
    ///   - today: the day it is read; later days cannot be.
    public init?(bytes: [UInt8], name: String, today: Day) {
        guard let delimiter = DelimitedRows.delimiter(of: bytes.prefix(16_384)) else { return nil }
        self.name = name
        self.today = today
        var reader = DelimitedRows(delimiter: delimiter)
        for start in stride(from: 0, to: bytes.count, by: 65_536) {
            reader.feed(bytes[start..<min(start + 65_536, bytes.count)]) { take($0) }
            // The rest of a table that is no statement is not cut into rows.
            if header.isEmpty, preamble.count > Self.mostPreambleRows { return nil }
        }
        reader.finish { take($0) }
        guard !header.isEmpty else { return nil }
    }

    private mutating func take(_ fields: [String]) {
        guard header.isEmpty else {
            if rows.count > Self.mostLines * 10 { isOverfull = true } else { rows.append(fields) }
            return
        }
        let mapping = RemittanceMapping(header: fields)
        if mapping.isStatement, preamble.count <= Self.mostPreambleRows {
            header = fields
            self.mapping = mapping
        } else if preamble.count <= Self.mostPreambleRows {
            preamble.append(fields)
        }
    }

    /// The statement's lines that are the owner's, for the letter reader, and who it is about.
    ///
    /// - Parameter owner: whose case it is; lines of others in the same table are left out.
    /// - Throws: where it is about several people and none is the owner, or holds more than a person's lines.
    public func statement(
        owner: PersonFact?
    ) throws(RemittanceTableError) -> (statement: TabledStatement, persons: [PersonFact]) {
        let lines = rows.filter(isLine)
        let persons = lines.map(person)
        let above = PersonLines.person(
            in: preamble.map { $0.filter { !$0.isEmpty }.joined(separator: "   ") }, today: today)
        let sorting = OwnerSorting(persons: persons + [above], owner: owner)
        if let several = sorting.severalPeople {
            throw RemittanceTableError(
                description: "\(name) holds claims of several people (\(several.prefix(200))). Fill in the "
                    + "person's name and date of birth in case.yaml, then import it again: only their lines "
                    + "are taken in.")
        }
        let own = zip(lines, persons).filter { !sorting.isAnothers($0.1) }.map(\.0)
        guard own.count <= Self.mostLines, !isOverfull else {
            throw RemittanceTableError(
                description: "\(name) holds more than \(Self.mostLines) claim lines: it is not one "
                    + "person's statement. Ask the payer for this person's claims alone.")
        }
        guard !own.isEmpty else {
            throw RemittanceTableError(
                description: "\(name) has the headings of a statement of benefits and no claim line under "
                    + "them. Download it again with the days of service that you need.")
        }
        let kept = preamble.map { $0.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
        let cells = CellText(rows: kept + [header] + own)
        var builder = StatementBuilder(
            mapping: mapping, cells: cells, firstRow: kept.count + 1, rows: own, preamble: kept, today: today)
        var statement = builder.statement()
        let others = lines.count - own.count
        if others > 0 {
            statement.notice.unread.append("\(name): \(others) lines are another person's and were left out")
        }
        let below = rows.filter { !isLine($0) && $0.contains { !$0.isEmpty } }.count
        if below > 0 {
            statement.notice.unread.append(
                "\(name): \(below) rows under the headings are no claim lines (totals or notes) and were left out"
            )
        }
        if !mapping.unknown.isEmpty {
            statement.notice.unread.append(
                "\(name): columns that are not known and were not read: "
                    + mapping.unknown.prefix(20).joined(separator: ", "))
        }
        return (statement, sorting.persons)
    }

    /// A row with an amount that says what it is for; totals do not.
    private func isLine(_ row: [String]) -> Bool {
        guard !row.contains(where: { $0.lowercased().hasPrefix("total") }) else { return false }
        let hasAmount = RemittanceColumn.amounts.contains { column in
            mapping.value(column, in: row).flatMap(StatementBuilder.cents) != nil
        }
        return hasAmount
            && [RemittanceColumn.claim, .serviceFrom, .code].contains { mapping.value($0, in: row) != nil }
    }

    private func person(of row: [String]) -> PersonFact? {
        let name = [RemittanceColumn.patientFirst, .patient].compactMap { mapping.value($0, in: row) }
            .joined(separator: " ")
        let birth = mapping.value(.birthDate, in: row).flatMap { DateScan.read($0)?.date.day }
        guard !name.isEmpty || birth != nil else { return nil }
        return PersonFact(name: name.isEmpty ? nil : name, birthDate: birth, sex: nil)
    }
}

public import CivilCalendar
public import CoverageModel

/// Why a table cannot be read as fills; the words say what to do.
public struct PharmacyTableError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// No row of headings was found, or it lacks a column; the table may be something else.
        case unknownLayout
        /// A heading that the person named is not in the table.
        case noSuchHeading
        /// It speaks of several people, and nothing says whose the case is.
        case severalPeople
        case tooLarge
        /// Headings and nothing under them, or a quotation mark that is never closed.
        case broken
    }
    public var reason: Reason
    public var description: String
}

/// Reads a pharmacy's table of fills (CSV and its cousins) to facts: each row is one fill.
///
/// Bytes are fed in pieces, so that a file's size does not matter; only rows that are fills are kept.
public struct PharmacyTable {
    /// Reader and version, as a `DocumentReading` names it.
    public static let reader = "pharmacy-table/1"
    /// How many fills are kept; a person's life holds fewer.
    public static let mostFills = 50_000
    /// Rows before the headings, such as the pharmacy's address and the patient's name.
    static let mostPreambleRows = 40
    /// After so many rows without headings the rest is not looked at: it is another kind of table.
    private static let mostRowsBefore = 400
    /// How much of a file is cut into rows at a time.
    private static let pieceBytes = 1 << 16

    private let document: String
    private let today: Day
    private let given: [FillColumn: String]
    private var rows: DelimitedRows
    private var rowNumber = 0
    private var preamble: [[String]] = []
    private var header: [String]?
    private var mapping = ColumnMapping()
    private var impliedUnit: String?
    private var kept: [(row: Int, fields: [String])] = []
    private var isOverfull = false

    /// - Parameters:
    ///   - document: the table's path in the case, which names the facts.
    ///   - today: the day it is read; fills after it cannot be.
    ///   - delimiter: the sign between fields.
    ///   - columns: headings by what they hold, for layouts that are not known by themselves.
    public init(document: String, today: Day, delimiter: UInt8, columns: [FillColumn: String] = [:]) {
        self.document = document
        self.today = today
        given = columns
        rows = DelimitedRows(delimiter: delimiter)
    }

    /// Reads a whole table at once.
    ///
    /// - Parameter owner: whose records the case holds; rows that name another are left out.
    public static func read(
        bytes: [UInt8], document: String, today: Day, columns: [FillColumn: String] = [:],
        owner: PersonFact? = nil
    ) throws(PharmacyTableError) -> ReadRecord {
        let delimiter = DelimitedRows.delimiter(of: bytes.prefix(16_384)) ?? UInt8(ascii: ",")
        var table = PharmacyTable(document: document, today: today, delimiter: delimiter, columns: columns)
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) where !table.isDone {
            table.feed(bytes[start..<min(start + pieceBytes, bytes.count)])
        }
        return try table.finish(owner: owner)
    }

    /// Nothing that follows can change the answer.
    private var isDone: Bool { isOverfull || (header == nil && rowNumber > Self.mostRowsBefore) }

    /// Whether the first bytes of a file show a table of fills.
    public static func isFillTable(head: some Sequence<UInt8>) -> Bool {
        let bytes = Array(head)
        guard let delimiter = DelimitedRows.delimiter(of: bytes) else { return false }
        var rows = DelimitedRows(delimiter: delimiter)
        var isFound = false
        var count = 0
        rows.feed(bytes) { fields in
            count += 1
            if count <= mostPreambleRows, ColumnMapping(header: fields).isFillTable { isFound = true }
        }
        return isFound
    }

    /// Takes the next bytes of the file.
    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        var completed: [[String]] = []
        rows.feed(bytes) { fields in completed.append(fields) }
        for fields in completed { take(fields) }
    }

    private mutating func take(_ fields: [String]) {
        rowNumber += 1
        guard header != nil else {
            let mapping = ColumnMapping(header: fields, given: given)
            let isNamed = !given.isEmpty && mapping.missing.isEmpty
            if mapping.isFillTable || isNamed {
                header = fields
                self.mapping = mapping
                if let place = mapping.places[.strength], place < fields.count {
                    impliedUnit = Self.unit(inHeading: fields[place])
                }
            } else if preamble.count < Self.mostPreambleRows {
                preamble.append(fields)
            }
            return
        }
        guard mapping.value(.drug, in: fields) != nil || mapping.value(.fillDate, in: fields) != nil else {
            return
        }
        guard kept.count < Self.mostFills else {
            isOverfull = true
            return
        }
        kept.append((rowNumber, fields))
    }

    private static func unit(inHeading heading: String) -> String? {
        let words = FillColumn.folded(heading).split(separator: " ")
        return words.contains("mg") ? "mg" : words.contains("mcg") ? "mcg" : nil
    }

    /// The facts, once the whole file was fed.
    ///
    /// - Throws: when the layout is not known, the table speaks of several people and none is the owner, or
    ///   it holds more fills than a life does.
    public mutating func finish(owner: PersonFact? = nil) throws(PharmacyTableError) -> ReadRecord {
        var last: [[String]] = []
        rows.finish { last.append($0) }
        for fields in last { take(fields) }
        guard let header else { throw unknownLayout() }
        if rows.endedInQuotes {
            throw PharmacyTableError(
                reason: .broken,
                description:
                    "\(name) opens a quotation mark that is never closed, so that its rows cannot be "
                    + "told apart. Download it again, or take the stray quotation mark out.")
        }
        if kept.isEmpty {
            throw PharmacyTableError(
                reason: .broken,
                description:
                    "\(name) has the headings of a table of fills and no fill under them. Download it "
                    + "again with the days that you need.")
        }
        for (column, heading) in given.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where mapping.places[column] == nil
            || !header.contains(where: {
                FillColumn.folded($0) == FillColumn.folded(heading)
            })
        {
            throw PharmacyTableError(
                reason: .noSuchHeading,
                description: "\(name) has no column \"\(heading)\". Its columns are: "
                    + header.filter { !$0.isEmpty }.joined(separator: ", ") + ".")
        }
        if isOverfull {
            throw PharmacyTableError(
                reason: .tooLarge,
                description: "\(name) holds more than \(Self.mostFills) fills: it is not one person's. "
                    + "Ask the pharmacy for this person's history alone.")
        }
        let rows = FillRows(
            document: document, today: today, mapping: mapping, impliedUnit: impliedUnit, rows: kept,
            preamble: preamble)
        return try rows.read(owner: owner)
    }

    private var name: String { document.split(separator: "/").last.map(String.init) ?? document }

    private func unknownLayout() -> PharmacyTableError {
        let rows = preamble.filter { $0.count > 1 }
        let likely = rows.max { left, right in
            let counts = [left, right].map { fields in
                fields.filter { FillColumn.byHeading[FillColumn.folded($0)] != nil }.count
            }
            return counts[0] < counts[1]
        }
        guard let likely else {
            return PharmacyTableError(
                reason: .unknownLayout, description: "\(name) holds no table of fills with headings.")
        }
        let missing = ColumnMapping(header: likely, given: given).missing
        let lacks =
            missing.isEmpty
            ? "nothing in it is only a fill's (a quantity, days' supply, prescription number or prescriber)"
            : "it does not say which column holds " + missing.map(\.words).joined(separator: " and ")
        return PharmacyTableError(
            reason: .unknownLayout,
            description: "\(name) is a table whose layout is not known: \(lacks). Its columns are: "
                + likely.filter { !$0.isEmpty }.joined(separator: ", ")
                + ". Say what they hold, like --column drug=\"Item\" --column fill-date=\"Dt\" "
                + "(also quantity, days-supply, strength, prescriber, directions).")
    }
}

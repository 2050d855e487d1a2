/// A table of a section's narrative as rows of text under recognised columns.
struct NarrativeTable {
    /// What a column holds.
    enum Role: Hashable {
        case name, directions, dose, frequency, route, start, end, date, status, quantity, refills, days
        case prescriber, reason, code, value, unit, reaction, severity, kind, member, group, plan
    }
    struct Row {
        /// The `tr` or `item`.
        var node: XMLNode
        var cells: [String]

        func joined() -> String { cells.filter { !$0.isEmpty }.joined(separator: ", ") }
    }

    var header: [String]
    var roles: [Role?]
    var rows: [Row]

    /// The cell of a row under a role; dashes and their like say nothing.
    func cell(_ role: Role, _ row: Row) -> String? {
        for (place, own) in roles.enumerated() where own == role && place < row.cells.count {
            let text = row.cells[place]
            if !Self.saysNothing(text) { return text }
        }
        return nil
    }

    static func saysNothing(_ text: String) -> Bool {
        let plain = text.lowercased().filter { !$0.isWhitespace && !"-–—.*/()".contains($0) }
        return plain.isEmpty || plain == "na" || plain == "none" || plain == "unknown" || plain == "null"
            || plain == "notspecified" || plain == "noinformation" || plain == "notrecorded"
            || plain == "notonfile"
    }

    /// Reads a `table`; `nil` where no row of it is a header that names what the section is about.
    init?(_ table: XMLNode, kind: SectionKind) {
        var grid: [Row] = []
        var headerRows = 0
        for part in table.elements {
            switch part.known {
            case .thead:
                let rows = part.all(.tr)
                grid += rows.map { Row(node: $0, cells: []) }
                headerRows += rows.count
            case .tbody, .tfoot: grid += part.all(.tr).map { Row(node: $0, cells: []) }
            case .tr: grid.append(Row(node: part, cells: []))
            default: break
            }
        }
        NarrativeTable.fill(&grid)
        guard grid.count <= 20_000, let first = NarrativeTable.headerRow(grid, headerRows, kind) else {
            return nil
        }
        header = grid[first].cells
        roles = header.map { NarrativeTable.role($0, in: kind) }
        rows = Array(grid[(max(first + 1, headerRows))...]).filter { !$0.cells.allSatisfy(\.isEmpty) }
    }

    /// Takes items of a list as rows of one column.
    init(items: [XMLNode]) {
        header = [""]
        roles = [.name]
        rows = items.map { Row(node: $0, cells: [$0.plainText ?? ""]) }
    }

    /// Cell texts, those of spanning cells repeated where they reach.
    private static func fill(_ grid: inout [Row]) {
        var held: [Int: (text: String, rows: Int)] = [:]
        for place in grid.indices {
            var cells: [String] = []
            func takeHeld() {
                while let above = held[cells.count] {
                    held[cells.count] = above.rows > 1 ? (above.text, above.rows - 1) : nil
                    cells.append(above.text)
                }
            }
            for cell in grid[place].node.elements where cell.isNamed(.td) || cell.isNamed(.th) {
                takeHeld()
                let text = cell.plainText ?? ""
                let width = min(max(Int(cell.attribute(.colspan) ?? "") ?? 1, 1), 40)
                let height = min(max(Int(cell.attribute(.rowspan) ?? "") ?? 1, 1), 1_000)
                for column in 0..<width {
                    if height > 1 { held[cells.count] = (text, height - 1) }
                    cells.append(column == 0 ? text : "")
                }
            }
            takeHeld()
            grid[place].cells = cells
        }
    }

    /// The row that names the columns: the last of the head, else one of the first three that does.
    private static func headerRow(_ grid: [Row], _ headerRows: Int, _ kind: SectionKind) -> Int? {
        let candidates = headerRows > 0 ? Array((0..<headerRows).reversed()) : Array(grid.indices.prefix(3))
        return candidates.first { place in
            let cells = grid[place].cells
            let known = cells.compactMap { role($0, in: kind) }
            return known.contains(.name) && cells.count >= 2 && (known.count >= 2 || headerRows > 0)
        }
    }

    // MARK: Columns

    private static let shared: [(String, Role)] = [
        ("status", .status), ("stop", .end), ("end", .end), ("resol", .end), ("discontinued", .end),
        ("expir", .end), ("termin", .end), ("through", .end), ("start", .start), ("begin", .start),
        ("onset", .start), ("from", .start), ("effective", .start), ("noted", .start), ("ordered", .start),
        ("prescribed on", .start), ("diagnosed", .start), ("date", .date), ("time", .date),
        ("performed", .date),
        ("taken", .date),
    ]

    private static func own(_ kind: SectionKind) -> [(String, Role)] {
        switch kind {
        case .medications, .medicationsGiven:
            [
                ("days", .days), ("refill", .refills), ("quantity", .quantity), ("qty", .quantity),
                ("dispense", .quantity), ("sig", .directions), ("direction", .directions),
                ("instruction", .directions), ("indication", .reason), ("reason", .reason),
                ("diagnos", .reason), ("prescriber", .prescriber), ("provider", .prescriber),
                ("prescribed by", .prescriber), ("ordering", .prescriber), ("author", .prescriber),
                ("frequen", .frequency), ("route", .route), ("code", .code), ("medication date", .date),
                ("medication", .name), ("drug", .name), ("medicine", .name), ("product", .name),
                ("generic", .name), ("brand", .name), ("name", .name), ("description", .name),
                ("dose", .dose), ("dosage", .dose), ("strength", .dose), ("how to take", .directions),
            ]
        case .problems:
            [
                ("code", .code), ("icd", .code), ("snomed", .code), ("problem status", .status),
                ("date of diagnosis", .start), ("diagnosis date", .start), ("date diagnosed", .start),
                ("problem", .name), ("diagnos", .name), ("condition", .name), ("name", .name),
                ("description", .name), ("concern", .name),
            ]
        case .allergies:
            [
                ("reaction", .reaction), ("severity", .severity), ("critical", .severity), ("type", .kind),
                ("substance", .name), ("allergen", .name), ("agent", .name), ("allerg", .name),
                ("name", .name), ("drug", .name),
            ]
        case .results, .socialHistory:
            [
                ("unit", .unit), ("reference", .kind), ("range", .kind), ("interpret", .kind),
                ("flag", .kind),
                ("abnormal", .kind), ("loinc", .code), ("code", .code), ("value", .value), ("score", .value),
                ("result date", .date), ("date", .date), ("comment", .kind), ("specimen", .kind),
                ("test", .name), ("name", .name), ("observation", .name), ("component", .name),
                ("measure", .name), ("scale", .name), ("assessment", .name), ("vital", .name),
                ("element", .name), ("history", .name), ("question", .name), ("item", .name),
                ("tool", .name), ("status", .value), ("description", .value), ("answer", .value),
                ("result", .value), ("finding", .value), ("detail", .value), ("type", .name),
            ]
        case .encounters:
            [
                ("diagnos", .reason), ("reason", .reason), ("encounter date", .date), ("visit date", .date),
                ("encounter", .name), ("visit", .name), ("type", .name), ("description", .name),
            ]
        case .procedures:
            [
                ("code", .code), ("procedure date", .date), ("date of procedure", .date),
                ("procedure", .name),
                ("name", .name), ("description", .name), ("surg", .name), ("treatment", .name),
            ]
        case .payers:
            [
                ("group", .group), ("member", .member), ("subscriber", .member), ("policy type", .kind),
                ("coverage type", .kind), ("type", .kind), ("policy id", .member), ("policy number", .member),
                ("id number", .member), ("plan", .plan), ("payer", .name), ("payor", .name),
                ("insurance", .name), ("company", .name), ("carrier", .name), ("id", .member),
            ]
        case .narrative, .familyHistory, .plan, .other: []
        }
    }

    static func role(_ heading: String, in kind: SectionKind) -> Role? {
        let lower = heading.lowercased()
        guard !lower.isEmpty, lower.utf8.count <= 60 else { return nil }
        let isTime = ["date", "time", "when"].contains { lower.contains($0) }
        // A heading that speaks of a date is one, whatever it is the date of.
        if isTime {
            if let found = shared.first(where: { lower.contains($0.0) }) { return found.1 }
        }
        if let found = own(kind).first(where: { lower.contains($0.0) }) { return found.1 }
        return shared.first { lower.contains($0.0) }?.1
    }
}

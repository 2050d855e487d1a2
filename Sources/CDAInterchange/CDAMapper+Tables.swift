import CoverageModel

/// Tables of the narrative, read to proposals where a section has no entries that can be read.
extension CDAMapper {
    mutating func mapTables(of node: XMLNode, as kind: SectionKind) {
        guard let text = node[.text] else { return }
        let tables = Self.outermost(.table, in: text)
        for table in tables {
            guard let read = NarrativeTable(table, kind: kind) else {
                if kind == .results { mapDatedColumns(table) }
                continue
            }
            for row in read.rows { propose(row, of: read, as: kind) }
        }
        if section?.proposed == 0, [.medications, .problems, .allergies, .procedures].contains(kind) {
            let items = Self.outermost(.list, in: text).flatMap { $0.all(.item) }
            let read = NarrativeTable(items: items)
            for row in read.rows where !row.cells[0].isEmpty { propose(row, of: read, as: kind) }
        }
        guard section?.proposed == 0, section?.skipped.isEmpty == true, let words = text.lineText else {
            return
        }
        if CDAMapper.saysNone(CodedConcept(text: words, codings: [])) || words.utf8.count < 12 { return }
        reading.narratives.append(
            .init(title: section?.title ?? "", locator: locator(of: text), text: words))
    }

    /// Elements of a name that are in no other of that name.
    private static func outermost(_ name: XMLName, in node: XMLNode, depth: Int = 0) -> [XMLNode] {
        guard depth < 40 else { return [] }
        return node.elements.flatMap { child in
            child.isNamed(name) ? [child] : outermost(name, in: child, depth: depth + 1)
        }
    }

    private mutating func propose(_ row: NarrativeTable.Row, of table: NarrativeTable, as kind: SectionKind) {
        begin(row.node)
        guard let name = table.cell(.name, row) else {
            // A payer may stand in the column of its plan.
            guard kind == .payers, table.cell(.plan, row) != nil else { return skip("a row without a name") }
            return propose(coverage: row, of: table, payer: nil)
        }
        if CDAMapper.saysNone(CodedConcept(text: name, codings: [])) {
            return skip(CDAMapper.none)
        }
        let dates = rowDates(row, table)
        switch kind {
        case .medications, .medicationsGiven:
            var fact = MedicationFact(
                kind: kind == .medicationsGiven ? .administration : .statement, text: name,
                status: table.cell(.status, row).flatMap(Self.rowStatus), start: dates.from, end: dates.to)
            let directions = rowDirections(row, table)
            if directions != nil || table.cell(.route, row) != nil {
                fact.dosages = [Dosage(text: directions, route: table.cell(.route, row))]
                fact.dosages[0].asNeeded =
                    directions.map { $0.lowercased().split { !$0.isLetter }.contains("prn") } ?? false
            }
            fact.quantity = table.cell(.quantity, row).flatMap(Self.leadingNumber)
            fact.daysSupply = table.cell(.days, row).flatMap(Self.leadingNumber).flatMap { Int($0) }
            fact.prescriber = table.cell(.prescriber, row)
            fact.reasons = table.cell(.reason, row).map { [$0] } ?? []
            emit(.medication(fact), isProposed: true)
        case .problems:
            let status = table.cell(.status, row).flatMap {
                Self.clinicalStatus(CodedConcept(text: $0, codings: []))
            }
            emit(
                .condition(
                    ConditionFact(
                        text: name, codes: rowCodes(row, table), clinicalStatus: status, onset: dates.from,
                        abatement: dates.to)), isProposed: true)
        case .allergies:
            let status = table.cell(.status, row).flatMap {
                Self.clinicalStatus(CodedConcept(text: $0, codings: []))
            }
            emit(
                .allergy(
                    AllergyFact(
                        substance: name, kind: table.cell(.kind, row), clinicalStatus: status,
                        reactions: table.cell(.reaction, row).map { [$0] } ?? [],
                        severity: table.cell(.severity, row), onset: dates.from)), isProposed: true)
        case .results, .socialHistory:
            guard let value = table.cell(.value, row) else { return skip("a row without a value") }
            guard kind == .socialHistory || Relevance.isObservation(named: name, codes: rowCodes(row, table))
            else { return skip(CDAMapper.noScale) }
            let unit = table.cell(.unit, row)
            emit(
                .score(
                    ScoreFact(
                        name: name, codes: rowCodes(row, table), value: value, unit: unit, on: dates.from)),
                isProposed: true)
        case .encounters:
            emit(
                .service(
                    ServiceFact(
                        kind: .encounter, text: name, status: table.cell(.status, row), from: dates.from,
                        to: dates.to, reasons: table.cell(.reason, row).map { [$0] } ?? [])), isProposed: true
            )
        case .procedures:
            let codes = rowCodes(row, table)
            guard Relevance.isProcedure(named: name, codes: codes) else {
                return skip(CDAMapper.noCare)
            }
            emit(
                .service(
                    ServiceFact(kind: .procedure, text: name, codes: codes, from: dates.from, to: dates.to)),
                isProposed: true)
        case .payers: propose(coverage: row, of: table, payer: name)
        case .narrative, .familyHistory, .plan, .other: break
        }
    }

    private mutating func propose(coverage row: NarrativeTable.Row, of table: NarrativeTable, payer: String?)
    {
        let dates = rowDates(row, table)
        emit(
            .coverage(
                CoverageFact(
                    payer: payer, plan: table.cell(.plan, row), memberID: table.cell(.member, row),
                    group: table.cell(.group, row), type: table.cell(.kind, row), from: dates.from,
                    to: dates.to)), isProposed: true)
    }

    /// Days under "start", "end" and "date"; a cell with two dates is both ends.
    private func rowDates(_ row: NarrativeTable.Row, _ table: NarrativeTable) -> (
        from: RecordedDate?, to: RecordedDate?
    ) {
        var from = table.cell(.start, row).flatMap(TimeText.written)
        var to = table.cell(.end, row).flatMap(TimeText.written)
        guard from == nil, let cell = table.cell(.date, row) ?? table.cell(.start, row) else {
            return (from, to)
        }
        var ends = [cell]
        for mark in [" - ", " – ", " to ", " through "] where ends.count == 1 {
            if let place = cell.firstRange(of: mark) {
                ends = [String(cell[..<place.lowerBound]), String(cell[place.upperBound...])]
            }
        }
        from = TimeText.written(ends[0])
        if ends.count > 1, to == nil { to = TimeText.written(ends[1]) }
        return (from, to)
    }

    /// Dose, route and frequency of a row, in the words of its directions where there are any.
    private func rowDirections(_ row: NarrativeTable.Row, _ table: NarrativeTable) -> String? {
        if let directions = table.cell(.directions, row) { return directions }
        let parts = [table.cell(.dose, row), table.cell(.frequency, row)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// A code among the cells, its system told by its form alone where the heading does not say.
    private func rowCodes(_ row: NarrativeTable.Row, _ table: NarrativeTable) -> [Coding] {
        var codes: [Coding] = []
        for (place, role) in table.roles.enumerated() where role == .code && place < row.cells.count {
            let heading = table.header[place].lowercased()
            let text = row.cells[place]
            guard
                let code = text.split(whereSeparator: { " ,;()[]:".contains($0) }).first(where: { part in
                    part.contains { $0.isNumber }
                })
            else { continue }
            let system: String? =
                heading.contains("icd") || text.lowercased().contains("icd-10")
                    || text.lowercased().contains("icd10")
                ? CodeSystems.icd10
                : heading.contains("snomed") || text.lowercased().contains("snomed")
                    ? CodeSystems.snomed
                    : heading.contains("loinc") || text.lowercased().contains("loinc")
                        ? CodeSystems.loinc : nil
            let last = text.split(whereSeparator: { " ,;()[]:".contains($0) }).last.map(String.init)
            let named = system != nil && text.lowercased().contains("icd") ? last : String(code)
            codes.append(Coding(system: system, code: named))
        }
        return codes
    }

    private static func leadingNumber(_ text: String) -> String? {
        let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
        return digits.isEmpty ? nil : String(digits)
    }

    private static func rowStatus(_ text: String) -> String? {
        let lower = text.lowercased()
        if lower.contains("discontinu") || lower.contains("stopped") { return "stopped" }
        if lower.contains("inactive") || lower.contains("complete") || lower.contains("no longer") {
            return "completed"
        }
        if lower.contains("hold") || lower.contains("suspend") { return "on-hold" }
        if lower.contains("active") || lower.contains("current") || lower.contains("taking") {
            return "active"
        }
        return nil
    }

    /// Tables of measurements with a column for each day.
    private mutating func mapDatedColumns(_ table: XMLNode) {
        let rows = (table.all(.thead) + table.all(.tbody) + [table]).flatMap { $0.all(.tr) }
        guard let head = rows.first else { return }
        let headings = head.elements.map { $0.plainText ?? "" }
        let days = headings.map(TimeText.written)
        guard days.dropFirst().contains(where: { $0 != nil }) else { return }
        for row in rows.dropFirst() {
            let cells = Array(row.elements)
            guard let name = cells.first?.plainText, Relevance.isObservation(named: name, codes: []) else {
                continue
            }
            for (place, cell) in cells.enumerated().dropFirst() where place < days.count {
                guard let day = days[place], let value = cell.plainText, !NarrativeTable.saysNothing(value)
                else {
                    continue
                }
                begin(cell)
                emit(.score(ScoreFact(name: name, value: value, on: day)), isProposed: true)
            }
        }
    }

    // MARK: What an entry leaves to its row

    /// Fills directions and dates that an entry lacks from the row of the table that it points at.
    mutating func fillFromRow(of node: XMLNode, _ fact: inout MedicationFact) {
        let hasDirections = fact.dosages.contains { $0.text != nil || $0.doseValue != nil }
        guard !hasDirections || fact.start == nil else { return }
        let targets = [
            node[.text]?.reference,
            node[.consumable, .manufacturedProduct, .manufacturedMaterial, .code]?[.originalText]?.reference,
        ].compactMap { $0 }
        var found: (row: NarrativeTable.Row, table: NarrativeTable)?
        for target in targets where found == nil { found = row(around: target) }
        guard let (own, read) = found else { return }
        if !hasDirections, let words = rowDirections(own, read) {
            if fact.dosages.isEmpty { fact.dosages = [Dosage()] }
            fact.dosages[0].text = words
            flags.append("the directions are those of the table in the text")
        }
        guard fact.start == nil, fact.end == nil else { return }
        let dates = rowDates(own, read)
        if dates.from != nil || dates.to != nil {
            (fact.start, fact.end) = dates
            flags.append("the dates are those of the table in the text")
        }
    }

    /// The row of a medication table around a place in the text.
    mutating func row(around target: XMLNode) -> (row: NarrativeTable.Row, table: NarrativeTable)? {
        guard let row = target.ancestor(.tr), let holder = row.ancestor(.table),
            let table = table(as: .medications, holder),
            let own = table.rows.first(where: { $0.node.index == row.index })
        else { return nil }
        return (own, table)
    }

    /// A table as it was read the first time: many entries point into one.
    private mutating func table(as kind: SectionKind, _ node: XMLNode) -> NarrativeTable? {
        if let known = tables[node.index] { return known }
        let read = NarrativeTable(node, kind: kind)
        tables[node.index] = .some(read)
        return read
    }
}

extension XMLNode {
    /// The nearest element around this one of a name, itself included.
    func ancestor(_ name: XMLName) -> XMLNode? {
        var node: XMLNode? = self
        while let here = node {
            if here.isNamed(name) { return here }
            node = here.parent
        }
        return nil
    }
}

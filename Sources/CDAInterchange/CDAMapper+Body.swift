import CoverageModel

/// The body: its sections, whatever they lie in, and what is told of what was skipped.
extension CDAMapper {
    mutating func mapBody() {
        for section in sections(below: root, depth: 0) { mapSection(section) }
    }

    /// All sections in document order; a section may hold sections.
    private func sections(below node: XMLNode, depth: Int) -> [XMLNode] {
        guard depth < 24 else { return [] }
        var found: [XMLNode] = []
        for child in node.elements {
            switch child.known {
            case .section:
                found.append(child)
                found += sections(below: child, depth: depth + 1)
            case .component, .structuredBody: found += sections(below: child, depth: depth + 1)
            default: break
            }
        }
        return found
    }

    private mutating func mapSection(_ node: XMLNode) {
        let code = node[.code]?.concept
        let given = node[.title]?.plainText ?? code?.codings.lazy.compactMap(\.display).first
        let found = SectionKind.find(
            templates: node.templates, code: code?.codings.lazy.compactMap(\.code).first, title: given)
        // A code that says nothing of the kind, such as one of the system's own, leaves it to the others.
        let kind = found.kind
        let title = given ?? "Section without a title"
        let entries = node.all(.entry)
        noteConfidentiality(node)
        section = CDAReading.SectionReading(
            title: String(title.prefix(80)), code: code?.codings.first?.code, locator: locator(of: node),
            entries: entries.count, facts: 0, proposed: 0, skipped: [:], isRead: kind.isRead)
        if kind.isRead {
            for entry in entries { mapEntry(entry, in: kind) }
            if section?.facts == 0, !hasUnderstood { mapTables(of: node, as: kind) }
        } else if !entries.isEmpty {
            skip(reason(for: kind), count: entries.count)
        }
        keepNarrative(of: node, title: title, kind: kind)
        if let section { reading.sections.append(section) }
        section = nil
    }

    /// Whether entries were read and put aside for what they say: then their table says the same again.
    private var hasUnderstood: Bool {
        section?.skipped.keys.contains { CDAMapper.understood.contains($0) } ?? false
    }

    private func reason(for kind: SectionKind) -> String {
        switch kind {
        case .familyHistory: "about relatives"
        case .plan: "planned, not done"
        case .narrative: "the section is read as text"
        default: "this kind of section holds nothing that a coverage case uses"
        }
    }

    private mutating func mapEntry(_ entry: XMLNode, in kind: SectionKind) {
        if entry[.section] != nil { return }
        let acts = entry.elements.filter(\.isClinicalStatement)
        guard !acts.isEmpty else {
            skip("the entry is empty")
            return
        }
        for act in acts {
            begin(act)
            switch kind {
            case .medications: mapMedications(act, wereGiven: false)
            case .medicationsGiven: mapMedications(act, wereGiven: true)
            case .allergies: mapAllergies(act)
            case .problems: mapProblems(act)
            case .results, .socialHistory: mapObservations(act, keepsAll: kind == .socialHistory)
            case .encounters: mapEncounter(act)
            case .procedures: mapProcedure(act)
            case .payers: mapCoverage(act)
            case .narrative, .familyHistory, .plan, .other: break
            }
        }
    }

    /// Free text is kept for readers of chart text: sections in words, and notes among the entries.
    private mutating func keepNarrative(of node: XMLNode, title: String, kind: SectionKind) {
        if kind == .narrative, let text = node[.text]?.lineText, text.utf8.count > 20 {
            reading.narratives.append(
                .init(title: title, locator: locator(of: node) + "/text", text: text))
        }
    }

    // MARK: What was skipped

    /// Says what each section held that was not read.
    mutating func tellSkipped() {
        var aside: [String] = []
        for section in reading.sections {
            if !section.isRead {
                if section.entries > 0, !section.skipped.keys.contains("the section is read as text") {
                    aside.append("\(section.title) (\(counted(section.entries)))")
                }
                continue
            }
            if section.proposed > 0 {
                let rows = section.proposed == 1 ? "1 row" : "\(section.proposed) rows"
                let why = section.entries == 0 ? "there are no entries" : "no entry could be read"
                reading.remarks.append(
                    "\(section.title): \(rows) of the table in the text, which wait for a yes (\(why))")
            }
            guard !section.skipped.isEmpty else { continue }
            let reasons = section.skipped.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
                .map { "\($0.value): \($0.key)" }
            let total = section.skipped.values.reduce(0, +)
            reading.remarks.append(
                "\(section.title): \(total) not read (\(reasons.joined(separator: "; ")))")
        }
        if !aside.isEmpty {
            reading.remarks.append(
                "Not read, since nothing there has been done to or found in this person that a coverage "
                    + "case uses: \(aside.joined(separator: ", "))")
        }
        let texts = reading.narratives.count
        if texts > 0 {
            let titles = reading.narratives.map(\.title).joined(separator: ", ")
            reading.remarks.append("Free text, of which nothing counts before a yes: \(titles)")
        }
        if reading.sections.isEmpty, reading.attachments.isEmpty {
            reading.remarks.append("The document has no sections and no paper inside.")
        }
    }

    private func counted(_ entries: Int) -> String { entries == 1 ? "1 entry" : "\(entries) entries" }
}

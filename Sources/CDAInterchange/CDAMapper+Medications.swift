import CoverageModel

/// Medication activities, orders, fills and administrations.
extension CDAMapper {
    mutating func mapMedications(_ act: XMLNode, wereGiven: Bool) {
        let administrations = administrations(act, depth: 0)
        if !administrations.isEmpty {
            for node in administrations {
                begin(node)
                mapMedication(node, wereGiven: wereGiven)
            }
            return
        }
        if act.isNamed(.supply) { return mapFill(act, of: nil) }
        skip(act.isNamed(.act) || act.isNamed(.organizer) ? "holds no medicine" : "is a \(act.name)")
    }

    /// The medicines in an entry: the entry itself, or what an act or organizer around it holds.
    private func administrations(_ node: XMLNode, depth: Int) -> [XMLNode] {
        if node.isNamed(.substanceAdministration) { return [node] }
        guard depth < 3, node.isNamed(.act) || node.isNamed(.organizer) else { return [] }
        let inner = related(node).map(\.act) + node.all(.component).flatMap { Array($0.elements) }
        return inner.flatMap { administrations($0, depth: depth + 1) }
    }

    mutating func mapMedication(_ node: XMLNode, wereGiven: Bool) {
        guard let drug = product(node[.consumable] ?? node[.product]) ?? taperProduct(node) ?? rowDrug(node)
        else {
            let isThere = node[.consumable]?[.manufacturedProduct] != nil
            return skip(isThere ? "the drug is not known" : "names no drug")
        }
        if CDAMapper.saysNone(drug) { return skip(CDAMapper.none) }
        let mood = node.attribute(.moodCode)?.uppercased() ?? "EVN"
        let kind: MedicationFact.Kind = wereGiven ? .administration : mood == "EVN" ? .statement : .order
        var fact = MedicationFact(kind: kind, text: drug.text, codes: drug.codings)
        setStatus(node, of: &fact)
        if mood == "PRP" || mood == "PRMS" { flags.append("intent: proposal") }
        setTimes(node, of: &fact)
        addSteps(node, to: &fact)
        fact.reasons = reasons(node)
        fact.notes = comments(node) + instructions(node)
        fact.reasonStopped = reasonStopped(node)
        setSupply(node, of: &fact)
        if fact.prescriber == nil, kind == .order { fact.prescriber = authorName(node) }
        if kind == .order, fact.start == nil, let written = date(node[.author]?[.time], "author time") {
            flags.append("the day is the one on which it was written down")
            fact.start = written
        }
        fillFromRow(of: node, &fact)
        emit(.medication(fact))
        for (_, supply) in related(node) where supply.isNamed(.supply) {
            guard supply.attribute(.moodCode)?.uppercased() == "EVN" || supply.hasTemplate("22.4.18") else {
                continue
            }
            begin(supply)
            mapFill(supply, of: drug)
        }
    }

    // MARK: The drug

    /// The drug that a consumable or product names.
    private func product(_ holder: XMLNode?) -> CodedConcept? {
        guard let product = holder?[.manufacturedProduct] ?? holder else { return nil }
        guard let material = product[.manufacturedMaterial] ?? product[.manufacturedLabeledDrug] else {
            return nil
        }
        let printed = material[.name]?.plainText
        guard let concept = material[.code]?.concept else {
            return printed.map { CodedConcept(text: $0, codings: []) }
        }
        var words = concept.text
        // Words that are only a code name no drug; a brand beside a generic name is worth keeping.
        if let printed, concept.codings.contains(where: { $0.code == words && $0.display == nil }) {
            words = printed
        }
        return CodedConcept(text: words, codings: concept.codings)
    }

    /// A tapering dose names its drug in its steps alone.
    private func taperProduct(_ node: XMLNode) -> CodedConcept? {
        related(node).lazy.compactMap { _, act in
            act.isNamed(.substanceAdministration) ? product(act[.consumable]) : nil
        }.first
    }

    /// The drug in the row that an entry points at, where the entry itself leaves it out.
    private mutating func rowDrug(_ node: XMLNode) -> CodedConcept? {
        guard let target = node[.text]?.reference else { return nil }
        if let (row, table) = row(around: target), let name = table.cell(.name, row) {
            flags.append("the drug is the one of the table in the text")
            return CodedConcept(text: name, codings: [])
        }
        guard let words = target.plainText, words.utf8.count <= 120 else { return nil }
        flags.append("the drug is the one of the text")
        return CodedConcept(text: words, codings: [])
    }

    private static let noneCodes: Set<String> = [
        // SNOMED CT: no drug therapy, not currently on any medication, no known allergies and their like.
        "182904002", "182849000", "787481004", "408350003", "716186003", "409137002", "429625007",
        "160244002", "160245001", "428607008", "64970000",
    ]

    /// Whether a name says that there is nothing of the kind.
    static func saysNone(_ concept: CodedConcept) -> Bool {
        if concept.has(anyOf: noneCodes) { return true }
        let lower = concept.text.lowercased()
        return lower == "none" || lower == "n/a" || lower == "no" || lower == "unknown" || lower == "nkda"
            || lower.hasPrefix("no known") || lower.hasPrefix("no current") || lower.hasPrefix("no active")
            || lower.hasPrefix("not on any") || lower.hasPrefix("no medication")
            || lower.hasPrefix("none ") || lower.hasPrefix("no information") || lower.hasPrefix("no data")
            || lower.hasPrefix("no problem") || lower.hasPrefix("no allerg")
    }

    // MARK: Status

    private mutating func setStatus(_ node: XMLNode, of fact: inout MedicationFact) {
        fact.status = node[.statusCode]?.attribute(.code).map(CDAMapper.medicationStatus)
        if let said = statusObservation(node) {
            let words = said.text.lowercased()
            if said.has("55561003") || words == "active" || words == "current" || words == "taking" {
                fact.status = "active"
            } else if said.has("385655000") || words.contains("suspend") || words.contains("hold") {
                fact.status = "on-hold"
            } else if words.contains("discontinu") || words.contains("stopped") || words.contains("abort") {
                fact.status = "stopped"
            } else if said.has("421139008") || said.has("392521001") || said.has("73425007")
                || words.contains("no longer") || words.contains("inactive") || words.contains("complete")
                || words.contains("prior")
            {
                fact.status = "completed"
            } else if words.contains("never") || words.contains("not taking") {
                fact.status = "not-taken"
            }
        }
        if flagNegation(node) { fact.status = fact.kind == .administration ? "not-done" : "not-taken" }
        if let status = fact.status,
            ["entered-in-error", "cancelled", "not-taken", "not-done"].contains(status)
        {
            flags.append("status: \(status)")
        }
    }

    /// ActStatus in the words of FHIR's medication resources.
    static func medicationStatus(_ code: String) -> String {
        switch code.lowercased() {
        case "aborted", "discontinued", "stopped": "stopped"
        case "suspended", "held", "on-hold": "on-hold"
        case "nullified", "obsolete": "entered-in-error"
        case "cancelled", "canceled": "cancelled"
        case "normal": "active"
        case let other: other
        }
    }

    private func reasonStopped(_ node: XMLNode) -> String? {
        related(node).lazy.compactMap { _, act -> String? in
            guard let code = act[.code]?.concept, !act.isNamed(.supply) else { return nil }
            let words = ([code.text] + code.codings.compactMap(\.display)).joined(separator: " ").lowercased()
            guard words.contains("discontinu") || words.contains("stop"), words.contains("reason") else {
                return nil
            }
            return act[.value]?.concept?.text ?? act[.value]?.referredText ?? act[.text]?.referredText
        }.first
    }

    private func instructions(_ node: XMLNode) -> [String] {
        related(node).compactMap { _, act in
            act.hasTemplate("22.4.20") ? act[.text]?.referredText : nil
        }
    }

    // MARK: Supply

    /// Amount, refills and prescriber of the orders inside a medicine.
    private mutating func setSupply(_ node: XMLNode, of fact: inout MedicationFact) {
        for (_, supply) in related(node) where supply.isNamed(.supply) {
            if fact.prescriber == nil { fact.prescriber = authorName(supply) }
            guard supply.attribute(.moodCode)?.uppercased() != "EVN", fact.quantity == nil else { continue }
            fact.quantity = supply[.quantity]?.attribute(.value)
            fact.quantityUnit = supply[.quantity].flatMap { Quantity.unit($0) }
            fact.daysSupply = daysSupply(supply)
            // CDA counts the fills that are allowed, the first one among them.
            if let fills =
                (supply[.repeatNumber]?.attribute(.value)
                ?? supply[.repeatNumber]?[.high]?
                .attribute(.value)).flatMap({ Int($0) }), (0...100).contains(fills)
            {
                fact.refillsAllowed = max(0, fills - 1)
            }
            if fact.kind == .order, fact.start == nil {
                let window = span(supply[.effectiveTime], "supply time", mayLieAhead: true)
                fact.start = window.from
            }
        }
    }

    private func daysSupply(_ supply: XMLNode) -> Int? {
        guard let width = supply[.expectedUseTime]?[.width] ?? supply[.effectiveTime]?[.width],
            let days = width.attribute(.value).flatMap({ Int($0) }), (1...3_660).contains(days)
        else { return nil }
        switch width.attribute(.unit)?.lowercased() {
        case "d", "day", "days", nil: return days
        case "wk", "week", "weeks": return days * 7
        default: return nil
        }
    }

    /// A supply that was handed over.
    private mutating func mapFill(_ supply: XMLNode, of drug: CodedConcept?) {
        guard let drug = product(supply[.product]) ?? drug else { return skip("a supply names no drug") }
        let isDone = supply.attribute(.moodCode)?.uppercased() != "INT"
        var fact = MedicationFact(kind: isDone ? .dispense : .order, text: drug.text, codes: drug.codings)
        fact.status = supply[.statusCode]?.attribute(.code).map(CDAMapper.medicationStatus)
        if flagNegation(supply) {
            fact.status = "not-done"
            flags.append("status: not-done")
        }
        fact.start = span(supply[.effectiveTime], "supply time").from
        fact.quantity = supply[.quantity]?.attribute(.value)
        fact.quantityUnit = supply[.quantity].flatMap { Quantity.unit($0) }
        fact.daysSupply = daysSupply(supply)
        fact.prescriber = authorName(supply)
        // A fill without a day and an amount says no more than the medicine around it.
        guard fact.start != nil || fact.quantity != nil else {
            return skip("a fill without a day and an amount")
        }
        emit(.medication(fact))
    }
}

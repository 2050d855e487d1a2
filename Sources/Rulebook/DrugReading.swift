import CivilCalendar
import CoverageModel

extension RuleReading {
    private static let drugKeys: Set<String> = headKeys.union([
        "name", "brands", "misspellings", "class", "class-may-be", "role", "minimum", "strict", "maximum",
        "dose-trust", "rxcui", "rxcui-trust", "components", "component-rxcuis", "other-use-up-to",
        "other-use", "other-use-brands", "product-words", "note",
    ])

    /// One row of the drug table. Doses are milligrams a day.
    mutating func drug(_ node: RuleNode, defaults: HeadDefaults) -> Drug {
        refuseUnknownKeys(node, known: Self.drugKeys)
        let name = requiredText(node, "name")
        let drugClass = requiredText(node, "class")
        let role = requiredWord(node, "role", as: DrugRole.self) ?? .otherUse
        let doseTrust = word(node, "dose-trust", as: Trust.self)
        let minimum = micrograms(node, "minimum")
        let strict = micrograms(node, "strict")
        let maximum = micrograms(node, "maximum")
        if minimum != nil, doseTrust == nil, child(node, "dose-trust") == nil {
            fault(node, "a dose stands here without \"dose-trust\"")
        }
        if let minimum, let strict, strict < minimum {
            fault(node, "the strict minimum is under the minimum")
        }
        if let highest = strict ?? minimum, let maximum, maximum < highest {
            fault(node, "the maximum is under the minimum")
        }
        let rxcui = text(node, "rxcui")
        let rxcuiTrust = word(node, "rxcui-trust", as: Trust.self)
        if let rxcui, rxcui.isEmpty || !rxcui.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            fault(node, "rxcui \"\(rxcui)\" is not a number")
        }
        if rxcui != nil, rxcuiTrust == nil, child(node, "rxcui-trust") == nil {
            fault(node, "a code stands here without \"rxcui-trust\"")
        }
        let otherUseUpTo = micrograms(node, "other-use-up-to")
        let otherUse = text(node, "other-use")
        if otherUseUpTo != nil, otherUse == nil { fault(node, "\"other-use\" must name the use") }
        if let minimum, let otherUseUpTo, otherUseUpTo >= minimum {
            fault(node, "the dose of the other use reaches the minimum dose")
        }
        let head = head(
            node, id: text(node, "id") ?? "drug:\(name)",
            says: Drug.words(name: name, drugClass: drugClass, minimum: minimum, maximum: maximum),
            defaults: defaults)
        return Drug(
            head: head, name: name, brands: texts(node, "brands"),
            misspellings: texts(node, "misspellings"), drugClass: drugClass,
            classMayBe: text(node, "class-may-be"), role: role, minimumMicrograms: minimum,
            strictMinimumMicrograms: strict, maximumMicrograms: maximum,
            doseTrust: doseTrust ?? head.trust, rxcui: rxcui, rxcuiTrust: rxcuiTrust,
            components: texts(node, "components"),
            otherUseBelowMicrograms: otherUseUpTo.map { $0 + 1 }, otherUse: otherUse,
            otherUseBrands: texts(node, "other-use-brands"), note: text(node, "note"),
            productWords: texts(node, "product-words"), componentRxcuis: texts(node, "component-rxcuis"))
    }

    private static let scaleKeys: Set<String> = headKeys.union([
        "name", "names", "unversioned-names", "refuse", "loinc", "item-loinc", "suicide-item-loinc",
        "minimum", "maximum", "bands", "band-trust", "remission-at-most", "response-drop-percent", "cases",
    ])

    /// One rating scale; bands must follow each other without a gap and fill the range.
    mutating func scale(_ node: RuleNode, defaults: HeadDefaults) -> Scale {
        refuseUnknownKeys(node, known: Self.scaleKeys)
        let name = requiredText(node, "name")
        let minimum = integer(node, "minimum")
        let maximum = integer(node, "maximum")
        if minimum == nil || maximum == nil { fault(node, "\"minimum\" and \"maximum\" are needed") }
        var bands: [Scale.Band] = []
        if let list = child(node, "bands") {
            for member in members(list) {
                guard let text = member.node.text, let band = Scale.Band(range: text, name: member.key) else {
                    fault(member.node, "a band is \"name: from-to\"")
                    continue
                }
                if let last = bands.last, band.from != last.to + 1 {
                    fault(member.node, "the band \(band.name) does not follow \(last.name)")
                }
                bands.append(band)
            }
            if let first = bands.first, let last = bands.last, first.from != minimum || last.to != maximum {
                fault(list, "the bands do not fill \(minimum ?? 0) to \(maximum ?? 0)")
            }
        }
        checkCases(node, bands: bands)
        let range = (minimum ?? 0)...max(minimum ?? 0, maximum ?? Int.max)
        return Scale(
            head: head(
                node, id: text(node, "id") ?? "scale:\(name)",
                says: "\(name) has totals from \(minimum ?? 0) to \(maximum ?? 0).", defaults: defaults),
            name: name, names: texts(node, "names"), loinc: texts(node, "loinc"),
            itemLOINC: texts(node, "item-loinc"), suicideItemLOINC: text(node, "suicide-item-loinc"),
            minimum: minimum ?? 0, maximum: maximum ?? 0, bands: bands,
            bandTrust: word(node, "band-trust", as: Trust.self) ?? .recalled,
            remissionAtMost: integer(node, "remission-at-most", in: range),
            responseDropPercent: integer(node, "response-drop-percent", in: 1...100),
            refuseWords: texts(node, "refuse"), unversionedNames: texts(node, "unversioned-names"))
    }

    /// The cases of a scale, a total and its band each, must hold both ends of every band, and be right.
    private mutating func checkCases(_ node: RuleNode, bands: [Scale.Band]) {
        guard !bands.isEmpty else { return }
        guard let cases = child(node, "cases") else {
            fault(node, "bands need \"cases\": the totals at both ends of each")
            return
        }
        var given: Set<Int> = []
        for member in members(cases) {
            let band = Int(member.key).flatMap { total in bands.first { $0.from <= total && total <= $0.to } }
            if let band, let total = Int(member.key), band.name == member.node.text {
                given.insert(total)
            } else {
                fault(member.node, "\(member.key) lies in the band \(band?.name ?? "of no name")")
            }
        }
        for total in bands.flatMap({ [$0.from, $0.to] }) where !given.contains(total) {
            fault(cases, "no case for a total of \(total)")
        }
    }

    /// One SNOMED CT problem.
    mutating func diagnosis(_ node: RuleNode, defaults: HeadDefaults) -> DiagnosisMapping {
        refuseUnknownKeys(
            node, known: Self.headKeys.union(["snomed", "name", "icd10cm", "candidates", "group"]))
        let snomed = requiredText(node, "snomed")
        let name = requiredText(node, "name")
        let code = text(node, "icd10cm")
        let candidates = texts(node, "candidates")
        if code != nil, !candidates.isEmpty { fault(node, "a mapping has either one code or candidates") }
        let words =
            code.map { "maps to \($0)" }
            ?? (candidates.isEmpty
                ? "ask the clinic for the code" : "ask: \(candidates.joined(separator: " or "))")
        return DiagnosisMapping(
            head: head(
                node, id: text(node, "id") ?? "snomed:\(snomed)", says: "\(name): \(words)",
                defaults: defaults),
            snomed: snomed, name: name, icd10cm: code, candidates: candidates,
            group: requiredWord(node, "group", as: DiagnosisMapping.Group.self) ?? .depression)
    }
}

extension Drug {
    /// The row in plain words.
    static func words(name: String, drugClass: String, minimum: Int?, maximum: Int?) -> String {
        let doses: String
        switch (minimum, maximum) {
        case (let low?, let high?):
            doses = "; minimum \(milligrams(low)), usual maximum \(milligrams(high)) mg a day"
        case (let low?, nil): doses = "; minimum \(milligrams(low)) mg a day"
        default: doses = ""
        }
        return "\(name) is of the class \(drugClass)\(doses)."
    }

    /// Micrograms as milligrams in decimal text: 18200 is `18.2`.
    static func milligrams(_ micrograms: Int) -> String {
        let whole = micrograms / 1000
        let rest = micrograms % 1000
        if rest == 0 { return String(whole) }
        var decimals = String(rest)
        decimals = String(repeating: "0", count: 3 - decimals.count) + decimals
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }
}

extension Scale.Band {
    /// Reads `20-27`.
    init?(range: String, name: String) {
        let ends = range.split(separator: "-", maxSplits: 1)
        guard ends.count == 2, let from = Int(ends[0]), let to = Int(ends[1]), from <= to else { return nil }
        self.init(from: from, to: to, name: name)
    }
}

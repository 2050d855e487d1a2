import CivilCalendar
import CoverageModel

extension RuleReading {
    private static let evidenceKeys: Set<String> = headKeys.union([
        "citation", "doi", "pmid", "pmid-trust", "therapies", "conditions", "setting", "route", "direction",
        "design", "result", "result-trust", "limits", "cite-with",
    ])
    private static let conditions: Set<String> = [
        "mdd", "trd", "ptsd", "suicidality", "bipolar", "late-life",
    ]

    /// One study, guideline or notice; it cites itself where the row gives no other citation.
    mutating func evidence(_ node: RuleNode, defaults: HeadDefaults) -> Evidence {
        refuseUnknownKeys(node, known: Self.evidenceKeys)
        let citation = requiredText(node, "citation")
        let doi = text(node, "doi")
        let pmid = text(node, "pmid")
        let result = requiredText(node, "result")
        if let doi, !doi.hasPrefix("10.") { fault(node, "doi \"\(doi)\" does not begin with 10.") }
        if let pmid, Int(pmid) == nil { fault(node, "pmid \"\(pmid)\" is not a number") }
        let pmidTrust = word(node, "pmid-trust", as: Trust.self)
        if pmid != nil, pmidTrust == nil, child(node, "pmid-trust") == nil {
            fault(node, "a PMID stands here without \"pmid-trust\"")
        }
        var own = defaults
        let trust = word(node, "trust", as: Trust.self) ?? defaults.trust ?? .recalled
        own.cite = [Citation(doi.map { "\(citation), doi:\($0)" } ?? citation, trust: trust)]
        let conditions = texts(node, "conditions")
        for name in conditions where !Self.conditions.contains(name) {
            fault(node, "\"\(name)\" is not one of: \(Self.conditions.sorted().joined(separator: ", "))")
        }
        let setting = requiredText(node, "setting")
        if !["outpatient", "inpatient", "any"].contains(setting) {
            fault(node, "setting \"\(setting)\" is not one of: any, inpatient, outpatient")
        }
        let route = requiredText(node, "route")
        if !["iv", "nasal", "subcutaneous", "oral", "any", "none"].contains(route) {
            fault(node, "route \"\(route)\" is not one of: any, iv, nasal, none, oral, subcutaneous")
        }
        return Evidence(
            head: head(node, says: "\(citation): \(result)", defaults: own), citation: citation, doi: doi,
            pmid: pmid, pmidTrust: pmidTrust,
            therapies: therapies(node), conditions: conditions, setting: setting, route: route,
            direction: requiredWord(node, "direction", as: EvidenceDirection.self) ?? .mixed,
            design: requiredText(node, "design"), result: result,
            resultTrust: requiredWord(node, "result-trust", as: Trust.self) ?? .recalled,
            limits: text(node, "limits"), citeWith: texts(node, "cite-with"))
    }

    private mutating func therapies(_ node: RuleNode) -> [Therapy] {
        guard let list = child(node, "therapies") else { return [] }
        return elements(list).compactMap { word($0, as: Therapy.self) }
    }

    /// One denial reason.
    mutating func denialReason(_ node: RuleNode, defaults: HeadDefaults) -> DenialReasonRule {
        refuseUnknownKeys(
            node,
            known: Self.headKeys.union([
                "reason", "meaning", "strategy", "attachments", "adjustment-codes", "medical-judgment",
                "better-than-appeal", "external-review", "further-codes", "remark-codes",
            ]))
        let reason = requiredWord(node, "reason", as: DenialReason.self) ?? .notMedicallyNecessary
        let meaning = requiredText(node, "meaning")
        let judgment = boolean(node, "medical-judgment")
        if judgment == nil, child(node, "medical-judgment") == nil {
            fault(node, "\"medical-judgment\" is missing")
        }
        var rule = DenialReasonRule(
            head: head(
                node, id: text(node, "id") ?? "denial-reason:\(reason.rawValue)", says: meaning,
                defaults: defaults),
            reason: reason, meaning: meaning, strategy: requiredText(node, "strategy"),
            attachments: texts(node, "attachments"), adjustmentCodes: texts(node, "adjustment-codes"),
            isMedicalJudgment: judgment ?? false, betterThanAppeal: text(node, "better-than-appeal"),
            externalReviewNote: text(node, "external-review"))
        rule.furtherCodes = texts(node, "further-codes")
        rule.remarkCodes = texts(node, "remark-codes")
        return rule
    }

    /// One regime.
    mutating func regime(_ node: RuleNode, defaults: HeadDefaults) -> Regime {
        refuseUnknownKeys(
            node,
            known: Self.headKeys.union(["name", "who", "how-to-tell", "law", "companions", "overseers"]))
        let who = requiredText(node, "who")
        let trust = word(node, "trust", as: Trust.self) ?? defaults.trust
        let law = citations(node, "law", trust: trust)
        if law.isEmpty { fault(node, "\"law\" is missing") }
        var own = defaults
        own.cite = law
        let name = requiredText(node, "name")
        return Regime(
            head: head(node, says: "\(name): \(who).", defaults: own), name: name, who: who,
            howToTell: texts(node, "how-to-tell"), law: law, companions: texts(node, "companions"),
            overseers: overseers(node))
    }

    private mutating func overseers(_ node: RuleNode) -> [Regime.Overseer] {
        guard let list = child(node, "overseers") else { return [] }
        return elements(list).map { element in
            refuseUnknownKeys(element, known: ["state", "says", "trust"])
            return Regime.Overseer(
                state: text(element, "state"), says: requiredText(element, "says"),
                trust: requiredWord(element, "trust", as: Trust.self) ?? .recalled)
        }
    }

    /// One therapy with the facts of its label and codes.
    mutating func therapy(_ node: RuleNode, defaults: HeadDefaults) -> TherapyEntry {
        refuseUnknownKeys(node, known: Self.headKeys.union(["therapy", "name", "status", "facts"]))
        let therapy = requiredWord(node, "therapy", as: Therapy.self) ?? .ivKetamine
        let status = requiredText(node, "status")
        let trust = word(node, "trust", as: Trust.self) ?? defaults.trust
        var seen: Set<String> = []
        var facts: [TherapyEntry.Sentence] = []
        if let list = child(node, "facts") {
            for element in elements(list) {
                refuseUnknownKeys(element, known: ["id", "says", "cite"])
                let id = requiredText(element, "id")
                if !seen.insert(id).inserted { fault(element, "the fact \"\(id)\" stands twice") }
                guard let cite = citations(element, "cite", trust: trust).first else {
                    fault(element, "no citation (\"cite\")")
                    continue
                }
                facts.append(.init(id: id, text: requiredText(element, "says"), cite: cite))
            }
        }
        return TherapyEntry(
            head: head(
                node, id: text(node, "id") ?? "therapy:\(therapy.rawValue)", says: status,
                defaults: defaults),
            therapy: therapy, name: requiredText(node, "name"), status: status, facts: facts)
    }
}

import CoverageModel

/// What the sections of a rulebook name among each other.
struct KnownNames {
    var classes: Set<String>
    var drugs: Set<String>
    var scales: [String: Scale]

    init(_ rulebook: WholeRulebook) {
        let rows = rulebook.drugs.histories.flatMap(\.versions)
        classes = Set(rows.map(\.drugClass))
        drugs = Set(rows.map(\.name))
        scales = Dictionary(
            rulebook.scales.histories.flatMap(\.versions).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension RuleReading {
    /// Every id, class, scale and drug that one rule names must exist, and no id may stand in two sections.
    mutating func checkReferences(in rulebook: WholeRulebook) {
        let known = KnownNames(rulebook)
        checkIDs(rulebook)
        for drug in rulebook.drugs.histories.flatMap(\.versions) {
            if let other = drug.classMayBe, !known.classes.contains(other) {
                fault(drug.head, "no drug is of the class \"\(other)\"")
            }
            if !drug.components.isEmpty, !drug.components.contains(where: known.drugs.contains) {
                fault(drug.head, "none of its components is a drug of the table")
            }
        }
        for item in rulebook.evidence.histories.flatMap(\.versions) {
            for id in item.citeWith where !rulebook.evidence.holds(id) || id == item.head.id {
                fault(item.head, "cite-with: there is no other evidence \"\(id)\"")
            }
        }
        for regime in rulebook.regimes.histories.flatMap(\.versions) {
            for id in regime.companions where !rulebook.regimes.holds(id) || id == regime.head.id {
                fault(regime.head, "companions: there is no other regime \"\(id)\"")
            }
        }
        checkQuestions(in: rulebook)
        for policy in rulebook.policies.histories.flatMap(\.versions) {
            for pathway in policy.rules.flatMap(\.pathways) {
                for criterion in pathway.criteria.flatMap(\.withInner) {
                    check(criterion, of: policy.head, known: known)
                }
            }
        }
        for ruleCase in rulebook.policyCases { check(ruleCase, known: known) }
        // A rulebook without these sections is a test's; one that has them must have them whole.
        if !rulebook.denialReasons.histories.isEmpty {
            let held = Set(rulebook.denialReasons.histories.flatMap(\.versions).map(\.reason))
            for reason in DenialReason.allCases where !held.contains(reason) {
                fault(
                    file: "denial-reasons.yaml",
                    "there is no rule for the denial reason \"\(reason.rawValue)\"")
            }
        }
        if !rulebook.therapies.histories.isEmpty {
            let held = Set(rulebook.therapies.histories.flatMap(\.versions).map(\.therapy))
            for therapy in Therapy.allCases where !held.contains(therapy) {
                fault(file: "therapies", "there is no entry for the therapy \"\(therapy.rawValue)\"")
            }
        }
    }

    private mutating func fault(file: String, _ message: String) {
        diagnostics.append(Diagnostic(file: file, line: 1, message: message))
    }

    private mutating func checkIDs(_ rulebook: WholeRulebook) {
        var places: [String: String] = [:]
        for (_, head) in rulebook.firstHeads {
            if let place = places[head.id] {
                fault(head, "\"\(head.id)\" is the id of a rule of another kind at \(place)")
            }
            places[head.id] = head.place
        }
    }

    private mutating func check(_ criterion: Criterion, of head: RuleHead, known: KnownNames) {
        func name(_ words: String) -> String { "\(criterion.id): \(words)" }
        switch criterion.requirement {
        case .severity(let test):
            for threshold in test.anyOf {
                guard let scale = known.scales[threshold.scale] else {
                    fault(head, name("there is no scale \"\(threshold.scale)\""))
                    continue
                }
                if threshold.value < scale.minimum || threshold.value > scale.maximum {
                    fault(head, name("\(scale.name) has no total of \(threshold.value)"))
                }
            }
        case .priorResponse(let scales, _):
            for scale in scales where known.scales[scale] == nil {
                fault(head, name("there is no scale \"\(scale)\""))
            }
        case .augmentation(let test):
            for agent in test.agents where !known.classes.contains(agent) && !known.drugs.contains(agent) {
                fault(head, name("\"\(agent)\" is neither a drug nor a class"))
            }
        case .failedTrials(let test):
            for drugClass in test.classes where !known.classes.contains(drugClass) {
                fault(head, name("no drug is of the class \"\(drugClass)\""))
            }
        case .diagnosis(let set):
            for code in set.prefixes + set.except where !Self.looksLikeICD(code) {
                fault(head, name("\"\(code)\" does not look like an ICD-10-CM code"))
            }
        default: break
        }
    }

    private mutating func check(_ ruleCase: RuleCase, known: KnownNames) {
        for given in ruleCase.given {
            switch given {
            case .trial(let drug, _, _, _, _) where !known.drugs.contains(drug):
                fault(at: ruleCase.place, "a case names the drug \"\(drug)\", which the table does not hold")
            case .score(let scale, _, _) where known.scales[scale] == nil:
                fault(
                    at: ruleCase.place, "a case names the scale \"\(scale)\", which the table does not hold")
            default: break
            }
        }
    }

    /// A letter, then digits or letters with one full stop at most: the shape alone.
    private static func looksLikeICD(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        guard bytes.count >= 3, bytes.count <= 8, (0x41...0x5A).contains(bytes[0]),
            (0x30...0x39).contains(bytes[1])
        else { return false }
        return bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || $0 == 0x2E }
    }
}

extension WholeRulebook {
    /// The head of the first version of every rule, with its kind.
    var firstHeads: [(kind: RulebookSection, head: RuleHead)] {
        func heads<Content: Rule>(_ kind: RulebookSection, _ table: RuleTable<Content>)
            -> [(kind: RulebookSection, head: RuleHead)]
        {
            table.histories.compactMap { history in history.history.first.map { (kind, $0.head) } }
        }
        return heads(.drugs, drugs) + heads(.scales, scales) + heads(.diagnoses, diagnoses)
            + heads(.policies, policies) + heads(.regimes, regimes)
            + heads(.regimeQuestions, regimeQuestions) + heads(.therapies, therapies)
            + heads(.evidence, evidence) + heads(.denialReasons, denialReasons)
    }
}

import CivilCalendar
import CoverageModel

extension RuleReading {
    private static let policyKeys: Set<String> = headKeys.union([
        "payer", "title", "number", "seen-on", "version-note", "names", "exception-route", "therapies",
        "cases",
    ])

    /// One payer policy.
    mutating func policy(_ node: RuleNode, defaults: HeadDefaults) -> Policy {
        refuseUnknownKeys(node, known: Self.policyKeys)
        let head = head(node, defaults: defaults)
        let seenOn = day(node, "seen-on") ?? head.checkedOn
        var rules: [TherapyRule] = []
        if let list = child(node, "therapies") {
            for element in elements(list) {
                rules += therapyRules(element, policy: head.id, trust: head.trust)
            }
        } else {
            fault(node, "\"therapies\" is missing")
        }
        let therapies = rules.map(\.therapy)
        if Set(therapies).count != therapies.count { fault(node, "a therapy has two rules") }
        return Policy(
            head: head, payer: requiredText(node, "payer"), title: requiredText(node, "title"),
            number: text(node, "number"), seenOn: seenOn, versionNote: text(node, "version-note"),
            rules: rules, names: texts(node, "names").map { $0.lowercased() },
            exceptionRoute: text(node, "exception-route"))
    }

    /// The rule of one therapy, or of several that share it.
    private mutating func therapyRules(_ node: RuleNode, policy: String, trust: Trust) -> [TherapyRule] {
        refuseUnknownKeys(
            node, known: ["therapy", "position", "trust", "says", "pathways"])
        guard let names = child(node, "therapy") else {
            fault(node, "\"therapy\" is missing")
            return []
        }
        let position = requiredWord(node, "position", as: Position.self) ?? .unread
        let own = word(node, "trust", as: Trust.self) ?? trust
        let says = requiredText(node, "says")
        let pathNodes = child(node, "pathways").map { elements($0) } ?? []
        if position == .coveredWithCriteria, pathNodes.isEmpty {
            fault(node, "a policy that covers with criteria needs \"pathways\"")
        }
        if position != .coveredWithCriteria, !pathNodes.isEmpty {
            fault(node, "pathways stand only where the position is covered-with-criteria")
        }
        // Several pathways number their criteria apart, so that every id is one criterion.
        return elements(names).compactMap { name in
            guard let therapy = word(name, as: Therapy.self) else { return nil }
            let pathways = pathNodes.map { path in
                pathway(
                    path, policy: policy, isOnly: pathNodes.count == 1, therapy: therapy, trust: own)
            }
            return TherapyRule(
                therapy: therapy, position: position, trust: own, says: says, pathways: pathways)
        }
    }

    private mutating func pathway(
        _ node: RuleNode, policy: String, isOnly: Bool, therapy: Therapy, trust: Trust
    ) -> Pathway {
        refuseUnknownKeys(node, known: ["id", "name", "criteria", "approves", "incomplete"])
        let id = requiredText(node, "id")
        let prefix = isOnly ? policy : "\(policy)/\(id)"
        var criteria: [Criterion] = []
        let isIncomplete = boolean(node, "incomplete") ?? false
        if let list = child(node, "criteria") {
            criteria = self.criteria(list, prefix: prefix, separator: "#", therapy: therapy, trust: trust)
        } else if !isIncomplete {
            fault(node, "\"criteria\" is missing")
        }
        return Pathway(
            id: id, name: requiredText(node, "name"), criteria: criteria, approves: text(node, "approves"),
            isIncomplete: isIncomplete)
    }
}

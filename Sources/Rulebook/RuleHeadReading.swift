import CivilCalendar
import CoverageModel

/// What rows of a file share when they do not say otherwise.
struct HeadDefaults {
    var cite: [Citation] = []
    var trust: Trust?
    var checkedOn: Day?
}

/// A rule of the file and what an overlay says it replaces.
struct ReadRule<Content: Rule> {
    var content: Content
    var replaces: String?
    var node: RuleNode
}

extension RuleReading {
    /// Keys that every rule may have.
    static let headKeys: Set<String> = [
        "id", "says", "from", "to", "cite", "trust", "checked-on", "replaces",
    ]

    /// The rows of a file of many rows, with their defaults; a file of one rule is its only row.
    mutating func rows(_ file: RuleNode) -> (rows: [RuleNode], defaults: HeadDefaults) {
        guard let rules = child(file, "rules") else { return ([file], HeadDefaults()) }
        refuseUnknownKeys(file, known: ["about", "defaults", "rules"])
        var defaults = HeadDefaults()
        if let node = child(file, "defaults") {
            refuseUnknownKeys(node, known: ["cite", "trust", "checked-on"])
            defaults.trust = word(node, "trust", as: Trust.self)
            defaults.cite = citations(node, "cite", trust: defaults.trust)
            defaults.checkedOn = day(node, "checked-on")
        }
        return (elements(rules), defaults)
    }

    /// The head of a rule: its own keys, then the file's defaults; a missing citation is a fault.
    mutating func head(_ node: RuleNode, id: String? = nil, says: String? = nil, defaults: HeadDefaults)
        -> RuleHead
    {
        let name = id ?? requiredText(node, "id")
        let words = text(node, "says") ?? says
        if words == nil { fault(node, "\"says\" is missing") }
        let trust = word(node, "trust", as: Trust.self) ?? defaults.trust
        if trust == nil, child(node, "trust") == nil { fault(node, "\"trust\" is missing") }
        var cite = citations(node, "cite", trust: trust)
        if cite.isEmpty { cite = defaults.cite }
        if cite.isEmpty { fault(node, "no citation (\"cite\")") }
        let checkedOn = day(node, "checked-on") ?? defaults.checkedOn
        if checkedOn == nil, child(node, "checked-on") == nil { fault(node, "\"checked-on\" is missing") }
        return RuleHead(
            id: name, says: words ?? "", inForce: inForce(node), cite: cite, trust: trust ?? .recalled,
            checkedOn: checkedOn ?? Day(number: 0), place: node.place)
    }

    /// `from` and `to`: a missing end is open (`open` says so), a missing beginning unknown.
    private mutating func inForce(_ node: RuleNode) -> InForce {
        let from = text(node, "from") == "unknown" ? nil : day(node, "from")
        let to = text(node, "to") == "open" ? nil : day(node, "to")
        if let from, let to, to < from { fault(node, "it ends (\(to)) before it begins (\(from))") }
        return InForce(from: from, to: to)
    }

    /// Citations: text of the row's own trust, or `{verified: text}` with one of its own.
    mutating func citations(_ node: RuleNode, _ key: String, trust: Trust?) -> [Citation] {
        guard let list = child(node, key) else { return [] }
        return elements(list).compactMap { citation($0, trust: trust) }
    }

    /// One citation.
    mutating func citation(_ node: RuleNode, trust: Trust?) -> Citation? {
        if let text = node.text {
            if text.isEmpty {
                fault(node, "an empty citation")
                return nil
            }
            return Citation(text, trust: trust ?? .recalled)
        }
        guard let only = members(node).first, let text = only.node.text else { return nil }
        guard let own = Trust(rawValue: only.key) else {
            let words = Trust.allCases.map(\.rawValue).joined(separator: ", ")
            fault(only.node, "\"\(only.key)\" is not one of: \(words)")
            return nil
        }
        return Citation(text, trust: own)
    }
}

/// Where something can be done for the last time: evidence before the record closes, a suit before its limit.
public struct LastChanceRule: Rule {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What is not put in now may not be heard later.
        case record
        /// A court must be asked by a day.
        case court
    }

    /// The day, where one can be said.
    public enum LastDay: Hashable, Sendable {
        /// December 31 of so many years after the year of the care.
        case endOfYear(Int)
        /// What the letter says of going to court.
        case stated
    }

    public var head: RuleHead
    public var kind: Kind
    public var regimes: [String]
    /// The level before whose decision the record is open; for the kind `record`.
    public var before: StandingRule.Level?
    /// A heading in plain words.
    public var what: String
    public var lastDay: LastDay?
}

extension RuleReading {
    private static let lastChanceKeys: Set<String> = headKeys.union([
        "kind", "regimes", "before", "what", "day",
    ])

    /// One last chance.
    mutating func lastChance(_ node: RuleNode, defaults: HeadDefaults) -> LastChanceRule {
        refuseUnknownKeys(node, known: Self.lastChanceKeys)
        let kind = requiredWord(node, "kind", as: LastChanceRule.Kind.self) ?? .record
        let before = word(node, "before", as: StandingRule.Level.self)
        let day = lastDay(node)
        switch kind {
        case .record where before == nil:
            fault(node, "\"before\" is missing: at which level does the record close?")
        case .court where day == nil: fault(node, "\"day\" is missing")
        default: break
        }
        return LastChanceRule(
            head: head(node, defaults: defaults), kind: kind, regimes: requiredTexts(node, "regimes"),
            before: before, what: requiredText(node, "what"), lastDay: day)
    }

    private mutating func lastDay(_ node: RuleNode) -> LastChanceRule.LastDay? {
        guard let body = child(node, "day") else { return nil }
        refuseUnknownKeys(body, known: ["end-of-year", "after", "stated"])
        if let stated = text(body, "stated") {
            if stated != "suit" {
                fault(body, "only what the letter says of a suit can be taken: stated: suit")
            }
            return .stated
        }
        guard let years = integer(body, "end-of-year", in: 0...20) else {
            fault(body, "it needs \"stated\" or \"end-of-year\"")
            return nil
        }
        if text(body, "after") != "service" {
            fault(body, "years are counted after the service: after: service")
        }
        return .endOfYear(years)
    }
}

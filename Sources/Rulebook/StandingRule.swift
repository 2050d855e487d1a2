/// Who may act for the person under a regime, at which level, and what it takes.
public struct StandingRule: Rule {
    /// Who acts.
    public enum Actor: String, Hashable, Sendable, CaseIterable {
        case person, representative, prescriber
        case parentOrGuardian = "parent-or-guardian"
        case powerOfAttorney = "power-of-attorney"
    }

    /// What is done.
    public enum Level: String, Hashable, Sendable, CaseIterable {
        case request, exception
        /// Saying that the matter is urgent.
        case urgency
        case internalAppeal = "internal-appeal"
        case expeditedAppeal = "expedited-appeal"
        /// The reviewer outside the plan where it is no external review of state or federal market law.
        case independentReview = "independent-review"
        case externalReview = "external-review"
        case expeditedExternalReview = "expedited-external-review"
        case hearing
        /// Care that goes on while an appeal is decided.
        case continuation
        case planDocuments = "plan-documents"
        case parityDocuments = "parity-documents"
        case complaint
    }

    /// What a word on urgency does.
    public enum Force: String, Hashable, Sendable, CaseIterable {
        /// The plan must take it so.
        case binds
        /// The plan judges.
        case asks
    }

    public var head: RuleHead
    public var regimes: [String]
    public var levels: [Level]
    public var who: Actor
    /// Papers or facts that it takes; empty where it takes none.
    public var takes: [String]
    /// How long an appointment lasts, in words.
    public var lasts: String?
    /// For the level `urgency` alone.
    public var decides: Force?
    /// True where the law keeps this actor from this level.
    public var isBarred: Bool
}

extension RuleReading {
    private static let standingKeys: Set<String> = headKeys.union([
        "regimes", "levels", "who", "takes", "lasts", "decides", "barred",
    ])

    /// One rule on standing.
    mutating func standing(_ node: RuleNode, defaults: HeadDefaults) -> StandingRule {
        refuseUnknownKeys(node, known: Self.standingKeys)
        let levels = words(node, "levels", as: StandingRule.Level.self)
        if levels.isEmpty { fault(node, "\"levels\" is missing") }
        let decides = word(node, "decides", as: StandingRule.Force.self)
        if levels.contains(.urgency) != (decides != nil) {
            fault(node, "\"decides\" stands with the level urgency, and only there")
        }
        return StandingRule(
            head: head(node, defaults: defaults), regimes: requiredTexts(node, "regimes"), levels: levels,
            who: requiredWord(node, "who", as: StandingRule.Actor.self) ?? .person,
            takes: texts(node, "takes"), lasts: text(node, "lasts"), decides: decides,
            isBarred: boolean(node, "barred") ?? false)
    }
}

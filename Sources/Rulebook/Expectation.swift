public import CoverageModel

/// How long payers usually take over something sent, and what to do meanwhile; never a deadline.
public struct Expectation: Rule {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case hours
        case businessDays = "business_days"
        case calendarDays = "calendar_days"
        case weeks
    }

    /// Who does a step.
    public enum Owner: String, Hashable, Sendable, CaseIterable { case clinic, person }

    /// From so long to so long.
    public struct Usual: Hashable, Sendable {
        public var from: Int
        public var to: Int
        public var unit: Unit
    }

    /// One thing to do after something was sent.
    public struct ChaseStep: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable { case confirm, status, escalate }
        public enum Start: String, Hashable, Sendable, CaseIterable { case sent, received }
        /// When to do it.
        public enum Moment: Hashable, Sendable {
            case after(Int, Unit, from: Start)
            /// The last day that the law gives the payer.
            case legalLimit
        }
        public var kind: Kind
        public var moment: Moment
        public var owner: Owner
        /// What to do, with no point at the end.
        public var what: String
    }

    public var head: RuleHead
    public var submissions: [Submission.Kind]
    /// `nil` for both.
    public var isUrgent: Bool?
    public var usual: Usual
    public var chase: [ChaseStep]
}

extension RuleReading {
    private static let expectationKeys: Set<String> = headKeys.union([
        "submissions", "urgent", "usual", "chase",
    ])

    /// One expectation.
    mutating func expectation(_ node: RuleNode, defaults: HeadDefaults) -> Expectation {
        refuseUnknownKeys(node, known: Self.expectationKeys)
        let submissions = words(node, "submissions", as: Submission.Kind.self)
        if submissions.isEmpty { fault(node, "\"submissions\" is missing") }
        if child(node, "chase") == nil { fault(node, "\"chase\" is missing") }
        let steps = child(node, "chase").map { elements($0) } ?? []
        return Expectation(
            head: head(node, defaults: defaults), submissions: submissions, isUrgent: boolean(node, "urgent"),
            usual: usual(node), chase: steps.compactMap { chaseStep($0) })
    }

    private mutating func usual(_ node: RuleNode) -> Expectation.Usual {
        guard let body = child(node, "usual") else {
            fault(node, "\"usual\" is missing")
            return .init(from: 0, to: 0, unit: .businessDays)
        }
        refuseUnknownKeys(body, known: ["from", "to", "unit"])
        let from = integer(body, "from", in: 0...365) ?? 0
        let to = integer(body, "to", in: 0...365) ?? 0
        if to < from { fault(body, "it ends (\(to)) before it begins (\(from))") }
        return .init(
            from: from, to: to,
            unit: requiredWord(body, "unit", as: Expectation.Unit.self) ?? .businessDays)
    }

    private mutating func chaseStep(_ node: RuleNode) -> Expectation.ChaseStep? {
        refuseUnknownKeys(node, known: ["step", "after", "unit", "from", "at", "owner", "do"])
        guard let kind = requiredWord(node, "step", as: Expectation.ChaseStep.Kind.self),
            let owner = requiredWord(node, "owner", as: Expectation.Owner.self)
        else { return nil }
        let what = requiredText(node, "do")
        if let at = text(node, "at") {
            if at != "legal-limit" { fault(node, "\"\(at)\" is not \"legal-limit\"") }
            return .init(kind: kind, moment: .legalLimit, owner: owner, what: what)
        }
        guard let after = integer(node, "after", in: 0...365) else {
            if child(node, "after") == nil { fault(node, "it needs \"after\" or \"at: legal-limit\"") }
            return nil
        }
        guard let unit = requiredWord(node, "unit", as: Expectation.Unit.self),
            let from = requiredWord(node, "from", as: Expectation.ChaseStep.Start.self)
        else { return nil }
        return .init(kind: kind, moment: .after(after, unit, from: from), owner: owner, what: what)
    }
}

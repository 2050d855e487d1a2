public import CoverageModel

/// A dated amount or rate of tax law: what an account can take, what a plan must be like, where a deduction
/// begins. A year without a version is not known.
public struct AccountLimit: Rule {
    /// Whom an amount is for.
    public enum Tier: String, Hashable, Sendable, CaseIterable {
        case selfOnly = "self-only"
        case family, each
    }

    /// Another number that a source gives for the same thing.
    public struct OtherReading: Hashable, Sendable {
        public var amount: Cents
        public var says: String
    }

    public var head: RuleHead
    public var amounts: [Tier: Cents]
    public var rate: Rate?
    /// The age by the end of the year from which it holds; `nil` for every age.
    public var fromAge: Int?
    public var otherReadings: [OtherReading]
}

extension RuleReading {
    private static let limitKeys: Set<String> = headKeys.union([
        "amounts", "rate", "from-age", "other-readings",
    ])

    /// One amount or rate of law.
    mutating func accountLimit(_ node: RuleNode, defaults: HeadDefaults) -> AccountLimit {
        refuseUnknownKeys(node, known: Self.limitKeys)
        var amounts: [AccountLimit.Tier: Cents] = [:]
        if let list = child(node, "amounts") {
            for member in members(list) {
                guard let tier = AccountLimit.Tier(rawValue: member.key) else {
                    let words = AccountLimit.Tier.allCases.map(\.rawValue).joined(separator: ", ")
                    fault(member.node, "\"\(member.key)\" is not one of: \(words)")
                    continue
                }
                if let amount = cents(member.node) { amounts[tier] = amount }
            }
        }
        let rate = rate(node, "rate")
        if amounts.isEmpty, rate == nil { fault(node, "it needs \"amounts\" or \"rate\"") }
        let others = child(node, "other-readings").map { elements($0) } ?? []
        return AccountLimit(
            head: head(node, defaults: defaults), amounts: amounts, rate: rate,
            fromAge: integer(node, "from-age", in: 0...120),
            otherReadings: others.compactMap { other in
                refuseUnknownKeys(other, known: ["amount", "says"])
                let says = requiredText(other, "says")
                return cents(other, "amount").map { .init(amount: $0, says: says) }
            })
    }

    /// Dollars as decimal text, to cents; a third decimal is a fault.
    mutating func cents(_ node: RuleNode, _ key: String) -> Cents? {
        child(node, key).flatMap { cents($0) }
    }

    /// The node's own text as dollars.
    mutating func cents(_ node: RuleNode) -> Cents? {
        guard let text = node.text, let amount = Cents(dollars: text) else {
            fault(node, "dollars (a number with at most two decimals) are expected here")
            return nil
        }
        return amount
    }

    /// A percentage with at most two decimals.
    mutating func rate(_ node: RuleNode, _ key: String) -> Rate? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.text, let rate = Rate(percent: text) else {
            fault(value, "a percentage from 0 to 100 with at most two decimals is expected here")
            return nil
        }
        return rate
    }
}

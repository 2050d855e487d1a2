public import CivilCalendar
public import CoverageModel

/// What one unit of a code, or of a word on an authorization, stands for.
public struct BillingUnit: Rule {
    /// What is counted.
    public enum Measure: String, Hashable, Sendable, CaseIterable { case milligrams, sessions, unknown }

    public var head: RuleHead
    /// A code as typed (`J0013`), or a name for a unit that has no code (`device`).
    public var code: String
    /// Words for it on letters, in lower case.
    public var words: [String]
    public var therapy: Therapy?
    public var measures: Measure
    /// How many milligrams or sessions one unit is; 0 where that is not known.
    public var each: Int
    /// A session's dose is at most this, in milligrams.
    public var mostMilligrams: Int?
    /// A session's dose is more than this, in milligrams.
    public var overMilligrams: Int?
    /// The code that this one took the place of.
    public var inPlaceOf: String?
}

extension RuleReading {
    private static let unitKeys: Set<String> = headKeys.union([
        "code", "words", "therapy", "measures", "each", "most-milligrams", "over-milligrams", "in-place-of",
    ])

    /// One unit; its id is made of its code.
    mutating func billingUnit(_ node: RuleNode, defaults: HeadDefaults) -> BillingUnit {
        refuseUnknownKeys(node, known: Self.unitKeys)
        let code = requiredText(node, "code")
        let measures = requiredWord(node, "measures", as: BillingUnit.Measure.self) ?? .unknown
        let each = integer(node, "each", in: 1...1000)
        if measures != .unknown, each == nil { fault(node, "\"each\" is missing") }
        return BillingUnit(
            head: head(node, id: "unit:\(code)", defaults: defaults), code: code,
            words: texts(node, "words"), therapy: word(node, "therapy", as: Therapy.self),
            measures: measures, each: measures == .unknown ? 0 : each ?? 1,
            mostMilligrams: integer(node, "most-milligrams", in: 1...1000),
            overMilligrams: integer(node, "over-milligrams", in: 1...1000),
            inPlaceOf: text(node, "in-place-of"))
    }
}

extension RuleTable<BillingUnit> {
    /// The unit of a code or of a letter's word on `day`; `nil` where none is known or in force.
    public func unit(named name: String, on day: Day) -> BillingUnit? {
        let plain = name.lowercased()
        return rules(on: day).first { $0.code.lowercased() == plain || $0.words.contains(plain) }
    }

    /// The code that took the place of `code` by `day`, with the rule that says so.
    public func successor(of code: String, on day: Day) -> BillingUnit? {
        rules(on: day).first { $0.inPlaceOf?.lowercased() == code.lowercased() }
    }
}

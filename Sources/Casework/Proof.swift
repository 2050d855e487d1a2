public import CoverageModel
public import Rulebook

/// The one value behind every answer: what was concluded, by which rule, from which facts, and the
/// proofs that it rests on.
public struct Proof: Hashable, Sendable {
    /// What an answer came to.
    public enum Conclusion: Hashable, Sendable {
        case verdict(Verdict)
        /// A value in words: a day, a count, a regime.
        case value(String)
    }

    /// A fact used, by its id in the case, with where it stands.
    public struct FactUse: Hashable, Sendable {
        public var id: String
        public var says: String
        public var sources: [Source]
        public init(id: String, says: String, sources: [Source]) {
            self.id = id
            self.says = says
            self.sources = sources
        }
    }

    /// Something not known, and who can supply it.
    public struct Missing: Hashable, Sendable {
        public var need: String
        public var from: Supplier
        public init(need: String, from: Supplier) {
            self.need = need
            self.from = from
        }
    }

    /// The answer's id: a criterion's, a clock rule's, a route's.
    public var id: String
    public var conclusion: Conclusion
    /// The rule's id and citations.
    public var rule: String
    public var cite: [Citation]
    /// For the person, in plain words.
    public var plain: String
    /// For a reviewer, in formal words.
    public var formal: String
    public var facts: [FactUse]
    public var missing: [Missing]
    public var children: [Proof]

    public init(
        id: String, conclusion: Conclusion, rule: String, cite: [Citation], plain: String, formal: String,
        facts: [FactUse] = [], missing: [Missing] = [], children: [Proof] = []
    ) {
        self.id = id
        self.conclusion = conclusion
        self.rule = rule
        self.cite = cite
        self.plain = plain
        self.formal = formal
        self.facts = facts
        self.missing = missing
        self.children = children
    }

    /// The verdict, where the conclusion is one.
    public var verdict: Verdict? {
        if case .verdict(let verdict) = conclusion { return verdict }
        return nil
    }
}

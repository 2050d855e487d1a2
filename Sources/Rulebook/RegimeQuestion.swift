public import CivilCalendar
public import CoverageModel

/// A question on the way to the law that rules a plan, or about a plan whose law is known.
///
/// Its head's `says` is why it matters.
public struct RegimeQuestion: Rule {
    /// Where an answer can be looked up.
    public enum Paper: String, Hashable, Sendable, CaseIterable {
        case card, booklet, notice, employer, exchange, policy, brochure, clinic, plan, agency
        case form5500 = "form-5500"
    }

    /// A paper, or somebody to ask, and what to look for there.
    public struct Evidence: Hashable, Sendable {
        public var from: Paper
        public var lookFor: String
    }

    /// How much a sign says: a name outweighs a sign, a sign a hint.
    public enum Weight: String, Hashable, Sendable, Comparable, CaseIterable {
        case hint, sign, name
        public static func < (left: Weight, right: Weight) -> Bool { left.rank < right.rank }
        private var rank: Int { Weight.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Something in the case that answers the question by itself.
    public struct Sign: Hashable, Sendable {
        /// Where it is looked for: an answer of the form, the plan's names (letters' included), the small
        /// print of a card, the letter's own text, the employer's name.
        public enum Place: String, Hashable, Sendable, CaseIterable {
            case form, names, card, letter, employer
        }
        public var place: Place
        /// The form's key, and the values that count; `known` is any.
        public var key: String?
        public var values: [String]
        /// Phrases in lower case, on whole words; one is enough.
        public var words: [String]
        /// Phrases that must all stand there too.
        public var allWords: [String]
        /// The letter of a Medicare contract number, in lower case.
        public var contract: String?
        /// Any text counts.
        public var isAny: Bool
        /// `nil`: what its place usually weighs.
        public var weight: Weight?
        /// True where it does not show how one came to the question.
        public var isHereOnly: Bool
        /// What must still be asked where this sign decides.
        public var ask: String?
    }

    /// What an answer leads to.
    public enum Next: Hashable, Sendable {
        case question(String), regime(String), nothing
    }

    public struct Answer: Hashable, Sendable {
        public var id: String
        /// The answer in words, to go with the question.
        public var says: String
        public var next: Next
        /// What a person writes in the form where this is the answer.
        public var write: String?
        public var signs: [Sign]
    }

    /// The answer that holds where nothing speaks for any.
    public struct Presumption: Hashable, Sendable {
        public var answer: String
        public var why: String
        public var weight: Weight
        /// A key of the form that must be known for `weight`; else `otherwise` holds and `ask` is asked.
        public var needs: String?
        public var otherwise: Weight
        public var ask: String?
    }

    /// What the question settles about a plan whose law is known.
    public struct Settled: Hashable, Sendable {
        /// What the answer changes, for some regimes or all.
        public struct Change: Hashable, Sendable {
            public var regimes: [String]
            public var says: String
        }
        /// The form's key.
        public var key: String
        /// The regimes in which it is asked; empty for all, also while the law is unknown.
        public var regimes: [String]
        public var benefits: [String]
        public var therapies: [Therapy]
        public var onlyDenied: Bool
        /// The last day on which it is asked.
        public var until: Day?
        public var changes: [Change]
    }

    public var head: RuleHead
    /// The question in plain words.
    public var ask: String
    public var evidence: [Evidence]
    /// Empty for a question that settles something of the plan.
    public var answers: [Answer]
    public var presumption: Presumption?
    /// True where it is gone into only when the others cannot tell.
    public var isAskedLast: Bool
    public var settles: Settled?
    public var cases: [RegimeCase]
}

/// A golden case beside a question: what a case shows, and what must be found.
public struct RegimeCase: Hashable, Sendable {
    public var name: String
    /// By the form's keys; `letter`, `other-letter`, `letter-says`, `record`, `card` and `benefit` besides.
    public var given: [String: String]
    /// The regime found, or `nil` where it cannot be told.
    public var regime: String?
    public var confidence: Confidence?
    /// The question asked next, where it cannot be told.
    public var asks: String?
    /// Whether what the case shows contradicts itself.
    public var contradicts: Bool
    /// File and line.
    public var place: String
}

import Rulebook

/// What must be asked or looked up next: the question, why, where, and what each answer is written as.
public struct OpenQuestion: Hashable, Sendable {
    /// A paper, or somebody to ask, and what to look for there.
    public struct Look: Hashable, Sendable {
        /// In words: "the insurance card".
        public var at: String
        public var lookFor: String
    }
    /// An answer in words, and what is written in the form where it is the one.
    public struct Choice: Hashable, Sendable {
        public var says: String
        public var write: String?
    }
    /// The rule's id, `ask.funding`.
    public var id: String
    public var ask: String
    public var why: String
    public var looks: [Look]
    public var choices: [Choice]
    /// The form's key that holds the answer, for a question on a plan whose law is known.
    public var key: String?
    /// The request it is about, where it is about one.
    public var matter: String?

    init(_ question: RegimeQuestion, regime: String? = nil, matter: String? = nil) {
        id = question.head.id
        ask = question.ask
        let changes = question.settles?.changes.filter { change in
            change.regimes.isEmpty || regime.map { change.regimes.contains($0) } ?? false
        }
        why = ([question.head.says] + (changes ?? []).map(\.says)).joined(separator: " ")
        looks = question.evidence.map { Look(at: $0.from.words, lookFor: $0.lookFor) }
        choices = question.answers.map { Choice(says: $0.says, write: $0.write) }
        key = question.settles?.key
        self.matter = matter
    }

    /// The question with where to look, in one paragraph.
    public var text: String {
        guard !looks.isEmpty else { return ask }
        let places = looks.map { "\($0.at) (\($0.lookFor))" }
        return "\(ask) Look at \(places.joined(separator: "; "))."
    }
}

extension RegimeQuestion.Paper {
    /// The paper as a person knows it.
    var words: String {
        switch self {
        case .card: "the insurance card"
        case .booklet: "the plan's booklet (Summary Plan Description)"
        case .notice: "the plan's letter"
        case .employer: "the employer's benefits office"
        case .exchange: "the Exchange"
        case .policy: "the policy"
        case .brochure: "the plan's brochure"
        case .clinic: "the clinic"
        case .plan: "the plan, by telephone"
        case .agency: "the state Medicaid agency"
        case .form5500: "the plan's Form 5500"
        }
    }
}

public import CoverageModel
public import Rulebook

/// Something that a letter had to contain and does not.
public struct NoticeDefect: Hashable, Sendable {
    /// The rule's id, `notice.erisa.right_to_sue`.
    public var rule: String
    /// What is missing, in words that continue "The letter does not give".
    public var missing: String
    /// What the rule says.
    public var says: String
    public var cite: [Citation]
    public var trust: Trust
    /// What was looked for in the letter, in words.
    public var lookedFor: [String]

    public init(
        rule: String, missing: String, says: String, cite: [Citation], trust: Trust, lookedFor: [String]
    ) {
        self.rule = rule
        self.missing = missing
        self.says = says
        self.cite = cite
        self.trust = trust
        self.lookedFor = lookedFor
    }

    /// The defect as a proof, for explaining.
    public var proof: Proof {
        Proof(
            id: rule, conclusion: .value("missing"), rule: rule, cite: cite,
            plain: "\(says) This letter does not give: \(missing).",
            formal: "The notice omits \(missing).",
            children: [
                Proof(
                    id: "\(rule).looked", conclusion: .value("not found"), rule: rule, cite: [],
                    plain: "Looked for: \(lookedFor.joined(separator: "; ")).",
                    formal: "Not found in the text of the notice.")
            ])
    }
}

/// An item of which the letter as read does not tell whether it is there or owed.
public struct UndeterminedContent: Hashable, Sendable {
    public var rule: String
    /// The item, in words.
    public var what: String
    public var why: String
    public init(rule: String, what: String, why: String) {
        self.rule = rule
        self.what = what
        self.why = why
    }
}

/// What holding a letter against the law on its content came to.
public struct NoticeContentReading: Hashable, Sendable {
    public var defects: [NoticeDefect]
    public var cannotTell: [UndeterminedContent]
    /// Ids of the rules whose item the letter has.
    public var present: [String]
    public init(
        defects: [NoticeDefect] = [], cannotTell: [UndeterminedContent] = [], present: [String] = []
    ) {
        self.defects = defects
        self.cannotTell = cannotTell
        self.present = present
    }
}

/// A letter of a case, held against the law of its plan.
public struct CheckedNotice: Hashable, Sendable {
    /// The letter's path among the records.
    public var document: String
    public var firstPage: Int
    public var matter: String
    public var notice: Notice
    public var regime: String
    public var reading: NoticeContentReading
    public init(
        document: String, firstPage: Int, matter: String, notice: Notice, regime: String,
        reading: NoticeContentReading
    ) {
        self.document = document
        self.firstPage = firstPage
        self.matter = matter
        self.notice = notice
        self.regime = regime
        self.reading = reading
    }
}

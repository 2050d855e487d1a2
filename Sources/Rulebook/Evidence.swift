public import CoverageModel

/// Which way a study points.
public enum EvidenceDirection: String, Hashable, Sendable, CaseIterable {
    case supports, against, mixed
    /// An instrument or practice paper that points no way.
    case tool
}

/// A study, guideline or safety notice, with what it shows and its limits.
public struct Evidence: Rule {
    public var head: RuleHead
    /// `Anand 2023, N Engl J Med 388:2315`.
    public var citation: String
    public var doi: String?
    public var pmid: String?
    public var pmidTrust: Trust?
    /// Therapies it speaks to.
    public var therapies: [Therapy]
    /// `mdd`, `trd`, `ptsd`, `suicidality`, `bipolar`, `late-life`.
    public var conditions: [String]
    /// `outpatient`, `inpatient`, `any`.
    public var setting: String
    public var route: String
    public var direction: EvidenceDirection
    public var design: String
    /// The main result in our own words, with its trust.
    public var result: String
    public var resultTrust: Trust
    public var limits: String?
    /// Ids that must be cited wherever this one is.
    public var citeWith: [String]

    public init(
        head: RuleHead, citation: String, doi: String?, pmid: String?, pmidTrust: Trust?,
        therapies: [Therapy], conditions: [String], setting: String, route: String,
        direction: EvidenceDirection, design: String, result: String, resultTrust: Trust, limits: String?,
        citeWith: [String]
    ) {
        self.head = head
        self.citation = citation
        self.doi = doi
        self.pmid = pmid
        self.pmidTrust = pmidTrust
        self.therapies = therapies
        self.conditions = conditions
        self.setting = setting
        self.route = route
        self.direction = direction
        self.design = design
        self.result = result
        self.resultTrust = resultTrust
        self.limits = limits
        self.citeWith = citeWith
    }
}

/// What a denial reason means and how it is answered.
public struct DenialReasonRule: Rule {
    public var head: RuleHead
    public var reason: DenialReason
    /// In plain words for the person.
    public var meaning: String
    public var strategy: String
    public var attachments: [String]
    /// CARC numbers that point to it.
    public var adjustmentCodes: [String]
    /// CARC numbers that point to it by secondary sources.
    public var furtherCodes: [String] = []
    /// RARC codes that point to it.
    public var remarkCodes: [String] = []
    /// Whether it is a question of medical judgment that external review reaches.
    public var isMedicalJudgment: Bool
    /// What is better than an appeal, where something is.
    public var betterThanAppeal: String?
    /// Where external review reaches it only in part, in words.
    public var externalReviewNote: String?

    /// Every code that points to it.
    public var allCodes: [String] { adjustmentCodes + furtherCodes + remarkCodes }

    public init(
        head: RuleHead, reason: DenialReason, meaning: String, strategy: String, attachments: [String],
        adjustmentCodes: [String], isMedicalJudgment: Bool, betterThanAppeal: String?,
        externalReviewNote: String? = nil
    ) {
        self.head = head
        self.reason = reason
        self.meaning = meaning
        self.strategy = strategy
        self.attachments = attachments
        self.adjustmentCodes = adjustmentCodes
        self.isMedicalJudgment = isMedicalJudgment
        self.betterThanAppeal = betterThanAppeal
        self.externalReviewNote = externalReviewNote
    }
}

/// A regime: which law rules a plan.
public struct Regime: Rule {
    public var head: RuleHead
    /// `ERISA, self-funded by the employer`.
    public var name: String
    public var who: String
    public var howToTell: [String]
    public var law: [Citation]
    /// Regime ids whose rules run beside this one's (`aca_federal_external`).
    public var companions: [String]
    /// Who oversees such plans and how they are reached.
    public var overseers: [Overseer]

    /// An authority that can be told of a plan's failures.
    public struct Overseer: Hashable, Sendable {
        /// Two letters where it is one state's.
        public var state: String?
        public var says: String
        public var trust: Trust
    }

    public init(
        head: RuleHead, name: String, who: String, howToTell: [String], law: [Citation], companions: [String],
        overseers: [Overseer] = []
    ) {
        self.head = head
        self.name = name
        self.who = who
        self.howToTell = howToTell
        self.law = law
        self.companions = companions
        self.overseers = overseers
    }
}

/// A drug or procedure therapy: its label or legal standing, codes as typed, and what it asks of a site.
public struct TherapyEntry: Rule {
    public var head: RuleHead
    public var therapy: Therapy
    public var name: String
    /// Approved uses, or the plain statement that there is none for psychiatry.
    public var status: String
    public var facts: [Sentence]
    /// A fact of the label with its own citation and trust.
    public struct Sentence: Hashable, Sendable {
        public var id: String
        public var text: String
        public var cite: Citation
        public init(id: String, text: String, cite: Citation) {
            self.id = id
            self.text = text
            self.cite = cite
        }
    }
    public init(head: RuleHead, therapy: Therapy, name: String, status: String, facts: [Sentence]) {
        self.head = head
        self.therapy = therapy
        self.name = name
        self.status = status
        self.facts = facts
    }
}

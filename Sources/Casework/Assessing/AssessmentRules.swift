public import CivilCalendar
public import Rulebook

/// The part of the rulebook that an assessment reads, as it stands on one day.
public struct AssessmentRules: Sendable {
    public var drugs: DrugLexicon
    public var scales: ScaleLexicon
    public var mappings: [DiagnosisMapping]
    public var policies: [Policy]
    /// In the order in which they are asked.
    public var regimes: [Regime]
    /// By which a plan's regime is found, in the order in which they are asked.
    public var regimeQuestions: [RegimeQuestion]
    public var evidence: [Evidence]
    public var denialReasons: [DenialReasonRule]
    /// What letters must hold, with its phrases made ready.
    public var noticeDefects: NoticeDefects
    public var standing: [StandingRule]
    public var expectations: [Expectation]
    public var lastChances: [LastChanceRule]
    public var therapies: [TherapyEntry]

    /// Reads the sections that an assessment needs, as of `day`.
    ///
    /// - Throws: every fault of those sections' files at once.
    public init(_ loader: RulebookLoader, on day: Day) throws(RulebookFaults) {
        drugs = try loader.drugs().lexicon(on: day)
        scales = try loader.scales().lexicon(on: day)
        mappings = try loader.diagnoses().rules(on: day)
        policies = try loader.policies().rules(on: day)
        regimes = try loader.regimes().rules(on: day)
        regimeQuestions = try loader.regimeQuestions().rules(on: day)
        evidence = try loader.evidence().rules(on: day)
        denialReasons = try loader.denialReasons().rules(on: day)
        noticeDefects = NoticeDefects(rules: try loader.noticeContent().rules(on: day))
        standing = try loader.standing().rules(on: day)
        expectations = try loader.expectations().rules(on: day)
        lastChances = try loader.lastChances().rules(on: day)
        therapies = try loader.therapies().rules(on: day)
    }

    /// The same from tables given, for callers that have read them.
    public init(
        drugs: DrugLexicon, scales: ScaleLexicon, mappings: [DiagnosisMapping], policies: [Policy],
        regimes: [Regime], evidence: [Evidence], denialReasons: [DenialReasonRule],
        noticeContent: [NoticeContentRule] = [], standing: [StandingRule] = [],
        expectations: [Expectation] = [], lastChances: [LastChanceRule] = [], therapies: [TherapyEntry] = [],
        regimeQuestions: [RegimeQuestion] = []
    ) {
        self.drugs = drugs
        self.scales = scales
        self.mappings = mappings
        self.policies = policies
        self.regimes = regimes
        self.regimeQuestions = regimeQuestions
        self.evidence = evidence
        self.denialReasons = denialReasons
        noticeDefects = NoticeDefects(rules: noticeContent)
        self.standing = standing
        self.expectations = expectations
        self.lastChances = lastChances
        self.therapies = therapies
    }
}

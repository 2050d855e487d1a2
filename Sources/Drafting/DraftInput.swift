public import Casework
public import CivilCalendar
public import CoverageModel
public import Rulebook

/// How long the plan has to decide an appeal that is not yet filed, and what follows if it does not: the
/// rule's own words.
public struct DecisionRule: Hashable, Sendable {
    public var id: String
    public var text: String
    public var cite: String
    public var trust: Trust
    /// What follows if the plan misses it; `nil` where the rulebook does not say.
    public var onMiss: String?
    public init(id: String, text: String, cite: String, trust: Trust, onMiss: String? = nil) {
        self.id = id
        self.text = text
        self.cite = cite
        self.trust = trust
        self.onMiss = onMiss
    }
}

/// Everything a letter is drafted from; nothing is looked up elsewhere.
public struct DraftInput: Sendable {
    public var record: Case
    public var assessment: Assessment
    public var clocks: [Clock]
    public var zone: TimeZoneRules
    /// The matter the packet is for.
    public var matter: Matter
    /// The regime of the matter's coverage, where it was found.
    public var regime: Regime?
    public var rights: [Right]
    public var evidence: [Evidence]
    public var reasons: [DenialReasonRule]
    public var therapy: TherapyEntry?
    public var scales: [Scale]
    /// The rule on how long the plan has to decide, where the appeal is not filed yet.
    public var decisionRule: DecisionRule?
    /// The same for an expedited appeal.
    public var urgentDecisionRule: DecisionRule?
    /// When plan documents asked for in writing are due.
    public var documentsRule: DecisionRule?
    /// When the papers on parity are due.
    public var parityRule: DecisionRule?
    /// How long the external reviewer has, standard and expedited.
    public var externalRule: DecisionRule?
    public var urgentExternalRule: DecisionRule?
    /// Who may act under the regime of the matter's coverage.
    public var standing: [StandingRule] = []
    /// How many characters a field of the plan's form holds, for the long answers; `nil` for no limit.
    public var answerLimit: Int?
    /// Prices, claims and ways to pay, for the kinds that are about money; `nil` for the others.
    public var money: DraftMoney?
    /// The events of the log, oldest first, for what tells of time: when a paper came, the record itself.
    public var events: [Event] = []
    /// The least daily dose of each drug that the drug table holds, in micrograms.
    public var minimumDoses: [String: Int] = [:]
    /// On which page each entry of a data file stands in its printed excerpt, where that is known.
    public var excerptPages: [ExcerptPages]
    /// The pages, from 1, of each document that go out, by path; every page of one that is not here.
    public var chosenPages: [String: [Int]] = [:]
    /// The day printed on the letter.
    public var date: Day

    public init(
        record: Case, assessment: Assessment, clocks: [Clock], zone: TimeZoneRules, matter: Matter,
        regime: Regime?, rights: [Right], evidence: [Evidence], reasons: [DenialReasonRule],
        therapy: TherapyEntry?, scales: [Scale], decisionRule: DecisionRule?,
        excerptPages: [ExcerptPages] = [], date: Day
    ) {
        self.record = record
        self.assessment = assessment
        self.clocks = clocks
        self.zone = zone
        self.matter = matter
        self.regime = regime
        self.rights = rights
        self.evidence = evidence
        self.reasons = reasons
        self.therapy = therapy
        self.scales = scales
        self.decisionRule = decisionRule
        self.excerptPages = excerptPages
        self.date = date
    }

    /// The coverage that the matter asks.
    public var coverage: Coverage? {
        record.form.coverages.first { $0.order == matter.coverage } ?? record.form.coverages.first
    }

    /// The letters of the matter that deny in whole or in part, in the order of the log.
    public var denials: [Logged<CaseNotice>] {
        record.notices.filter {
            $0.value.matter == matter.id && [.denial, .partial].contains($0.value.notice.kind)
        }
    }

    /// The last denial letter of the matter.
    public var denial: Logged<CaseNotice>? { denials.last }

    /// The last letter that grants in the matter, in whole or in part.
    public var approval: Logged<CaseNotice>? {
        record.notices.last {
            $0.value.matter == matter.id && [.approval, .partial].contains($0.value.notice.kind)
                && $0.value.notice.approved != nil
        }
    }

    /// The policies of the assessment that speak to the matter's therapy.
    public var policies: [JudgedPolicy] { assessment.policies.filter { $0.therapy == matter.therapy } }

    /// The policy that the request is measured by: the first with criteria.
    public var policy: JudgedPolicy? { policies.first { !$0.criteria.isEmpty } }

    /// The page of its exhibit on which a source stands: of chosen pages the third is page 3, whatever its
    /// number in the document. `nil` where the source names no page, or one that is left out.
    public func exhibitPage(of source: Source) -> Int? {
        guard let chosen = chosenPages[source.document] else { return source.page }
        return source.page.flatMap { chosen.firstIndex(of: $0) }.map { $0 + 1 }
    }

    /// Whether care is in hospital.
    var isInpatient: Bool { record.form.plan.placeOfService?.lowercased().contains("inpatient") ?? false }
}

extension Notice {
    /// Whether it decides an appeal and keeps the denial.
    var isUpheld: Bool { stage == .upheld || stage == .finalInternal }
}

/// What every part of a letter needs.
struct LetterParts {
    let input: DraftInput
    let cite: Citing
    let exhibits: ExhibitPlan
    let voice: Voice
    /// Whether a reviewer outside the plan reads it, who cannot be asked for what only the plan can give.
    let isToReviewer: Bool

    init(
        _ input: DraftInput, signer: Voice.Signer = .treating, exhibits scope: ExhibitPlan.Scope = .proof,
        isToReviewer: Bool = false
    ) {
        self.input = input
        self.isToReviewer = isToReviewer
        cite = Citing(input: input)
        exhibits = ExhibitPlan(input, scope: scope)
        voice = Voice(signer, hasPrescriber: input.record.form.provider.name != nil)
    }
}

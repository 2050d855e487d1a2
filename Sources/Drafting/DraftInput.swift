public import Casework
public import CivilCalendar
public import CoverageModel
public import DocumentModel
public import Rulebook

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
    /// The day printed on the letter.
    public var date: Day

    public init(
        record: Case, assessment: Assessment, clocks: [Clock], zone: TimeZoneRules, matter: Matter,
        regime: Regime?, rights: [Right], evidence: [Evidence], reasons: [DenialReasonRule],
        therapy: TherapyEntry?, scales: [Scale], decisionRule: DecisionRule?, date: Day
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
        self.date = date
    }

    /// The coverage that the matter asks.
    public var coverage: Coverage? {
        record.form.coverages.first { $0.order == matter.coverage } ?? record.form.coverages.first
    }

    /// The last denial letter of the matter.
    public var denial: Logged<CaseNotice>? {
        record.notices.last {
            $0.value.matter == matter.id && [.denial, .partial].contains($0.value.notice.kind)
        }
    }

    /// The policies of the assessment that speak to the matter's therapy.
    public var policies: [JudgedPolicy] { assessment.policies.filter { $0.therapy == matter.therapy } }
}

/// A packet cannot be made honestly: what is missing, and who can supply it.
public struct DraftRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public var kind: String
    public var missing: [String]
    public init(kind: String, missing: [String]) {
        self.kind = kind
        self.missing = missing
    }
    public var description: String {
        "the \(kind) packet cannot be made yet; missing: " + missing.joined(separator: "; ")
    }
}

/// The packet kinds that can be drafted today.
public enum PacketKind: String, Sendable, CaseIterable {
    case priorAuthorization = "prior-authorization"
    case internalAppeal = "internal-appeal"
    case expeditedAppeal = "expedited-appeal"
}

/// Drafts packets from a case and what follows from the rulebook.
public enum Drafter {
    /// The packet of `kind`; refused with everything that is missing where it cannot be made honestly.
    public static func packet(_ kind: PacketKind, from input: DraftInput) throws(DraftRefusal) -> Packet {
        let exhibits = ExhibitPlan(input)
        switch kind {
        case .priorAuthorization: return try PriorAuthorizationDraft(input, exhibits).packet()
        case .internalAppeal, .expeditedAppeal:
            return try InternalAppealDraft(input, exhibits, isExpedited: kind == .expeditedAppeal).packet()
        }
    }
}

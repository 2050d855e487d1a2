public import CivilCalendar
public import CoverageModel
public import Rulebook

/// A diagnosis found in the case that bears on the treatment.
public struct FoundDiagnosis: Hashable, Sendable {
    /// The code as received; `nil` where there is only text.
    public var code: String?
    /// `ICD-10-CM`, `SNOMED CT`, or `nil`.
    public var system: String?
    /// The ICD-10-CM code it stands for, where received or mapped by the rulebook.
    public var icd10cm: String?
    public var text: String
    public var onset: RecordedDate?
    public var isActive: Bool?
    public var factIDs: [String]
    public var sources: [Source]
    /// What it is to the case; `nil` for a stated diagnosis that bears on none of the known topics.
    public var topic: DiagnosisTopic?
    /// True where every record that holds it calls it provisional, and it settles nothing.
    public var isProvisional: Bool
    public init(
        code: String?, system: String?, icd10cm: String?, text: String, onset: RecordedDate?, isActive: Bool?,
        factIDs: [String], sources: [Source], topic: DiagnosisTopic? = nil, isProvisional: Bool = false
    ) {
        self.code = code
        self.system = system
        self.icd10cm = icd10cm
        self.text = text
        self.onset = onset
        self.isActive = isActive
        self.factIDs = factIDs
        self.sources = sources
        self.topic = topic
        self.isProvisional = isProvisional
    }
}

/// One course of one drug: refills and repeat orders joined, a gap of more than 60 days starts another.
public struct Trial: Hashable, Sendable {
    /// A stretch at one daily dose.
    public struct Segment: Hashable, Sendable {
        public var from: Day
        public var to: Day
        /// Micrograms a day; `nil` where the record does not give it.
        public var dailyMicrograms: Int?
        public init(from: Day, to: Day, dailyMicrograms: Int?) {
            self.from = from
            self.to = to
            self.dailyMicrograms = dailyMicrograms
        }
    }
    /// `trial:sertraline:2024-01`.
    public var id: String
    /// Generic name in lower case.
    public var drug: String
    public var rxcui: String?
    public var drugClass: String
    public var classMayBe: String?
    public var role: DrugRole
    public var start: Day?
    /// `nil` while ongoing, and where no record says.
    public var end: Day?
    public var isOngoing: Bool
    public var segments: [Segment]
    /// Micrograms a day.
    public var maximumDailyMicrograms: Int?
    public var daysSupplied: Int?
    public var inCurrentEpisode: Bool?
    public var outcome: TrialOutcome
    public var reasonStopped: String?
    /// Days supplied over days elapsed, 0 to 1, where fills allow it.
    public var adherence: Double?
    public var standing: Standing
    public var factIDs: [String]
    public var sources: [Source]
    /// What sources disagree on, each naming both.
    public var contradictions: [String]
    /// The same disagreements account by account, in words for a letter.
    public var disputes: [TrialDispute] = []
    /// When it began and ended as recorded, where only a month or a year may be known.
    public var startRecorded: RecordedDate?
    public var endRecorded: RecordedDate?
    /// `end` is the last day of a supply, itself a day of treatment, rather than the day it was stopped.
    public var endIsSupply: Bool
    /// Days of treatment that no source contradicts; `nil` where none can be counted.
    public var leastDays: Int?
    /// Days of treatment at the most; `nil` where no source bounds them.
    public var mostDays: Int?
    /// The highest daily dose that no source contradicts, in micrograms.
    public var agreedMaximumMicrograms: Int?
    /// The last day on which a source speaks of the course.
    public var lastEvidence: Day?
    /// What the dates of its fills show, where it has fills with days' supply.
    public var supply: SupplyPattern?

    public init(id: String, drug: String, drugClass: String, role: DrugRole, standing: Standing) {
        self.id = id
        self.drug = drug
        self.drugClass = drugClass
        self.role = role
        self.standing = standing
        isOngoing = false
        segments = []
        outcome = .unknown
        factIDs = []
        sources = []
        contradictions = []
        endIsSupply = false
    }

    /// Whole days from start to end, `nil` where either is not known; an ongoing course runs to `asOf`.
    public func days(asOf day: Day) -> Int? {
        guard let start, let last = end ?? (isOngoing ? day : nil) else { return nil }
        return last - start
    }
}

/// Psychotherapy, ECT, TMS, an admission.
public struct OtherTreatment: Hashable, Sendable {
    public var kind: ReportedOtherTreatment.Kind
    public var what: String
    public var start: RecordedDate?
    public var end: RecordedDate?
    public var sessions: Int?
    public var outcome: TrialOutcome?
    public var factIDs: [String]
    public var sources: [Source]
    public init(kind: ReportedOtherTreatment.Kind, what: String, factIDs: [String], sources: [Source]) {
        self.kind = kind
        self.what = what
        self.factIDs = factIDs
        self.sources = sources
    }
}

/// A rating-scale total.
public struct FoundScore: Hashable, Sendable {
    /// The rulebook's name (`PHQ-9`), or the record's where the rulebook has none.
    public var scale: String
    /// Number text as received.
    public var valueText: String
    /// The total, where it is a whole number the scale can have; else it meets no criterion.
    public var value: Int?
    public var on: RecordedDate?
    public var band: String?
    /// Why the value cannot be used, where it cannot.
    public var flag: String?
    public var standing: Standing
    public var factIDs: [String]
    public var sources: [Source]
    public init(
        scale: String, valueText: String, value: Int?, on: RecordedDate?, band: String?, flag: String?,
        standing: Standing, factIDs: [String], sources: [Source]
    ) {
        self.scale = scale
        self.valueText = valueText
        self.value = value
        self.on = on
        self.band = band
        self.flag = flag
        self.standing = standing
        self.factIDs = factIDs
        self.sources = sources
    }
}

/// The smallest sets of missing facts that would turn an answer into met.
public struct Gap: Hashable, Sendable {
    public struct Need: Hashable, Sendable {
        public var criterion: String
        public var need: String
        public var from: Supplier
        public init(criterion: String, need: String, from: Supplier) {
            self.criterion = criterion
            self.need = need
            self.from = from
        }
    }
    /// Alternatives; each is a list of things that are all needed.
    public var anyOf: [[Need]]
    public init(anyOf: [[Need]]) { self.anyOf = anyOf }
}

/// A criterion as judged.
public struct JudgedCriterion: Hashable, Sendable {
    public var criterion: Criterion
    public var proof: Proof
    public var verdict: Verdict { proof.verdict ?? .unknown }
    public init(criterion: Criterion, proof: Proof) {
        self.criterion = criterion
        self.proof = proof
    }
}

/// A policy's rule for one therapy, judged over the case.
public struct JudgedPolicy: Hashable, Sendable {
    public enum Currency: String, Hashable, Sendable { case current, unknown }
    public var id: String
    public var payer: String
    public var title: String
    public var therapy: Therapy
    public var position: Position
    public var trust: Trust
    public var seenOn: Day
    public var currency: Currency
    /// The pathway that was judged (the best for the person), by id; `nil` where there is none.
    public var pathway: String?
    public var verdict: Verdict
    /// In the policy's order.
    public var criteria: [JudgedCriterion]
    public var gaps: [Gap]
    public var proof: Proof
    public init(
        id: String, payer: String, title: String, therapy: Therapy, position: Position, trust: Trust,
        seenOn: Day, currency: Currency, pathway: String?, verdict: Verdict, criteria: [JudgedCriterion],
        gaps: [Gap], proof: Proof
    ) {
        self.id = id
        self.payer = payer
        self.title = title
        self.therapy = therapy
        self.position = position
        self.trust = trust
        self.seenOn = seenOn
        self.currency = currency
        self.pathway = pathway
        self.verdict = verdict
        self.criteria = criteria
        self.gaps = gaps
        self.proof = proof
    }
}

/// A way forward.
public struct Route: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open
        case notYetOpen = "not-yet-open"
        case closed
        case unknown
    }
    public var id: String
    public var matter: String
    public var therapy: Therapy
    public var state: State
    public var by: Day?
    public var who: [String]
    public var needs: [String]
    public var why: [String]
    public init(
        id: String, matter: String, therapy: Therapy, state: State, by: Day? = nil, who: [String] = [],
        needs: [String] = [], why: [String] = []
    ) {
        self.id = id
        self.matter = matter
        self.therapy = therapy
        self.state = state
        self.by = by
        self.who = who
        self.needs = needs
        self.why = why
    }
}

/// The next thing to do.
public struct NextStep: Hashable, Sendable {
    /// What brings it up.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The person's own last day.
        case deadline
        /// The payer's day has passed without an answer.
        case overdue
        /// Somebody promised something on the telephone.
        case promise
        /// Something that was sent is followed: has it come, where does it stand.
        case chase
        case other
    }
    public var kind: Kind
    public var what: String
    public var by: Day?
    /// `person`, `prescriber`, `clinic`, `plan`.
    public var who: String
    public var why: String
    public init(what: String, by: Day?, who: String, why: String, kind: Kind = .other) {
        self.kind = kind
        self.what = what
        self.by = by
        self.who = who
        self.why = why
    }
}

/// Which law rules a coverage, how sure that is, and what to ask where it is not.
public struct FoundRegime: Hashable, Sendable {
    public var id: String?
    public var confidence: Confidence
    public var proof: Proof
    public var ask: [String]
    /// The question that would tell more, where it cannot be told.
    public var next: OpenQuestion?
    public init(
        id: String?, confidence: Confidence, proof: Proof, ask: [String], next: OpenQuestion? = nil
    ) {
        self.id = id
        self.confidence = confidence
        self.proof = proof
        self.ask = ask
        self.next = next
    }
}

/// Something two sources disagree on.
public struct Contradiction: Hashable, Sendable {
    public var id: String
    public var says: String
    public var sources: [Source]
    public init(id: String, says: String, sources: [Source]) {
        self.id = id
        self.says = says
        self.sources = sources
    }
}

/// Thoughts of suicide in the record: help comes first, and the case may be urgent in law.
public struct SafetyFlag: Hashable, Sendable {
    public var says: String
    public var on: RecordedDate?
    public var sources: [Source]
    public init(says: String, on: RecordedDate?, sources: [Source]) {
        self.says = says
        self.on = on
        self.sources = sources
    }
}

/// Everything that `recourse assess` says of a case as of a day.
public struct Assessment: Hashable, Sendable {
    public struct CoverageReading: Hashable, Sendable {
        public var order: Int
        public var payer: String?
        public var benefit: Benefit?
        public var regime: FoundRegime
        /// What else its clocks and criteria need to know, and the case does not say.
        public var questions: [OpenQuestion]
        public init(
            order: Int, payer: String?, benefit: Benefit?, regime: FoundRegime, questions: [OpenQuestion] = []
        ) {
            self.order = order
            self.payer = payer
            self.benefit = benefit
            self.regime = regime
            self.questions = questions
        }
    }
    public var caseID: String
    public var asOf: Day
    public var coverages: [CoverageReading]
    public var diagnoses: [FoundDiagnosis]
    public var trials: [Trial]
    public var otherTreatments: [OtherTreatment]
    public var scores: [FoundScore]
    /// Facts that wait for a yes.
    public var proposed: [RecordedFact]
    public var policies: [JudgedPolicy]
    public var routes: [Route]
    /// Evidence ids that point against and must be answered.
    public var evidenceAgainst: [String]
    public var safety: [SafetyFlag]
    public var contradictions: [Contradiction]
    /// Letters of the case, held against what the law makes them contain.
    public var notices: [CheckedNotice]
    /// Who may act at the levels that are open.
    public var standing: [MatterStanding]
    public var lastChances: [LastChance]
    public var next: [NextStep]

    public init(caseID: String, asOf: Day) {
        self.caseID = caseID
        self.asOf = asOf
        coverages = []
        diagnoses = []
        trials = []
        otherTreatments = []
        scores = []
        proposed = []
        policies = []
        routes = []
        evidenceAgainst = []
        safety = []
        contradictions = []
        notices = []
        standing = []
        lastChances = []
        next = []
    }
}

public import CivilCalendar
public import CoverageModel

/// What a payer's written policy says of a therapy.
public enum Position: String, Sendable, CaseIterable {
    case coveredWithCriteria = "covered-with-criteria"
    /// The written policy calls it experimental, investigational or not medically necessary.
    case excluded
    /// The policy was read and says nothing of it.
    case silent
    /// Criteria exist and could not be read.
    case unread
}

/// A payer's written policy as it was seen on a day.
public struct Policy: Rule {
    public var head: RuleHead
    public var payer: String
    public var title: String
    /// The payer's own number (`#087`).
    public var number: String?
    /// The day the stored text was seen; its bounds in time may be unknown.
    public var seenOn: Day
    /// What is known of the text's own dates, in words.
    public var versionNote: String?
    public var rules: [TherapyRule]
    /// Words that name this policy in a letter (lower case), to find it cited.
    public var names: [String]
    /// What the policy offers where criteria are not met, in words.
    public var exceptionRoute: String?

    public init(
        head: RuleHead, payer: String, title: String, number: String?, seenOn: Day, versionNote: String?,
        rules: [TherapyRule], names: [String], exceptionRoute: String?
    ) {
        self.head = head
        self.payer = payer
        self.title = title
        self.number = number
        self.seenOn = seenOn
        self.versionNote = versionNote
        self.rules = rules
        self.names = names
        self.exceptionRoute = exceptionRoute
    }
}

/// A policy's rule for one therapy; it is met where one of its pathways is.
public struct TherapyRule: Hashable, Sendable {
    public var therapy: Therapy
    public var position: Position
    public var trust: Trust
    /// The policy's words on its position, paraphrased.
    public var says: String
    public var pathways: [Pathway]
    public init(therapy: Therapy, position: Position, trust: Trust, says: String, pathways: [Pathway]) {
        self.therapy = therapy
        self.position = position
        self.trust = trust
        self.says = says
        self.pathways = pathways
    }
}

/// One way to meet a policy: treatment-resistant depression, or acute suicidality.
public struct Pathway: Hashable, Sendable {
    public var id: String
    public var name: String
    public var criteria: [Criterion]
    /// What is approved, as printed ("3 months, 23 devices").
    public var approves: String?
    /// True where the stored text breaks off and more criteria may follow: it can then never be "met".
    public var isIncomplete: Bool
    public init(id: String, name: String, criteria: [Criterion], approves: String?, isIncomplete: Bool) {
        self.id = id
        self.name = name
        self.criteria = criteria
        self.approves = approves
        self.isIncomplete = isIncomplete
    }
}

/// One criterion of a policy: what it asks and how to judge it.
public struct Criterion: Hashable, Sendable {
    /// `bcbsma-087#4`.
    public var id: String
    /// In plain words.
    public var says: String
    /// A quirk of the printed text that is kept and flagged.
    public var quirk: String?
    public var trust: Trust
    public var requirement: Requirement
    public init(id: String, says: String, quirk: String? = nil, trust: Trust, requirement: Requirement) {
        self.id = id
        self.says = says
        self.quirk = quirk
        self.trust = trust
        self.requirement = requirement
    }
}

/// The closed set of things a criterion can ask; each is judged by a function of the same name.
public indirect enum Requirement: Hashable, Sendable {
    case all([Criterion])
    case any([Criterion])
    case age(AgeRange)
    case diagnosis(DiagnosisSet)
    case severity(SeverityTest)
    case failedTrials(TrialTest)
    case augmentation(AugmentationTest)
    case psychotherapy(PsychotherapyTest)
    /// A yes/no fact of the prescriber's, and the answer that is wanted.
    case clinical(ClinicalQuestion, wanted: Bool)
    /// The continued oral antidepressant: weeks it has been stable, and whether a failed one counts.
    case concurrentAntidepressant(ConcurrentAntidepressant)
    /// The site is certified in the Spravato REMS.
    case certifiedSite
    /// A drop from baseline on earlier treatment with the same therapy, in percent, on one of the scales.
    case priorResponse(scales: [String], dropPercent: Int)
    /// Dose limits, milligrams a week, judged against the treatment plan.
    case doseLimit(milligramsPerWeek: Int)
    /// Nothing in the records can settle it: someone must state it. Who, and what to state.
    case statement(by: Supplier, need: String)
}

/// Who can supply a missing fact or paper.
public enum Supplier: String, Hashable, Sendable, CaseIterable {
    case person, prescriber, pharmacy, plan, employer
}

/// An age in whole years on the day of judging.
public struct AgeRange: Hashable, Sendable {
    public var minimum: Int?
    public var minimumIsExclusive: Bool
    public var maximum: Int?
    public var maximumIsExclusive: Bool
    public init(
        minimum: Int? = nil, minimumIsExclusive: Bool = false, maximum: Int? = nil,
        maximumIsExclusive: Bool = false
    ) {
        self.minimum = minimum
        self.minimumIsExclusive = minimumIsExclusive
        self.maximum = maximum
        self.maximumIsExclusive = maximumIsExclusive
    }
}

/// ICD-10-CM codes by prefix (`F33.` takes all below it), and codes refused though a prefix takes them.
public struct DiagnosisSet: Hashable, Sendable {
    public var prefixes: [String]
    public var except: [String]
    public init(prefixes: [String], except: [String] = []) {
        self.prefixes = prefixes
        self.except = except
    }
}

/// One of these totals on one of these scales, no older than `withinDays`.
public struct SeverityTest: Hashable, Sendable {
    public struct Threshold: Hashable, Sendable {
        public var scale: String
        public var value: Int
        /// `>` rather than `>=`.
        public var isExclusive: Bool
        public init(scale: String, value: Int, isExclusive: Bool = false) {
            self.scale = scale
            self.value = value
            self.isExclusive = isExclusive
        }
    }
    public var anyOf: [Threshold]
    public var withinDays: Int?
    public init(anyOf: [Threshold], withinDays: Int? = nil) {
        self.anyOf = anyOf
        self.withinDays = withinDays
    }
}

/// The dose a trial must have reached.
public enum DoseStandard: String, Hashable, Sendable, CaseIterable {
    /// Any dose: the policy prints none.
    case any
    case minimumTherapeutic = "minimum-therapeutic"
    /// "Optimized" or "therapeutic": at least the minimum; the prescriber's word settles the rest.
    case optimized
    case maximumTolerated = "maximum-tolerated"
}

/// How many failed antidepressant trials, of what kind.
public struct TrialTest: Hashable, Sendable {
    public var count: Int
    public var distinctClasses: Int
    public var minimumWeeks: Int?
    public var dose: DoseStandard
    public var inCurrentEpisode: Bool
    public var lookbackYears: Int?
    /// Improvement in percent at or under which the trial has failed (`25`), where the policy prints one.
    public var improvementAtMostPercent: Int?
    public var intoleranceCounts: Bool
    public var contraindicationCounts: Bool
    /// Classes that count; empty where the policy names none.
    public var classes: [String]
    /// How many of them must be in the current episode, where that is not all.
    public var countInCurrentEpisode: Int?

    public init(
        count: Int, distinctClasses: Int = 1, minimumWeeks: Int? = nil, dose: DoseStandard = .any,
        inCurrentEpisode: Bool = false, lookbackYears: Int? = nil, improvementAtMostPercent: Int? = nil,
        intoleranceCounts: Bool = false, contraindicationCounts: Bool = false, classes: [String] = [],
        countInCurrentEpisode: Int? = nil
    ) {
        self.count = count
        self.distinctClasses = distinctClasses
        self.minimumWeeks = minimumWeeks
        self.dose = dose
        self.inCurrentEpisode = inCurrentEpisode
        self.lookbackYears = lookbackYears
        self.improvementAtMostPercent = improvementAtMostPercent
        self.intoleranceCounts = intoleranceCounts
        self.contraindicationCounts = contraindicationCounts
        self.classes = classes
        self.countInCurrentEpisode = countInCurrentEpisode
    }
}

/// How many failed augmentation trials, with which agents.
public struct AugmentationTest: Hashable, Sendable {
    public var count: Int
    public var minimumWeeks: Int?
    /// Drug classes (`SGA`, `thyroid`) or generic names (`lithium`, `buspirone`).
    public var agents: [String]
    public var lookbackYears: Int?
    public init(count: Int, minimumWeeks: Int? = nil, agents: [String], lookbackYears: Int? = nil) {
        self.count = count
        self.minimumWeeks = minimumWeeks
        self.agents = agents
        self.lookbackYears = lookbackYears
    }
}

/// A course of evidence-based psychotherapy.
public struct PsychotherapyTest: Hashable, Sendable {
    public var types: [String]
    public var inCurrentEpisode: Bool
    public init(types: [String], inCurrentEpisode: Bool) {
        self.types = types
        self.inCurrentEpisode = inCurrentEpisode
    }
}

/// An oral antidepressant taken along.
public struct ConcurrentAntidepressant: Hashable, Sendable {
    public var weeksStable: Int?
    public var mustNotHaveFailed: Bool
    public init(weeksStable: Int? = nil, mustNotHaveFailed: Bool = false) {
        self.weeksStable = weeksStable
        self.mustNotHaveFailed = mustNotHaveFailed
    }
}

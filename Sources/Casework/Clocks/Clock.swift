public import CivilCalendar
public import CoverageModel
public import Rulebook

/// A day, or an instant, as an event or a due time has it.
public enum Moment: Hashable, Sendable {
    case day(Day)
    case instant(Instant)

    /// The civil day in `zone`.
    public func day(in zone: TimeZoneRules) throws(CalendarError) -> Day {
        switch self {
        case .day(let day): day
        case .instant(let instant): try instant.day(in: zone)
        }
    }

    /// As contracts print it: `YYYY-MM-DD`, or with time and the zone's offset at that moment.
    public func text(in zone: TimeZoneRules) -> String {
        switch self {
        case .day(let day): day.description
        case .instant(let instant): (try? instant.text(in: zone)) ?? instant.description
        }
    }
}

/// One event of a matter, as the clocks see it.
public struct ClockEvent: Hashable, Sendable {
    public var matter: String
    /// A name of the vocabulary, `request.received-by-plan`.
    public var event: String
    public var at: Moment
    public var attributes: [String: String]
    /// Where the event is known from.
    public var sources: [Source]
    public init(
        matter: String, event: String, at: Moment, attributes: [String: String] = [:], sources: [Source] = []
    ) {
        self.matter = matter
        self.event = event
        self.at = at
        self.attributes = attributes
        self.sources = sources
    }
}

/// What the clocks need to know of a plan.
public struct ClockPlan: Hashable, Sendable {
    /// The names of the facts, as contracts have them.
    public static let factNames = [
        "issueState", "grandfathered", "mandatoryAppealLevels", "ratingPeriodStart", "funding", "market",
        "erisa",
    ]
    /// Who carries the risk.
    public enum Funding: String, Hashable, Sendable, CaseIterable {
        case insured
        case selfFunded = "self-funded"
    }
    /// Where an insured plan was bought.
    public enum Market: String, Hashable, Sendable, CaseIterable {
        case individual
        case smallGroup = "small-group"
        case largeGroup = "large-group"
    }

    /// The state that issued an insured plan, or runs a Medicaid program: two capital letters.
    public var issueState: String?
    public var isGrandfathered: Bool?
    /// 1 or 2.
    public var mandatoryAppealLevels: Int?
    /// The first day of a Medicaid plan's rating period; periods of twelve months follow each other.
    public var ratingPeriodStart: Day?
    public var funding: Funding?
    public var market: Market?
    /// Whether a grandfathered plan is an employer's plan under ERISA.
    public var isERISA: Bool?
    public init(
        issueState: String? = nil, isGrandfathered: Bool? = nil, mandatoryAppealLevels: Int? = nil,
        ratingPeriodStart: Day? = nil, funding: Funding? = nil, market: Market? = nil, isERISA: Bool? = nil
    ) {
        self.issueState = issueState
        self.isGrandfathered = isGrandfathered
        self.mandatoryAppealLevels = mandatoryAppealLevels
        self.ratingPeriodStart = ratingPeriodStart
        self.funding = funding
        self.market = market
        self.isERISA = isERISA
    }

    /// The value of a condition's `plan.` key; `nil` where it is not known.
    func value(_ key: String) -> String? {
        switch key {
        case "plan.issueState": issueState
        case "plan.grandfathered": isGrandfathered.map { $0 ? "yes" : "no" }
        case "plan.mandatoryAppealLevels": mandatoryAppealLevels.map(String.init)
        case "plan.ratingPeriodStart": ratingPeriodStart?.description
        case "plan.funding": funding?.rawValue
        case "plan.market": market?.rawValue
        case "plan.erisa": isERISA.map { $0 ? "yes" : "no" }
        default: nil
        }
    }
}

/// Everything the clocks are computed from.
public struct ClockFacts: Hashable, Sendable {
    public var regime: String
    public var zone: TimeZoneRules
    public var asOf: Day
    public var plan: ClockPlan
    public var events: [ClockEvent]
    public init(regime: String, zone: TimeZoneRules, asOf: Day, plan: ClockPlan, events: [ClockEvent]) {
        self.regime = regime
        self.zone = zone
        self.asOf = asOf
        self.plan = plan
        self.events = events
    }
}

/// A clock of a matter: who must act by when, and why.
public struct Clock: Hashable, Sendable {
    public enum Basis: String, Hashable, Sendable { case law, notice, plan }
    public enum Status: String, Hashable, Sendable {
        case running, met, missed, tolled
        case notStarted = "not-started"
    }
    /// One step of the reckoning.
    public struct Step: Hashable, Sendable {
        public var rule: String
        public var says: String
        public var cite: String
        public init(rule: String, says: String, cite: String) {
            self.rule = rule
            self.says = says
            self.cite = cite
        }
    }

    public var rule: String
    public var regime: String
    public var matter: String
    public var what: String
    public var whose: ClockRule.Whose
    public var trigger: ClockEvent
    /// `nil` while the clock stands still.
    public var due: Moment?
    public var basis: Basis
    public var certainlyLate: Moment?
    /// What the notice in hand says, where it differs.
    public var stated: String?
    public var status: Status
    /// The event that met the clock, late or in time.
    public var answeredBy: ClockEvent?
    public var onMiss: String?
    public var onMissSays: String?
    public var trust: Trust
    public var cite: [String]
    public var steps: [Step]
}

/// Why clocks cannot be computed; each names what is wrong and what to do.
public enum ClockError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownRegime(String, known: [String])
    case unknownEvent(String, nearest: String?)
    case unknownAttribute(event: String, attribute: String, known: [String])
    case badValue(event: String, attribute: String, value: String, expected: String)
    case missingAttribute(event: String, attribute: String, says: String)
    case outOfOrder(event: String, at: String, before: String, beforeAt: String)
    case rule(RuleHistoryError)
    case calendar(CalendarError)

    /// What a fault does to the clocks of a coverage, in words: the others still run.
    public func remark(of coverage: String) -> String {
        switch self {
        case .unknownEvent, .unknownAttribute, .badValue, .missingAttribute, .outOfOrder:
            "\(coverage): \(description). It is left out of the deadlines until it is corrected; the others are counted."
        case .rule, .calendar:
            "\(coverage): \(description). The deadlines that hang on it are not counted; the others are."
        case .unknownRegime: "\(coverage): \(description)"
        }
    }

    public var description: String {
        switch self {
        case .unknownRegime(let name, let known):
            "\"\(name)\" is not a regime known here; known: \(known.joined(separator: ", "))"
        case .unknownEvent(let name, let nearest):
            "\"\(name)\" is not an event of the vocabulary (docs/clocks.md)"
                + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unknownAttribute(let event, let attribute, let known):
            "the event \(event) has no attribute \"\(attribute)\"; it can carry: "
                + (known.isEmpty ? "none" : known.joined(separator: ", "))
        case .badValue(let event, let attribute, let value, let expected):
            "the event \(event) has \(attribute) \"\(value)\"; expected: \(expected)"
        case .missingAttribute(let event, let attribute, let says):
            "the event \(event) needs \"\(attribute)\": \(says)"
        case .outOfOrder(let event, let at, let before, let beforeAt):
            "the event \(event) on \(at) comes before \(before) on \(beforeAt), which it must follow"
        case .rule(let error): error.description
        case .calendar(let error): error.description
        }
    }
}

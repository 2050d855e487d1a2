public import CivilCalendar
public import CoverageModel

/// A legal clock: who must act, how long after what, and what follows when they do not.
public struct ClockRule: Rule {
    /// Who is bound.
    public enum Whose: String, Hashable, Sendable, CaseIterable { case claimant, payer, reviewer }

    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case hours
        case calendarDays = "calendar_days"
        case businessDays = "business_days"
        case months
    }

    /// So many units after an event.
    public struct Term: Hashable, Sendable {
        public var trigger: String
        /// The event counted from where the trigger is not known, never to the claimant's harm.
        public var fallback: String?
        public var amount: Int
        public var unit: Unit
        /// Days that the law presumes a dated notice takes to arrive.
        public var presumedReceiptDays: Int
        /// Evidence of actual receipt, which takes the place of the presumption.
        public var actualReceipt: String?
        public init(
            trigger: String, fallback: String? = nil, amount: Int, unit: Unit, presumedReceiptDays: Int = 0,
            actualReceipt: String? = nil
        ) {
            self.trigger = trigger
            self.fallback = fallback
            self.amount = amount
            self.unit = unit
            self.presumedReceiptDays = presumedReceiptDays
            self.actualReceipt = actualReceipt
        }
    }

    /// How several terms make one clock.
    public enum Combination: String, Hashable, Sendable, CaseIterable { case earlier, later }

    /// An attribute of the trigger or a plan fact (`plan.grandfathered`), and the values that let the rule in;
    /// `unknown` lets an absent one in.
    public struct Condition: Hashable, Sendable {
        public var key: String
        public var values: [String]
        public init(key: String, values: [String]) {
            self.key = key
            self.values = values
        }
    }

    /// More time for the payer after a notice that was sent in time.
    public struct Extension: Hashable, Sendable {
        public var event: String
        public var amount: Int
        public var unit: Unit
        /// The period stands still from the extension notice to this event, where the notice asks for facts.
        public var tolledUntil: String?
        public init(event: String, amount: Int, unit: Unit, tolledUntil: String? = nil) {
            self.event = event
            self.amount = amount
            self.unit = unit
            self.tolledUntil = tolledUntil
        }
    }

    /// The day that picks the version of the rule.
    public enum VersionDay: String, Hashable, Sendable, CaseIterable {
        case trigger
        case ratingPeriod = "rating-period"
    }

    public var head: RuleHead
    /// How well the first day in force is known, where it stands for the whole file.
    public var fromTrust: Trust?
    public var regimes: [String]
    /// A heading in plain words: "The plan must decide your urgent request".
    public var what: String
    public var whose: Whose
    public var terms: [Term]
    public var combination: Combination?
    public var conditions: [Condition]
    /// The other reading of the law, in place of the first term's amount.
    public var otherAmount: Int?
    public var otherUnit: Unit?
    public var otherSays: String?
    public var monthEnd: EndOfMonthPolicy
    public var roll: RollPolicy
    public var metBy: [String]
    public var extensions: [Extension]
    public var onMiss: String?
    public var onMissSays: String?
    public var versionDay: VersionDay
    /// True where the days that the notice states are compared with this rule.
    public var comparesNotice: Bool
}

/// An event of the clocks' vocabulary.
public struct ClockEventKind: Rule {
    public struct Attribute: Hashable, Sendable {
        public var name: String
        /// Allowed words; empty where any whole number or day is.
        public var values: [String]
        /// `word`, `number` or `day`.
        public var type: String
        public var isRequired: Bool
        public var says: String
    }
    public var head: RuleHead
    public var attributes: [Attribute]
    /// Events that cannot come after this one in the same matter.
    public var follows: [String]
}

/// The clocks and their vocabulary.
public struct ClockTable: Sendable {
    public let events: [String: ClockEventKind]
    public let histories: [RuleHistory<ClockRule>]
    public let regimes: Set<String>
    /// Rules of each regime, companions included, in file order.
    let byRegime: [String: [RuleHistory<ClockRule>]]

    init(events: [ClockEventKind], rules: [ClockRule], companions: [String: [String]]) {
        self.events = Dictionary(events.map { ($0.head.id, $0) }, uniquingKeysWith: { first, _ in first })
        var order: [String] = []
        var grouped: [String: [ClockRule]] = [:]
        for rule in rules {
            let key = ([rule.head.id] + rule.regimes).joined(separator: "|")
            if grouped[key] == nil { order.append(key) }
            grouped[key, default: []].append(rule)
        }
        let all = order.map { RuleHistory(id: grouped[$0]?.first?.head.id ?? $0, versions: grouped[$0] ?? []) }
        histories = all
        var byRegime: [String: [RuleHistory<ClockRule>]] = [:]
        for history in all {
            for regime in history.versions.first?.regimes ?? [] { byRegime[regime, default: []].append(history) }
        }
        for (regime, others) in companions {
            byRegime[regime, default: []] += others.flatMap { byRegime[$0] ?? [] }
        }
        self.byRegime = byRegime
        regimes = Set(byRegime.keys)
    }

    /// The histories of a regime's clocks, those of its companions after its own.
    public func rules(of regime: String) -> [RuleHistory<ClockRule>] { byRegime[regime] ?? [] }
}

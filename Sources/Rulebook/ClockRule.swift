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
        /// Calendar days that are no federal holiday; weekends count.
        case daysWithoutHolidays = "calendar_days_without_holidays"
        case businessDays = "business_days"
        case months
        /// Ends of calendar years: 3 is 31 December of the third year after the day counted from.
        case yearEnds = "year_ends"
    }

    /// The event that starts a clock, and what is done when only its companion is recorded.
    ///
    /// A notice has two events, its date or sending and its receipt; they are joined before anything is
    /// counted, so a clock belongs to one notice.
    public struct Start: Hashable, Sendable {
        public var trigger: String
        /// The companion event counted from where the trigger is not recorded: the date of a notice whose
        /// receipt is not known, or the receipt of a notice whose receipt the law would else presume.
        public var fallback: String?
        /// The companion event that shows that a notice exists but does not tell the day to count from.
        public var awaits: String?
        /// Days that the law presumes a dated notice takes to arrive.
        public var presumedReceiptDays: Int
        public init(
            trigger: String, fallback: String? = nil, awaits: String? = nil, presumedReceiptDays: Int = 0
        ) {
            self.trigger = trigger
            self.fallback = fallback
            self.awaits = awaits
            self.presumedReceiptDays = presumedReceiptDays
        }
        /// The other event of the same notice.
        public var companion: String? { fallback ?? awaits }
    }

    /// So many units after an event.
    public struct Term: Hashable, Sendable {
        /// The event counted from; `nil` is the event that starts the clock.
        public var trigger: String?
        /// The event counted from where `trigger` is not recorded.
        public var fallback: String?
        /// Units; negative where something must be done before the day counted from.
        public var amount: Int
        public var unit: Unit
        /// An attribute of the event that holds the day counted from, in place of the event's own day.
        public var countedFrom: String?
        /// Calendar days after the event at whose end the count begins.
        public var afterDays: Int
        /// The hours that the event's notice gives come first, and at least so many; `nil` where none do.
        public var afterStatedHours: Int?
        /// Two events the days between which are taken off the amount.
        public var lessDaysBetween: [String]
        /// What the event must carry for the term to count.
        public var conditions: [Condition]
    }

    /// How several terms make one clock: the earlier or the later counts, or they are readings of one law.
    public enum Combination: String, Hashable, Sendable, CaseIterable { case earlier, later, readings }

    /// What must hold for a rule to apply.
    ///
    /// The key is an attribute of the notice or event that starts the clock, a plan fact
    /// (`plan.grandfathered`), the existence of an event in the matter (`event.expedite.refused`, with the
    /// value `yes`), or business days from the event to the day in an attribute
    /// (`business-days-to.serviceDay`). A value is a word, `>=n`, `<n`, `known`, or `unknown` for absent.
    public struct Condition: Hashable, Sendable {
        public var key: String
        public var values: [String]
        public init(key: String, values: [String]) {
            self.key = key
            self.values = values
        }
    }

    /// Another reading of the law, in place of the first term's amount.
    public struct OtherReading: Hashable, Sendable {
        public var amount: Int
        public var unit: Unit
        public var says: String
    }

    /// More time for the payer after a notice that was sent in time.
    public struct Extension: Hashable, Sendable {
        public var event: String
        public var amount: Int
        public var unit: Unit
        /// The period stands still from the notice to this event, where the notice asks for facts.
        public var tolledUntil: String?
        /// What the notice must carry to give more time.
        public var conditions: [Condition]
        public var cite: String?
    }

    /// A duty or right that begins when the period of another has ended unmet.
    public struct Forwarding: Hashable, Sendable {
        public var id: String
        public var what: String
        public var says: String
        public var whose: Whose
        /// Hours or calendar days after the period ended; `nil` where no number is set.
        public var amount: Int?
        public var unit: Unit
        public var metBy: [String]
        public var cite: [Citation]
        public var trust: Trust
    }

    /// How the days that a notice states bear on the rule.
    public enum NoticeRole: String, Hashable, Sendable, CaseIterable {
        case ignored
        /// The law gives a least time: the notice is followed where it gives more.
        case compared
        /// The law gives a greatest time, or none: the notice is followed.
        case governs
    }

    /// The day that picks the version of the rule.
    public enum VersionDay: String, Hashable, Sendable, CaseIterable {
        case trigger
        /// The first day of the Medicaid rating period in which the trigger lies.
        case ratingPeriod = "rating-period"
    }

    /// A rule's part in a base rule's clock.
    public struct Exception: Hashable, Sendable {
        /// The base rule.
        public var base: String
        /// What marks it, in words: "Virginia".
        public var label: String
    }

    public var head: RuleHead
    /// How well the first day in force is known, where it stands for the whole file.
    public var fromTrust: Trust?
    /// The law (file) that the rule stands in.
    public var law: String
    /// The regimes that it applies in, some of them only on conditions.
    public var regimes: [String]
    /// The state whose law it is, as two letters.
    public var state: String?
    public var exception: Exception?
    /// A heading in plain words: "The plan must decide your urgent request".
    public var what: String
    public var whose: Whose
    public var start: Start
    /// Empty where the law sets no number, or leaves it to the notice.
    public var terms: [Term]
    public var combination: Combination
    public var conditions: [Condition]
    /// At least one of these must hold, where there are any.
    public var alternatives: [Condition]
    public var other: OtherReading?
    public var monthEnd: EndOfMonthPolicy
    public var roll: RollPolicy
    public var metBy: [String]
    /// True where the duty lies before the event, so that an earlier event can meet it.
    public var looksBack: Bool
    public var extensions: [Extension]
    public var forwarding: Forwarding?
    public var onMiss: String?
    public var onMissSays: String?
    public var remark: String?
    public var versionDay: VersionDay
    public var notice: NoticeRole
    /// True where there is a clock only when the notice states a time.
    public var isOnlyStated: Bool
    /// True for a version that stands for a time in which the law set no limit.
    public var givesNone: Bool
}

/// An event of the clocks' vocabulary.
public struct ClockEventKind: Rule {
    /// Something that an event can carry.
    public struct Attribute: Hashable, Sendable {
        /// What an attribute's value must be.
        public enum Kind: String, Hashable, Sendable, CaseIterable { case word, number, day }
        public var name: String
        /// Allowed words; empty where any whole number or day is.
        public var values: [String]
        public var kind: Kind
        public var isRequired: Bool
        public var says: String
    }
    public var head: RuleHead
    public var attributes: [Attribute]
    /// Events that cannot come after this one in the same matter.
    public var follows: [String]
}

/// Something to be told of a regime or state besides its clocks.
public struct ClockNote: Rule {
    public var head: RuleHead
    /// The regimes that it is about; empty for all.
    public var regimes: [String]
    /// The states that it is about; empty for all.
    public var states: [String]
    /// When it is told at all, where that hangs on the state.
    public var told: Told
    /// The law of which nothing is held for the state, where a note is about that law alone.
    public var lacks: String?
    /// The beginnings of the ids of the clocks whose steps it is added to.
    public var addsTo: [String]
    /// Plan facts that must hold.
    public var conditions: [ClockRule.Condition]

    /// When a note is told.
    public enum Told: String, Hashable, Sendable, CaseIterable {
        case always
        /// Where state law can reach the plan and nothing is held for its state (of the law that it names).
        case stateWithoutRule = "state-without-rule"
        /// Where state law can reach the plan and its state is not known.
        case stateUnknown = "state-unknown"
        /// Where a clock that it is added to has two readings.
        case twoReadings = "two-readings"
    }
}

public import CoverageModel

/// One thing that a payer's letter must contain, and how its presence is recognised.
public struct NoticeContentRule: Rule {
    /// A value of the letter as read that shows the item to be there.
    public enum ReadValue: String, Hashable, Sendable, CaseIterable {
        case reasons, appeal, expedited, suit, requested
        case adjustmentCodes = "adjustment-codes"
        case requestedItems = "requested-items"
        /// Days, months or a date by which to appeal.
        case appealWindow = "appeal-window"
        case externalReview = "external-review"
        case criteriaCited = "criteria-cited"
        case serviceCodes = "service-codes"
        case serviceDates = "service-dates"
        case claimNumbers = "claim-numbers"
        case referenceNumbers = "reference-numbers"
    }

    /// What must be so for the item to be owed.
    public enum Condition: String, Hashable, Sendable, CaseIterable {
        /// The request is urgent, as the case says.
        case urgent
        /// The request is not known to be urgent.
        case notUrgent = "not-urgent"
        case notGrandfathered = "not-grandfathered"
        /// The letter names a criterion, guideline or policy.
        case criteriaCited = "criteria-cited"
    }

    /// The least time that the letter must give.
    public struct Window: Hashable, Sendable {
        public enum Of: String, Hashable, Sendable, CaseIterable {
            case appeal, response
            case externalReview = "external-review"
        }
        public var of: Of
        /// Calendar days.
        public var atLeastDays: Int
        /// Calendar days, where the letter counts from its own date and the law presumes days of mail.
        public var atLeastDaysFromLetter: Int?
        public init(of: Of, atLeastDays: Int, atLeastDaysFromLetter: Int? = nil) {
            self.of = of
            self.atLeastDays = atLeastDays
            self.atLeastDaysFromLetter = atLeastDaysFromLetter
        }
    }

    public var head: RuleHead
    /// What is missing where the item is not there, in words that continue "The letter does not give".
    public var missing: String
    public var regimes: [String]
    public var kinds: [NoticeKind]
    /// Empty for any.
    public var stages: [NoticeStage]
    /// Empty for any.
    public var timings: [CareTiming]
    /// Owed only where the letter gives one of these reasons; empty for any.
    public var reasons: [DenialReason]
    public var onlyIf: [Condition]
    public var readAs: [ReadValue]
    /// Phrases any one of which shows the item; `...` stands for up to twelve words, `*` ends a stem.
    public var looksFor: [String]
    public var window: Window?
    /// Why its absence is never claimed, where the letter alone cannot show that it is owed.
    public var notClaimed: String?
}

extension RuleReading {
    private static let contentKeys: Set<String> = headKeys.union([
        "missing", "regimes", "kinds", "stages", "timings", "reasons", "only-if", "read-as", "looks-for",
        "window", "not-claimed",
    ])

    /// One item of a notice's content.
    mutating func noticeContent(_ node: RuleNode, defaults: HeadDefaults) -> NoticeContentRule {
        refuseUnknownKeys(node, known: Self.contentKeys)
        let kinds = words(node, "kinds", as: NoticeKind.self)
        let rule = NoticeContentRule(
            head: head(node, defaults: defaults), missing: requiredText(node, "missing"),
            regimes: requiredTexts(node, "regimes"), kinds: kinds.isEmpty ? [.denial, .partial] : kinds,
            stages: words(node, "stages", as: NoticeStage.self),
            timings: words(node, "timings", as: CareTiming.self),
            reasons: words(node, "reasons", as: DenialReason.self),
            onlyIf: words(node, "only-if", as: NoticeContentRule.Condition.self),
            readAs: words(node, "read-as", as: NoticeContentRule.ReadValue.self),
            looksFor: texts(node, "looks-for"), window: noticeWindow(node),
            notClaimed: text(node, "not-claimed"))
        if rule.readAs.isEmpty, rule.looksFor.isEmpty, rule.window == nil {
            fault(node, "it needs \"read-as\", \"looks-for\" or \"window\": how is it seen to be there?")
        }
        if rule.window != nil, !(rule.readAs.isEmpty && rule.looksFor.isEmpty) {
            fault(node, "a \"window\" stands alone: it is about the time given, not about what is there")
        }
        for phrase in rule.looksFor
        where !phrase.contains(where: \.isLetter) && !phrase.contains(where: \.isNumber) {
            fault(node, "looks-for: \"\(phrase)\" has no word")
        }
        return rule
    }

    private mutating func noticeWindow(_ node: RuleNode) -> NoticeContentRule.Window? {
        guard let body = child(node, "window") else { return nil }
        refuseUnknownKeys(body, known: ["of", "at-least-days", "at-least-days-from-letter"])
        guard let of = requiredWord(body, "of", as: NoticeContentRule.Window.Of.self) else { return nil }
        guard let days = integer(body, "at-least-days", in: 1...3660) else {
            if child(body, "at-least-days") == nil { fault(body, "\"at-least-days\" is missing") }
            return nil
        }
        return .init(
            of: of, atLeastDays: days,
            atLeastDaysFromLetter: integer(body, "at-least-days-from-letter", in: days...3660))
    }

    /// A list of words of a closed set; none where the key is absent.
    mutating func words<Value: RawRepresentable & CaseIterable>(
        _ node: RuleNode, _ key: String, as type: Value.Type
    ) -> [Value] where Value.RawValue == String {
        guard let list = child(node, key) else { return [] }
        return elements(list).compactMap { word($0, as: type) }
    }

    /// A list of texts that must be there.
    mutating func requiredTexts(_ node: RuleNode, _ key: String) -> [String] {
        let found = texts(node, key)
        if found.isEmpty { fault(node, "\"\(key)\" is missing") }
        return found
    }
}

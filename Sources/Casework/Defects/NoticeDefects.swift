public import CoverageModel
public import Rulebook

/// Holds payers' letters against what the law of a plan makes them contain.
///
/// A defect is claimed only where the rule plainly applies and the whole letter could be read; else the item
/// is one that cannot be told.
public struct NoticeDefects: Sendable {
    /// A rule with its phrases made ready, once for all letters.
    struct Item: Sendable {
        var rule: NoticeContentRule
        var phrases: [Phrase]
    }
    let items: [Item]

    /// - Parameter rules: the rules on content in force on the day, of every regime.
    public init(rules: [NoticeContentRule]) {
        items = rules.map { Item(rule: $0, phrases: $0.looksFor.map { Phrase($0) }) }
    }

    /// What a letter lacks under `regime`.
    ///
    /// - Parameters:
    ///   - pages: the text that the letter was read from; `nil` where it is not at hand, and then nothing
    ///     that phrases show is claimed to be missing.
    ///   - isGrandfathered: of the plan; plans are not, unless their papers say so.
    ///   - isUrgent: of the request, where the case says so.
    public func find(
        notice: Notice, pages: [String]?, regime: String, isGrandfathered: Bool? = nil, isUrgent: Bool? = nil
    ) -> NoticeContentReading {
        let letter = Letter(
            notice: notice, search: pages.map(PhraseSearch.init(pages:)), pages: pages,
            isGrandfathered: isGrandfathered ?? false, isUrgent: isUrgent)
        var reading = NoticeContentReading()
        for item in items where item.rule.regimes.contains(regime) {
            let rule = item.rule
            let applicability = letter.applicability(of: rule)
            if applicability == .no { continue }
            switch letter.state(of: item) {
            case .present: reading.present.append(rule.head.id)
            case .unreadable(let why):
                reading.cannotTell.append(.init(rule: rule.head.id, what: rule.missing, why: why))
            case .notApplicable: break
            case .absent:
                if let doubt = rule.notClaimed ?? applicability.doubt {
                    reading.cannotTell.append(.init(rule: rule.head.id, what: rule.missing, why: doubt))
                } else {
                    reading.defects.append(defect(rule, letter))
                }
            }
        }
        return reading
    }

    private func defect(_ rule: NoticeContentRule, _ letter: Letter) -> NoticeDefect {
        var looked = rule.readAs.map(\.words)
        looked += rule.looksFor.map { "“\($0)”" }
        if let window = rule.window { looked.append(letter.windowWords(window)) }
        return NoticeDefect(
            rule: rule.head.id, missing: rule.missing, says: rule.head.says, cite: rule.head.cite,
            trust: rule.head.trust, lookedFor: looked)
    }
}

/// One letter with what is known around it.
private struct Letter {
    let notice: Notice
    let search: PhraseSearch?
    let pages: [String]?
    let isGrandfathered: Bool
    let isUrgent: Bool?

    /// Whether a rule is about this letter.
    enum Applicability: Hashable {
        case yes, no
        /// The letter does not show what the rule turns on.
        case doubtful(String)

        var doubt: String? {
            if case .doubtful(let why) = self { why } else { nil }
        }
    }

    func applicability(of rule: NoticeContentRule) -> Applicability {
        guard rule.kinds.contains(notice.kind) else { return .no }
        if notice.kind == .explanationOfBenefits, !hasDeniedLine { return .no }
        if !rule.reasons.isEmpty, !notice.reasons.contains(where: { rule.reasons.contains($0.code) }) {
            return .no
        }
        for condition in rule.onlyIf {
            switch condition {
            case .urgent: if isUrgent != true { return .no }
            case .notUrgent: if isUrgent == true { return .no }
            case .notGrandfathered: if isGrandfathered { return .no }
            case .criteriaCited: if notice.criteriaCited.isEmpty { return .no }
            }
        }
        var doubt: String?
        if !rule.stages.isEmpty {
            if let stage = notice.stage {
                if !rule.stages.contains(stage) { return .no }
            } else {
                doubt = "the letter does not show at which stage the request is"
            }
        }
        if !rule.timings.isEmpty {
            if let timing = notice.timing {
                if !rule.timings.contains(timing) { return .no }
            } else {
                doubt = "the letter does not show whether the care lies ahead"
            }
        }
        return doubt.map { .doubtful($0) } ?? .yes
    }

    private var hasDeniedLine: Bool {
        notice.lines.contains { $0.outcome == "denied" } || !notice.reasons.isEmpty
    }

    enum State {
        case present, absent, notApplicable
        case unreadable(String)
    }

    func state(of item: NoticeDefects.Item) -> State {
        let rule = item.rule
        if let window = rule.window { return state(of: window) }
        if rule.readAs.contains(where: holds) { return .present }
        if let search, item.phrases.contains(where: { search.holds($0) }) { return .present }
        if let fault = notice.unread.first {
            return .unreadable("part of the letter could not be read: \(fault)")
        }
        guard let pages else {
            return .unreadable("the letter's text is not at hand; read the letter in again")
        }
        if pages.contains(where: { !$0.contains { $0.isLetter } }) {
            return .unreadable("a page of the letter has no text that could be read")
        }
        return .absent
    }

    private func holds(_ value: NoticeContentRule.ReadValue) -> Bool {
        switch value {
        case .reasons: !notice.reasons.isEmpty
        case .appeal: notice.appeal != nil
        case .expedited: notice.expedited.mentioned
        case .suit: notice.suit.stated != nil || notice.suit.date != nil
        case .requested: notice.requested != nil
        case .adjustmentCodes:
            !notice.adjustmentCodes.isEmpty || notice.lines.contains { !$0.adjustments.isEmpty }
        case .requestedItems: !notice.requestedItems.isEmpty
        case .appealWindow:
            notice.appeal.map { $0.days != nil || $0.months != nil || $0.date != nil } ?? false
        case .externalReview: notice.externalReview.mentioned
        case .criteriaCited: !notice.criteriaCited.isEmpty
        case .serviceCodes: !notice.serviceCodes.isEmpty
        case .serviceDates: notice.serviceDates.from != nil
        case .claimNumbers: !notice.claimNumbers.isEmpty
        case .referenceNumbers: !notice.referenceNumbers.isEmpty
        }
    }

    // MARK: The time that the letter gives

    private func state(of window: NoticeContentRule.Window) -> State {
        guard let stated = days(window) else { return .notApplicable }
        return stated.days >= stated.least ? .present : .absent
    }

    /// What the letter gives and what it must give, in days; `nil` where it states no count.
    private func days(_ window: NoticeContentRule.Window) -> (days: Int, least: Int)? {
        let days: Int?
        let months: Int?
        var least = window.atLeastDays
        switch window.of {
        case .appeal:
            (days, months) = (notice.appeal?.days, notice.appeal?.months)
            if notice.appeal?.countedFrom == .letterDate { least = window.atLeastDaysFromLetter ?? least }
        case .response:
            (days, months) = (notice.response.days, notice.response.months)
        case .externalReview:
            (days, months) = (notice.externalReview.days, notice.externalReview.months)
        }
        if let days { return (days, least) }
        // No month is shorter than 28 days and six in a row are at least 181: 30 is close enough to compare.
        return months.map { ($0 * 30, least) }
    }

    func windowWords(_ window: NoticeContentRule.Window) -> String {
        guard let stated = days(window) else { return "the time that the letter gives" }
        return "at least \(stated.least) days; the letter gives \(stated.days)"
    }
}

extension NoticeContentRule.ReadValue {
    /// What the reader of letters would have found.
    var words: String {
        switch self {
        case .reasons: "a reason for the denial"
        case .appeal: "an offer of appeal"
        case .expedited: "a mention of expedited review"
        case .suit: "a statement on going to court"
        case .requested: "what was asked for"
        case .adjustmentCodes: "a denial or adjustment code"
        case .requestedItems: "a list of what is needed"
        case .appealWindow: "days, months or a date by which to appeal"
        case .externalReview: "a mention of external review"
        case .criteriaCited: "a policy or guideline by name"
        case .serviceCodes: "a service code"
        case .serviceDates: "a date of service"
        case .claimNumbers: "a claim number"
        case .referenceNumbers: "a reference number"
        }
    }
}

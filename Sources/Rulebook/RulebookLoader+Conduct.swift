extension RulebookLoader {
    /// What payers' letters must contain.
    public func noticeContent() throws(RulebookFaults) -> RuleTable<NoticeContentRule> {
        try table(.noticeContent) { $0.noticeContent($1, defaults: $2) }
    }

    /// Who may act for the person, at which level.
    public func standing() throws(RulebookFaults) -> RuleTable<StandingRule> {
        try table(.standing) { $0.standing($1, defaults: $2) }
    }

    /// How long payers usually take, and what to do meanwhile.
    public func expectations() throws(RulebookFaults) -> RuleTable<Expectation> {
        try table(.expectations) { $0.expectation($1, defaults: $2) }
    }

    /// Where something can be done for the last time.
    public func lastChances() throws(RulebookFaults) -> RuleTable<LastChanceRule> {
        try table(.lastChances) { $0.lastChance($1, defaults: $2) }
    }
}

/// How a case is carried on: what letters must hold, who may act, what to expect, what comes but once.
public struct ConductRules: Sendable {
    public let noticeContent: RuleTable<NoticeContentRule>
    public let standing: RuleTable<StandingRule>
    public let expectations: RuleTable<Expectation>
    public let lastChances: RuleTable<LastChanceRule>

    /// The heads of all versions of all rules.
    var allHeads: [RuleHead] {
        noticeContent.histories.flatMap(\.versions).map(\.head)
            + standing.histories.flatMap(\.versions).map(\.head)
            + expectations.histories.flatMap(\.versions).map(\.head)
            + lastChances.histories.flatMap(\.versions).map(\.head)
    }

    /// The head of the first version of every rule.
    var firstHeads: [RuleHead] {
        noticeContent.histories.compactMap { $0.history.first?.head }
            + standing.histories.compactMap { $0.history.first?.head }
            + expectations.histories.compactMap { $0.history.first?.head }
            + lastChances.histories.compactMap { $0.history.first?.head }
    }

    /// The head of each rule with the regimes that it names.
    var named: [(head: RuleHead, regimes: [String])] {
        noticeContent.histories.flatMap(\.versions).map { ($0.head, $0.regimes) }
            + standing.histories.flatMap(\.versions).map { ($0.head, $0.regimes) }
            + lastChances.histories.flatMap(\.versions).map { ($0.head, $0.regimes) }
    }
}

extension RulebookLoader {
    /// Reads the sections on conduct, adding their faults to `reading`.
    func readConduct(_ reading: inout RuleReading) -> ConductRules {
        ConductRules(
            noticeContent: readTable(.noticeContent, &reading) { $0.noticeContent($1, defaults: $2) },
            standing: readTable(.standing, &reading) { $0.standing($1, defaults: $2) },
            expectations: readTable(.expectations, &reading) { $0.expectation($1, defaults: $2) },
            lastChances: readTable(.lastChances, &reading) { $0.lastChance($1, defaults: $2) })
    }
}

extension RuleReading {
    /// Every regime that a rule on conduct names must exist, and no id may stand twice.
    mutating func checkReferences(in conduct: ConductRules, of rulebook: WholeRulebook) {
        var places = Dictionary(
            rulebook.firstHeads.map { ($0.head.id, $0.head.place) }, uniquingKeysWith: { first, _ in first })
        for head in conduct.firstHeads + rulebook.money.firstHeads {
            if let place = places[head.id] {
                fault(head, "\"\(head.id)\" is the id of a rule of another kind at \(place)")
            }
            places[head.id] = head.place
        }
        guard !rulebook.regimes.histories.isEmpty else { return }
        for (head, regimes) in conduct.named {
            for regime in regimes where !rulebook.regimes.holds(regime) {
                fault(head, "there is no regime \"\(regime)\"")
            }
        }
    }
}

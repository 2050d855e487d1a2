import CivilCalendar
public import CoverageModel
public import Rulebook

/// One who may, or may not, do something for the person, and what it takes.
public struct ActorStanding: Hashable, Sendable {
    public var who: StandingRule.Actor
    public var level: StandingRule.Level
    public var isBarred: Bool
    /// Papers that it takes; empty where it takes none.
    public var takes: [String]
    public var lasts: String?
    /// What a word on urgency does; for the level `urgency`.
    public var decides: StandingRule.Force?
    public var says: String
    public var rule: String
    public var cite: [Citation]
    public var trust: Trust

    init(_ rule: StandingRule, level: StandingRule.Level) {
        who = rule.who
        self.level = level
        isBarred = rule.isBarred
        takes = rule.takes
        lasts = rule.lasts
        decides = rule.decides
        says = rule.head.says
        self.rule = rule.head.id
        cite = rule.head.cite
        trust = rule.head.trust
    }
}

/// Who may act in one matter, level by level.
public struct MatterStanding: Hashable, Sendable {
    public var matter: String
    public var regime: String
    public var level: StandingRule.Level
    public var actors: [ActorStanding]
}

/// Says who may act under a regime and at a level.
public struct StandingFinding: Sendable {
    let rules: [StandingRule]

    /// - Parameter rules: the rules in force on the day, of every regime.
    public init(rules: [StandingRule]) { self.rules = rules }

    /// Who may act, the strongest first: whose word binds, who needs no paper, who needs one, who is barred.
    public func actors(regime: String, level: StandingRule.Level) -> [ActorStanding] {
        let found = rules.filter { $0.regimes.contains(regime) && $0.levels.contains(level) }
            .map { ActorStanding($0, level: level) }
        return found.enumerated().sorted { left, right in
            (StandingFinding.rank(left.element), left.offset) < (
                StandingFinding.rank(right.element), right.offset
            )
        }.map(\.element)
    }

    private static func rank(_ actor: ActorStanding) -> Int {
        if actor.isBarred { return 3 }
        switch actor.decides {
        case .binds: return 0
        case .asks: return 1
        case nil: return actor.takes.isEmpty ? 1 : 2
        }
    }

    /// What must be in hand before `actor` does this, in words; `nil` where nothing is wanting.
    ///
    /// An act that no rule names is not warned of: what is not known is not forbidden.
    public func warning(
        actor: StandingRule.Actor, regime: String, level: StandingRule.Level, isAppointed: Bool
    ) -> String? {
        let own = actors(regime: regime, level: level).filter { $0.who == actor }
        if own.contains(where: { !$0.isBarred && $0.takes.isEmpty }) { return nil }
        if let barred = own.first(where: \.isBarred) { return barred.says }
        guard let first = own.first, !isAppointed else { return nil }
        return "\(first.says) It takes: \(first.takes.joined(separator: "; "))."
    }

    /// The level at which a route is gone; `nil` for what anyone may do.
    public static func level(ofRoute id: String) -> StandingRule.Level? {
        switch id {
        case "prior-authorization", "gap-exception", "individual-consideration", "reopening",
            "corrected-claim":
            .request
        case "step-therapy-exception", "formulary-exception": .exception
        case "internal-appeal", "second-level-appeal": .internalAppeal
        case "expedited-appeal": .expeditedAppeal
        case "external-review": .externalReview
        case "expedited-external-review": .expeditedExternalReview
        case "independent-review-entity", "independent-contractor", "opm-review", "formal-review":
            .independentReview
        case "judge-hearing", "fair-hearing", "tricare-hearing", "council-review": .hearing
        case "continuation": .continuation
        case "claim-file": .planDocuments
        case "parity-request": .parityDocuments
        case "regulator-complaint": .complaint
        default: nil
        }
    }
}

/// Who may act in each matter of a case, at the levels that are open.
struct CaseStanding {
    let record: Case
    let rules: [StandingRule]
    let regimes: [Int: FoundRegime]
    let routes: [Route]

    /// Levels in the order of the routes; saying that the matter is urgent comes first where something can be
    /// asked or appealed.
    func standing() -> [MatterStanding] {
        let finding = StandingFinding(rules: rules)
        return record.form.matters.flatMap { matter -> [MatterStanding] in
            guard let regime = regimes[matter.coverage]?.id else { return [] }
            var levels: [StandingRule.Level] = []
            for route in routes where route.matter == matter.id && route.state == .open {
                guard let level = StandingFinding.level(ofRoute: route.id), !levels.contains(level) else {
                    continue
                }
                levels.append(level)
            }
            if levels.contains(where: { [.request, .internalAppeal, .expeditedAppeal].contains($0) }) {
                levels.insert(.urgency, at: 0)
            }
            return levels.compactMap { level in
                let actors = finding.actors(regime: regime, level: level)
                return actors.isEmpty
                    ? nil : MatterStanding(matter: matter.id, regime: regime, level: level, actors: actors)
            }
        }
    }

    /// The paper that a helper still needs, where the form names one who is not appointed.
    func steps() -> [NextStep] {
        guard let helper = record.form.personHelper, let name = helper.name, helper.isAppointed != true else {
            return []
        }
        let finding = StandingFinding(rules: rules)
        for group in standing() where group.level != .urgency {
            guard
                let warning = finding.warning(
                    actor: .representative, regime: group.regime, level: group.level, isAppointed: false)
            else { continue }
            return [
                NextStep(what: "Sign the paper that lets \(name) act", by: nil, who: "person", why: warning)
            ]
        }
        return []
    }
}

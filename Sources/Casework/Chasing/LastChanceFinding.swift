public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Something that can be done for the last time.
public struct LastChance: Hashable, Sendable {
    public var matter: String
    public var kind: LastChanceRule.Kind
    public var what: String
    /// The last day, where one can be said.
    public var by: Day?
    public var why: String
    public var rule: String
    public var cite: [Citation]
    public var trust: Trust

    init(matter: String, rule: LastChanceRule, by: Day?, why: String? = nil) {
        self.matter = matter
        kind = rule.kind
        what = rule.what
        self.by = by
        self.why = why ?? rule.head.says
        self.rule = rule.head.id
        cite = rule.head.cite
        trust = rule.head.trust
    }
}

/// Finds where the record is about to close, and by when a court must be asked.
struct LastChanceFinding {
    let record: Case
    let rules: [LastChanceRule]
    let regimes: [Int: FoundRegime]
    let clocks: [Clock]
    let zone: TimeZoneRules
    let asOf: Day

    /// Last chances that have not passed, matter by matter.
    func chances() -> [LastChance] {
        record.form.matters.flatMap { matter -> [LastChance] in
            guard let regime = regimes[matter.coverage]?.id else { return [] }
            let stage = MatterStage(matter, in: record, asOf: asOf)
            return rules.filter { $0.regimes.contains(regime) }.compactMap { rule in
                rule.kind == .record ? closing(rule, stage) : court(rule, stage)
            }.filter { $0.by.map { $0 >= asOf } ?? true }
        }
    }

    private func closing(_ rule: LastChanceRule, _ stage: MatterStage) -> LastChance? {
        guard stage.isDenied else { return nil }
        switch rule.before {
        case .internalAppeal where !stage.isFinal:
            return LastChance(
                matter: stage.matter.id, rule: rule,
                by: stage.hasAppealed ? nil : day(clocks.appealFiling(of: stage.matter.id)))
        case .externalReview where stage.hasAskedExternal:
            return LastChance(
                matter: stage.matter.id, rule: rule, by: due("external.iro.claimant_additional_info", stage))
        case .independentReview where stage.isUpheld:
            return LastChance(matter: stage.matter.id, rule: rule, by: nil)
        default: return nil
        }
    }

    private func court(_ rule: LastChanceRule, _ stage: MatterStage) -> LastChance? {
        guard stage.isDenied else { return nil }
        let letters = record.notices.filter {
            $0.value.matter == stage.matter.id && (Day(iso: $0.at.prefix(10)).map { $0 <= asOf } ?? true)
        }.map(\.value.notice)
        switch rule.lastDay {
        case .stated:
            guard let letter = letters.last(where: { $0.suit.stated != nil || $0.suit.date != nil }) else {
                return nil
            }
            return LastChance(
                matter: stage.matter.id, rule: rule, by: letter.suit.date,
                why: letter.suit.stated.map { "The letter says: \($0)" })
        case .endOfYear(let years):
            let care = letters.compactMap(\.serviceDates.from).max()
            guard let year = care?.parts.year, let last = Day(year + years, 12, 31) else { return nil }
            return LastChance(matter: stage.matter.id, rule: rule, by: last)
        case nil: return nil
        }
    }

    private func due(_ rule: String, _ stage: MatterStage) -> Day? {
        day(clocks.first { $0.matter == stage.matter.id && $0.rule == rule })
    }

    private func day(_ clock: Clock?) -> Day? { clock.flatMap { try? $0.due?.day(in: zone) } }
}

extension LastChance {
    /// As a step among the others.
    var step: NextStep { NextStep(what: what, by: by, who: "person", why: why) }
}

import Casework
public import CivilCalendar
public import CostPlanning
import CoverageModel
import DocumentModel
public import Rulebook

/// What letters about money rest on: prices and ways to pay, and the rules on estimates and disputed bills.
public struct DraftMoney: Sendable {
    public var facts: MoneyFacts
    public var rules: MoneyRules
    /// An estimate that is asked for, with the day it is due when asked on the day of the letter.
    public var estimateRequested: ClockRule?
    public var estimateDue: Day?
    /// Estimates that are due without asking, once care is scheduled: far ahead, and near.
    public var estimateScheduled: [ClockRule]
    /// A dispute about a bill far above its estimate.
    public var billDispute: ClockRule?

    /// What the case and the rules give; `nil` where the rulebook holds no course for the treatment that day.
    ///
    /// - Parameter input: the letter's input, as of its own day.
    /// - Throws: every fault of the sections of the rulebook that are read.
    public init?(_ input: DraftInput, rules: RulebookLoader) throws(RulebookFaults) {
        let (record, matter, day, zone) = (input.record, input.matter, input.date, input.zone)
        let regimes = Dictionary(
            input.assessment.coverages.compactMap { coverage in
                coverage.regime.id.map { (coverage.order, $0) }
            }, uniquingKeysWith: { first, _ in first })
        let money = try rules.money()
        guard
            let facts = try? MoneyFacts(
                record.form, matter: matter.id, regimes: regimes, rules: money, asOf: day)
        else { return nil }
        self.facts = facts
        self.rules = money
        let table = try rules.clocks()
        let law = table.rules(of: CaseClocks.selfPayRegime, issueState: nil)
        func rule(_ id: String) -> ClockRule? {
            law.first { $0.history.id == id }.flatMap { try? $0.history.version(on: day) }
        }
        estimateRequested = rule("gfe.requested")
        estimateScheduled = ["gfe.scheduled.10bd", "gfe.scheduled.3bd"].compactMap(rule)
        billDispute = rule("ppdr.filing")
        let asked = ClockFacts(
            regime: CaseClocks.selfPayRegime, zone: zone, asOf: day, plan: ClockPlan(),
            events: [ClockEvent(matter: matter.id, event: "estimate.requested", at: .day(day))])
        let due = ClockEngine(table: table).clocksWithFaults(asked).clocks.first {
            $0.rule == "gfe.requested"
        }?.due
        estimateDue = due.flatMap { try? $0.day(in: zone) }
    }

    /// Every way to pay and every program, with what each rests on.
    public func plan() -> MoneyPlan { MoneyPlanner(rules: rules, facts: facts).plan() }
}

extension Citing {
    /// A price of the form for the matter's treatment.
    func price(_ key: String, _ amount: Cents?) -> Cited? {
        answer("prices.\(input.money?.facts.pricePlace ?? 0).\(key)", amount?.plainText)
    }

    /// What is known of a household, as the form has it.
    func household(_ key: String, _ text: String?) -> Cited? { answer("household.\(key)", text) }

    /// An amount that was reckoned from others.
    func amount(_ id: String, _ range: CentsRange, from inputs: [Cited], how: String) -> Cited {
        Cited(derived: "money:\(id)", range.plainText, from: inputs, how: how)
    }

    /// A rule with its place of citation: "An estimate that is asked for comes within … (45 CFR 149.610)".
    func stated(_ rule: ClockRule) -> Cited {
        let place = Wording.citations(rule.head.cite.map(\.text))
        return self.rule(rule.head, "\(rule.head.says.withoutPoint) (\(place))")
    }
}

extension Cents {
    /// `$475`, `$42.50`: as letters print it, without the cents of whole dollars.
    var plainText: String {
        let text = description
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }
}

extension CentsRange {
    /// `$400 to $800`.
    var plainText: String { isExact ? low.plainText : "\(low.plainText) to \(high.plainText)" }
}

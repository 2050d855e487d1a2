import CivilCalendar
import CoverageModel
import Rulebook

@testable import CostPlanning

/// A worked household: a case form by its answers, planned on one day.
enum Household {
    static let asOf = day("2026-10-01")

    static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

    static func form(_ answers: [String: String]) -> CaseForm { CaseForm.read(answers: answers).form }

    static func plan(
        _ answers: [String: String], regimes: [Int: String] = [:], asOf: Day = asOf
    ) throws -> MoneyPlan {
        let rules = try RulebookLoader().money()
        let facts = try MoneyFacts(form(answers), regimes: regimes, rules: rules, asOf: asOf)
        return MoneyPlanner(rules: rules, facts: facts).plan()
    }

    /// Esketamine from 5 October 2026, every two weeks after the label's two months.
    static let esketamine = [
        "matters.0.therapy": "esketamine", "plan.start-date": "2026-10-05", "plan.maintenance-weeks": "2",
        "prices.0.therapy": "esketamine",
    ]

    /// Six infusions from 5 October 2026, then one every four weeks.
    static let infusions = [
        "matters.0.therapy": "iv-ketamine", "plan.start-date": "2026-10-05", "plan.maintenance-weeks": "4",
        "plan.sessions": "6", "prices.0.therapy": "iv-ketamine",
    ]
}

extension MoneyPlan {
    func way(_ kind: PaymentWay.Kind) -> PaymentWay? { ways.first { $0.kind == kind } }

    /// Low and high of this year, next year and in all, in cents.
    func cents(_ kind: PaymentWay.Kind) -> [Int] {
        guard let way = way(kind), let total = way.total else { return [] }
        return (years.compactMap { way.cost(in: $0) } + [total]).flatMap { [$0.low.amount, $0.high.amount] }
    }
}

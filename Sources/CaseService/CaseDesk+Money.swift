public import CaseStore
import Casework
import CivilCalendar
public import CostPlanning
public import CoverageModel
import Rulebook

/// What the ways of paying for a case's treatment come to.
public struct MoneyAnswer: Sendable {
    public var record: Case
    public var plan: MoneyPlan
    /// What cannot be read in the form.
    public var issues: [PlacedIssue]
    /// What to paste into a browser to look for studies.
    public var trials: TrialQuery
}

extension CaseDesk {
    /// Plans what each way of paying would cost this year and next; nothing is written.
    ///
    /// - Parameters:
    ///   - matter: the request to plan for; `nil` for the first.
    ///   - therapy: plan for this treatment instead of the one asked for.
    /// - Throws: `ServiceError` for a matter that the case does not have.
    public func money(matter: String? = nil, therapy: Therapy? = nil) throws -> MoneyAnswer {
        let loaded = try load()
        let record = loaded.current
        let asked = try self.asked(matter, record)
        let rules = try context.rules.money()
        let facts = try MoneyFacts(
            record.form, matter: asked?.id, therapy: therapy, regimes: try regimes(of: record), rules: rules,
            asOf: context.today)
        return MoneyAnswer(
            record: record, plan: MoneyPlanner(rules: rules, facts: facts).plan(), issues: loaded.issues,
            trials: TrialQuery(therapy: facts.therapy))
    }

    /// The law that governs each coverage, by its order.
    func regimes(of record: Case) throws -> [Int: String] {
        let rules = try AssessmentRules(context.rules, on: context.today)
        return Assessor.regimes(of: record, rules: rules, asOf: context.today).compactMapValues(\.id)
    }
}

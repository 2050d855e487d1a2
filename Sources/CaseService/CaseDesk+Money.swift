public import CaseStore
import Casework
import CivilCalendar
public import CostPlanning
public import CoverageModel
public import Drafting
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
    ///   - supposed: answers of the form, by path, to plan with in place of the case's own.
    /// - Throws: `ServiceError` for a matter that the case does not have; `RefusedAnswers` for a supposed answer
    ///   that cannot be read.
    public func money(
        matter: String? = nil, therapy: Therapy? = nil, supposed: [String: String] = [:]
    ) throws -> MoneyAnswer {
        let loaded = try load()
        let record = try self.supposing(supposed, in: loaded.current)
        let asked = try self.asked(matter, record)
        let rules = try context.rules.money()
        let facts = try MoneyFacts(
            record.form, matter: asked?.id, therapy: therapy, regimes: try regimes(of: record), rules: rules,
            asOf: context.today)
        return MoneyAnswer(
            record: record,
            plan: MoneyPlanner(rules: rules, facts: facts, rights: try selfPayRights()).plan(),
            issues: loaded.issues,
            trials: TrialQuery(therapy: facts.therapy, diagnosisCode: record.form.diagnosis.code))
    }

    /// The ways that are open for a request, next to each other; nothing is written.
    ///
    /// - Throws: `ServiceError` for a matter that the case does not have, and where there is none.
    public func comparison(matter: String? = nil) throws -> RouteComparison {
        let loaded = try load()
        let input = try draftInput(
            .routeComparison, matterID: try self.matter(matter, loaded), try assess(loaded),
            loaded.log.events)
        guard let found = RouteComparison(input) else {
            throw DraftRefusal(
                kind: PacketKind.routeComparison.rawValue,
                missing: ["a usual course for this treatment in the rulebook"])
        }
        return found
    }

    /// The case as it would be with other answers; an empty answer takes one away.
    private func supposing(_ answers: [String: String], in record: Case) throws -> Case {
        guard !answers.isEmpty else { return record }
        let merged = record.formAnswers.merging(answers) { _, new in new }.filter { !$0.value.isEmpty }
        let checks = try formChecks()
        let before = Set(CaseForm.read(answers: record.formAnswers, checks: checks).issues)
        let issues = CaseForm.read(answers: merged, checks: checks).issues.filter { !before.contains($0) }
        if !issues.isEmpty { throw RefusedAnswers(issues: issues) }
        return record.overlaying(formAnswers: merged, checks: checks)
    }

    /// What the law gives whoever pays alone: an estimate in writing, and a dispute about a bill far above it.
    private func selfPayRights() throws -> [ClockRule] {
        try context.rules.clocks().rules(of: CaseClocks.selfPayRegime, issueState: nil).filter {
            ["gfe.requested", "ppdr.filing"].contains($0.history.id)
        }.compactMap { try? $0.history.version(on: context.today) }
    }

    /// The law that governs each coverage, by its order.
    func regimes(of record: Case) throws -> [Int: String] {
        let rules = try AssessmentRules(context.rules, on: context.today)
        return Assessor.regimes(of: record, rules: rules, asOf: context.today).compactMapValues(\.id)
    }
}

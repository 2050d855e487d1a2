import CaseStore
import Casework
import CivilCalendar
public import CostPlanning
public import CoverageModel
public import DocumentModel
import Rulebook

/// The approvals of a case: what is left, when it runs out, when to ask for more, and how treatment goes.
public struct ApprovalsAnswer: Sendable {
    public var record: Case
    public var ledger: ApprovalLedger
    /// `nil` where nothing runs out in sight.
    public var continuation: Continuation?
    public var frequency: [FrequencyFinding]
    public var response: [ResponseSeries]
    /// A chart for each series of two totals or more, by its scale.
    public var charts: [String: ScaleChart]
    /// Statements of the plan read back against what was expected.
    public var statements: [StatementFinding]
    /// Sessions whose claim still has to reach the plan.
    public var filing: [FilingFinding]
}

extension CaseDesk {
    /// Keeps the account of a matter's approvals; nothing is written.
    ///
    /// - Parameters:
    ///   - matter: the request; `nil` for the first.
    ///   - payerDays: days in which this payer answered others' requests, where enough of them are known.
    /// - Throws: `ServiceError` for a matter that the case does not have.
    public func approvals(matter: String? = nil, payerDays: [Int] = []) throws -> ApprovalsAnswer {
        let loaded = try load()
        let record = loaded.current
        let asked = try self.asked(matter, record)
        let today = context.today
        let rules = try context.rules.money()
        let regimes = try regimes(of: record)
        let facts = try MoneyFacts(
            record.form, matter: asked?.id, regimes: regimes, rules: rules, asOf: today)
        let keeper = LedgerKeeper(
            rules: rules, schedule: facts.schedule,
            authorizations: record.authorizations(for: facts.therapy), asOf: today)
        let ledger = keeper.ledger()
        let series = try responses(record, from: facts.schedule.first)
        let finder = ContinuationFinder(
            observed: payerDays + (facts.coverage.map { record.answerDays(coverage: $0.order) } ?? []),
            stated: facts.coverage?.costs.answerDays,
            decisionDue: try requestClock(record, matter: asked, coverage: facts.coverage, regimes: regimes))
        let statements = StatementReader(
            facts: facts, denialReasons: try context.rules.denialReasons().rules(on: today))
        return ApprovalsAnswer(
            record: record, ledger: ledger,
            continuation: ledger.entries.isEmpty
                ? nil
                : ledger.soonest.firstUncovered.map { finder.find(needed: $0, asOf: today) },
            frequency: keeper.frequencyFindings(ledger, series), response: series,
            charts: try charts(series),
            statements: statements.findings(record.notices.map(\.value)),
            filing: FilingFinder(facts: facts, rules: rules).findings(record))
    }

    /// The request meant; `nil` where the case has none and none is named.
    func asked(_ matter: String?, _ record: Case) throws -> Matter? {
        let matters = record.form.matters
        guard let matter else { return matters.first }
        guard let found = matters.first(where: { $0.id == matter }) else {
            let known =
                matters.isEmpty ? "It has none yet." : "It has \(matters.map(\.id).joined(separator: ", "))."
            throw ServiceError("The case has no request “\(matter)”. \(known)")
        }
        return found
    }

    private func responses(_ record: Case, from first: Day) throws -> [ResponseSeries] {
        let scales = try context.rules.scales()
        let found = ScoreFinding(lexicon: scales.lexicon(on: context.today))
            .scores(of: record, asOf: context.today)
        let points = found.compactMap { score -> ScorePoint? in
            guard let value = score.value, let on = score.on?.day else { return nil }
            return ScorePoint(scale: score.scale, value: value, on: on)
        }
        return ResponseSeries.series(of: points, from: first, scales: scales, on: context.today)
    }

    private func charts(_ series: [ResponseSeries]) throws -> [String: ScaleChart] {
        let rules = try context.rules.scales().rules(on: context.today)
        let found = series.compactMap { one -> (String, ScaleChart)? in
            rules.first { $0.name == one.scale }.flatMap { one.chart($0) }.map { (one.scale, $0) }
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// When the law says that a request sent on a day is decided.
    private func requestClock(
        _ record: Case, matter: Matter?, coverage: Coverage?, regimes: [Int: String]
    ) throws -> @Sendable (Day) -> (due: Day, rule: String, regime: String)? {
        guard let matter, let coverage, let regime = regimes[coverage.order] else { return { _ in nil } }
        let table = try context.rules.clocks(regime: regime, issueState: coverage.issueState)
        guard table.regimes.contains(regime) else { return { _ in nil } }
        var bare = record
        bare.notices = []
        bare.determinations = []
        let engine = ClockEngine(table: table)
        return { [bare] day in
            var asked = bare
            asked.submissions = [
                Logged(
                    sequence: 1, at: day.description, by: "",
                    value: Submission(matter: matter.id, kind: .priorAuthorization, sent: day.description))
            ]
            let source = CaseClocks(asked, asOf: day)
            guard let clocks = try? engine.clocks(source.facts(regime: regime, coverage: coverage)) else {
                return nil
            }
            // Of several clocks for one request the last one counts: asking too early does no harm.
            let dues = clocks.filter { $0.whose == .payer && $0.matter == matter.id }.compactMap { clock in
                clock.due.flatMap { try? $0.day(in: source.zone) }.map { (due: $0, rule: clock.rule) }
            }
            return dues.max { $0.due < $1.due }.map { ($0.due, $0.rule, regime) }
        }
    }
}

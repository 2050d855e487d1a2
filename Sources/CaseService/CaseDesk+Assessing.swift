public import CaseStore
public import Casework
public import CivilCalendar
public import CoverageModel
import Rulebook
import Vault

/// The clocks of a case as of a day.
public struct ClockAnswer: Sendable {
    public var caseID: String
    public var zone: TimeZoneRules
    public var asOf: Day
    public var clocks: [Clock]
    /// What keeps clocks from being computed, in words.
    public var remarks: [String]

    public init(caseID: String, zone: TimeZoneRules, asOf: Day, clocks: [Clock], remarks: [String]) {
        self.caseID = caseID
        self.zone = zone
        self.asOf = asOf
        self.clocks = clocks
        self.remarks = remarks
    }
}

/// Everything that follows for a case as of a day.
public struct CaseAnswer: Sendable {
    public var record: Case
    public var assessment: Assessment
    public var clocks: ClockAnswer
    /// Hash of the rulebook used, `sha256:…`.
    public var rulebook: String
    /// The name of each coverage's regime, by its id.
    public var regimeNames: [String: String]
    /// What cannot be read in the form.
    public var issues: [PlacedIssue]
    /// Documents that are missing or changed.
    public var documentFaults: [DocumentFault]
}

extension CaseDesk {
    /// Judges the case: trials, scores, criteria, clocks, routes, next steps.
    public func assess() throws -> CaseAnswer { try assess(try load()) }

    func assess(_ loaded: LoadedCase) throws -> CaseAnswer {
        let rules = try AssessmentRules(context.rules, on: context.today)
        let record = loaded.current
        let regimes = Assessor.regimes(of: record, rules: rules, asOf: context.today)
        let clocks = try clocks(record, regimes: regimes)
        let assessment = Assessor.assess(
            record, rules: rules, asOf: context.today, clocks: clocks.clocks, zone: clocks.zone)
        return CaseAnswer(
            record: record, assessment: assessment, clocks: clocks,
            rulebook: "sha256:" + SHA256.hex(of: context.rules.bytesForHash),
            regimeNames: regimeNames(regimes, rules), issues: lostMatters(record) + loaded.issues,
            documentFaults: try store.documentFaults(record.documents))
    }

    private func regimeNames(_ found: [Int: FoundRegime], _ rules: AssessmentRules) -> [String: String] {
        let ids = Set(found.values.compactMap(\.id))
        return Dictionary(
            rules.regimes.filter { ids.contains($0.head.id) }.map { ($0.head.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The clocks alone.
    public func clocks() throws -> ClockAnswer {
        let loaded = try load()
        let rules = try AssessmentRules(context.rules, on: context.today)
        return try clocks(
            loaded.current, regimes: Assessor.regimes(of: loaded.current, rules: rules, asOf: context.today))
    }

    /// Runs the clocks of every coverage whose regime is known.
    private func clocks(_ record: Case, regimes: [Int: FoundRegime]) throws -> ClockAnswer {
        let source = CaseClocks(record, asOf: context.today)
        var clocks: [Clock] = []
        var remarks: [String] = []
        for coverage in record.form.coverages {
            let name = coverage.payer ?? "coverage \(coverage.order)"
            guard let regime = regimes[coverage.order]?.id else {
                let ask = regimes[coverage.order]?.next.map { " Ask next: \($0.text)" } ?? ""
                remarks.append(
                    "Which law governs \(name) is not known yet, so its deadlines cannot be computed. "
                        + "The letter's own deadline counts meanwhile." + ask)
                continue
            }
            let table = try context.rules.clocks(regime: regime, issueState: coverage.issueState)
            let engine = ClockEngine(table: table)
            guard table.regimes.contains(regime) else {
                remarks.append(
                    "No clocks are known for the regime \(regime) of \(name). Follow the letter's own deadlines."
                )
                continue
            }
            let facts = source.facts(regime: regime, coverage: coverage)
            let found = engine.clocksWithFaults(facts)
            clocks += found.clocks
            remarks += found.faults.map { $0.remark(of: name) }
            remarks += engine.notes(facts, beside: found.clocks).map { "\(name): \($0.head.says)" }
        }
        if clocks.isEmpty, let facts = source.selfPayFacts() {
            let table = try context.rules.clocks(regime: CaseClocks.selfPayRegime, issueState: nil)
            let found = ClockEngine(table: table).clocksWithFaults(facts)
            clocks = found.clocks
            remarks += found.faults.map { $0.remark(of: "care that you pay yourself") }
        }
        remarks += lostMatters(record).map(\.message)
        let zone = source.zone
        if record.form.person.zone == nil, !clocks.isEmpty {
            remarks.append(
                "The person's time zone is not given; Eastern time is used for clocks that count hours (person.zone)."
            )
        }
        return ClockAnswer(
            caseID: record.id, zone: zone, asOf: context.today, clocks: clocks.inDueOrder(zone),
            remarks: remarks)
    }

    /// Matters that letters, submissions or decisions speak of and the form no longer has: their clocks and
    /// letters would be lost without a word.
    func lostMatters(_ record: Case) -> [PlacedIssue] {
        let known = Set(record.form.matters.map(\.id))
        let named = Set(
            record.notices.map(\.value.matter) + record.submissions.map(\.value.matter)
                + record.determinations.map(\.value.matter))
        return named.subtracting(known).sorted().map { matter in
            PlacedIssue(
                file: "case.yaml", line: nil, path: "matters",
                message:
                    "The record holds letters or decisions for matter \(matter), which the form no longer has, so its clocks "
                    + "are not counted. Give the request in case.yaml the id \(matter) again (matters).")
        }
    }
}

extension [Clock] {
    /// Soonest first; clocks that stand still last.
    func inDueOrder(_ zone: TimeZoneRules) -> [Clock] {
        func key(_ clock: Clock) -> Int {
            switch clock.due {
            case .day(let day): (day.number + 1) * 86_400 - 1
            case .instant(let instant): instant.secondsSince1970
            case nil: .max
            }
        }
        return enumerated().sorted { left, right in
            let keys = (key(left.element), key(right.element))
            return keys.0 == keys.1 ? left.offset < right.offset : keys.0 < keys.1
        }.map(\.element)
    }
}

public import Casework
public import CivilCalendar
public import CoverageModel
public import Rulebook

extension DraftInput {
    /// Everything that a letter on `matter` needs, with the rules as they stand on `day`.
    ///
    /// - Parameters:
    ///   - clocks: the clocks of the whole case; those of the matter are taken.
    ///   - day: the day printed on the letter.
    /// - Throws: every fault of the sections of the rulebook that are read.
    public init(
        _ record: Case, matter: Matter, assessment: Assessment, clocks: [Clock], zone: TimeZoneRules,
        rules: RulebookLoader, on day: Day
    ) throws(RulebookFaults) {
        let regimeID = assessment.coverages.first { $0.order == matter.coverage }?.regime.id
        let regimes = try rules.regimes()
        let table = try rules.clocks()
        let own = clocks.filter { $0.matter == matter.id }
        func rule(_ event: String, _ prefix: String, _ urgency: String? = nil) -> DecisionRule? {
            guard let regimeID else { return nil }
            return Self.rule(
                record, matter, regimeID, table: table, event: event, prefix: prefix, urgency: urgency,
                on: day)
        }
        self.init(
            record: record, assessment: assessment, clocks: own, zone: zone, matter: matter,
            regime: regimeID.flatMap { try? regimes.version(of: $0, on: day) },
            rights: try regimeID.map { (id) throws(RulebookFaults) in try rules.rights().rights(of: id) }
                ?? [],
            evidence: try rules.evidence().rules(on: day), reasons: try rules.denialReasons().rules(on: day),
            therapy: try rules.therapies().rules(on: day).first { $0.therapy == matter.therapy },
            scales: try rules.scales().rules(on: day),
            decisionRule: rule("appeal.received-by-plan", "appeal.", "standard"), date: day)
        for drug in try rules.drugs().rules(on: day) { minimumDoses[drug.name] = drug.minimumMicrograms }
        urgentDecisionRule = rule("appeal.received-by-plan", "appeal.", "urgent")
        documentsRule = rule("plan-documents.requested", "docs.")
        parityRule = rule("parity-documents.requested", "mhpaea.")
        externalRule = rule("external-request.received-by-reviewer", "external.iro.decision.standard")
        urgentExternalRule = rule("external-request.received-by-reviewer", "external.iro.decision.expedited")
        if let regimeID {
            standing = try rules.standing().rules(on: day).filter { $0.regimes.contains(regimeID) }
        }
    }

    /// What would follow if the event happened on the day of the letter: the plan's own duty, in the rule's words.
    private static func rule(
        _ record: Case, _ matter: Matter, _ regime: String, table: ClockTable, event: String, prefix: String,
        urgency: String?, on day: Day
    ) -> DecisionRule? {
        guard let coverage = record.form.coverages.first(where: { $0.order == matter.coverage }) else {
            return nil
        }
        var facts = CaseClocks(record, asOf: day).facts(regime: regime, coverage: coverage)
        var attributes: [String: String] = [:]
        if let urgency {
            attributes["urgency"] = urgency
            attributes["timing"] = (matter.timing ?? .preService).rawValue
            attributes["item"] = matter.benefit == .pharmacy ? "drug" : "combination"
        }
        facts.events.append(
            ClockEvent(matter: matter.id, event: event, at: .day(day), attributes: attributes))
        let clocks = ClockEngine(table: table).clocksWithFaults(facts).clocks
        let own = clocks.filter {
            $0.matter == matter.id && $0.whose == .payer && $0.trigger.event == event && $0.trust >= .quoted
        }
        // Some regimes put their own name before the step's: `mco.appeal.standard`.
        let clock =
            own.last { $0.rule.hasPrefix(prefix) } ?? own.last { $0.rule.contains(".\(prefix)") }
        guard let clock, let says = clock.steps.first?.says else { return nil }
        return DecisionRule(
            id: "\(clock.regime)/\(clock.rule)", text: says.typographic, cite: Wording.citations(clock.cite),
            trust: clock.trust, onMiss: clock.onMissSays?.typographic)
    }
}

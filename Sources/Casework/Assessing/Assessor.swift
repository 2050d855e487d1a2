public import CivilCalendar
public import CoverageModel
import Rulebook

/// Draws everything that follows for a case as of a day; pure, so that the same case gives the same answer.
public enum Assessor {
    /// Which law rules each coverage, by the coverage's order.
    public static func regimes(of subject: Case, rules: AssessmentRules, asOf: Day) -> [Int: FoundRegime] {
        let finding = RegimeFinding(regimes: rules.regimes, questions: rules.regimeQuestions)
        var found: [Int: FoundRegime] = [:]
        for (index, coverage) in subject.form.coverages.enumerated() {
            found[coverage.order] = finding.regime(of: coverage, at: index, in: subject)
        }
        return found
    }

    /// Findings, policies, routes and next steps of `subject` as it stood on `asOf`.
    ///
    /// - Parameters:
    ///   - rules: the rulebook as of the day.
    ///   - clocks: the clocks of the case's matters, where their regime is known.
    ///   - zone: the person's time zone, in which an hour clock's due moment has its day.
    public static func assess(
        _ subject: Case, rules: AssessmentRules, asOf: Day, clocks: [Clock], zone: TimeZoneRules
    ) -> Assessment {
        let findings = CaseFindings(
            subject, drugs: rules.drugs, scales: rules.scales, mappings: rules.mappings, asOf: asOf)
        var assessment = Assessment(caseID: subject.id, asOf: asOf)
        let regimes = regimes(of: subject, rules: rules, asOf: asOf)
        let questions = PlanQuestions(rules.regimeQuestions)
        assessment.coverages = subject.form.coverages.enumerated().compactMap { index, coverage in
            regimes[coverage.order].map { regime in
                let matters = subject.form.matters.filter { $0.coverage == coverage.order }
                let benefits = Set(matters.compactMap(\.benefit))
                return Assessment.CoverageReading(
                    order: coverage.order, payer: coverage.payer,
                    benefit: benefits.count == 1 ? benefits.first : nil,
                    regime: regime,
                    questions: questions.open(
                        coverage, at: index, regime: regime.id, in: subject, asOf: asOf))
            }
        }
        assessment.diagnoses = findings.diagnoses
        assessment.trials = findings.trials
        assessment.otherTreatments = findings.otherTreatments
        assessment.scores = findings.scores
        assessment.safety = findings.safety
        assessment.proposed = subject.facts.filter(\.isProposed).sorted { $0.id < $1.id }
        assessment.policies = PolicyChoice(findings: findings, rules: rules).judged()
        assessment.routes = RouteFinding(
            record: subject, asOf: asOf, clocks: clocks, policies: assessment.policies, zone: zone,
            regimes: regimes, denialReasons: rules.denialReasons, regimeRules: rules.regimes,
            therapies: rules.therapies
        ).routes()
        assessment.evidenceAgainst = EvidenceChoice(findings: findings, evidence: rules.evidence).against()
        assessment.contradictions = ContradictionFinding(findings: findings).contradictions()
        assessment.notices = CaseNoticeCheck(
            record: subject, finder: rules.noticeDefects, regimes: regimes, asOf: asOf
        ).checked()
        let standing = CaseStanding(
            record: subject, rules: rules.standing, regimes: regimes, routes: assessment.routes)
        assessment.standing = standing.standing()
        assessment.lastChances = LastChanceFinding(
            record: subject, rules: rules.lastChances, regimes: regimes, clocks: clocks, zone: zone,
            asOf: asOf
        ).chances()
        let chase = ChaseFinding(
            record: subject, expectations: rules.expectations, clocks: clocks, zone: zone, asOf: asOf
        ).steps()
        assessment.next = NextStepFinding(
            assessment: assessment, subject: subject, clocks: clocks, zone: zone,
            unrecognised: TrialLedger(lexicon: rules.drugs).unrecognised(in: subject),
            conduct: chase + assessment.lastChances.map(\.step) + standing.steps()
        ).steps()
        return assessment
    }
}

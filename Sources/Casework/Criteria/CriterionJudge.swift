import CivilCalendar
import CoverageModel
import Rulebook

/// Judges the criteria of one policy over one case; each kind of requirement has a function of its name.
struct CriterionJudge {
    let findings: CaseFindings
    let policy: Policy
    let therapy: Therapy

    var asOf: Day { findings.asOf }
    /// The form with this therapy's own treatment plan.
    var form: CaseForm { findings.subject.form }

    init(findings: CaseFindings, policy: Policy, therapy: Therapy) {
        self.policy = policy
        self.therapy = therapy
        var own = findings
        own.subject.form = findings.subject.form.focused(on: therapy)
        self.findings = own
    }

    /// The judged criterion with the ways that would turn it into met.
    func judge(_ criterion: Criterion) -> (judged: JudgedCriterion, ways: Ways) {
        let finding = finding(criterion)
        let quirk = finding.verdict == .met ? nil : criterion.quirk
        let missing = finding.verdict == .met ? [] : (finding.ways.sets.first ?? [])
        let proof = Proof(
            id: criterion.id, conclusion: .verdict(finding.verdict), rule: policy.head.id,
            cite: policy.head.cite,
            plain: [finding.plain, quirk].compactMap { $0 }.joined(separator: " "), formal: finding.formal,
            facts: finding.facts, missing: missing.map { Proof.Missing(need: $0.need, from: $0.from) },
            children: finding.children)
        return (JudgedCriterion(criterion: criterion, proof: proof), finding.ways)
    }

    private func finding(_ criterion: Criterion) -> Finding {
        switch criterion.requirement {
        case .all(let parts): all(parts, of: criterion)
        case .any(let parts): any(parts, of: criterion)
        case .age(let range): age(range, of: criterion)
        case .diagnosis(let set): diagnosis(set, of: criterion)
        case .severity(let test): severity(test, of: criterion)
        case .failedTrials(let test): failedTrials(test, of: criterion)
        case .augmentation(let test): augmentation(test, of: criterion)
        case .psychotherapy(let test): psychotherapy(test, of: criterion)
        case .clinical(let question, let wanted): clinical(question, wanted: wanted, of: criterion)
        case .concurrentAntidepressant(let test): concurrentAntidepressant(test, of: criterion)
        case .certifiedSite: certifiedSite(of: criterion)
        case .priorResponse(let scales, let percent):
            priorResponse(scales, dropPercent: percent, of: criterion)
        case .doseLimit(let milligrams): doseLimit(milligramsPerWeek: milligrams, of: criterion)
        case .statement(let supplier, let need): statement(by: supplier, need: need, of: criterion)
        }
    }

    private func all(_ parts: [Criterion], of criterion: Criterion) -> Finding {
        let judged = parts.map(judge)
        let verdict = judged.reduce(Verdict.met) { $0 && $1.judged.verdict }
        return Finding(
            verdict: verdict, plain: "All of \(parts.count) parts are needed.",
            formal: "All parts are required: \(tally(judged.map(\.judged.verdict))).",
            ways: verdict == .met ? .nothingNeeded : Ways.all(judged.map(\.ways)),
            children: judged.map(\.judged.proof))
    }

    private func any(_ parts: [Criterion], of criterion: Criterion) -> Finding {
        let judged = parts.map(judge)
        let verdict = judged.reduce(Verdict.notMet) { $0 || $1.judged.verdict }
        return Finding(
            verdict: verdict, plain: "One of \(parts.count) parts is enough.",
            formal: "Any part suffices: \(tally(judged.map(\.judged.verdict))).",
            ways: verdict == .met ? .nothingNeeded : Ways.any(judged.map(\.ways)),
            children: judged.map(\.judged.proof))
    }

    private func tally(_ verdicts: [Verdict]) -> String {
        Verdict.allCases.compactMap { kind in
            let count = verdicts.filter { $0 == kind }.count
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }.joined(separator: ", ")
    }

    /// The form's own answer to this criterion, where it gives a plain yes or no.
    func answered(_ criterion: Criterion) -> (isYes: Bool, use: Proof.FactUse)? {
        guard let answer = form.criteria[criterion.id], answer != .unsure else { return nil }
        let path = "criteria.\(criterion.id)"
        return (answer == .yes, findings.statement(path, "answered \(answer.rawValue): \(criterion.says)"))
    }
}

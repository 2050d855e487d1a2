import CivilCalendar
public import CoverageModel
public import Rulebook

/// Judges written policies over the findings of one case.
public struct PolicyAssessment: Sendable {
    let findings: CaseFindings

    public init(findings: CaseFindings) { self.findings = findings }

    /// `policy`'s rule for `therapy` over the case; `nil` where the policy has none.
    ///
    /// Of several pathways the best for the person is shown; the verdict is met where any pathway is. A
    /// pathway whose stored text breaks off is never met. A position without criteria is not met where the
    /// policy excludes the therapy, unknown where it is silent or unread.
    public func judge(_ policy: Policy, therapy: Therapy) -> JudgedPolicy? {
        guard let rule = policy.rules.first(where: { $0.therapy == therapy }) else { return nil }
        let currency = currency(of: policy)
        let seen = PolicyAssessment.seen(policy, currency)
        guard rule.position == .coveredWithCriteria, !rule.pathways.isEmpty else {
            return withoutCriteria(policy, rule, currency, seen)
        }
        let judged = rule.pathways.enumerated().map { index, pathway in
            JudgedPathway(
                pathway, place: index,
                judge: CriterionJudge(findings: findings, policy: policy, therapy: therapy))
        }
        let verdict = judged.reduce(Verdict.notMet) { $0 || $1.verdict }
        guard let best = judged.min(by: { $0.isBetter(than: $1) }) else { return nil }
        let counts = Verdict.allCases.map { kind in
            "\(best.criteria.filter { $0.verdict == kind }.count) \(kind.rawValue)"
        }
        let proof = Proof(
            id: "\(policy.head.id)/\(therapy.rawValue)", conclusion: .verdict(verdict), rule: policy.head.id,
            cite: policy.head.cite,
            plain:
                "\(policy.payer): \(rule.says) \(seen) \(best.pathway.name): "
                + "\(counts.joined(separator: ", ")).",
            formal:
                "\(policy.title) (\(policy.payer)), pathway \(best.pathway.name): "
                + "\(counts.joined(separator: ", ")). \(seen)",
            missing: verdict == .met
                ? [] : (best.ways.sets.first ?? []).map { Proof.Missing(need: $0.need, from: $0.from) },
            children: best.criteria.map(\.proof))
        return JudgedPolicy(
            id: policy.head.id, payer: policy.payer, title: policy.title, therapy: therapy,
            position: rule.position,
            trust: rule.trust, seenOn: policy.seenOn, currency: currency, pathway: best.pathway.id,
            verdict: verdict,
            criteria: best.criteria, gaps: verdict == .met ? [] : best.gaps, proof: proof)
    }

    private func withoutCriteria(
        _ policy: Policy, _ rule: TherapyRule, _ currency: JudgedPolicy.Currency, _ seen: String
    ) -> JudgedPolicy {
        let isExcluded = rule.position == .excluded
        let need = Proof.Missing(need: "the plan's full text on \(rule.therapy.rawValue)", from: .plan)
        let gaps =
            isExcluded
            ? [] : [Gap(anyOf: [[Gap.Need(criterion: policy.head.id, need: need.need, from: need.from)]])]
        let exception = policy.exceptionRoute.map { " What the policy offers instead: \($0)" } ?? ""
        let proof = Proof(
            id: "\(policy.head.id)/\(rule.therapy.rawValue)",
            conclusion: .verdict(isExcluded ? .notMet : .unknown),
            rule: policy.head.id, cite: policy.head.cite,
            plain: "\(policy.payer): \(rule.says) \(seen)\(exception)",
            formal: "\(policy.title) (\(policy.payer)): \(rule.position.rawValue). \(seen)",
            missing: isExcluded ? [] : [need])
        return JudgedPolicy(
            id: policy.head.id, payer: policy.payer, title: policy.title, therapy: rule.therapy,
            position: rule.position,
            trust: rule.trust, seenOn: policy.seenOn, currency: currency, pathway: nil,
            verdict: isExcluded ? .notMet : .unknown, criteria: [], gaps: gaps, proof: proof)
    }

    private static func seen(_ policy: Policy, _ currency: JudgedPolicy.Currency) -> String {
        switch currency {
        case .current: "The plan's own paper in this case names this policy."
        case .unknown: "As seen on \(policy.seenOn); whether it is the plan's text today is not known."
        }
    }

    /// Current only where a letter of the case cites the policy, or the policy itself is among the papers.
    func currency(of policy: Policy) -> JudgedPolicy.Currency {
        let cited = findings.subject.notices.flatMap(\.value.notice.criteriaCited)
        let papers = findings.subject.documents.filter { $0.role == .policy }.flatMap {
            [$0.title ?? "", $0.path]
        }
        for text in cited + papers where PolicyAssessment.names(text, anyOf: policy.names) {
            return .current
        }
        return .unknown
    }

    /// True where `text` holds one of the names, word by word.
    static func names(_ text: String, anyOf names: [String]) -> Bool {
        let words = WordText(text)
        return names.contains { name in
            let phrase = WordText(name).words.map(\.text)
            return !phrase.isEmpty && words.index(of: phrase) != nil
        }
    }
}

/// One pathway with its judged criteria.
struct JudgedPathway {
    let pathway: Pathway
    let place: Int
    let criteria: [JudgedCriterion]
    let verdict: Verdict
    let ways: Ways
    /// It turns on present suicidality, of which nothing in the case speaks.
    let needsAnAcuteStateNotShown: Bool

    init(_ pathway: Pathway, place: Int, judge: CriterionJudge) {
        self.pathway = pathway
        self.place = place
        let judged = pathway.criteria.map(judge.judge)
        criteria = judged.map(\.judged)
        var verdict = judged.reduce(Verdict.met) { $0 && $1.judged.verdict }
        var parts = judged.filter { $0.judged.verdict != .met }.map(\.ways)
        if pathway.isIncomplete {
            verdict = verdict && .unknown
            parts.append(
                .one(
                    "\(judge.policy.head.id)/\(pathway.id)",
                    "the plan's full text: the stored copy breaks off", from: .plan))
        }
        self.verdict = verdict
        ways = verdict == .met ? .nothingNeeded : Ways.all(parts)
        let isAcute = zip(pathway.criteria, judged).contains { criterion, result in
            JudgedPathway.asksAcuteState(criterion) && result.judged.verdict != .met
        }
        needsAnAcuteStateNotShown = isAcute || (pathway.criteria.isEmpty && pathway.isIncomplete)
    }

    private static func asksAcuteState(_ criterion: Criterion) -> Bool {
        switch criterion.requirement {
        case .clinical(let question, wanted: true):
            [.suicidalIdeation, .suicidalIntent, .recentInpatientForSuicidality].contains(question)
        case .all(let parts), .any(let parts): parts.contains(where: asksAcuteState)
        default: false
        }
    }

    /// Met before unknown before not met; then what fits the person's state, lacks least, stands first.
    func isBetter(than other: JudgedPathway) -> Bool { rank < other.rank }

    private var rank: (Int, Int, Int, Int) {
        let order =
            switch verdict {
            case .met: 0
            case .unknown: 1
            case .notMet: 2
            }
        let lacking = ways.sets.first?.count ?? .max
        return (order, needsAnAcuteStateNotShown ? 1 : 0, lacking, place)
    }

    var gaps: [Gap] {
        ways.sets.isEmpty
            ? []
            : [
                Gap(
                    anyOf: ways.sets.map {
                        $0.map { Gap.Need(criterion: $0.criterion, need: $0.need, from: $0.from) }
                    })
            ]
    }
}

import CivilCalendar
public import CoverageModel

/// A golden case beside the rule it proves: what is given, and what the answer must be.
///
/// The cases of policies are judged by the floor that judges; those of scales by `RulebookCheck`.
public struct RuleCase: Hashable, Sendable {
    /// A fact that a case gives.
    public enum Given: Hashable, Sendable {
        /// Age in whole years.
        case age(Int)
        /// An ICD-10-CM code that is active.
        case diagnosis(String)
        /// A total so many days before the day of judging.
        case score(scale: String, value: Int, daysAgo: Int)
        /// A finished trial: generic name, milligrams a day as text, whole weeks, what came of it; inside
        /// the current episode unless it says otherwise.
        case trial(
            drug: String, milligrams: String, weeks: Int, outcome: TrialOutcome, inCurrentEpisode: Bool)
        /// The prescriber's answer to a clinical question.
        case clinical(ClinicalQuestion, Answer)
        /// Milligrams a week in the treatment plan.
        case dose(milligramsPerWeek: Int)
        /// Whether the site is certified in the REMS.
        case certifiedSite(Bool)
    }
    /// The policy's id.
    public var rule: String
    /// The criterion's id, or `nil` where the whole pathway is judged.
    public var criterion: String?
    public var therapy: Therapy
    public var given: [Given]
    public var expected: Verdict
    /// File and line.
    public var place: String

    public init(
        rule: String, criterion: String?, therapy: Therapy, given: [Given], expected: Verdict, place: String
    ) {
        self.rule = rule
        self.criterion = criterion
        self.therapy = therapy
        self.given = given
        self.expected = expected
        self.place = place
    }
}

extension RuleReading {
    /// The cases of a policy file. A case has `criterion` (what stands after `#`), what it gives, and
    /// `expect`; a list of `expect` goes with `sweep`, a list of what is given in turn.
    mutating func cases(_ node: RuleNode, policy: Policy) -> [RuleCase] {
        guard let list = child(node, "cases") else { return [] }
        let first = policy.rules.first { $0.position == .coveredWithCriteria }?.therapy
        return elements(list).flatMap { element -> [RuleCase] in
            refuseUnknownKeys(element, known: ["criterion", "therapy", "given", "sweep", "expect"])
            let therapy = word(element, "therapy", as: Therapy.self) ?? first ?? .esketamine
            let criterion = text(element, "criterion").map { name in
                name.hasPrefix("#") || name.hasPrefix("/")
                    ? policy.head.id + name : "\(policy.head.id)#\(name)"
            }
            if let criterion, policy.criterion(criterion, for: therapy) == nil {
                fault(element, "the policy has no criterion \(criterion) for \(therapy.rawValue)")
            }
            let base = child(element, "given").map { elements($0).compactMap { given($0) } } ?? []
            guard let expect = child(element, "expect") else {
                fault(element, "\"expect\" is missing")
                return []
            }
            let verdicts = elements(expect).compactMap { word($0, as: Verdict.self) }
            let steps: [[RuleCase.Given]]
            if let sweep = child(element, "sweep") {
                steps = elements(sweep).map { step in elements(step).compactMap { given($0) } }
            } else {
                steps = [[]]
            }
            if steps.count != verdicts.count {
                fault(element, "\(steps.count) things given in turn, and \(verdicts.count) answers")
                return []
            }
            return zip(steps, verdicts).map { step, verdict in
                RuleCase(
                    rule: policy.head.id, criterion: criterion, therapy: therapy, given: base + step,
                    expected: verdict, place: element.place)
            }
        }
    }

    /// One fact: `age 45`, `diagnosis F33.2`, `score MADRS 28`, `score PHQ-9 20 29-days-ago`,
    /// `trial sertraline 100 mg 8 weeks no-response`, `clinical psychosis no`, `dose 168 mg-per-week`,
    /// `certified-site yes`.
    private mutating func given(_ node: RuleNode) -> RuleCase.Given? {
        let parts = (node.text ?? "").split(separator: " ").map(String.init)
        switch (parts.first, parts.count) {
        case ("age", 2):
            if let years = Int(parts[1]) { return .age(years) }
        case ("diagnosis", 2): return .diagnosis(parts[1])
        case ("score", 3), ("score", 4):
            var days: Int? = 0
            if parts.count == 4 {
                days = parts[3].hasSuffix("-days-ago") ? Int(parts[3].dropLast("-days-ago".count)) : nil
            }
            if let value = Int(parts[2]), let days {
                return .score(scale: parts[1], value: value, daysAgo: days)
            }
        case ("trial", 7), ("trial", 8):
            let isOutside = parts.count == 8 && parts[7] == "earlier-episode"
            if parts[3] == "mg", parts[5] == "weeks", let weeks = Int(parts[4]),
                Decimal3.thousandths(parts[2]) != nil, let outcome = TrialOutcome(rawValue: parts[6]),
                parts.count == 7 || isOutside
            {
                return .trial(
                    drug: parts[1], milligrams: parts[2], weeks: weeks, outcome: outcome,
                    inCurrentEpisode: !isOutside)
            }
        case ("clinical", 3):
            if let question = ClinicalQuestion(rawValue: parts[1]), let answer = Answer(rawValue: parts[2]) {
                return .clinical(question, answer)
            }
        case ("dose", 3):
            if parts[2] == "mg-per-week", let milligrams = Int(parts[1]) {
                return .dose(milligramsPerWeek: milligrams)
            }
        case ("certified-site", 2): return .certifiedSite(parts[1] == "yes")
        default: break
        }
        fault(node, "\"\(node.text ?? "")\" is no fact that a case can give")
        return nil
    }
}

extension Policy {
    /// Every criterion of the rule for `therapy`, inner ones included, with its pathway.
    public func criteria(for therapy: Therapy) -> [(pathway: Pathway, criterion: Criterion)] {
        rules.filter { $0.therapy == therapy }.flatMap(\.pathways).flatMap { pathway in
            pathway.criteria.flatMap(\.withInner).map { (pathway, $0) }
        }
    }

    /// The criterion of this id, inner ones included.
    public func criterion(_ id: String, for therapy: Therapy) -> Criterion? {
        criteria(for: therapy).first { $0.criterion.id == id }?.criterion
    }
}

extension Criterion {
    /// This criterion and, in order, those inside it.
    public var withInner: [Criterion] {
        switch requirement {
        case .all(let inner), .any(let inner): [self] + inner.flatMap(\.withInner)
        default: [self]
        }
    }
}

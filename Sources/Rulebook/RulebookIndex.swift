public import CoverageModel

/// A rule as `rules list` and `rules show` print it: every version's head, its parts, its cases, and the
/// rules that name it.
public struct RuleEntry: Sendable {
    /// A part with words of its own: a criterion, a fact of a label, a study's result.
    public struct Part: Hashable, Sendable {
        public var id: String
        public var says: String
        public var trust: Trust
        /// A quirk of the printed text, or a limit of a study.
        public var remark: String?
        public init(id: String, says: String, trust: Trust, remark: String? = nil) {
            self.id = id
            self.says = says
            self.trust = trust
            self.remark = remark
        }
    }
    public var id: String
    public var kind: RulebookSection
    /// In order of time.
    public var versions: [RuleHead]
    public var parts: [Part]
    public var cases: [RuleCase]
    /// What the golden cases of a clock try, in words.
    public var caseNames: [String] = []
    /// Ids of rules that name this one.
    public var usedBy: [String]
    /// What it is about, for lists: a payer with its positions, the regimes of a clock, a regime's name.
    public var about = ""

    /// The least trust of any version or part: what tells whether something here needs checking.
    public var leastTrust: Trust {
        (versions.map(\.trust) + parts.map(\.trust)).min() ?? .recalled
    }
}

/// Every rule of the rulebook by id, for listing and showing; never for answering a case.
public struct RulebookIndex: Sendable {
    /// In the order of sections and files. A clock's id can stand once for each group of regimes.
    public let entries: [RuleEntry]

    /// The index of a rulebook with its clocks and rights, where they are given.
    public init(
        _ rulebook: WholeRulebook, clocks: ClockTable? = nil, rights: RightsTable? = nil,
        clockCases: [ClockCase] = []
    ) {
        let users = RulebookIndex.users(of: rulebook)
        let cases = Dictionary(grouping: rulebook.policyCases, by: \.rule)
        func entries<Content: Rule>(
            _ kind: RulebookSection, _ table: RuleTable<Content>, about: (Content) -> String = { _ in "" },
            _ parts: (Content) -> [RuleEntry.Part]
        ) -> [RuleEntry] {
            table.histories.map { history in
                RuleEntry(
                    id: history.id, kind: kind, versions: history.history.map(\.head),
                    parts: history.history.last.map(parts) ?? [],
                    cases: kind == .policies ? cases[history.id] ?? [] : [],
                    usedBy: users[history.id] ?? [],
                    about: history.history.last.map(about) ?? "")
            }
        }
        func list(_ regimes: [String]) -> String { regimes.joined(separator: " ") }
        var all = entries(.regimes, rulebook.regimes, about: \.name) { _ in [] }
        all += entries(.regimeQuestions, rulebook.regimeQuestions, about: \.ask, RulebookIndex.parts)
            .map { entry in
                var entry = entry
                entry.caseNames =
                    rulebook.regimeQuestions.history(of: entry.id)?.history.last?.cases.map(\.name) ?? []
                return entry
            }
        all += entries(.policies, rulebook.policies, about: RulebookIndex.about, RulebookIndex.parts)
        all += entries(.therapies, rulebook.therapies) { therapy in
            therapy.facts.map { .init(id: $0.id, says: $0.text, trust: $0.cite.trust) }
        }
        all += entries(.drugs, rulebook.drugs, RulebookIndex.parts)
        all += entries(.scales, rulebook.scales) { scale in
            scale.bands.map {
                .init(id: $0.name, says: "\($0.from) to \($0.to)", trust: scale.bandTrust)
            }
        }
        all += entries(.diagnoses, rulebook.diagnoses) { _ in [] }
        all += entries(.evidence, rulebook.evidence) { item in
            [.init(id: "result", says: item.result, trust: item.resultTrust, remark: item.limits)]
        }
        all += entries(.denialReasons, rulebook.denialReasons) { reason in
            RulebookIndex.parts(of: reason)
        }
        let conduct = rulebook.conduct
        all += entries(.noticeContent, conduct.noticeContent, about: { list($0.regimes) }) { rule in
            rule.looksFor.map { .init(id: "looks for", says: $0, trust: rule.head.trust) }
        }
        all += entries(.standing, conduct.standing, about: { list($0.regimes) }) { rule in
            rule.takes.map { .init(id: "takes", says: $0, trust: rule.head.trust) }
        }
        all += entries(.expectations, conduct.expectations) { rule in
            rule.chase.map { .init(id: $0.kind.rawValue, says: $0.what, trust: rule.head.trust) }
        }
        all += entries(.lastChances, conduct.lastChances, about: { list($0.regimes) }) { _ in [] }
        let money = rulebook.money
        all += entries(.accountLimits, money.limits) { rule in
            rule.otherReadings.map {
                .init(id: "another reading", says: "\($0.amount): \($0.says)", trust: rule.head.trust)
            }
        }
        all += entries(.assistance, money.assistance, about: \.name) { rule in
            rule.certain.map { .init(id: "certain", says: $0, trust: rule.head.trust) }
                + rule.ask.map { .init(id: "ask", says: $0, trust: rule.head.trust) }
        }
        all += entries(.billingUnits, money.units) { _ in [] }
        all += entries(.treatmentCourses, money.courses) { rule in
            [.init(id: "price", says: rule.priceSays, trust: rule.priceTrust)]
        }
        all += entries(.claimFiling, money.filing) { _ in [] }
        all += entries(.claimFields, money.claimFields, about: { "box \($0.box)" }) { _ in [] }
        for history in clocks?.histories ?? [] {
            let last = history.history.last
            all.append(
                RuleEntry(
                    id: history.id, kind: .clocks, versions: history.history.map(\.head),
                    parts: last.map(RulebookIndex.parts) ?? [], cases: [],
                    caseNames: last.map { names(of: $0, in: clockCases) } ?? [], usedBy: last?.regimes ?? [],
                    about: last.map(RulebookIndex.about) ?? ""))
        }
        for right in rights?.rights ?? [] {
            all.append(
                RuleEntry(
                    id: right.head.id, kind: .rights, versions: [right.head], parts: [], cases: [],
                    usedBy: right.regimes, about: list(right.regimes)))
        }
        self.entries = all
    }

    /// The rules of this id; more than one only for clocks that several groups of regimes word apart. A
    /// criterion's id (`bcbsma-087#4`) finds its policy.
    public func entries(id: String) -> [RuleEntry] {
        let exact = entries.filter { $0.id == id }
        if !exact.isEmpty { return exact }
        let holders = entries.filter { entry in entry.parts.contains { $0.id == id } }
        if !holders.isEmpty { return holders }
        return entries.filter { $0.id.hasPrefix(id + ".") }
    }

    /// The nearest ids to one that is not known: those that share most of its words.
    public func nearest(to id: String) -> [String] {
        func words(_ text: String) -> Set<Substring> {
            Set(text.lowercased().split { ".-_:# ".contains($0) })
        }
        let wanted = words(id)
        let scored = entries.map { entry in
            let own = words(entry.id)
            // A word with a slip in it counts half; of equals the one with fewest other words comes first.
            let shared = wanted.intersection(own).count
            let near = wanted.subtracting(own).filter { word in
                own.contains {
                    $0.first == word.first && $0.count > 3 && abs($0.count - word.count) <= 1
                        && Set($0).symmetricDifference(Set(word)).count <= 1
                }
            }.count
            return (id: entry.id, score: 4 * shared + 2 * near - (own.count > wanted.count ? 1 : 0))
        }
        return scored.filter { $0.score > 0 }.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(5)
            .map(\.id)
    }

    /// Rules of which something is known no better than `trust`.
    public func entries(trustedAtMost trust: Trust) -> [RuleEntry] {
        entries.filter { $0.leastTrust <= trust }
    }

    /// What a clock holds besides its time: the other reading, a remark, what follows when it is missed.
    private static func parts(of clock: ClockRule) -> [RuleEntry.Part] {
        var parts: [RuleEntry.Part] = []
        let trust = clock.head.trust
        if let other = clock.other {
            parts.append(.init(id: "other reading", says: other.says, trust: trust))
        }
        if let exception = clock.exception {
            parts.append(
                .init(
                    id: "exception", says: "\(exception.label), beside the rule \(exception.base)",
                    trust: trust)
            )
        }
        if let remark = clock.remark { parts.append(.init(id: "remark", says: remark, trust: trust)) }
        if let says = clock.onMissSays { parts.append(.init(id: "when missed", says: says, trust: trust)) }
        if let next = clock.forwarding {
            parts.append(.init(id: next.id, says: next.says, trust: next.trust))
        }
        return parts
    }

    /// The regimes, then the state and the law, parted by bars, for a clock of one state's law.
    private static func about(_ clock: ClockRule) -> String {
        let regimes = clock.regimes.joined(separator: " ")
        return clock.state.map { "\(regimes) | \($0) | \(clock.law)" } ?? regimes
    }

    /// The payer, then each therapy with its position, parted by bars.
    private static func about(_ policy: Policy) -> String {
        ([policy.payer] + policy.rules.map { "\($0.therapy.rawValue): \($0.position.rawValue)" })
            .joined(separator: " | ")
    }

    private static func parts(of policy: Policy) -> [RuleEntry.Part] {
        var seen: Set<String> = []
        return policy.rules.flatMap { rule -> [RuleEntry.Part] in
            let position = RuleEntry.Part(
                id: "\(policy.head.id):\(rule.therapy.rawValue)",
                says: "\(rule.position.rawValue): \(rule.says)",
                trust: rule.trust)
            let criteria = rule.pathways.flatMap(\.criteria).flatMap(\.withInner)
                .filter { seen.insert("\($0.id) \($0.says)").inserted }
                .map { RuleEntry.Part(id: $0.id, says: $0.says, trust: $0.trust, remark: $0.quirk) }
            return [position] + criteria
        }
    }

    private static func parts(of reason: DenialReasonRule) -> [RuleEntry.Part] {
        let trust = reason.head.trust
        var parts = [RuleEntry.Part(id: "strategy", says: reason.strategy, trust: trust)]
        func codes(_ id: String, _ codes: [String], _ trust: Trust) {
            if !codes.isEmpty {
                parts.append(.init(id: id, says: codes.joined(separator: ", "), trust: trust))
            }
        }
        codes("adjustment codes", reason.adjustmentCodes, trust)
        codes("further adjustment codes", reason.furtherCodes, .secondary)
        codes("remark codes", reason.remarkCodes, trust)
        if let better = reason.betterThanAppeal {
            parts.append(.init(id: "better than an appeal", says: better, trust: trust))
        }
        if let note = reason.externalReviewNote {
            parts.append(.init(id: "external review", says: note, trust: trust))
        }
        return parts
    }

    /// Where the answer is looked up, and what each answer leads to.
    private static func parts(of question: RegimeQuestion) -> [RuleEntry.Part] {
        let trust = question.head.trust
        let evidence = question.evidence.map {
            RuleEntry.Part(id: $0.from.rawValue, says: $0.lookFor, trust: trust)
        }
        let answers = question.answers.map { answer in
            let target =
                switch answer.next {
                case .question(let id), .regime(let id): id
                case .nothing: "nothing"
                }
            return RuleEntry.Part(id: answer.id, says: "\(answer.says): leads to \(target)", trust: trust)
        }
        let changes = question.settles?.changes ?? []
        return evidence + answers + changes.map { .init(id: "changes", says: $0.says, trust: trust) }
    }

    private static func parts(of drug: Drug) -> [RuleEntry.Part] {
        var parts: [RuleEntry.Part] = []
        if let minimum = drug.minimumMicrograms {
            parts.append(
                .init(
                    id: "minimum", says: "\(Drug.milligrams(minimum)) mg a day", trust: drug.doseTrust,
                    remark: drug.note))
        }
        if let rxcui = drug.rxcui {
            parts.append(.init(id: "rxcui", says: rxcui, trust: drug.rxcuiTrust ?? .recalled))
        }
        return parts
    }

    /// Which rules name which.
    private static func users(of rulebook: WholeRulebook) -> [String: [String]] {
        var users: [String: [String]] = [:]
        func add(_ used: String, by user: String) {
            if users[used]?.contains(user) != true { users[used, default: []].append(user) }
        }
        for item in rulebook.evidence.histories.flatMap(\.versions) {
            for id in item.citeWith { add(id, by: item.head.id) }
        }
        for regime in rulebook.regimes.histories.flatMap(\.versions) {
            for id in regime.companions { add(id, by: regime.head.id) }
        }
        for (head, regimes) in rulebook.conduct.named {
            for regime in regimes { add(regime, by: head.id) }
        }
        for question in rulebook.regimeQuestions.histories.flatMap(\.versions) {
            for answer in question.answers {
                switch answer.next {
                case .question(let id), .regime(let id): add(id, by: question.head.id)
                case .nothing: break
                }
            }
            for regime in question.settles?.regimes ?? [] { add(regime, by: question.head.id) }
        }
        for policy in rulebook.policies.histories.flatMap(\.versions) {
            for criterion in policy.uniqueCriteria {
                switch criterion.requirement {
                case .severity(let test):
                    for threshold in test.anyOf { add("scale:\(threshold.scale)", by: policy.head.id) }
                case .priorResponse(let scales, _):
                    for scale in scales { add("scale:\(scale)", by: policy.head.id) }
                case .augmentation(let test):
                    for agent in test.agents { add(agent, by: policy.head.id) }
                default: break
                }
            }
        }
        return users
    }
}

/// The names of the golden cases that expect a clock of this rule in a regime that has it.
private func names(of clock: ClockRule, in cases: [ClockCase]) -> [String] {
    let id = clock.exception?.base ?? clock.head.id
    return cases.filter { one in
        guard one.expected.contains(where: { $0.rule == id }) || one.absent.contains(id) else { return false }
        guard case .members(let facts) = one.facts,
            case .text(let regime)? = facts.first(where: { $0.key == "regime" })?.value,
            clock.regimes.contains(regime)
        else { return false }
        guard clock.exception != nil else { return true }
        guard case .members(let plan)? = facts.first(where: { $0.key == "plan" })?.value,
            case .text(let state)? = plan.first(where: { $0.key == "issueState" })?.value
        else { return false }
        return state == clock.state
    }.map(\.name)
}

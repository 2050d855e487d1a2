import CoverageModel

extension RuleReading {
    private static let questionKeys: Set<String> = headKeys.union([
        "ask", "evidence", "answers", "presumes", "asked-last", "settles", "regimes", "when", "changes",
        "cases",
    ])

    /// One question of the finding of regimes.
    mutating func regimeQuestion(_ node: RuleNode, defaults: HeadDefaults) -> RegimeQuestion {
        refuseUnknownKeys(node, known: Self.questionKeys)
        let answers = child(node, "answers").map { elements($0).map { regimeAnswer($0) } } ?? []
        let settles = settled(node)
        if answers.isEmpty == (settles == nil) {
            fault(node, "a question needs either \"answers\" or \"settles\"")
        }
        return RegimeQuestion(
            head: head(node, defaults: defaults), ask: requiredText(node, "ask"),
            evidence: evidence(of: node),
            answers: answers, presumption: presumption(node, answers),
            isAskedLast: boolean(node, "asked-last") ?? false, settles: settles,
            cases: child(node, "cases").map { elements($0).map { regimeCase($0) } } ?? [])
    }

    private mutating func evidence(of node: RuleNode) -> [RegimeQuestion.Evidence] {
        guard let list = child(node, "evidence") else {
            fault(node, "\"evidence\" is missing: where can the answer be looked up?")
            return []
        }
        return elements(list).map { element in
            refuseUnknownKeys(element, known: ["from", "look-for"])
            return RegimeQuestion.Evidence(
                from: requiredWord(element, "from", as: RegimeQuestion.Paper.self) ?? .plan,
                lookFor: requiredText(element, "look-for"))
        }
    }

    private mutating func regimeAnswer(_ node: RuleNode) -> RegimeQuestion.Answer {
        refuseUnknownKeys(node, known: ["id", "is", "leads-to", "write", "signs"])
        let target = requiredText(node, "leads-to")
        let next: RegimeQuestion.Next =
            target == "nothing" ? .nothing : target.hasPrefix("ask.") ? .question(target) : .regime(target)
        var write = text(node, "write")
        if write == nil, case .regime(let id) = next { write = "regime: \(id)" }
        return RegimeQuestion.Answer(
            id: requiredText(node, "id"), says: requiredText(node, "is"), next: next, write: write,
            signs: child(node, "signs").map { elements($0).map { sign($0) } } ?? [])
    }

    private mutating func sign(_ node: RuleNode) -> RegimeQuestion.Sign {
        refuseUnknownKeys(
            node,
            known: ["in", "key", "is", "words", "all-words", "contract", "any", "weight", "here-only", "ask"])
        let place = requiredWord(node, "in", as: RegimeQuestion.Sign.Place.self) ?? .names
        let sign = RegimeQuestion.Sign(
            place: place, key: text(node, "key"), values: texts(node, "is"), words: texts(node, "words"),
            allWords: texts(node, "all-words"), contract: text(node, "contract")?.lowercased(),
            isAny: boolean(node, "any") ?? false,
            weight: word(node, "weight", as: RegimeQuestion.Weight.self),
            isHereOnly: boolean(node, "here-only") ?? false, ask: text(node, "ask"))
        for phrase in sign.words + sign.allWords where phrase != phrase.lowercased() || phrase.isEmpty {
            fault(node, "\"\(phrase)\" would never be found: phrases are in lower case")
        }
        if place == .form {
            if sign.key == nil || sign.values.isEmpty {
                fault(node, "a sign of the form needs \"key\" and \"is\"")
            }
        } else if sign.words.isEmpty, sign.contract == nil, !sign.isAny {
            fault(node, "a sign needs \"words\", \"contract\" or \"any\"")
        }
        return sign
    }

    private mutating func presumption(
        _ node: RuleNode, _ answers: [RegimeQuestion.Answer]
    ) -> RegimeQuestion.Presumption? {
        guard let body = child(node, "presumes") else { return nil }
        refuseUnknownKeys(body, known: ["answer", "why", "weight", "needs", "otherwise-weight", "ask"])
        let answer = requiredText(body, "answer")
        if !answers.contains(where: { $0.id == answer }) {
            fault(body, "there is no answer \"\(answer)\" to presume")
        }
        let weight = requiredWord(body, "weight", as: RegimeQuestion.Weight.self) ?? .hint
        return RegimeQuestion.Presumption(
            answer: answer, why: requiredText(body, "why"), weight: weight, needs: text(body, "needs"),
            otherwise: word(body, "otherwise-weight", as: RegimeQuestion.Weight.self) ?? weight,
            ask: text(body, "ask"))
    }

    private mutating func settled(_ node: RuleNode) -> RegimeQuestion.Settled? {
        guard let key = text(node, "settles") else {
            for key in ["regimes", "when", "changes"] {
                if let stray = child(node, key) { fault(stray, "it goes with \"settles\" alone") }
            }
            return nil
        }
        let when = child(node, "when")
        if let when { refuseUnknownKeys(when, known: ["benefit", "therapy", "denied", "before"]) }
        let therapies = when.map { when in child(when, "therapy").map { elements($0) } ?? [] } ?? []
        let changes = child(node, "changes").map { elements($0) } ?? []
        return RegimeQuestion.Settled(
            key: key, regimes: texts(node, "regimes"), benefits: when.map { texts($0, "benefit") } ?? [],
            therapies: therapies.compactMap { word($0, as: Therapy.self) },
            onlyDenied: when.flatMap { boolean($0, "denied") } ?? false,
            until: when.flatMap { day($0, "before") },
            changes: changes.map { change in
                refuseUnknownKeys(change, known: ["regimes", "says"])
                return RegimeQuestion.Settled.Change(
                    regimes: texts(change, "regimes"), says: requiredText(change, "says"))
            })
    }

    private static let givenKeys: Set<String> = [
        "payer", "plan-name", "employer", "administrator", "funding", "issue-state", "is-grandfathered",
        "comes-from", "group-number", "policy-number", "letter", "other-letter", "letter-says", "record",
        "card",
        "benefit",
    ]

    private mutating func regimeCase(_ node: RuleNode) -> RegimeCase {
        refuseUnknownKeys(node, known: ["name", "given", "regime", "confidence", "asks", "contradicts"])
        var given: [String: String] = [:]
        if let facts = child(node, "given") {
            refuseUnknownKeys(facts, known: Self.givenKeys)
            for member in members(facts) { given[member.key] = member.node.text }
        }
        let regime = text(node, "regime")
        let asks = text(node, "asks")
        if (regime == nil) == (asks == nil) { fault(node, "a case expects either \"regime\" or \"asks\"") }
        return RegimeCase(
            name: requiredText(node, "name"), given: given, regime: regime,
            confidence: word(node, "confidence", as: Confidence.self), asks: asks,
            contradicts: boolean(node, "contradicts") ?? false, place: node.place)
    }

    /// Every answer leads on to a later question or to a regime that is held, every regime is reached and has
    /// a case, and every question on the way has one.
    mutating func checkQuestions(in rulebook: WholeRulebook) {
        let questions = rulebook.regimeQuestions.histories.compactMap { $0.history.last }
        guard !questions.isEmpty, !rulebook.regimes.histories.isEmpty else { return }
        var reached: Set<String> = []
        for (place, question) in questions.enumerated() {
            for answer in question.answers {
                switch answer.next {
                case .nothing: break
                case .regime(let id):
                    reached.insert(id)
                    if !rulebook.regimes.holds(id) { fault(question.head, "there is no regime \"\(id)\"") }
                case .question(let id):
                    if !questions.dropFirst(place + 1).contains(where: { $0.head.id == id }) {
                        fault(question.head, "no later question is \"\(id)\"")
                    }
                }
            }
            let settled = question.settles.map { $0.regimes + $0.changes.flatMap(\.regimes) } ?? []
            for id in settled where !rulebook.regimes.holds(id) {
                fault(question.head, "there is no regime \"\(id)\"")
            }
            if !question.answers.isEmpty, question.cases.isEmpty {
                fault(question.head, "\(question.head.id): no golden case lies beside it")
            }
        }
        let regimes = rulebook.regimes.histories.compactMap { $0.history.last }
        let companions = Set(regimes.flatMap(\.companions))
        let proved = Set(questions.flatMap(\.cases).compactMap(\.regime))
        for regime in regimes where !companions.contains(regime.head.id) {
            if !reached.contains(regime.head.id) {
                fault(regime.head, "no question leads to the regime \(regime.head.id)")
            } else if !proved.contains(regime.head.id) {
                fault(regime.head, "no golden case finds the regime \(regime.head.id)")
            }
        }
    }
}

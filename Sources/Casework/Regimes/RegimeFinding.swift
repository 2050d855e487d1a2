import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds which law rules a coverage by the rulebook's questions in their order, each answered from the case
/// where something there speaks; where nothing does, or things of equal weight contradict each other, it says
/// what to ask next.
public struct RegimeFinding: Sendable {
    let regimes: [Regime]
    let questions: [RegimeQuestion]
    /// Signs of later questions by question and answer: they show the way there too.
    private let below: [String: [[RegimeQuestion.Sign]]]

    /// - Parameters:
    ///   - regimes: the regimes in force on the day.
    ///   - questions: the questions in force on the day, in the order in which they are asked.
    public init(regimes: [Regime], questions: [RegimeQuestion]) {
        self.regimes = regimes
        self.questions = questions.filter { !$0.answers.isEmpty }
        below = RegimeFinding.below(self.questions)
    }

    /// The regime of a coverage, which stands at `index` in the form; `record` gives letters and records.
    public func regime(of coverage: Coverage, at index: Int, in record: Case) -> FoundRegime {
        let path = "coverages.\(index)"
        let walk = walk(RegimeEvidence(coverage, at: path, in: record))
        if let id = coverage.regime, !id.isEmpty { return stated(id, walk, path, record) }
        switch walk.end {
        case .regime(let id):
            guard let regime = regimes.first(where: { $0.head.id == id }) else {
                return unknown(path, walk, says: "The rulebook holds no regime \(id).")
            }
            return found(regime, walk, path)
        case .open(let question, let isContradicted):
            return unknown(
                path, walk, question,
                says: isContradicted
                    ? "What the case shows contradicts itself, so which law governs this plan cannot be told: "
                        + walk.contradictions.joined(separator: " ")
                    : walk.steps.isEmpty
                        ? "Nothing in the case tells which law governs this plan."
                        : "Which law governs this plan is not known yet. \(walk.reasons)")
        case .nothing:
            return unknown(path, walk, says: "Nothing in the case tells which law governs this plan.")
        }
    }

    // MARK: Answers

    private func stated(_ id: String, _ walk: RegimeWalk, _ path: String, _ record: Case) -> FoundRegime {
        guard let regime = regimes.first(where: { $0.head.id == id }) else {
            let known = regimes.map(\.head.id).joined(separator: ", ")
            var answer = unknown(
                path, walk, says: "The form names the regime \"\(id)\", which the rulebook does not hold.")
            answer.ask = ["Write one of these for the plan's regime, or leave it blank: \(known)."]
            return answer
        }
        let use = Proof.FactUse(
            id: "\(path).regime", says: "regime: \(id)", sources: [record.source(of: "\(path).regime")])
        var confidence = Confidence.high
        var ask: [String] = []
        var steps: [Proof] = []
        // What the person wrote stands, but papers that plainly say another law are not passed over.
        if case .regime(let other) = walk.end, other != id, walk.confidence == .high {
            confidence = .medium
            ask = ["The form says \(id), but other papers point to \(other): which is right? \(walk.reasons)"]
            steps = proofs(walk, path)
        }
        return answer(regime, confidence, path, "The form says so.", [use], steps: steps, ask: ask)
    }

    private func found(_ regime: Regime, _ walk: RegimeWalk, _ path: String) -> FoundRegime {
        var ask = walk.asks
        let others = walk.rivals.map(\.says)
        if !others.isEmpty {
            ask.append(
                "Other signs say: \(others.joined(separator: " ")) Which is right? The card and the plan's booklet say."
            )
        }
        if walk.confidence == .low, let how = regime.howToTell.first {
            ask.append("To be sure, look for: \(how).")
        }
        return answer(
            regime, walk.confidence, path, walk.reasons, walk.steps.compactMap(\.clue?.use).uniqued,
            steps: proofs(walk, path), ask: ask)
    }

    private func answer(
        _ regime: Regime, _ confidence: Confidence, _ path: String, _ why: String, _ facts: [Proof.FactUse],
        steps: [Proof], ask: [String]
    ) -> FoundRegime {
        let proof = Proof(
            id: path + ".regime", conclusion: .value(regime.head.id), rule: regime.head.id, cite: regime.law,
            plain: "\(regime.name). \(why)", formal: "The plan is governed as: \(regime.name).", facts: facts,
            missing: ask.map { Proof.Missing(need: $0, from: .person) }, children: steps)
        return FoundRegime(id: regime.head.id, confidence: confidence, proof: proof, ask: ask)
    }

    private func unknown(
        _ path: String, _ walk: RegimeWalk, _ question: RegimeQuestion? = nil, says: String
    ) -> FoundRegime {
        let next = question.map { OpenQuestion($0) }
        let ask = (next.map { [$0.text] } ?? []) + walk.asks
        let proof = Proof(
            id: path + ".regime", conclusion: .verdict(.unknown), rule: question?.head.id ?? "regime",
            cite: question?.head.cite ?? [], plain: says, formal: says,
            missing: ask.map { Proof.Missing(need: $0, from: .person) }, children: proofs(walk, path))
        return FoundRegime(id: nil, confidence: .low, proof: proof, ask: ask, next: next)
    }

    /// Each question that was answered, with what answered it and what spoke against.
    private func proofs(_ walk: RegimeWalk, _ path: String) -> [Proof] {
        walk.steps.enumerated().map { index, step in
            let against = step.rivals.map { "But: \($0.why)" }
            let says = ([step.question.ask, "\(step.answer.says.capitalizedFirst).", step.why] + against)
                .joined(separator: " ")
            return Proof(
                id: "\(path).regime.\(index + 1)", conclusion: .value(step.answer.says),
                rule: step.question.head.id, cite: step.question.head.cite, plain: says, formal: step.why,
                facts: ([step.clue] + step.rivals).compactMap { $0?.use })
        }
    }

    // MARK: The walk

    private func walk(_ evidence: RegimeEvidence) -> RegimeWalk {
        var walk = RegimeWalk()
        var place = questions.first { !$0.isAskedLast }
        while let question = place {
            switch step(at: question, evidence) {
            case .taken(let step):
                walk.steps.append(step)
                switch step.answer.next {
                case .regime(let id):
                    walk.end = .regime(id)
                    return walk
                case .question(let id): place = questions.first { $0.head.id == id }
                case .nothing: return walk
                }
            case .contradicted(let clues):
                walk.contradictions = clues.map(\.why)
                walk.end = .open(question, isContradicted: true)
                return walk
            case .unanswered:
                return lastResort(evidence, walk, open: question)
            }
        }
        return walk
    }

    /// The questions that are gone into only where the others cannot tell.
    private func lastResort(
        _ evidence: RegimeEvidence, _ walk: RegimeWalk, open: RegimeQuestion
    ) -> RegimeWalk {
        var walk = walk
        walk.end = .open(open, isContradicted: false)
        for question in questions where question.isAskedLast {
            guard case .taken(let step) = step(at: question, evidence),
                case .regime(let id) = step.answer.next
            else { continue }
            walk.steps.append(step)
            walk.isLastResort = true
            walk.extraAsks.append(OpenQuestion(open).text)
            walk.end = .regime(id)
            return walk
        }
        return walk
    }

    private enum Outcome {
        case taken(RegimeWalk.Step)
        case contradicted([RegimeWalk.Clue])
        case unanswered
    }

    private func step(at question: RegimeQuestion, _ evidence: RegimeEvidence) -> Outcome {
        let clues = clues(at: question, evidence)
        guard let heaviest = clues.map(\.weight).max() else {
            guard let presumed = question.presumption,
                let answer = question.answers.first(where: { $0.id == presumed.answer })
            else { return .unanswered }
            let isSure = presumed.needs.map { evidence.answer($0) != nil } ?? true
            return .taken(
                RegimeWalk.Step(
                    question: question, answer: answer, why: presumed.why, clue: nil, rivals: [],
                    weight: isSure ? presumed.weight : presumed.otherwise,
                    ask: presumed.needs == nil || !isSure ? presumed.ask : nil))
        }
        let best = clues.filter { $0.weight == heaviest }
        guard let first = best.first, best.allSatisfy({ $0.answer == first.answer }) else {
            return .contradicted(best)
        }
        guard let answer = question.answers.first(where: { $0.id == first.answer }) else {
            return .unanswered
        }
        return .taken(
            RegimeWalk.Step(
                question: question, answer: answer, why: first.why, clue: first,
                rivals: clues.filter { $0.answer != first.answer }, weight: heaviest, ask: first.ask))
    }

    /// What in the case speaks for an answer, the most direct sign of each text alone.
    private func clues(at question: RegimeQuestion, _ evidence: RegimeEvidence) -> [RegimeWalk.Clue] {
        let deeper = below[question.head.id] ?? []
        var found: [RegimeWalk.Clue] = []
        for piece in evidence.pieces {
            let direct = question.answers.map(\.signs)
            let inherited = deeper.map { $0.filter { !$0.isHereOnly } }
            for signs in [direct, inherited] {
                guard let clue = RegimeFinding.clue(in: piece, question.answers, signs) else { continue }
                found.append(clue)
                break
            }
        }
        for (index, answer) in question.answers.enumerated() {
            let inherited = index < deeper.count ? deeper[index].filter { !$0.isHereOnly } : []
            for sign in answer.signs + inherited where sign.place == .form {
                guard let key = sign.key, let given = evidence.answer(key),
                    sign.values.contains("known") || sign.values.contains(given.value)
                else { continue }
                found.append(
                    RegimeWalk.Clue(
                        answer: answer.id, weight: sign.weight ?? .name,
                        why: "The form says \(given.use.says).", use: given.use, ask: sign.ask))
            }
        }
        return found
    }

    private static func clue(
        in piece: RegimeEvidence.Piece, _ answers: [RegimeQuestion.Answer], _ signs: [[RegimeQuestion.Sign]]
    ) -> RegimeWalk.Clue? {
        for (answer, signs) in zip(answers, signs) {
            for sign in signs where sign.place == piece.place {
                guard let phrase = sign.phrase(in: piece.words) else { continue }
                return RegimeWalk.Clue(
                    answer: answer.id, weight: sign.weight ?? piece.weight, why: piece.why(phrase),
                    use: piece.use, ask: sign.ask)
            }
        }
        return nil
    }

    /// For each answer, the signs of the questions that only it leads to.
    private static func below(_ questions: [RegimeQuestion]) -> [String: [[RegimeQuestion.Sign]]] {
        func reached(from answer: RegimeQuestion.Answer) -> Set<String> {
            guard case .question(let id) = answer.next,
                let next = questions.first(where: { $0.head.id == id })
            else { return [] }
            return next.answers.reduce(into: [id]) { $0.formUnion(reached(from: $1)) }
        }
        var below: [String: [[RegimeQuestion.Sign]]] = [:]
        for question in questions {
            let reaches = question.answers.map(reached)
            below[question.head.id] = reaches.enumerated().map { index, own in
                let others = reaches.enumerated().filter { $0.offset != index }.map(\.element)
                let alone = own.filter { id in !others.contains { $0.contains(id) } }
                return questions.filter { alone.contains($0.head.id) }.flatMap(\.answers).flatMap(\.signs)
            }
        }
        return below
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

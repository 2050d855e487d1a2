import CoverageModel

/// Finds stage, timing and benefit.
struct Circumstances {
    private let letter: Letter
    private let judge: ScopeJudge

    init(_ letter: Letter) {
        self.letter = letter
        self.judge = ScopeJudge(letter: letter)
    }

    /// How far the request has come. A letter that denies nothing has a stage only where it is the word of an
    /// outside reviewer.
    func stage(kind: NoticeKind, hasReasons: Bool) -> NoticeStage? {
        switch kind {
        case .denial, .partial: return level()
        case .explanationOfBenefits: return hasReasons ? level() : nil
        case .approval: return level() == .external ? .external : nil
        case .informationRequest, .other: return nil
        }
    }

    private struct Signs {
        var external = 0
        var final = 0
        var appeal = 0
        var upheld = 0
        var exhausted = 0
    }

    /// How far the request has come, whatever was decided.
    func level() -> NoticeStage {
        var signs = Signs()
        if isFromReviewBody() { signs.external += 2 }
        for (index, sentence) in letter.sentences.enumerated() {
            for hit in letter.hits(of: sentence) {
                switch letter.meaning(hit) {
                case .stage(let sign): count(sign, hit, sentence, index, &signs)
                case .decision(.upheld), .decision(.overturned):
                    // What is upheld or overturned is always the earlier decision.
                    let standing = judge.standing(of: hit, in: sentence, isIdea: true)
                    let isPayment = (hit.words.upperBound..<hit.words.upperBound + 3).contains {
                        letter.isWord($0, "payment")
                    }
                    if !isPayment,
                        standing == .affirmed || standing == .historical && sentence.section != .history,
                        !ReasonFinder.isExcluded(sentence.section)
                    {
                        signs.upheld += 1
                    }
                default: continue
                }
            }
        }
        if signs.external >= 2
            || (signs.external >= 1 && signs.upheld > 0 && signs.appeal < 2 && signs.final == 0)
        {
            return .external
        }
        if signs.exhausted > 0 && (signs.upheld > 0 || signs.appeal > 0)
            || (signs.final > 0 && (signs.upheld > 0 || signs.appeal > 0))
        {
            return .finalInternal
        }
        if signs.upheld > 0 || signs.appeal >= 2 { return .upheld }
        return .initial
    }

    private func count(
        _ sign: StageSign, _ hit: PhraseHit, _ sentence: Sentence, _ index: Int, _ signs: inout Signs
    ) {
        let standing = judge.standing(of: hit, in: sentence, isIdea: false)
        guard standing == .affirmed || standing == .historical else { return }
        let isTitle = (sentence.isHeading || index < 12) && sentence.words.count <= 14
        switch sign {
        case .externalDecision:
            if isTitle, index < 14, !isOffered(sentence) {
                signs.external += 2
            } else {
                signs.external += isOffered(sentence) ? 0 : 1
            }
        case .finalInternal: signs.final += isTitle || !isOffered(sentence) && !isReference(hit) ? 1 : 0
        case .exhausted: signs.exhausted += isConditional(hit, sentence) ? 0 : 1
        case .appealDecision: signs.appeal += isOffered(sentence) ? 0 : (isTitle ? 2 : 1)
        case .firstLevel, .secondLevel, .anotherLevel: break
        }
    }

    /// True where the letterhead is an independent reviewer's.
    private func isFromReviewBody() -> Bool {
        letter.layout.segments.prefix(6).contains { segment in
            guard segment.line < 3 else { return false }
            let text = letter.text.flat(segment.range).lowercased()
            return [
                "independent review", "review entity", "external review organization",
            ].contains(where: text.contains)
                || text.contains("review organization") && !text.contains("utilization")
        }
    }

    /// "if you have exhausted", "after all appeals": what has not happened yet.
    private func isConditional(_ hit: PhraseHit, _ sentence: Sentence) -> Bool {
        sentence.words.contains {
            $0 < hit.words.lowerBound
                && letter.isWord(
                    $0, in: ["if", "when", "once", "after", "until", "unless", "may", "can", "must"])
        }
    }

    /// True where a sentence tells of a later step rather than of what was done.
    private func isOffered(_ sentence: Sentence) -> Bool {
        for word in sentence.words {
            for cue in ["may", "can", "if", "will", "could", "must"] as [StaticString]
            where letter.isWord(word, cue) { return true }
        }
        switch sentence.section {
        case .appeal, .external, .expedited: return true
        default: return false
        }
    }

    /// "the date of the final adverse decision": names a later letter.
    private func isReference(_ hit: PhraseHit) -> Bool {
        for back in 1...3 {
            for cue in ["after", "of", "within"] as [StaticString]
            where letter.isWord(hit.words.lowerBound - back, cue) { return true }
        }
        return false
    }

    func timing(kind: NoticeKind, claimCount: Int, isServicePast: Bool) -> CareTiming? {
        if kind == .explanationOfBenefits { return .postService }
        var scores: [CareTiming: Int] = [:]
        for (index, sentence) in letter.sentences.enumerated() {
            if ReasonFinder.isExcluded(sentence.section), sentence.section != .approved { continue }
            for hit in letter.hits(of: sentence) {
                guard case .timing(let timing) = letter.meaning(hit) else { continue }
                let standing = judge.standing(of: hit, in: sentence, isIdea: true)
                guard standing == .affirmed else { continue }
                scores[timing, default: 0] += index < 16 ? 2 : 1
            }
        }
        let isDecided = kind == .denial || kind == .partial || kind == .informationRequest
        if claimCount > 0 { return .postService }
        if scores[.postService, default: 0] > 0, isDecided { return .postService }
        if isServicePast, isDecided, scores[.concurrent, default: 0] == 0 { return .postService }
        if scores[.concurrent, default: 0] > 0 { return .concurrent }
        return isDecided || kind == .approval ? .preService : nil
    }

    /// Which part of the coverage the letter is about: by its words, else by the codes of a clinic's services,
    /// else by a treatment that only a clinic gives or a form of drug that only a pharmacy hands out.
    func benefit(codes: [FoundCode]) -> Benefit? {
        var medical = 0
        var pharmacy = 0
        var clinic = 0
        var dispensed = 0
        for sentence in letter.sentences
        where sentence.section != .notices && sentence.section != .legend {
            for hit in letter.hits(of: sentence) {
                switch letter.meaning(hit) {
                case .benefit(let benefit):
                    guard judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed else { continue }
                    if benefit == .medical { medical += 1 } else { pharmacy += 1 }
                case .setting(.clinic): clinic += 1
                case .setting(.dispensed): dispensed += 1
                default: continue
                }
            }
        }
        if pharmacy > 0, medical == 0 { return .pharmacy }
        if medical > 0, pharmacy == 0 { return .medical }
        // Procedures and visits are billed to the medical benefit; a drug's own code may be billed to either.
        let isVisit = codes.contains { code in
            code.kind == .service && (code.text.first?.isNumber == true || code.text.first == "G")
        }
        if isVisit, pharmacy == 0 { return .medical }
        guard medical == 0, pharmacy == 0 else { return nil }
        if clinic > 0, dispensed == 0 { return .medical }
        if dispensed > 0, clinic == 0 { return .pharmacy }
        return nil
    }
}

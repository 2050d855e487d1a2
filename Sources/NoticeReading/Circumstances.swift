import CoverageModel

/// Finds stage, timing and benefit.
struct Circumstances {
    private let letter: Letter
    private let judge: ScopeJudge

    init(_ letter: Letter) {
        self.letter = letter
        self.judge = ScopeJudge(letter: letter)
    }

    /// How far the request has come; nothing for a letter that denies nothing.
    func stage(kind: NoticeKind, hasReasons: Bool) -> NoticeStage? {
        guard kind == .denial || kind == .partial || (kind == .explanationOfBenefits && hasReasons) else {
            return nil
        }
        return level()
    }

    /// How far the request has come, whatever was decided.
    func level() -> NoticeStage {
        var isExternal = 0
        var isFinal = 0
        var isAppeal = 0
        var isUpheld = 0
        var isExhausted = 0
        for (index, sentence) in letter.sentences.enumerated() {
            for hit in letter.hits(of: sentence) {
                switch letter.meaning(hit) {
                case .stage(let sign):
                    let standing = judge.standing(of: hit, in: sentence, isIdea: false)
                    guard standing == .affirmed || standing == .historical else { continue }
                    let isTitle = (sentence.isHeading || index < 12) && sentence.words.count <= 14
                    switch sign {
                    case .externalDecision: isExternal += isOffered(sentence) ? 0 : 1
                    case .finalInternal:
                        isFinal += isTitle || !isOffered(sentence) && !isReference(hit) ? 1 : 0
                    case .exhausted: isExhausted += isOffered(sentence) ? 0 : 1
                    case .appealDecision: isAppeal += isOffered(sentence) ? 0 : (isTitle ? 2 : 1)
                    case .firstLevel, .secondLevel, .anotherLevel: break
                    }
                case .decision(.upheld), .decision(.overturned):
                    if judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed,
                        !ReasonFinder.isExcluded(sentence.section)
                    {
                        isUpheld += 1
                    }
                default: continue
                }
            }
        }
        if isExternal >= 2 || (isExternal >= 1 && isUpheld > 0 && isAppeal == 0 && isFinal == 0) {
            return .external
        }
        if isExhausted > 0 || (isFinal > 0 && (isUpheld > 0 || isAppeal > 0)) { return .finalInternal }
        if isUpheld > 0 || isAppeal >= 2 { return .upheld }
        return .initial
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
        if claimCount > 0, kind != .approval { return .postService }
        if scores[.postService, default: 0] > 0, isDecided { return .postService }
        if isServicePast, isDecided, scores[.concurrent, default: 0] == 0 { return .postService }
        if scores[.concurrent, default: 0] > 0 { return .concurrent }
        return isDecided || kind == .approval ? .preService : nil
    }

    /// Which part of the coverage the letter is about: by its words, else by the codes of a clinic's services.
    func benefit(codes: [FoundCode]) -> Benefit? {
        var medical = 0
        var pharmacy = 0
        for sentence in letter.sentences where sentence.section != .notices && sentence.section != .legend {
            for hit in letter.hits(of: sentence) {
                guard case .benefit(let benefit) = letter.meaning(hit) else { continue }
                guard judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed else { continue }
                if benefit == .medical { medical += 1 } else { pharmacy += 1 }
            }
        }
        if pharmacy > 0, medical == 0 { return .pharmacy }
        if medical > 0, pharmacy == 0 { return .medical }
        // Procedures and visits are billed to the medical benefit; a drug's own code may be billed to either.
        let isVisit = codes.contains { code in
            code.kind == .service && (code.text.first?.isNumber == true || code.text.first == "G")
        }
        if isVisit, pharmacy == 0 { return .medical }
        return nil
    }
}

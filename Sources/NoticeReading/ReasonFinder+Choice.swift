import CoverageModel

/// Which of the reasons named the payer gives.
extension ReasonFinder {
    func chosen(_ evidence: [Evidence]) -> [Notice.Reason] {
        var affirmed = evidence.filter { $0.standing == .affirmed && $0.strength != .weak }
        if affirmed.contains(where: \.isNear) {
            affirmed = affirmed.filter { $0.isNear || $0.strength == .finding }
        }
        affirmed = withoutEchoes(affirmed, all: evidence)
        if affirmed.isEmpty {
            affirmed = evidence.filter { $0.standing == .affirmed && $0.strength == .weak && $0.isNear }
            affirmed = strongestWeak(affirmed)
        }
        if affirmed.isEmpty {
            let told = evidence.filter {
                ($0.standing == .general || $0.standing == .historical) && $0.strength != .weak && $0.isNear
            }
            affirmed = withoutEchoes(told, all: told)
        }
        var reasons: [Notice.Reason] = []
        for item in affirmed {
            let reason = reason(item)
            if let index = reasons.firstIndex(where: { $0.code == item.code }) {
                if rank(reason.confidence) > rank(reasons[index].confidence) { reasons[index] = reason }
            } else {
                reasons.append(reason)
            }
        }
        return reasons
    }

    func rank(_ confidence: Confidence) -> Int {
        switch confidence {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }

    /// Of general words one kind is kept: criteria before papers before "not covered".
    func strongestWeak(_ evidence: [Evidence]) -> [Evidence] {
        for code in [
            DenialReason.notMedicallyNecessary, .insufficientDocumentation, .codingError,
            .notACoveredBenefit,
        ] {
            let found = evidence.filter { $0.code == code }
            if !found.isEmpty { return found }
        }
        return evidence
    }

    /// "Not covered" beside the reason why it is not covered is no reason of its own.
    func withoutEchoes(_ evidence: [Evidence], all: [Evidence]) -> [Evidence] {
        let judged: Set<DenialReason> = [
            .experimentalInvestigational, .notMedicallyNecessary, .offLabel,
        ]
        let evidence = withoutOpenQuestions(evidence)
        return evidence.filter { item in
            switch item.code {
            case .notACoveredBenefit:
                return !all.contains { other in
                    let isSame = other.sentence == item.sentence && other.standing != .negated
                    if other.code == .outOfNetwork { return isSame && other.strength != .weak }
                    return judged.contains(other.code) && other.strength != .weak
                        && (isSame || item.strength == .idea && other.standing == .affirmed)
                }
            case .insufficientDocumentation where opensWithDoubt(item):
                // "could not confirm criterion 3: two drugs were tried, and four are required"
                return !evidence.contains {
                    $0.sentence == item.sentence
                        && [.stepTherapy, .quantityLimit, .outOfNetwork, .offLabel].contains($0.code)
                }
            case .insufficientDocumentation:
                return !evidence.contains { other in
                    other.sentence == item.sentence && other.code != .insufficientDocumentation
                        && other.hit.words.overlaps(item.hit.words)
                }
            default: return true
            }
        }
    }

    func opensWithDoubt(_ item: Evidence) -> Bool {
        letter.isWord(item.hit.words.lowerBound, in: ["cannot", "cant", "could", "unable"])
    }

    /// "not enough to determine medical necessity" finds nothing about necessity.
    func withoutOpenQuestions(_ evidence: [Evidence]) -> [Evidence] {
        evidence.filter { item in
            guard item.code == .notMedicallyNecessary,
                evidence.contains(where: {
                    $0.code == .insufficientDocumentation && $0.sentence == item.sentence
                })
            else { return true }
            return !(max(item.hit.words.lowerBound - 6, 0)..<item.hit.words.upperBound).contains {
                letter.isWord(
                    $0, in: ["determine", "decide", "tell", "evaluate", "assess", "whether", "if", "make"])
            }
        }
    }

    func reason(_ item: Evidence) -> Notice.Reason {
        let sentence = letter.sentences[item.sentence]
        let clause = clause(around: item.hit.words, in: sentence)
        let range = letter.text.onOnePage(clause)
        var confidence: Confidence
        switch item.strength {
        case .finding, .idea:
            confidence = item.isNear || sentence.marker == .tickedBox ? .high : .medium
        case .weak: confidence = .low
        }
        if item.standing != .affirmed { confidence = .low }
        if item.hit.words.contains(where: { letter.words[$0].isRepaired }), confidence == .high {
            confidence = .medium
        }
        return Notice.Reason(
            code: item.code, quote: letter.text.string(range), span: letter.text.span(range),
            confidence: confidence)
    }

    /// The clause that holds a phrase.
    func clause(around words: Range<Int>, in sentence: Sentence) -> Range<Int> {
        var low = words.lowerBound
        while low > sentence.words.lowerBound, letter.words[low].gap < .clause { low -= 1 }
        var high = words.upperBound
        while high < sentence.words.upperBound, letter.words[high].gap < .clause { high += 1 }
        let end =
            high == sentence.words.upperBound ? sentence.range.upperBound : letter.words[high - 1].end
        return letter.words[low].start..<max(end, letter.words[high - 1].end)
    }

    func ordered(_ reasons: [Notice.Reason]) -> [Notice.Reason] {
        var seen: Set<DenialReason> = []
        return reasons.sorted {
            ($0.span.page, $0.span.start) < ($1.span.page, $1.span.start)
        }.filter { seen.insert($0.code).inserted }
    }
}

import CoverageModel

/// Finds the reasons that the payer gives for this decision.
struct ReasonFinder {
    private struct Evidence {
        var code: DenialReason
        var strength: Strength
        var standing: ScopeJudge.Standing
        var sentence: Int
        var hit: PhraseHit
        var isNear: Bool
    }

    private let letter: Letter
    private let judge: ScopeJudge
    private let earlier: EarlierDecisions

    init(_ letter: Letter) {
        self.letter = letter
        self.earlier = EarlierDecisions(letter)
        self.judge = ScopeJudge(letter: letter)
    }

    /// The reasons in the order of the letter, each once, with its clearest quotation.
    func reasons(kind: NoticeKind, lines: [FoundLine], adjustments: [FoundCode]) -> [Notice.Reason] {
        guard kind == .denial || kind == .partial || kind == .explanationOfBenefits else { return [] }
        var evidence = allEvidence()
        let boxed = evidence.filter {
            letter.sentences[$0.sentence].marker == .tickedBox && $0.strength != .weak
        }
        if !boxed.isEmpty, letter.sentences.contains(where: { $0.marker == .emptyBox }) {
            evidence = boxed
        }
        let coded = codedReasons(lines: lines, adjustments: adjustments, kind: kind)
        let referred = referredReasons(lines: lines)
        if kind == .explanationOfBenefits {
            let prose = evidence.filter { $0.standing == .affirmed && $0.strength != .weak && $0.isNear }
            return ordered(coded + referred + (coded.isEmpty && referred.isEmpty ? chosen(prose) : []))
        }
        var found = chosen(evidence)
        found += coded.filter { code in
            !found.contains { $0.code == code.code } && (found.isEmpty || code.confidence == .high)
        }
        if !referred.isEmpty {
            found += referred.filter { code in !found.contains { $0.code == code.code } }
        }
        return ordered(found)
    }

    // MARK: Evidence

    private func allEvidence() -> [Evidence] {
        var all: [Evidence] = []
        let near = nearDecisions()
        for index in letter.sentences.indices {
            let sentence = letter.sentences[index]
            guard !Self.isExcluded(sentence.section), !isOffer(sentence) else { continue }
            var here: [Evidence] = []
            for hit in letter.hits(of: sentence) {
                guard case .reason(let code, let strength) = letter.meaning(hit) else { continue }
                var standing = judge.standing(
                    of: hit, in: sentence, isIdea: strength == .idea || !judge.holdsNot(hit, in: sentence))
                if standing == .affirmed, sentence.section == .history || earlier.holds(sentence) {
                    standing = .historical
                }
                here.append(
                    Evidence(
                        code: code, strength: strength, standing: standing, sentence: index, hit: hit,
                        isNear: near.contains(index)))
            }
            // A sentence that names many reasons lists them; it does not give them.
            if Set(here.map(\.code)).count >= 4 { continue }
            all += here
        }
        return all.filter { !isInLegend($0.sentence) }
    }

    static func isExcluded(_ section: SectionKind) -> Bool {
        switch section {
        case .appeal, .expedited, .external, .peerToPeer, .legend, .argument, .notices, .form, .suit, .help,
            .approved, .facts:
            return true
        case .none, .reason, .history, .requested, .notApproved: return false
        }
    }

    /// A sentence that offers an appeal or tells how to ask gives no reason.
    private func isOffer(_ sentence: Sentence) -> Bool {
        var offers = false
        for hit in letter.hits(of: sentence) {
            switch letter.meaning(hit) {
            case .purpose(.appeal), .purpose(.external), .purpose(.suit), .purpose(.providerDispute):
                offers = true
            default: continue
            }
        }
        guard offers else { return false }
        for word in sentence.words
        where letter.isWord(word, "you") || letter.isWord(word, "may") || letter.isWord(word, "file") {
            let isDecision = letter.hits(of: sentence).contains {
                if case .decision(let decision) = letter.meaning($0) {
                    return decision == .denied || decision == .upheld
                }
                return false
            }
            return !isDecision
        }
        return false
    }

    /// Sentences that state the denial, name a reason by label, or stand near one that does.
    private func nearDecisions() -> Set<Int> {
        var near: Set<Int> = []
        for index in letter.sentences.indices {
            let sentence = letter.sentences[index]
            if sentence.section == .reason || sentence.section == .notApproved { near.insert(index) }
            for hit in letter.hits(of: sentence) {
                switch letter.meaning(hit) {
                case .decision(.denied), .decision(.upheld), .decision(.partly):
                    for other in index - 1...index + 3 { near.insert(other) }
                case .label(.reason):
                    near.insert(index)
                    near.insert(index + 1)
                default: continue
                }
            }
        }
        return near
    }

    /// Lines of a list that each open with a short code and name different reasons are a legend.
    private func isInLegend(_ index: Int) -> Bool {
        if isInListOfAll(index) { return true }
        guard legendCode(of: index) != nil else { return false }
        var reasons: Set<DenialReason> = []
        for other in max(0, index - 24)..<min(letter.sentences.count, index + 24) {
            guard legendCode(of: other) != nil else { continue }
            for hit in letter.hits(of: letter.sentences[other]) {
                if case .reason(let code, _) = letter.meaning(hit) { reasons.insert(code) }
            }
        }
        return reasons.count >= 4
    }

    /// A list whose items name four reasons or more tells what a plan may deny, not why it denied this.
    private func isInListOfAll(_ index: Int) -> Bool {
        func isItem(_ sentence: Sentence) -> Bool {
            (sentence.marker == .bullet || sentence.marker == .number) && sentence.words.count <= 16
        }
        guard isItem(letter.sentences[index]) else { return false }
        var reasons: Set<DenialReason> = []
        for other in max(0, index - 12)..<min(letter.sentences.count, index + 12)
        where isItem(letter.sentences[other])
            && abs(letter.sentences[other].block - letter.sentences[index].block) <= 1
        {
            for hit in letter.hits(of: letter.sentences[other]) {
                if case .reason(let code, _) = letter.meaning(hit) { reasons.insert(code) }
            }
        }
        return reasons.count >= 4
    }

    /// The short code that opens a line or stands in the cell before it: "MN2  Medical necessity: …".
    private func legendCode(of index: Int) -> String? {
        let sentence = letter.sentences[index]
        let segment = letter.layout.segments[sentence.segment]
        if segment.cell > 0 {
            let before = letter.layout.segments[sentence.segment - 1]
            return before.cell == 0 ? shortCode(before.range) : nil
        }
        let first = letter.words[sentence.words.lowerBound]
        guard first.start == segment.textStart else { return nil }
        var end = first.end
        while end < segment.range.upperBound, !Folding.isSpace(letter.text.folded[end]),
            letter.text.folded[end] != UInt8(ascii: ":")
        {
            end += 1
        }
        return shortCode(first.start..<end)
    }

    private func shortCode(_ range: Range<Int>) -> String? {
        guard range.count >= 1, range.count <= 7 else { return nil }
        let printed = letter.text.string(range)
        let hasDigit = range.contains { letter.text.isDigit($0) }
        let isUpper = range.allSatisfy {
            !Folding.isLetter(letter.text.folded[$0]) || letter.text.isUpper($0)
        }
        return isUpper && (hasDigit || range.count <= 4)
            && !range.contains { Folding.isSpace(letter.text.folded[$0]) }
            ? printed : nil
    }

    // MARK: Choosing

    private func chosen(_ evidence: [Evidence]) -> [Notice.Reason] {
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

    private func rank(_ confidence: Confidence) -> Int {
        switch confidence {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }

    /// Of general words one kind is kept: criteria before papers before "not covered".
    private func strongestWeak(_ evidence: [Evidence]) -> [Evidence] {
        for code in [
            DenialReason.notMedicallyNecessary, .insufficientDocumentation, .codingError, .notACoveredBenefit,
        ] {
            let found = evidence.filter { $0.code == code }
            if !found.isEmpty { return found }
        }
        return evidence
    }

    /// "Not covered" beside the reason why it is not covered is no reason of its own.
    private func withoutEchoes(_ evidence: [Evidence], all: [Evidence]) -> [Evidence] {
        let judged: Set<DenialReason> = [.experimentalInvestigational, .notMedicallyNecessary, .offLabel]
        let evidence = withoutOpenQuestions(evidence)
        return evidence.filter { item in
            switch item.code {
            case .notACoveredBenefit:
                return !all.contains { other in
                    judged.contains(other.code) && other.strength != .weak
                        && (other.sentence == item.sentence && other.standing != .negated
                            || item.strength == .idea && other.standing == .affirmed)
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

    private func opensWithDoubt(_ item: Evidence) -> Bool {
        letter.isWord(item.hit.words.lowerBound, in: ["cannot", "cant", "could", "unable"])
    }

    /// "not enough to determine medical necessity" finds nothing about necessity.
    private func withoutOpenQuestions(_ evidence: [Evidence]) -> [Evidence] {
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

    private func reason(_ item: Evidence) -> Notice.Reason {
        let sentence = letter.sentences[item.sentence]
        let clause = clause(around: item.hit.words, in: sentence)
        let range = letter.text.onOnePage(clause)
        var confidence: Confidence
        switch item.strength {
        case .finding, .idea: confidence = item.isNear || sentence.marker == .tickedBox ? .high : .medium
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
    private func clause(around words: Range<Int>, in sentence: Sentence) -> Range<Int> {
        var low = words.lowerBound
        while low > sentence.words.lowerBound, letter.words[low].gap < .clause { low -= 1 }
        var high = words.upperBound
        while high < sentence.words.upperBound, letter.words[high].gap < .clause { high += 1 }
        let end = high == sentence.words.upperBound ? sentence.range.upperBound : letter.words[high - 1].end
        return letter.words[low].start..<max(end, letter.words[high - 1].end)
    }

    private func ordered(_ reasons: [Notice.Reason]) -> [Notice.Reason] {
        var seen: Set<DenialReason> = []
        return reasons.sorted {
            ($0.span.page, $0.span.start) < ($1.span.page, $1.span.start)
        }.filter { seen.insert($0.code).inserted }
    }

    // MARK: Codes

    /// The reasons that adjustment codes stand for; contractual ones stand for none.
    private func codedReasons(lines: [FoundLine], adjustments: [FoundCode], kind: NoticeKind) -> [Notice
        .Reason]
    {
        let denied = lines.filter { $0.line.outcome == "denied" }
        var found: [Notice.Reason] = []
        for code in adjustments {
            guard let reason = AdjustmentReasons.reason(for: code.text) else { continue }
            if !lines.isEmpty, !denied.contains(where: { $0.line.adjustments.contains(code.text) }) {
                continue
            }
            let sentence = letter.sentence(at: code.range.lowerBound).map { letter.sentences[$0] }
            if let sentence, lines.isEmpty, Self.isExcluded(sentence.section) { continue }
            guard !found.contains(where: { $0.code == reason }) else { continue }
            let range = letter.text.onOnePage(code.range)
            found.append(
                Notice.Reason(
                    code: reason, quote: letter.text.string(range), span: letter.text.span(range),
                    confidence: lines.isEmpty ? .medium : .high))
        }
        return found
    }

    /// Reasons named by a code of the payer's own that the letter explains in a list.
    private func referredReasons(lines: [FoundLine]) -> [Notice.Reason] {
        var names: Set<String> = []
        for field in letter.fields where field.label == .reason && field.value.count <= 7 {
            if let code = shortCode(field.value) { names.insert(code) }
        }
        for line in lines where line.line.outcome == "denied" { names.formUnion(line.remarks) }
        guard !names.isEmpty else { return [] }
        var found: [Notice.Reason] = []
        for index in letter.sentences.indices {
            guard let code = legendCode(of: index), names.contains(code) else { continue }
            let sentence = letter.sentences[index]
            var best: (PhraseHit, DenialReason)?
            var last = index
            while last + 1 < letter.sentences.count, letter.sentences[last + 1].block == sentence.block,
                letter.sentences[last + 1].segment == sentence.segment,
                legendCode(of: last + 1) == nil
                    || letter.layout.segments[sentence.segment].cell > 0
            {
                last += 1
            }
            for other in index...last {
                for hit in letter.hits(of: letter.sentences[other]) {
                    if case .reason(let reason, let strength) = letter.meaning(hit),
                        best == nil || strength != .weak
                    {
                        best = (hit, reason)
                    }
                }
            }
            guard let best else { continue }
            let told = letter.sentences[letter.sentence(ofWord: best.0.words.lowerBound)]
            let range = letter.text.onOnePage(letter.text.trimmed(told.range))
            found.append(
                Notice.Reason(
                    code: best.1, quote: letter.text.string(range), span: letter.text.span(range),
                    confidence: .high))
        }
        return found
    }
}

import CoverageModel

/// Finds the reasons that the payer gives for this decision.
struct ReasonFinder {
    struct Evidence {
        var code: DenialReason
        var strength: Strength
        var standing: ScopeJudge.Standing
        var sentence: Int
        var hit: PhraseHit
        var isNear: Bool
    }

    let letter: Letter
    let judge: ScopeJudge
    let earlier: EarlierDecisions

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

    func allEvidence() -> [Evidence] {
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
    func isOffer(_ sentence: Sentence) -> Bool {
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
    func nearDecisions() -> Set<Int> {
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
    func isInLegend(_ index: Int) -> Bool {
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
    func isInListOfAll(_ index: Int) -> Bool {
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
    func legendCode(of index: Int) -> String? {
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

    func shortCode(_ range: Range<Int>) -> String? {
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
}

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
            guard !Self.isExcluded(sentence.section), !isOffer(sentence), !isContact(sentence),
                !isPartyValue(index), !isQuestion(sentence), !isSaidNotToBe(index), !isAfterIfEver(index)
            else { continue }
            var here: [Evidence] = []
            for hit in letter.hits(of: sentence) {
                guard case .reason(let code, let strength) = letter.meaning(hit) else { continue }
                if code == .quantityLimit, !isQuantity(hit, in: sentence) { continue }
                // "needs no authorization", "not eligible for sharing": neither is the lack that the words name.
                if code == .noPriorAuthorization, letter.isWord(hit.words.lowerBound, "no"),
                    letter.isWord(
                        hit.words.lowerBound - 1, in: ["need", "needs", "require", "requires", "required"])
                {
                    continue
                }
                if code == .eligibility, letter.isWord(hit.words.upperBound - 1, "eligible"),
                    letter.isWord(hit.words.upperBound, "for"),
                    letter.isWord(hit.words.upperBound + 1, in: ["sharing", "reimbursement", "payment"])
                {
                    continue
                }
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
        case .appeal, .expedited, .external, .peerToPeer, .legend, .argument, .notices, .form, .suit,
            .help,
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

    /// "Is it because you think it is experimental?" is asked, not said.
    private func isQuestion(_ sentence: Sentence) -> Bool {
        letter.text.byte(letter.words[sentence.words.upperBound - 1].end) == UInt8(ascii: "?")
    }

    /// An item of a list that a line like "We are not saying:" opens.
    private func isSaidNotToBe(_ index: Int) -> Bool {
        guard
            letter.sentences[index].marker != .none
                || letter.layout.segments[letter.sentences[index].segment].cell > 0
        else { return false }
        var back = index - 1
        while back >= 0, index - back <= 14,
            letter.sentences[index].block - letter.sentences[back].block <= 1
        {
            let sentence = letter.sentences[back]
            if letter.text.byte(sentence.range.upperBound) == UInt8(ascii: ":") {
                return sentence.words.count <= 12
                    && letter.hits(of: sentence).contains { letter.meaning($0) == .scope(.deniesForward) }
            }
            back -= 1
        }
        return false
    }

    /// "If we ever say no. You'll get a letter with the reason: …": told of what may come.
    private func isAfterIfEver(_ index: Int) -> Bool {
        var back = index
        while back >= 0, index - back <= 12, letter.sentences[back].block == letter.sentences[index].block {
            let first = letter.sentences[back].words.lowerBound
            if letter.isWord(first, "if"), letter.isWord(first + 2, "ever") { return true }
            back -= 1
        }
        return false
    }

    /// A sentence with a telephone or fax number tells where to turn, unless it states the denial itself.
    private func isContact(_ sentence: Sentence) -> Bool {
        guard
            letter.phones.contains(where: {
                sentence.range.contains($0.range.lowerBound)
            })
        else { return false }
        return !letter.says(.decision(.denied), in: sentence)
    }

    /// The name of a provider, a plan or a patient, and what is noted behind it, gives no reason.
    private func isPartyValue(_ index: Int) -> Bool {
        let sentence = letter.sentences[index]
        guard letter.layout.segments[sentence.segment].line < 30 else { return false }
        return letter.fields.contains {
            switch $0.label {
            case .provider, .patient, .plan, .payer, .address, .attention:
                $0.tie <= .cell && $0.value.contains(sentence.range.upperBound - 2)
                    && $0.value.count <= 90
            default: false
            }
        }
    }

    /// True where a limit is one of treatments: not of money, and not a time to act in.
    private func isQuantity(_ hit: PhraseHit, in sentence: Sentence) -> Bool {
        let last = hit.words.upperBound - 1
        if letter.rules.isNumber(letter.words[last]) {
            if letter.text.byte(letter.words[last].start - 1) == UInt8(ascii: "$") { return false }
            if letter.isWord(
                hit.words.upperBound, in: ["day", "month", "year", "hour", "calendar", "business"])
            {
                return false
            }
        }
        if hit.words.contains(where: {
            letter.text.byte(letter.words[$0].start - 1) == UInt8(ascii: "$")
        }) {
            return false
        }
        // "glad to allow six treatments", "shall approve 12 sessions, to be used from …"
        return !letter.hits(of: sentence).contains {
            letter.meaning($0) == .decision(.approved) && $0.words.overlaps(hit.words)
                && $0.words.lowerBound <= hit.words.lowerBound
        } || letter.says(.decision(.denied), in: sentence)
            || letter.says(.decision(.partly), in: sentence)
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
            return before.cell == 0 ? shortCode(withoutName(before.range)) : nil
        }
        let first = letter.words[sentence.words.lowerBound]
        guard first.start == segment.textStart else { return nil }
        // "2. Information was not sent": the number of the remark.
        if segment.marker == .number {
            var end = segment.range.lowerBound
            while Folding.isWord(letter.text.folded[end]) { end += 1 }
            return end - segment.range.lowerBound <= 2
                ? letter.text.string(segment.range.lowerBound..<end) : nil
        }
        var end = first.end
        while end < segment.range.upperBound, !Folding.isSpace(letter.text.folded[end]),
            letter.text.folded[end] != UInt8(ascii: ":")
        {
            end += 1
        }
        return shortCode(first.start..<end)
    }

    /// "Note B1" is the code "B1".
    private func withoutName(_ range: Range<Int>) -> Range<Int> {
        guard let word = letter.word(atOrBefore: range.lowerBound),
            letter.isWord(word, in: ["note", "remark", "code", "reason", "message"]),
            letter.words[word].end < range.upperBound
        else { return range }
        return letter.text.trimmed(letter.words[word].end..<range.upperBound)
    }

    func shortCode(_ range: Range<Int>) -> String? {
        guard range.count >= 1, range.count <= 7 else { return nil }
        let printed = letter.text.string(range)
        let hasDigit = range.contains { letter.text.isDigit($0) }
        let isUpper = range.allSatisfy {
            !Folding.isLetter(letter.text.folded[$0]) || letter.text.isUpper($0)
        }
        let isLone = range.count == 1 && Folding.isLetter(letter.text.folded[range.lowerBound])
        return (isUpper || isLone) && (hasDigit || range.count <= 4)
            && !range.contains { Folding.isSpace(letter.text.folded[$0]) }
            ? printed : nil
    }
}

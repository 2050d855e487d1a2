import CoverageModel

/// Finds what kind of letter this is, and how plainly it says so.
struct KindFinder {
    let letter: Letter
    let judge: ScopeJudge
    let earlier: EarlierDecisions

    init(_ letter: Letter) {
        self.letter = letter
        self.judge = ScopeJudge(letter: letter)
        self.earlier = EarlierDecisions(letter)
    }

    struct Verdict {
        var kind: NoticeKind
        var confidence: Confidence
        /// True where an earlier denial was reversed.
        var isReversal = false
        /// False where this is no payer's letter at all.
        var isLetter = true
    }

    /// How often each decision is stated outright, and how often only as history.
    private struct Tally {
        var stated: [Decision: Int] = [:]
        var past: [Decision: Int] = [:]
        /// "We do not pay for …": what the plan does in general, a denial only where nothing else is said.
        var rules = 0
        /// "We will pay for …": an approval only where nothing is refused.
        var promises = 0
        /// "This letter takes the place of …": turns round whatever the other letter said.
        var replaced = 0
        /// "This is not a denial": open where nothing is approved.
        var notDenials = 0
        /// Something that ran is ended or cut: what was approved before is history.
        var endings = 0
        /// Denials upheld on a printed day, which may tell of the level before.
        var upheldOnDay = 0
        var titles: Set<DocumentSign> = []
        var signs: [DocumentSign: Int] = [:]

        func has(_ decision: Decision) -> Bool { stated[decision, default: 0] > 0 }
    }

    /// - Parameters:
    ///   - lineCount: how many claim lines were read.
    ///   - hasNumbers: whether a member, a request or a claim has a number.
    ///   - hasRequest: whether a request or a claim has one.
    func verdict(lineCount: Int, hasNumbers: Bool, hasRequest: Bool) -> Verdict {
        let tally = tally()
        if let other = notALetter(tally, hasNumbers: hasNumbers) { return other }
        let verdict = verdict(tally, lineCount: lineCount, hasRequest: hasRequest)
        // What names no person and no request is written to everyone.
        if verdict.kind != .other || letter.dates.isEmpty, !hasNumbers, !isToSomeone() {
            return Verdict(kind: .other, confidence: .low, isLetter: !letter.dates.isEmpty)
        }
        return verdict
    }

    /// True where a letter greets or names a person.
    private func isToSomeone() -> Bool {
        letter.fields.contains { $0.label == .dear || $0.label == .patient && $0.tie < .bare }
    }

    /// True where a letter tells that an appeal or a complaint has arrived.
    static func acknowledges(_ letter: Letter) -> Bool {
        letter.hits.contains { letter.meaning($0) == .document(.acknowledgement) }
    }

    private func verdict(_ tally: Tally, lineCount: Int, hasRequest: Bool) -> Verdict {
        if isBenefitsStatement(tally, lineCount: lineCount) {
            return Verdict(kind: .explanationOfBenefits, confidence: .high)
        }
        var tally = tally
        if tally.stated[.denied, default: 0] == 0, !tally.has(.upheld), tally.promises > 0,
            !tally.has(.moreNeeded)
        {
            tally.stated[.approved, default: 0] += tally.promises
        }
        if tally.endings > 0 { tally.stated[.approved] = nil }
        let isApproved =
            tally.has(.approved) || tally.has(.overturned) || tally.titles.contains(.approvalTitle)
        let denied = tally.stated[.denied, default: 0] + (isApproved ? 0 : tally.rules)
        if tally.replaced > 0, denied == 0 { tally.stated[.overturned, default: 0] += tally.replaced }
        // An outside reviewer may turn round one part and leave another.
        if tally.has(.overturned), tally.stated[.upheld, default: 0] > tally.upheldOnDay,
            Circumstances(letter).level() == .external
        {
            return Verdict(kind: .partial, confidence: .medium, isReversal: true)
        }
        let isAsking = tally.has(.moreNeeded) || tally.titles.contains(.requestTitle)
        let isOpen = tally.has(.undecided) || tally.notDenials > 0 && !tally.has(.approved)
        if tally.titles.contains(.general), !hasRequest {
            return Verdict(kind: .other, confidence: .medium)
        }
        if tally.has(.overturned), tally.stated[.upheld, default: 0] <= tally.upheldOnDay {
            if tally.has(.partly) { return Verdict(kind: .partial, confidence: .high, isReversal: true) }
            return Verdict(kind: .approval, confidence: .high, isReversal: true)
        }
        if tally.has(.partly) { return Verdict(kind: .partial, confidence: .high) }
        if tally.signs[.acknowledgement, default: 0] > 0, isOpen, denied == 0,
            !tally.titles.contains(.requestTitle),
            !tally.has(.approved), tally.stated[.moreNeeded, default: 0] <= 1
        {
            return Verdict(kind: .other, confidence: .medium)
        }
        if isAsking, isOpen, denied <= 1, denied == 0 || !tally.titles.contains(.denialTitle) {
            return Verdict(kind: .informationRequest, confidence: denied == 0 ? .high : .medium)
        }
        if denied > 0 || tally.has(.upheld) {
            if tally.has(.approved), !tally.has(.upheld) {
                return Verdict(kind: .partial, confidence: .medium)
            }
            return Verdict(kind: .denial, confidence: .high)
        }
        if tally.has(.approved) || tally.titles.contains(.approvalTitle),
            !isOpen || tally.has(.approved) && tally.titles.contains(.approvalTitle)
        {
            return Verdict(kind: .approval, confidence: tally.has(.approved) ? .high : .medium)
        }
        if tally.titles.contains(.denialTitle) { return Verdict(kind: .denial, confidence: .medium) }
        if tally.titles.contains(.requestTitle) || (isAsking && isOpen) {
            return Verdict(kind: .informationRequest, confidence: .high)
        }
        if tally.signs[.acknowledgement, default: 0] > 0, isOpen {
            return Verdict(kind: .other, confidence: .medium)
        }
        if isOpen, denied == 0, asksForPapers() {
            return Verdict(kind: .informationRequest, confidence: .medium)
        }
        if lineCount > 0, denied == 0, !tally.has(.approved) {
            return Verdict(kind: .explanationOfBenefits, confidence: .medium)
        }
        if tally.past[.denied, default: 0] > 0, !isOpen, tally.signs[.acknowledgement, default: 0] == 0,
            offersAppeal() || hasPlainReason()
        {
            return Verdict(kind: .denial, confidence: .medium)
        }
        if isAsking, !tally.signs.keys.contains(.acknowledgement) {
            return Verdict(kind: .informationRequest, confidence: .medium)
        }
        if offersAppeal(), hasPlainReason(), tally.signs[.acknowledgement, default: 0] == 0 {
            return Verdict(kind: .denial, confidence: .medium)
        }
        return Verdict(kind: .other, confidence: .low)
    }

    private func tally() -> Tally {
        var tally = Tally()
        for index in letter.sentences.indices {
            let sentence = letter.sentences[index]
            let isTitle = sentence.isHeading || index < 8
            if standsApproved(sentence) { tally.stated[.approved, default: 0] += 1 }
            for hit in letter.hits(of: sentence) {
                switch letter.meaning(hit) {
                case .document(.denialTitle) where letter.says(.document(.requestTitle), in: sentence):
                    // "Notice of possible adverse determination"
                    continue
                case .document(let sign):
                    tally.signs[sign, default: 0] += 1
                    if isTitle, isTitleLike(sentence) { tally.titles.insert(sign) }
                case .decision(let decision):
                    count(decision, hit, sentence, &tally)
                default: continue
                }
            }
        }
        return tally
    }

    private func isTitleLike(_ sentence: Sentence) -> Bool {
        sentence.words.count <= 12
    }

    private func count(
        _ decision: Decision, _ hit: PhraseHit, _ sentence: Sentence, _ tally: inout Tally
    ) {
        guard sentence.marker != .emptyBox, isOpenSection(sentence.section, decision),
            !judge.decidesNothing(hit, in: sentence)
        else { return }
        if isElsewhere(sentence) { return }
        // "Why did we deny it?" asks; the answer tells.
        if isQuestion(sentence), !sentence.isHeading {
            tally.past[decision, default: 0] += 1
            return
        }
        if decision == .approved, isUnsaid(hit) { return }
        if decision == .approved, isPromise(hit) {
            tally.promises += judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed ? 1 : 0
            return
        }
        if decision == .overturned,
            letter.isWord(hit.words.lowerBound, in: ["takes", "take", "replace", "replaces"])
        {
            tally.replaced += 1
            return
        }
        if decision == .undecided,
            letter.isWord(hit.words.upperBound - 1, in: ["denial", "disapproval"])
        {
            tally.notDenials += 1
            return
        }
        // "cannot be denied", "has not been refused": the "not" is said of the denying.
        if decision == .denied, isDenialDenied(hit) { return }
        // "We reversed our payment" overturns nothing.
        if decision == .overturned,
            (hit.words.upperBound..<hit.words.upperBound + 3).contains(where: {
                letter.isWord($0, in: ["payment", "payments"])
            })
        {
            return
        }
        // "a request to approve" approves nothing.
        if decision == .approved, letter.isWord(hit.words.lowerBound, in: ["approve", "cover", "say"]),
            letter.isWord(hit.words.lowerBound - 1, "to")
        {
            return
        }
        // "The treatment was authorized": told of an earlier day, where a claim is refused.
        if decision == .approved, letter.isWord(hit.words.lowerBound, in: ["was", "were"]),
            letter.isWord(hit.words.upperBound - 1, in: ["authorized", "certified"]),
            letter.fields.contains(where: { $0.label == .claim })
        {
            tally.past[.approved, default: 0] += 1
            return
        }
        // "not approved" holds "approved": the longer reading wins.
        if decision == .approved || decision == .denied,
            letter.hits(of: sentence).contains(where: { other in
                guard case .decision(let longer) = letter.meaning(other), longer != decision else {
                    return false
                }
                let isWider =
                    other.words.lowerBound <= hit.words.lowerBound
                    && other.words.upperBound >= hit.words.upperBound && other.words.count > hit.words.count
                let overlapsNo =
                    longer == .denied && decision == .approved && other.words.overlaps(hit.words)
                return (isWider && (longer == .denied || longer == .partly || longer == .undecided))
                    || overlapsNo
            })
        {
            return
        }
        switch judge.standing(
            of: hit, in: sentence,
            isIdea: decision == .approved || decision == .partly || decision == .overturned)
        {
        case .affirmed where decision == .denied && isRule(hit): tally.rules += 1
        case .affirmed
        where (earlier.holds(hit, in: sentence) || isStill(hit) && earlier.holds(sentence))
            && decision != .overturned && decision != .upheld:
            tally.past[decision, default: 0] += 1
        case .affirmed:
            tally.stated[decision, default: 0] += 1
            if decision == .denied, isEnding(hit) { tally.endings += 1 }
            if decision == .upheld, isOnDay(hit, sentence) { tally.upheldOnDay += 1 }
        case .historical
        where (decision == .overturned || decision == .upheld) && sentence.section != .history:
            // What is overturned or upheld is always the earlier decision.
            tally.stated[decision, default: 0] += 1
            if decision == .upheld, isOnDay(hit, sentence) { tally.upheldOnDay += 1 }
        case .negated where decision == .undecided: tally.stated[decision, default: 0] += 1
        case .negated where decision == .partly && letter.isWord(hit.words.lowerBound, "instead"):
            tally.stated[decision, default: 0] += 1
        case .historical: tally.past[decision, default: 0] += 1
        case .hypothetical
        where decision == .moreNeeded && letter.says(.decision(.undecided), in: sentence):
            // "We cannot decide until we get the following documents."
            tally.stated[decision, default: 0] += 1
        case .negated, .hypothetical, .attributed, .general: break
        }
    }

    /// True where a letter that decides nothing lists papers, or says where to send them.
    private func asksForPapers() -> Bool {
        letter.sentences.contains {
            $0.marker == .bullet || $0.marker == .number || letter.says(.purpose(.facts), in: $0)
        }
    }

    /// True where the letter tells how to appeal.
    private func offersAppeal() -> Bool {
        letter.sentences.contains {
            letter.says(.purpose(.appeal), in: $0) && letter.says(.purpose(.filing), in: $0)
        }
    }

    /// True where a whole finding against the request stands outside the rights and the history.
    private func hasPlainReason() -> Bool {
        letter.sentences.contains { sentence in
            guard !ReasonFinder.isExcluded(sentence.section), sentence.section != .history,
                sentence.marker != .emptyBox
            else { return false }
            return letter.hits(of: sentence).contains { hit in
                guard case .reason(_, .finding) = letter.meaning(hit) else { return false }
                return judge.standing(of: hit, in: sentence, isIdea: !judge.holdsNot(hit, in: sentence))
                    == .affirmed
            }
        }
    }

    private func isBenefitsStatement(_ tally: Tally, lineCount: Int) -> Bool {
        if tally.titles.contains(.benefitsStatement) { return true }
        return lineCount > 0 && tally.signs[.benefitsStatement, default: 0] > 0
    }

    /// A chart, a card, an empty form, an empty page: said to be no letter.
    private func notALetter(_ tally: Tally, hasNumbers: Bool) -> Verdict? {
        let verdict = Verdict(kind: .other, confidence: .low, isLetter: false)
        guard letter.words.count >= 5 else { return verdict }
        if tally.titles.contains(.chart), tally.signs[.chart, default: 0] >= 3,
            !letter.fields.contains(where: { $0.label == .dear }), !tally.titles.contains(.denialTitle)
        {
            return verdict
        }
        if tally.signs[.chart, default: 0] >= 4,
            tally.signs[.chart, default: 0] > tally.signs[.payerWords, default: 0],
            !letter.fields.contains(where: { $0.label == .dear }), !tally.titles.contains(.denialTitle)
        {
            return verdict
        }
        if offersAppeal(),
            tally.stated[.denied, default: 0] > 0
                || letter.fields.contains(where: { $0.label == .memberID })
        {
            return nil
        }
        let chart = tally.signs[.chart, default: 0]
        let card = tally.signs[.card, default: 0]
        let payer = tally.signs[.payerWords, default: 0]
        let hasDear = letter.fields.contains { $0.label == .dear }
        if chart >= 3, chart > payer, !hasDear, !tally.titles.contains(.denialTitle) { return verdict }
        if card >= 3, letter.words.count < 150, !hasDear { return verdict }
        if tally.signs[.form, default: 0] >= 2, blanks() >= 3, !hasDear,
            tally.stated[.denied, default: 0] == 0,
            tally.stated[.approved, default: 0] == 0
        {
            return verdict
        }
        let hasNumber = letter.fields.contains {
            ($0.label == .memberID || $0.label == .claim) && $0.tie <= .cell
        }
        if payer == 0, tally.stated.isEmpty, tally.titles.isEmpty, !hasNumber, !hasNumbers {
            return verdict
        }
        return nil
    }

    /// Lines to write on.
    private func blanks() -> Int {
        var count = 0
        var run = 0
        for byte in letter.text.folded {
            if byte == UInt8(ascii: "_") {
                run += 1
                if run == 4 { count += 1 }
            } else {
                run = 0
            }
        }
        return count
    }
}

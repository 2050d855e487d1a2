import CoverageModel

/// Who acts within a time, and times that do not run.
extension WindowFinder {
    /// "in the last 30 days", "every 28 days", "per 30 days": no time to act in.
    func isPastSpan(_ duration: FoundDuration) -> Bool {
        let before = duration.words.lowerBound - 1
        if letter.isWord(before, "for"),
            printedStart(duration) != nil
                || letter.isWord(
                    duration.words.upperBound,
                    in: ["after", "from", "starting", "counting", "counted", "following"])
        {
            return false
        }
        if letter.isWord(
            before,
            in: ["last", "past", "previous", "per", "every", "each", "prior", "for", "over", "least"])
        {
            return true
        }
        // "no later than 180 days" is one, "more than 90 days" is not.
        if letter.isWord(before, "than"), !letter.isWord(before - 1, in: ["later", "more"]) {
            return true
        }
        if letter.isWord(before, "in"), letter.isWord(duration.words.upperBound, "period") {
            return true
        }
        for word in ["supply", "period", "lookback", "trial"] as [StaticString]
        where letter.isWord(duration.words.upperBound, word) {
            return true
        }
        return false
    }

    func isWithin(_ word: Int) -> Bool {
        for back in 1...3 {
            for name in ["within", "have", "later", "to", "until", "up"] as [StaticString]
            where letter.isWord(word - back, name) {
                return true
            }
        }
        return false
    }

    func lastCue(before word: Int, in sentence: Sentence) -> Purpose? {
        var last: (Purpose, Int)?
        for hit in letter.hits(of: sentence) {
            guard case .purpose(let purpose) = letter.meaning(hit),
                purpose == .decisionClock || purpose == .filing,
                hit.words.lowerBound < word
            else { continue }
            // "appeal this decision within": the decision is not what takes the time.
            if purpose == .decisionClock, isInside(hit, aFilingIn: sentence) { continue }
            if purpose == .filing, isInside(hit, aClockIn: sentence) { continue }
            if purpose == .decisionClock,
                letter.isWord(hit.words.lowerBound, in: ["decision", "response"]),
                letter.isWord(
                    hit.words.lowerBound - 1,
                    in: ["this", "our", "the", "that", "of", "adverse", "appeal", "initial", "final"])
            {
                continue
            }
            // "The committee decides appeals within 30 days": the appeals are not the ones who act.
            if purpose == .filing, last?.0 == .decisionClock,
                letter.isWord(hit.words.lowerBound, in: Self.acted)
            {
                continue
            }
            if last == nil || hit.words.lowerBound >= (last?.1 ?? 0) {
                last = (purpose, hit.words.lowerBound)
            }
        }
        return last?.0
    }

    /// "appeal any of the three decisions within": the decisions are not what takes the time.
    func isInside(_ hit: PhraseHit, aFilingIn sentence: Sentence) -> Bool {
        guard letter.isWord(hit.words.lowerBound, in: ["decision", "response", "answer"]) else {
            return false
        }
        return letter.hits(of: sentence).contains {
            letter.meaning($0) == .purpose(.filing) && $0.words.lowerBound < hit.words.lowerBound
                && $0.words.upperBound >= hit.words.upperBound
        }
    }

    /// "It will write to you within": who writes is the one that takes the time.
    func isInside(_ hit: PhraseHit, aClockIn sentence: Sentence) -> Bool {
        letter.isWord(hit.words.lowerBound, "write")
            && letter.hits(of: sentence).contains {
                letter.meaning($0) == .purpose(.decisionClock) && $0.words.lowerBound < hit.words.lowerBound
                    && letter.isWord($0.words.lowerBound, in: ["it", "entity", "organization", "we", "they"])
                    && $0.words.upperBound >= hit.words.upperBound
            }
    }

    /// "If we ever refuse a service …", "Had we refused, you could have …": no time runs.
    func isUnreal(_ sentence: Sentence) -> Bool {
        let first = sentence.words.lowerBound
        return letter.isWord(first, "had")
            || letter.isWord(first, "if") && letter.isWord(first + 2, "ever")
            || sentence.words.contains {
                letter.isWord($0, "had") && letter.isWord($0 + 1, in: ["we", "the"])
                    && letter.words[$0].gap >= .clause
            }
    }

    func lastStandard(before word: Int, in sentence: Sentence) -> Int {
        for index in sentence.words.reversed() where index < word && letter.isWord(index, "standard") {
            return index
        }
        return -1
    }

    func nearest(_ purposes: Set<Purpose>, before word: Int, in sentence: Sentence) -> Int? {
        var found: Int?
        for hit in letter.hits(of: sentence) {
            if case .purpose(let purpose) = letter.meaning(hit), purposes.contains(purpose),
                hit.words.lowerBound < word
            {
                found = hit.words.lowerBound
            }
        }
        return found
    }

    /// True where one of the sentences just before, in the same paragraph, is about this.
    func follows(_ purpose: Purpose, _ index: Int, within count: Int) -> Bool {
        for back in 1...count where index - back >= 0 {
            let other = letter.sentences[index - back]
            guard other.block == letter.sentences[index].block else { return false }
            if letter.says(.purpose(purpose), in: other) { return true }
        }
        return false
    }
}

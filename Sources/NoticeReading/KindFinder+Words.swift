import CoverageModel

/// What single words of deciding say, and what they do not.
extension KindFinder {
    /// "…are not part of this notice", "a separate matter": decisions told of something else.
    func isElsewhere(_ sentence: Sentence) -> Bool {
        sentence.words.contains { word in
            letter.isWord(word, "part") && letter.isWord(word + 1, "of")
                && letter.isWord(word + 2, "this")
                && letter.isWord(word + 3, in: ["notice", "letter", "decision"])
                && (1...3).contains { letter.isWord(word - $0, "not") }
        }
    }

    func isQuestion(_ sentence: Sentence) -> Bool {
        letter.text.byte(letter.words[sentence.words.upperBound - 1].end) == UInt8(ascii: "?")
    }

    /// "would have approved", "decided to stop approving", "did not approve": words of approving that approve nothing.
    func isUnsaid(_ hit: PhraseHit) -> Bool {
        let last = hit.words.upperBound - 1
        if letter.isWord(last, "yes"),
            letter.text.byte(letter.words[last].start - 1) == UInt8(ascii: "\"")
        {
            return true
        }
        return hit.words.contains {
            letter.isWord(
                $0,
                in: [
                    "not", "stop", "stopping", "cannot", "cant", "would", "could", "might", "unable", "end",
                    "ending",
                    "wont", "didnt", "couldnt", "if", "never",
                ])
        }
    }

    /// "we will pay for one visit a week", "we will cover it"
    func isPromise(_ hit: PhraseHit) -> Bool {
        letter.isWord(hit.words.upperBound - 1, in: ["cover", "pay", "covers", "pays"])
            && hit.words.contains { letter.isWord($0, "will") }
    }

    /// "ended approval of the stay", "we are now ending that", "decided to stop approving"
    func isEnding(_ hit: PhraseHit) -> Bool {
        hit.words.contains {
            letter.isWord(
                $0,
                in: [
                    "ended", "ending", "end", "stop", "stopping", "terminate", "terminating", "discontinue",
                ])
        }
    }

    /// "stays refused": goes with the refusal of an earlier day in the same sentence.
    func isStill(_ hit: PhraseHit) -> Bool {
        letter.isWord(hit.words.lowerBound, in: ["stays", "remains", "stay", "remain"])
            || letter.isWord(hit.words.lowerBound - 1, in: ["stays", "remains", "stay", "remain"])
    }

    /// True where a plain word of denying has a "not" just before it.
    func isDenialDenied(_ hit: PhraseHit) -> Bool {
        guard hit.words.count == 1 else { return false }
        var index = hit.words.lowerBound - 1
        while letter.isWord(index, in: ["be", "been", "yet", "being", "to", "ever"]) { index -= 1 }
        return letter.isWord(
            index, in: ["not", "cannot", "cant", "never", "wasnt", "isnt", "hasnt", "havent", "wont"])
            && index >= 0
    }

    /// "does not pay for", "do not cover": the present tense of a rule, not of a decision.
    func isRule(_ hit: PhraseHit) -> Bool {
        let last = hit.words.upperBound - 1
        guard letter.isWord(last, in: ["pay", "cover", "pays", "covers"]) else { return false }
        return !letter.isWord(hit.words.lowerBound, in: ["cannot", "cant", "unable", "wont"])
            && !letter.isWord(hit.words.lowerBound - 1, in: ["can", "will", "could", "shall"])
    }

    /// "upheld the denial on April 11, 2025"
    func isOnDay(_ hit: PhraseHit, _ sentence: Sentence) -> Bool {
        letter.dates.contains {
            $0.words.lowerBound >= hit.words.upperBound && $0.words.lowerBound < sentence.words.upperBound
                && $0.words.lowerBound - hit.words.upperBound <= 6
        }
    }

    /// "10 visits: APPROVED", "Outcome: Approved", or the word alone in its cell.
    func standsApproved(_ sentence: Sentence) -> Bool {
        guard sentence.marker != .emptyBox, isOpenSection(sentence.section, .approved) else {
            return false
        }
        for word in sentence.words
        where letter.isWord(word, in: ["approved", "authorized", "certified", "approve"]) {
            let isAlone = sentence.words.count == 1
            let follows = word > sentence.words.lowerBound && letter.words[word].gap == .clause
            guard isAlone || follows, !letter.isWord(word, "approve") || isAlone,
                !letter.isWord(
                    word + 1, in: ["by", "amount", "provider", "drug", "list", "amounts", "form", "for"])
                    || isAlone
            else { continue }
            // A heading of a column or of a part is no decision.
            if isAlone, letter.layout.segments[sentence.segment].cells >= 3,
                letter.layout.segments[sentence.segment].line == letter.layout.lines.count - 1
                    || !isUnderHeading(sentence)
            {
                continue
            }
            let isCovered = letter.hits(of: sentence).contains { hit in
                guard hit.words.contains(word) else { return false }
                if case .decision = letter.meaning(hit) { return true }
                return letter.meaning(hit) == .scope(.notDecision)
            }
            if !isCovered { return true }
        }
        return false
    }

    /// True for a cell that is the value of a "Status" or the like.
    func isUnderHeading(_ sentence: Sentence) -> Bool {
        letter.fields.contains {
            ($0.label == .outcome || $0.label == .decisionDate)
                && $0.value.contains(sentence.range.lowerBound)
        }
    }

    func isOpenSection(_ section: SectionKind, _ decision: Decision) -> Bool {
        switch section {
        case .legend, .argument, .notices, .form: return false
        case .history: return decision == .upheld || decision == .overturned
        case .appeal, .expedited, .external, .peerToPeer, .suit, .help:
            return false
        case .none, .reason, .facts, .requested, .approved, .notApproved: return true
        }
    }
}

import CivilCalendar
import CoverageModel

/// What a window is for.
extension WindowFinder {
    func purpose(
        at words: Range<Int>, in sentence: Sentence, index: Int, hasCue: Bool
    ) -> (purpose: Purpose, isDirect: Bool)? {
        if let purpose = ownPurpose(at: words, in: sentence) {
            return purpose == .questions || purpose == .other ? nil : (purpose, true)
        }
        guard hasCue || isWithin(words.lowerBound) else { return nil }
        var back = index - 1
        var steps = 0
        while back >= 0, steps < 4, letter.sentences[back].block == sentence.block {
            if let purpose = ownPurpose(at: nil, in: letter.sentences[back]), purpose != .questions,
                purpose != .other
            {
                return (purpose, false)
            }
            back -= 1
            steps += 1
        }
        switch sentence.section {
        case .appeal: return (.appeal, false)
        case .expedited: return (.expedited, false)
        case .external: return (.external, false)
        case .peerToPeer: return (.peerToPeer, false)
        case .facts: return (.facts, false)
        case .suit: return (.suit, false)
        default: return nil
        }
    }

    func ownPurpose(at words: Range<Int>?, in sentence: Sentence) -> Purpose? {
        var before: [(Purpose, Range<Int>)] = []
        var after: [(Purpose, Range<Int>)] = []
        for hit in letter.hits(of: sentence) {
            guard case .purpose(let purpose) = letter.meaning(hit) else { continue }
            if purpose == .appeal, letter.isSetAside(hit) { continue }
            // "the appeal decision" is something that comes later, not what is asked for.
            if purpose == .appeal,
                letter.isWord(
                    hit.words.upperBound,
                    in: ["decision", "determination", "answer", "letter", "resolution", "response"]),
                hit.words.count == 1
            {
                continue
            }
            switch purpose {
            case .decisionClock, .filing, .questions, .other: continue
            case .documents:
                if let words, hit.words.lowerBound > words.lowerBound { continue }
                before.append((purpose, hit.words))
            default:
                if let words, hit.words.lowerBound > words.lowerBound {
                    after.append((purpose, hit.words))
                } else {
                    before.append((purpose, hit.words))
                }
            }
        }
        let all = before + after
        // "If we say no to your appeal you have 120 days to ask for a hearing."
        if let words, let hearing = after.first(where: { $0.0 == .external }),
            hearing.1.lowerBound - words.upperBound <= 8, letter.isWord(words.upperBound, "to")
        {
            return .external
        }
        if let keep = all.first(where: { $0.0 == .continuation }),
            words == nil || keep.1.lowerBound < (words?.upperBound ?? 0) + 8
        {
            return .continuation
        }
        func cleaned(_ found: [(Purpose, Range<Int>)]) -> [(Purpose, Range<Int>)] {
            found.filter { item in
                if item.0 == .appeal || item.0 == .facts {
                    return !all.contains {
                        ($0.0 == .external || $0.0 == .providerDispute || $0.0 == .peerToPeer)
                            && $0.1.overlaps(item.1)
                    }
                }
                return item.0 != .expedited || !all.contains { $0.0 == .appeal }
            }
        }
        let first = cleaned(before)
        if let suit = first.last(where: { $0.0 == .suit }) { return suit.0 }
        if let strong = first.last(where: { $0.0 != .facts && $0.0 != .documents && $0.0 != .expedited }
        ) {
            return strong.0
        }
        let next = cleaned(after)
        if let facts = first.last(where: { $0.0 == .facts }) {
            return facts.0
        }
        if let documents = first.last(where: { $0.0 == .documents }) { return documents.0 }
        if let last = first.last { return last.0 }
        // What a sentence names long after the time is another matter.
        if let words, let first = next.first, first.1.lowerBound - words.upperBound > 14 { return nil }
        return next.first?.0
    }
}

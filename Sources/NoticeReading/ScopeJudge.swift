/// Says whether a phrase is the payer's own word on this decision, after the ConText method: triggers,
/// each with a direction and a reach, and what ends their reach.
struct ScopeJudge {
    /// How a phrase stands.
    enum Standing: UInt8, Sendable {
        case affirmed, negated, hypothetical, historical, attributed, general
    }

    let letter: Letter

    /// How a phrase of a sentence stands; `isIdea` says that a bare "not" turns it round.
    func standing(of hit: PhraseHit, in sentence: Sentence, isIdea: Bool) -> Standing {
        var triggers: [(ScopeTrigger, Range<Int>)] = []
        for other in letter.hits(of: sentence) {
            if case .scope(let trigger) = letter.meaning(other) {
                triggers.append((trigger, other.words))
            }
        }
        if sentence.marker == .emptyBox { return .negated }
        guard !triggers.isEmpty else { return .affirmed }
        var result = Standing.affirmed
        for (trigger, words) in triggers {
            switch trigger {
            case .deniesForward:
                if reaches(
                    words, hit.words, triggers, endedBy: [.terminates, .opensClause], overClauses: false)
                {
                    return .negated
                }
            case .notFound:
                let isOwnFinding = words.lowerBound == hit.words.lowerBound && !isIdea
                if !isOwnFinding,
                    reaches(
                        words, hit.words, triggers, endedBy: [.terminates, .opensClause], overClauses: false)
                {
                    return .negated
                }
            case .deniesBackward:
                if hit.words.upperBound <= words.lowerBound,
                    isOneClause(hit.words.lowerBound, words.lowerBound, triggers)
                {
                    return .negated
                }
            case .bareNot:
                // "visits with no end date exceed the limit": the "no" is the end date's.
                if letter.isWord(words.lowerBound, "no"), letter.isWord(words.lowerBound - 1, "with") {
                    break
                }
                if isIdea, words.upperBound <= hit.words.lowerBound,
                    hit.words.lowerBound - words.upperBound <= 4,
                    !triggers.contains(where: {
                        $0.0 == .coverVerb && $0.1.lowerBound >= words.upperBound
                            && $0.1.upperBound <= hit.words.lowerBound
                    }), isOneClause(words.lowerBound, hit.words.lowerBound, triggers)
                {
                    return .negated
                }
            case .hypothetical:
                // "Had we received them": only where it opens the clause.
                if letter.isWord(words.lowerBound, "had"), words.lowerBound > sentence.words.lowerBound,
                    letter.words[words.lowerBound].gap < .comma,
                    !letter.isWord(words.lowerBound - 1, in: ["even", "but", "and"])
                {
                    break
                }
                if hit.words.contains(words.lowerBound), hit.words.lowerBound < words.lowerBound,
                    letter.isWord(words.lowerBound, in: ["if", "unless", "whether"])
                {
                    result = .hypothetical
                }
                if words.lowerBound < hit.words.lowerBound,
                    reaches(words, hit.words, triggers, endedBy: [.terminates], overClauses: false)
                {
                    result = .hypothetical
                }
            case .attributed:
                if reaches(words, hit.words, triggers, endedBy: [.terminates], overClauses: true),
                    result == .affirmed
                {
                    result = .attributed
                }
            case .historical:
                if reaches(words, hit.words, triggers, endedBy: [.terminates], overClauses: false),
                    result == .affirmed
                {
                    result = .historical
                }
            case .general:
                if letter.isWord(words.lowerBound, "means"), !isDefinition(words) { break }
                // "… in all other situations", "… when the criteria are not met": said of what stands before.
                if letter.isWord(words.lowerBound, in: ["in", "for", "when", "unless"]),
                    hit.words.upperBound <= words.lowerBound, result == .affirmed
                {
                    result = .general
                }
                if isDefinition(words)
                    || reaches(words, hit.words, triggers, endedBy: [.terminates], overClauses: true),
                    result == .affirmed
                {
                    result = .general
                }
            case .notDecision, .terminates, .opensClause, .coverVerb: break
            }
        }
        return result
    }

    /// True where a phrase has a "not" of its own.
    func holdsNot(_ hit: PhraseHit, in sentence: Sentence) -> Bool {
        letter.hits(of: sentence).contains {
            letter.meaning($0) == .scope(.bareNot) && hit.words.contains($0.words.lowerBound)
        }
    }

    /// True where a phrase of deciding is overlapped by words that make it decide nothing.
    func decidesNothing(_ hit: PhraseHit, in sentence: Sentence) -> Bool {
        letter.hits(of: sentence).contains {
            letter.meaning($0) == .scope(.notDecision) && $0.words.overlaps(hit.words)
        }
    }

    /// True where a trigger that opens before (or at) the phrase still holds when the phrase begins.
    private func reaches(
        _ trigger: Range<Int>, _ hit: Range<Int>, _ triggers: [(ScopeTrigger, Range<Int>)],
        endedBy enders: Set<ScopeTrigger>, overClauses: Bool
    ) -> Bool {
        guard trigger.lowerBound <= hit.lowerBound else { return false }
        if trigger.upperBound >= hit.lowerBound { return true }
        for word in trigger.upperBound...hit.lowerBound
        where !overClauses && letter.words[word].gap >= .clause {
            // "These are not reasons for the decision: …" goes on over its colon.
            let isColon = letter.text.byte(letter.words[word - 1].end) == UInt8(ascii: ":")
            if !isColon || word - trigger.upperBound > 3 { return false }
        }
        for (other, words) in triggers
        where enders.contains(other) && words.lowerBound >= trigger.upperBound
            && words.lowerBound < hit.lowerBound && !isSubordinate(words.lowerBound)
        {
            return false
        }
        return true
    }

    /// "when we denied", "which we found": tells more of what was said before, and ends nothing.
    private func isSubordinate(_ word: Int) -> Bool {
        letter.isWord(
            word - 1, in: ["when", "which", "where", "after", "before", "if", "unless", "had", "should"])
    }

    /// True where no clause boundary or ending word stands between two words.
    private func isOneClause(_ first: Int, _ second: Int, _ triggers: [(ScopeTrigger, Range<Int>)])
        -> Bool
    {
        guard first < second else { return true }
        for word in first + 1...second where letter.words[word].gap >= .clause { return false }
        return !triggers.contains {
            ($0.0 == .terminates || $0.0 == .opensClause) && $0.1.lowerBound > first
                && $0.1.lowerBound < second
        }
    }

    private func isDefinition(_ words: Range<Int>) -> Bool {
        (letter.isWord(words.lowerBound, "means")
            && !letter.isWord(words.lowerBound - 1, in: ["that", "this", "which", "it"]))
            || letter.isWord(words.lowerBound + 1, "defined")
    }
}

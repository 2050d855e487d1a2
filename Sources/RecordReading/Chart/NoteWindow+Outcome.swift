extension NoteWindow {
    /// Phrases that say how a drug did, in words that `StopReason` reads; the longest first.
    private static let outcomes: [[String]] = [
        ["did", "not", "respond"], ["didnt", "respond"], ["does", "not", "respond"], ["did", "not", "help"],
        ["didnt", "help"], ["did", "not", "work"], ["didnt", "work"], ["lack", "of", "efficacy"],
        ["lack", "of", "effect"], ["lack", "of", "response"], ["lack", "of", "benefit"],
        ["could", "not", "tolerate"],
        ["couldnt", "tolerate"], ["unable", "to", "tolerate"], ["not", "tolerated"],
        ["did", "not", "tolerate"],
        ["not", "effective"], ["not", "helpful"], ["no", "response"], ["no", "benefit"],
        ["no", "improvement"],
        ["no", "relief"], ["no", "effect"], ["no", "significant", "response"],
        ["no", "significant", "benefit"],
        ["no", "significant", "improvement"], ["no", "meaningful", "response"], ["no", "clear", "benefit"],
        ["without", "benefit"], ["without", "response"], ["without", "improvement"], ["without", "relief"],
        ["without", "success"], ["without", "effect"], ["without", "adequate", "response"],
        ["w", "o", "response"], ["w", "o", "benefit"],
        ["w", "o", "improvement"], ["without", "significant", "benefit"],
        ["without", "significant", "improvement"], ["non", "response"], ["nonresponse"],
        ["non", "responder"],
        ["partial", "response"], ["partial", "benefit"], ["partial", "improvement"], ["partial", "relief"],
        ["partially", "effective"], ["partial", "responder"], ["inadequate", "response"],
        ["insufficient", "response"], ["inadequate", "benefit"], ["insufficient", "benefit"],
        ["minimal", "response"],
        ["minimal", "benefit"], ["minimal", "improvement"], ["limited", "response"], ["limited", "benefit"],
        ["poor", "response"], ["modest", "response"], ["some", "benefit"], ["some", "improvement"],
        ["ineffective"],
        ["failed"], ["failure"], ["intolerance"], ["intolerable"], ["intolerant"], ["side", "effects"],
        ["side", "effect"], ["adverse", "effects"], ["adverse", "reaction"], ["adverse", "effect"],
        ["poorly", "tolerated"], ["stopped", "working"], ["lost", "effect"], ["lost", "efficacy"],
        ["poop", "out"],
        ["tachyphylaxis"], ["in", "remission"], ["full", "remission"], ["achieved", "remission"],
        ["good", "response"],
        ["robust", "response"], ["worked", "well"], ["excellent", "response"], ["rash"],
        ["serotonin", "syndrome"],
        ["allergic", "reaction"],
    ]
    private static let causes: [[String]] = [
        ["because", "of"], ["due", "to"], ["secondary", "to"], ["owing", "to"], ["as", "a", "result", "of"],
        ["because"],
        ["caused"], ["given"], ["2", "2"], ["for"], ["reason"],
    ]

    struct Said: Hashable, Sendable {
        /// The note's own words.
        var text: String
        var words: Range<Int>
    }

    /// Why it was stopped, or how it did, in the note's own words.
    func reason() -> Said? {
        let words = sentence.words
        if let cause = causeOfStopping() { return cause }
        var found: [Range<Int>] = []
        var index = self.words.lowerBound
        while index < self.words.upperBound {
            let match = Self.outcomes.first { phrase in
                index + phrase.count <= self.words.upperBound
                    && phrase.indices.allSatisfy { words[index + $0].text == phrase[$0] }
            }
            guard let match, !isDenied(index, match) else {
                index += 1
                continue
            }
            found.append(index..<index + match.count)
            index += match.count
        }
        guard var range = found.first else { return nil }
        // "no side effects" was passed over; a second phrase of the same clause belongs to the first.
        if let second = found.dropFirst().first, second.lowerBound - range.upperBound <= 3 {
            range = range.lowerBound..<second.upperBound
        }
        return said(range)
    }

    private func said(_ range: Range<Int>) -> Said {
        let first = sentence.words[range.lowerBound].range.lowerBound
        let last = sentence.words[range.upperBound - 1].range.upperBound
        return Said(text: self.text(first..<last).replacing("\n", with: " "), words: range)
    }

    /// "no side effects", "without intolerance", "denies adverse effects".
    private func isDenied(_ index: Int, _ phrase: [String]) -> Bool {
        if ["no", "not", "without", "did", "didnt", "could", "couldnt", "unable", "lack", "does"].contains(
            phrase[0])
        {
            return false
        }
        let before = sentence.words[max(0, index - 3)..<index].map(\.text)
        if phrase == ["failed"], index + 1 < sentence.words.count, sentence.words[index + 1].text == "to" {
            return index + 2 < sentence.words.count
                && ["fill", "start", "show", "pick", "attend"].contains(sentence.words[index + 2].text)
        }
        return before.contains {
            ["no", "not", "without", "denies", "denied", "any", "minimal", "never"].contains($0)
        }
    }

    /// "stopped because of nausea and weight gain": the cause, up to the end of its clause.
    private func causeOfStopping() -> Said? {
        let words = sentence.words
        var stop: Int?
        for index in self.words {
            let text = words[index].text
            let isStop =
                [
                    "stopped", "discontinued", "dcd", "dc", "quit", "ceased", "discontinuation", "stop",
                    "tapered", "off",
                ].contains(text)
                || (text == "d" && index + 1 < words.count && ["c", "cd"].contains(words[index + 1].text))
            if isStop { stop = index }
            guard let stop, index > stop, index - stop <= 10 else { continue }
            for phrase in Self.causes where index + phrase.count < self.words.upperBound {
                guard phrase.indices.allSatisfy({ words[index + $0].text == phrase[$0] }) else { continue }
                let start = index + phrase.count
                if phrase == ["for"], words[start].text.first?.isNumber == true || words[start].text == "the"
                {
                    continue
                }
                if phrase == ["given"], words[start].text.first?.isNumber == true { continue }
                var end = start
                while end < self.words.upperBound, end - start < 9 {
                    let word = words[end]
                    if end > start {
                        if word.gap == .clause
                            || ["but", "after", "then", "while", "when", "on", "who", "so"].contains(
                                word.text)
                        {
                            break
                        }
                        if word.gap == .comma, !isListed(end) { break }
                        if self.text(words[end - 1].range.upperBound..<word.range.lowerBound).contains(
                            where: { ")(".contains($0) })
                        {
                            break
                        }
                    }
                    end += 1
                }
                while end > start, ["in", "and", "the", "a", "of", "with"].contains(words[end - 1].text) {
                    end -= 1
                }
                if end > start { return said(start..<end) }
            }
        }
        return nil
    }

    /// "nausea, headache and insomnia".
    private func isListed(_ index: Int) -> Bool {
        sentence.words[index...].prefix(3).contains { $0.text == "and" }
    }

    // MARK: Standing now

    private static let present: Set<String> = [
        "currently", "continues", "continue", "remains", "taking", "takes", "ongoing", "cont", "continued",
        "maintained",
        "present", "current", "stable",
    ]

    /// The window says that it is being taken at the time of the note.
    func saysCurrent() -> Bool {
        if sentence.section == .currentMedications { return true }
        return words.contains { Self.present.contains(sentence.words[$0].text) }
            || hasPhrase(["is", "on"]) || hasPhrase(["has", "been", "on"]) || hasPhrase(["now", "on"])
    }

    /// The window says that it is no longer taken.
    func saysStopped() -> Bool {
        if sentence.section == .pastTrials { return true }
        return words.contains { index in
            let text = sentence.words[index].text
            return [
                "stopped", "discontinued", "dcd", "quit", "ceased", "failed", "tapered", "weaned",
                "previously", "past", "prior",
            ]
            .contains(text)
                || (text == "d" && index + 1 < sentence.words.count
                    && ["c", "cd"].contains(sentence.words[index + 1].text))
        } || hasPhrase(["no", "longer"]) || hasPhrase(["came", "off"]) || hasPhrase(["switched", "from"])
    }

    private func hasPhrase(_ phrase: [String]) -> Bool {
        guard words.count >= phrase.count else { return false }
        return (words.lowerBound...(words.upperBound - phrase.count)).contains { start in
            phrase.indices.allSatisfy { sentence.words[start + $0].text == phrase[$0] }
        }
    }
}

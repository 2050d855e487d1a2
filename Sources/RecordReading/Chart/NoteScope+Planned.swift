extension NoteScope {
    /// Words before a drug by which it is only thought of, with what must follow them.
    private static let plans: [[String]] = [
        ["will", "start"], ["will", "begin"], ["will", "try"], ["will", "add"], ["will", "initiate"],
        ["will", "switch"], ["will", "prescribe"], ["will", "consider"], ["will", "trial"],
        ["will", "discuss"],
        ["will", "be", "started"], ["will", "transition"], ["will", "augment"], ["going", "to", "start"],
        ["plan", "to"], ["plans", "to"], ["planning"], ["planned"], ["plan", "for"], ["plan", "is"],
        ["consider"],
        ["considering"], ["considered"], ["consideration"], ["could"], ["may"], ["might"], ["would"],
        ["should"],
        ["recommend"], ["recommends"], ["recommended"], ["recommending"], ["suggest"], ["suggested"],
        ["suggests"],
        ["discussed"], ["discuss"], ["discussing"], ["discussion"], ["options"], ["option"], ["offered"],
        ["offer"],
        ["proposed"], ["propose"], ["next", "step"], ["next", "steps"], ["to", "start"], ["to", "try"],
        ["to", "begin"],
        ["to", "initiate"], ["to", "add"], ["interested", "in"], ["interest", "in"], ["asks", "about"],
        ["asked", "about"], ["asking", "about"], ["inquired"], ["inquires"], ["inquiring"], ["wants"],
        ["candidate", "for"], ["authorization", "for"], ["pa", "for"], ["request"], ["requests"],
        ["requesting"],
        ["requested"], ["awaiting"], ["pending"], ["seeking"], ["eligible", "for"], ["refer", "for"],
        ["referred", "for"], ["referral", "for"], ["counseled"], ["educated"], ["risks"], ["information"],
        ["approval", "for"], ["approval", "of"], ["if"], ["appropriate", "for"], ["read", "about"],
        ["heard", "about"], ["curious", "about"], ["questions", "about"], ["question", "about"],
        ["wonders", "about"],
        ["hold", "off"], ["instead", "of"], ["rather", "than"], ["versus"], ["failed", "to", "fill"],
        ["failed", "to", "start"], ["reluctant"], ["hesitant"], ["open", "to"], ["agrees", "to"],
        ["agreed", "to"],
        ["amenable", "to"], ["agreeable", "to"], ["ambivalent"], ["future"], ["reserve"],
        ["scheduled", "for"],
        ["covered", "for"], ["coverage", "for"], ["coverage", "of"], ["step", "therapy"], ["requires"],
        ["require"],
    ]
    /// Words by which a plan goes on with what is taken already.
    static let goingOn: Set<String> = [
        "continue", "continues", "continued", "continuing", "cont", "maintain", "maintained", "remain",
        "remains",
        "stay", "stays", "keep", "refill", "refilled", "resume",
    ]
    private static let imperatives: Set<String> = [
        "start", "begin", "initiate", "add", "try", "trial", "switch", "augment", "prescribe", "order", "rx",
        "transition",
        "replace", "restart", "retry", "cross", "consider",
    ]
    /// Changes of dose, and stopping, of what is taken.
    static let changes: Set<String> = [
        "increase", "decrease", "raise", "lower", "titrate", "taper", "reduce", "uptitrate", "adjust", "stop",
        "discontinue", "dc", "d", "wean", "hold",
    ]
    /// Verbs that say outright that it was taken.
    private static let taken: Set<String> = [
        "started", "began", "took", "takes", "taking", "tried", "failed", "stopped", "discontinued",
        "trialed",
        "continued", "continues", "tolerated", "responded", "completed", "received", "taken", "switched",
        "increased",
        "titrated", "prescribed", "was", "been", "has", "had",
    ]

    func isPlanned(_ target: Range<Int>) -> Bool {
        let words = sentence.words
        var index = target.lowerBound - 1
        var distance = 0
        while index >= 0, distance < 14 {
            let text = words[index].text
            if Self.goingOn.contains(text) { return false }
            for phrase in Self.plans where index + phrase.count <= target.lowerBound {
                guard phrase.indices.allSatisfy({ words[index + $0].text == phrase[$0] }) else { continue }
                if isTaken(between: index, and: target) { return false }
                if phrase == ["could"] || phrase == ["would"], index + 1 < words.count,
                    ["not", "tolerate"].contains(words[index + 1].text)
                {
                    continue
                }
                if phrase == ["may"], index + 1 < words.count, DateScan.isYearLike(words[index + 1].text) {
                    continue
                }
                return true
            }
            if index > 0, words[index].gap == .clause, !isLabelled(index) { break }
            if text == "but" || text == "however" { break }
            index -= 1
            distance += 1
        }
        return isOrder(target) || isPlannedAfter(target)
    }

    /// "recommended and started": the last verb counts.
    private func isTaken(between index: Int, and target: Range<Int>) -> Bool {
        let words = sentence.words
        guard index + 1 < target.lowerBound else { return false }
        return words[(index + 1)..<target.lowerBound].contains {
            [
                "started", "began", "took", "tried", "failed", "stopped", "discontinued", "trialed",
                "completed", "taking",
            ]
            .contains($0.text)
        }
    }

    /// "Plan: consider lithium" and "Next step: lithium" reach over their colon.
    private func isLabelled(_ index: Int) -> Bool {
        let words = sentence.words
        return index > 0
            && [
                "plan", "step", "steps", "options", "option", "recommendation", "recommendations", "consider",
            ].contains(words[index - 1].text)
    }

    /// A plan's imperative at the head of its line: "Start lithium 300 mg".
    private func isOrder(_ target: Range<Int>) -> Bool {
        let words = sentence.words
        var clause = target.lowerBound
        while clause > 0, words[clause].gap != .clause { clause -= 1 }
        var start = clause
        while start < target.lowerBound,
            words[start].text.allSatisfy(\.isNumber)
                || ["will", "please", "and", "then", "to"].contains(words[start].text)
        {
            start += 1
        }
        guard start < target.lowerBound, target.lowerBound - start <= 6 else {
            // In a plan, "lithium augmentation" without a verb is a thought.
            return sentence.section == .plan && isBareInPlan(target)
        }
        if Self.imperatives.contains(words[start].text) { return true }
        if Self.goingOn.contains(words[start].text) || Self.changes.contains(words[start].text) {
            return false
        }
        // Each of several orders in one line: "Stop sertraline, start venlafaxine".
        for index in start..<target.lowerBound
        where words[index].gap >= .comma || ["and", "then"].contains(words[max(0, index - 1)].text) {
            if Self.imperatives.contains(words[index].text) { return true }
        }
        return false
    }

    private func isBareInPlan(_ target: Range<Int>) -> Bool {
        let words = sentence.words
        let after = words[target.upperBound..<min(words.count, target.upperBound + 4)]
        return after.contains { ["trial", "augmentation", "vs", "or", "if", "next"].contains($0.text) }
            && !words.contains { Self.taken.contains($0.text) }
    }

    private static let plansAfter: [[String]] = [
        ["will", "be"], ["to", "be", "started"], ["is", "planned"], ["was", "discussed"],
        ["were", "discussed"],
        ["is", "recommended"], ["was", "recommended"], ["would", "be"], ["may", "be"], ["might", "be"],
        ["could", "be"], ["should", "be"], ["is", "being", "considered"], ["is", "an", "option"],
        ["are", "options"],
        ["is", "pending"], ["pending"], ["authorization", "was"], ["prior", "authorization"],
        ["prior", "auth"],
        ["if", "no"], ["if", "needed"], ["next"], ["is", "next"], ["can", "be", "considered"],
        ["in", "the", "future"],
        ["to", "start"], ["starting", "next"], ["referral"], ["remains", "an", "option"], ["coverage"],
        ["is", "under", "consideration"], ["candidate"], ["was", "requested"], ["is", "requested"],
        ["request"],
    ]

    private func isPlannedAfter(_ target: Range<Int>) -> Bool {
        let words = sentence.words
        let end = min(words.count, target.upperBound + 7)
        guard target.upperBound < end else { return false }
        for start in target.upperBound..<end {
            if words[start].gap == .clause { return false }
            if Self.goingOn.contains(words[start].text) || Self.taken.contains(words[start].text),
                !isAuxiliary(start)
            {
                return false
            }
            for phrase in Self.plansAfter where start + phrase.count <= words.count {
                if phrase.indices.allSatisfy({ words[start + $0].text == phrase[$0] }) { return true }
            }
        }
        return false
    }

    private func isAuxiliary(_ index: Int) -> Bool {
        ["was", "been", "has", "had", "were"].contains(sentence.words[index].text)
    }

    // MARK: In general

    private static let generalities: [[String]] = [
        ["such", "as"], ["guideline"], ["guidelines"], ["studies"], ["literature"], ["evidence"],
        ["fda", "approved"],
        ["first", "line"], ["boxed", "warning"], ["black", "box"], ["in", "general"], ["class"],
        ["trials", "show"],
        ["research"], ["label"],
    ]

    func isGeneral(_ target: Range<Int>) -> Bool {
        let words = sentence.words
        let own = words.contains {
            Self.taken.contains($0.text) && !["was", "has", "been", "had"].contains($0.text)
        }
        guard !own, sentence.section != .pastTrials, sentence.section != .currentMedications else {
            return false
        }
        return words.indices.contains { start in
            Self.generalities.contains { phrase in
                start + phrase.count <= words.count
                    && phrase.indices.allSatisfy { words[start + $0].text == phrase[$0] }
            }
        }
    }
}

extension DateScan {
    static func isYearLike(_ word: String) -> Bool {
        word.allSatisfy(\.isNumber) && (word.count <= 2 || word.count == 4)
    }
}

import CivilCalendar
import CoverageModel
import Rulebook

/// Finds the drugs that a note says this person took, with what it says of each.
struct NoteDrugs {
    let drugs: DrugLexicon
    let today: Day

    /// A drug in the making.
    struct Found: Hashable {
        var drug: String
        var text: String
        var page: Int
        /// Unicode scalars that it was read from.
        var range: Range<Int>
        var maximumMicrograms: Int?
        var span = NoteWindow.Span()
        var reason: String?
        var isCurrent = false
        var isStopped = false
        var visit: VisitDay?
        var why: String
        /// Other places of the paper that speak of the same course.
        var more: [Place] = []

        struct Place: Hashable {
            var page: Int
            var range: Range<Int>
        }

        /// Nothing is said of it but its name.
        var isBare: Bool {
            maximumMicrograms == nil && span.start == nil && span.end == nil && reason == nil
        }
    }

    private struct Mention {
        var drug: Drug
        var words: Range<Int>
        var isOtherUse: Bool
    }

    /// - Parameter scalars: each page's text by its number.
    func find(_ sentences: [NoteSentence], _ scalars: [Int: [Unicode.Scalar]]) -> [Found] {
        var found: [Found] = []
        /// The one drug that a sentence without a drug can go on about.
        var last: (index: Int, paragraph: Int, page: Int)?
        for sentence in sentences {
            guard let text = scalars[sentence.page] else { continue }
            let mentions = mentions(in: sentence)
            if mentions.isEmpty {
                if let last, last.paragraph == sentence.paragraph, last.page == sentence.page {
                    goOn(sentence, text, &found[last.index])
                }
                continue
            }
            let before = found.count
            found += self.found(mentions, sentence, text)
            last =
                found.count == before + 1 && mentions.count == 1
                ? (before, sentence.paragraph, sentence.page) : nil
        }
        return puttingTogether(joined(found))
    }

    private func mentions(in sentence: NoteSentence) -> [Mention] {
        let words = sentence.words.map(\.text)
        return drugs.mentions(in: words).map {
            Mention(drug: $0.match.drug, words: $0.words, isOtherUse: $0.match.isOtherUseProduct)
        }
    }

    // MARK: One sentence

    private func found(_ mentions: [Mention], _ sentence: NoteSentence, _ scalars: [Unicode.Scalar])
        -> [Found]
    {
        let scope = NoteScope(sentence: sentence)
        let windows = windows(mentions, sentence)
        var found: [Found] = []
        var inherited: (standing: NoteStanding, reason: String?)?
        for (index, mention) in mentions.enumerated() {
            // A brand in brackets behind its generic name, or the name again, is the same drug.
            if index > 0, mentions[index - 1].drug.name == mention.drug.name, !found.isEmpty,
                found[found.count - 1].drug == mention.drug.name
            {
                if let more = self.found(mention, windows[index], sentence, scalars) {
                    merge(more, into: &found[found.count - 1])
                }
                continue
            }
            var standing = scope.standing(of: mention.words)
            let isListed = index > 0 && isListed(mentions[index - 1], mention, sentence)
            if isListed, let inherited, inherited.standing != .affirmed, standing == .affirmed {
                standing = inherited.standing
            }
            let own = standing == .affirmed ? self.found(mention, windows[index], sentence, scalars) : nil
            let lead = isListed ? inherited?.reason : reasonBefore(mention, sentence, scalars)
            inherited = (standing, lead)
            guard var own else { continue }
            if own.reason == nil { own.reason = lead }
            found.append(own)
        }
        return found
    }

    /// "failed sertraline, fluoxetine and bupropion": what stands before the first holds for all.
    private func isListed(_ first: Mention, _ second: Mention, _ sentence: NoteSentence) -> Bool {
        let between = sentence.words[
            first.words.upperBound..<max(first.words.upperBound, second.words.lowerBound)]
        return between.allSatisfy { word in
            ["and", "or", "nor", "mg", "xr", "er", "xl", "sr", "hcl", "daily", "plus", "then", "also"]
                .contains(word.text)
                || word.text.first?.isNumber == true
        } && !between.dropFirst().contains { $0.gap == .clause }
    }

    /// The outcome that stands before a list: "failed", "no response to".
    private func reasonBefore(_ mention: Mention, _ sentence: NoteSentence, _ scalars: [Unicode.Scalar])
        -> String?
    {
        let start = max(0, mention.words.lowerBound - 6)
        guard start < mention.words.lowerBound else { return nil }
        return NoteWindow(sentence: sentence, words: start..<mention.words.lowerBound, scalars: scalars)
            .reason()?.text
    }

    /// The words that belong to each mention: from the last boundary before it to the last before the next.
    private func windows(_ mentions: [Mention], _ sentence: NoteSentence) -> [Range<Int>] {
        var starts = [0]
        for (first, second) in zip(mentions, mentions.dropFirst()) {
            var split = second.words.lowerBound
            var index = second.words.lowerBound
            while index > first.words.upperBound {
                let word = sentence.words[index]
                if word.gap >= .comma, index <= second.words.lowerBound {
                    split = index
                    break
                }
                if ["then", "and", "followed", "before", "after", "subsequently"].contains(word.text) {
                    split = index
                    break
                }
                index -= 1
            }
            starts.append(max(split, first.words.upperBound))
        }
        return mentions.indices.map { index in
            let end = index + 1 < mentions.count ? starts[index + 1] : sentence.words.count
            return min(
                starts[index], mentions[index].words.lowerBound)..<max(end, mentions[index].words.upperBound)
        }
    }

    private static let modifiers: Set<String> = [
        "xr", "er", "xl", "sr", "cr", "dr", "hcl", "ir", "la", "odt", "patch", "transdermal",
    ]

    private func found(
        _ mention: Mention, _ words: Range<Int>, _ sentence: NoteSentence, _ scalars: [Unicode.Scalar]
    ) -> Found? {
        let window = NoteWindow(sentence: sentence, words: words, scalars: scalars)
        var nameEnd = mention.words.upperBound
        while nameEnd < words.upperBound, Self.modifiers.contains(sentence.words[nameEnd].text) {
            nameEnd += 1
        }
        let first = sentence.words[mention.words.lowerBound].range.lowerBound
        let last = sentence.words[nameEnd - 1].range.upperBound
        let range =
            sentence.words[words.lowerBound].range
            .lowerBound..<sentence.words[words.upperBound - 1].range.upperBound
        var result = Found(
            drug: mention.drug.name, text: window.text(first..<last), page: sentence.page, range: range,
            visit: sentence.visit, why: "")
        let doses = window.doses().filter { !$0.isPlanned }
        result.maximumMicrograms = doses.map(\.micrograms).max()
        result.span = window.span(visit: sentence.visit.map { RecordedDate($0.day) })
        result.reason = window.reason()?.text
        result.isStopped = window.saysStopped() || result.span.end != nil
        result.isCurrent = !result.isStopped && (window.saysCurrent() || result.span.isToPresent)
        return result
    }

    private func merge(_ more: Found, into found: inout Found) {
        found.range =
            min(
                found.range.lowerBound, more.range.lowerBound)..<max(
                found.range.upperBound, more.range.upperBound)
        found.maximumMicrograms = [found.maximumMicrograms, more.maximumMicrograms].compactMap { $0 }.max()
        found.span.start = found.span.start ?? more.span.start
        found.span.end = found.span.end ?? more.span.end
        found.span.isToPresent = found.span.isToPresent || more.span.isToPresent
        found.reason = found.reason ?? more.reason
        found.isStopped = found.isStopped || more.isStopped
        found.isCurrent = found.isCurrent || more.isCurrent
    }

    // MARK: Several sentences

    private static let openers: Set<String> = [
        "it", "this", "stopped", "discontinued", "titrated", "dose", "increased", "tolerated", "response",
        "reached",
        "maxed", "maximum", "max", "taken", "partial", "minimal", "no", "started", "ended", "good", "initial",
        "she", "he",
        "they", "pt", "patient", "ineffective", "had", "was", "duration", "from", "reason", "failed",
        "outcome", "dates",
        "the", "dc", "d", "side", "limited", "best", "highest", "raised", "after", "trial", "on", "had",
        "developed",
        "symptoms", "then",
    ]

    /// A sentence without a drug that goes on about the one before it: "Stopped in June for nausea."
    private func goOn(_ sentence: NoteSentence, _ scalars: [Unicode.Scalar], _ found: inout Found) {
        guard let first = sentence.words.first, Self.openers.contains(first.text), sentence.words.count <= 40
        else { return }
        let window = NoteWindow(sentence: sentence, words: 0..<sentence.words.count, scalars: scalars)
        let stops = window.words.contains { NoteWindow.stopCues.contains(sentence.words[$0].text) }
        let doses = window.doses().filter { !$0.isPlanned }
        let span = window.span(visit: sentence.visit.map { RecordedDate($0.day) })
        let reason = window.reason()
        guard stops || !doses.isEmpty || reason != nil || span.start != nil else { return }
        if let most = doses.map(\.micrograms).max() {
            found.maximumMicrograms = max(found.maximumMicrograms ?? 0, most)
        }
        if found.span.start == nil, span.during == nil || stops == false { found.span.start = span.start }
        if let end = span.end { found.span.end = found.span.end ?? end }
        if found.span.end == nil, let days = span.days, let start = found.span.start {
            found.span.end = NoteWindow.shifted(start, days)
        }
        found.reason = found.reason ?? reason?.text
        if window.saysStopped() || span.end != nil {
            found.isStopped = true
            found.isCurrent = false
        }
        found.range = found.range.lowerBound..<max(found.range.upperBound, sentence.range.upperBound)
    }

    /// Bare mentions of a drug of which more is said elsewhere are left out, and so are repeats.
    private func joined(_ all: [Found]) -> [Found] {
        var result: [Found] = []
        for found in all {
            let known = result.firstIndex { other in
                other.drug == found.drug && (covers(other, found) || covers(found, other))
            }
            guard let known else {
                result.append(found)
                continue
            }
            if !covers(result[known], found) {
                var better = found
                better.isStopped = better.isStopped || result[known].isStopped
                result[known] = better
            } else if found.isStopped, !result[known].isStopped, result[known].page == found.page {
                result[known].isStopped = true
                result[known].isCurrent = false
            }
        }
        return result
    }

    /// One course told in several places is one: begun in one note, raised in a second, stopped in a third.
    private func puttingTogether(_ all: [Found]) -> [Found] {
        var result = all
        for drug in Set(all.map(\.drug)) {
            let starts = result.indices.filter {
                result[$0].drug == drug && result[$0].span.start != nil && result[$0].span.end == nil
            }
            let ends = result.indices.filter {
                result[$0].drug == drug && result[$0].span.start == nil && result[$0].span.end != nil
            }
            if starts.count == 1, ends.count == 1, let start = starts.first, let end = ends.first,
                let begun = result[start].span.start, let stopped = result[end].span.end,
                begun.earliest <= stopped.latest
            {
                absorb(end, into: start, &result)
            }
            let dated = result.indices.filter {
                result[$0].drug == drug && (result[$0].span.start != nil || result[$0].span.end != nil)
            }
            let undated = result.indices.filter {
                result[$0].drug == drug && result[$0].span.start == nil && result[$0].span.end == nil
            }
            let target = dated.count == 1 ? dated[0] : dated.isEmpty ? undated.first : nil
            guard let target else { continue }
            for index in undated.reversed() where index != target {
                absorb(index, into: target, &result)
            }
        }
        return result.filter { !$0.drug.isEmpty }
    }

    /// Lays what `other` says over `one` and empties it.
    private func absorb(_ other: Int, into one: Int, _ all: inout [Found]) {
        let more = all[other]
        all[one].more.append(Found.Place(page: more.page, range: more.range))
        all[one].maximumMicrograms = [all[one].maximumMicrograms, more.maximumMicrograms].compactMap { $0 }
            .max()
        all[one].span.start = all[one].span.start ?? more.span.start
        all[one].span.end = all[one].span.end ?? more.span.end
        all[one].reason = all[one].reason ?? more.reason
        all[one].isStopped = all[one].isStopped || more.isStopped
        all[one].isCurrent = !all[one].isStopped && (all[one].isCurrent || more.isCurrent)
        all[other].drug = ""
    }

    /// Whether `one` says all that `other` says.
    private func covers(_ one: Found, _ other: Found) -> Bool {
        func holds<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
            right == nil || left == right
        }
        return holds(one.maximumMicrograms, other.maximumMicrograms)
            && holds(one.span.start, other.span.start)
            && holds(one.span.end, other.span.end) && holds(one.reason, other.reason)
    }
}

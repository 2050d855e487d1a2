/// Finds what was asked for, and what papers a request for information asks for.
struct RequestFinder {
    private let letter: Letter

    init(_ letter: Letter) { self.letter = letter }

    // MARK: The service

    /// The service asked for, as printed.
    func requested(codes: [FoundCode], labelledOnly: Bool) -> FoundText? {
        var best: (FoundText, Int)?
        for field in letter.fields
        where field.label == .service && field.tie != .bare && !(labelledOnly && field.tie > .mark) {
            let section = letter.sentences[field.sentence].section
            guard section != .form, section != .notices, section != .legend else { continue }
            guard let value = cleaned(whole(field), codes) else { continue }
            let rank = rank(field)
            if best == nil || rank < (best?.1 ?? 9) { best = (value, rank) }
        }
        return best?.0 ?? (labelledOnly ? nil : listedBelow(codes) ?? subject(codes) ?? spoken(codes))
    }

    /// "Re: Your request for Spravato": what the subject names, where it is a treatment.
    private func subject(_ codes: [FoundCode]) -> FoundText? {
        for field in letter.fields.prefix(60)
        where field.tie == .mark
            && letter.isWord(field.words.lowerBound, in: ["re", "subject", "regarding"])
        {
            guard
                let hit = letter.hits.first(where: {
                    letter.meaning($0) == .treatment
                        && field.value.contains(letter.words[$0.words.lowerBound].start)
                }), !isFacility(hit)
            else { continue }
            var start = field.value.lowerBound
            for word in letter.sentences[letter.sentence(ofWord: hit.words.lowerBound)].words
            where word < hit.words.lowerBound && letter.isWord(word, in: ["for", "of"]) {
                start = letter.words[word].end
            }
            // A list is cut at its first comma: what stands there is the service.
            var end = field.value.upperBound
            if let mark = (start..<end).first(where: {
                [UInt8(ascii: ","), UInt8(ascii: ";")].contains(letter.text.folded[$0])
                    && $0 > letter.words[hit.words.upperBound - 1].end - 1
            }) {
                end = mark
            }
            if let value = cleaned(start..<end, codes), !value.text.contains(where: { ":/".contains($0) }) {
                return value
            }
        }
        return nil
    }

    /// "the service listed below, requested by your doctor:" and what follows.
    private func listedBelow(_ codes: [FoundCode]) -> FoundText? {
        for index in letter.sentences.indices {
            let sentence = letter.sentences[index]
            guard
                let cue = sentence.words.first(where: {
                    letter.isWord($0, in: ["below", "following"])
                        && (letter.isWord($0 - 1, in: ["listed", "shown", "named", "the"]))
                }),
                sentence.words.contains(where: {
                    letter.isWord($0, in: ["denied", "approved", "requested", "asked"])
                }),
                sentence.words.contains(where: {
                    letter.isWord(
                        $0, in: ["service", "services", "drug", "item", "medication", "treatment", "items"])
                }),
                !sentence.words.contains(where: { letter.isWord($0, "because") })
            else { continue }
            if let colon = sentence.words.first(where: {
                $0 > cue && letter.words[$0].gap == .clause
                    && letter.text.byte(letter.words[$0 - 1].end) == UInt8(ascii: ":")
            }) {
                return cleaned(letter.words[colon].start..<sentence.range.upperBound, codes)
            }
            guard letter.text.byte(sentence.range.upperBound) == UInt8(ascii: ":"),
                index + 1 < letter.sentences.count
            else { continue }
            return cleaned(letter.sentences[index + 1].range, codes)
        }
        return nil
    }

    private func rank(_ field: Field) -> Int {
        if field.words.contains(where: {
            letter.isWord($0, in: ["requested", "drug", "medication", "dispute"])
        }), field.words.count >= 2 {
            return 0
        }
        return letter.isWord(field.words.lowerBound, in: ["request", "requested", "care", "benefit"])
            ? 2 : 1
    }

    /// The value with the lines that it runs on to.
    private func whole(_ field: Field) -> Range<Int> {
        guard let word = letter.word(atOrBefore: field.value.upperBound - 1) else { return field.value }
        var segment = letter.words[word].segment
        guard letter.layout.segments[segment].range.upperBound == field.value.upperBound else {
            return field.value
        }
        var end = field.value.upperBound
        while segment + 1 < letter.layout.segments.count,
            letter.layout.segments[segment + 1].gap == .none,
            end - field.value.lowerBound < 240
        {
            segment += 1
            end = letter.layout.segments[segment].range.upperBound
        }
        return field.value.lowerBound..<end
    }

    /// The text before its codes, and to the end of its sentence.
    private func cleaned(_ range: Range<Int>, _ codes: [FoundCode]) -> FoundText? {
        var end = range.upperBound
        for field in letter.fields where field.label == .reference || field.label == .memberID {
            let start = letter.words[field.words.lowerBound].start
            if start >= range.lowerBound, start < end, field.words.count >= 2 { end = start }
        }
        if let code = codes.first(where: {
            $0.range.lowerBound >= range.lowerBound && $0.range.lowerBound < end
        }) {
            end = code.range.lowerBound
            // Words that only announce the code go with it.
            if let word = letter.word(atOrBefore: end - 1) {
                var index = letter.words[word].start >= end ? word - 1 : word
                while index >= 0, letter.words[index].start > range.lowerBound,
                    letter.isWord(index, in: ["cpt", "hcpcs", "code", "and", "proc", "procedure"])
                {
                    end = letter.words[index].start
                    index -= 1
                }
            }
        }
        if let word = letter.word(atOrBefore: range.lowerBound) {
            let sentence = letter.sentences[letter.sentence(ofWord: word)]
            if sentence.range.upperBound > range.lowerBound { end = min(end, sentence.range.upperBound) }
        }
        var low = range.lowerBound
        while low < end, !Folding.isWord(letter.text.folded[low]) { low += 1 }
        while end > low, !Folding.isWord(letter.text.folded[end - 1]),
            letter.text.folded[end - 1] != UInt8(ascii: ")")
        {
            end -= 1
        }
        let printed = low..<end
        guard printed.count >= 4, printed.contains(where: { Folding.isLetter(letter.text.folded[$0]) })
        else {
            return nil
        }
        if letter.text.folded[end - 1] == UInt8(ascii: ")"),
            !letter.text.folded[printed].contains(UInt8(ascii: "("))
        {
            return FoundText(text: letter.text.flat(low..<end - 1), range: low..<end - 1)
        }
        if let number = IdentifierReader.read(at: low, limit: end, isBare: false, letter),
            number.count >= printed.count - 1
        {
            return nil
        }
        let text = letter.text.flat(printed)
        // A value that is itself a number or a date names no service.
        guard letter.dates.first(where: { $0.range.lowerBound == low }) == nil, text.count <= 200 else {
            return nil
        }
        return FoundText(text: text, range: printed)
    }

    private static let cues: [StaticString] = [
        "for", "of", "about", "cover", "covering", "approve", "authorize", "continue", "denied", "deny",
        "get", "requested",
        "called", "receive", "approved", "authorized", "covered", "sought", "wanted",
    ]
    private static let stops: [StaticString] = [
        "from", "on", "by", "under", "because", "has", "have", "is", "are", "was", "were", "be", "at",
        "that",
        "which", "as", "in",
        "dated", "through", "until", "since", "when", "for", "to", "this", "will", "not", "does",
        "must",
        "may", "been", "excludes", "exclude", "considers", "says", "states", "with", "and", "or", "if",
        "we",
        "you", "after", "before",
    ]

    private static let verbs: [StaticString] = [
        "is", "are", "was", "were", "has", "have", "raises", "lets", "let", "may", "can", "will",
        "does", "do", "must",
        "requires", "needs", "says", "not", "been",
    ]

    /// "your request for X", "asked us to approve X", "we denied X because".
    private func spoken(_ codes: [FoundCode]) -> FoundText? {
        for hit in letter.hits where letter.meaning(hit) == .treatment && !isFacility(hit) {
            let sentence = letter.sentences[letter.sentence(ofWord: hit.words.lowerBound)]
            guard
                !ReasonFinder.isExcluded(sentence.section) || sentence.section == .facts
                    || sentence.section == .approved
            else { continue }
            var start = hit.words.lowerBound
            var hasCue = false
            while start > sentence.words.lowerBound, hit.words.lowerBound - start <= 6 {
                if letter.isWord(start - 1, in: Self.cues) {
                    hasCue = !letter.isWord(start - 1, "for") || true
                    break
                }
                // "at-home" is one word.
                let isJoined = letter.text.byte(letter.words[start - 1].end) == UInt8(ascii: "-")
                guard letter.words[start].gap <= .comma,
                    isJoined || !letter.isWord(start - 1, in: Self.stops)
                else {
                    break
                }
                start -= 1
            }
            // "dose of X", "units of X": the measure belongs to the request.
            if hasCue, letter.isWord(start - 1, "of"), start - 2 > sentence.words.lowerBound,
                letter.isWord(start - 2, in: ["visit", "infusion", "session", "dose", "unit", "treatment"])
            {
                var low = start - 2
                if low - 1 >= sentence.words.lowerBound, letter.rules.isNumber(letter.words[low - 1]) {
                    low -= 1
                }
                start = low
            }
            let isCell = letter.layout.segments[sentence.segment].cell > 0 || sentence.words.count <= 8
            guard
                hasCue
                    || (start == sentence.words.lowerBound && isCell && sentence.words.count <= 12
                        && !sentence.words.contains { letter.isWord($0, in: Self.verbs) })
            else { continue }
            var end = hit.words.upperBound
            while end < sentence.words.upperBound, end - start < 12, letter.words[end].gap == .none,
                !letter.isWord(end, in: Self.stops), letter.words[end].shape != .mixed,
                !codes.contains(where: { $0.range.lowerBound == letter.words[end].start })
            {
                end += 1
            }
            while start < end,
                letter.isWord(start, in: ["your", "the", "our", "this", "a", "an", "more", "other"])
            { start += 1 }
            guard start < end else { continue }
            if let value = cleaned(letter.words[start].start..<closing(letter.words[end - 1].end), codes) {
                return value
            }
        }
        return nil
    }

    /// "Saltgrass Infusion Clinic": the word belongs to a name.
    private func isFacility(_ hit: PhraseHit) -> Bool {
        let next = hit.words.upperBound
        if letter.isWord(
            next, in: ["record", "records", "note", "notes", "log", "logs", "times", "form"])
        {
            return true
        }
        return letter.text.isUpper(letter.words[hit.words.lowerBound].start)
            && letter.isWord(
                next,
                in: [
                    "clinic", "center", "centers", "centre", "associates", "institute", "partners", "llc",
                    "inc",
                    "group", "ctr", "wellness", "psychiatry", "specialists", "suite", "services", "and", "of",
                ])
            && next < letter.words.count && letter.text.isUpper(letter.words[next].start)
    }

    private func closing(_ end: Int) -> Int {
        letter.text.byte(end) == UInt8(ascii: ")") ? end + 1 : end
    }

    // MARK: The papers

    /// The papers asked for: list items after a request, or the words after "please send".
    func items(isAsking: Bool) -> [FoundText] {
        var found: [FoundText] = []
        var isOpen = false
        var index = 0
        while index < letter.sentences.count {
            let sentence = letter.sentences[index]
            if sentence.marker == .bullet || sentence.marker == .number {
                var end = index + 1
                while end < letter.sentences.count, letter.sentences[end].marker == .none,
                    letter.sentences[end].segment
                        == letter.words[letter.sentences[end - 1].words.upperBound - 1].segment
                {
                    end += 1
                }
                if isOpen {
                    var range = sentence.range.lowerBound..<letter.sentences[end - 1].range.upperBound
                    while range.count > 1,
                        [UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ",")].contains(
                            letter.text.folded[range.upperBound - 1])
                    {
                        range = range.lowerBound..<range.upperBound - 1
                    }
                    found.append(FoundText(text: letter.text.flat(range), range: range))
                }
                index = end
                continue
            }
            isOpen = opensList(sentence) && isAsking
            index += 1
        }
        if found.isEmpty, isAsking { found = spokenItems() }
        return found
    }

    private func opensList(_ sentence: Sentence) -> Bool {
        let asks =
            letter.says(.decision(.moreNeeded), in: sentence)
            || letter.says(.purpose(.facts), in: sentence)
            || (sentence.isHeading && sentence.section == .facts)
        let closes =
            letter.text.byte(sentence.range.upperBound) == UInt8(ascii: ":")
            || letter.text.byte(sentence.range.upperBound - 1) == UInt8(ascii: ":")
        // "may be covered when all of these are met:" lists conditions, not papers.
        if sentence.words.contains(where: {
            letter.isWord($0, in: ["met", "covered", "criteria", "conditions"])
        }) {
            return false
        }
        let follows = sentence.words.contains {
            letter.isWord(
                $0,
                in: [
                    "following", "these", "below", "please", "send", "furnish", "missing", "lack", "lacking",
                    "need",
                    "needed", "provide", "submit", "necesitamos",
                ])
        }
        return asks || (closes && follows) || (closes && letter.says(.event(.mustReach), in: sentence))
    }

    private func spokenItems() -> [FoundText] {
        for sentence in letter.sentences
        where !ReasonFinder.isExcluded(sentence.section) || sentence.section == .facts {
            for index in sentence.words
            where letter.isWord(index, in: ["send", "submit", "provide", "forward", "need"])
                && (index == sentence.words.lowerBound
                    || letter.isWord(index - 1, in: ["please", "we", "must", "to"]))
            {
                var start = index + 1
                while start < sentence.words.upperBound,
                    letter.isWord(start, in: ["us", "the", "to", "following"])
                { start += 1 }
                var end = start
                while end < sentence.words.upperBound,
                    letter.words[end].gap <= (end == start ? .clause : .comma), end - start < 24,
                    !(letter.isWord(end, "and") && letter.isWord(end + 1, "we")),
                    !letter.isWord(
                        end, in: ["to", "by", "within", "before", "so", "via", "at", "if", "until"])
                {
                    end += 1
                }
                // "additional clinical information" names no paper.
                let isGeneral = (start..<end).allSatisfy {
                    letter.isWord(
                        $0,
                        in: [
                            "additional", "clinical", "information", "more", "medical", "further", "records",
                            "documentation", "the", "some",
                            "missing", "requested", "documents",
                        ])
                }
                guard !isGeneral, end - start >= 2, !letter.isWord(start, "to"),
                    !letter.isWord(index + 1, "to"),
                    !letter.isWord(start, in: ["your", "it", "them", "this", "more"])
                else { continue }
                let range = letter.range(start..<end)
                return [FoundText(text: letter.text.flat(range), range: range)]
            }
        }
        return []
    }
}

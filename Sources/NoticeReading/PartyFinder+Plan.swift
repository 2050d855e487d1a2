/// Finds the plan that a letter speaks for: named by its label, by whom its writer serves, or by being named most.
extension PartyFinder {
    /// "on behalf of X", "administered by Y", "administrator for X", near the top or in the first sentences.
    func tie() -> (sign: PartySign, before: FoundText?, after: FoundText?)? {
        for index in letter.sentences.indices.prefix(40) {
            let sentence = letter.sentences[index]
            for hit in letter.hits(of: sentence) {
                guard case .party(let sign) = letter.meaning(hit), sign != .companyWord else { continue }
                let segment = letter.layout.segments[letter.words[hit.words.upperBound - 1].segment]
                var start = letter.words[hit.words.upperBound - 1].end
                let end = max(segment.range.upperBound, sentence.range.upperBound)
                if sign == .administratorFor || sign == .onBehalfOf {
                    // "Third party administrator for the X".
                    var word = hit.words.upperBound
                    while word < sentence.words.upperBound,
                        letter.isWord(word, "for") || letter.isWord(word, "the") || letter.isWord(word, "of")
                    {
                        start = letter.words[word].end
                        word += 1
                    }
                }
                guard start < end, let after = name(in: start..<min(end, start + 90), isWhole: false),
                    hasCompanyWord(after.range) || (sign == .onBehalfOf && after.text.contains(" "))
                else { continue }
                var before: FoundText?
                let opening = letter.words[sentence.words.lowerBound].start
                if opening < letter.words[hit.words.lowerBound].start {
                    before = name(in: opening..<letter.words[hit.words.lowerBound].start, isWhole: false)
                    if let name = before, !hasCompanyWord(name.range) { before = nil }
                }
                return (sign, before, after)
            }
            // "Utilization review for Granite Peak Mutual Health", "Reviewing for: Mulberry Grove Health Insurance Co."
            if index < 12, let plan = servedPlan(sentence) { return (.administratorFor, nil, plan) }
            // "for Gristmill Foods Employee Health Plan" as a line of the letterhead.
            guard index < 8, sentence.words.count <= 16,
                let cue = sentence.words.first(where: {
                    letter.isWord($0, "for") && letter.isWord($0 + 1, in: ["members", "the", "participants"])
                })
                    ?? (letter.isWord(sentence.words.lowerBound, "for") ? sentence.words.lowerBound : nil),
                cue == sentence.words.lowerBound || letter.text.isUpper(letter.words[cue - 1].start)
            else { continue }
            var opening = cue + 1
            while opening < sentence.words.upperBound,
                letter.isWord(opening, in: ["members", "member", "participants", "of", "in", "the"])
            {
                opening += 1
            }
            if sentence.words.count >= 3,
                let after = name(
                    in: letter.words[opening - 1].end..<sentence.range.upperBound, isWhole: false),
                hasCompanyWord(after.range)
            {
                return (.administratorFor, nil, after)
            }
        }
        return nil
    }

    /// A line of the head that says for whom its company works: the plan behind "for", "serving" or "with".
    func servedPlan(_ sentence: Sentence) -> FoundText? {
        guard sentence.words.count >= 2, sentence.words.count <= 18,
            letter.layout.segments[sentence.segment].line < 8,
            !letter.says(.decision(.denied), in: sentence),
            !letter.says(.decision(.approved), in: sentence)
        else { return nil }
        for word in sentence.words {
            let serves =
                letter.isWord(word, "for") && !letter.isWord(word - 1, in: Self.notServing)
                || letter.isWord(word, "serving")
                || letter.isWord(word, "with") && letter.isWord(word - 1, "contracted")
            guard serves else { continue }
            var next = word + 1
            while letter.isWord(next, in: ["the", "members", "member", "of", "participants", "in"]) {
                next += 1
            }
            guard next < letter.words.count, letter.text.isUpper(letter.words[next].start),
                letter.words[next].start - letter.words[next - 1].end <= 4
            else { continue }
            let line = letter.layout.segments[letter.words[next].segment].range
            guard let name = name(in: letter.words[next].start..<line.upperBound, isWhole: false),
                name.text.contains(" "), isCoverage(name.text), !isGeneric(name.text)
            else { continue }
            return name
        }
        return nil
    }

    /// True where a name says that it covers people: a plan, a fund, an insurer.
    func isCoverage(_ name: String) -> Bool {
        let words = Set(name.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init))
        return !words.isDisjoint(with: [
            "plan", "health", "trust", "fund", "mutual", "insurance", "ppo", "hmo", "epo", "purchasing",
            "employees",
            "assurance", "advantage",
        ])
    }

    func labelled(_ label: Label) -> FoundText? {
        for field in letter.fields where field.label == label && field.tie <= .below {
            if let name = name(in: field.value, isWhole: false),
                hasCompanyWord(name.range) || field.tie == .mark
            {
                return name
            }
        }
        return nil
    }

    /// The company that the letter names most often, where no letterhead says it.
    func namedPlan(besides head: FoundText? = nil) -> FoundText? {
        var counts: [String: (Int, FoundText)] = [:]
        var index = 0
        while index < letter.words.count {
            let word = letter.words[index]
            guard letter.text.isUpper(word.start), word.shape == .letters,
                !letter.isWord(index, in: Self.openers),
                let name = name(
                    in: word
                        .start..<min(
                            word.start + 60, letter.sentences[letter.sentence(ofWord: index)].range.upperBound
                        ), isWhole: false),
                name.text.contains(" "), hasCompanyWord(name.range), !isPublicBody(name.text),
                !isGeneric(name.text)
            else {
                index += 1
                continue
            }
            let key = name.text.lowercased()
            counts[key] = ((counts[key]?.0 ?? 0) + 1, counts[key]?.1 ?? name)
            while index < letter.words.count, letter.words[index].start < name.range.upperBound {
                index += 1
            }
        }
        let best = counts.values.max { ($0.0, -$0.1.range.lowerBound) < ($1.0, -$1.1.range.lowerBound) }
        guard let best else { return nil }
        if best.0 >= 2, head == nil { return best.1 }
        if let head {
            let others = counts.values.filter { $0.1.text != head.text && isPlan($0.1) }
            let plans = others.filter {
                $0.1.text.lowercased().contains("plan") || $0.1.text.lowercased().contains("health")
            }
            return (plans.isEmpty ? others : plans)
                .max { ($0.0, -$0.1.range.lowerBound) < ($1.0, -$1.1.range.lowerBound) }?.1
        }
        // "Ask X for an appeal" names the plan even once.
        return counts.values.first { found in
            guard let word = letter.word(atOrBefore: found.1.range.lowerBound) else { return false }
            return letter.isWord(word - 1, in: ["ask", "asking"])
        }?.1
    }

    /// "Blue Sextant's final denial", "the plan, Kestrelle Health, denied": whose denial an outsider looks at.
    func denier() -> FoundText? {
        for index in letter.words.indices
        where letter.isWord(index, in: ["denial", "position", "refused", "denied", "held"]) {
            var back = index - 1
            if letter.isWord(back, in: ["final", "internal", "first"]) { back -= 1 }
            let sentence = letter.sentences[letter.sentence(ofWord: index)]
            guard back >= sentence.words.lowerBound, letter.text.isUpper(letter.words[back].start) else {
                continue
            }
            let isOwner = letter.text.folded[letter.words[back].range].contains(UInt8(ascii: "'"))
            guard isOwner || letter.isWord(index, in: ["refused", "denied", "held"]) else { continue }
            var low = back
            while low > sentence.words.lowerBound, letter.text.isUpper(letter.words[low - 1].start),
                letter.words[low].gap == .none
            {
                low -= 1
            }
            var end = letter.words[back].end
            if isOwner { end -= 2 }
            let short = letter.text.flat(letter.words[low].start..<end)
            guard short.count >= 5, !["The", "This", "Our", "Your", "Plan"].contains(short) else {
                continue
            }
            return whole(short) ?? FoundText(text: short, range: letter.words[low].start..<end)
        }
        return nil
    }

    /// The longest name in the letter that begins like a short one ("Kestrelle" for "Kestrelle Health Plan").
    func whole(_ short: String) -> FoundText? {
        var best: FoundText?
        for index in letter.words.indices where letter.text.isUpper(letter.words[index].start) {
            let word = letter.words[index]
            guard short.lowercased().hasPrefix(letter.text.string(word.range).lowercased()) else {
                continue
            }
            let line = letter.layout.segments[word.segment].range
            guard let name = name(in: word.start..<line.upperBound, isWhole: false),
                name.text.lowercased().hasPrefix(short.lowercased() + " "), !name.text.contains("'"),
                name.range.count > best?.range.count ?? 0
            else { continue }
            best = name
        }
        return best
    }

    /// True where a name says itself that it is a plan or an insurer.
    func isPlan(_ name: FoundText) -> Bool {
        let words = Set(name.text.lowercased().split(separator: " ").map(String.init))
        return !words.isDisjoint(with: [
            "plan", "health", "insurance", "assurance", "hmo", "mutual", "advantage", "medicare", "trust",
            "fund",
        ])
    }

    func isPublicBody(_ name: String) -> Bool {
        let lower = name.lowercased()
        for word in [
            "department", "food and drug", "medicare part", "office of", "employee benefits security",
            "organization",
            "director", "summary plan", "external review", "independent", "medicare &",
            "services department",
            "health care provider", "evidence of coverage", "standard appeal", "fast appeal",
            "commissioner",
            "bureau", "medical coverage", "medicaid services", "medicare number", "medicare claims",
            " number",
            "member id", "personnel", "clinic", "psychiatry",
        ] where lower.contains(word) {
            return true
        }
        return lower.hasPrefix("your ") || lower.hasPrefix("the ")
            || lower.hasPrefix("medicare") && !lower.contains("advantage")
    }

    static let notServing: [StaticString] = [
        "request", "notice", "application", "authorization", "report", "summary", "letter", "form",
        "denial", "approval",
        "statement", "claim", "benefits", "information", "exception", "requests", "approved", "denied",
        "desk", "reply",
        "case", "responsible", "center",
    ]

    static let openers: [StaticString] = [
        "ask", "call", "contact", "write", "fax", "mail", "send", "dear", "if", "the", "your", "our",
        "for",
        "from", "to", "at",
        "in", "by", "we", "you", "this", "please", "when", "phone", "after", "before", "on", "under",
        "a",
    ]
}

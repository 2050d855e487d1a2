/// Finds the payer, who reviewed for it, the kind of plan and the patient.
struct PartyFinder {
    private let letter: Letter

    struct Parties {
        var payer: FoundText?
        var reviewer: FoundText?
        var planType: FoundText?
        var patient: FoundText?
    }

    init(_ letter: Letter) { self.letter = letter }

    func parties(isExternal: Bool) -> Parties {
        var parties = Parties()
        let head = letterhead()
        parties.payer = head
        let stated = labelled(.payer)
        if isExternal {
            parties.reviewer = head
            parties.payer = stated ?? namedPlan()
        } else if let tie = tie() {
            switch tie.sign {
            case .onBehalfOf, .administratorFor:
                parties.payer = tie.after ?? head
                parties.reviewer = tie.before ?? head
            case .administeredBy, .reviewedBy:
                parties.payer = head
                parties.reviewer = tie.after
            case .companyWord: break
            }
        } else if let stated, head == nil {
            parties.payer = stated
        }
        if parties.payer == nil { parties.payer = stated ?? namedPlan() }
        if let payer = parties.payer { parties.payer = readable(payer) }
        if let reviewer = parties.reviewer { parties.reviewer = readable(reviewer) }
        if parties.reviewer?.text.lowercased() == parties.payer?.text.lowercased() { parties.reviewer = nil }
        parties.planType = planType()
        parties.patient = patient()
        return parties
    }

    // MARK: Companies

    /// The first line of the letterhead that is a company's name.
    private func letterhead() -> FoundText? {
        var candidates: [FoundText] = []
        for (index, segment) in letter.layout.segments.enumerated() {
            guard segment.line < 14, index < 16 else { break }
            let text = letter.text.flat(segment.range)
            if isSalutation(text) { break }
            if LabelShape.opensWithLabel(segment.range, text: letter.text) {
                if candidates.isEmpty { continue } else { break }
            }
            if letter.dates.contains(where: { segment.range.contains($0.range.lowerBound) }),
                !candidates.isEmpty
            {
                break
            }
            if isTitle(index) { continue }
            guard let name = name(in: segment.textStart..<segment.range.upperBound, isWhole: true) else {
                continue
            }
            candidates.append(name)
            if isGovernment(name.text) { continue }
            if hasCompanyWord(name.range) || name.text.lowercased().hasPrefix("department of") { return name }
        }
        // A name without a company word counts where the letter uses it again.
        return candidates.first { candidate in
            candidate.text.split(separator: " ").count <= 4
                && (candidate.range == candidates[0].range || occurrences(of: candidate) >= 2)
        }
    }

    /// "State of X": the department named below it decides.
    private func isGovernment(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("state of") || lower.hasPrefix("commonwealth of")
            || lower.hasPrefix("county of")
    }

    private func isSalutation(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("dear ") || lower.hasPrefix("estimad") || lower.hasPrefix("re:")
    }

    /// True where a line names the paper or a department rather than the company.
    private func isTitle(_ segment: Int) -> Bool {
        guard let first = letter.words.firstIndex(inSegment: segment) else { return true }
        let sentence = letter.sentences[letter.sentence(ofWord: first)]
        for hit in letter.hits(of: sentence) {
            switch letter.meaning(hit) {
            case .document(.denialTitle), .document(.approvalTitle), .document(.partialTitle),
                .document(.requestTitle), .document(.benefitsStatement), .decision, .stage:
                return true
            default: continue
            }
        }
        if letter.dates.contains(where: {
            letter.layout.segments[segment].range.contains($0.range.lowerBound)
        }) {
            return true
        }
        for word in [
            "important", "notice", "explanation", "page", "form", "letter", "appeal", "appeals", "dear",
            "attn", "confidential",
        ] as [StaticString]
        where letter.words[first..<min(first + 8, letter.words.count)].indices.contains(where: {
            letter.words[$0].segment == segment && letter.isWord($0, word)
        }) {
            return true
        }
        // Departments.
        let text = letter.text.flat(letter.layout.segments[segment].range).lowercased()
        let words = text.split(whereSeparator: { !($0.isLetter || $0.isNumber) })
        return words.allSatisfy { Self.departmentWords.contains(String($0)) }
    }

    private static let departmentWords: Set<String> = [
        "utilization", "management", "department", "dept", "claims", "claim", "administration", "unit",
        "team", "care", "access",
        "center", "prior", "authorization", "medical", "review", "behavioral", "health", "appeals", "appeal",
        "grievance",
        "grievances", "provider", "services", "member", "customer", "service", "pharmacy", "precertification",
        "coordination",
        "of", "benefits", "drug", "program", "reconsideration", "reconsiderations", "and", "quality",
        "clinical", "operations",
        "office", "division", "correspondence", "the", "for", "mental", "decision", "decisions",
        "prescription", "payment",
        "integrity", "enrollment", "eligibility", "disputes", "resolution", "affairs", "relations", "copy",
        "retail",
        "specialty", "redeterminations", "coverage", "determinations", "determination", "response", "um",
        "intake",
    ]

    private func hasCompanyWord(_ range: Range<Int>) -> Bool {
        guard var index = letter.word(atOrBefore: range.lowerBound) else { return false }
        while index < letter.words.count, letter.words[index].start < range.upperBound {
            for hit in letter.hits(at: index) where letter.meaning(hit) == .party(.companyWord) {
                return true
            }
            index += 1
        }
        return false
    }

    /// A name of capitalised words within a range, without a plan type in brackets.
    private func name(in range: Range<Int>, isWhole: Bool) -> FoundText? {
        let text = letter.text
        var range = text.trimmed(range)
        // "Salud / Health": the second name.
        if let slash = range.first(where: {
            text.folded[$0] == UInt8(ascii: "/") && text.byte($0 - 1) == 0x20
        }) {
            range = text.trimmed(slash + 1..<range.upperBound)
        }
        guard !range.isEmpty, text.isUpper(range.lowerBound) else { return nil }
        var end = range.lowerBound
        var offset = range.lowerBound
        var words = 0
        while offset < range.upperBound {
            var wordEnd = offset
            while wordEnd < range.upperBound, !Folding.isSpace(text.folded[wordEnd]) { wordEnd += 1 }
            let first = text.folded[offset]
            if first == UInt8(ascii: "(") || first == UInt8(ascii: "-") || first == UInt8(ascii: "\"") {
                break
            }
            let isSmall = ["of", "the", "and", "for", "&", "d/b/a", "de"].contains(
                letter.text.flat(offset..<wordEnd).lowercased())
            // "Local 88" inside a name.
            let isNumber =
                words > 0 && wordEnd - offset <= 3 && wordEnd < range.upperBound
                && (offset..<wordEnd).allSatisfy { text.isDigit($0) }
            guard text.isUpper(offset) || isSmall || first == UInt8(ascii: "&") || isNumber else {
                if isWhole { return nil }
                break
            }
            words += isSmall || isNumber ? 0 : 1
            if !isSmall, !isNumber { end = wordEnd }
            let last = text.byte(wordEnd - 1)
            offset = wordEnd
            while offset < range.upperBound, Folding.isSpace(text.folded[offset]) { offset += 1 }
            if last == UInt8(ascii: ",") {
                // ", Inc." and the like stay; anything else ends the name.
                let next = letter.text.flat(offset..<min(offset + 6, range.upperBound)).lowercased()
                if !(next.hasPrefix("inc") || next.hasPrefix("llc") || next.hasPrefix("ltd")
                    || next.hasPrefix("corp"))
                {
                    end = wordEnd - 1
                    break
                }
            }
            if last == UInt8(ascii: ";") || last == UInt8(ascii: ":") || last == UInt8(ascii: ")") {
                end = wordEnd - 1
                break
            }
            if !isWhole, last == UInt8(ascii: "."),
                !["inc.", "co.", "corp."].contains(where: {
                    letter.text.flat(end - min(5, end)..<end).lowercased().hasSuffix($0)
                })
            {
                end = wordEnd - 1
                break
            }
        }
        guard words >= 1, words <= 8, end - range.lowerBound >= 4 else { return nil }
        let found = text.trimmed(range.lowerBound..<end)
        if found.contains(where: {
            text.isDigit($0) && !Folding.isSpace(text.byte($0 - 1)) && !text.isDigit($0 - 1)
        }) {
            return nil
        }
        return FoundText(text: text.flat(found), range: found)
    }

    private func occurrences(of name: FoundText) -> Int {
        let first = letter.text.folded[name.range]
        var count = 0
        let pattern = Array(first)
        guard let head = pattern.first else { return 0 }
        var offset = 0
        while offset + pattern.count <= letter.text.folded.count {
            if letter.text.folded[offset] == head,
                letter.text.folded[offset..<offset + pattern.count].elementsEqual(pattern)
            {
                count += 1
                offset += pattern.count
            } else {
                offset += 1
            }
        }
        return count
    }

    /// A name in capitals is given as the letter writes it elsewhere, where it does.
    private func readable(_ name: FoundText) -> FoundText {
        let isCapitals = name.range.allSatisfy {
            !Folding.isLetter(letter.text.folded[$0]) || letter.text.isUpper($0)
        }
        guard isCapitals, name.range.count >= 6 else { return name }
        let pattern = Array(letter.text.folded[name.range])
        var offset = name.range.upperBound
        while offset + pattern.count <= letter.text.folded.count {
            if letter.text.folded[offset] == pattern[0],
                letter.text.folded[offset..<offset + pattern.count].elementsEqual(pattern),
                letter.text.isUpper(offset), !letter.text.isUpper(offset + 1)
            {
                let range = offset..<offset + pattern.count
                return FoundText(text: letter.text.string(range), range: range)
            }
            offset += 1
        }
        return name
    }

    /// "on behalf of X", "administered by Y", "administrator for X", near the top or in the first sentences.
    private func tie() -> (sign: PartySign, before: FoundText?, after: FoundText?)? {
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

    private func labelled(_ label: Label) -> FoundText? {
        for field in letter.fields where field.label == label && field.tie <= .below {
            if let name = name(in: field.value, isWhole: false),
                hasCompanyWord(name.range) || field.tie == .mark
            {
                return name
            }
        }
        return nil
    }

    private static let openers: [StaticString] = [
        "ask", "call", "contact", "write", "fax", "mail", "send", "dear", "if", "the", "your", "our", "for",
        "from", "to", "at",
        "in", "by", "we", "you", "this", "please", "when", "phone", "after", "before", "on", "under", "a",
    ]

    /// The company that the letter names most often, where no letterhead says it.
    private func namedPlan() -> FoundText? {
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
                name.text.contains(" "), hasCompanyWord(name.range), !isPublicBody(name.text)
            else {
                index += 1
                continue
            }
            let key = name.text.lowercased()
            counts[key] = ((counts[key]?.0 ?? 0) + 1, counts[key]?.1 ?? name)
            while index < letter.words.count, letter.words[index].start < name.range.upperBound { index += 1 }
        }
        let best = counts.values.max { ($0.0, -$0.1.range.lowerBound) < ($1.0, -$1.1.range.lowerBound) }
        guard let best else { return nil }
        if best.0 >= 2 { return best.1 }
        // "Ask X for an appeal" names the plan even once.
        return counts.values.first { found in
            guard let word = letter.word(atOrBefore: found.1.range.lowerBound) else { return false }
            return letter.isWord(word - 1, in: ["ask", "asking"])
        }?.1
    }

    private func isPublicBody(_ name: String) -> Bool {
        let lower = name.lowercased()
        for word in [
            "department", "food and drug", "medicare part", "office of", "employee benefits security",
            "organization",
            "director", "summary plan", "external review", "independent", "medicare &", "services department",
            "health care provider", "evidence of coverage", "standard appeal", "fast appeal", "commissioner",
            "bureau", "medical coverage", "personnel", "clinic", "psychiatry",
        ] where lower.contains(word) {
            return true
        }
        return lower.hasPrefix("your ") || lower.hasPrefix("the ")
            || lower.hasPrefix("medicare") && !lower.contains("advantage")
    }

    private func planType() -> FoundText? {
        var other: FoundText?
        for hit in letter.hits where letter.meaning(hit) == .planType {
            let sentence = letter.sentences[letter.sentence(ofWord: hit.words.lowerBound)]
            guard sentence.section != .notices, sentence.section != .legend else { continue }
            let range = letter.range(hit.words)
            // "PPO-1188200-2" is a number.
            if letter.text.byte(range.upperBound) == UInt8(ascii: "-"),
                letter.text.isDigit(range.upperBound + 1)
            {
                continue
            }
            if range.count <= 6, !letter.text.isUpper(range.lowerBound + 1) { continue }
            let found = FoundText(text: letter.text.string(range), range: range)
            // An abbreviation says more than "marketplace".
            if range.count <= 8 { return found }
            other = other ?? found
        }
        return other
    }

    // MARK: The patient

    private func patient() -> FoundText? {
        var found: [(FoundText, Int)] = []
        for field in letter.fields {
            let rank: Int
            switch field.label {
            case .patient:
                rank = field.tie == .bare ? 3 : (letter.isWord(field.words.lowerBound, "re") ? 2 : 0)
            case .name: rank = 1
            default: continue
            }
            let section = letter.sentences[field.sentence].section
            guard section != .form, section != .notices, field.sentence < 60 else { continue }
            if let name = PersonName.name(in: field.value, isStrict: rank >= 2, letter) {
                found.append((name, rank))
            }
        }
        if let best = found.min(by: { $0.1 < $1.1 }) { return best.0 }
        return addressee()
    }

    /// "Dear Marisol Quandary," where the letter speaks to the person; "Dear Ms. Grackle" with the name above.
    private func addressee() -> FoundText? {
        guard let dear = letter.fields.first(where: { $0.label == .dear }) else { return addresseeAbove(nil) }
        let value = letter.text.flat(dear.value).lowercased()
        if value.hasPrefix("dr") || value.hasPrefix("provider") || value.contains(" md")
            || value.hasPrefix("doctor")
        {
            return nil
        }
        if let name = PersonName.name(in: dear.value, isStrict: true, letter), name.text.contains(" ") {
            return name
        }
        return addresseeAbove(dear.value)
    }

    /// A line above the salutation that is a person's name and, with a salutation, shares its last word.
    private func addresseeAbove(_ salutation: Range<Int>?) -> FoundText? {
        let last = salutation.map { letter.text.flat($0) }.flatMap { text in
            text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" }).last.map { $0.lowercased() }
        }
        for segment in letter.layout.segments.prefix(40) {
            if let salutation, segment.range.lowerBound >= salutation.lowerBound { break }
            guard segment.line < 30, let name = PersonName.name(in: segment.range, isStrict: true, letter),
                name.range.count >= segment.range.count - 6, name.text.contains(" ")
            else { continue }
            if let last {
                if name.text.lowercased().hasSuffix(last) { return name }
            } else if let word = letter.word(atOrBefore: name.range.lowerBound), !hasCompanyWord(name.range),
                word < 40,
                letter.text.isUpper(name.range.lowerBound),
                !letter.fields.contains(where: { $0.value.overlaps(name.range) })
            {
                return name
            }
        }
        return nil
    }
}

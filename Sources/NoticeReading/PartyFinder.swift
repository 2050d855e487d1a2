/// Finds the payer, who reviewed for it, the kind of plan and the patient.
struct PartyFinder {
    let letter: Letter

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
        let isOutside = head.map { isReviewBody($0.text) } ?? false
        if isOutside
            || isExternal
                && !(head.map {
                    isPlan($0) && !isOffice($0.text) || isCoverage($0.text) && !isOffice($0.text)
                } ?? false)
        {
            parties.reviewer = head
            parties.payer = stated ?? denier() ?? namedPlan(besides: head) ?? namedPlan()
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
        } else if let head, isReviewer(head.text),
            let plan = labelled(.plan) ?? stated
                ?? (decidesForOthers(head.text) ? namedPlan(besides: head) : nil),
            plan.text.lowercased() != head.text.lowercased(), occurrences(of: plan) >= 1
        {
            parties.payer = plan
            parties.reviewer = head
        } else if let stated, head == nil {
            parties.payer = stated
        }
        if parties.payer == nil { parties.payer = stated ?? labelled(.plan) ?? namedPlan() }
        parties.payer = parties.payer.map { settled(readable(withoutDepartment($0))) }
        parties.reviewer = parties.reviewer.map { readable(withoutDepartment($0)) }
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
            if let sender = sender(segment.range) { return sender }
            if LabelShape.opensWithLabel(segment.range, text: letter.text) {
                if candidates.isEmpty { continue } else { break }
            }
            if letter.dates.contains(where: { segment.range.contains($0.range.lowerBound) }),
                !candidates.isEmpty
            {
                break
            }
            if isTitle(index) { continue }
            if segment.marker == .emptyBox || segment.marker == .tickedBox { continue }
            if isOverAddress(index),
                let person = PersonName.name(in: segment.range, isStrict: true, letter),
                person.range.count >= segment.range.count - 4, !hasCompanyWord(person.range)
            {
                continue
            }
            guard let name = name(in: segment.textStart..<segment.range.upperBound, isWhole: true) else {
                continue
            }
            if name.text.lowercased().hasPrefix("medicare") || name.text.lowercased().hasPrefix("centers for")
            {
                if !name.text.lowercased().contains("advantage") { continue }
            }
            if isGeneric(name.text) { continue }
            candidates.append(name)
            if isGovernment(name.text) { continue }
            // A brand on the first line that the letter goes on using, over a line that says what it sells.
            if let brand = candidates.first, brand.range != name.range, isBrand(brand),
                isDescription(name.text)
            {
                return brand
            }
            if hasCompanyWord(name.range) || isOffice(name.text),
                !(isOffice(name.text)
                    && candidates.contains { $0.range != name.range && !isGovernment($0.text) })
            {
                return joined(name, index)
            }
        }
        // A name without a company word counts where the letter uses it again.
        return candidates.first { candidate in
            candidate.text.split(separator: " ").count <= 7
                && (candidate.range == candidates[0].range || occurrences(of: candidate) >= 2)
        }
    }

    private func isBrand(_ name: FoundText) -> Bool {
        letter.text.pageIndex(of: name.range.lowerBound) == 0 && !name.text.contains(" ")
            && name.range.count >= 5 && occurrences(of: name) >= 3
    }

    private func isDescription(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["student health", "insurance plan", "health plan for", "policyholder", "member services"]
            .contains(
                where: lower.contains)
    }

    /// A name that runs on over the next line of the letterhead, which holds only words that every plan has:
    /// "Postal & Civilian Employees' Mutual" and "Health Plan (PCEM)".
    private func joined(_ name: FoundText, _ index: Int) -> FoundText {
        let segments = letter.layout.segments
        let here = segments[index]
        guard name.range.upperBound == here.range.upperBound,
            let next = segments[(index + 1)...].first(where: {
                $0.line == here.line + 1 && $0.column == here.column
            }),
            let rest = self.name(in: next.range, isWhole: false), isGeneric(rest.text),
            rest.text.lowercased().split(separator: " ").contains(where: {
                ["plan", "company", "insurance", "trust", "fund"].contains($0)
            }), !rest.text.lowercased().contains("explanation"),
            !name.text.lowercased().hasSuffix("plan"), !isOffice(name.text)
        else { return name }
        // "(PCEM)": the short name that goes with the long one.
        var end = rest.range.upperBound
        if letter.text.byte(end + 1) == UInt8(ascii: "("),
            let close = (end + 2..<min(end + 9, next.range.upperBound)).first(where: {
                letter.text.folded[$0] == UInt8(ascii: ")")
            }), (end + 2..<close).allSatisfy({ letter.text.isUpper($0) })
        {
            end = close + 1
        }
        return FoundText(
            text: SpacedLetters.closed(name.range, letter.text) + " "
                + letter.text.flat(rest.range.lowerBound..<end),
            range: name.range.lowerBound..<end)
    }

    /// "From: Brightwater Health Utilization Management": a message names its sender.
    private func sender(_ range: Range<Int>) -> FoundText? {
        guard
            letter.text.flat(range.lowerBound..<min(range.upperBound, range.lowerBound + 5)).lowercased()
                == "from:"
        else { return nil }
        let value = letter.text.trimmed(range.lowerBound + 5..<range.upperBound)
        let starts =
            [value.lowerBound] + value.filter { letter.text.folded[$0] == UInt8(ascii: ",") }.map { $0 + 1 }
        for start in starts {
            if let name = name(in: start..<value.upperBound, isWhole: false), hasCompanyWord(name.range),
                !isDepartment(name.text)
            {
                return name
            }
        }
        return nil
    }

    /// True where the next line is a street, a box or a rural route: the name above it is an addressee's.
    private func isOverAddress(_ index: Int) -> Bool {
        let segments = letter.layout.segments
        guard let next = segments[(index + 1)...].first(where: { $0.line > segments[index].line }),
            next.line <= segments[index].line + 1
        else { return false }
        let text = letter.text.flat(next.range).lowercased()
        return letter.text.isDigit(next.range.lowerBound) || text.hasPrefix("po box")
            || text.hasPrefix("p.o.")
            || text.hasPrefix("rr ")
    }

    /// "Medical Insurance", "Healthcare and Insurance": words that every plan has name none.
    private func isGeneric(_ text: String) -> Bool {
        text.lowercased().split(whereSeparator: { !$0.isLetter }).allSatisfy {
            [
                "medical", "health", "insurance", "plan", "benefit", "benefits", "services", "care",
                "coverage",
                "member", "healthcare", "and", "the", "of", "your", "pharmacy", "program", "service",
                "center", "help",
                "explanation", "group", "company", "network", "provider", "summary", "statement",
                "policyholder",
                "trustees", "union", "employer", "employee", "inbox", "message", "secure",
            ].contains(String($0))
        }
    }

    /// A company whose name says that it only reviews.
    private func decidesForOthers(_ text: String) -> Bool {
        let words = Set(text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init))
        return !words.isDisjoint(with: ["review", "reviews", "reviewers", "utilization", "clearing"])
    }

    /// A company that reviews for plans: its letterhead stands over the plan's name.
    private func isReviewer(_ text: String) -> Bool {
        let words = Set(text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init))
        return !words.isDisjoint(with: [
            "rx", "review", "reviews", "pharmacy", "script", "clearing", "utilization", "scripts",
        ]) || words.contains { $0.count >= 5 && ($0.hasSuffix("rx") || $0.hasPrefix("rx")) }
    }

    /// An independent reviewer from outside the plan.
    private func isReviewBody(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["independent review", "review organization", "review entity"].contains(where: lower.contains)
    }

    /// A public office that decides or reviews.
    private func isOffice(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["department of", "office of personnel", "bureau of", "division of", "board of"].contains {
            lower.contains($0)
        }
    }

    /// "State of X": the department named below it decides.
    private func isGovernment(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("state of") || lower.hasPrefix("commonwealth of")
            || lower.hasPrefix("before the")
            || lower.hasPrefix("department of veterans")
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
            "fax", "cover", "sheet", "transmission", "important", "notice", "explanation", "page", "form",
            "letter", "appeal", "appeals", "dear",
            "attn", "confidential",
        ] as [StaticString]
        where letter.words[first..<min(first + 8, letter.words.count)].indices.contains(where: {
            letter.words[$0].segment == segment && letter.isWord($0, word)
        }) {
            return true
        }
        return isDepartment(letter.text.flat(letter.layout.segments[segment].range))
    }

    private func isDepartment(_ text: String) -> Bool {
        let words = text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) })
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

    private static let notServing: [StaticString] = [
        "request", "notice", "application", "authorization", "report", "summary", "letter", "form", "denial",
        "approval",
        "statement", "claim", "benefits", "information", "exception", "requests", "approved", "denied",
        "desk", "reply",
        "case", "responsible", "center",
    ]

    /// A line of the head that says for whom its company works: the plan behind "for", "serving" or "with".
    private func servedPlan(_ sentence: Sentence) -> FoundText? {
        guard sentence.words.count >= 2, sentence.words.count <= 18,
            letter.layout.segments[sentence.segment].line < 8,
            !letter.says(.decision(.denied), in: sentence), !letter.says(.decision(.approved), in: sentence)
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
    private func isCoverage(_ name: String) -> Bool {
        let words = Set(name.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init))
        return !words.isDisjoint(with: [
            "plan", "health", "trust", "fund", "mutual", "insurance", "ppo", "hmo", "epo", "purchasing",
            "employees",
            "assurance", "advantage",
        ])
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
    private func namedPlan(besides head: FoundText? = nil) -> FoundText? {
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
            while index < letter.words.count, letter.words[index].start < name.range.upperBound { index += 1 }
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
    private func denier() -> FoundText? {
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
            guard short.count >= 5, !["The", "This", "Our", "Your", "Plan"].contains(short) else { continue }
            return whole(short) ?? FoundText(text: short, range: letter.words[low].start..<end)
        }
        return nil
    }

    /// The longest name in the letter that begins like a short one ("Kestrelle" for "Kestrelle Health Plan").
    private func whole(_ short: String) -> FoundText? {
        var best: FoundText?
        for index in letter.words.indices where letter.text.isUpper(letter.words[index].start) {
            let word = letter.words[index]
            guard short.lowercased().hasPrefix(letter.text.string(word.range).lowercased()) else { continue }
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
    private func isPlan(_ name: FoundText) -> Bool {
        let words = Set(name.text.lowercased().split(separator: " ").map(String.init))
        return !words.isDisjoint(with: [
            "plan", "health", "insurance", "assurance", "hmo", "mutual", "advantage", "medicare", "trust",
            "fund",
        ])
    }

    private func isPublicBody(_ name: String) -> Bool {
        let lower = name.lowercased()
        for word in [
            "department", "food and drug", "medicare part", "office of", "employee benefits security",
            "organization",
            "director", "summary plan", "external review", "independent", "medicare &", "services department",
            "health care provider", "evidence of coverage", "standard appeal", "fast appeal", "commissioner",
            "bureau", "medical coverage", "medicaid services", "medicare number", "medicare claims",
            " number",
            "member id", "personnel", "clinic", "psychiatry",
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
            // A scheme named in the body may be another payer's.
            if letter.isWord(hit.words.lowerBound, in: ["medicaid", "fehb", "marketplace", "church"]),
                letter.layout.segments[letter.words[hit.words.lowerBound].segment].line > 14
            {
                continue
            }
            // "Centers for Medicare & Medicaid Services" is a public body.
            if letter.isWord(hit.words.upperBound, in: ["services", "id", "number", "no", "recipient"]) {
                continue
            }
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
}

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
        if parties.reviewer?.text.lowercased() == parties.payer?.text.lowercased() {
            parties.reviewer = nil
        }
        parties.planType = planType()
        parties.patient = patient()
        return parties
    }

    // MARK: Companies

    /// "Medical Insurance", "Healthcare and Insurance": words that every plan has name none.
    func isGeneric(_ text: String) -> Bool {
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
        return ["independent review", "review organization", "review entity"].contains(
            where: lower.contains)
    }

    /// A public office that decides or reviews.
    func isOffice(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["department of", "office of personnel", "bureau of", "division of", "board of"].contains {
            lower.contains($0)
        }
    }

    /// "State of X": the department named below it decides.
    func isGovernment(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("state of") || lower.hasPrefix("commonwealth of")
            || lower.hasPrefix("before the")
            || lower.hasPrefix("department of veterans")
            || lower.hasPrefix("county of")
    }

    func isDepartment(_ text: String) -> Bool {
        let words = text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) })
        return words.allSatisfy { Self.departmentWords.contains(String($0)) }
    }

    private static let departmentWords: Set<String> = [
        "utilization", "management", "department", "dept", "claims", "claim", "administration", "unit",
        "team", "care", "access",
        "center", "prior", "authorization", "medical", "review", "behavioral", "health", "appeals",
        "appeal",
        "grievance",
        "grievances", "provider", "services", "member", "customer", "service", "pharmacy",
        "precertification",
        "coordination",
        "of", "benefits", "drug", "program", "reconsideration", "reconsiderations", "and", "quality",
        "clinical", "operations",
        "office", "division", "correspondence", "the", "for", "mental", "decision", "decisions",
        "prescription", "payment",
        "integrity", "enrollment", "eligibility", "disputes", "resolution", "affairs", "relations",
        "copy",
        "retail",
        "specialty", "redeterminations", "coverage", "determinations", "determination", "response",
        "um",
        "intake",
    ]

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

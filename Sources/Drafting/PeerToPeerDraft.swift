import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// One page for the prescriber to hold during a ten-minute call with the plan's reviewer.
struct PeerToPeerDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .peerToPeer, [parts.hasPerson, parts.hasPrescriber, parts.hasDenial, parts.hasDiagnosis])
        let title: Sentence = "Peer-to-peer call: \(cite.therapy)"
        var blocks: [Block] = [.title(title), .pairs(who())]
        blocks.append(.heading(1, .form("heading", "Points to make")))
        blocks.append(.list(isNumbered: true, items: points()))
        blocks.append(.heading(1, .form("heading", "What may be asked")))
        blocks.append(.list(isNumbered: false, items: questions()))
        blocks.append(.heading(1, .form("heading", "What to ask for")))
        blocks.append(.list(isNumbered: false, items: asks()))
        blocks.append(.heading(1, .form("heading", "Write down")))
        blocks.append(
            .pairs(
                ["Reviewer", "Credential, specialty", "Day and time", "Outcome", "Reference"].map {
                    Block.Pair($0, .form("blank", String(repeating: "_", count: 36)))
                }))
        return parts.packet(.peerToPeer, title: title, onePageSize: 15, blocks: blocks)
    }

    private func who() -> [Block.Pair] {
        let letter = input.denial?.value.notice
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        if let person = cite.person, let birth = cite.birthDate {
            pairs.append(Block.Pair("Patient", "\(person), born \(birth)"))
        } else {
            add("Patient", cite.person)
        }
        if let member = cite.coverage("member-id", input.coverage?.memberID) {
            if let numbers = cite.references {
                pairs.append(Block.Pair("Member ID", "\(member); the plan’s reference \(numbers)"))
            } else {
                add("Member ID", member)
            }
        }
        if let day = cite.decisionDay, let why = reasons() {
            pairs.append(Block.Pair("Decision", "\(day): \(why)"))
        } else {
            add("Decision", cite.decisionDay)
        }
        let phone = cite.letter("peerToPeer.phone", letter?.peerToPeer.phone)
        if let phone {
            add("Call", phone)
        } else {
            pairs.append(Block.Pair("Call", .form("blank", "number not in the letter: ________________")))
        }
        if let until = cite.letter("peerToPeer.date", letter?.peerToPeer.date?.longText) {
            let isPast = letter?.peerToPeer.date.map { $0 < input.date } ?? false
            add(
                "Until",
                isPast ? until.saying("\(until.text): past; ask whether a call is still taken") : until)
        } else if let window = cite.letter("peerToPeer.window", letter?.peerToPeer.window) {
            add("Window", window.saying("“\(window.text.singleLine)”"))
        }
        return pairs
    }

    /// The plan's reasons as it named them, each once.
    private func reasons() -> Cited? {
        guard let denial = input.denial else { return nil }
        var seen = Set<DenialReason>()
        let named = denial.value.notice.reasons.enumerated().compactMap { item -> Cited? in
            guard seen.insert(item.element.code).inserted else { return nil }
            return Cited(
                fact: "notice:reasons.\(item.offset)", ReasonsPart.clause(item.element.code),
                from: [
                    Source(
                        document: denial.value.document, page: item.element.span.page,
                        span: item.element.span)
                ])
        }
        return named.isEmpty ? nil : Cited.series(named)
    }

    // MARK: Points

    private func points() -> [[Sentence]] {
        [severity(), trials(), plan()].filter { !$0.isEmpty }
    }

    private func severity() -> [Sentence] {
        guard let diagnosis = cite.diagnosisWords else { return [] }
        let part = SeverityPart(parts: parts)
        var sentences: [Sentence] = ["\(diagnosis.saying(diagnosis.text.capitalizedFirst.withoutPoint))."]
        if let (scale, scores) = part.series().first, let last = part.last(scale, scores) {
            sentences.append(last)
        }
        if input.assessment.safety.isEmpty { return sentences }
        let sources = input.assessment.safety.flatMap(\.sources)
        let flag = Cited(fact: "safety", "Thoughts of suicide are on record", from: sources)
        let place = parts.exhibits.words(sources).map { " (\($0))" } ?? ""
        return sentences + ["\(flag)\(flag.saying(place))."]
    }

    private func trials() -> [Sentence] {
        var seen: Set<String> = []
        let drugs = cite.antidepressants.filter { seen.insert($0.drug).inserted }
        guard !drugs.isEmpty else { return [] }
        let cited = drugs.map { cite.trial($0, $0.drug) }
        let number = cite.count(
            "antidepressants", drugs.count, of: cited, how: "different antidepressants in the trial ledger")
        let noun = drugs.count == 1 ? "antidepressant" : "antidepressants"
        let place = parts.exhibits.words(drugs.flatMap(\.sources)).map { " (\($0))" } ?? ""
        var sentences: [Sentence] = [
            "\(number.saying(number.text.capitalizedFirst)) \(Cited.plain(noun)) tried: \(Cited.series(cited))\(Cited.series(cited).saying(place))."
        ]
        if let count = TrialCount(input.policy, trials: input.assessment.trials) {
            let counted = drugs.filter { count.counts($0) }
            let asked = cite.criterion(count.criterion, Wording.number(count.test.count))
            let names = counted.map { cite.trial($0, $0.drug) }
            let met = cite.count(
                "counted:\(count.criterion.criterion.id)", counted.count, of: names,
                how: "trials that the plan's strictest criterion counts")
            if counted.isEmpty {
                sentences.append(
                    "Of the \(asked) that the plan’s strictest criterion asks for, none is shown in full yet."
                )
            } else {
                sentences.append(
                    "Of the \(asked) that the plan’s strictest criterion asks for, \(met) \(Cited.plain(counted.count == 1 ? "is" : "are")) shown in full: \(Cited.series(names))."
                )
            }
        }
        return sentences
    }

    private func plan() -> [Sentence] {
        let plan = PlanPart(parts: parts)
        var sentences: [Sentence] = []
        if let course = plan.course() { sentences.append("Asked for: \(course).") }
        if let tally = OpenPointsPart(parts: parts).tally(
            measuredBy: input.policy.map { cite.policy($0, "the plan’s own policy") })
        {
            sentences.append(tally.without("; what is open is set out below"))
        }
        return sentences
    }

    // MARK: Questions

    private func questions() -> [[Sentence]] {
        var items: [[Sentence]] = []
        items += standing()
        items += against()
        items += openCriteria()
        if let rule = cite.plan("stopping-rule", input.record.form.plan.stoppingRule) {
            items.append([
                .form("question", "And if it does not help?"),
                "\(rule.saying(rule.text.capitalizedFirst.endingWithPoint))",
            ])
        } else {
            items.append([
                .form("question", "And if it does not help?"),
                .form("gap", "The plan of treatment has no stopping rule yet: settle one before the call."),
            ])
        }
        return items
    }

    private func standing() -> [[Sentence]] {
        let label = PlanPart(parts: parts).standing()
        guard let first = label.first else { return [] }
        return [[.form("question", "Is it approved for this?"), first]]
    }

    private func against() -> [[Sentence]] {
        let evidence = EvidencePart(parts)
        let sentences = evidence.againstInBrief()
        guard !sentences.isEmpty else { return [] }
        return [[.form("question", "What of the studies against it?")] + sentences]
    }

    private func openCriteria() -> [[Sentence]] {
        guard let policy = input.policy else { return [] }
        let open = policy.criteria.enumerated().filter { $0.element.verdict != .met }.prefix(2)
        return open.map { index, judged in
            let number = CrosswalkPart.label(judged, index + 1)
            let mark = judged.criterion.trust < .quoted ? CrosswalkPart.mark : ""
            let says = cite.criterion(judged, judged.criterion.says.tightPercent.midSentence.withoutPoint)
            let words = Cited(
                derived: "verdict:\(judged.criterion.id)",
                judged.verdict == .notMet ? "is not met" : "is not yet shown",
                from: [cite.criterion(judged, "")], how: "the criterion judged over the facts")
            var answer: [Sentence] = []
            if let other = OpenPointsPart(parts: parts).otherDiagnosis(judged) {
                answer = [
                    "It \(words): the \(other).",
                    .form("ask", "Say so, and ask for individual consideration."),
                ]
            } else if judged.verdict == .unknown,
                let need = CriterionProof(parts: parts, judged: judged, policy: policy).needs().first
            {
                answer = [
                    "It \(words). What is open: \(need).",
                    .form("ask", "Say so, and offer to send it."),
                ]
            } else {
                answer = ["It \(words); say so, and offer the record."]
            }
            return ["\(cite.criterion(judged, "Criterion \(number)\(mark)")), \(says)?"] + answer
        }
    }

    private func asks() -> [[Sentence]] {
        var items: [[Sentence]] = []
        if let course = PlanPart(parts: parts).course() {
            items.append([
                "Approval of \(course.saying(RequestsPart.withoutStart(course.text))), with the authorization number."
            ])
        } else {
            items.append([.form("ask", "Approval as asked, with the authorization number.")])
        }
        items.append([
            .form("ask", "If not: the criterion that is not met, and what record would meet it.")
        ])
        items.append([
            .form("ask", "A reviewer who practices psychiatry, if this one does not.")
        ])
        items.append([
            .form(
                "ask",
                input.denial?.value.notice.isUpheld == true
                    ? "That the call changes nothing in the right to review outside the plan."
                    : "That the call not be taken as the appeal: the right to one is kept.")
        ])
        return items
    }
}

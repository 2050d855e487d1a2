import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A complaint to whoever oversees the plan: what was asked, what the plan had to do, what it did not do.
struct ComplaintDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        let overdue = OverduePart(parts: parts)
        let defects = NoticeDefectPart(parts: parts)
        let recipient = Recipient.overseer(cite)
        try parts.require(
            .regulatorComplaint,
            [
                parts.hasPerson, parts.hasPayer,
                (
                    recipient != nil,
                    "which office oversees the plan: it is not known for this kind of coverage (\(cite.coveragePath).regime)"
                ),
                (
                    !overdue.isEmpty || !defects.isEmpty,
                    "something to complain of: a time that the plan let pass, or a part that its letter had to hold and does not"
                ),
            ])
        guard let recipient else {
            throw DraftRefusal(kind: PacketKind.regulatorComplaint.rawValue, missing: [])
        }
        let head = LetterHead(parts: parts)
        let title: Sentence = .form("title", "Complaint about a health plan")
        var blocks = head.opening(recipient)
        blocks += [.title(title), filing()]
        blocks.append(.paragraph([.form("salutation", "To whom it may concern:")]))
        blocks.append(.paragraph(opening()))
        blocks += ReviewChronology(parts: parts).blocks()
        blocks.append(.heading(1, .form("heading", "What the plan had to do")))
        blocks += overdue.blocks()
        if !defects.isEmpty { blocks.append(.paragraph(defects.sentences())) }
        blocks += asked()
        blocks += head.signature()
        return parts.packet(
            .regulatorComplaint, title: title, to: recipient, subject: "Complaint about a health plan",
            blocks: blocks)
    }

    private func filing() -> Block {
        guard case .pairs(var pairs) = LetterHead(parts: parts).filing() else { return .space(points: 0) }
        if let payer = cite.coverage("payer", input.coverage?.payer) {
            pairs.insert(Block.Pair("Company", "\(payer)"), at: min(2, pairs.count))
        }
        if let employer = cite.coverage("employer", input.coverage?.employer) {
            pairs.append(Block.Pair("Employer", "\(employer)"))
        }
        return .pairs(
            pairs.map { pair in
                pair.label == "Your reference" ? Block.Pair("Plan’s reference", pair.value) : pair
            })
    }

    private func opening() -> [Sentence] {
        var sentences: [Sentence] = [
            "This is about coverage of \(cite.therapy) under my health plan."
        ]
        if let place = parts.exhibits.entries.first {
            let source = Source(document: place.document.path)
            let title = Cited(
                fact: "document:\(place.document.path)", "Exhibit \(place.label)", from: [source])
            sentences.append("\(title) is the plan’s decision.")
        }
        sentences.append(ownSteps())
        return sentences
    }

    /// Where the person's own steps stand, by the record.
    private func ownSteps() -> Sentence {
        if input.denial?.value.notice.isUpheld == true {
            return .form(
                "own-steps",
                "The plan’s own appeal has been decided; I keep my right to review outside the plan, and do not ask you to make that decision."
            )
        }
        let appeals = input.record.submissions.last {
            $0.value.matter == input.matter.id && $0.value.kind == .internalAppeal
        }
        if let appeals {
            let filed = cite.log(appeals.sequence, "I have also appealed to the plan")
            return "\(filed), and do not ask you to decide that appeal."
        }
        return input.denial == nil
            ? .form("own-steps", "I do not ask you to decide the request itself.")
            : .form(
                "own-steps",
                "I keep my right to appeal to the plan, and do not ask you to decide that appeal.")
    }

    private func asked() -> [Block] {
        [
            .heading(1, .form("heading", "What I ask")),
            .list(
                isNumbered: true,
                items: [
                    [.form("inquire", "That the plan be asked to answer each point in writing.")],
                    [.form("repair", "That it be asked to put right what it has not done.")],
                    [.form("tell", "That I be told what came of it, and which further step is open to me.")],
                ]),
        ]
    }
}

/// What the plan's letter had to hold and, as received, does not, where the rule was read.
struct NoticeDefectPart {
    let parts: LetterParts
    private var input: DraftInput { parts.input }

    private var defects: [Cited] {
        let found = input.assessment.notices.last { $0.document == input.denial?.value.document }
        return (found?.reading.defects ?? []).filter { $0.trust >= .quoted }.map { defect in
            let place = Wording.citations(defect.cite.map(\.text))
            return Cited(
                rule: defect.rule, "\(defect.missing.midSentence) (\(place))", cite: place,
                trust: defect.trust)
        }
    }

    var isEmpty: Bool { defects.isEmpty }
    var count: Int { defects.count }

    /// "In the decision as received I do not find: …", of at most so many.
    func sentences(atMost limit: Int = 6) -> [Sentence] {
        let items = Array(defects.prefix(limit))
        return items.isEmpty ? [] : ["In the decision as received I do not find: \(Cited.listed(items))."]
    }
}

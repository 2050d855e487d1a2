import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A request for prior authorization with its letter of medical necessity, for the prescriber to sign.
struct PriorAuthorizationDraft {
    let parts: LetterParts
    private let attachments: Attachments
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) {
        self.parts = parts
        attachments = Attachments(parts)
    }

    func packet() throws(DraftRefusal) -> Packet {
        try refuseIfIncomplete()
        let head = LetterHead(parts: parts)
        let recipient = Recipient(.priorAuthorization, cite)
        var blocks = head.opening(recipient)
        blocks.append(.title("Prior authorization request and letter of medical necessity: \(cite.therapy)"))
        blocks.append(head.reference(appeal: false))
        blocks += opening()
        blocks += HistoryPart(parts).blocks()
        blocks += SeverityPart(parts: parts).blocks()
        blocks += why()
        blocks += OpenPointsPart(parts: parts).blocks()
        blocks += closing()
        blocks += head.signature()
        blocks += attachments.blocks()
        let letter = Document(
            title: "Prior authorization request: \(cite.therapyName)", runningHead: input.record.title,
            date: input.date, blocks: blocks)
        return Packet(
            kind: PacketKind.priorAuthorization.rawValue, matter: input.matter.id,
            cover: FaxCover(parts: parts, recipient: recipient, subject: "Prior authorization request")
                .document(),
            letter: letter, exhibits: parts.exhibits.exhibits())
    }

    private func refuseIfIncomplete() throws(DraftRefusal) {
        var missing: [String] = []
        if cite.person == nil { missing.append("the patient's name (person.name)") }
        if cite.birthDate == nil { missing.append("the date of birth (person.birth-date)") }
        if input.coverage?.payer == nil { missing.append("the payer (coverages.0.payer)") }
        if input.coverage?.memberID == nil { missing.append("the member ID (coverages.0.member-id)") }
        if input.record.form.provider.name == nil { missing.append("the prescriber's name (provider.name)") }
        if cite.diagnosisWords == nil {
            missing.append("a diagnosis (diagnosis.text, or a record that has it)")
        }
        missing += PlanPart(parts: parts).missing()
        if !missing.isEmpty {
            throw DraftRefusal(kind: PacketKind.priorAuthorization.rawValue, missing: missing)
        }
    }

    private func opening() -> [Block] {
        var sentences: [Sentence] = []
        if let person = cite.person, let diagnosis = cite.diagnosisWords {
            let words = diagnosis.saying(diagnosis.text.midSentence)
            sentences.append(
                "I treat \(person) for \(words), and request prior authorization of \(cite.therapy).")
        }
        let plan = PlanPart(parts: parts)
        if let regimen = plan.regimen(), let course = plan.course() {
            sentences.append(
                "The treatment asked for is \(regimen.saying(regimen.text.midSentence)): \(course).")
        }
        if let name = attachments.name(.plan) {
            sentences.append(.form("attachment", "\(name) holds the treatment plan."))
        }
        var blocks: [Block] = [
            .paragraph([.form("salutation", "To the reviewing clinician:")]), .paragraph(sentences),
        ]
        if input.matter.isUrgent == true { blocks += UrgencyPart(parts: parts).blocks() }
        return blocks
    }

    /// The label, the evidence for and against, and where the plan's criteria stand.
    private func why() -> [Block] {
        var sentences = PlanPart(parts: parts).standing()
        sentences += EvidencePart(parts).argument(attachment: attachments.name(.evidence))
        if let policy = input.policy, let tally = OpenPointsPart(parts: parts).tally(),
            let name = attachments.name(.criteria)
        {
            let title = cite.policy(policy, "\(policy.payer), “\(policy.title)”")
            sentences.append("\(Cited.plain(name)) sets the criteria of \(title) beside the record.")
            sentences.append(tally)
        }
        return sentences.isEmpty
            ? [] : [.heading(1, .form("heading", "Why this treatment")), .paragraph(sentences)]
    }

    private func closing() -> [Block] {
        var sentences: [Sentence] = []
        if let course = PlanPart(parts: parts).course() {
            sentences.append(
                "I ask that \(course.saying(RequestsPart.withoutStart(course.text))), be authorized.")
        }
        if let clock = input.clocks.first(where: {
            $0.rule.hasPrefix("initial.") && $0.status == .running && $0.whose == .payer
        }), let due = clock.due, clock.trust >= .quoted {
            let text = (try? due.day(in: input.zone))?.longText ?? due.text(in: input.zone)
            let place = cite.clockRule(clock, Wording.citations(clock.cite))
            sentences.append("A decision is due by \(cite.clockRule(clock, text)) (\(place)).")
        }
        if let phone = cite.provider("phone", input.record.form.provider.phone) {
            sentences.append("I am glad to speak with a reviewing clinician, at \(phone).")
        } else {
            sentences.append(.form("contact", "I am glad to speak with a reviewing clinician."))
        }
        sentences.append(
            .form(
                "denial",
                "If the request cannot be approved as asked, please send the specific reason and the criterion that is not met."
            ))
        return [.heading(1, .form("heading", "What I ask")), .paragraph(sentences)]
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A request for prior authorization with its letter of medical necessity, for the prescriber to sign.
struct PriorAuthorizationDraft {
    let input: DraftInput
    let cite: Citing
    let exhibits: ExhibitPlan

    init(_ input: DraftInput, _ exhibits: ExhibitPlan) {
        self.input = input
        self.exhibits = exhibits
        cite = Citing(input: input)
    }

    func packet() throws(DraftRefusal) -> Packet {
        try refuseIfIncomplete()
        let head = LetterHead(cite: cite)
        let to = head.recipient(appeal: false)
        var blocks = head.sender()
        blocks += [head.dateLine(), .space(points: 10), .lines(to.lines), .space(points: 10)]
        blocks.append(
            .title("Prior authorization request and letter of medical necessity: \(cite.therapy)"))
        blocks.append(head.reference(appeal: false))
        blocks += opening()
        blocks += HistoryPart(cite: cite, exhibits: exhibits).blocks()
        blocks += SeverityPart(cite: cite, exhibits: exhibits).blocks()
        blocks += CrosswalkPart(cite: cite, exhibits: exhibits).blocks()
        blocks += exception()
        blocks += EvidencePart(cite: cite).blocks()
        blocks += PlanPart(cite: cite).blocks()
        blocks += closing()
        blocks += head.signature()
        let letter = Document(
            title: "Prior authorization request: \(cite.therapyName)", runningHead: input.record.title,
            date: input.date, blocks: blocks)
        return Packet(
            kind: PacketKind.priorAuthorization.rawValue, matter: input.matter.id,
            cover: head.cover(appeal: false), letter: letter, exhibits: exhibits.exhibits())
    }

    private func refuseIfIncomplete() throws(DraftRefusal) {
        var missing: [String] = []
        if cite.person == nil { missing.append("the patient's name (person.name)") }
        if cite.birthDate == nil { missing.append("the date of birth (person.birth-date)") }
        if input.coverage?.payer == nil { missing.append("the payer (coverages.0.payer)") }
        if input.coverage?.memberID == nil { missing.append("the member ID (coverages.0.member-id)") }
        if input.record.form.provider.name == nil { missing.append("the prescriber's name (provider.name)") }
        if cite.diagnosisWords == nil { missing.append("a diagnosis (diagnosis.text, or a record that has it)") }
        missing += PlanPart(cite: cite).missing()
        if !missing.isEmpty { throw DraftRefusal(kind: PacketKind.priorAuthorization.rawValue, missing: missing) }
    }

    private func opening() -> [Block] {
        var sentences: [Sentence] = []
        if let person = cite.person, let diagnosis = cite.diagnosisWords {
            sentences.append("I request prior authorization of \(cite.therapy) for my patient \(person), who is treated for \(diagnosis).")
        }
        if let sessions = cite.plan("sessions", input.record.form.plan.sessions.map(String.init)),
            let spacing = cite.plan("spacing", input.record.form.plan.spacing)
        {
            sentences.append("The request is for \(sessions) treatments, \(spacing).")
        }
        if input.matter.isUrgent == true, let urgent = cite.matter("is-urgent", "urgent") {
            sentences.append("I ask that it be handled as \(urgent), because waiting for a standard decision could seriously harm the patient.")
        }
        return [.paragraph([.form("salutation", "To the reviewing clinician:")]), .paragraph(sentences)]
    }

    /// Where the written policy excludes the treatment, the letter says so and asks for an exception openly.
    private func exception() -> [Block] {
        guard let policy = input.policies.first(where: { $0.position == .excluded }) else { return [] }
        let rule = Cited(
            rule: policy.id, "\(policy.payer), \(policy.title)", cite: policy.proof.cite.map(\.text).joined(separator: "; "),
            trust: policy.trust)
        let seen = Cited(rule: policy.id, policy.seenOn.longText, cite: "", trust: policy.trust)
        return [
            .heading(1, .form("heading", "Request for individual consideration")),
            .paragraph([
                "The published policy \(rule), as last seen on \(seen), does not cover this treatment for psychiatric conditions.",
                .form("exception", "I ask that it be considered individually, on the record of this patient and the evidence set out below."),
            ]),
        ]
    }

    private func closing() -> [Block] {
        var sentences: [Sentence] = []
        if let clock = input.clocks.first(where: { $0.rule.hasPrefix("initial.") && $0.status == .running && $0.whose == .payer }),
            let due = clock.due, clock.trust >= .quoted
        {
            let text = (try? due.day(in: input.zone))?.longText ?? due.text(in: input.zone)
            sentences.append("By the rules of this plan a decision is due by \(cite.clockRule(clock, text)).")
        }
        sentences.append(.form("contact", "I am available to discuss the request with a reviewing psychiatrist."))
        sentences.append(.form("denial", "If it cannot be approved as asked, please send the specific reason and the criterion that is not met."))
        return [.heading(1, .form("heading", "What we ask")), .paragraph(sentences)]
    }
}

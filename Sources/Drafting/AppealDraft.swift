import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// An internal appeal: answers each reason the plan gave, in its order, then asks for what the rules give.
struct AppealDraft {
    let parts: LetterParts
    let isExpedited: Bool
    private let attachments: Attachments
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts, isExpedited: Bool) {
        self.parts = parts
        self.isExpedited = isExpedited
        attachments = Attachments(parts)
    }

    private var kind: String {
        isExpedited ? PacketKind.expeditedAppeal.rawValue : PacketKind.internalAppeal.rawValue
    }

    /// What the regime calls it.
    private var name: String {
        let word = input.regime?.head.id == "medicare_advantage" ? "reconsideration" : "internal appeal"
        return isExpedited ? "expedited \(word)" : word
    }

    func packet() throws(DraftRefusal) -> Packet {
        try refuseIfIncomplete()
        let head = LetterHead(parts: parts)
        let recipient = Recipient(isExpedited ? .expeditedAppeals : .appeals, cite)
        let title: Sentence =
            isExpedited || input.regime?.head.id == "medicare_advantage"
            ? "Request for \(Cited.plain(name)): \(cite.therapy)"
            : "\(Cited.plain(name.capitalizedFirst)): \(cite.therapy)"
        var blocks = head.opening(recipient)
        blocks += [.title(title), head.reference(appeal: true)]
        blocks += opening()
        if isExpedited { blocks += UrgencyPart(parts: parts).blocks() }
        blocks += ReasonsPart(parts: parts, attachments: attachments).blocks()
        blocks += CorrectionsPart(parts: parts).blocks()
        blocks += HistoryPart(parts).blocks()
        blocks += SeverityPart(parts: parts).blocks()
        blocks += treatment()
        blocks += OpenPointsPart(parts: parts).blocks()
        blocks += RequestsPart(parts: parts, isExpedited: isExpedited).blocks()
        blocks += head.signature()
        blocks += StandingPart(parts: parts, kind: isExpedited ? .expeditedAppeal : .internalAppeal).blocks()
        blocks += attachments.blocks()
        let letter = Document(
            title: title.text, runningHead: input.record.title, date: input.date, blocks: blocks)
        let subject = "\(name.capitalizedFirst) of a denial of coverage"
        return Packet(
            kind: kind, matter: input.matter.id,
            cover: FaxCover(parts: parts, recipient: recipient, subject: subject).document(), letter: letter,
            exhibits: parts.exhibits.exhibits())
    }

    private func refuseIfIncomplete() throws(DraftRefusal) {
        var missing: [String] = []
        if input.denial == nil { missing.append("the denial letter (recourse import CASE LETTER)") }
        if cite.person == nil { missing.append("the patient's name (person.name)") }
        if cite.diagnosisWords == nil {
            missing.append("a diagnosis (diagnosis.text, or a record that has it)")
        }
        if isExpedited { missing += UrgencyPart(parts: parts).missing() }
        if !missing.isEmpty { throw DraftRefusal(kind: kind, missing: missing) }
    }

    private func opening() -> [Block] {
        let letter = input.denial?.value.notice
        var sentences: [Sentence] = []
        if let person = cite.person, let diagnosis = cite.diagnosisWords, let place = exhibitPlace() {
            let words = diagnosis.saying(diagnosis.text.midSentence)
            let end = granted(letter)
            let decision = cite.letter("denialDate", (letter?.denialDate ?? letter?.letterDate)?.longText)
            let day = decision.map { $0.saying(" of \($0.text)") } ?? Cited.plain("")
            if parts.voice.isPrescriber {
                sentences.append(
                    "I treat \(person) for \(words), and appeal your decision\(day) (\(place)), by which \(cite.therapy) \(end)."
                )
            } else {
                sentences.append(
                    "I, \(person), am treated for \(words), and appeal your decision\(day) (\(place)), by which \(cite.therapy) \(end)."
                )
            }
        }
        let plan = PlanPart(parts: parts)
        if let regimen = plan.regimen(), let course = plan.course() {
            sentences.append(
                "The treatment asked for is \(regimen.saying(regimen.text.midSentence)): \(course).")
        }
        if let name = attachments.name(.plan) {
            let given = input.record.form.plan
            let isFull = given.monitoring != nil && given.stoppingRule != nil
            let what =
                isFull ? "the plan with monitoring and stopping rule" : "what is settled of the plan so far"
            sentences.append(.form("attachment", "\(name) holds \(what)."))
        }
        if isExpedited {
            sentences.append(.form("expedite", "I ask for an expedited decision."))
        }
        return [
            .paragraph([.form("salutation", "To the reviewing physician:")]), .paragraph(sentences),
        ]
    }

    /// "was denied"; of a grant in part, how much was granted.
    private func granted(_ letter: Notice?) -> Cited {
        guard letter?.kind == .partial else { return .plain("was denied") }
        let asked = input.record.form.plan.sessions ?? input.matter.sessions
        if let given = letter?.approved?.sessions, let asked, given < asked,
            let count = cite.letter("approved.sessions", Wording.number(given)),
            let all = cite.plan("sessions", String(asked)) ?? cite.matter("sessions", String(asked))
        {
            let noun = asked == 1 ? "treatment" : "treatments"
            return count.resting(on: all).saying(
                "was granted for \(count.text) of the \(Wording.number(asked)) \(noun) asked for")
        }
        return cite.letter("kind", "was granted only in part") ?? .plain("was granted only in part")
    }

    /// The label and the evidence, where no reason has led to them already.
    private func treatment() -> [Block] {
        let reasons = input.denial?.value.notice.reasons.map(\.code) ?? []
        guard !reasons.contains(.experimentalInvestigational), !reasons.contains(.offLabel) else { return [] }
        var sentences = PlanPart(parts: parts).standing()
        sentences += EvidencePart(parts).mention(
            attachment: attachments.name(.evidence), isStoppingSaid: reasons.contains(.quantityLimit))
        return sentences.isEmpty
            ? [] : [.heading(1, .form("heading", "The treatment")), .paragraph(sentences)]
    }

    private func exhibitPlace() -> Cited? {
        guard let document = input.denial?.value.document else { return nil }
        let source = Source(document: document)
        let words = parts.exhibits.words([source]) ?? "enclosed"
        return Cited(fact: "document:\(document)", words, from: [source])
    }
}

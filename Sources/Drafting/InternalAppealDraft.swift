import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// An internal appeal: answers each reason the plan gave, in its order, then asks for what the rules give.
struct InternalAppealDraft {
    let input: DraftInput
    let cite: Citing
    let exhibits: ExhibitPlan
    let isExpedited: Bool

    init(_ input: DraftInput, _ exhibits: ExhibitPlan, isExpedited: Bool) {
        self.input = input
        self.exhibits = exhibits
        self.isExpedited = isExpedited
        cite = Citing(input: input)
    }

    private var kind: String {
        isExpedited ? PacketKind.expeditedAppeal.rawValue : PacketKind.internalAppeal.rawValue
    }

    func packet() throws(DraftRefusal) -> Packet {
        try refuseIfIncomplete()
        let head = LetterHead(cite: cite)
        let to = head.recipient(appeal: true)
        var blocks = head.sender()
        blocks += [head.dateLine(), .space(points: 10), .lines(to.lines), .space(points: 10)]
        let title: Sentence =
            isExpedited
            ? "Request for expedited internal appeal: \(cite.therapy)" : "Internal appeal: \(cite.therapy)"
        blocks += [.title(title), head.reference(appeal: true)]
        blocks += opening()
        blocks += ReasonsPart(cite: cite, exhibits: exhibits).blocks()
        blocks += HistoryPart(cite: cite, exhibits: exhibits).blocks()
        blocks += SeverityPart(cite: cite, exhibits: exhibits).blocks()
        blocks += CrosswalkPart(cite: cite, exhibits: exhibits).blocks()
        blocks += EvidencePart(cite: cite).blocks()
        blocks += PlanPart(cite: cite).blocks()
        blocks += RequestsPart(cite: cite).blocks()
        blocks += head.signature()
        let letter = Document(
            title: "Internal appeal: \(cite.therapyName)", runningHead: input.record.title, date: input.date,
            blocks: blocks)
        return Packet(
            kind: kind, matter: input.matter.id, cover: head.cover(appeal: true), letter: letter,
            exhibits: exhibits.exhibits())
    }

    private func refuseIfIncomplete() throws(DraftRefusal) {
        var missing: [String] = []
        if input.denial == nil { missing.append("the denial letter (recourse import CASE LETTER)") }
        if cite.person == nil { missing.append("the patient's name (person.name)") }
        if cite.diagnosisWords == nil { missing.append("a diagnosis (diagnosis.text, or a record that has it)") }
        if !missing.isEmpty { throw DraftRefusal(kind: kind, missing: missing) }
    }

    private func opening() -> [Block] {
        var sentences: [Sentence] = []
        let letter = input.denial?.value.notice
        let hasPrescriber = input.record.form.provider.name != nil
        if let person = cite.person, let diagnosis = cite.diagnosisWords,
            let date = cite.letter("denialDate", (letter?.denialDate ?? letter?.letterDate)?.longText)
        {
            if hasPrescriber {
                sentences.append("On behalf of my patient \(person), who is treated for \(diagnosis), I appeal your denial of \(date), by which coverage of \(cite.therapy) was refused.")
            } else {
                sentences.append("I, \(person), am treated for \(diagnosis) and appeal your denial of \(date), by which coverage of \(cite.therapy) was refused.")
            }
        }
        if let document = input.denial?.value.document,
            let place = exhibits.reference(Source(document: document))
        {
            let source = Source(document: document)
            let letterCited = Cited(fact: "document:\(document)", "the letter", from: [source])
            sentences.append("A copy of \(letterCited) is \(place).")
        }
        sentences.append(.form("ask", "I ask that the denial be reversed and the treatment be authorized as requested."))
        if isExpedited {
            sentences.append(.form("expedite", "I ask for an expedited decision: waiting for a standard one could seriously jeopardize the patient's life, health or ability to regain function."))
        }
        return [.paragraph([.form("salutation", "To the appeals reviewer:")]), .paragraph(sentences)]
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel

/// How a packet is put together from its blocks.
extension LetterParts {
    /// The packet: a fax cover where it goes to somebody, the letter or sheet, the exhibits of its kind.
    ///
    /// - Parameters:
    ///   - head: printed on every page; the case's title where nothing else is said.
    ///   - asksDecision: whether it asks for a decision, so that the cover says that it is urgent.
    func packet(
        _ kind: PacketKind, title: Sentence, to recipient: Recipient? = nil, subject: String = "",
        head: String? = nil, asksDecision: Bool = false, onePageSize: Double? = nil, blocks: [Block]
    ) -> Packet {
        var letter = Document(
            title: title.text, runningHead: head ?? input.record.title, date: input.date, blocks: blocks)
        letter.onePageSize = onePageSize
        let cover = recipient.map {
            FaxCover(
                parts: self, recipient: $0, subject: subject, asksDecision: asksDecision, runningHead: head
            ).document()
        }
        return Packet(
            kind: kind.rawValue, matter: input.matter.id, cover: cover, letter: letter,
            exhibits: exhibits.exhibits())
    }

    /// Refuses the packet with everything that is missing at once.
    func require(_ kind: PacketKind, _ wanted: [(isThere: Bool, what: String)]) throws(DraftRefusal) {
        let missing = wanted.filter { !$0.isThere }.map(\.what)
        if !missing.isEmpty { throw DraftRefusal(kind: kind.rawValue, missing: missing) }
    }

    /// The parts that a kind may want, by what is said where they are missing.
    var hasPerson: (isThere: Bool, what: String) {
        (cite.person != nil, "the patient's name (person.name)")
    }
    var hasPrescriber: (isThere: Bool, what: String) {
        (input.record.form.provider.name != nil, "the prescriber's name (provider.name)")
    }
    var hasPayer: (isThere: Bool, what: String) {
        (
            (input.coverage?.payer ?? input.denial?.value.notice.payer) != nil,
            "the payer (\(cite.coveragePath).payer)"
        )
    }
    var hasDenial: (isThere: Bool, what: String) {
        (input.denial != nil, "the denial letter (recourse import CASE LETTER)")
    }
    var hasDiagnosis: (isThere: Bool, what: String) {
        (cite.diagnosisWords != nil, "a diagnosis (diagnosis.text, or a record that has it)")
    }
}

extension Citing {
    /// The day of the decision that is answered, with the letter that has it.
    var decisionDay: Cited? {
        let letter = input.denial?.value.notice
        return self.letter("denialDate", (letter?.denialDate ?? letter?.letterDate)?.longText)
    }

    /// "on October 6, 2026", or nothing where the letter has no date.
    var onDecisionDay: Cited { decisionDay.map { $0.saying(" on \($0.text)") } ?? .plain("") }

    /// The numbers by which the plan files its decision: reference numbers, then claims.
    var references: Cited? {
        let letter = input.denial?.value.notice
        let numbers =
            letterNumbers("referenceNumbers", letter?.referenceNumbers ?? [])
            + letterNumbers("claimNumbers", letter?.claimNumbers ?? [])
        return numbers.isEmpty ? nil : Cited.series(numbers)
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// One page that asks the prescriber exactly what this case leaves open, to tick, fill in and sign.
///
/// Each question bears the path of its answer, so that the filled sheet can be read back as signed facts.
struct AttestationDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        let questions = AttestationQuestions(parts: parts).all()
        try parts.require(
            .prescriberAttestation,
            [
                parts.hasPerson, parts.hasPrescriber,
                (!questions.isEmpty, "a question: nothing is open that the prescriber could settle"),
            ])
        let title: Sentence = .form("title", "Prescriber’s attestation")
        var blocks: [Block] = [.title(title), .pairs(who())]
        blocks.append(
            .paragraph([
                .form(
                    "instruction",
                    "The records do not settle the points below. Please answer what you know from your own care of the patient or from your chart, and leave blank what you do not."
                )
            ]))
        var number = 0
        for group in AttestationQuestions.Group.allCases {
            let own = questions.filter { $0.group == group }
            guard !own.isEmpty else { continue }
            blocks.append(.heading(2, .form("heading", group.title)))
            for question in own {
                number += 1
                blocks.append(
                    .paragraph(["\(Cited.plain("\(number).")) \(question.ask) \(question.answerLine)"]))
            }
        }
        blocks.append(
            .paragraph([
                .form("attest", "What I have answered above is true to the best of my knowledge.")
            ]))
        blocks += LetterHead(parts: parts).signature(closing: "Signed:")
        blocks.append(
            .paragraph([
                .form(
                    "answer",
                    "To sign on screen instead, type your name: \(AnswerSheet.longBlank) (attestation.signer)"
                )
            ]))
        blocks.append(
            .paragraph([
                .form("answer", "and the day (year-month-day): \(AnswerSheet.blank) (attestation.on)")
            ]))
        return parts.packet(.prescriberAttestation, title: title, onePageSize: 12, blocks: blocks)
    }

    private func who() -> [Block.Pair] {
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        if let person = cite.person, let birth = cite.birthDate {
            pairs.append(Block.Pair("Patient", "\(person), born \(birth)"))
        } else {
            add("Patient", cite.person)
        }
        add("Diagnosis", cite.diagnosisWords)
        add("Treatment", cite.therapy)
        if let policy = input.policy {
            let name = cite.policy(policy, "\(policy.payer), “\(policy.title)”")
            pairs.append(Block.Pair("Asked for by", "\(name)"))
        }
        return pairs
    }
}

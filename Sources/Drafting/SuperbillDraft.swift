import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A bill in detail that the person sends to the plan for care out of the network. Codes are as the clinic typed them;
/// days and charges that the case does not hold are left to be written in.
struct SuperbillDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    private let lines: ServiceLines

    init(_ parts: LetterParts) {
        self.parts = parts
        lines = ServiceLines(parts: parts)
    }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(.superbill, lines.required)
        let title: Sentence = .form("title", "Superbill")
        var blocks: [Block] = LetterHead(parts: parts).sender()
        blocks += [.title(title)]
        blocks += [.heading(2, .form("heading", "Patient and coverage")), .pairs(patient())]
        blocks += [.heading(2, .form("heading", "Provider")), .pairs(self.provider())]
        blocks += [.heading(2, .form("heading", "Services")), .table(services())]
        let totals = lines.totals
        blocks.append(
            .pairs([
                Block.Pair("Total charge", .orBlank(totals?.charged, room: 20)),
                Block.Pair("Paid by the patient", .orBlank(totals?.paid, room: 20)),
                Block.Pair("Balance", .orBlank(totals?.balance, room: 20)),
            ]))
        blocks.append(
            .paragraph([
                .form("codes", "Codes are as given by the clinic, which answers for them."),
                .form(
                    "claim",
                    input.record.form.provider.inNetwork == .yes
                        ? "To the plan: please decide this as a claim sent in by the patient, and send the explanation of benefits to the patient."
                        : "To the plan: please decide this as a claim for care out of the network, sent in by the patient, and send the explanation of benefits to the patient."
                ),
            ]))
        blocks += LetterHead(parts: parts).signature(closing: "For the clinic:")
        return parts.packet(.superbill, title: title, onePageSize: 12, blocks: blocks)
    }

    private var code: Cited? { lines.diagnosisCode }

    private func patient() -> [Block.Pair] {
        let form = input.record.form
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        add("Patient", cite.person)
        add("Born", cite.birthDate)
        add("Address", cite.answer("person.address", form.person.address))
        add("Plan", cite.coverage("payer", input.coverage?.payer))
        add("Member ID", LetterHead(parts: parts).memberNumber())
        if let code, let words = cite.diagnosisWords {
            let text = words.text.contains(code.text) ? words.text : "\(words.text) (\(code.text))"
            pairs.append(Block.Pair("Diagnosis", "\(words.resting(on: code).saying(text))"))
        }
        return pairs
    }

    private func provider() -> [Block.Pair] {
        let provider = input.record.form.provider
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        add("Rendered by", LetterHead(parts: parts).prescriberLine())
        add("Billed by", cite.provider("clinic", provider.clinic))
        add("Clinic’s NPI", cite.provider("clinic-npi", provider.clinicNPI))
        pairs.append(Representative.pair("Tax ID", cite.provider("tax-id", provider.taxID)))
        add("Place", cite.plan("place-of-service", input.record.form.plan.placeOfService))
        return pairs
    }

    private func services() -> Table {
        Table(
            caption: "Services",
            columns: [
                .init("Date", share: 1.3), .init("Code", share: 1), .init("Diagnosis", share: 1),
                .init("Units", share: 0.8), .init("Charge", share: 1.2),
            ],
            rows: lines.services().map { service in
                [
                    .orBlank(service.day, room: 10), "\(service.code)", .orBlank(code, room: 6),
                    .orBlank(service.units, room: 6), .orBlank(service.charge, room: 10),
                ]
            })
    }
}

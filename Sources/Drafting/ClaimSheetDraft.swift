import Casework
import CivilCalendar
import CostPlanning
import CoverageModel
import DocumentModel
import Rulebook

/// What the usual paper claim asks for, box by box, in a layout of our own and ready to copy: never the form itself.
struct ClaimSheetDraft {
    let parts: LetterParts
    private let lines: ServiceLines
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }
    private var fields: [ClaimField] { input.money?.rules.claimFields.rules(on: input.date) ?? [] }

    init(_ parts: LetterParts) {
        self.parts = parts
        lines = ServiceLines(parts: parts)
    }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .claimSheet,
            lines.required + [
                parts.hasPayer, (!fields.isEmpty, "the list of the claim’s boxes in the rulebook"),
            ])
        let title: Sentence = .form("title", "Data for the claim form")
        var blocks: [Block] = [.title(title)]
        if let first = fields.first {
            blocks.append(
                .paragraph([
                    .form("copy", "Copy each value into the box of its number."),
                    "The numbers are those of the usual paper claim, as far as they are known here\(on: cite.rule(first.head, "")): hold them against the form before you send it.",
                    .form(
                        "not-form", "This sheet is not the form, and the clinic answers for the codes."),
                ]))
        }
        blocks += section("Patient and plan", .person) + section("Care", .care)
        blocks += [.heading(2, .form("heading", "Services")), .table(services())]
        blocks += section("Who gave the care and who bills", .provider)
        return parts.packet(.claimSheet, title: title, onePageSize: 12, blocks: blocks)
    }

    private func section(_ heading: String, _ part: ClaimField.Part) -> [Block] {
        let rows = fields.filter { $0.part == part }.map { field -> [Line] in
            [
                "\(cite.rule(field.head, field.box)) †", "\(cite.rule(field.head, field.head.says)) †",
                .orBlank(value(field.content), room: 24),
            ]
        }
        guard !rows.isEmpty else { return [] }
        return [
            .heading(2, .form("heading", heading)),
            .table(
                Table(
                    caption: heading,
                    columns: [
                        .init("Box", share: 0.5), .init("What it takes", share: 1.7),
                        .init("Value", share: 2),
                    ],
                    rows: rows)),
        ]
    }

    private func value(_ content: ClaimField.Content) -> Cited? {
        let form = input.record.form
        let head = LetterHead(parts: parts)
        switch content {
        case .memberID: return cite.coverage("member-id", input.coverage?.memberID)
        case .patientName: return cite.person
        case .birthAndSex:
            let birth = cite.answer("person.birth-date", form.person.birthDate?.shortText)
            guard let sex = cite.answer("person.sex", form.person.sex) else { return birth }
            return birth.map { $0.resting(on: sex).saying("\($0.text), \(sex.text)") } ?? sex
        case .memberName: return nil
        case .patientAddress: return cite.answer("person.address", form.person.address)
        case .groupNumber: return cite.coverage("group-number", input.coverage?.groupNumber)
        case .planName:
            return cite.coverage("plan-name", input.coverage?.planName)
                ?? cite.coverage("payer", input.coverage?.payer)
        case .signature: return nil
        case .orderedBy: return head.prescriberLine()
        case .diagnosis: return lines.diagnosisCode.map { $0.saying("A: \($0.text)") }
        case .authorization:
            let source = input.approval.map {
                Source(document: $0.value.document, page: $0.value.notice.firstPage)
            }
            if let number = input.approval?.value.notice.approved?.authorizationNumber, let source {
                return Cited(fact: "notice:approved", number, from: [source])
            }
            let index = form.authorizations.firstIndex { $0.number != nil } ?? 0
            return cite.answer(
                "authorizations.\(index).number", form.authorizations.lazy.compactMap(\.number).first)
        case .renderingNPI: return cite.provider("npi", form.provider.npi)
        case .taxID: return cite.provider("tax-id", form.provider.taxID)
        case .total: return lines.totals?.charged
        case .paid: return lines.totals?.paid
        case .facility:
            return cite.plan("place-of-service", form.plan.placeOfService)
                ?? cite.provider("address", form.provider.address)
        case .billedBy:
            let given = [
                cite.provider("clinic", form.provider.clinic),
                cite.provider("address", form.provider.address),
                cite.provider("phone", form.provider.phone),
            ].compactMap { $0 }
            return given.isEmpty ? nil : Cited.listed(given)
        case .billingNPI: return cite.provider("clinic-npi", form.provider.clinicNPI)
        case .serviceDay, .place, .code, .pointer, .charge, .units: return nil
        }
    }

    private func services() -> Table {
        func column(_ content: ClaimField.Content, _ name: String, share: Double) -> Table.Column {
            let box = fields.first { $0.content == content }?.box
            return .init(box.map { "\($0) \(name)" } ?? name, share: share)
        }
        return Table(
            caption: "One row for each service",
            columns: [
                column(.serviceDay, "Day", share: 1.2), column(.place, "Place", share: 0.8),
                column(.code, "Code", share: 1), column(.pointer, "Diagnosis", share: 1),
                column(.charge, "Charge", share: 1.1), column(.units, "Units", share: 0.8),
            ],
            rows: lines.services().map { service in
                [
                    .orBlank(service.day, room: 10), .form("blank", "____"), "\(service.code)",
                    lines.diagnosisCode.map { "\($0.saying("A"))" } ?? .form("blank", "____"),
                    .orBlank(service.charge, room: 10), .orBlank(service.units, room: 6),
                ]
            })
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The parts at the head and foot of a letter: who writes, to whom, about what, and who signs.
struct LetterHead {
    let cite: Citing
    var input: DraftInput { cite.input }

    /// The clinic's name and address, where the case has a clinic; else the person's.
    func sender() -> [Block] {
        let provider = input.record.form.provider
        var lines: [Line] = []
        if let clinic = cite.provider("clinic", provider.clinic) {
            lines.append("\(clinic)")
            lines += addressLines("provider.address", provider.address)
            if let phone = cite.provider("phone", provider.phone) {
                if let fax = cite.provider("fax", provider.fax) {
                    lines.append("Telephone \(phone) · Fax \(fax)")
                } else {
                    lines.append("Telephone \(phone)")
                }
            }
        } else if let person = cite.person {
            lines.append("\(person)")
            lines += addressLines("person.address", input.record.form.person.address)
        }
        return lines.isEmpty ? [] : [.lines(lines), .space(points: 10)]
    }

    private func addressLines(_ path: String, _ address: String?) -> [Line] {
        (address ?? "").split(whereSeparator: { $0 == "\n" || $0 == ";" }).map { part in
            let text = String(part).trimmed
            return "\(Cited(fact: path, text, from: [input.record.source(of: path)]))"
        }
    }

    func dateLine() -> Block {
        .lines([.form("date", input.date.longText)])
    }

    /// The plan's department that the letter goes to, from the letter in hand, then from the case.
    func recipient(appeal: Bool) -> (lines: [Line], fax: Cited?, name: Cited?) {
        let coverage = input.coverage
        var lines: [Line] = []
        let payer = cite.coverage("payer", coverage?.payer) ?? cite.letter("payer", input.denial?.value.notice.payer)
        if let payer { lines.append("\(payer)") }
        if appeal {
            lines.append(.form("department", "Appeals Department"))
        } else {
            lines.append(.form("department", "Prior Authorization, Utilization Management"))
        }
        let window = appeal ? input.denial?.value.notice.appeal : nil
        if let address = cite.letter("appeal.address", window?.address) {
            lines += address.text.split(whereSeparator: { $0 == "\n" || $0 == ";" }).map { part in
                let text = String(part).trimmed
                return "\(Cited(fact: "notice:appeal.address", text, from: factSources(address)))"
            }
        }
        var fax = cite.letter("appeal.fax", window?.fax)
        let wanted: [PlanContact.Department] = appeal ? [.appeals] : [department, .medical]
        if let coverage, let index = coverage.contacts.firstIndex(where: { wanted.contains($0.department) }) {
            let contact = coverage.contacts[index]
            let path = "\(cite.coveragePath).contacts.\(index)"
            if window?.address == nil { lines += addressLines("\(path).address", contact.address) }
            fax = fax ?? cite.answer("\(path).fax", contact.fax)
        }
        if let fax { lines.append("Fax \(fax)") }
        return (lines, fax, payer)
    }

    private var department: PlanContact.Department {
        input.matter.benefit == .pharmacy ? .pharmacy : .mentalHealth
    }

    private func factSources(_ cited: Cited) -> [Source] {
        cited.sources.compactMap { if case .fact(_, let source) = $0 { source } else { nil } }
    }

    /// The block that a clerk files the letter by.
    func reference(appeal: Bool) -> Block {
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        let coverage = input.coverage
        let letter = input.denial?.value.notice
        add("Patient", cite.person)
        add("Date of birth", cite.birthDate)
        add("Member ID", cite.coverage("member-id", coverage?.memberID) ?? cite.letter("memberID", letter?.memberID))
        add("Group", cite.coverage("group-number", coverage?.groupNumber))
        add("Plan", cite.coverage("plan-name", coverage?.planName))
        if appeal, let letter {
            let numbers = letter.referenceNumbers.enumerated().compactMap { index, number in
                cite.letter("referenceNumbers.\(index)", number)
            }
            if !numbers.isEmpty { add("Your reference", Cited.series(numbers)) }
            let claims = letter.claimNumbers.enumerated().compactMap { index, number in
                cite.letter("claimNumbers.\(index)", number)
            }
            if !claims.isEmpty { add("Claim", Cited.series(claims)) }
            add("Decision appealed", cite.letter("denialDate", (letter.denialDate ?? letter.letterDate)?.longText).map { date in
                Cited(derived: "decision", "denial of \(date.text)", from: [date], how: "as dated in the letter")
            })
        }
        add("Treatment", cite.therapy)
        let codes = input.matter.codes
        if !codes.isEmpty { add("Codes", cite.matter("codes", codes.joined(separator: ", "))) }
        add("Diagnosis", cite.diagnosisWords)
        if input.matter.isUrgent == true {
            add("Urgency", cite.matter("is-urgent", "Expedited review requested"))
        }
        return .pairs(pairs)
    }

    /// The prescriber's signature where the case has one, else the person's.
    func signature() -> [Block] {
        let provider = input.record.form.provider
        var lines: [Line] = []
        if let name = cite.provider("name", provider.name) {
            if let credentials = cite.provider("credentials", provider.credentials) {
                lines.append("\(name), \(credentials)")
            } else {
                lines.append("\(name)")
            }
            if let specialty = cite.provider("specialty", provider.specialty) { lines.append("\(specialty)") }
            if let npi = cite.provider("npi", provider.npi) { lines.append("NPI \(npi)") }
            if let clinic = cite.provider("clinic", provider.clinic) { lines.append("\(clinic)") }
        } else if let person = cite.person {
            lines.append("\(person)")
        }
        lines.append(.form("signature-date", "Date signed:"))
        return [.paragraph([.form("closing", "Sincerely,")]), .signature(lines)]
    }

    /// A fax cover that names nobody's diagnosis.
    func cover(appeal: Bool) -> Document {
        let to = recipient(appeal: appeal)
        let provider = input.record.form.provider
        var pairs: [Block.Pair] = []
        if let name = to.name { pairs.append(Block.Pair("To", "\(name)")) }
        pairs.append(
            Block.Pair(
                "Department",
                .form("department", appeal ? "Appeals Department" : "Prior Authorization, Utilization Management")))
        if let fax = to.fax { pairs.append(Block.Pair("Fax", "\(fax)")) }
        if let clinic = cite.provider("clinic", provider.clinic) ?? cite.person {
            pairs.append(Block.Pair("From", "\(clinic)"))
        }
        if let contact = cite.provider("contact-person", provider.contactPerson) {
            pairs.append(Block.Pair("Contact", "\(contact)"))
        }
        if let phone = cite.provider("phone", provider.phone) { pairs.append(Block.Pair("Telephone", "\(phone)")) }
        if let fax = cite.provider("fax", provider.fax) { pairs.append(Block.Pair("Return fax", "\(fax)")) }
        pairs.append(Block.Pair("Date", .form("date", input.date.longText)))
        pairs.append(Block.Pair("Pages", .form("pages", "{pages}, this cover included")))
        if let member = cite.coverage("member-id", input.coverage?.memberID) {
            pairs.append(Block.Pair("Member ID", "\(member)"))
        }
        if input.matter.isUrgent == true, let urgent = cite.matter("is-urgent", "Expedited review requested") {
            pairs.append(Block.Pair("Urgency", "\(urgent)"))
        }
        let subject = appeal ? "Internal appeal of an adverse benefit determination" : "Prior authorization request"
        pairs.append(Block.Pair("Subject", .form("subject", subject)))
        return Document(
            title: "Fax cover", runningHead: input.record.title, date: input.date,
            blocks: [
                .title(.form("title", "Fax cover")), .pairs(pairs), .space(points: 16),
                .paragraph([
                    .form("count", "Every page carries its number and the total."),
                    .form("missing", "If a page is missing or cannot be read, please call the number above."),
                ]),
                .paragraph([
                    .form(
                        "confidential",
                        "This fax holds health information that is private by law. It is meant only for the department named above."
                    ),
                    .form(
                        "misdirected",
                        "If it reached you by mistake, please call the sender, do not copy or use it, and destroy it."),
                ]),
            ])
    }
}

extension String {
    /// The text without spaces at either end.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}

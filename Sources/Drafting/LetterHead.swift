import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The parts at the head and foot of a letter: who writes, about what, and who signs.
struct LetterHead {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// The clinic's name and address, where its prescriber writes; else the person's.
    func sender() -> [Block] {
        let provider = input.record.form.provider
        var lines: [Line] = []
        let isClinic = parts.voice.isPrescriber && provider.clinic != nil
        if parts.voice.isPrescriber, let clinic = cite.provider("clinic", provider.clinic) {
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
            if let phone = cite.answer("person.phone", input.record.form.person.phone) {
                lines.append("Telephone \(phone)")
            }
        }
        guard !lines.isEmpty else { return [] }
        return [isClinic ? .letterhead(lines) : .lines(lines), .space(points: 10)]
    }

    private func addressLines(_ path: String, _ address: String?) -> [Line] {
        guard let given = cite.answer(path, address) else { return [] }
        return Wording.addressLines(given.text).map { "\(given.saying($0))" }
    }

    /// Sender, day and recipient.
    func opening(_ recipient: Recipient) -> [Block] {
        sender() + [
            .lines([.form("date", input.date.longText)]), .space(points: 10), .lines(recipient.lines),
            .space(points: 10),
        ]
    }

    /// The block that a clerk files the letter by.
    func reference(appeal: Bool) -> Block {
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        let coverage = input.coverage
        let letter = appeal ? input.denial?.value.notice : nil
        if let person = cite.person {
            if let birth = cite.birthDate {
                pairs.append(Block.Pair("Patient", "\(person), born \(birth)"))
            } else {
                pairs.append(Block.Pair("Patient", "\(person)"))
            }
        }
        add("Member ID", memberNumber())
        add("Plan", cite.coverage("plan-name", coverage?.planName))
        if let letter {
            let numbers = cite.letterNumbers("referenceNumbers", letter.referenceNumbers)
            if !numbers.isEmpty { add("Your reference", Cited.series(numbers)) }
            let claims = cite.letterNumbers("claimNumbers", letter.claimNumbers)
            if !claims.isEmpty { add("Claim", Cited.series(claims)) }
        }
        let codes = input.matter.codes
        if let cited = cite.matter("codes", codes.joined(separator: ", ")), !codes.isEmpty {
            pairs.append(Block.Pair("Treatment", "\(cite.therapy); codes \(cited)"))
        } else {
            add("Treatment", cite.therapy)
        }
        add("Diagnosis", cite.diagnosisWords)
        if !appeal {
            add("Prescriber", prescriberLine())
            add("Place", cite.plan("place-of-service", input.record.form.plan.placeOfService))
        }
        return .pairs(pairs)
    }

    /// What a request for papers is filed by: who, under which number, which decision. No diagnosis.
    func filing(decision: Bool = true) -> Block {
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        if let person = cite.person, let birth = cite.birthDate {
            pairs.append(Block.Pair("Member", "\(person), born \(birth)"))
        } else {
            add("Member", cite.person)
        }
        add("Member ID", memberNumber())
        add("Plan", cite.coverage("plan-name", input.coverage?.planName))
        if decision {
            add("Your reference", cite.references)
            add("Decision of", cite.decisionDay)
        }
        return .pairs(pairs)
    }

    /// The member ID, with the group's number where the case has it.
    func memberNumber() -> Cited? {
        let coverage = input.coverage
        let letter = input.denial?.value.notice
        guard
            let member = cite.coverage("member-id", coverage?.memberID)
                ?? cite.letter("memberID", letter?.memberID)
        else { return nil }
        guard let group = cite.coverage("group-number", coverage?.groupNumber) else { return member }
        return member.resting(on: group).saying("\(member.text) (group \(group.text))")
    }

    /// "Rowan Illustra, MD (psychiatry), NPI 1234567893".
    func prescriberLine() -> Cited? {
        let provider = input.record.form.provider
        guard var line = cite.provider("name", provider.name) else { return nil }
        if let credentials = cite.provider("credentials", provider.credentials) {
            line = line.resting(on: credentials).saying("\(line.text), \(credentials.text)")
        }
        if let npi = cite.provider("npi", provider.npi) {
            line = line.resting(on: npi).saying("\(line.text), NPI \(npi.text)")
        }
        return line
    }

    /// The signature of whoever writes.
    func signature(closing: String = "Sincerely,") -> [Block] {
        let provider = input.record.form.provider
        var lines: [Line] = []
        if parts.voice.isPrescriber, let name = cite.provider("name", provider.name) {
            if let credentials = cite.provider("credentials", provider.credentials) {
                lines.append("\(name), \(credentials)")
            } else {
                lines.append("\(name)")
            }
            if let specialty = cite.provider("specialty", provider.specialty) {
                if let npi = cite.provider("npi", provider.npi) {
                    lines.append("\(specialty), NPI \(npi)")
                } else {
                    lines.append("\(specialty)")
                }
            } else if let npi = cite.provider("npi", provider.npi) {
                lines.append("NPI \(npi)")
            }
            if let clinic = cite.provider("clinic", provider.clinic) { lines.append("\(clinic)") }
        } else if let person = cite.person {
            lines.append("\(person)")
        }
        lines.append(.form("signature-date", "Date signed:"))
        return [.paragraph([.form("closing", closing)]), .signature(lines)]
    }
}

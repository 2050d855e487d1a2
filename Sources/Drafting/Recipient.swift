import Casework
import CoverageModel
import DocumentModel
import Rulebook

/// To whom a letter goes: by the plan's own letter, then by the case; never by a general table.
struct Recipient {
    /// Which desk is meant.
    enum Desk { case appeals, expeditedAppeals, priorAuthorization }

    let name: Cited?
    /// "Attention: …", unless the address already names a desk.
    let attention: String?
    let address: [Line]
    let fax: Cited?
    let phone: Cited?

    init(_ desk: Desk, _ cite: Citing) {
        let input = cite.input
        let coverage = input.coverage
        let letter = desk == .priorAuthorization ? nil : input.denial?.value.notice
        name = cite.coverage("payer", coverage?.payer) ?? cite.letter("payer", letter?.payer)
        let wanted: [PlanContact.Department] =
            switch desk {
            case .appeals, .expeditedAppeals: [.appeals]
            case .priorAuthorization:
                input.matter.benefit == .pharmacy ? [.pharmacy] : [.mentalHealth, .medical]
            }
        let contacts = coverage?.contacts ?? []
        let index = wanted.lazy.compactMap { desk in contacts.firstIndex { $0.department == desk } }.first
        let contact = index.map { contacts[$0] }
        let path = "\(cite.coveragePath).contacts.\(index ?? 0)"

        let given = cite.letter("appeal.address", letter?.appeal?.address)
        let known = cite.answer("\(path).address", contact?.address)
        // The case may hold the letter's address with its desk in front.
        let isSame = given.map { given in known.map { $0.text.contains(given.text) } ?? false } ?? true
        let chosen = isSame ? known ?? given : given
        let lines = chosen.map { Wording.addressLines($0.text) } ?? []
        address = lines.map { line in chosen.map { "\($0.saying(line))" } ?? "" }
        let namesDesk =
            lines.first.map { !($0.first?.isNumber ?? true) && !$0.uppercased().hasPrefix("P.O.") } ?? false
        switch desk {
        case .appeals: attention = namesDesk ? nil : "Attention: Appeals"
        case .expeditedAppeals: attention = "Attention: Expedited appeals"
        case .priorAuthorization: attention = namesDesk ? nil : "Attention: Prior authorization"
        }
        let urgentFax = desk == .expeditedAppeals ? cite.letter("expedited.fax", letter?.expedited.fax) : nil
        fax =
            urgentFax ?? cite.letter("appeal.fax", letter?.appeal?.fax)
            ?? cite.answer("\(path).fax", contact?.fax)
        let urgentPhone =
            desk == .expeditedAppeals ? cite.letter("expedited.phone", letter?.expedited.phone) : nil
        phone =
            urgentPhone ?? cite.letter("appeal.phone", letter?.appeal?.phone)
            ?? cite.answer("\(path).phone", contact?.phone)
    }

    private init(name: Cited?, attention: String?, address: [Line], fax: Cited? = nil, phone: Cited? = nil) {
        self.name = name
        self.attention = attention
        self.address = address
        self.fax = fax
        self.phone = phone
    }

    /// A line to write the address on, where the case does not hold it.
    static let blankAddress: Line = .form("blank", "Address: ____________________________________")

    /// Who keeps the plan's papers: the plan administrator, by way of the employer, or else the payer.
    static func planAdministrator(_ cite: Citing) -> Recipient {
        let coverage = cite.input.coverage
        guard cite.input.isEmployerPlan else {
            return Recipient(
                name: cite.coverage("payer", coverage?.payer), attention: "Attention: Member services",
                address: [blankAddress])
        }
        var address: [Line] = []
        if let employer = cite.coverage("employer", coverage?.employer) {
            address.append("in care of \(employer)")
        }
        return Recipient(
            name: cite.coverage("plan-name", coverage?.planName) ?? cite.coverage("payer", coverage?.payer),
            attention: "Attention: Plan administrator", address: address + [blankAddress])
    }

    /// Whoever holds a record; the person writes in which.
    static let recordHolder = Recipient(
        name: nil, attention: nil,
        address: [.form("blank", "To: ________________________________________"), blankAddress])

    /// The clinic's desk for bills.
    static func clinicBilling(_ cite: Citing) -> Recipient {
        let provider = cite.input.record.form.provider
        let given = cite.provider("address", provider.address)
        let address = given.map { given in
            Wording.addressLines(given.text).map { line -> Line in "\(given.saying(line))" }
        }
        return Recipient(
            name: cite.provider("clinic", provider.clinic) ?? cite.provider("name", provider.name),
            attention: "Attention: Billing office", address: address ?? [blankAddress],
            fax: cite.provider("fax", provider.fax))
    }

    /// Whoever runs a health savings or flexible spending account; the person writes in who that is.
    static let accountAdministrator = Recipient(
        name: nil, attention: "To the administrator of the health savings or flexible spending account",
        address: [blankAddress])

    /// A program of help that is known well enough to be written to; else room to write one in.
    static func program(_ cite: Citing, _ program: AssistanceProgram?) -> Recipient {
        guard let program else {
            return Recipient(
                name: nil, attention: nil,
                address: [.form("blank", "To: ________________________________________"), blankAddress])
        }
        let address = (program.contact.address.map(Wording.addressLines) ?? []).map { line -> Line in
            "\(cite.rule(program.head, line))"
        }
        return Recipient(
            name: cite.rule(program.head, program.name), attention: nil,
            address: address.isEmpty ? [blankAddress] : address,
            fax: program.contact.fax.map { cite.rule(program.head, $0) })
    }

    /// Who oversees plans of this kind, where the rulebook names them.
    static func overseer(_ cite: Citing) -> Recipient? {
        guard let right = cite.input.rights.first(where: { $0.kind == .oversight }) else { return nil }
        var address: [Line] = []
        if right.head.id == "oversight.state",
            let state = cite.coverage("issue-state", cite.input.coverage?.issueState)
        {
            address.append("State of \(state)")
        }
        return Recipient(
            name: cite.rule(right.head, right.request), attention: nil,
            address: address + site(right, cite) + [blankAddress])
    }

    /// The office's site, where the rule names one: a complaint is often sent there.
    private static func site(_ right: Right, _ cite: Citing) -> [Line] {
        right.head.cite.map(\.text).filter { $0.contains(".") && !$0.contains(" ") }.map {
            "\(cite.rule(right.head, $0))"
        }
    }

    /// As the letter prints it above its title.
    var lines: [Line] {
        var lines: [Line] = []
        if let name { lines.append("\(name)") }
        if let attention { lines.append(.form("department", attention)) }
        lines += address
        if let fax { lines.append("By fax: \(fax)") }
        return lines
    }
}

import Casework
import CivilCalendar
import CostPlanning
import CoverageModel
import DocumentModel
import Rulebook

/// The prescriber's word to whoever runs a health savings or flexible spending account that the care is medical.
struct MedicalExpenseDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        let course = PlanPart(parts: parts).course()
        try parts.require(
            .medicalExpenseLetter,
            [
                parts.hasPerson, parts.hasPrescriber, parts.hasDiagnosis,
                (course != nil, "the number of sessions (plan.sessions)"),
            ])
        let title: Sentence = .form("title", "Letter of medical necessity")
        let head = LetterHead(parts: parts)
        let recipient = Recipient.accountAdministrator
        var blocks = head.opening(recipient)
        blocks += [.title(title), .pairs(head.careOf())]
        blocks.append(.paragraph([.form("salutation", "To whom it may concern:")]))
        blocks.append(.paragraph(body(course)))
        blocks.append(
            .paragraph([
                .form(
                    "minimum",
                    "This letter holds what is needed to judge the expense; please ask the patient, and not me, for anything more."
                )
            ]))
        blocks += head.signature()
        return parts.packet(
            .medicalExpenseLetter, title: title, to: recipient, subject: "Letter of medical necessity",
            blocks: blocks)
    }

    private func body(_ course: Cited?) -> [Sentence] {
        let plan = PlanPart(parts: parts)
        var sentences: [Sentence] = []
        if let person = cite.person, let diagnosis = cite.diagnosisWords {
            sentences.append(
                "I treat \(person) for \(diagnosis.saying(diagnosis.text.midSentence)).")
            let regimen = plan.regimen().map { $0.saying(": \($0.text)") } ?? .plain("")
            sentences.append(
                "For this illness I have prescribed \(cite.therapy)\(regimen).\(on: diagnosis)")
            if let course { sentences.append("The course is \(course).") }
            sentences.append(
                "It is given to treat this diagnosed illness, and not for general health.\(on: diagnosis)")
        }
        // That a use is off-label does not make it less medical care, and is not hidden.
        return sentences + plan.standing()
    }
}

/// Asks the plan to treat a clinic outside its network as one of its own, or to agree on this one case.
struct NetworkExceptionDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        let isOutside =
            input.record.form.provider.inNetwork == .no
            || input.denials.contains { $0.value.notice.reasons.contains { $0.code == .outOfNetwork } }
        try parts.require(
            .networkException,
            [
                parts.hasPerson, parts.hasPayer, parts.hasClinic,
                (isOutside, "that the clinic is outside the plan’s network (provider.in-network)"),
            ])
        let title: Sentence =
            "Request for a network gap exception or a single-case agreement: \(cite.therapy)"
        let head = LetterHead(parts: parts)
        let recipient = Recipient(.priorAuthorization, cite)
        var blocks = head.opening(recipient)
        blocks += [.title(title), head.reference(appeal: false)]
        blocks.append(.paragraph([.form("salutation", "To the plan:")]))
        blocks.append(.paragraph(ask()))
        blocks.append(.heading(1, .form("heading", "Clinics of the plan that were called")))
        blocks.append(calls())
        blocks.append(.heading(1, .form("heading", "What I ask the plan to confirm in writing")))
        blocks.append(.list(isNumbered: true, items: terms()))
        blocks.append(.paragraph(closing()))
        blocks += head.signature()
        return parts.packet(
            .networkException, title: title, to: recipient, subject: "Request for a network exception",
            asksDecision: true, blocks: blocks)
    }

    private var clinic: Cited {
        let provider = input.record.form.provider
        return cite.provider("clinic", provider.clinic) ?? cite.provider("name", provider.name)
            ?? .plain("this clinic")
    }

    private func ask() -> [Sentence] {
        let outside = cite.provider("in-network", "is not in the plan’s network") ?? .plain("")
        let course = PlanPart(parts: parts).course().map { $0.saying(": \($0.text)") } ?? .plain("")
        var sentences: [Sentence] = []
        if parts.voice.isPrescriber, let person = cite.person {
            sentences.append("I have prescribed \(cite.therapy) for \(person)\(course).")
        } else {
            sentences.append(
                "\(cite.therapy.saying(cite.therapyName.capitalizedFirst)) is prescribed for me\(course).")
        }
        sentences.append("\(clinic) can give it and \(outside).")
        sentences.append(
            "I ask the plan to treat \(clinic) as in its network for this course (a gap exception), or to make a single-case agreement with it."
        )
        sentences.append(
            .form(
                "name",
                "If the plan holds that a clinic of its own can give this treatment, please name it, with the first day on which it takes \(parts.voice.isPrescriber ? "this patient" : "me")."
            ))
        return sentences
    }

    /// The plan will ask for it; what was called stands in nobody's record but the caller's.
    private func calls() -> Block {
        let empty: [Line] = [
            .form("blank", "______________________"), .form("blank", "____________"),
            .form("blank", "______________________"),
        ]
        return .table(
            Table(
                caption: "Clinic, day of the call, and its answer",
                columns: [
                    .init("Clinic", share: 1.4), .init("Day", share: 0.8), .init("Answer", share: 1.4),
                ],
                rows: [empty, empty, empty]))
    }

    private func terms() -> [[Sentence]] {
        var items: [[Sentence]] = []
        let codes = cite.matter("codes", input.matter.codes.joined(separator: ", "))
        if let codes, !input.matter.codes.isEmpty {
            items.append(["the codes (\(codes)), the number of sessions, and the first and last day;"])
        } else {
            items.append([
                .form("codes", "the codes, the number of sessions, and the first and last day;")
            ])
        }
        if let price = cite.price("cash", input.money?.facts.price.cash) {
            items.append(["the price a session; the clinic’s own is \(price);"])
        } else {
            items.append([.form("price", "the price a session, agreed with the clinic;")])
        }
        items.append([
            .form(
                "share",
                "that deductible, coinsurance and the most to pay in a year are those of care in the network;"
            )
        ])
        items.append([
            .form(
                "balance",
                "that the clinic takes the agreed price as full payment and bills nothing above it;")
        ])
        items.append([.form("number", "the number of this agreement, to be put on every claim.")])
        return items
    }

    private func closing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let began = parts.beganOn() {
            sentences.append(
                "Treatment is under way since \(began); a change of clinic now would break it off.")
        }
        if parts.voice.isPrescriber, let phone = cite.provider("phone", input.record.form.provider.phone) {
            sentences.append("I can be reached at \(phone).")
        } else {
            sentences += parts.reach()
        }
        sentences.append(
            .form(
                "no", "If this is refused, please send the reason and the rule of the plan that it rests on.")
        )
        return sentences
    }
}

/// Asks a program of help, and says what it has to know: illness, treatment, means, and what was tried.
struct HardshipDraft {
    let parts: LetterParts
    private let program: ProgramFinding?
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) {
        self.parts = parts
        program = parts.input.money?.plan().programs.first {
            $0.program.kind == .patientAssistance && $0.verdict != .notMet
                && $0.program.head.trust >= .quoted
        }
    }

    func packet() throws(DraftRefusal) -> Packet {
        let household = input.record.form.household
        try parts.require(
            .hardshipLetter,
            [
                parts.hasPerson, parts.hasDiagnosis,
                (household.size != nil, "how many people live in the household (household.size)"),
                (
                    household.incomeFrom != nil || household.incomeTo != nil,
                    "the household’s income of a year (household.income-from, income-to)"
                ),
            ])
        let title: Sentence = .form("title", "Request for help with the cost of treatment")
        let head = LetterHead(parts: parts)
        let recipient = Recipient.program(cite, program?.program)
        var blocks = head.opening(recipient)
        blocks += [.title(title), .pairs(head.careOf())]
        blocks.append(.paragraph([.form("salutation", "To whom it may concern:")]))
        blocks.append(.paragraph(need()))
        blocks.append(.paragraph(cost()))
        let questions = questions()
        if !questions.isEmpty {
            blocks.append(.paragraph([.form("questions", "Before I count on it I would like to know:")]))
            blocks.append(.list(isNumbered: true, items: questions))
        }
        blocks.append(
            .paragraph(
                [
                    .form(
                        "papers",
                        "I can send proof of income, the prescription and the plan’s letter; please tell me which of them you need, and how to send them safely."
                    )
                ] + parts.reach()))
        blocks.append(
            .writingLines(
                label: .form("own", "What I can pay myself, and what else you should know:"), count: 3))
        blocks += head.signature()
        return parts.packet(
            .hardshipLetter, title: title, to: recipient, subject: "Request for help with costs",
            head: input.record.form.person.name, blocks: blocks)
    }

    private func need() -> [Sentence] {
        var sentences: [Sentence] = []
        if let diagnosis = cite.diagnosisWords {
            let course = PlanPart(parts: parts).course().map { $0.saying(", \($0.text)") } ?? .plain("")
            sentences.append(
                "I have \(diagnosis.saying(diagnosis.text.midSentence)), and my prescriber has ordered \(cite.therapy)\(course)."
            )
        }
        sentences += parts.means()
        if let payer = cite.letter("payer", input.denial?.value.notice.payer) {
            sentences.append("My health plan, \(payer), has not agreed to pay for it\(cite.onDecisionDay).")
        } else if input.record.form.coverages.isEmpty {
            sentences.append(
                "I have no health insurance.\(on: cite.answer("coverages", "none") ?? .plain(""))")
        }
        return sentences
    }

    private func cost() -> [Sentence] {
        var sentences: [Sentence] = []
        if let price = cite.price("cash", input.money?.facts.price.cash) {
            sentences.append("The clinic asks \(price) a session.")
            if let cash = input.money?.facts.price.cash,
                let count = input.record.form.plan.sessions ?? input.matter.sessions,
                let sessions = cite.plan("sessions", String(count)) ?? cite.matter("sessions", String(count))
            {
                let sum = cite.amount(
                    "series", CentsRange(cash * count), from: [price, sessions],
                    how: "the price of a session times the sessions of the first series")
                sentences.append("The first series would cost \(sum).")
            }
        }
        sentences.append(.form("cannot", "I cannot pay this by myself and ask for your help with it."))
        return sentences
    }

    private func questions() -> [[Sentence]] {
        guard let program else { return [] }
        return program.ask.map { ["\(cite.rule(program.program.head, $0))"] }
    }
}

extension LetterParts {
    /// The day on which a treatment that goes on was begun, where the form has a session given.
    func beganOn() -> Cited? {
        let sessions = input.record.form.sessions.enumerated().filter {
            $0.element.therapy == input.matter.therapy && $0.element.on <= input.date
        }
        guard let first = sessions.min(by: { $0.element.on < $1.element.on }) else { return nil }
        return cite.answer("sessions.\(first.offset).on", first.element.on.longText)
    }
}

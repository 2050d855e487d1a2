import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// What the clinic's staff reads out where a plan takes prior authorization by telephone.
struct PhoneRequestDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        var wanted = [parts.hasPerson, parts.hasPayer, parts.hasPrescriber, parts.hasDiagnosis]
        wanted += PlanPart(parts: parts).missing().map { (false, $0) }
        try parts.require(.phoneRequest, wanted)
        let title: Sentence = "Prior authorization by telephone: \(cite.therapy)"
        var blocks: [Block] = [.title(title), .pairs(calling())]
        blocks.append(.heading(1, .form("heading", "Say")))
        blocks.append(.paragraph(request()))
        blocks.append(.heading(1, .form("heading", "Answers to read out")))
        blocks.append(.pairs(AnswerPairs(parts: parts).all()))
        blocks += criteria()
        blocks.append(.heading(1, .form("heading", "Before hanging up")))
        blocks.append(
            .list(
                isNumbered: false,
                items: [
                    [.form("end", "Ask what is still missing, and the fax number or portal for it.")],
                    [.form("end", "Ask by when a decision is due, and how it will come.")],
                    [
                        .form(
                            "end",
                            "If it is refused on the telephone: ask for the reason, the criterion, and the number for a peer-to-peer call."
                        )
                    ],
                ]))
        blocks.append(
            .pairs(
                ["Day and time", "Name", "Reference", "Outcome"].map {
                    Block.Pair($0, .form("blank", String(repeating: "_", count: 36)))
                }))
        return parts.packet(.phoneRequest, title: title, blocks: blocks)
    }

    private func calling() -> [Block.Pair] {
        let recipient = Recipient(.priorAuthorization, cite)
        var pairs: [Block.Pair] = []
        if let name = recipient.name { pairs.append(Block.Pair("Company", "\(name)")) }
        if let phone = recipient.phone {
            pairs.append(Block.Pair("Call", "\(phone)"))
        } else {
            pairs.append(Block.Pair("Call", .form("blank", "number on the back of the card: ______________")))
        }
        if let contact = cite.provider("contact-person", input.record.form.provider.contactPerson) {
            pairs.append(Block.Pair("Call back to", "\(contact)"))
        }
        return pairs
    }

    private func request() -> [Sentence] {
        var sentences: [Sentence] = []
        let urgent = input.matter.isUrgent == true
        if let clinic = cite.provider("clinic", input.record.form.provider.clinic) {
            sentences.append(
                "I call from \(clinic) to ask for prior authorization of \(cite.therapy).")
        } else {
            sentences.append("I call to ask for prior authorization of \(cite.therapy).")
        }
        if urgent, let word = cite.matter("is-urgent", "urgent") {
            sentences.append("The prescriber says that it is \(word): please take it as expedited.")
        }
        if let course = PlanPart(parts: parts).course() { sentences.append("It is for \(course).") }
        return sentences
    }

    /// Each criterion with what the record shows, so that nobody answers from memory.
    private func criteria() -> [Block] {
        guard let policy = input.policy else { return [] }
        let title = cite.policy(policy, "\(policy.payer), “\(policy.title)”")
        let rows = policy.criteria.enumerated().map { index, judged -> [Line] in
            let mark = judged.criterion.trust < .quoted ? CrosswalkPart.mark : ""
            return [
                "\(cite.criterion(judged, CrosswalkPart.label(judged, index + 1) + mark))",
                "\(cite.criterion(judged, judged.criterion.says.tightPercent.withoutPoint + mark))",
                CriterionProof(parts: parts, judged: judged, policy: policy, trialPlace: "as listed above")
                    .line,
            ]
        }
        return [
            .heading(1, .form("heading", "What they may ask")),
            .paragraph([
                "These are the criteria of \(title), as far as they are known here.",
                .form(
                    "record", "Answer from the right-hand column; where it says “still to be shown”, say so."),
            ]),
            .table(
                Table(
                    caption: "Criteria of \(policy.title)",
                    columns: [
                        .init("No.", share: 0.6), .init("They ask", share: 3), .init("Answer", share: 4),
                    ],
                    rows: rows)),
        ]
    }
}

/// The answers that every plan's form or clerk asks for, in the usual order.
struct AnswerPairs {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(parts: LetterParts) { self.parts = parts }

    func all() -> [Block.Pair] { patient() + prescriber() + treatment() + history() }

    private func pairs(_ values: [(String, Cited?)]) -> [Block.Pair] {
        values.compactMap { label, value in value.map { Block.Pair(label, "\($0)") } }
    }

    func patient() -> [Block.Pair] {
        let person = input.record.form.person
        let coverage = input.coverage
        return pairs([
            ("Patient", cite.person), ("Date of birth", cite.birthDate),
            ("Sex", cite.answer("person.sex", person.sex)),
            ("Address", cite.answer("person.address", person.address)),
            ("Telephone", cite.answer("person.phone", person.phone)),
            ("Member ID", cite.coverage("member-id", coverage?.memberID)),
            ("Group", cite.coverage("group-number", coverage?.groupNumber)),
            ("Plan", cite.coverage("plan-name", coverage?.planName)),
        ])
    }

    func prescriber() -> [Block.Pair] {
        let provider = input.record.form.provider
        return pairs([
            ("Prescriber", cite.provider("name", provider.name)),
            ("Credentials", cite.provider("credentials", provider.credentials)),
            ("Specialty", cite.provider("specialty", provider.specialty)),
            ("NPI", cite.provider("npi", provider.npi)),
            ("Clinic", cite.provider("clinic", provider.clinic)),
            ("Clinic NPI", cite.provider("clinic-npi", provider.clinicNPI)),
            ("Tax ID", cite.provider("tax-id", provider.taxID)),
            ("Clinic address", cite.provider("address", provider.address)),
            ("Clinic telephone", cite.provider("phone", provider.phone)),
            ("Clinic fax", cite.provider("fax", provider.fax)),
            ("Contact", cite.provider("contact-person", provider.contactPerson)),
        ])
    }

    func treatment() -> [Block.Pair] {
        let plan = input.record.form.plan
        var found = pairs([
            ("Diagnosis", cite.diagnosisWords),
            ("Treatment", cite.therapy),
            ("Codes", cite.matter("codes", input.matter.codes.joined(separator: ", "))),
            ("Dose", cite.plan("dose", plan.dose)), ("Route", cite.plan("route", plan.route)),
            ("Rate", cite.plan("rate", plan.rate)),
            ("Course", PlanPart(parts: parts).course()),
            ("Place", cite.plan("place-of-service", plan.placeOfService)),
            ("Taken with", cite.plan("concurrent-antidepressant", plan.concurrentAntidepressant)),
        ])
        if let weight = cite.answer("person.weight-kg", input.record.form.person.weightKilograms) {
            found.append(Block.Pair("Weight", "\(weight.saying("\(weight.text) kg"))"))
        }
        return found
    }

    /// One line a course, and the last total of each scale.
    func history() -> [Block.Pair] {
        let words = TrialWords(parts: parts)
        var found = (cite.antidepressants + cite.augmentations).enumerated().map { index, trial in
            Block.Pair("Medicine \(index + 1)", "\(words.line(trial))")
        }
        found += OtherTreatmentsPart(parts: parts).courses.map { course in
            Block.Pair("Other treatment", "\(OtherTreatmentsPart(parts: parts).words(course))")
        }
        for (scale, scores) in SeverityPart(parts: parts).series() {
            guard let last = scores.last, let on = last.on else { continue }
            found.append(
                Block.Pair(scale, "\(cite.score(last, "\(last.valueText) on \(Wording.date(on))"))"))
        }
        return found
    }
}

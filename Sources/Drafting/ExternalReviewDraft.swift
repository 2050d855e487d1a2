import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A request to the reviewer outside the plan, in the form that the regime gives it: the question in the reviewer's
/// terms, why it may be asked now, the whole record in order, and what is new since the plan decided.
struct ExternalReviewDraft {
    let parts: LetterParts
    private let attachments: Attachments
    private let form: ReviewForm
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) {
        self.parts = parts
        attachments = Attachments(parts)
        form = ReviewForm(parts.input)
    }

    func packet() throws(DraftRefusal) -> Packet {
        let eligibility = eligibility()
        try parts.require(
            .externalReview,
            [
                parts.hasPerson, parts.hasDenial, parts.hasDiagnosis,
                (
                    eligibility != nil,
                    "the plan's decision on the appeal, a deadline the plan missed, or that waiting would do serious harm (\(cite.matterPath).is-urgent); until then the appeal inside the plan comes first"
                ),
            ])
        let head = LetterHead(parts: parts)
        let recipient = Recipient(.appeals, cite)
        let title: Sentence = "\(Cited.plain(form.title)): \(cite.therapy)"
        var blocks = head.sender() + [.lines([.form("date", input.date.longText)]), .space(points: 10)]
        blocks += [.lines(addressee(recipient)), .space(points: 10), .title(title)]
        blocks.append(head.reference(appeal: true))
        blocks.append(.paragraph([.form("salutation", "To the reviewer:")]))
        blocks += question()
        blocks += [
            .heading(1, .form("heading", "Why the request can be made now")), .paragraph(eligibility ?? []),
        ]
        blocks += ReviewChronology(parts: parts).blocks()
        blocks += ReasonsPart(parts: parts, attachments: attachments).blocks()
        blocks += HistoryPart(parts).blocks()
        blocks += SeverityPart(parts: parts).blocks()
        blocks += OpenPointsPart(parts: parts).blocks()
        blocks += asked()
        blocks += head.signature()
        blocks += attachments.blocks()
        return parts.packet(
            .externalReview, title: title, to: recipient, subject: form.title, asksDecision: true,
            blocks: blocks)
    }

    /// The reviewer as the letter names it; where the plan takes the request in, the plan.
    private func addressee(_ recipient: Recipient) -> [Line] {
        let body = input.denial?.value.notice.externalReview.body
        if let body = cite.letter("externalReview.body", body?.singleLine) {
            var lines: [Line] = ["\(body.saying(body.text.capitalizedFirst))"]
            if form.goesThroughPlan, let name = recipient.name {
                lines.append("in care of \(name)")
                lines += recipient.address
            } else {
                lines.append(
                    .form("blank", "Address, as the decision gives it: ____________________________"))
            }
            return lines
        }
        if form.goesThroughPlan {
            var lines: [Line] = recipient.name.map { ["\($0)"] } ?? []
            lines.append(.form("department", "Attention: \(form.desk)"))
            lines += recipient.address
            if let fax = recipient.fax { lines.append("By fax: \(fax)") }
            return lines
        }
        return [
            .form("addressee", form.addressee),
            .form("blank", "Address, as the decision gives it: ____________________________"),
        ]
    }

    /// What is to be decided, as a question of medical judgment where it is one.
    private func question() -> [Block] {
        guard let person = cite.person, let diagnosis = cite.diagnosisWords else { return [] }
        let codes = input.denial?.value.notice.reasons.map(\.code) ?? []
        let judged = input.reasons.filter { codes.contains($0.reason) && $0.isMedicalJudgment }
        let words = diagnosis.saying(diagnosis.text.midSentence)
        var sentences: [Sentence] = [
            "I, \(person), am treated for \(words), and ask for review of the plan’s denial of \(cite.therapy)."
        ]
        if codes.contains(.experimentalInvestigational) || codes.contains(.offLabel) {
            sentences.append(
                "The question is whether \(cite.therapy), for this condition and on this record, is experimental or is care that the evidence supports."
            )
        } else if !judged.isEmpty || codes.isEmpty {
            sentences.append(
                "The question is whether \(cite.therapy) is medically necessary for this condition on this record."
            )
        } else {
            sentences.append(
                .form("question", "The question is whether the reasons given hold on this record."))
        }
        if !judged.isEmpty, let right = input.rights.first(where: { $0.kind == .external }),
            right.head.trust >= .quoted, form == .external
        {
            let place = Wording.citations(right.head.cite.map(\.text))
            sentences.append("\(cite.rule(right.head, "\(right.head.says.withoutPoint) (\(place))")).")
        }
        return [.heading(1, .form("heading", "The question")), .paragraph(sentences)]
    }

    // MARK: Eligibility

    /// `nil` where nothing at hand opens the way.
    private func eligibility() -> [Sentence]? {
        guard let denial = input.denial else { return nil }
        let source = Source(document: denial.value.document, page: denial.value.notice.firstPage)
        let place = parts.exhibits.words([source]).map { " (\($0))" } ?? ""
        if denial.value.notice.isUpheld {
            let day = denial.value.notice.letterDate ?? denial.value.notice.denialDate
            let when = cite.letter("letterDate", day?.longText) ?? cite.letter("stage", "the letter enclosed")
            let final =
                cite.letter("stage", "The plan has decided the appeal and upheld its denial") ?? .plain("")
            var sentences: [Sentence] = [
                "\(final): \(when ?? .plain(""))\(Cited(fact: "document:\(denial.value.document)", place, from: [source]))."
            ]
            sentences += inTime()
            return sentences
        }
        if let missed = input.clocks.first(where: {
            $0.whose == .payer && $0.status == .missed && $0.onMiss == "deemed_exhausted"
                && $0.trust >= .quoted && isAskedAsCounted($0)
        }), let due = missed.due, let day = try? due.day(in: input.zone) {
            let rule = cite.clockRule(missed, Wording.citations(missed.cite))
            var sentences: [Sentence] = [
                "The plan had to act by \(cite.clockRule(missed, day.longText)) and, by the record, did not (\(rule))."
            ]
            if let says = missed.onMissSays {
                sentences.append("\(cite.clockRule(missed, says.endingWithPoint))")
            }
            return sentences
        }
        guard input.matter.isUrgent == true, form == .external else { return nil }
        let urgent = cite.matter("is-urgent", "could seriously jeopardize my life, health or recovery")
        return [
            "Waiting \(urgent ?? .plain("")), and an expedited appeal inside the plan is asked for at the same time.",
            .form("expedite", "I ask that this review be expedited too."),
        ] + urgentFacts()
    }

    /// Whether the clock's time is the one that was asked for: a request that was not sent as urgent did not
    /// become so when things grew worse.
    private func isAskedAsCounted(_ clock: Clock) -> Bool {
        guard clock.rule.contains("urgent") || clock.rule.contains("expedited") else { return true }
        return input.record.submissions.contains {
            $0.value.matter == input.matter.id && $0.value.isUrgent == true
        }
    }

    private func urgentFacts() -> [Sentence] { UrgencyPart(parts: parts).facts() }

    private func inTime() -> [Sentence] {
        guard
            let clock = input.clocks.first(where: {
                $0.rule.contains("external.filing") && $0.status == .running && $0.trust >= .quoted
            }), let day = try? clock.due?.day(in: input.zone), day >= input.date
        else { return [] }
        let text = cite.clockRule(clock, day.longText)
        let place = cite.clockRule(clock, Wording.citations(clock.cite))
        return ["The request is in time: the last day for it is \(text) (\(place))."]
    }

    // MARK: What is asked

    private func asked() -> [Block] {
        var items: [[Sentence]] = []
        if let course = PlanPart(parts: parts).course() {
            items.append([
                "That the denial be reversed, and that \(course.saying(RequestsPart.withoutStart(course.text))), be covered."
            ])
        } else {
            items.append([.form("reverse", "That the denial be reversed and the treatment be covered.")])
        }
        items.append([
            .form(
                "reviewer",
                "That the reviewer be a physician who practices psychiatry and knows this treatment.")
        ])
        items.append([
            .form(
                "own-judgment",
                "That the question be judged on this record and the published evidence, and not on the plan’s finding."
            )
        ])
        if form.goesThroughPlan {
            items.append([
                .form("file", "That the plan send on its whole file, this letter and every exhibit with it.")
            ])
        }
        var blocks: [Block] = [
            .heading(1, .form("heading", "What I ask")), .list(isNumbered: true, items: items),
        ]
        let isUrgent = input.matter.isUrgent == true
        if form == .external, let rule = isUrgent ? input.urgentExternalRule : input.externalRule,
            rule.trust >= .quoted
        {
            func cited(_ text: String) -> Cited {
                Cited(rule: rule.id, text, cite: rule.cite, trust: rule.trust)
            }
            blocks.append(.paragraph(["\(cited(rule.text.withoutPoint)) (\(cited(rule.cite)))."]))
        }
        var closing: [Sentence] = []
        if let phone = cite.answer("person.phone", input.record.form.person.phone) {
            closing.append("I can be reached at \(phone).")
        }
        if let prescriber = cite.provider("name", input.record.form.provider.name),
            let phone = cite.provider("phone", input.record.form.provider.phone)
        {
            closing.append("The prescriber, \(prescriber), can be reached at \(phone).")
        }
        if !closing.isEmpty { blocks.append(.paragraph(closing)) }
        return blocks
    }
}

/// What the review outside the plan is called under a regime, and by whose hands the request goes.
enum ReviewForm {
    case external, independentEntity, fairHearing, personnelOffice, byTheLetter

    init(_ input: DraftInput) {
        switch input.regime?.head.id {
        case "medicare_advantage", "part_d": self = .independentEntity
        case "medicaid_managed_care", "medicaid_ffs": self = .fairHearing
        case "fehb", "pshb": self = .personnelOffice
        case "erisa_self_funded", "erisa_insured", "individual_aca", "nonfederal_gov", "church", "student":
            self = .external
        default: self = .byTheLetter
        }
    }

    var title: String {
        switch self {
        case .external, .byTheLetter: "Request for external review"
        case .independentEntity: "Statement for the independent review entity"
        case .fairHearing: "Request for a State fair hearing"
        case .personnelOffice: "Request for review by the Office of Personnel Management"
        }
    }

    /// The plan's desk that takes the request in or sends the case on.
    var desk: String { self == .independentEntity ? "Appeals" : "External review" }

    var addressee: String {
        switch self {
        case .external, .byTheLetter: "The external reviewer named in the decision"
        case .independentEntity: "The independent review entity"
        case .fairHearing: "The state agency named in the decision"
        case .personnelOffice: "The Office of Personnel Management"
        }
    }

    /// The plan takes the request in, or must send the case on by itself.
    var goesThroughPlan: Bool {
        switch self {
        case .external, .independentEntity, .byTheLetter: true
        case .fairHearing, .personnelOffice: false
        }
    }
}

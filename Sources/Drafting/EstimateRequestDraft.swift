import Casework
import CivilCalendar
import CostPlanning
import CoverageModel
import DocumentModel
import Rulebook

/// Asks the clinic for a good faith estimate in writing, and says by when it is due and what it is good for.
struct EstimateRequestDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .estimateRequest,
            [
                parts.hasPerson, parts.hasClinic,
                (
                    input.money?.estimateRequested != nil,
                    "a rule on estimates in force on the day of the letter"
                ),
            ])
        let title: Sentence = .form("title", "Request for a good faith estimate")
        let head = LetterHead(parts: parts)
        let recipient = Recipient.clinicBilling(cite)
        var blocks = head.opening(recipient)
        blocks += [.title(title), .pairs(head.careOf())]
        blocks.append(.paragraph([.form("salutation", "To the billing office:")]))
        blocks.append(.paragraph(ask()))
        blocks.append(.list(isNumbered: false, items: items))
        blocks.append(.paragraph(clock()))
        blocks.append(.paragraph(dispute() + parts.reach()))
        blocks += head.signature()
        return parts.packet(
            .estimateRequest, title: title, to: recipient, subject: "Request for an estimate",
            head: input.record.form.person.name, blocks: blocks)
    }

    private func ask() -> [Sentence] {
        let course = PlanPart(parts: parts).course().map { $0.saying(", \($0.text)") } ?? .plain("")
        return [
            "I ask for a good faith estimate in writing for \(cite.therapy)\(course).",
            .form("alone", "For this care I would pay myself, without a claim to a health plan."),
            .form("list", "Please list in it:"),
        ]
    }

    private let items: [[Sentence]] = [
        [
            .form(
                "each",
                "each part of the care with its code and its price: the medicine, giving it, watching over it, and the visits before and after;"
            )
        ],
        [.form("often", "how often it is given, how many sessions the estimate covers, and until when;")],
        [.form("others", "care that somebody else would bill for, so that I can ask them too;")],
        [.form("discount", "what you take off for whoever pays at the time of the visit.")],
    ]

    private func clock() -> [Sentence] {
        guard let money = input.money, let rule = money.estimateRequested else { return [] }
        var sentences: [Sentence] = ["\(cite.stated(rule))."]
        if let due = money.estimateDue {
            sentences.append(
                "Counted from the day of this letter, that is \(cite.rule(rule.head, due.longText)).")
        }
        sentences += money.estimateScheduled.map { "\(cite.stated($0))." }
        return sentences
    }

    private func dispute() -> [Sentence] {
        guard let rule = input.money?.billDispute else { return [] }
        return [
            .form("hold", "I will keep the estimate and hold the bill against it."),
            "\(cite.stated(rule)).",
        ]
    }
}

/// Asks the clinic for a lower price, a package, or payments over time, before anything is signed.
struct DiscountRequestDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(.discountRequest, [parts.hasPerson, parts.hasClinic])
        let title: Sentence = .form("title", "Request for a lower price or payments over time")
        let head = LetterHead(parts: parts)
        let recipient = Recipient.clinicBilling(cite)
        var blocks = head.opening(recipient)
        blocks += [.title(title), .pairs(head.careOf())]
        blocks.append(.paragraph([.form("salutation", "To the billing office:")]))
        blocks.append(.paragraph(opening()))
        blocks.append(.list(isNumbered: true, items: questions()))
        if let offer = offer() { blocks.append(.paragraph(offer)) }
        blocks.append(
            .paragraph(
                [
                    .form(
                        "before",
                        "Please answer in writing before the first session; I will sign nothing before I have read it."
                    )
                ] + parts.reach()))
        blocks += head.signature()
        return parts.packet(
            .discountRequest, title: title, to: recipient, subject: "Request about the price",
            head: input.record.form.person.name, blocks: blocks)
    }

    private func opening() -> [Sentence] {
        let course = PlanPart(parts: parts).course().map { $0.saying(", \($0.text)") } ?? .plain("")
        var sentences: [Sentence] = [
            "I would like to begin \(cite.therapy) with you\(course), and would pay for it myself."
        ]
        if let price = cite.price("cash", input.money?.facts.price.cash) {
            sentences.append("The price I was given is \(price) a session.")
        }
        if let denied = input.denial, let payer = cite.letter("payer", denied.value.notice.payer) {
            sentences.append("My health plan, \(payer), has not agreed to pay for it\(cite.onDecisionDay).")
        }
        sentences += parts.means()
        sentences.append(.form("ask", "I ask for one or more of these:"))
        return sentences
    }

    private func questions() -> [[Sentence]] {
        var first: Sentence = .form(
            "cash", "a lower price for paying in full at each visit, with no claim and no billing by you;")
        if let size = input.money?.facts.price.packageSessions,
            let sessions = cite.price("package-sessions", size)
        {
            first =
                "a lower price for paying in full at each visit, or for \(sessions) sessions paid together, with what is paid back for sessions that are not used;"
        }
        return [
            [first],
            [
                .form(
                    "plan",
                    "payments over time to you, without interest: how much, how many, and what happens if one is late;"
                )
            ],
            [
                .form(
                    "policy",
                    "your policy on financial help, with its form, and whether it covers this treatment;")
            ],
            [.form("estimate", "a good faith estimate in writing at the price that we agree on.")],
        ]
    }

    /// What an offer that was made would cost in all.
    private func offer() -> [Sentence]? {
        guard let money = input.money, let months = money.facts.offer.months,
            let rate = money.facts.offer.rate, let price = money.facts.price.cash,
            let sessions = input.record.form.plan.sessions ?? input.matter.sessions,
            let monthsCited = cite.answer("payment-plan.months", String(months)),
            let rateCited = cite.answer("payment-plan.rate", rate.description),
            let priceCited = cite.price("cash", price)
        else { return nil }
        let terms = money.facts.offer
        let credit = CreditPlan(
            principal: max(.zero, price * sessions - (terms.downPayment ?? .zero)), rate: rate,
            months: months,
            fee: terms.fee ?? .zero, isDeferred: terms.isDeferred ?? false)
        let inputs = [monthsCited, rateCited, priceCited]
        let cost = cite.amount(
            "credit", CentsRange(credit.costOfCredit), from: inputs, how: CreditPlan.rounding)
        var sentences: [Sentence] = [
            "The offer I have, \(monthsCited) months at \(rateCited) a year, would cost \(cost) in interest and fees for the first series."
        ]
        if credit.isDeferred {
            let late = cite.amount(
                "late-interest", CentsRange(credit.interestIfLate), from: inputs, how: CreditPlan.rounding)
            sentences.append(
                "If any part were left unpaid at its end, \(late) of interest from the first day could be added; please give me the exact terms of that."
            )
        }
        return sentences
    }
}

extension Citing {
    /// A count of the form that belongs to the price.
    func price(_ key: String, _ count: Int) -> Cited? {
        answer("prices.\(input.money?.facts.pricePlace ?? 0).\(key)", Wording.number(count))
    }
}

extension LetterParts {
    var hasClinic: (isThere: Bool, what: String) {
        let provider = input.record.form.provider
        return (
            provider.clinic != nil || provider.name != nil,
            "the clinic (provider.clinic) or the prescriber (provider.name)"
        )
    }

    /// How the person can be reached.
    func reach() -> [Sentence] {
        let person = input.record.form.person
        let ways = [cite.answer("person.phone", person.phone), cite.answer("person.email", person.email)]
            .compactMap { $0 }
        return ways.isEmpty ? [] : ["I can be reached at \(Cited.series(ways))."]
    }

    /// The household and its income, where the person gave both.
    func means() -> [Sentence] {
        let household = input.record.form.household
        guard let size = household.size, let from = household.incomeFrom ?? household.incomeTo,
            let people = cite.household(
                "size", size == 1 ? "one person" : "\(Wording.number(size)) people"),
            let income = cite.household(
                household.incomeFrom == nil ? "income-to" : "income-from",
                CentsRange(from, household.incomeTo ?? from).plainText)
        else { return [] }
        return ["My household is \(people), with an income of \(income) a year."]
    }
}

extension LetterHead {
    /// Whose care, and which: what a clinic's office files a letter by.
    func careOf() -> [Block.Pair] {
        let form = parts.input.record.form
        let cite = parts.cite
        let codes = parts.input.matter.codes
        let values: [(String, Cited?)] = [
            ("Patient", cite.person), ("Born", cite.birthDate), ("Treatment", cite.therapy),
            ("Codes", codes.isEmpty ? nil : cite.matter("codes", codes.joined(separator: ", "))),
            ("Prescriber", cite.provider("name", form.provider.name)),
        ]
        return values.compactMap { label, value in value.map { Block.Pair(label, "\($0)") } }
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Tells the plan that its own time has passed, by which rule, and asks for what was due.
struct OverdueDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        let overdue = OverduePart(parts: parts)
        try parts.require(
            .overdueNotice,
            [
                parts.hasPerson, parts.hasPayer,
                (
                    !overdue.isEmpty,
                    "something overdue: by the record no time of the plan's own has passed unanswered (recourse clocks CASE)"
                ),
            ])
        let head = LetterHead(parts: parts)
        let recipient = Recipient(input.denial == nil ? .priorAuthorization : .appeals, cite)
        let isDecision = overdue.clocks.contains(where: \.isDecision)
        let name =
            isDecision
            ? "Notice that a decision is overdue"
            : overdue.clocks.isEmpty ? "Notice that a promise is overdue" : "Notice that an answer is overdue"
        let title: Sentence = .form("title", name)
        var blocks = head.opening(recipient)
        blocks += [.title(title), head.filing()]
        blocks.append(.paragraph([.form("salutation", "To whom it may concern:")]))
        blocks += overdue.blocks()
        blocks.append(.heading(1, .form("heading", "What I ask")))
        blocks.append(
            .list(
                isNumbered: true,
                items: [
                    [
                        .form(
                            "decide",
                            isDecision
                                ? "Please decide at once, and send the decision in writing."
                                : "Please send what is overdue at once, and confirm in writing the day on which it is sent."
                        )
                    ]
                ] + overdue.promised().map { [$0] } + [
                    [
                        .form(
                            "proof",
                            "If it was sent already, please send a copy with its date and proof of sending.")
                    ],
                    [
                        .form(
                            "why",
                            "If more time was taken by right, please name the notice that said so and the reason."
                        )
                    ],
                ]))
        var closing: [Sentence] = []
        let phone =
            parts.voice.isPrescriber
            ? cite.provider("phone", input.record.form.provider.phone)
            : cite.answer("person.phone", input.record.form.person.phone)
        if let phone { closing.append("I can be reached at \(phone).") }
        if !closing.isEmpty { blocks.append(.paragraph(closing)) }
        blocks += head.signature()
        return parts.packet(
            .overdueNotice, title: title, to: recipient, subject: name, asksDecision: isDecision,
            blocks: blocks)
    }
}

/// What the plan had to do by law, or promised, and by the record has not done.
struct OverduePart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// Times of the plan's that have passed, by rules that were read.
    var clocks: [Clock] {
        input.clocks.filter {
            $0.whose == .payer && $0.status == .missed && $0.answeredBy == nil && $0.trust >= .quoted
        }
    }

    private var promises: [Logged<LoggedCall>] {
        input.record.calls.filter { call in
            guard call.value.promise != nil, let day = call.value.checkOn else { return false }
            return day < input.date && (call.value.matter ?? input.matter.id) == input.matter.id
        }
    }

    var isEmpty: Bool { clocks.isEmpty && promises.isEmpty }

    func blocks() -> [Block] {
        clocks.flatMap(blocks) + promises.map { .paragraph(promise($0)) }
    }

    private func blocks(_ clock: Clock) -> [Block] {
        guard let due = clock.due, let day = try? due.day(in: input.zone) else { return [] }
        let place = cite.clockRule(clock, Wording.citations(clock.cite))
        var sentences: [Sentence] = []
        if let sent = submission(for: clock) {
            let words = cite.log(
                sent.sequence,
                "\(ReviewChronology.name(sent.value)) on \(Wording.loggedDate(sent.value.sent))")
            if let received = sent.value.received {
                let day = Wording.loggedDate(received)
                let got = cite.log(
                    sent.sequence, day == Wording.loggedDate(sent.value.sent) ? "the same day" : "on \(day)")
                sentences.append(
                    "\(words.saying(words.text.capitalizedFirst)), and received by the plan \(got).")
            } else {
                sentences.append("\(words.saying(words.text.capitalizedFirst)).")
            }
        } else if let day = try? clock.trigger.at.day(in: input.zone) {
            sentences.append("The time began on \(cite.clockRule(clock, day.longText)).")
        }
        if let says = clock.steps.first?.says {
            sentences.append("\(cite.clockRule(clock, says.withoutPoint)) (\(place)).")
        }
        sentences.append(
            "That time ended on \(cite.clockRule(clock, day.longText)), and by my record nothing has come.")
        if let says = clock.onMissSays {
            sentences.append("\(cite.clockRule(clock, says.endingWithPoint))")
        }
        return [.paragraph(sentences)]
    }

    /// What was sent on the day that the clock runs from.
    private func submission(for clock: Clock) -> Logged<Submission>? {
        let day = try? clock.trigger.at.day(in: input.zone)
        return input.record.submissions.last { logged in
            let moment = logged.value.received ?? logged.value.sent
            return Day(iso: String(moment.prefix(10))) == day
        }
    }

    private func promise(_ call: Logged<LoggedCall>) -> [Sentence] {
        guard let promise = call.value.promise, let check = call.value.checkOn else { return [] }
        let day = cite.log(call.sequence, Wording.loggedDate(call.value.at))
        let what = cite.log(call.sequence, promise.midSentence.withoutPoint)
        let until = cite.log(call.sequence, check.longText)
        let who = call.value.with.map { cite.log(call.sequence, " by \($0)") } ?? .plain("")
        let number =
            call.value.referenceNumber.map { cite.log(call.sequence, " (reference \($0))") } ?? .plain("")
        return [
            "By telephone on \(day) this was promised\(who)\(number): \(what).",
            "The day set for it was \(until); by my record nothing has come.",
        ]
    }

    /// What was promised, asked for by name.
    func promised() -> [Sentence] {
        promises.compactMap { call in
            call.value.promise.map {
                "Please send what was promised: \(cite.log(call.sequence, $0.midSentence.withoutPoint))."
            }
        }
    }
}

extension Clock {
    /// Whether what is due is a decision, on a request or on an appeal.
    fileprivate var isDecision: Bool {
        rule.contains("initial") || rule.contains("decision") || rule.contains("appeal.")
    }
}

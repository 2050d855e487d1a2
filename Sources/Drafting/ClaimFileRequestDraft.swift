import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Asks for everything the plan has on the request and for the criteria it used, to appeal on the same papers.
struct ClaimFileRequestDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(.claimFileRequest, [parts.hasPerson, parts.hasPayer, parts.hasDenial])
        let head = LetterHead(parts: parts)
        let recipient = Recipient(.appeals, cite)
        let title: Sentence = .form("title", "Request for the claim file and the criteria used")
        var blocks = head.opening(recipient)
        blocks += [.title(title), head.filing()]
        blocks.append(.paragraph([.form("salutation", "To the appeals department:")]))
        blocks.append(.paragraph(opening()))
        blocks.append(.list(isNumbered: true, items: items()))
        blocks.append(.paragraph(timing()))
        blocks.append(.paragraph(promised() + closing()))
        blocks += head.signature()
        return parts.packet(
            .claimFileRequest, title: title, to: recipient, subject: "Request for documents", blocks: blocks)
    }

    private func opening() -> [Sentence] {
        let upheld = input.denial?.value.notice.isUpheld == true
        let what = upheld ? "upheld its denial of" : "denied"
        let partly = input.denial?.value.notice.kind == .partial ? "granted only in part" : what
        let letter = cite.letter("kind", partly) ?? .plain(partly)
        let of = cite.decisionDay.map { $0.saying(" of \($0.text)") } ?? .plain("")
        return [
            "By its decision\(of) the plan \(letter) my request for \(cite.therapy).",
            .form("ask", "I ask for copies of the following."),
        ]
    }

    private func items() -> [[Sentence]] {
        var items: [[Sentence]] = []
        for kind in [Right.Kind.claimFile, .criteria] {
            for right in input.rights where right.kind == kind && right.head.trust >= .quoted {
                let place = Wording.citations(right.head.cite.map(\.text))
                items.append(["\(cite.rule(right.head, "\(right.request.capitalizedFirst) (\(place))"))."])
            }
        }
        if items.isEmpty {
            items.append([
                .form(
                    "file",
                    "Every document in your file on this request: what was sent in, what was looked at, and what was written about it."
                )
            ])
            items.append([
                .form("criteria", "The policy, guideline or criterion that the decision rests on, in full.")
            ])
        }
        items.append([
            .form(
                "reviewers",
                "The name, profession and specialty of each person who reviewed the request, with the report each one wrote."
            )
        ])
        items.append([
            .form(
                "notes",
                "The notes and recordings of every telephone call about the request, peer-to-peer calls too.")
        ])
        items.append([
            .form("codes", "The diagnosis, treatment and denial codes used, with their meanings.")
        ])
        return items
    }

    /// The rule sets no number of days, so the appeal's last day is what the request is timed by.
    private func timing() -> [Sentence] {
        guard let clock = input.filingClock, let day = try? clock.due?.day(in: input.zone),
            day >= input.date
        else {
            return [
                .form("soon", "I need these papers to prepare an appeal, and ask for them without delay.")
            ]
        }
        let last = cite.lastDay(clock, day)
        let step = clock.isAppealFiling ? "to appeal" : "to ask for review outside the plan"
        return [
            "The last day \(cite.clockRule(clock, step)) is \(last), and I need the papers in good time before it.",
            .form(
                "not-the-appeal",
                clock.isAppealFiling ? "This letter is not that appeal." : "This letter is not that request."),
        ]
    }

    /// What was promised by telephone and, by the log, has not come.
    private func promised() -> [Sentence] {
        let calls = input.record.calls.filter {
            $0.value.promise != nil && ($0.value.matter ?? input.matter.id) == input.matter.id
        }
        return calls.suffix(2).compactMap { call -> Sentence? in
            guard let promise = call.value.promise else { return nil }
            let day = cite.log(call.sequence, Wording.loggedDate(call.value.at))
            let what = cite.log(call.sequence, promise.midSentence.withoutPoint)
            var by: [Cited] = []
            if let name = call.value.with { by.append(cite.log(call.sequence, "by \(name)")) }
            if let number = call.value.referenceNumber {
                by.append(cite.log(call.sequence, "reference \(number)"))
            }
            guard !by.isEmpty else { return "By telephone on \(day) this was promised: \(what)." }
            let who = by.dropFirst().reduce(by[0]) { $0.resting(on: $1).saying("\($0.text), \($1.text)") }
            return "By telephone on \(day) this was promised (\(who)): \(what)."
        }
    }

    private func closing() -> [Sentence] {
        var sentences: [Sentence] = [
            .form("send", "Please send them to the address above."),
            .form("withheld", "If anything is withheld, please say what it is and why."),
        ]
        if let phone = cite.answer("person.phone", input.record.form.person.phone) {
            sentences.append("I can be reached at \(phone).")
        }
        return sentences
    }
}

extension DraftInput {
    /// The clock of the next step that the claimant can file in the matter, where its rule was read.
    var filingClock: Clock? {
        clocks.first {
            ($0.rule.hasPrefix("appeal.filing") || $0.rule.hasPrefix("external.filing")
                || $0.rule.hasSuffix(".filing"))
                && $0.whose == .claimant && $0.status == .running && $0.trust >= .quoted && $0.due != nil
        }
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Answers to reasons that turn on the plan's terms, the network, codes and dates.
extension ReasonsPart {
    func benefit() -> Reply {
        var reply = Reply()
        reply.asks.append(
            .form(
                "provision",
                "Please name the provision of the plan that is relied on, and send its text with any definition it uses."
            ))
        reply.asks.append(
            .form(
                "both-benefits",
                "Please also say whether the same limit applies to medical and surgical benefits of the same kind."
            ))
        if input.regime?.head.id == "erisa_self_funded",
            let plan = cite.coverage("employer", input.coverage?.employer)
        {
            reply.asks.append(
                "If the terms leave no room, I ask that the request be put to \(plan), which pays for the plan, for an exception."
            )
        }
        return reply
    }

    func authorization() -> Reply {
        var reply = Reply()
        let requests = input.record.submissions.filter {
            $0.value.matter == input.matter.id && $0.value.kind == .priorAuthorization
        }
        if let last = requests.last {
            reply.sentences.append("Authorization was asked for \(sent(last)).")
            reply.sentences.append(.form("decide", "I ask that the claim be decided on that request."))
        } else {
            reply.sentences.append(
                .form(
                    "retrospective",
                    "I ask for authorization after the fact, on the record enclosed, under the plan’s own rules for it."
                ))
        }
        let approved = input.record.notices.last {
            $0.value.matter == input.matter.id && $0.value.notice.approved?.authorizationNumber != nil
        }
        if let approved, let number = approved.value.notice.approved?.authorizationNumber {
            let cited = Cited(
                fact: "notice:approved.authorizationNumber", number,
                from: [Source(document: approved.value.document, page: approved.value.notice.firstPage)])
            reply.sentences.append("The plan gave the authorization number \(cited).")
        }
        return reply
    }

    func network() -> Reply {
        var reply = Reply()
        switch input.record.form.provider.inNetwork {
        case .yes?:
            if let clinic = cite.provider("clinic", input.record.form.provider.clinic),
                let network = cite.provider("in-network", "in the plan’s network")
            {
                reply.sentences.append(
                    "By the clinic’s own information \(clinic) is \(network); please check the listing.")
            }
        default:
            reply.asks.append(
                .form(
                    "gap",
                    "I ask for a gap exception, or that a provider in the network be named who gives this treatment, is taking new patients and can be reached from \(parts.voice.possessive) home."
                ))
        }
        return reply
    }

    func coding() -> Reply {
        var reply = Reply()
        let codes = input.matter.codes
        if !codes.isEmpty, let cited = cite.matter("codes", codes.joined(separator: ", ")),
            let diagnosis = cite.diagnosisWords
        {
            reply.sentences.append(
                "The codes of this request are \(cited), for \(diagnosis.saying(diagnosis.text.midSentence))."
            )
        }
        reply.asks.append(
            .form(
                "which-code",
                "Please say which code is at fault and why; a corrected claim will follow where one is due."))
        return reply
    }

    func eligibility() -> Reply {
        var reply = Reply()
        let coverage = input.coverage
        if let member = cite.coverage("member-id", coverage?.memberID),
            let payer = cite.coverage("payer", coverage?.payer)
        {
            reply.sentences.append("The coverage is with \(payer), member ID \(member).")
        }
        reply.asks.append(
            .form(
                "dates",
                "Please say for which days coverage is taken not to have been in force, and on what information."
            ))
        return reply
    }

    func timeliness() -> Reply {
        var reply = Reply()
        let sent = input.record.submissions.filter {
            $0.value.matter == input.matter.id && $0.value.kind == .claim
        }
        if let first = sent.first {
            reply.sentences.append("The claim was sent \(self.sent(first)).")
        } else {
            reply.asks.append(
                .form(
                    "filing",
                    "Please name the filing limit, where it is written, and the days it was counted from and to."
                ))
        }
        return reply
    }

    func duplicate() -> Reply {
        let numbers = cite.letterNumbers("claimNumbers", input.denial?.value.notice.claimNumbers ?? [])
        var reply = Reply()
        reply.asks.append(
            .form("which", "Please say which earlier request or claim is meant, and how it was decided."))
        if !numbers.isEmpty { reply.sentences.append("This appeal is about claim \(Cited.series(numbers)).") }
        return reply
    }

    /// "on September 22, 2026 by fax (9 pages, confirmation LBA-FAX-55012), and received on September 22, 2026".
    private func sent(_ logged: Logged<Submission>) -> Cited {
        let value = logged.value
        var text = "on \(Wording.loggedDate(value.sent))\(value.howSent)"
        if let received = value.received {
            let day = Wording.loggedDate(received)
            text +=
                day == Wording.loggedDate(value.sent)
                ? ", and received the same day" : ", and received on \(day)"
        }
        return cite.log(logged.sequence, text)
    }
}

extension Submission {
    /// " by fax (9 pages, confirmation LBA-FAX-55012)", as far as it is known.
    var howSent: String {
        var text =
            switch channel {
            case .fax?: " by fax"
            case .portal?: " through the plan’s portal"
            case .mail?: " by mail"
            case .phone?: " by telephone"
            case .email?: " by e-mail"
            case .inPerson?: " in person"
            case nil: ""
            }
        var proof: [String] = []
        if let pages { proof.append(Wording.count(pages, "page")) }
        if let confirmation { proof.append("confirmation \(confirmation)") }
        if !proof.isEmpty { text += " (\(proof.joined(separator: ", ")))" }
        return text
    }
}

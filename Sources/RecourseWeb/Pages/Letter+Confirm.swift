import CaseService
import CivilCalendar
import CoverageModel
import HTML

/// What was read from a letter, beside its pages, to confirm or correct.
struct ConfirmLetterPage {
    private let proposal: LetterProposal
    private let opened: OpenedCase
    var kind: String
    var dated: DateText
    var received = DateText(nil)
    var payer: String
    var person: String
    var memberID: String
    var therapy: String
    var appealBy: DateText
    var reasons: Set<String>
    let matter: String
    private let asksTherapy: Bool

    init(_ proposal: LetterProposal, _ opened: OpenedCase) {
        self.proposal = proposal
        self.opened = opened
        let notice = proposal.notice
        kind = notice.kind.rawValue
        dated = DateText(notice.letterDate)
        payer = notice.payer ?? ""
        person = notice.patient ?? ""
        memberID = notice.memberID ?? ""
        appealBy = DateText(notice.appeal?.date)
        reasons = Set(notice.reasons.map(\.code.rawValue))
        therapy = ConfirmLetterPage.therapy(notice)?.rawValue ?? ""
        matter = opened.record.form.matters.first?.id ?? "a"
        asksTherapy = opened.record.form.matters.isEmpty
    }

    /// What was asked for, where the letter's own words say it.
    private static func therapy(_ notice: Notice) -> Therapy? {
        let words = ([notice.requested ?? ""] + notice.serviceCodes).joined(separator: " ").lowercased()
        let isEsketamine = ["esketamine", "spravato", "s0013", "g2082", "g2083"].contains {
            words.contains($0)
        }
        let isKetamine =
            words.replacing("esketamine", with: "").contains("ketamine") || words.contains("j3490")
        if isEsketamine != isKetamine { return isEsketamine ? .esketamine : .ivKetamine }
        return nil
    }

    /// Takes what the person confirmed or changed.
    mutating func take(_ request: WebRequest) {
        kind = request.field("kind") ?? kind
        dated = DateText(request, "dated")
        received = DateText(request, "received")
        payer = request.field("payer") ?? ""
        person = request.field("person") ?? ""
        memberID = request.field("member") ?? ""
        therapy = request.field("therapy") ?? ""
        appealBy = DateText(request, "appeal-by")
        reasons = Set(request.values("reason"))
    }

    func errors(_ words: Words) -> [FieldError] {
        var errors: [FieldError] = []
        if NoticeKind(rawValue: kind) == nil {
            errors.append(FieldError(field: "kind", message: words["confirm.kind-missing"]))
        }
        let dates = [("dated", dated), ("received", received), ("appeal-by", appealBy)]
        for (field, date) in dates where !date.isEmpty && date.dayValue == nil {
            errors.append(FieldError(field: field, message: words["date.wrong"]))
        }
        return errors
    }

    /// The notice as the person says it is.
    func corrected(_ notice: Notice) -> Notice {
        var notice = notice
        notice.kind = NoticeKind(rawValue: kind) ?? notice.kind
        notice.letterDate = dated.dayValue
        notice.payer = payer.isEmpty ? nil : payer
        notice.patient = person.isEmpty ? nil : person
        notice.memberID = memberID.isEmpty ? nil : memberID
        notice.reasons.removeAll { !reasons.contains($0.code.rawValue) }
        if let day = appealBy.dayValue {
            var window = notice.appeal ?? Notice.Window()
            window.date = day
            notice.appeal = window
        } else if notice.appeal?.date != nil {
            notice.appeal?.date = nil
        }
        return notice
    }

    /// What the letter settles of the form's questions; what is answered already stays.
    func answers(_ record: Case) -> [String: String] {
        var answers: [String: String] = [:]
        func offer(_ path: String, _ text: String?) {
            if let text, !text.isEmpty, record.formAnswers[path] == nil { answers[path] = text }
        }
        offer("person.name", person)
        offer("coverages.0.payer", payer)
        offer("coverages.0.member-id", memberID)
        let type = proposal.notice.planType?.lowercased() ?? ""
        if type.contains("self-funded") || type.contains("self funded") || type.contains("self-insured") {
            offer("coverages.0.funding", "self-funded")
        }
        if asksTherapy, Therapy(rawValue: therapy) != nil {
            offer("matters.0.therapy", therapy)
            offer("matters.0.id", matter)
        }
        if proposal.notice.diagnosisCodes.count == 1 {
            offer("diagnosis.code", proposal.notice.diagnosisCodes.first)
        }
        return answers
    }

    @MarkupBuilder func view(_ turn: Turn, errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["confirm.title"])
        Tag.p(text: words["confirm.why"])
        for remark in proposal.unread { Tag.p(.class("quote"), text: remark) }
        Tag.div(.class("beside")) {
            Tag.div(.class("pages"), .role("group"), .aria("label", words["confirm.pages"])) { pages(words) }
            form.open(opened.path + "/letter/confirm") { fields(words, form) }
        }
    }

    @MarkupBuilder private func fields(_ words: Words, _ form: Form) -> Markup {
        form.radios(
            "kind", legend: words["confirm.kind"],
            choices: NoticeKind.allCases.map { ($0.rawValue, words["notice-kind.\($0.rawValue)"]) },
            value: kind)
        form.date("dated", legend: words["confirm.dated"], hint: words["confirm.dated-hint"], value: dated)
        form.date(
            "received", legend: words["confirm.received"], hint: words["confirm.received-hint"],
            value: received)
        if asksTherapy {
            form.radios(
                "therapy", legend: words["confirm.therapy"], hint: words["confirm.therapy-hint"],
                choices: [
                    ("iv-ketamine", words["therapy.iv-ketamine"]),
                    ("esketamine", words["therapy.esketamine"]),
                    ("", words["answer.unsure"]),
                ], value: therapy)
        }
        form.text("payer", label: words["confirm.payer"], value: payer)
        form.text("person", label: words["confirm.person"], value: person)
        form.text("member", label: words["confirm.member"], value: memberID, width: "middle")
        if !proposal.notice.reasons.isEmpty {
            Tag.fieldset(.class("field")) {
                Tag.legend(text: words["confirm.reasons"])
                for (index, reason) in proposal.notice.reasons.enumerated() {
                    form.checkbox(
                        "reason-\(index)", name: "reason", value: reason.code.rawValue,
                        label: words["reason.\(reason.code.rawValue)"],
                        isOn: reasons.contains(reason.code.rawValue))
                    Tag.blockquote {
                        "\(words("confirm.page", ["page": String(reason.span.page)])) \(reason.quote)"
                    }
                }
            }
        }
        if let stated = proposal.notice.appeal?.stated {
            Tag.p(.class("hint"), text: words("confirm.stated", ["words": stated]))
        }
        form.date(
            "appeal-by", legend: words["confirm.appeal-by"], hint: words["confirm.appeal-by-hint"],
            value: appealBy)
        form.button(words["confirm.do"])
    }

    /// The pages with a mark over each place that was read.
    @MarkupBuilder private func pages(_ words: Words) -> Markup {
        let number = opened.record.documents.firstIndex { $0.path == proposal.document }
        let first = proposal.notice.firstPage
        for (index, text) in proposal.pages.enumerated() {
            let page = first + index
            Tag.details(.flag("open", index == 0)) {
                Tag.summary(text: words("document.page", ["page": String(page)]))
                if let number, proposal.words.indices.contains(index), !proposal.words[index].isEmpty {
                    MarkedPage(
                        picture: "\(opened.path)/document/\(number)/page/\(page)", text: text,
                        boxes: proposal.words[index], spans: spans(on: page)
                    ).view(words("document.picture", ["page": String(page)]))
                }
                Tag.details(.class("text")) {
                    Tag.summary(text: words["document.text"])
                    Tag.pre(text: text)
                }
            }
        }
    }

    private func spans(on page: Int) -> [Span] {
        (Array(proposal.notice.spans.values) + proposal.notice.reasons.map(\.span)).filter { $0.page == page }
    }
}

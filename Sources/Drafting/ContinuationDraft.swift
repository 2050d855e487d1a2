import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A request that treatment which helps go on: the proof of response first, then how often, then what would be lost.
struct ContinuationDraft {
    let parts: LetterParts
    private let attachments: Attachments
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) {
        self.parts = parts
        attachments = Attachments(parts)
    }

    func packet() throws(DraftRefusal) -> Packet {
        let response = ResponsePart.all(parts)
        var wanted = [parts.hasPerson, parts.hasPayer, parts.hasPrescriber, parts.hasDiagnosis]
        wanted.append(
            (
                !response.isEmpty,
                "when the treatment began (other-treatments) and a total of one scale before it and since (scores)"
            ))
        wanted += PlanPart(parts: parts).missing().map { (false, $0) }
        try parts.require(.continuation, wanted)
        let head = LetterHead(parts: parts)
        let recipient = Recipient(.priorAuthorization, cite)
        let title: Sentence = "Request to continue treatment: \(cite.therapy)"
        var blocks = head.opening(recipient)
        blocks += [.title(title), head.reference(appeal: false)]
        blocks.append(.paragraph([.form("salutation", "To the reviewing clinician:")]))
        blocks += opening()
        blocks += self.response(response)
        blocks += frequency()
        blocks += without()
        blocks += earlier()
        blocks += closing()
        blocks += head.signature()
        blocks += attachments.blocks()
        return parts.packet(
            .continuation, title: title, to: recipient, subject: "Request to continue treatment",
            asksDecision: true, blocks: blocks)
    }

    private func opening() -> [Block] {
        var sentences: [Sentence] = []
        if let person = cite.person, let diagnosis = cite.diagnosisWords {
            sentences.append(
                "I treat \(person) for \(diagnosis.saying(diagnosis.text.midSentence)) with \(cite.therapy), and ask that it be continued."
            )
        }
        if let approval = input.approval, let approved = approval.value.notice.approved {
            let source = Source(document: approval.value.document, page: approval.value.notice.firstPage)
            func given(_ text: String) -> Cited { Cited(fact: "notice:approved", text, from: [source]) }
            if let number = approved.authorizationNumber, let to = approved.to {
                sentences.append(
                    "The present authorization, \(given(number)), runs to \(given(to.longText)).")
            } else if let number = approved.authorizationNumber {
                sentences.append("The present authorization is \(given(number)).")
            }
        }
        return [.paragraph(sentences)]
    }

    /// Every scale is told, one that has not fallen too.
    private func response(_ found: [ResponsePart]) -> [Block] {
        guard let first = found.first else { return [] }
        let others = found.dropFirst().flatMap { $0.course() }
        return [
            .heading(1, .form("heading", "Response so far")), .paragraph(first.sentences() + others),
        ] + found.compactMap { $0.chart() }
    }

    /// What is asked for, and what the label or the studies say of that frequency.
    private func frequency() -> [Block] {
        let plan = PlanPart(parts: parts)
        var sentences: [Sentence] = []
        if let course = plan.course() {
            if let regimen = plan.regimen() {
                sentences.append(
                    "I ask for \(regimen.saying(regimen.text.midSentence)): \(course).")
            } else {
                sentences.append("I ask for \(course).")
            }
        }
        if let measure = cite.plan("response-measure", input.record.form.plan.responseMeasure) {
            sentences.append("The measure of response is: \(measure.saying(measure.text.withoutPoint)).")
        }
        if let rule = cite.plan("stopping-rule", input.record.form.plan.stoppingRule) {
            sentences.append("The stopping rule is: \(rule.saying(rule.text.midSentence.withoutPoint)).")
        }
        for id in ["check-trd", "dose-trd"] {
            guard input.matter.therapy == .esketamine, let therapy = input.therapy,
                let fact = therapy.facts.first(where: { $0.id == id })
            else { continue }
            let says = fact.text.midSentence.endingWithPoint.typographic
            let text = Cited(
                rule: "\(therapy.head.id)/\(fact.id)", Self.withCommaFirst(says),
                cite: fact.cite.text, trust: fact.cite.trust)
            sentences.append(
                fact.cite.trust >= .quoted
                    ? "By the label \(text)" : "Published summaries of the label give, \(text)")
        }
        guard !sentences.isEmpty else { return [] }
        return [.heading(1, .form("heading", "What is asked for")), .paragraph(sentences)]
    }

    /// "for depression: 56 mg …" as "for depression, 56 mg …".
    private static func withCommaFirst(_ text: String) -> String {
        guard text.hasPrefix("for "), let colon = text.firstIndex(of: ":") else { return text }
        return text[..<colon] + "," + text[text.index(after: colon)...]
    }

    /// What is known of stopping: studies whose results were read, each with its limits.
    private func without() -> [Block] {
        let wanted =
            input.matter.therapy == .ivKetamine
            ? ["phillips-2019", "ekstrand-2022-ketect"] : ["wajs-2020-sustain-2", "zaki-2025-sustain-3"]
        let studies = wanted.compactMap { id in
            input.evidence.first { $0.head.id == id && $0.resultTrust >= .secondary }
        }
        guard !studies.isEmpty else { return [] }
        var sentences: [Sentence] = [
            .form(
                "no-trial",
                "What stopping would do to this patient cannot be known beforehand; the studies of going on and of stopping are few."
            )
        ]
        for study in studies {
            let name = cite.evidence(study, study.shortName)
            let design = cite.evidence(study, study.design.tightPercent.midSentence.withoutPoint)
            let result = cite.evidence(study, study.result.tightPercent.midSentence.endingWithPoint)
            sentences.append(
                study.resultTrust >= .quoted
                    ? "\(name) (\(design)): \(result)"
                    : "\(name) (\(design)), as summarized by others: \(result)")
        }
        if let name = attachments.name(.evidence) {
            sentences.append(.form("attachment", "\(name) gives the studies for and against, with limits."))
        }
        return [
            .heading(1, .form("heading", "If treatment were to end now")), .paragraph(sentences),
        ]
    }

    /// In one sentence what had been tried before, for a reviewer who sees the case for the first time.
    private func earlier() -> [Block] {
        let words = TrialWords(parts: parts)
        var seen: Set<String> = []
        let drugs = cite.antidepressants.filter { seen.insert($0.drug).inserted }
        var sentences: [Sentence] = []
        if !drugs.isEmpty {
            let place = parts.exhibits.words(drugs.flatMap(\.sources)).map { " (\($0))" } ?? ""
            let series = words.series(drugs)
            sentences.append(
                "Before it these had been tried: \(series)\(series.saying(place)).")
        }
        if let policy = input.policy, let name = attachments.name(.criteria) {
            let title = cite.policy(policy, "\(policy.payer), “\(policy.title)”")
            sentences.append("\(Cited.plain(name)) sets the criteria of \(title) beside the record.")
        }
        return sentences.isEmpty
            ? [] : [.heading(1, .form("heading", "Before this treatment")), .paragraph(sentences)]
    }

    private func closing() -> [Block] {
        var sentences: [Sentence] = []
        if let course = PlanPart(parts: parts).course() {
            sentences.append(
                "I ask that \(course.saying(RequestsPart.withoutStart(course.text))), be authorized without a gap."
            )
        }
        sentences += input.concurrentRights(cite)
        if let phone = cite.provider("phone", input.record.form.provider.phone) {
            sentences.append("I am glad to speak with a reviewing clinician, at \(phone).")
        }
        sentences.append(
            .form(
                "denial",
                "If it is to be cut short or refused, please send the reason and the criterion before the present authorization ends."
            ))
        return [.heading(1, .form("heading", "What I ask")), .paragraph(sentences)]
    }
}

extension DraftInput {
    /// What the law says of cutting a course that is running, where a clock of the case has it.
    func concurrentRights(_ cite: Citing) -> [Sentence] {
        guard
            let clock = clocks.first(where: {
                $0.rule.hasPrefix("concurrent.") && $0.trust >= .quoted && $0.status != .notStarted
            }), let says = clock.steps.first?.says
        else { return [] }
        let place = cite.clockRule(clock, Wording.citations(clock.cite))
        return ["\(cite.clockRule(clock, says.withoutPoint)) (\(place))."]
    }
}

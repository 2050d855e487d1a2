import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// What the appeal asks for by right, when the decision is due, and what follows if it is not made: law stands
/// here, after the medicine.
struct RequestsPart {
    let parts: LetterParts
    let isExpedited: Bool
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    func blocks() -> [Block] {
        var items: [[Sentence]] = []
        if let course = PlanPart(parts: parts).course() {
            items.append([
                "That the denial be reversed, and that \(course.saying(Self.withoutStart(course.text))), be authorized."
            ])
        } else {
            items.append([
                .form("reverse", "That the denial be reversed and the treatment be authorized as requested.")
            ])
        }
        for right in input.rights where isAsked(right) {
            let place = Wording.citations(right.head.cite.map(\.text))
            let request = right.request.capitalizedFirst
            items.append(["\(cite.rule(right.head, "\(request) (\(place))"))."])
        }
        if let parity = parity() { items.append([parity]) }
        var blocks: [Block] = [
            .heading(1, .form("heading", "What I ask")), .list(isNumbered: true, items: items),
        ]
        let timing = timing()
        if !timing.isEmpty { blocks.append(.paragraph(timing)) }
        let defects = defects()
        if !defects.isEmpty { blocks.append(.paragraph(defects)) }
        blocks.append(.paragraph(contact()))
        return blocks
    }

    static func withoutStart(_ text: String) -> String {
        guard let range = text.firstRange(of: ", beginning ") else { return text }
        return String(text[..<range.lowerBound])
    }

    private func isAsked(_ right: Right) -> Bool {
        guard right.head.trust >= .quoted, right.kind != .scope, right.kind != .oversight else {
            return false
        }
        return right.kind != .expedite || isExpedited
    }

    /// How the limit is applied to other care, where the rulebook holds the duty to say and the reason is a limit.
    private func parity() -> Sentence? {
        let limits: Set<DenialReason> = [
            .experimentalInvestigational, .stepTherapy, .quantityLimit, .notACoveredBenefit,
            .notMedicallyNecessary,
        ]
        guard let rule = input.parityRule, rule.trust >= .quoted,
            input.denial?.value.notice.reasons.contains(where: { limits.contains($0.code) }) == true
        else { return nil }
        func cited(_ text: String) -> Cited {
            Cited(rule: rule.id, text, cite: rule.cite, trust: rule.trust)
        }
        return
            "\(cited("The instruments that show how this limit is applied to mental health and to medical care")) (\(cited(rule.cite)))."
    }

    private func timing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let clock = input.clocks.first(where: {
            $0.rule.hasPrefix("appeal.filing") && $0.matter == input.matter.id
        }),
            let due = clock.due, let day = try? due.day(in: input.zone), clock.trust >= .quoted,
            day >= input.date
        {
            let text = cite.clockRule(clock, day.longText)
            let place = cite.clockRule(clock, Wording.citations(clock.cite))
            sentences.append("This appeal is in time: the last day to file it is \(text) (\(place)).")
        }
        if let clock = input.clocks.first(where: {
            $0.rule.hasPrefix("appeal.") && $0.whose == .payer && $0.status == .running
        }), let due = clock.due, clock.trust >= .quoted {
            let text = (try? due.day(in: input.zone))?.longText ?? due.text(in: input.zone)
            let place = cite.clockRule(clock, Wording.citations(clock.cite))
            sentences.append("A decision is due by \(cite.clockRule(clock, text)) (\(place)).")
        } else if let rule = isExpedited ? input.urgentDecisionRule : input.decisionRule,
            rule.trust >= .quoted
        {
            func cited(_ text: String) -> Cited {
                Cited(rule: rule.id, text, cite: rule.cite, trust: rule.trust)
            }
            sentences.append("\(cited(rule.text.withoutPoint)) (\(cited(rule.cite))).")
            if let miss = rule.onMiss { sentences.append("\(cited(miss.endingWithPoint))") }
        }
        return sentences
    }

    /// What the letter had to say and, as received, does not: asked for, not held up.
    private func defects() -> [Sentence] {
        let found = NoticeDefectPart(parts: parts).sentences(atMost: 3)
        return found.isEmpty ? [] : found + [.form("defects", "Please supply it.")]
    }

    private func contact() -> [Sentence] {
        let provider = input.record.form.provider
        guard parts.voice.isPrescriber else {
            if let phone = cite.answer("person.phone", input.record.form.person.phone) {
                return ["I can be reached at \(phone)."]
            }
            return [.form("contact", "I can be reached at the address above.")]
        }
        if let phone = cite.provider("phone", provider.phone) {
            return ["I am glad to speak with a reviewing psychiatrist, at \(phone)."]
        }
        return [.form("contact", "I am glad to speak with a reviewing psychiatrist.")]
    }
}

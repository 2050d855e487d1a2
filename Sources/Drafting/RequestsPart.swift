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
        let asked = input.rights.filter(isAsked)
        if !asked.contains(where: { $0.kind == .reviewer }) {
            items.append([
                .form(
                    "reviewer",
                    "That the appeal be decided by a physician who practices psychiatry and took no part in the first decision."
                )
            ])
        }
        for right in asked {
            let place = Wording.citations(right.head.cite.map(\.text))
            let request = right.request.capitalizedFirst
            items.append(["\(cite.rule(right.head, "\(request) (\(place))"))."])
        }
        if !asked.contains(where: { $0.kind == .claimFile }) {
            items.append([
                .form(
                    "file", "A copy of your file on this request, with the reports of those who reviewed it.")
            ])
        }
        if !asked.contains(where: { $0.kind == .criteria }) {
            items.append([
                .form("criteria", "The policy, guideline or criterion that the decision rests on, in full.")
            ])
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
            "\(cited("The instruments that show how the limit behind this decision is applied to mental health and to medical care")) (\(cited(rule.cite)))."
    }

    private func timing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let clock = input.clocks.first(where: {
            $0.isAppealFiling && $0.whose == .claimant && $0.matter == input.matter.id
        }),
            let due = clock.due, let day = try? due.day(in: input.zone), clock.trust >= .quoted,
            day >= input.date
        {
            let last = cite.lastDay(clock, day)
            sentences.append("This appeal is in time: the last day to file it is \(last).")
        }
        if let clock = input.clocks.first(where: {
            $0.rule.contains("appeal.") && $0.whose == .payer && $0.status == .running
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
            if let miss = rule.onMiss { sentences.append("\(cited(Self.ifMissed(miss)))") }
        }
        return sentences
    }

    /// What follows if the plan lets its time pass, as a sentence that can stand by itself.
    static func ifMissed(_ says: String) -> String {
        let own = ["A plan that misses", "A missed decision", "On the day the time ends"]
        if own.contains(where: says.hasPrefix) { return says.endingWithPoint }
        return "If that time passes without a decision, \(says.midSentence.endingWithPoint)"
    }

    /// What the letter had to say and, as received, does not: asked for, not held up.
    private func defects() -> [Sentence] {
        let part = NoticeDefectPart(parts: parts)
        let found = part.sentences(atMost: 3)
        return found.isEmpty
            ? [] : found + [.form("defects", part.count == 1 ? "Please supply it." : "Please supply them.")]
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

extension Clock {
    /// The person's last day to appeal to the plan, whatever the regime calls that step.
    var isAppealFiling: Bool {
        ["appeal.filing", "reconsideration.filing", "redetermination.filing"].contains {
            rule.hasPrefix($0) || rule.contains(".\($0)")
        }
    }
}

extension Citing {
    /// "April 7, 2027 (29 CFR 2560.503-1(h)(3)(i))": the day with the rule that gives it, or with the letter
    /// where the letter gives more time than the rule.
    func lastDay(_ clock: Clock, _ day: Day) -> Cited {
        let last = clockRule(clock, day.longText)
        guard clock.basis == .notice else {
            return last.saying("\(day.longText) (\(Wording.citations(clock.cite)))")
        }
        return last.saying("\(day.longText), by the time that the decision itself gives")
    }
}

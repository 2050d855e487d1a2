import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Why a decision cannot wait, and on whose word: the prescriber's, which the plan follows, or the person's own,
/// by what a prudent layperson would find urgent.
struct UrgencyPart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// What is missing before an expedited request can be made honestly.
    func missing() -> [String] {
        input.matter.isUrgent == true
            ? []
            : [
                "that waiting would do serious harm, in the prescriber's or the person's own word (\(cite.matterPath).is-urgent)"
            ]
    }

    func blocks() -> [Block] {
        guard let urgent = cite.matter("is-urgent", "could seriously jeopardize") else { return [] }
        var sentences: [Sentence] = []
        if parts.voice.isPrescriber {
            sentences.append(
                "As the treating prescriber I state that waiting for a standard decision \(urgent) the patient’s life, health or ability to regain maximum function."
            )
            if let rule = bindingRule() { sentences.append(rule) }
        } else {
            sentences.append(
                "I ask for this on my own account: a person with average knowledge of health would find that waiting for a standard decision \(urgent) my life, health or ability to regain maximum function."
            )
        }
        let facts = facts()
        if !facts.isEmpty {
            sentences.append(
                .form(
                    "facts",
                    parts.voice.isPrescriber ? "The facts on which I base this:" : "The facts are these:"))
        }
        var blocks: [Block] = [
            .heading(1, .form("heading", "Why this cannot wait")), .paragraph(sentences),
        ]
        if !facts.isEmpty { blocks.append(.list(isNumbered: false, items: facts.map { [$0] })) }
        return blocks
    }

    /// The rule that makes the prescriber's word binding, where the rulebook holds one for this regime.
    private func bindingRule() -> Sentence? {
        guard let right = input.rights.first(where: { $0.kind == .expedite }), right.head.trust >= .quoted
        else { return nil }
        let place = Wording.citations(right.head.cite.map(\.text))
        return "\(cite.rule(right.head, "\(right.head.says.withoutPoint) (\(place))."))"
    }

    /// What the clinic or the person answered, in the words of who signs.
    private func stated(_ flag: SafetyFlag) -> Sentence? {
        let answered: [(question: ClinicalQuestion, words: String)] = [
            (.suicidalIntent, "thoughts of suicide with intent"), (.suicidalIdeation, "thoughts of suicide"),
            (.recentInpatientForSuicidality, "lately been in hospital for suicidality"),
        ]
        let known = answered.first { item in
            flag.sources == [input.record.source(of: "clinical.\(item.question.rawValue)")]
                && input.record.form.clinical[item.question] == .yes
        }
        guard let known, flag.says.hasPrefix("the clinic says") else { return nil }
        let who = parts.voice.isPrescriber ? "The patient has" : "I have"
        return "\(cite.clinical(known.question, "\(who) \(known.words)"))."
    }

    /// Signs of danger on record, the latest total, and what has failed.
    func facts() -> [Sentence] {
        var found: [Sentence] = input.assessment.safety.map { flag in
            if let stated = stated(flag) { return stated }
            let day = flag.on.map { " (\(Wording.date($0)))" } ?? ""
            let place = parts.exhibits.words(flag.sources).map { "; \($0)" } ?? ""
            let words = "\(flag.says.capitalizedFirst)\(day)\(place)."
            let cited = Cited(fact: "safety:\(flag.on?.text ?? flag.says)", words, from: flag.sources)
            return "\(cited)"
        }
        let severity = SeverityPart(parts: parts)
        if let (scale, scores) = severity.series().first, let last = severity.last(scale, scores) {
            found.append(last)
        }
        return found
    }
}

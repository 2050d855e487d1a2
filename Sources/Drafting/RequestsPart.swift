import Casework
import CivilCalendar
public import CoverageModel
import DocumentModel
import Rulebook

/// What the appeal asks for by right, when the decision is due, and what follows if it is not made.
struct RequestsPart {
    let cite: Citing
    var input: DraftInput { cite.input }

    func blocks() -> [Block] {
        var blocks: [Block] = [.heading(1, .form("heading", "What we ask, and the rules that apply"))]
        let asked = input.rights.filter { $0.head.trust >= .quoted && $0.kind != .scope && ($0.kind != .expedite || input.matter.isUrgent == true) }
        if !asked.isEmpty {
            blocks.append(.paragraph([.form("ask", "We ask:")]))
            blocks.append(
                .list(
                    isNumbered: true,
                    items: asked.map { right in
                        let place = right.head.cite.map(\.text).joined(separator: "; ")
                        return ["\(cite.rule(right.head, "\(right.request) (\(place))"))."]
                    }))
        }
        let timing = timing()
        if !timing.isEmpty { blocks.append(.paragraph(timing)) }
        return blocks
    }

    private func timing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let clock = input.clocks.first(where: { $0.rule.hasPrefix("appeal.filing") && $0.matter == input.matter.id }),
            let due = clock.due, let day = try? due.day(in: input.zone), clock.trust >= .quoted, day >= input.date
        {
            let text = cite.clockRule(clock, day.longText)
            let place = cite.clockRule(clock, clock.cite.joined(separator: "; "))
            sentences.append("This appeal is timely: the last day to file is \(text) (\(place)).")
        }
        if let clock = input.clocks.first(where: { $0.rule.hasPrefix("appeal.") && $0.whose == .payer && $0.status == .running }),
            let due = clock.due, clock.trust >= .quoted
        {
            let text = (try? due.day(in: input.zone))?.longText ?? due.text(in: input.zone)
            sentences.append("By the rules of this plan its decision is due by \(cite.clockRule(clock, text)).")
        }
        if let says = input.decisionRule {
            sentences.append("\(Cited(rule: says.id, says.text, cite: says.cite, trust: says.trust))")
        }
        return sentences
    }
}

/// How long the plan has to decide an appeal that is not yet filed: the rule's own words.
public struct DecisionRule: Hashable, Sendable {
    public var id: String
    public var text: String
    public var cite: String
    public var trust: Trust
    public init(id: String, text: String, cite: String, trust: Trust) {
        self.id = id
        self.text = text
        self.cite = cite
        self.trust = trust
    }
}

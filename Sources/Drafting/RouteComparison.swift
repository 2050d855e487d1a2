import Casework
public import CivilCalendar
import CostPlanning
import CoverageModel
public import DocumentModel
import Rulebook

/// The ways that are open to a person, laid next to each other; no chance is given, since nobody knows one.
public struct RouteComparison: Sendable {
    /// One way, in a few words for each question.
    public struct Row: Sendable {
        /// What has to happen before it can be taken.
        public enum State: String, Hashable, Sendable { case open, conditional, unknown }
        /// `internal-appeal`, `self-pay`.
        public var id: String
        public var name: Sentence
        public var state: State
        /// The last day to act.
        public var by: Day?
        public var time: [Sentence]
        public var cost: [Sentence]
        public var work: [Sentence]
        public var needs: [Sentence]
        public var closes: [Sentence]
    }

    /// A way that cannot be taken, with the reason.
    public struct Closed: Sendable {
        public var name: String
        public var why: Sentence
    }

    /// Ways that ask the plan to pay, the soonest last day first.
    public var withPlan: [Row]
    /// Ways to pay.
    public var paying: [Row]
    public var closed: [Closed]
    /// What to do first.
    public var first: Sentence?
    /// Whether the case speaks of suicide, so that help stands first.
    public var isInDanger: Bool

    /// Lays the open ways of the matter next to each other; `nil` where the input has nothing on money.
    public init?(_ input: DraftInput) {
        guard let money = input.money else { return nil }
        let builder = Builder(input: input, plan: money.plan())
        withPlan = builder.withPlan()
        paying = builder.paying()
        closed = builder.closed()
        first = builder.first(withPlan)
        isInDanger = !input.assessment.safety.isEmpty
    }
}

extension RouteComparison {
    /// Puts the rows together.
    private struct Builder {
        let input: DraftInput
        let plan: MoneyPlan
        private let cite: Citing

        init(input: DraftInput, plan: MoneyPlan) {
            self.input = input
            self.plan = plan
            cite = Citing(input: input)
        }

        private func found(_ route: Route, _ text: String) -> Sentence {
            let words = Cited(
                derived: "route:\(route.id)", text, from: [cite.therapy],
                how: "which ways are open for this request (recourse assess)")
            return "\(words)"
        }

        /// The same with the day that the route ends on, which rests on its clock where one gives it.
        private func dated(_ route: Route, _ day: Day, _ text: String) -> Sentence {
            let clock = input.clocks.first { clock in
                (try? clock.due?.day(in: input.zone)) == day
            }
            let isKnown = clock.map { $0.trust >= .quoted } ?? true
            let words = isKnown ? text : "As far as is known here: \(text.midSentence)"
            let said = Cited(
                derived: "route:\(route.id)", words, from: [cite.therapy],
                how: "which ways are open for this request, and until when (recourse assess)")
            return "\(clock.map { said.resting(on: cite.clockRule($0, "")) } ?? said)"
        }

        private var routes: [(route: Route, kind: Kind)] {
            input.assessment.routes.compactMap { route in
                guard route.matter == input.matter.id, route.state == .open || route.state == .unknown,
                    let kind = RouteComparison.kinds[route.id]
                else { return nil }
                return (route, kind)
            }
        }

        func withPlan() -> [Row] {
            routes.map { route, kind in
                Row(
                    id: route.id, name: found(route, kind.name),
                    state: route.state == .open ? .open : .unknown,
                    by: route.by, time: time(route), cost: [found(route, "Nothing to ask.")],
                    work: [found(route, kind.work)],
                    needs: route.needs.isEmpty
                        ? [found(route, "Nothing more.")]
                        : [
                            found(route, route.needs.joined(separator: "; ").capitalizedFirst.endingWithPoint)
                        ],
                    closes: [found(route, kind.closes)])
            }
        }

        /// The law's own words on how long the decision may take, where they are known.
        private func time(_ route: Route) -> [Sentence] {
            let rule: DecisionRule? =
                switch route.id {
                case "internal-appeal", "second-level-appeal": input.decisionRule
                case "expedited-appeal": input.urgentDecisionRule
                case "external-review": input.externalRule
                case "expedited-external-review": input.urgentExternalRule
                default: nil
                }
            var sentences: [Sentence] = []
            if let by = route.by { sentences.append(dated(route, by, "Act by \(by.longText).")) }
            if let rule {
                let text = Cited(rule: rule.id, rule.text.endingWithPoint, cite: rule.cite, trust: rule.trust)
                sentences.append("\(text)")
            }
            if sentences.isEmpty { sentences.append(found(route, "No last day known.")) }
            return sentences
        }

        // MARK: Paying

        private func said(_ way: PaymentWay, _ text: String) -> Sentence {
            let words = Cited(
                derived: "money:\(way.kind.rawValue)", text, from: [cite.therapy],
                how: "what each way of paying rests on (recourse money)")
            return "\(words)"
        }

        func paying() -> [Row] {
            plan.ways.filter { $0.state != .closed }.map { way in
                let brief = RouteComparison.brief(way.kind)
                return Row(
                    id: way.kind.rawValue, name: said(way, way.kind.name), state: state(way.state), by: nil,
                    time: [said(way, brief.time)], cost: cost(way), work: [said(way, brief.work)],
                    needs: [said(way, brief.needs)], closes: [said(way, brief.closes)])
            }
        }

        private func state(_ state: PaymentWay.State) -> Row.State {
            switch state {
            case .open: .open
            case .conditional: .conditional
            case .unknown, .closed: .unknown
            }
        }

        private func cost(_ way: PaymentWay) -> [Sentence] {
            let years = plan.years.compactMap { year in
                way.cost(in: year).map { said(way, "\(year): \($0.plainText).") }
            }
            return years.isEmpty ? [said(way, "No amount can be given yet.")] : years
        }

        func closed() -> [Closed] {
            plan.ways.filter { $0.state == .closed }.map { way in
                let why = way.why.map(\.withoutPaths).joined(separator: " ")
                return Closed(name: way.kind.name, why: said(way, why.isEmpty ? "It is closed." : why))
            }
        }

        /// The soonest last day, or the first open way.
        func first(_ rows: [Row]) -> Sentence? {
            let soonest = routes.compactMap { one in
                one.route.by.map { (day: $0, route: one.route, kind: one.kind) }
            }.filter { $0.day >= input.date }.min { $0.day < $1.day }
            if let soonest {
                return dated(
                    soonest.route, soonest.day,
                    "The first day that matters: \(soonest.day.longTextWithWeekday). \(soonest.kind.name).")
            }
            return routes.first.map { found($0.route, "Begin with this: \($0.kind.name).") }
        }
    }
}

extension String {
    /// Without the form's paths in brackets: "(coverages.0.covers-out-of-network)".
    var withoutPaths: String {
        var kept = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inside = rest[rest.index(after: open)..<close]
            let isPath =
                !inside.contains(" ") && (inside.isEmpty || inside.contains(".") || inside.contains("-"))
            kept += isPath ? String(rest[..<open]).trimmed : String(rest[...close])
            rest = rest[rest.index(after: close)...]
        }
        return kept + rest
    }
}

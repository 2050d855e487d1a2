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
    /// What a way to ask the plan takes of the person, in a few words.
    private struct Kind {
        var name: String
        var work: String
        var closes: String
    }

    private static let kinds: [String: Kind] = {
        let nothing = "Nothing."
        let again = "Nothing now; after its last day this way is closed."
        let outside = "Ask before you send it whether its answer binds you too."
        return [
            "use-approval": Kind(
                name: "Use the approval", work: "Keep the visits, and ask for more before it ends.",
                closes: nothing),
            "prior-authorization": Kind(
                name: "Ask the plan first", work: "The clinic asks. You send it the papers that it lacks.",
                closes: nothing),
            "peer-to-peer": Kind(
                name: "A call between your prescriber and the plan’s doctor",
                work: "None for you: the prescriber calls.",
                closes: "Nothing; the appeal’s last day does not move."),
            "internal-appeal": Kind(
                name: "Appeal to the plan",
                work: "Read the letter, sign it, send it, keep the proof of sending.",
                closes: again),
            "second-level-appeal": Kind(
                name: "Second appeal to the plan", work: "Read the letter, sign it, send it, keep the proof.",
                closes: again),
            "expedited-appeal": Kind(
                name: "Fast appeal",
                work: "The prescriber says why waiting would do harm; you or they send it.",
                closes: nothing),
            "external-review": Kind(
                name: "Review by someone outside the plan",
                work: "Sign the request and send it with your papers.",
                closes: outside),
            "expedited-external-review": Kind(
                name: "Fast review outside the plan", work: "The prescriber says why waiting would do harm.",
                closes: outside),
            "independent-review-entity": Kind(
                name: "Outside review by Medicare", work: "Send what the plan has not seen.", closes: again),
            "fair-hearing": Kind(
                name: "Fair hearing", work: "Ask for it, and take part in person or by phone.", closes: again),
            "opm-review": Kind(
                name: "Review by the federal office (OPM)", work: "Send the request with both decisions.",
                closes: again),
            "individual-consideration": Kind(
                name: "Ask the plan to look at your own case",
                work: "The prescriber writes; you send papers.",
                closes: nothing),
            "step-therapy-exception": Kind(
                name: "Ask to skip drugs that must be tried first", work: "The prescriber asks.",
                closes: nothing),
            "formulary-exception": Kind(
                name: "Ask for an exception to the drug list", work: "The prescriber asks.", closes: nothing),
            "gap-exception": Kind(
                name: "Ask to use a clinic outside the network",
                work: "Call the plan’s own clinics; write down day and answer.", closes: nothing),
            "esketamine-alternative": Kind(
                name: "Ask for Spravato in its place",
                work: "Talk with the prescriber; the clinic asks the plan.",
                closes: "Nothing: this treatment can still be asked for."),
        ]
    }()

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
            if let by = route.by { sentences.append(found(route, "Act by \(by.longText).")) }
            if let rule {
                let text = Cited(rule: rule.id, rule.text.endingWithPoint, cite: rule.cite, trust: rule.trust)
                sentences.append("\(text)")
            }
            if sentences.isEmpty { sentences.append(found(route, "No last day is known.")) }
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
                Row(
                    id: way.kind.rawValue, name: said(way, way.kind.name), state: state(way.state), by: nil,
                    time: [said(way, way.time)], cost: cost(way), work: way.work.map { said(way, $0) },
                    needs: way.needs.map { said(way, $0) }, closes: way.closes.map { said(way, $0) })
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
            let dated = routes.compactMap { one in
                one.route.by.map { (day: $0, one.route, one.kind) }
            }.filter { $0.day >= input.date }.min { $0.day < $1.day }
            if let dated {
                return found(
                    dated.1, "The first day that matters: \(dated.day.longTextWithWeekday). \(dated.2.name).")
            }
            return routes.first.map { found($0.route, "What is open first: \($0.kind.name).") }
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

/// The ways next to each other on paper: for the family's table and for the clinic.
struct RouteComparisonDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        guard let found = RouteComparison(input) else {
            throw DraftRefusal(
                kind: PacketKind.routeComparison.rawValue,
                missing: ["a usual course for this treatment in the rulebook"])
        }
        let title: Sentence = "Your ways forward, next to each other: \(cite.therapy)"
        var blocks: [Block] = [.title(title)]
        if found.isInDanger {
            blocks.append(
                .paragraph([
                    .form(
                        "help",
                        "If you think of ending your life, call or text 988 now, day or night. This page can wait."
                    )
                ]))
        }
        blocks.append(.paragraph([found.first].compactMap { $0 } + note()))
        if !found.withPlan.isEmpty {
            blocks.append(.table(table("If the plan is asked to pay", found.withPlan)))
        }
        if !found.paying.isEmpty { blocks.append(.table(payTable(found.paying))) }
        if !found.closed.isEmpty {
            blocks.append(
                .paragraph(
                    [.form("closed", "Not open now:")]
                        + found.closed.map { "\(cite.therapy.saying("\($0.name):")) \($0.why)" }))
        }
        return parts.packet(.routeComparison, title: title, blocks: blocks)
    }

    private func note() -> [Sentence] {
        [
            .form("no-chance", "Nobody knows the chance of any way, so none is given."),
            .form("not-both", "More than one way can be taken at a time."),
            .form(
                "amounts",
                "Amounts are what you would pay, from the least to the most; what is not known makes them wide."
            ),
        ]
    }

    private func name(_ row: RouteComparison.Row) -> Line {
        switch row.state {
        case .open, .conditional: row.name
        case .unknown: "\(row.name) (not certain)"
        }
    }

    private func cell(_ sentences: [Sentence]) -> Line {
        var joined: Line = sentences.first ?? .form("none", "Nothing.")
        for sentence in sentences.dropFirst() { joined = "\(joined) \(sentence)" }
        return joined
    }

    private func table(_ caption: String, _ rows: [RouteComparison.Row]) -> Table {
        Table(
            caption: caption,
            columns: [
                .init("Way", share: 1.2), .init("Time", share: 1.5), .init("Your work", share: 1.2),
                .init("It needs", share: 1.2), .init("It closes", share: 1.1),
            ],
            rows: rows.map {
                [name($0), cell($0.time), cell($0.work), cell($0.needs), cell($0.closes)]
            })
    }

    private func payTable(_ rows: [RouteComparison.Row]) -> Table {
        Table(
            caption: "Ways to pay",
            columns: [
                .init("Way", share: 1.1), .init("You pay", share: 1.4), .init("Time", share: 1.1),
                .init("It needs, and your work", share: 1.7), .init("It closes", share: 1.1),
            ],
            rows: rows.map {
                [name($0), cell($0.cost), cell($0.time), cell($0.needs + $0.work), cell($0.closes)]
            })
    }
}

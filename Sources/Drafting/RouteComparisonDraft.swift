import Casework
import CostPlanning
import CoverageModel
import DocumentModel

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
        return parts.packet(.routeComparison, title: title, onePageSize: 12, blocks: blocks)
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

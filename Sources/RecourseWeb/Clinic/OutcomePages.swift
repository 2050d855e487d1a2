import CivilCalendar
import HTML

/// How cases came out, by payer and by the reason that was given: counts alone, and no money.
enum OutcomePages {
    static let routes: [Route] = [.get("/outcomes", page)]

    private static func page(_ turn: Turn) throws -> WebResponse {
        guard let account = turn.account, account.role != .patient else { throw WebFault.notFound }
        let only = ChasePages.visible(account)
        let cases = try turn.site.worklist.scan(only: only) { _, summary, _ in summary }
        let words = turn.words
        let charts = [
            OutcomeChart(
                id: "payer", title: words["outcomes.by-payer"], heading: words["worklist.payer"],
                rows: OutcomeRow.rows(cases) { $0.payer ?? words["outcomes.unknown"] }),
            OutcomeChart(
                id: "reason", title: words["outcomes.by-reason"], heading: words["worklist.reason"],
                rows: OutcomeRow.rows(cases.filter { $0.reason != nil }) {
                    words["reason.\($0.reason ?? "")"]
                }),
        ]
        return turn.page(words["outcomes.title"]) {
            Tag.h1(text: words["outcomes.title"])
            Tag.p(text: words("outcomes.lead", ["count": String(cases.count)]))
            for chart in charts { chart.view(words) }
        }
    }
}

/// One payer or reason: how many cases stand where.
struct OutcomeRow: Hashable, Sendable {
    var name: String
    var counts: [CaseSummary.Stage: Int]

    var total: Int { counts.values.reduce(0, +) }
    var approved: Int { counts[.approved] ?? 0 }

    /// The rows of a grouping, the largest first; what is beyond the first twenty goes together.
    static func rows(_ cases: [CaseSummary], by name: (CaseSummary) -> String) -> [OutcomeRow] {
        var rows: [String: OutcomeRow] = [:]
        for summary in cases {
            let key = name(summary)
            rows[key, default: OutcomeRow(name: key, counts: [:])].counts[summary.stage, default: 0] += 1
        }
        return rows.values.sorted { ($1.total, $0.name) < ($0.total, $1.name) }
    }
}

/// A plain chart with its table beside it: the filled part is what was approved, the outline is all.
struct OutcomeChart {
    static let most = 20
    let id: String
    let title: String
    let heading: String
    let rows: [OutcomeRow]

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h2(text: title)
            if rows.isEmpty {
                Tag.p(text: words["outcomes.none"])
            } else {
                chart(words)
                Tag.div(
                    .class("scroll"), Attribute("tabindex", "0"), .role("region"), .aria("label", title)
                ) { table(words) }
            }
        }
    }

    private func chart(_ words: Words) -> Markup {
        let shown = rows.prefix(OutcomeChart.most)
        let most = max(1, shown.map(\.total).max() ?? 1)
        return Tag.ul(.class("chart")) {
            for row in shown {
                Tag.li {
                    words(
                        "outcomes.row",
                        [
                            "name": row.name, "approved": String(row.approved),
                            "all": String(row.total),
                        ])
                    Tag.svg(
                        Attribute("viewBox", "0 0 502 16"), Attribute("preserveAspectRatio", "none"),
                        .aria("hidden", "true")
                    ) {
                        bar("all", max(2, row.total * 500 / most))
                        bar("part", row.approved * 500 / most)
                    }
                }
            }
        }
    }

    private func bar(_ kind: String, _ width: Int) -> Markup {
        Tag.rect(
            .class(kind), Attribute("x", "1"), Attribute("y", "1"), Attribute("width", String(width)),
            Attribute("height", "14"))
    }

    private func table(_ words: Words) -> Markup {
        Tag.table {
            Tag.caption(text: words["outcomes.table"])
            Tag.thead {
                Tag.tr {
                    Tag.th(Attribute("scope", "col"), text: heading)
                    for stage in CaseSummary.Stage.allCases {
                        Tag.th(Attribute("scope", "col"), text: words["stage.\(stage.rawValue)"])
                    }
                    Tag.th(Attribute("scope", "col"), text: words["outcomes.all"])
                }
            }
            Tag.tbody {
                for row in rows {
                    Tag.tr {
                        Tag.th(Attribute("scope", "row"), text: row.name)
                        for stage in CaseSummary.Stage.allCases {
                            Tag.td(text: String(row.counts[stage] ?? 0))
                        }
                        Tag.td(text: String(row.total))
                    }
                }
            }
        }
    }
}

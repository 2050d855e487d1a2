import CaseService
import CivilCalendar
import DocumentModel
import Drafting
import HTML

/// The open ways next to each other, one card each with the same questions in the same order.
struct WaysPage {
    let opened: OpenedCase
    let comparison: RouteComparison

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["ways.title"])
        if comparison.isInDanger { SafetyNote(opened: opened).view(words) }
        if let first = comparison.first { Tag.p(.class("step")) { Tag.strong(text: first.text) } }
        Tag.p(text: words["ways.lead"])
        Tag.p {
            Tag.a(
                .class("button"), .href(opened.path + "/draft/route-comparison/packet.pdf"),
                text: words["ways.print"])
        }
        if !comparison.withPlan.isEmpty {
            Tag.h2(text: words["ways.plan"])
            Tag.div(.class("ways")) { for row in comparison.withPlan { card(row, words) } }
        }
        if !comparison.paying.isEmpty {
            Tag.h2(text: words["ways.pay"])
            Tag.div(.class("ways")) { for row in comparison.paying { card(row, words) } }
        }
        if !comparison.closed.isEmpty {
            Tag.h2(text: words["money.closed"])
            Tag.ul { for way in comparison.closed { Tag.li(text: "\(way.name): \(way.why.text)") } }
        }
        Tag.p { Tag.a(.href(opened.path + "/money"), text: words["ways.money"]) }
    }

    private func card(_ row: RouteComparison.Row, _ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h3(text: row.name.text)
            Tag.p { Badge.plain("way-\(row.state.rawValue)", words["way-state.\(row.state.rawValue)"]) }
            Tag.dl(.class("facts")) {
                fact(words["money.time"], row.time)
                fact(words["ways.cost"], row.cost)
                fact(words["money.work"], row.work)
                fact(words["money.needs"], row.needs)
                fact(words["money.closes"], row.closes)
            }
        }
    }

    @MarkupBuilder private func fact(_ label: String, _ sentences: [Sentence]) -> Markup {
        if !sentences.isEmpty {
            Tag.div {
                Tag.dt(text: label)
                Tag.dd(text: sentences.map(\.text).joined(separator: " "))
            }
        }
    }
}

import CaseService
import CivilCalendar
import CoverageModel
import HTML

/// All cases that somebody sees, the soonest last day first.
struct WorklistPage {
    let rows: [WorklistRow]
    let total: Int
    let page: Int
    let filter: Worklist.Filter
    let choices: (payers: [String], prescribers: [String], reasons: [String])
    let people: [Account]
    let query: [String: String]

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        Tag.h1(text: words["worklist.title"])
        Tag.p { Tag.a(.href("/payers"), text: words["payers.title"]) }
        search(words)
        Tag.p(.class("small"), text: words("worklist.count", ["count": String(total)]))
        Tag.div(
            .class("scroll"), Attribute("tabindex", "0"), .role("region"),
            .aria("label", words["worklist.title"])
        ) {
            table(words)
        }
        pager(words)
        if turn.account?.role.startsCases == true { begin(turn) }
    }

    private func search(_ words: Words) -> Markup {
        Tag.form(.method("get"), .action("/worklist"), .class("filters"), .role("search")) {
            Tag.div {
                Tag.label(.for("name"), text: words["worklist.name"])
                Tag.input(.type("search"), .id("name"), .name("name"), .value(filter.name))
            }
            select(
                "stage", words["worklist.stage"],
                CaseSummary.Stage.allCases.map { ($0.rawValue, words["stage.\($0.rawValue)"]) }, words)
            select("payer", words["worklist.payer"], choices.payers.map { ($0, $0) }, words)
            select(
                "prescriber", words["worklist.prescriber"], choices.prescribers.map { ($0, $0) }, words)
            select(
                "reason", words["worklist.reason"], choices.reasons.map { ($0, words["reason.\($0)"]) }, words
            )
            select("owner", words["worklist.owner"], people.map { ($0.id, $0.name) }, words)
            Tag.div {
                Tag.input(
                    .type("checkbox"), .id("resting"), .name("resting"), .value("yes"),
                    .flag("checked", filter.showsResting))
                " "
                Tag.label(.for("resting"), text: words["worklist.resting"])
            }
            Tag.button(.type("submit"), .class("second"), text: words["worklist.filter"])
        }
    }

    private func select(_ id: String, _ label: String, _ values: [(String, String)], _ words: Words) -> Markup
    {
        Tag.div {
            Tag.label(.for(id), text: label)
            Tag.select(.id(id), .name(id)) {
                Tag.option(.value(""), text: words["worklist.all"])
                for (value, text) in values {
                    Tag.option(.value(value), .flag("selected", query[id] == value), text: text)
                }
            }
        }
    }

    private func table(_ words: Words) -> Markup {
        let names = Dictionary(people.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return Tag.table(.class("work")) {
            Tag.thead {
                Tag.tr {
                    for key in [
                        "name", "last-day", "ends", "stage", "payer", "prescriber", "reason", "owner",
                    ] {
                        Tag.th(Attribute("scope", "col"), text: words["worklist.\(key)"])
                    }
                }
            }
            Tag.tbody {
                for row in rows {
                    Tag.tr {
                        Tag.th(Attribute("scope", "row")) {
                            Tag.a(
                                .href("/case/\(row.id)"),
                                text: row.summary.title.isEmpty ? words["cases.unnamed"] : row.summary.title)
                            if let note = row.card.note { Tag.p(.class("small"), text: note) }
                        }
                        Tag.td(text: row.summary.lastDay?.longText ?? words["worklist.none"])
                        Tag.td(text: PayerPages.ends(row.summary, words))
                        Tag.td(text: words["stage.\(row.summary.stage.rawValue)"])
                        Tag.td(text: row.summary.payer ?? "")
                        Tag.td(text: row.summary.prescriber ?? "")
                        Tag.td(text: row.summary.reason.map { words["reason.\($0)"] } ?? "")
                        Tag.td(text: row.card.owner.flatMap { names[$0] } ?? "")
                    }
                }
            }
        }
    }

    @MarkupBuilder private func pager(_ words: Words) -> Markup {
        let last = max(1, (total + WorklistPages.pageCount - 1) / WorklistPages.pageCount)
        if last > 1 {
            Tag.nav(.class("pager"), .aria("label", words["worklist.pages"])) {
                if page > 1 { Tag.a(.href(address(page - 1)), text: words["worklist.back"]) }
                " \(words("worklist.page", ["page": String(page), "last": String(last)])) "
                if page < last { Tag.a(.href(address(page + 1)), text: words["worklist.next"]) }
            }
        }
    }

    private func address(_ page: Int) -> String {
        let kept = query.filter { $0.key != "page" && !$0.value.isEmpty }.sorted { $0.key < $1.key }
        let pairs = kept.map { "\($0.key)=\(FormBody.encoded($0.value))" } + ["page=\(page)"]
        return "/worklist?" + pairs.joined(separator: "&")
    }

    private func begin(_ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        return Tag.section(.class("card")) {
            Tag.h2(text: words["cases.new"])
            LetterForm(action: "/letter").view(words, form)
            form.open("/cases") { form.button(words["cases.new-empty"], "second") }
            Tag.h3(text: words["worklist.import"])
            form.open("/worklist/import", hasFiles: true) {
                Tag.div(.class("field")) {
                    Tag.label(.for("schedule"), text: words["worklist.import-file"])
                    Tag.p(.class("hint"), .id("schedule-hint"), text: words["worklist.import-hint"])
                    Tag.input(
                        .type("file"), .id("schedule"), .name("schedule"),
                        .aria("describedby", "schedule-hint"),
                        Attribute("accept", ".csv,text/csv"))
                }
                form.button(words["worklist.import-do"], "second")
            }
            Tag.details {
                Tag.summary(text: words["import.heading"])
                ArchiveForm().view(words, form)
            }
            Tag.p { Tag.a(.href("/worklist.csv"), text: words["worklist.csv"]) }
        }
    }
}

/// Who works on a case, who sees it, and who looked at it.
struct TeamPage {
    let opened: OpenedCase
    let card: CaseCard
    let people: [Account]
    let looks: [Look]

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        Tag.h1(text: words["team.title"])
        form.open(opened.path + "/team") {
            Tag.div(.class("field")) {
                Tag.label(.for("owner"), text: words["worklist.owner"])
                Tag.select(.id("owner"), .name("owner")) {
                    Tag.option(.value(""), text: words["worklist.none"])
                    for person in people where person.isActive {
                        Tag.option(
                            .value(person.id), .flag("selected", card.owner == person.id), text: person.name)
                    }
                }
            }
            form.area("note", label: words["team.note"], value: card.note ?? "", rows: 2)
            form.date(
                "rest", legend: words["team.rest"], hint: words["team.rest-hint"],
                value: DateText(card.restUntil))
            form.text("rest-why", label: words["team.rest-why"], value: card.restWhy ?? "")
            form.button(words["team.do"])
        }
        Tag.h2(text: words["team.share"])
        Tag.ul {
            for person in people where person.isActive && !person.role.seesAll {
                Tag.li {
                    "\(person.name), \(words["role.\(person.role.rawValue)"]): "
                    words[person.cases.contains(opened.id) ? "team.sees" : "team.sees-not"]
                    form.open(opened.path + "/share") {
                        Tag.input(.type("hidden"), .name("person"), .value(person.id))
                        Tag.button(.type("submit"), .class("plain")) {
                            words[person.cases.contains(opened.id) ? "team.unshare" : "team.share-do"]
                            Tag.span(.class("hidden"), text: " \(person.name)")
                        }
                    }
                }
            }
        }
        Tag.h2(text: words["team.looks"])
        Tag.ul {
            for look in looks.prefix(200) {
                Tag.li(
                    text:
                        "\(look.at.prefix(16).replacing("T", with: " ")): \(look.who), \(words.optional("part.\(look.part)") ?? look.part)"
                )
            }
        }
    }
}

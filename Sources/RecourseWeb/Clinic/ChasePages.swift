import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import HTML

/// What is to be followed over all cases, by day and owner; and what changed since a day.
enum ChasePages {
    static let routes: [Route] = [
        .get("/chase", list), .post("/chase", assign), .get("/changes", changes),
    ]

    static let most = 100

    private static func member(_ turn: Turn) throws -> Account {
        guard let account = turn.account else { throw WebFault.notFound }
        return account
    }

    /// Ids of the only cases that an account sees; `nil` for all.
    static func visible(_ account: Account) -> Set<String>? {
        account.role.seesAll ? nil : Set(account.cases)
    }

    private static func list(_ turn: Turn) throws -> WebResponse {
        let account = try member(turn)
        let today = try turn.context().today
        let isOwn = turn.request.query["who"] == "me"
        let days = min(max(Int(turn.request.query["days"] ?? "7") ?? 7, 0), 90)
        var rows = try turn.site.worklist.scan(only: visible(account)) { id, summary, card in
            (summary.tasks ?? []).compactMap { task -> ChaseRow? in
                guard task.by <= today + days else { return nil }
                if let rest = card.restUntil, rest > today { return nil }
                let owner = card.taskOwners?[task.what] ?? card.owner
                if isOwn, owner != account.id { return nil }
                return ChaseRow(caseID: id, title: summary.title, task: task, owner: owner)
            }
        }.flatMap(\.self)
        rows.sort {
            ($0.task.by.number, $0.title, $0.task.what) < ($1.task.by.number, $1.title, $1.task.what)
        }
        let page = ChasePage(
            rows: Array(rows.prefix(most)), total: rows.count, today: today, isOwn: isOwn, days: days,
            people: try Accounts(library: turn.library).all().filter(\.isActive))
        return turn.page(turn.words["chase.title"]) { page.view(turn) }
    }

    private static func assign(_ turn: Turn) throws -> WebResponse {
        let account = try member(turn)
        guard account.role.startsCases else { throw WebFault.notFound }
        let id = turn.request.field("case") ?? ""
        let what = turn.request.field("what") ?? ""
        let owner = turn.request.field("owner") ?? ""
        if let only = visible(account), !only.contains(id) { throw WebFault.notFound }
        let known = try Accounts(library: turn.library).all().filter(\.isActive).map(\.id)
        guard owner.isEmpty || known.contains(owner), try turn.site.worklist.has(task: what, in: id) else {
            throw WebFault.notFound
        }
        var card = try turn.site.worklist.card(id)
        var owners = card.taskOwners ?? [:]
        owners[what] = owner.isEmpty ? nil : owner
        card.taskOwners = owners
        try turn.site.worklist.setCard(id, card)
        turn.session.change { $0.notice = turn.words["team.done"] }
        return .see("/chase")
    }

    // MARK: What changed

    private static func changes(_ turn: Turn) throws -> WebResponse {
        let account = try member(turn)
        let context = try turn.context()
        let since = turn.request.query["since"].flatMap { Day(iso: $0) } ?? context.today - 1
        var found = try turn.site.worklist.scan(only: visible(account)) { id, summary, _ in
            summary.changedOn.flatMap { $0 >= since ? (id: id, title: summary.title, day: $0) : nil }
        }
        found.sort { ($1.day, $0.title, $0.id) < ($0.day, $1.title, $1.id) }
        let rows = try found.prefix(most).map { one in
            let events = try turn.library.openCase(one.id).readLog().events.filter {
                Day(iso: $0.recorded.prefix(10)).map { $0 >= since } ?? false
            }
            return ChangesPage.Row(
                caseID: one.id, title: one.title,
                lines: events.suffix(8).reversed().map { EventWords.line($0.body, turn.words) },
                count: events.count)
        }
        let page = ChangesPage(rows: rows, total: found.count, since: since, today: context.today)
        return turn.page(turn.words["changes.title"]) { page.view(turn.words) }
    }
}

/// One thing to follow, of one case.
struct ChaseRow: Hashable, Sendable {
    var caseID: String
    var title: String
    var task: ChaseTask
    var owner: String?
}

/// The things to follow, the soonest first.
struct ChasePage {
    let rows: [ChaseRow]
    let total: Int
    let today: Day
    let isOwn: Bool
    let days: Int
    let people: [Account]

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        Tag.h1(text: words["chase.title"])
        Tag.p(text: words["chase.lead"])
        Tag.nav(.class("pager"), .aria("label", words["chase.filter"])) {
            Tag.a(
                .href("/chase?days=\(days)"), .aria("current", isOwn ? nil : "page"), text: words["chase.all"]
            )
            " "
            Tag.a(
                .href("/chase?who=me&days=\(days)"), .aria("current", isOwn ? "page" : nil),
                text: words["chase.mine"])
            " "
            for count in [0, 7, 30] where count != days {
                Tag.a(
                    .href("/chase?days=\(count)\(isOwn ? "&who=me" : "")"),
                    text: count == 0 ? words["chase.due"] : words("chase.days", ["days": String(count)]))
                " "
            }
        }
        Tag.p(.class("small"), text: words("chase.count", ["count": String(total)]))
        if rows.isEmpty { Tag.p(text: words["chase.none"]) }
        for (index, row) in rows.enumerated() { card(row, index, turn) }
    }

    private func card(_ row: ChaseRow, _ index: Int, _ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        return Tag.section(.class("card")) {
            Tag.h2 {
                Tag.a(
                    .href("/case/\(row.caseID)/calls"),
                    text: row.title.isEmpty ? words["cases.unnamed"] : row.title)
            }
            Tag.p {
                Badge.plain(row.task.kind, words["chase-kind.\(row.task.kind)"])
                " "
                Tag.strong(
                    text: row.task.by <= today
                        ? words["chase.now"] : words("overview.by", ["day": row.task.by.longTextWithWeekday]))
                " \(row.task.what.endingWithPoint)"
            }
            form.open("/chase") {
                Tag.input(.type("hidden"), .name("case"), .value(row.caseID))
                Tag.input(.type("hidden"), .name("what"), .value(row.task.what))
                Tag.div(.class("filters")) {
                    Tag.div {
                        Tag.label(.for("owner-\(index)"), text: words["worklist.owner"])
                        Tag.select(.id("owner-\(index)"), .name("owner")) {
                            Tag.option(.value(""), text: words["worklist.none"])
                            for person in people {
                                Tag.option(
                                    .value(person.id), .flag("selected", row.owner == person.id),
                                    text: person.name)
                            }
                        }
                    }
                    Tag.button(.type("submit"), .class("second")) {
                        words["chase.assign"]
                        Tag.span(.class("hidden"), text: " \(row.title): \(row.task.what)")
                    }
                }
            }
        }
    }
}

/// The cases that changed since a day, with what happened in them.
struct ChangesPage {
    struct Row {
        var caseID: String
        var title: String
        var lines: [String]
        var count: Int
    }
    let rows: [Row]
    let total: Int
    let since: Day
    let today: Day

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["changes.title"])
        Tag.p(text: words("changes.lead", ["day": since.longTextWithWeekday, "count": String(total)]))
        Tag.nav(.class("pager"), .aria("label", words["changes.other"])) {
            for days in [1, 3, 7] {
                Tag.a(
                    .href("/changes?since=\(today - days)"),
                    .aria("current", since == today - days ? "page" : nil),
                    text: words("changes.since", ["day": (today - days).longText]))
                " "
            }
        }
        if rows.isEmpty { Tag.p(text: words["changes.none"]) }
        for row in rows {
            Tag.section(.class("card")) {
                Tag.h2 {
                    Tag.a(
                        .href("/case/\(row.caseID)"),
                        text: row.title.isEmpty ? words["cases.unnamed"] : row.title)
                }
                Tag.ul { for line in row.lines { Tag.li(text: line) } }
                if row.count > row.lines.count {
                    Tag.p(.class("small")) {
                        Tag.a(
                            .href("/case/\(row.caseID)/record"),
                            text: words("changes.more", ["count": String(row.count - row.lines.count)]))
                    }
                }
            }
        }
    }
}

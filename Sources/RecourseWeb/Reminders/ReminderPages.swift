import CaseService
import CaseStore
import CivilCalendar
import ContractJSON
import Dispatch
import HTML

/// The calendar address and the reminders by mail of whoever is in.
enum ReminderPages {
    static let routes: [Route] = [
        .get("/reminders", page), .post("/reminders", save), .post("/reminders/calendar", makeFeed),
        .post("/reminders/calendar/revoke", revokeFeed), .post("/reminders/test", test),
    ]

    static let person = "person"

    private static func owner(_ turn: Turn) throws -> String {
        if let account = turn.account { return account.id }
        guard case .keeper = turn.session.state.access else { throw WebFault.notFound }
        return person
    }

    private static func show(_ turn: Turn, _ errors: [FieldError] = [], new: String? = nil) throws
        -> WebResponse
    {
        let owner = try owner(turn)
        var model = RemindersPage(
            wish: try turn.site.reminders.wish(of: owner),
            feed: try CalendarFeeds(library: turn.library).feed(of: owner),
            newAddress: new, canSend: turn.site.reminders.canSend,
            waiting: try turn.site.reminders.waiting().count { mail in
                mail.to == (try? turn.site.reminders.wish(of: owner))?.address
            })
        if !errors.isEmpty { model.take(turn.request) }
        var shell = Shell(words: turn.words, session: turn.session, title: turn.words["reminders.title"])
        shell.errors = errors
        shell.account = turn.account
        return .page(shell.page { model.view(turn, errors) }, status: errors.isEmpty ? 200 : 422)
    }

    private static func page(_ turn: Turn) throws -> WebResponse { try show(turn) }

    private static func save(_ turn: Turn) throws -> WebResponse {
        let owner = try owner(turn)
        let address = turn.request.field("address") ?? ""
        if address.isEmpty {
            try turn.site.reminders.forget(owner)
            turn.session.change { $0.notice = turn.words["reminders.off"] }
            return .see("/reminders")
        }
        guard MailSettings.isAddress(address) else {
            return try show(
                turn, [FieldError(field: "address", message: turn.words["reminders.address-wrong"])])
        }
        let days = turn.request.values("days").compactMap { Int($0) }.filter(
            Reminders.daysToChoose.contains)
        guard !days.isEmpty else {
            return try show(
                turn, [FieldError(field: "days-0", message: turn.words["reminders.days-missing"])])
        }
        var wish =
            try turn.site.reminders.wish(of: owner) ?? ReminderWish(id: owner, address: address, days: days)
        wish.address = address
        wish.days = days
        try turn.site.reminders.save(wish)
        turn.site.workOnReminders()
        turn.session.change { $0.notice = turn.words["reminders.saved"] }
        return .see("/reminders")
    }

    private static func test(_ turn: Turn) throws -> WebResponse {
        guard let wish = try turn.site.reminders.wish(of: try owner(turn)), turn.site.reminders.canSend
        else { return .see("/reminders") }
        try turn.site.reminders.queueTest(to: wish.address, now: turn.site.configuration.clock())
        turn.site.workOnReminders()
        turn.session.change { $0.notice = turn.words["reminders.tested"] }
        return .see("/reminders")
    }

    private static func makeFeed(_ turn: Turn) throws -> WebResponse {
        let secret = try CalendarFeeds(library: turn.library).make(
            try owner(turn), showsDetails: turn.request.field("details") == "yes",
            now: turn.site.configuration.clock())
        return try show(turn, new: "\(turn.site.address)/calendar/\(secret).ics")
    }

    private static func revokeFeed(_ turn: Turn) throws -> WebResponse {
        try CalendarFeeds(library: turn.library).revoke(try owner(turn))
        turn.session.change { $0.notice = turn.words["feed.revoked"] }
        return .see("/reminders")
    }
}

extension Site {
    /// The most cases whose deadlines one calendar holds.
    private static let mostInCalendar = 200

    /// The cases that are somebody's own: all on a person's machine, else those they own or that are shared with them;
    /// `nil` for an account that may not sign in.
    func ownCases(_ owner: String) throws -> [String]? {
        let library = configuration.library
        if owner == ReminderPages.person {
            guard try library.state().mode == .person else { return nil }
            return try library.caseIDs()
        }
        guard let account = try Accounts(library: library).find(owner), account.isActive else { return nil }
        let shared = Set(account.cases)
        return try worklist.scan { id, _, card in
            card.owner == owner || shared.contains(id) ? id : nil
        }
    }

    /// The last days to act of somebody's cases.
    func ownDeadlines(_ owner: String) throws -> [OwnDeadline]? {
        guard let ids = try ownCases(owner) else { return nil }
        if owner != ReminderPages.person {
            let own = Set(ids)
            return try worklist.scan(only: own) { id, summary, _ in
                summary.lastDay.map { OwnDeadline(caseID: id, day: $0) }
            }
        }
        return try ids.compactMap { id in
            let desk = CaseDesk(
                store: try configuration.library.openCase(id), context: try configuration.context())
            return (try? answers.answer(desk))?.lastDay.map { OwnDeadline(caseID: id, day: $0.day) }
        }
    }

    /// Sends what is due, beside everything else.
    func workOnReminders() {
        guard reminders.canSend else { return }
        HTTPServer.queue.async { [self] in
            guard let today = try? configuration.context().today else { return }
            reminders.work(now: configuration.clock(), today: today, deadlines: ownDeadlines)
        }
    }

    /// A calendar by its private address; any other address is told nothing.
    func calendar(_ path: String) throws -> WebResponse {
        let name = path.dropFirst("/calendar/".count)
        guard name.hasSuffix(".ics") else { throw WebFault.notFound }
        guard case .open = try configuration.library.state() else {
            return .text("locked\n", status: 503).with("retry-after", "3600")
        }
        guard
            let feed = try CalendarFeeds(library: configuration.library).find(String(name.dropLast(4))),
            let ids = try ownCases(feed.id)
        else { throw WebFault.notFound }
        let calendars = try ids.prefix(Site.mostInCalendar).compactMap {
            id -> (title: String, text: String)? in
            let desk = CaseDesk(
                store: try configuration.library.openCase(id), context: try configuration.context())
            guard let answer = try? answers.answer(desk) else { return nil }
            let file = CalendarFile(zone: answer.clocks.zone, asOf: answer.clocks.asOf)
            return (CaseSummary(answer).title, file.text(answer.clocks.clocks, caseID: id))
        }
        let text = JoinedCalendar.text(calendars, showsDetails: feed.showsDetails, words: words)
        return WebResponse(
            status: 200, headers: [("content-type", "text/calendar; charset=utf-8")], body: Array(text.utf8))
    }
}

/// The calendar address and the reminders, with what they tell.
struct RemindersPage {
    let wish: ReminderWish?
    let feed: CalendarFeed?
    let newAddress: String?
    let canSend: Bool
    let waiting: Int
    private var typed: (address: String, days: Set<Int>)?

    init(wish: ReminderWish?, feed: CalendarFeed?, newAddress: String?, canSend: Bool, waiting: Int) {
        self.wish = wish
        self.feed = feed
        self.newAddress = newAddress
        self.canSend = canSend
        self.waiting = waiting
    }

    mutating func take(_ request: WebRequest) {
        typed = (request.field("address") ?? "", Set(request.values("days").compactMap { Int($0) }))
    }

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["reminders.title"])
        Tag.section(.class(newAddress == nil ? "card" : "card first")) {
            Tag.h2(text: words["feed.heading"])
            Tag.p(text: words["feed.why"])
            if let newAddress {
                Tag.p(text: words["feed.once"])
                Tag.p(.class("code")) { Tag.code(text: newAddress) }
            } else if let feed {
                Tag.p(text: words[feed.showsDetails ? "feed.there-details" : "feed.there"])
            }
            form.open("/reminders/calendar") {
                form.checkbox(
                    "details", name: "details", value: "yes", label: words["feed.details"], isOn: false)
                form.button(words[feed == nil ? "feed.make" : "feed.again"], "second")
            }
            if feed != nil || newAddress != nil {
                form.open("/reminders/calendar/revoke") { form.button(words["feed.revoke"], "danger") }
            }
        }
        Tag.section(.class("card")) {
            Tag.h2(text: words["reminders.mail"])
            Tag.p(text: words[canSend ? "reminders.mail-why" : "reminders.no-mail"])
            if canSend { mail(words, form) }
        }
    }

    @MarkupBuilder private func mail(_ words: Words, _ form: Form) -> Markup {
        let chosen = typed?.days ?? Set(wish?.days ?? [14, 3, 1])
        form.open("/reminders") {
            form.text(
                "address", label: words["reminders.address"], hint: words["reminders.address-hint"],
                value: typed?.address ?? wish?.address ?? "", type: "email", autocomplete: "email")
            Tag.fieldset(.class("field")) {
                Tag.legend(text: words["reminders.days"])
                for (index, days) in Reminders.daysToChoose.enumerated() {
                    form.checkbox(
                        "days-\(index)", name: "days", value: String(days),
                        label: days == 1
                            ? words["reminders.day-before"]
                            : words("reminders.days-before", ["days": String(days)]),
                        isOn: chosen.contains(days))
                }
            }
            form.button(words["reminders.do"])
        }
        if wish != nil {
            form.open("/reminders/test") { form.button(words["reminders.test"], "second") }
        }
        if waiting > 0 {
            Tag.p(.class("quote"), text: words("reminders.waiting", ["count": String(waiting)]))
        }
    }
}

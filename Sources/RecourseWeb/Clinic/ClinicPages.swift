import CaseStore
import HTML
import Vault

/// A clinic's beginning, its people, and how they come in.
enum ClinicPages {
    static let routes: [Route] = [
        .get("/start/clinic", open: true, startPage), .post("/start/clinic", open: true, start),
        .post("/sign-in", open: true, signIn), .get("/people", people), .post("/people", invite),
        .post("/people/:id/off", switchOff), .get("/join/:token", open: true, joinPage),
        .post("/join/:token", open: true, join), .get("/me", me), .post("/me", setCode),
        .post("/sign-out", signOut),
    ]

    // MARK: The beginning

    private static func startPage(_ turn: Turn) throws -> WebResponse {
        show(turn, "clinic.title", []) {
            ClinicStartPage(hasKey: turn.site.configuration.clinicKey != nil).view(turn, [])
        }
    }

    private static func start(_ turn: Turn) throws -> WebResponse {
        guard let key = turn.site.configuration.clinicKey else { return .see("/start/clinic") }
        let library = turn.site.configuration.library
        guard case .new = try library.state() else { throw LibraryError.alreadyBegun }
        let password = secret(turn, "password")
        let page = ClinicStartPage(hasKey: true)
        guard password == secret(turn, "again") else {
            return refused(turn, "clinic.title", AccountFault(field: "again", key: "passphrase.differ")) {
                page.view(turn, $0)
            }
        }
        // What can be refused is refused before anything is begun.
        guard password.count >= Accounts.shortestPassword else {
            return refused(
                turn, "clinic.title", AccountFault(field: "password", key: "account.password-short")
            ) {
                page.view(turn, $0)
            }
        }
        let trial = Accounts(library: MemoryCaseLibrary())
        let name = turn.request.field("name") ?? ""
        let login = turn.request.field("login") ?? ""
        do {
            _ = try trial.make(name: name, login: login, role: .administrator, password: password)
        } catch let fault as AccountFault {
            return refused(turn, "clinic.title", fault) { page.view(turn, $0) }
        }
        let code = try library.begin(.clinic, secret: .keyFile(key))
        let account = try Accounts(library: library).make(
            name: name, login: login, role: .administrator, password: password)
        try turn.enter(.member(account.id))
        turn.session.change { $0.recoveryCode = code }
        return .see("/start/code")
    }

    // MARK: Coming in

    private static func signIn(_ turn: Turn) throws -> WebResponse {
        let now = turn.site.configuration.clock()
        let words = turn.words
        func refused(_ message: String) -> WebResponse {
            let errors = [FieldError(field: "login", message: message)]
            return show(turn, "sign-in.title", errors) { SignInPage().view(turn, errors) }
        }
        let wait = turn.site.unlocking.secondsToWait(now: now)
        if wait > 0 { return refused(words("unlock.wait", ["seconds": String(wait)])) }
        let found = try Accounts(library: turn.site.configuration.library).signIn(
            login: turn.request.field("login") ?? "", password: secret(turn, "password"),
            code: turn.request.field("code") ?? "", now: now)
        guard let account = found else {
            turn.site.unlocking.failed(now: now)
            return refused(words["sign-in.wrong"])
        }
        turn.site.unlocking.succeeded()
        let unsent = turn.session.state.unsent
        try turn.enter(.member(account.id))
        return .see(unsent == nil ? "/" : "/resume")
    }

    private static func signOut(_ turn: Turn) throws -> WebResponse {
        turn.site.sessions.end(turn.session)
        return .see("/unlock")
    }

    private static func joinPage(_ turn: Turn) throws -> WebResponse {
        guard let (_, invitation) = try invitation(turn) else {
            throw WebFault(status: 404, key: "fault.invitation")
        }
        return show(turn, "join.title", []) {
            JoinPage(name: invitation.name, token: token(turn)).view(turn, [])
        }
    }

    private static func token(_ turn: Turn) -> String { turn.parameters["token"] ?? "" }

    private static func invitation(_ turn: Turn) throws -> (item: String, invitation: Invitation)? {
        try Accounts(library: turn.site.configuration.library)
            .invitation(token(turn), now: turn.site.configuration.clock())
    }

    private static func join(_ turn: Turn) throws -> WebResponse {
        guard let (_, invitation) = try invitation(turn) else {
            throw WebFault(status: 404, key: "fault.invitation")
        }
        let page = JoinPage(name: invitation.name, token: token(turn))
        let password = secret(turn, "password")
        guard password == secret(turn, "again") else {
            return refused(turn, "join.title", AccountFault(field: "again", key: "passphrase.differ")) {
                page.view(turn, $0)
            }
        }
        do {
            let account = try Accounts(library: turn.site.configuration.library).accept(
                token(turn), login: turn.request.field("login") ?? "", password: password,
                now: turn.site.configuration.clock())
            guard let account else { throw WebFault(status: 404, key: "fault.invitation") }
            try turn.enter(.member(account.id))
            return .see("/")
        } catch let fault as AccountFault {
            return refused(turn, "join.title", fault) { page.view(turn, $0) }
        }
    }

    // MARK: People

    private static func administrator(_ turn: Turn) throws -> Accounts {
        guard let account = turn.account, account.role.managesPeople else { throw WebFault.notFound }
        return Accounts(library: turn.library)
    }

    private static func people(_ turn: Turn) throws -> WebResponse {
        let accounts = try administrator(turn).all()
        return show(turn, "people.title", []) { PeoplePage(accounts: accounts).view(turn, []) }
    }

    private static func invite(_ turn: Turn) throws -> WebResponse {
        let accounts = try administrator(turn)
        guard let role = turn.choice("role", Role.self) else { throw WebFault.notFound }
        let page = PeoplePage(accounts: try accounts.all())
        do {
            let token = try accounts.invite(
                name: turn.request.field("name") ?? "", role: role, cases: [],
                now: turn.site.configuration.clock())
            return show(turn, "people.title", []) {
                Tag.section(.class("card first")) {
                    Tag.h2(text: turn.words["people.link"])
                    Tag.p(text: turn.words["people.link-why"])
                    Tag.p(.class("code")) { Tag.code(text: "\(turn.site.address)/join/\(token)") }
                }
                page.view(turn, [])
            }
        } catch let fault as AccountFault {
            return refused(turn, "people.title", fault) { page.view(turn, $0) }
        }
    }

    private static func switchOff(_ turn: Turn) throws -> WebResponse {
        let accounts = try administrator(turn)
        guard var account = try accounts.find(turn.parameters["id"] ?? "") else { throw WebFault.notFound }
        // Nobody locks themselves out, or the clinic would be without an administrator.
        guard account.id != turn.account?.id else { throw WebFault(status: 422, key: "fault.own-account") }
        account.isActive.toggle()
        try accounts.save(account)
        return .see("/people")
    }

    // MARK: The second factor

    private static func me(_ turn: Turn) throws -> WebResponse {
        guard let account = turn.account else { return .see("/") }
        let secret = try newSecret(turn)
        return show(turn, "me.title", []) { MePage(account: account, secret: secret).view(turn, []) }
    }

    /// The secret that is offered until its first code was typed.
    private static func newSecret(_ turn: Turn) throws -> [UInt8] {
        if let known = turn.session.state.newSecret { return known }
        let secret = try RandomBytes.make(20)
        turn.session.change { $0.newSecret = secret }
        return secret
    }

    private static func setCode(_ turn: Turn) throws -> WebResponse {
        guard var account = turn.account, let secret = turn.session.state.newSecret else {
            return .see("/me")
        }
        let digits = (turn.request.field("code") ?? "").filter(\.isNumber)
        guard
            let step = OneTimeCode(secret: secret).step(
                of: digits, secondsSince1970: turn.site.configuration.clock())
        else {
            return refused(turn, "me.title", AccountFault(field: "code", key: "me.wrong")) {
                MePage(account: account, secret: secret).view(turn, $0)
            }
        }
        account.secret = secret
        account.lastStep = step
        try Accounts(library: turn.library).save(account)
        turn.session.change { state in
            state.newSecret = nil
            state.notice = turn.words["me.done"]
        }
        return .see("/me")
    }

    // MARK: Pages

    /// A secret as it was typed, spaces and all.
    private static func secret(_ turn: Turn, _ name: String) -> String {
        turn.request.fields.last { $0.name == name }?.value ?? ""
    }

    private static func show(
        _ turn: Turn, _ title: String, _ errors: [FieldError], @MarkupBuilder _ content: () -> Markup
    ) -> WebResponse {
        var shell = Shell(words: turn.words, session: turn.session, title: turn.words[title])
        shell.errors = errors
        shell.account = turn.account
        return .page(shell.page(content: content), status: errors.isEmpty ? 200 : 422)
    }

    private static func refused(
        _ turn: Turn, _ title: String, _ fault: AccountFault, _ content: ([FieldError]) -> Markup
    ) -> WebResponse {
        let errors = [FieldError(field: fault.field, message: turn.words[fault.key])]
        return show(turn, title, errors) { content(errors) }
    }
}

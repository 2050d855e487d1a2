import CaseStore
import CivilCalendar
import CoverageModel
import HTML

/// The first pages: what to begin with, the passphrase, unlocking, leaving.
enum StartPages {
    static let routes: [Route] = [
        .get("/", open: true, home), .get("/start/person", open: true, choosePassphrase),
        .post("/start/person", open: true, begin), .get("/start/code", code),
        .get("/unlock", open: true, unlockPage), .post("/unlock", open: true, unlock),
        .post("/lock", lock), .get("/leave", open: true, leave), .post("/sample", open: true, sample),
        .get("/guide", open: true, guide), .get("/resume", resume), .get("/keep", choosePassphrase),
    ]

    private static func home(_ turn: Turn) throws -> WebResponse {
        if turn.account != nil { return .see("/worklist") }
        if turn.hasAccess { return try cases(turn) }
        let state = try turn.site.configuration.library.state()
        switch state {
        case .locked, .open: return .see("/unlock")
        case .new: break
        }
        return turn.page(turn.words["home.title"]) { HomePage(isNew: state == .new).view(turn) }
    }

    private static func cases(_ turn: Turn) throws -> WebResponse {
        let ids = try turn.library.caseIDs()
        if ids.count == 1, case .sample = turn.session.state.access { return .see("/case/\(ids[0])") }
        let model = try CaseListPage(turn, ids: ids)
        return turn.page(turn.words["cases.title"]) { model.view(turn) }
    }

    private static func choosePassphrase(_ turn: Turn) throws -> WebResponse {
        turn.page(turn.words["passphrase.title"]) { PassphrasePage(errors: []).view(turn) }
    }

    private static func begin(_ turn: Turn) throws -> WebResponse {
        let first = turn.request.fields.last { $0.name == "passphrase" }?.value ?? ""
        let again = turn.request.fields.last { $0.name == "again" }?.value ?? ""
        func refused(_ field: String, _ message: String) -> WebResponse {
            let errors = [FieldError(field: field, message: message)]
            var shell = Shell(
                words: turn.words, session: turn.session, title: turn.words["passphrase.title"])
            shell.errors = errors
            return .page(shell.page { PassphrasePage(errors: errors).view(turn) }, status: 422)
        }
        guard first == again else { return refused("again", turn.words["passphrase.differ"]) }
        let library = turn.site.configuration.library
        do {
            let code = try library.begin(.person, secret: .passphrase(first))
            try keepTrial(turn, in: library)
            try turn.enter(.keeper)
            turn.session.change { $0.recoveryCode = code }
        } catch LibraryError.weakSecret(let why) {
            return refused("passphrase", why)
        }
        return .see("/start/code")
    }

    /// Takes over what was begun before anything was kept.
    private static func keepTrial(_ turn: Turn, in library: any CaseLibrary) throws {
        guard case .trial(let trial) = turn.session.state.access else { return }
        for id in try trial.caseIDs() {
            try CaseCopy.copy(try trial.openCase(id), to: try library.createCase())
        }
    }

    private static func code(_ turn: Turn) throws -> WebResponse {
        guard
            let code = turn.session.change({ state in
                defer { state.recoveryCode = nil }
                return state.recoveryCode
            })
        else { return .see("/") }
        return turn.page(turn.words["code.title"]) { RecoveryCodePage(code: code).view(turn) }
    }

    private static func unlockPage(_ turn: Turn) throws -> WebResponse {
        switch try turn.site.configuration.library.state() {
        case .new: return .see("/")
        case .locked(.clinic), .open(.clinic):
            return turn.page(turn.words["sign-in.title"]) { SignInPage().view(turn, []) }
        case .locked(.person), .open(.person):
            return turn.page(turn.words["unlock.title"]) { UnlockPage(errors: []).view(turn) }
        }
    }

    private static func unlock(_ turn: Turn) throws -> WebResponse {
        let now = turn.site.configuration.clock()
        func refused(_ message: String) -> WebResponse {
            let errors = [FieldError(field: "passphrase", message: message)]
            var shell = Shell(words: turn.words, session: turn.session, title: turn.words["unlock.title"])
            shell.errors = errors
            return .page(shell.page { UnlockPage(errors: errors).view(turn) }, status: 422)
        }
        guard case .person = try turn.site.configuration.library.state().mode else { return .see("/unlock") }
        let wait = turn.site.unlocking.secondsToWait(now: now)
        if wait > 0 { return refused(turn.words("unlock.wait", ["seconds": String(wait)])) }
        let typed = turn.request.fields.last { $0.name == "passphrase" }?.value ?? ""
        let isCode = turn.request.field("is-code") == "yes"
        do {
            try turn.site.configuration.library.unlock(isCode ? .recoveryCode(typed) : .passphrase(typed))
        } catch {
            switch error {
            case .wrongSecret, .weakSecret:
                turn.site.unlocking.failed(now: now)
                return refused(turn.words["unlock.wrong"])
            default: throw error
            }
        }
        turn.site.unlocking.succeeded()
        let unsent = turn.session.state.unsent
        try turn.enter(.keeper)
        return .see(unsent == nil ? "/" : "/resume")
    }

    private static func resume(_ turn: Turn) throws -> WebResponse {
        guard
            let unsent = turn.session.change({ state in
                defer { state.unsent = nil }
                return state.unsent
            })
        else { return .see("/") }
        return turn.page(turn.words["resume.title"]) {
            Tag.h1(text: turn.words["resume.title"])
            Tag.p(text: turn.words["resume.why"])
            Form(words: turn.words, session: turn.session).open(unsent.path) {
                for field in unsent.fields {
                    Tag.input(.type("hidden"), .name(field.name), .value(field.value))
                }
                Tag.button(.type("submit"), .class("main"), text: turn.words["resume.send"])
            }
        }
    }

    private static func lock(_ turn: Turn) throws -> WebResponse {
        if case .keeper = turn.session.state.access { turn.site.configuration.library.lock() }
        turn.site.sessions.end(turn.session)
        return .see("/unlock")
    }

    /// Ends the session and goes to a page that says nothing of this one.
    private static func leave(_ turn: Turn) throws -> WebResponse {
        turn.site.sessions.end(turn.session)
        return WebResponse(
            status: 303,
            headers: [
                ("location", "https://www.weather.gov/"),
                ("set-cookie", "recourse=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"),
                ("clear-site-data", "\"cache\""),
            ])
    }

    private static func sample(_ turn: Turn) throws -> WebResponse {
        let library = MemoryCaseLibrary()
        let store = try library.createCase()
        try SampleCase.fill(store)
        turn.session.change { $0.access = .sample(library, today: SampleCase.day) }
        return .see("/case/\(store.caseID)")
    }

    private static func guide(_ turn: Turn) throws -> WebResponse {
        turn.page(turn.words["guide.title"]) { GuidePage().view(turn.words) }
    }
}

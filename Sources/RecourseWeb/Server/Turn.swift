import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import HTML
import Synchronization

/// One request being answered, with what it needs: the session, the cases it may see, the words.
struct Turn: Sendable {
    let site: Site
    let session: Session
    let request: WebRequest
    let parameters: [String: String]
    private let memory = TurnMemory()

    init(site: Site, session: Session, request: WebRequest, parameters: [String: String]) {
        self.site = site
        self.session = session
        self.request = request
        self.parameters = parameters
    }

    var words: Words { site.words }

    /// Whether this session has cases open now.
    var hasAccess: Bool {
        switch session.state.access {
        case .visitor: false
        case .trial, .sample: true
        case .keeper: (try? isOpen()) ?? false
        case .member: ((try? isOpen()) ?? false) && account != nil
        }
    }

    private func isOpen() throws -> Bool {
        if case .open = try site.configuration.library.state() { true } else { false }
    }

    /// The cases this session sees.
    var library: any CaseLibrary {
        switch session.state.access {
        case .trial(let library), .sample(let library, _): library
        case .visitor, .keeper, .member: site.configuration.library
        }
    }

    /// Who of a clinic is signed in; `nil` for everybody else, and for accounts that were switched off.
    var account: Account? { memory.account { foundAccount } }

    private var foundAccount: Account? {
        guard case .member(let id) = session.state.access,
            let found = try? Accounts(library: site.configuration.library).find(id), found.isActive
        else { return nil }
        return found
    }

    /// Somebody is in now: the session goes on under another name.
    func enter(_ access: Session.Access) throws {
        try site.sessions.renew(session, now: site.configuration.clock())
        session.change { $0.access = access }
        memory.forget()
    }

    /// A case that was just begun: on the worklist, and seen by who began it.
    func began(_ store: any CaseStore) throws {
        guard var account else { return }
        guard account.role.startsCases else { throw WebFault.notFound }
        if !account.role.seesAll {
            account.cases.append(store.caseID)
            try Accounts(library: library).save(account)
        }
        let desk = CaseDesk(store: store, context: try context())
        try keep(desk, on: site.worklist)
    }

    /// Keeps the worklist and the audit log: who looked at which part of a case, and what a case says after a change.
    func note(_ method: WebRequest.Method) throws {
        let parts = request.path.split(separator: "/").map(String.init)
        try note(isChange: method == .post, part: parts.count > 2 ? parts[2] : "overview")
    }

    /// The same, for a part by its name.
    func note(isChange: Bool, part: String) throws {
        guard let id = parameters["case"], let account else { return }
        // A case that was deleted takes its line with it.
        guard (try? library.openCase(id)) != nil else { return try site.worklist.remove(id) }
        if isChange { try keep(try desk(), on: site.worklist) }
        let look = Look(at: try context().now, who: account.name, part: (isChange ? "change:" : "") + part)
        // A change is always written, a look once a minute.
        if site.looks.isNew(look, at: id) || isChange { try AuditLog(library: library).add(look, to: id) }
    }

    /// The use cases' context: the sample plays on its own day.
    func context() throws -> ServiceContext {
        var context = try site.configuration.context()
        if case .sample(_, let today) = session.state.access { context.today = today }
        context.actor = account?.login ?? "person"
        return context
    }

    /// The desk of the case that the path names.
    func desk() throws -> CaseDesk {
        let id = parameters["case"] ?? ""
        // What is not shared with somebody is not there for them.
        if let account, !account.role.seesAll, !account.cases.contains(id) { throw WebFault.notFound }
        return CaseDesk(store: try library.openCase(id), context: try context())
    }

    /// The case with everything that follows for it.
    func opened() throws -> OpenedCase {
        let desk = try desk()
        return OpenedCase(desk: desk, answer: try site.answers.answer(desk))
    }

    /// The value of a choice among those of a type.
    func choice<Choice: RawRepresentable>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        request.field(name).flatMap { Choice(rawValue: $0) }
    }

    /// A page of the site.
    func page(_ title: String, @MarkupBuilder content: () -> Markup) -> WebResponse {
        var shell = Shell(words: words, session: session, title: title)
        shell.account = account
        return .page(shell.page(content: content))
    }

    /// A page of a case: its last day to act stands on top.
    func page(
        _ opened: OpenedCase, _ title: String, here: String? = nil, errors: [FieldError] = [],
        @MarkupBuilder content: () -> Markup
    ) -> WebResponse {
        var shell = Shell(words: words, session: session, title: title)
        shell.opened = opened
        shell.here = here
        shell.errors = errors
        shell.account = account
        return .page(shell.page(content: content), status: errors.isEmpty ? 200 : 422)
    }
}

/// What was found out once for a request.
final class TurnMemory: Sendable {
    private let kept = Mutex<Account??>(nil)

    /// The account, looked up the first time alone.
    func account(_ find: () -> Account?) -> Account? {
        if let known = kept.withLock({ $0 }) { return known }
        let found = find()
        kept.withLock { $0 = .some(found) }
        return found
    }

    func forget() { kept.withLock { $0 = nil } }
}

/// A case as pages use it.
struct OpenedCase: Sendable {
    let desk: CaseDesk
    let answer: CaseAnswer

    var id: String { desk.store.caseID }
    var record: Case { answer.record }
    var path: String { "/case/\(id)" }
    var today: Day { desk.context.today }
}

/// Something wrong with one field: the words stand on top of the page and at the field.
struct FieldError: Hashable, Sendable {
    /// The field's id on the page.
    var field: String
    var message: String
}

/// What follows for cases, kept until their logs grow or the day changes.
final class AnswerCache: Sendable {
    private struct Key: Hashable {
        var id: String
        var lastSequence: Int
        var headHash: String
        var today: Day
    }

    private static let most = 200
    private let kept = Mutex<[Key: CaseAnswer]>([:])

    func answer(_ desk: CaseDesk) throws -> CaseAnswer {
        let verification = try desk.store.readLog().verification
        let key = Key(
            id: desk.store.caseID, lastSequence: verification.eventCount,
            headHash: verification.headHash, today: desk.context.today)
        if verification.isSound, let known = kept.withLock({ $0[key] }) { return known }
        let answer = try desk.assess()
        kept.withLock { kept in
            if kept.count >= AnswerCache.most { kept.removeAll(keepingCapacity: true) }
            kept[key] = answer
        }
        return answer
    }
}

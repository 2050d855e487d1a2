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

    var words: Words { site.words }

    /// Whether this session has cases open now.
    var hasAccess: Bool {
        switch session.state.access {
        case .visitor: false
        case .trial, .sample: true
        case .keeper: (try? isOpen()) ?? false
        }
    }

    private func isOpen() throws -> Bool {
        if case .open = try site.configuration.library.state() { true } else { false }
    }

    /// The cases this session sees.
    var library: any CaseLibrary {
        switch session.state.access {
        case .trial(let library), .sample(let library, _): library
        case .visitor, .keeper: site.configuration.library
        }
    }

    /// The use cases' context: the sample plays on its own day.
    func context() throws -> ServiceContext {
        var context = try site.configuration.context()
        if case .sample(_, let today) = session.state.access { context.today = today }
        context.actor = "person"
        return context
    }

    /// The desk of the case that the path names.
    func desk() throws -> CaseDesk {
        CaseDesk(store: try library.openCase(parameters["case"] ?? ""), context: try context())
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
        .page(Shell(words: words, session: session, title: title).page(content: content))
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
        return .page(shell.page(content: content), status: errors.isEmpty ? 200 : 422)
    }
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

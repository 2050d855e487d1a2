import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import HTML

/// A letter from the plan: brought, read, confirmed.
enum LetterPages {
    static let routes: [Route] = [
        .post("/letter", open: true, bringFirst), .post("/cases", startEmpty),
        .get("/case/:case/letter", bringPage), .post("/case/:case/letter", bring),
        .get("/case/:case/letter/confirm", confirmPage), .post("/case/:case/letter/confirm", confirm),
    ]

    /// A letter before anything else: the case begins with it.
    private static func bringFirst(_ turn: Turn) throws -> WebResponse {
        if !turn.hasAccess {
            if case .locked = try turn.site.configuration.library.state() { return .see("/unlock") }
        }
        guard let file = turn.request.files.first else {
            return try noFile(turn) { HomePage(isNew: true).view(turn) }
        }
        if case .visitor = turn.session.state.access {
            turn.session.change { $0.access = .trial(MemoryCaseLibrary()) }
        }
        let store = try turn.library.createCase()
        do {
            try read(
                file, more: Array(turn.request.files.dropFirst()), turn,
                CaseDesk(store: store, context: try turn.context()))
        } catch {
            try turn.library.deleteCase(store.caseID)
            return unread(turn, error) {
                LetterForm(action: "/letter").view(turn.words, Form(words: turn.words, session: turn.session))
            }
        }
        try turn.began(store)
        return .see("/case/\(store.caseID)/letter/confirm")
    }

    private static func startEmpty(_ turn: Turn) throws -> WebResponse {
        if let account = turn.account, !account.role.startsCases { throw WebFault.notFound }
        let store = try turn.library.createCase()
        try turn.began(store)
        return .see("/case/\(store.caseID)/tasks")
    }

    private static func bringPage(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["letter.title"]) { letterPage(turn, opened) }
    }

    @MarkupBuilder private static func letterPage(_ turn: Turn, _ opened: OpenedCase) -> Markup {
        Tag.h1(text: turn.words["letter.title"])
        Tag.p(text: turn.words["home.letter-why"])
        LetterForm(action: opened.path + "/letter").view(
            turn.words, Form(words: turn.words, session: turn.session))
    }

    private static func bring(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let file = turn.request.files.first else {
            return try noFile(turn) { letterPage(turn, opened) }
        }
        do { try read(file, more: Array(turn.request.files.dropFirst()), turn, opened.desk) } catch {
            return unread(turn, error) { letterPage(turn, opened) }
        }
        return .see(opened.path + "/letter/confirm")
    }

    private static func read(
        _ file: WebRequest.File, more: [WebRequest.File], _ turn: Turn, _ desk: CaseDesk
    ) throws {
        let files = [file] + more
        let letters = try desk.readLetter(try files.map { (bytes: try $0.bytes, name: $0.name) })
        for one in files.dropFirst() { _ = try desk.keep(try one.bytes, named: one.name, role: .letter) }
        let kept = try desk.keep(try file.bytes, named: file.name, role: .letter)
        let proposals = letters.map { letter in
            var letter = letter
            letter.document = kept.path
            return letter
        }
        turn.session.change { $0.proposals[desk.store.caseID] = proposals }
    }

    private static func noFile(_ turn: Turn, @MarkupBuilder _ content: () -> Markup) throws -> WebResponse {
        refused(turn, FieldError(field: "letter", message: turn.words["letter.none"]), content)
    }

    private static func unread(
        _ turn: Turn, _ error: any Error, @MarkupBuilder _ content: () -> Markup
    ) -> WebResponse {
        refused(turn, FieldError(field: "letter", message: "\(error)"), content)
    }

    private static func refused(_ turn: Turn, _ error: FieldError, _ content: () -> Markup) -> WebResponse {
        var shell = Shell(words: turn.words, session: turn.session, title: turn.words["letter.title"])
        shell.errors = [error]
        return .page(shell.page { content() }, status: 422)
    }

    /// What was read and waits for a yes; read again where the session no longer has it.
    private static func proposal(_ turn: Turn, _ opened: OpenedCase) throws -> LetterProposal? {
        let number = Int(turn.request.query["n"] ?? turn.request.field("n") ?? "0") ?? 0
        var waiting = turn.session.state.proposals[opened.id] ?? []
        if waiting.isEmpty {
            let confirmed = Set(opened.record.notices.map(\.value.document))
            guard
                let document = opened.record.documents.last(where: {
                    $0.role == .letter && !confirmed.contains($0.path)
                })
            else { return nil }
            let bytes = try opened.desk.store.document(at: document.path)
            waiting = try opened.desk.readLetter([(bytes: bytes, name: document.path)]).map { letter in
                var letter = letter
                letter.document = document.path
                return letter
            }
            turn.session.change { [waiting] in $0.proposals[opened.id] = waiting }
        }
        return waiting.indices.contains(number) ? waiting[number] : waiting.first
    }

    private static func confirmPage(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let proposal = try proposal(turn, opened) else { return .see(opened.path) }
        let model = ConfirmLetterPage(proposal, opened)
        return turn.page(opened, turn.words["confirm.title"]) { model.view(turn, errors: []) }
    }

    private static func confirm(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let proposal = try proposal(turn, opened) else { return .see(opened.path) }
        var model = ConfirmLetterPage(proposal, opened)
        model.take(turn.request)
        var errors = model.errors(turn.words)
        if errors.isEmpty {
            do {
                try opened.desk.confirmLetter(
                    proposal, notice: model.corrected(proposal.notice), matter: model.matter,
                    received: model.received.dayValue, answers: model.answers(opened.record))
                turn.session.change { state in
                    state.proposals[opened.id] = nil
                    state.notice = turn.words["confirm.done"]
                }
                return .see(opened.path)
            } catch let error as ServiceError {
                errors = [FieldError(field: "received", message: error.description)]
            } catch let error as RefusedAnswers {
                errors = error.issues.map { FieldError(field: "payer", message: $0.message) }
            }
        }
        return turn.page(opened, turn.words["confirm.title"], errors: errors) {
            model.view(turn, errors: errors)
        }
    }
}

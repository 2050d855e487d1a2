import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import Foundation
import HTML
import Vault

/// Received faxes: split into letters, each proposed to the cases it fits, and filed by a person alone.
enum InboxPages {
    static let routes: [Route] = [
        .get("/inbox", list), .post("/inbox", bring), .post("/inbox/:letter/file", file),
        .post("/inbox/:letter/new", fileNew), .post("/inbox/:letter/remove", remove),
        .get("/inbox/:letter/paper", paper),
    ]

    /// Who files: everybody who sees all cases.
    private static func clerk(_ turn: Turn) throws -> Account {
        guard let account = turn.account, account.role.seesAll else { throw WebFault.notFound }
        return account
    }

    private static func letter(_ turn: Turn) throws -> InboxLetter {
        _ = try clerk(turn)
        let id = turn.parameters["letter"] ?? ""
        guard let found = try Inbox(library: turn.library).all().first(where: { $0.id == id }) else {
            throw WebFault.notFound
        }
        return found
    }

    private static func page(_ turn: Turn, _ errors: [FieldError] = []) throws -> WebResponse {
        _ = try clerk(turn)
        let letters = try Inbox(library: turn.library).all()
        let rows = try letters.map { letter in
            let matches = try turn.site.worklist.scan { id, summary, _ in
                InboxMatch(letter, id, summary)
            }
            return (letter: letter, matches: Array(matches.sorted { $0.strength > $1.strength }.prefix(5)))
        }
        var shell = Shell(words: turn.words, session: turn.session, title: turn.words["inbox.title"])
        shell.errors = errors
        shell.account = turn.account
        return .page(
            shell.page { InboxPage(rows: rows).view(turn, errors) }, status: errors.isEmpty ? 200 : 422)
    }

    private static func list(_ turn: Turn) throws -> WebResponse { try page(turn) }

    private static func bring(_ turn: Turn) throws -> WebResponse {
        let account = try clerk(turn)
        guard !turn.request.files.isEmpty else {
            return try page(turn, [FieldError(field: "papers", message: turn.words["letter.none"])])
        }
        let inbox = Inbox(library: turn.library)
        let desk = CaseDesk(store: MemoryCaseStore(caseID: "inbox"), context: try turn.context())
        var count = 0
        var errors: [FieldError] = []
        for file in turn.request.files {
            do {
                for part in try desk.letters(in: try file.bytes, named: file.name) {
                    let letter = InboxLetter(
                        id: Hexadecimal.text(try RandomBytes.make(8)), received: desk.context.now,
                        by: account.id, name: part.name, notice: part.proposal.notice,
                        pages: part.proposal.pages)
                    try inbox.add(letter, bytes: part.bytes)
                    count += 1
                }
            } catch {
                errors.append(FieldError(field: "papers", message: "\(file.name): \(error)"))
            }
        }
        if !errors.isEmpty { return try page(turn, errors) }
        turn.session.change { [count] in
            $0.notice = turn.words("inbox.came", ["count": String(count)])
        }
        return .see("/inbox")
    }

    /// Puts a letter into a case; what it says is confirmed there.
    private static func file(_ turn: Turn) throws -> WebResponse {
        let letter = try letter(turn)
        guard let id = turn.request.field("case"), !id.isEmpty else {
            return try page(
                turn, [FieldError(field: "case-\(letter.id)", message: turn.words["inbox.choose"])])
        }
        return try put(letter, into: try turn.library.openCase(id), turn)
    }

    /// Starts a case with a letter.
    private static func fileNew(_ turn: Turn) throws -> WebResponse {
        let letter = try letter(turn)
        let store = try turn.library.createCase()
        let answer = try put(letter, into: store, turn)
        try turn.began(store)
        return answer
    }

    private static func put(
        _ letter: InboxLetter, into store: any CaseStore, _ turn: Turn
    ) throws -> WebResponse {
        let inbox = Inbox(library: turn.library)
        guard let bytes = try inbox.bytes(letter.id) else { throw WebFault.notFound }
        let desk = CaseDesk(store: store, context: try turn.context())
        _ = try desk.keep(bytes, named: letter.name, role: .letter)
        turn.session.change { $0.proposals[store.caseID] = nil }
        try inbox.remove(letter.id)
        try turn.keep(desk, on: turn.site.worklist)
        return .see("/case/\(store.caseID)/letter/confirm")
    }

    private static func remove(_ turn: Turn) throws -> WebResponse {
        let letter = try letter(turn)
        guard turn.request.field("sure") == "yes" else {
            return try page(
                turn, [FieldError(field: "sure-\(letter.id)", message: turn.words["inbox.not-sure"])])
        }
        try Inbox(library: turn.library).remove(letter.id)
        turn.session.change { $0.notice = turn.words["inbox.removed"] }
        return .see("/inbox")
    }

    private static func paper(_ turn: Turn) throws -> WebResponse {
        let letter = try letter(turn)
        guard let bytes = try Inbox(library: turn.library).bytes(letter.id) else { throw WebFault.notFound }
        let ending = MediaType.guess(bytes, name: letter.name).ending
        return .download(bytes, name: "letter\(ending)", type: "application/octet-stream")
    }
}

/// What came in and waits for a place.
struct InboxPage {
    let rows: [(letter: InboxLetter, matches: [InboxMatch])]

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["inbox.title"])
        Tag.p(text: words["inbox.lead"])
        Tag.section(.class("card first")) {
            form.open("/inbox", hasFiles: true) {
                Tag.div(.class("field")) {
                    Tag.label(.for("papers"), text: words["inbox.files"])
                    Tag.p(.class("hint"), .id("papers-hint"), text: words["inbox.files-hint"])
                    Tag.input(
                        .type("file"), .id("papers"), .name("papers"), .flag("multiple"),
                        .aria("describedby", "papers-hint"), .data("upload", words["letter.reading"]))
                }
                form.button(words["inbox.do"])
            }
        }
        if rows.isEmpty { Tag.p(text: words["inbox.none"]) }
        for row in rows { card(row.letter, row.matches, words, form) }
    }

    private func card(
        _ letter: InboxLetter, _ matches: [InboxMatch], _ words: Words, _ form: Form
    ) -> Markup {
        let notice = letter.notice
        return Tag.section(.class("card")) {
            Tag.h2 {
                words["notice-kind.\(notice.kind.rawValue)"]
                if let patient = notice.patient { ": \(patient)" }
            }
            Tag.p(.class("small")) {
                [
                    notice.payer, notice.letterDate?.longText,
                    notice.memberID.map { "\(words["confirm.member"]): \($0)" }, letter.name,
                ].compactMap(\.self).joined(separator: " · ")
                " · "
                Tag.a(.href("/inbox/\(letter.id)/paper"), text: words["document.original"])
            }
            if matches.isEmpty {
                Tag.p(text: words["inbox.no-match"])
            } else {
                form.open("/inbox/\(letter.id)/file") {
                    Tag.fieldset(.class("field")) {
                        Tag.legend(text: words["inbox.which"])
                        for (index, match) in matches.enumerated() {
                            choice(match, letter, index, isOnly: matches.count == 1, words)
                        }
                    }
                    form.button(words["inbox.file"])
                }
            }
            form.open("/inbox/\(letter.id)/new") {
                Tag.button(.type("submit"), .class("second")) {
                    words["inbox.new"]
                    Tag.span(.class("hidden"), text: " \(letter.name)")
                }
            }
            Tag.details {
                Tag.summary(text: words["inbox.remove"])
                form.open("/inbox/\(letter.id)/remove") {
                    form.checkbox(
                        "sure-\(letter.id)", name: "sure", value: "yes", label: words["inbox.sure"],
                        isOn: false)
                    form.button(words["inbox.remove-do"], "danger")
                }
            }
        }
    }

    /// Chosen beforehand only where it is the one case that fits in both number and birth date.
    private func choice(
        _ match: InboxMatch, _ letter: InboxLetter, _ index: Int, isOnly: Bool, _ words: Words
    ) -> Markup {
        let id = index == 0 ? "case-\(letter.id)" : "case-\(letter.id)-\(index)"
        return Tag.div(.class("choice")) {
            Tag.input(
                .type("radio"), .id(id), .name("case"), .value(match.caseID),
                .flag("checked", isOnly && match.strength == .sure))
            Tag.label(.for(id)) {
                match.title.isEmpty ? words["cases.unnamed"] : match.title
                " ("
                match.fits.map { words[$0] }.joined(separator: ", ")
                ") "
                Badge.plain(
                    match.strength == .sure ? "met" : "unknown",
                    words[match.strength == .sure ? "inbox.fits" : "inbox.unsure"])
            }
        }
    }
}

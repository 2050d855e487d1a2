import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import DocumentModel
import Drafting
import HTML
import Vault

/// The prescriber's queue: letters to read, approve or send back.
enum SigningPages {
    static let routes: [Route] = [
        .get("/signing", list), .get("/signing/:request", page), .post("/signing/:request", decide),
        .post("/case/:case/draft/:kind/ask-approval", ask),
    ]

    private static func list(_ turn: Turn) throws -> WebResponse {
        guard let account = turn.account else { throw WebFault.notFound }
        let all = try Signing(library: turn.library).all().filter {
            $0.prescriber == account.id || (account.role.seesAll && $0.asker == account.id)
        }
        let rows = try all.reversed().prefix(200).map { request in
            (request: request, title: try turn.site.worklist.title(request.caseID))
        }
        let model = SigningQueuePage(rows: Array(rows), account: account)
        return turn.page(turn.words["signing.title"]) { model.view(turn.words) }
    }

    /// Asks a prescriber to approve a letter; the case is shared with them by that.
    private static func ask(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let account = turn.account, account.role.startsCases,
            let kind = PacketKind(rawValue: turn.parameters["kind"] ?? "")
        else { throw WebFault.notFound }
        let accounts = Accounts(library: turn.library)
        guard var prescriber = try accounts.find(turn.request.field("prescriber") ?? ""),
            prescriber.isActive, prescriber.role == .prescriber
        else { throw WebFault(status: 422, key: "fault.no-prescriber") }
        guard let matter = opened.record.form.matters.first?.id else {
            throw WebFault(status: 422, key: "fault.no-matter")
        }
        // A letter that cannot be made yet is not sent to be approved.
        _ = try opened.desk.draft(kind, matter: matter)
        try Signing(library: turn.library).save(
            SigningRequest(
                id: Hexadecimal.text(try RandomBytes.make(8)), caseID: opened.id, kind: kind.rawValue,
                matter: matter, asker: account.id, prescriber: prescriber.id, askedOn: opened.today))
        if !prescriber.cases.contains(opened.id) {
            prescriber.cases.append(opened.id)
            try accounts.save(prescriber)
        }
        turn.session.change { $0.notice = turn.words("signing.asked", ["name": prescriber.name]) }
        return .see("\(opened.path)/draft/\(kind.rawValue)")
    }

    private static func request(_ turn: Turn) throws -> (SigningRequest, CaseDesk, Packet) {
        guard let account = turn.account,
            let request = try Signing(library: turn.library).find(turn.parameters["request"] ?? ""),
            request.prescriber == account.id, let kind = PacketKind(rawValue: request.kind)
        else { throw WebFault.notFound }
        let desk = CaseDesk(
            store: try turn.library.openCase(request.caseID), context: try turn.context())
        return (request, desk, try desk.draft(kind, matter: request.matter))
    }

    private static func show(
        _ turn: Turn, _ request: SigningRequest, _ desk: CaseDesk, _ packet: Packet, _ errors: [FieldError]
    ) throws -> WebResponse {
        let opened = OpenedCase(desk: desk, answer: try turn.site.answers.answer(desk))
        let model = SigningPage(opened: opened, request: request, packet: packet)
        return turn.page(opened, turn.words["signing.title"], here: "drafts", errors: errors) {
            model.view(turn, errors)
        }
    }

    private static func page(_ turn: Turn) throws -> WebResponse {
        let (request, desk, packet) = try request(turn)
        return try show(turn, request, desk, packet, [])
    }

    private static func decide(_ turn: Turn) throws -> WebResponse {
        var (request, desk, packet) = try request(turn)
        let signer = turn.request.field("signer") ?? ""
        let why = turn.request.field("why") ?? ""
        let isApproval = turn.request.field("decision") == "approve"
        let hash = Signing.hash(of: packet, today: desk.context.today)
        // What was read is what is approved: a letter that changed meanwhile is shown again.
        guard turn.request.field("hash") == hash else { throw WebFault(status: 409, key: "fault.conflict") }
        if isApproval && signer.isEmpty {
            let error = FieldError(field: "signer", message: turn.words["signed.signer-missing"])
            return try show(turn, request, desk, packet, [error])
        }
        if !isApproval && why.isEmpty {
            let error = FieldError(field: "why", message: turn.words["signing.why-missing"])
            return try show(turn, request, desk, packet, [error])
        }
        request.state = isApproval ? .approved : .returned
        request.signer = isApproval ? signer : nil
        request.why = isApproval ? nil : why
        request.textHash = isApproval ? hash : nil
        request.decidedOn = desk.context.today
        try Signing(library: turn.library).save(request)
        turn.session.change {
            $0.notice = turn.words[isApproval ? "signing.approved-done" : "signing.returned-done"]
        }
        return .see("/signing")
    }
}

/// What waits for a prescriber, and what was decided.
struct SigningQueuePage {
    let rows: [(request: SigningRequest, title: String?)]
    let account: Account

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["signing.title"])
        let waiting = rows.filter { $0.request.state == .waiting }
        if waiting.isEmpty { Tag.p(text: words["signing.none"]) }
        Tag.ul(.class("tasks")) {
            for row in waiting { line(row.request, row.title, words) }
        }
        let done = rows.filter { $0.request.state != .waiting }
        if !done.isEmpty {
            Tag.h2(text: words["signing.done"])
            Tag.ul(.class("tasks")) { for row in done { line(row.request, row.title, words) } }
        }
    }

    private func line(_ request: SigningRequest, _ title: String?, _ words: Words) -> Markup {
        let text = "\(title ?? words["cases.unnamed"]): \(words["packet.\(request.kind)"])"
        let place =
            request.prescriber == account.id
            ? "/signing/\(request.id)" : "/case/\(request.caseID)/draft/\(request.kind)"
        return Tag.li {
            Tag.a(.href(place), text: text)
            Tag.span(.class("status")) {
                words("signing.asked-on", ["day": request.askedOn.longText])
                " \(words["signing-state.\(request.state.rawValue)"])"
                if let why = request.why { ": \(why)" }
            }
        }
    }
}

/// One letter to approve.
struct SigningPage {
    let opened: OpenedCase
    let request: SigningRequest
    let packet: Packet

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.p(.class("back")) { Tag.a(.href("/signing"), text: words["signing.back"]) }
        Tag.h1(text: words["packet.\(request.kind)"])
        Tag.p {
            words["signing.lead"]
            " "
            Tag.a(.href("\(opened.path)/draft/\(request.kind)"), text: words["signing.sources"])
        }
        Tag.pre(.class("letter"), Attribute("tabindex", "0"), text: PlainText.render(packet.letter))
        form.open("/signing/\(request.id)") {
            Tag.input(
                .type("hidden"), .name("hash"), .value(Signing.hash(of: packet, today: opened.today)))
            Tag.input(.type("hidden"), .name("decision"), .value("approve"))
            form.text(
                "signer", label: words["signed.signer"], hint: words["signing.signer-hint"],
                value: request.signer ?? "")
            form.button(words["signing.approve"])
        }
        Tag.h2(text: words["signing.return"])
        form.open("/signing/\(request.id)") {
            Tag.input(
                .type("hidden"), .name("hash"), .value(Signing.hash(of: packet, today: opened.today)))
            Tag.input(.type("hidden"), .name("decision"), .value("return"))
            form.area("why", label: words["signing.why"], rows: 3)
            form.button(words["signing.return-do"], "second")
        }
    }
}

/// On a letter's own page: whether it is approved, and whom to ask.
struct ApprovalNote {
    let request: SigningRequest?
    let hash: String
    let prescribers: [Account]
    let action: String

    @MarkupBuilder func view(_ words: Words, _ session: Session) -> Markup {
        Tag.section(.class("card")) {
            Tag.h2(text: words["signing.approval"])
            if let request {
                switch request.state {
                case .waiting: Tag.p(text: words["signing.waiting"])
                case .returned:
                    Tag.p(text: words("signing.sent-back", ["why": request.why ?? ""]))
                case .approved:
                    Tag.p(
                        text: words(
                            request.textHash == hash ? "signing.approved" : "signing.changed",
                            ["name": request.signer ?? "", "day": request.decidedOn?.longText ?? ""]))
                }
            } else {
                Tag.p(text: words["signing.not-asked"])
            }
            if prescribers.isEmpty {
                Tag.p(.class("small"), text: words["signing.no-prescriber"])
            } else if request?.state != .waiting {
                Form(words: words, session: session).open(action) {
                    Tag.div(.class("field")) {
                        Tag.label(.for("prescriber"), text: words["signing.whom"])
                        Tag.select(.id("prescriber"), .name("prescriber")) {
                            for one in prescribers { Tag.option(.value(one.id), text: one.name) }
                        }
                    }
                    Tag.button(.type("submit"), .class("second"), text: words["signing.ask"])
                }
            }
        }
    }
}

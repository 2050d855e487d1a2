import CaseService
import CivilCalendar
import CoverageModel
import DocumentModel
import Drafting
import HTML

/// Letters and packets: looked at as they will print, changed, made, sent.
enum DraftPages {
    static let routes: [Route] = [
        .get("/case/:case/drafts", list), .get("/case/:case/draft/:kind", preview),
        .get("/case/:case/draft/:kind/edit/:sentence", edit),
        .post("/case/:case/draft/:kind/edit/:sentence", save),
        .get("/case/:case/draft/:kind/packet.pdf", pdf), .get("/case/:case/draft/:kind/letter.txt", text),
        .get("/case/:case/draft/:kind/sent", sentPage), .post("/case/:case/draft/:kind/sent", sent),
    ]

    private static func kind(_ turn: Turn) throws -> PacketKind {
        guard let kind = PacketKind(rawValue: turn.parameters["kind"] ?? "") else { throw WebFault.notFound }
        return kind
    }

    /// The matter that is meant: the one the address names, or the first.
    private static func matter(_ turn: Turn, _ opened: OpenedCase) throws -> String {
        let known = opened.record.form.matters.map(\.id)
        if let named = turn.request.query["matter"] ?? turn.request.field("matter") {
            guard known.contains(named) else { throw WebFault.notFound }
            return named
        }
        guard let first = known.first else {
            throw WebFault(status: 422, key: "fault.no-matter")
        }
        return first
    }

    private static func list(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["drafts.title"], here: "drafts") {
            DraftListPage(opened: opened).view(turn.words)
        }
    }

    private static func preview(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let kind = try kind(turn)
        let title = turn.words["packet.\(kind.rawValue)"]
        do {
            let packet = try opened.desk.draft(kind, matter: try matter(turn, opened))
            let approval = try approval(turn, opened, kind, packet)
            return turn.page(opened, title, here: "drafts") {
                DraftPage(opened: opened, kind: kind, packet: packet).view(turn.words)
                if let approval { approval.view(turn.words, turn.session) }
            }
        } catch let refusal as DraftRefusal {
            return turn.page(opened, title, here: "drafts") {
                Tag.h1(text: title)
                Tag.p(text: turn.words["draft.refused"])
                Tag.ul {
                    for missing in refusal.missing { Tag.li(text: missing.capitalizedFirst.endingWithPoint) }
                }
                Tag.p {
                    Tag.a(.class("button"), .href(opened.path + "/tasks"), text: turn.words["overview.tasks"])
                }
            }
        }
    }

    /// In a clinic: whether the prescriber approved what the letter says now.
    private static func approval(
        _ turn: Turn, _ opened: OpenedCase, _ kind: PacketKind, _ packet: Packet
    ) throws -> ApprovalNote? {
        guard let account = turn.account, account.role != .patient else { return nil }
        return ApprovalNote(
            request: try Signing(library: turn.library).last(opened.id, kind, try matter(turn, opened)),
            hash: Signing.hash(of: packet, today: opened.today),
            prescribers: try Accounts(library: turn.library).all().filter {
                $0.isActive && $0.role == .prescriber
            }, action: "\(opened.path)/draft/\(kind.rawValue)/ask-approval")
    }

    private static func sentence(_ turn: Turn, _ opened: OpenedCase) throws -> PlacedSentence {
        let packet = try opened.desk.draft(try kind(turn), matter: try matter(turn, opened))
        guard let found = packet.letter.sentences.first(where: { $0.id == turn.parameters["sentence"] })
        else {
            throw WebFault.notFound
        }
        return found
    }

    private static func edit(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let kind = try kind(turn)
        let placed = try sentence(turn, opened)
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        return turn.page(opened, words["edit.title"], here: "drafts") {
            Tag.h1(text: words["edit.title"])
            Tag.p(text: words["edit.why"])
            form.open("\(opened.path)/draft/\(kind.rawValue)/edit/\(placed.id)") {
                Tag.input(.type("hidden"), .name("old"), .value(placed.sentence.text))
                form.area(
                    "new", label: words["edit.label"], hint: words["edit.hint"], value: placed.sentence.text,
                    rows: 6)
                form.button(words["edit.do"])
            }
        }
    }

    private static func save(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let kind = try kind(turn)
        let placed = try sentence(turn, opened)
        guard turn.request.field("old") == WebRequest.cleaned(placed.sentence.text) else {
            throw WebFault(status: 409, key: "fault.conflict")
        }
        let new = turn.request.field("new") ?? ""
        if new != placed.sentence.text {
            let change = SentenceEdit(
                packetKind: kind.rawValue, matter: try matter(turn, opened), sentence: placed.id,
                old: placed.sentence.text, new: new)
            try opened.desk.log(.sentenceEdited(change), at: opened.desk.context.now)
        }
        return .see("\(opened.path)/draft/\(kind.rawValue)#\(placed.id)")
    }

    private static func made(_ turn: Turn) throws -> MadePacket {
        let opened = try turn.opened()
        return try opened.desk.packet(
            try kind(turn), matter: try matter(turn, opened),
            isLargePrint: turn.request.query["large"] == "yes", worker: turn.site.configuration.worker)
    }

    private static func pdf(_ turn: Turn) throws -> WebResponse {
        .download(try made(turn).pdf, name: "packet.pdf", type: "application/pdf")
    }

    private static func text(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let packet = try opened.desk.draft(try kind(turn), matter: try matter(turn, opened))
        return .download(
            Array(PlainText.render(packet.letter).utf8), name: "letter.txt", type: "text/plain; charset=utf-8"
        )
    }

    private static func sentPage(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let model = SentPage(opened: opened, kind: try kind(turn))
        return turn.page(opened, turn.words["sent.title"], here: "drafts") { model.view(turn, []) }
    }

    private static func sent(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        var model = SentPage(opened: opened, kind: try kind(turn))
        model.take(turn.request)
        let errors = model.errors(turn.words)
        guard errors.isEmpty, let submission = model.submission(matter: try matter(turn, opened)) else {
            return turn.page(opened, turn.words["sent.title"], here: "drafts", errors: errors) {
                model.view(turn, errors)
            }
        }
        try opened.desk.log(.submissionLogged(submission), at: submission.sent)
        turn.session.change { $0.notice = turn.words["sent.done"] }
        return .see(opened.path)
    }
}

/// What can be drafted.
struct DraftListPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["drafts.title"])
        Tag.p(text: words["drafts.lead"])
        for kind in PacketKind.allCases {
            Tag.section(.class("card")) {
                Tag.h2 {
                    Tag.a(
                        .href("\(opened.path)/draft/\(kind.rawValue)"), text: words["packet.\(kind.rawValue)"]
                    )
                }
                Tag.p(text: words["packet.\(kind.rawValue).why"])
            }
        }
        if !opened.record.submissions.isEmpty {
            Tag.h2(text: words["drafts.sent"])
            Tag.ul {
                for logged in opened.record.submissions {
                    Tag.li {
                        words["submission.\(logged.value.kind.rawValue)"]
                        ", \(Day(iso: logged.value.sent.prefix(10))?.longText ?? logged.value.sent)"
                        if let channel = logged.value.channel { ", \(words["channel.\(channel.rawValue)"])" }
                        if let number = logged.value.confirmation { ", \(number)" }
                    }
                }
            }
        }
    }
}

/// Marking a packet as sent.
struct SentPage {
    let opened: OpenedCase
    let kind: PacketKind
    private var sent = DateText(nil)
    private var received = DateText(nil)
    private var channel = ""
    private var pages = ""
    private var confirmation = ""

    init(opened: OpenedCase, kind: PacketKind) {
        self.opened = opened
        self.kind = kind
        sent = DateText(opened.today)
    }

    mutating func take(_ request: WebRequest) {
        sent = DateText(request, "sent")
        received = DateText(request, "received")
        channel = request.field("channel") ?? ""
        pages = request.field("pages") ?? ""
        confirmation = request.field("confirmation") ?? ""
    }

    func errors(_ words: Words) -> [FieldError] {
        var errors: [FieldError] = []
        if let day = sent.dayValue {
            if day > opened.today { errors.append(FieldError(field: "sent", message: words["sent.future"])) }
        } else {
            errors.append(FieldError(field: "sent", message: words["date.wrong"]))
        }
        if !received.isEmpty {
            if let day = received.dayValue, let from = sent.dayValue, day < from || day > opened.today {
                errors.append(FieldError(field: "received", message: words["sent.order"]))
            } else if received.dayValue == nil {
                errors.append(FieldError(field: "received", message: words["date.wrong"]))
            }
        }
        if Submission.Channel(rawValue: channel) == nil {
            errors.append(FieldError(field: "channel", message: words["sent.channel-missing"]))
        }
        if !pages.isEmpty, !(Int(pages).map { (1...100_000).contains($0) } ?? false) {
            errors.append(FieldError(field: "pages", message: words["sent.pages-wrong"]))
        }
        return errors
    }

    func submission(matter: String) -> Submission? {
        guard let day = sent.dayValue else { return nil }
        var submission = Submission(matter: matter, kind: SentPage.kind(kind), sent: day.description)
        submission.received = received.dayValue?.description
        submission.channel = Submission.Channel(rawValue: channel)
        submission.pages = Int(pages)
        submission.confirmation = confirmation.isEmpty ? nil : confirmation
        submission.isUrgent = kind == .expeditedAppeal ? true : nil
        return submission
    }

    /// What sending a packet of this kind is to the clocks.
    private static func kind(_ kind: PacketKind) -> Submission.Kind {
        switch kind {
        case .priorAuthorization, .continuation: .priorAuthorization
        case .internalAppeal, .expeditedAppeal: .internalAppeal
        case .externalReview: .externalReview
        case .claimFileRequest, .planDocumentsRequest, .parityRequest, .recordsRequest: .documentRequest
        case .superbill, .claimSheet: .claim
        case .estimateRequest: .estimateRequest
        default: .other
        }
    }

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["sent.title"])
        Tag.p(text: words["sent.lead"])
        form.open("\(opened.path)/draft/\(kind.rawValue)/sent") {
            form.date("sent", legend: words["sent.day"], value: sent)
            form.radios(
                "channel", legend: words["sent.channel"],
                choices: Submission.Channel.allCases.map { ($0.rawValue, words["channel.\($0.rawValue)"]) },
                value: channel)
            form.date(
                "received", legend: words["sent.received"], hint: words["sent.received-hint"], value: received
            )
            form.text("pages", label: words["sent.pages"], value: pages, width: "short")
            form.text(
                "confirmation", label: words["sent.confirmation"], hint: words["sent.confirmation-hint"],
                value: confirmation, width: "middle")
            form.button(words["sent.do"])
        }
    }
}

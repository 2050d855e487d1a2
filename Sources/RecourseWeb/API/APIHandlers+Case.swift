import CaseService
import CaseStore
import CivilCalendar
import ContractJSON
import CoverageModel
import DocumentModel
import Drafting
import JSONText
import PDFRendering

extension APIHandlers {
    // MARK: Documents

    @Sendable static func listDocuments(_ api: APITurn) throws -> APIAnswer {
        .json(
            .array(
                try api.opened().record.documents.enumerated().map { number, document in
                    .object([
                        ("number", .int(number)), ("path", .string(document.path)),
                        ("title", .string(orNull: document.title)), ("role", .string(document.role.rawValue)),
                        ("mediaType", .string(document.mediaType)), ("byteCount", .int(document.byteCount)),
                        ("sha256", .string(document.sha256)),
                    ])
                }))
    }

    @Sendable static func addDocument(_ api: APITurn) throws -> APIAnswer {
        let bytes = try api.file()
        let desk = try api.desk()
        let options = ImportOptions(
            role: api.query("role").flatMap(ReceivedDocument.Role.init), matter: api.query("matter"),
            received: api.query("received").flatMap { Day(iso: $0) },
            program: api.turn.site.configuration.worker?.program)
        let file = try desk.importFile(
            bytes, named: WebRequest.cleaned(api.query("name") ?? ""), options: options)
        return .json(
            .object([
                ("path", .string(file.document.path)), ("sha256", .string(file.document.sha256)),
                ("isNew", .bool(file.isNew)), ("kind", .string(file.kind)),
                (
                    "counts",
                    .object(file.counts.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })
                ),
                ("remarks", .array(file.remarks.map { .string($0) })),
                ("faults", .array(file.faults.map { .string($0) })), ("proposals", .int(file.proposals)),
                ("notices", .array(file.notices.map(\.json))),
            ]))
    }

    @Sendable static func getDocument(_ api: APITurn) throws -> APIAnswer {
        let opened = try api.opened()
        guard let number = Int(api.turn.parameters["number"] ?? ""),
            opened.record.documents.indices.contains(number)
        else { throw WebFault.notFound }
        return .file(try opened.desk.store.document(at: opened.record.documents[number].path))
    }

    @Sendable static func archive(_ api: APITurn) throws -> APIAnswer {
        let opened = try api.opened()
        return .file(try CaseArchive.tar(opened.desk.store, folder: "case-\(opened.id)"))
    }

    // MARK: Events

    @Sendable static func logCall(_ api: APITurn) throws -> APIAnswer {
        let desk = try api.desk()
        var call = LoggedCall(at: try past("at", api), said: try api.needed("said"))
        call.with = api.text("with")
        call.department = api.text("department")
        call.phone = api.text("phone")
        call.referenceNumber = api.text("referenceNumber")
        call.promise = api.text("promise")
        call.checkOn = api.text("checkOn").flatMap { Day(iso: $0) }
        if call.promise != nil, call.checkOn == nil {
            throw fault("checkOn", "Give the day on which the promise is to be checked.")
        }
        call.matter = try desk.matterID(api.text("matter"))
        return try written(try desk.log(.callLogged(call), at: call.at))
    }

    @Sendable static func logSubmission(_ api: APITurn) throws -> APIAnswer {
        let desk = try api.desk()
        guard let kind = api.text("kind").flatMap(Submission.Kind.init) else {
            throw fault("kind", "It is missing.")
        }
        var submission = Submission(
            matter: try desk.matterID(api.text("matter")), kind: kind, sent: try past("sent", api))
        if let received = api.text("received") {
            guard received.prefix(10) >= submission.sent.prefix(10) else {
                throw fault("received", "It comes before the day it was sent.")
            }
            submission.received = try past("received", api)
        }
        submission.channel = api.text("channel").flatMap(Submission.Channel.init)
        submission.isUrgent = api.json["isUrgent"]?.bool == true ? true : nil
        submission.pages = api.json["pages"]?.int
        submission.confirmation = api.text("confirmation")
        return try written(try desk.log(.submissionLogged(submission), at: submission.sent))
    }

    @Sendable static func logDetermination(_ api: APITurn) throws -> APIAnswer {
        let desk = try api.desk()
        guard let outcome = api.text("outcome").flatMap(Determination.Outcome.init) else {
            throw fault("outcome", "It is missing.")
        }
        var decision = Determination(
            matter: try desk.matterID(api.text("matter")), outcome: outcome, at: try past("at", api))
        if api.text("received") != nil { decision.received = try past("received", api) }
        return try written(try desk.log(.determinationLogged(decision), at: decision.at))
    }

    @Sendable static func decideFacts(_ api: APITurn) throws -> APIAnswer {
        func ids(_ name: String) -> [String] { api.json[name]?.array?.compactMap(\.string) ?? [] }
        let decisions = ProposalDecisions(confirmed: ids("confirmed"), rejected: ids("rejected"))
        let said = try api.desk().decide(decisions)
        return .json(.object([("counted", .int(said.counted)), ("rejected", .int(said.rejected))]))
    }

    @Sendable static func undo(_ api: APITurn) throws -> APIAnswer {
        try api.desk().undo(api.json["event"]?.int ?? 0, why: api.text("why"))
        return .done
    }

    private static func written(_ event: Event?) throws -> APIAnswer {
        .json(.object([("event", .int(event?.sequence ?? 0))]))
    }

    /// A day or instant of the body that has come already.
    private static func past(_ name: String, _ api: APITurn) throws -> String {
        let text = try api.needed(name)
        let today = try api.turn.context().today
        // An instant of this evening elsewhere may be tomorrow's here.
        if let day = Day(iso: text.prefix(10)), day > today + 1 || (text.count == 10 && day > today) {
            throw fault(name, "That day has not come yet.")
        }
        return text
    }

    private static func fault(_ path: String, _ message: String) -> APIFault {
        APIFault(status: 422, key: "fault.request", errors: [.init(path: path, message: message)])
    }

    // MARK: Packets

    private static func kind(_ api: APITurn) throws -> PacketKind {
        guard let kind = PacketKind(rawValue: api.turn.parameters["kind"] ?? "") else {
            throw WebFault.notFound
        }
        return kind
    }

    private static func made(_ api: APITurn) throws -> MadePacket {
        try api.desk().packet(
            try kind(api), matter: api.query("matter"), isLargePrint: api.query("large") == "true",
            worker: api.turn.site.configuration.worker)
    }

    @Sendable static func packet(_ api: APITurn) throws -> APIAnswer { .file(try made(api).pdf) }

    @Sendable static func trace(_ api: APITurn) throws -> APIAnswer {
        let lines = try JSONText.lines(Array(try made(api).trace.utf8))
        return .json(.array(lines.map(\.value)))
    }

    @Sendable static func letterText(_ api: APITurn) throws -> APIAnswer {
        let packet = try api.desk().draft(try kind(api), matter: api.query("matter"))
        return .file(Array(PlainText.render(packet.letter).utf8))
    }
}

import CaseService
import CaseStore
import Casework
import CivilCalendar
import ContractJSON
import CoverageModel
import DocumentModel
import Drafting
import JSONText
import Rulebook

/// What does the work behind each operation: the same use cases as the pages'.
enum APIHandlers {
    // MARK: Cases

    @Sendable static func listCases(_ api: APITurn) throws -> APIAnswer {
        let turn = api.turn
        let from = api.number("from", or: 0)
        let count = api.number("count", or: 50)
        var rows: [WorklistRow]
        var total: Int
        if turn.account != nil {
            var filter = WorklistPages.filter(turn)
            filter.showsResting = true
            (rows, total) = try turn.site.worklist.rows(
                filter, today: try turn.context().today, from: from, count: count)
        } else {
            let wanted = (api.query("name") ?? "").lowercased()
            rows = try turn.library.caseIDs().compactMap { id in
                let desk = CaseDesk(store: try turn.library.openCase(id), context: try turn.context())
                // A case whose record is damaged is told of by its own address, and hides no others.
                guard let answer = try? turn.site.answers.answer(desk) else { return nil }
                return WorklistRow(id: id, summary: CaseSummary(answer), card: CaseCard())
            }.filter {
                (wanted.isEmpty || $0.summary.title.lowercased().contains(wanted))
                    && (api.query("stage") == nil || api.query("stage") == $0.summary.stage.rawValue)
            }.sorted { ($0.summary.lastDay?.number ?? .max) < ($1.summary.lastDay?.number ?? .max) }
            total = rows.count
            rows = Array(rows.dropFirst(from).prefix(count))
        }
        return .json(.object([("total", .int(total)), ("cases", .array(rows.map(line)))]))
    }

    private static func line(_ row: WorklistRow) -> JSONValue {
        .object([
            ("case", .string(row.id)), ("title", .string(row.summary.title)),
            ("stage", .string(row.summary.stage.rawValue)), ("payer", .string(orNull: row.summary.payer)),
            ("prescriber", .string(orNull: row.summary.prescriber)),
            ("reason", .string(orNull: row.summary.reason)),
            ("lastDay", .string(orNull: row.summary.lastDay?.description)),
            ("owner", .string(orNull: row.card.owner)),
        ])
    }

    @Sendable static func startCase(_ api: APITurn) throws -> APIAnswer {
        let turn = api.turn
        if let account = turn.account, !account.role.startsCases {
            throw APIFault(status: 403, key: "fault.role")
        }
        let store = try turn.library.createCase()
        do {
            try CaseDesk(store: store, context: try turn.context()).answer(try answers(api))
            try turn.began(store)
        } catch {
            // What was refused leaves no empty case behind.
            try turn.library.deleteCase(store.caseID)
            throw error
        }
        return .json(.object([("case", .string(store.caseID))]))
    }

    private static func answers(_ api: APITurn) throws -> [String: String] {
        var answers: [String: String] = [:]
        for member in api.json["answers"]?.members ?? [] {
            guard answers[member.key] == nil else {
                throw APIFault(
                    status: 422, key: "fault.request",
                    errors: [.init(path: "answers.\(member.key)", message: "It stands here twice.")])
            }
            answers[member.key] = WebRequest.cleaned(member.value.string ?? "")
        }
        return answers
    }

    @Sendable static func getCase(_ api: APITurn) throws -> APIAnswer {
        let opened = try api.opened()
        let answer = opened.answer
        let summary = CaseSummary(answer)
        let mend =
            answer.issues.map(\.message) + answer.documentFaults.map(\.description)
            + answer.assessment.contradictions.map(\.says)
        return .json(
            .object([
                ("case", .string(opened.id)), ("title", .string(summary.title)),
                ("asOf", .string(opened.today.description)), ("lastEvent", .int(summary.lastSequence)),
                ("stage", .string(summary.stage.rawValue)),
                (
                    "lastDay",
                    answer.lastDay.map { last in
                        let isLetter = if case .letter = last.basis { true } else { false }
                        return .object([
                            ("day", .string(last.day.description)), ("what", .string(last.what)),
                            ("basis", .string(isLetter ? "letter" : "law")),
                        ])
                    } ?? .null
                ),
                (
                    "missed",
                    .array(
                        answer.missedDays.map {
                            .object([
                                ("day", .string($0.day.description)), ("what", .string($0.what)),
                            ])
                        })
                ), ("mend", .array(mend.map { .string($0) })),
            ]))
    }

    @Sendable static func deleteCase(_ api: APITurn) throws -> APIAnswer {
        let opened = try api.opened()
        if let account = api.turn.account, !account.role.managesPeople {
            throw WebFault(status: 403, key: "fault.keep")
        }
        try api.turn.library.deleteCase(opened.id)
        return .done
    }

    @Sendable static func getAnswers(_ api: APITurn) throws -> APIAnswer {
        let record = try api.desk().load().recorded
        return .json(
            .object([
                ("lastEvent", .int(record.lastSequence)),
                (
                    "answers",
                    .object(
                        record.formAnswers.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
                            .map { ($0.key, .string($0.value)) })
                ),
            ]))
    }

    @Sendable static func changeAnswers(_ api: APITurn) throws -> APIAnswer {
        try api.desk().answer(try answers(api), known: api.json["lastEvent"]?.int)
        return try getAnswers(api)
    }

    // MARK: What follows

    @Sendable static func assess(_ api: APITurn) throws -> APIAnswer {
        let answer = try api.opened().answer
        return .json(answer.assessment.json(rulebook: answer.rulebook))
    }

    @Sendable static func whatIf(_ api: APITurn) throws -> APIAnswer {
        let texts = (api.query("if") ?? "").split(separator: ";").map { WebRequest.cleaned(String($0)) }
        let answer = try api.desk().whatIf(texts)
        return .json(answer.changes.json(supposed: answer.supposed, after: answer.after.assessment))
    }

    @Sendable static func clocks(_ api: APITurn) throws -> APIAnswer {
        let answer = try api.opened().answer.clocks
        return .json(.array(answer.clocks.map { $0.json(in: answer.zone) }))
    }

    @Sendable static func calendar(_ api: APITurn) throws -> APIAnswer {
        let opened = try api.opened()
        let answer = opened.answer.clocks
        let file = CalendarFile(zone: answer.zone, asOf: answer.asOf)
        return .file(Array(file.text(answer.clocks, caseID: opened.id).utf8))
    }

    @Sendable static func notices(_ api: APITurn) throws -> APIAnswer {
        .json(
            .array(
                try api.opened().record.notices.map { logged in
                    .object([
                        ("matter", .string(logged.value.matter)),
                        ("document", .string(logged.value.document)),
                        ("received", .string(orNull: logged.value.received?.description)),
                        ("notice", logged.value.notice.json),
                    ])
                }))
    }

    @Sendable static func log(_ api: APITurn) throws -> APIAnswer {
        .file(try CaseArchive.log(try api.desk().store))
    }

    // MARK: Free of any case

    @Sendable static func readLetter(_ api: APITurn) throws -> APIAnswer {
        let name = WebRequest.cleaned(api.query("name") ?? "")
        let desk = CaseDesk(store: MemoryCaseStore(caseID: "reading"), context: try api.turn.context())
        let found = try desk.readLetter([(try api.file(), name)])
        return .json(
            .array(
                found.map { proposal in
                    var notice = proposal.notice
                    notice.files = [name]
                    return notice.json
                }))
    }

    @Sendable static func computeClocks(_ api: APITurn) throws -> APIAnswer {
        do {
            let facts = try ClockFacts(json: api.json, asOf: nil)
            let table = try api.turn.context().rules.clocks(
                regime: facts.regime, issueState: facts.plan.issueState)
            let clocks = try ClockEngine(table: table).clocks(facts)
            return .json(.array(clocks.map { $0.json(in: facts.zone) }))
        } catch let error as ContractInputError {
            throw APIFault(
                status: 422, key: "fault.request",
                errors: [.init(path: error.path, message: error.message)])
        }
    }
}

import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import HTML

/// A clinic's cases by next deadline, who works on each, and lists in and out.
enum WorklistPages {
    static let routes: [Route] = [
        .get("/worklist", list), .get("/worklist.csv", csv), .post("/worklist/import", importSchedule),
        .get("/case/:case/team", team), .post("/case/:case/team", saveCard),
        .post("/case/:case/share", share),
    ]

    static let pageCount = 50

    static func filter(_ turn: Turn) -> Worklist.Filter {
        let query = turn.request.query
        func given(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        var filter = Worklist.Filter()
        filter.name = WebRequest.cleaned(query["name"] ?? "")
        filter.stage = given("stage").flatMap(CaseSummary.Stage.init)
        filter.payer = given("payer")
        filter.prescriber = given("prescriber")
        filter.reason = given("reason")
        filter.owner = given("owner")
        filter.showsResting = query["resting"] == "yes"
        if let account = turn.account, !account.role.seesAll { filter.only = Set(account.cases) }
        return filter
    }

    private static func list(_ turn: Turn) throws -> WebResponse {
        guard turn.account != nil else { return .see("/") }
        let page = max(1, Int(turn.request.query["page"] ?? "1") ?? 1)
        let filter = filter(turn)
        let today = try turn.context().today
        var (rows, total) = try turn.site.worklist.rows(
            filter, today: today, from: (page - 1) * pageCount, count: pageCount)
        // Days pass without an event: what lies behind is worked out anew.
        let passed = rows.filter { $0.summary.madeOn < today && $0.summary.nextDay ?? today < today }
        for row in passed {
            let desk = CaseDesk(store: try turn.library.openCase(row.id), context: try turn.context())
            try turn.keep(desk, on: turn.site.worklist)
        }
        if !passed.isEmpty {
            (rows, total) = try turn.site.worklist.rows(
                filter, today: today, from: (page - 1) * pageCount, count: pageCount)
        }
        let model = WorklistPage(
            rows: rows, total: total, page: page, filter: filter, choices: try turn.site.worklist.choices(),
            people: try Accounts(library: turn.library).all().filter(\.isActive), query: turn.request.query)
        return turn.page(turn.words["worklist.title"]) { model.view(turn) }
    }

    private static func csv(_ turn: Turn) throws -> WebResponse {
        guard turn.account != nil else { throw WebFault.notFound }
        let (rows, _) = try turn.site.worklist.rows(
            filter(turn), today: try turn.context().today, from: 0, count: Int.max)
        var text = "case,name,payer,prescriber,stage,reason,last day to act,approval ends,ask by\r\n"
        for row in rows {
            let cells = [
                row.id, row.summary.title, row.summary.payer ?? "", row.summary.prescriber ?? "",
                row.summary.stage.rawValue, row.summary.reason ?? "", row.summary.lastDay?.description ?? "",
                row.summary.approvalEnds?.description ?? "", row.summary.askBy?.description ?? "",
            ]
            text += cells.map(CSV.cell).joined(separator: ",") + "\r\n"
        }
        return .download(Array(text.utf8), name: "worklist.csv", type: "text/csv; charset=utf-8")
    }

    /// Starts cases from a schedule: a header with the form's paths or their short names, one case a line.
    private static func importSchedule(_ turn: Turn) throws -> WebResponse {
        guard let account = turn.account, account.role.startsCases else { throw WebFault.notFound }
        guard let file = turn.request.files.first,
            let text = String(validating: try file.bytes, as: UTF8.self)
        else {
            throw WebFault(status: 422, key: "fault.no-schedule")
        }
        let lines = CSV.rows(text)
        guard let head = lines.first, lines.count <= 2_001 else {
            throw WebFault(status: 422, key: "fault.no-schedule")
        }
        let paths = head.map { ScheduleColumn.path($0) }
        guard paths.contains("person.name") else { throw WebFault(status: 422, key: "fault.no-schedule") }
        // Every line is looked at before the first case is made.
        let rows = lines.dropFirst().map { line in
            zip(paths, line).reduce(into: [String: String]()) { answers, cell in
                if let path = cell.0, !cell.1.isEmpty { answers[path] = WebRequest.cleaned(cell.1) }
            }
        }
        for (index, answers) in rows.enumerated() {
            if let issue = CaseForm.read(answers: answers).issues.first {
                throw WebFault(
                    status: 422, key: "fault.schedule",
                    detail: "\(index + 2): \(issue.path): \(issue.message)")
            }
        }
        for answers in rows where !answers.isEmpty {
            let desk = CaseDesk(store: try turn.library.createCase(), context: try turn.context())
            try desk.answer(answers)
            try turn.keep(desk, on: turn.site.worklist)
        }
        turn.session.change { $0.notice = turn.words("worklist.imported", ["count": String(rows.count)]) }
        return .see("/worklist")
    }

    // MARK: Who works on a case

    private static func team(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard turn.account != nil else { return .see(opened.path) }
        let model = TeamPage(
            opened: opened, card: try turn.site.worklist.card(opened.id),
            people: try Accounts(library: turn.library).all(),
            looks: try AuditLog(library: turn.library).looks(at: opened.id))
        return turn.page(opened, turn.words["team.title"], here: "team") { model.view(turn) }
    }

    private static func saveCard(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let account = turn.account, account.role.startsCases else { throw WebFault.notFound }
        var card = try turn.site.worklist.card(opened.id)
        let owner = turn.request.field("owner") ?? ""
        card.owner = owner.isEmpty ? nil : owner
        card.note = turn.request.field("note").flatMap { $0.isEmpty ? nil : $0 }
        let rest = DateText(turn.request, "rest").dayValue
        let why = turn.request.field("rest-why") ?? ""
        // A case rests only with a reason, and never past its last day to act.
        if let rest, why.isEmpty || rest > opened.answer.lastDay?.day ?? rest {
            throw WebFault(status: 422, key: "fault.rest")
        }
        card.restUntil = rest
        card.restWhy = rest == nil ? nil : why
        try turn.site.worklist.setCard(opened.id, card)
        turn.session.change { $0.notice = turn.words["team.done"] }
        return .see(opened.path + "/team")
    }

    private static func share(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let own = turn.account, own.role.startsCases else { throw WebFault.notFound }
        let accounts = Accounts(library: turn.library)
        guard var account = try accounts.find(turn.request.field("person") ?? "") else {
            throw WebFault.notFound
        }
        if account.cases.contains(opened.id) {
            account.cases.removeAll { $0 == opened.id }
        } else {
            account.cases.append(opened.id)
        }
        try accounts.save(account)
        return .see(opened.path + "/team")
    }
}

/// What a column of a schedule is to the form.
enum ScheduleColumn {
    static func path(_ heading: String) -> String? {
        let plain = heading.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }.joined(
            separator: "-")
        let names = [
            "name": "person.name", "patient": "person.name", "birth-date": "person.birth-date",
            "dob": "person.birth-date", "state": "person.state", "payer": "coverages.0.payer",
            "plan": "coverages.0.plan-name", "member-id": "coverages.0.member-id",
            "member": "coverages.0.member-id",
            "prescriber": "provider.name", "npi": "provider.npi", "treatment": "matters.0.therapy",
            "therapy": "matters.0.therapy", "diagnosis": "diagnosis.code",
        ]
        return names[plain] ?? (plain.contains(".") ? plain : nil)
    }
}

/// Comma-separated values (RFC 4180).
enum CSV {
    /// A cell: quoted where it must be, and never a formula to a spreadsheet.
    static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// The rows of a text; blank lines are passed over.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var signs = Array(text.unicodeScalars)
        if signs.first?.value == 0xFEFF { signs.removeFirst() }
        var index = 0
        func endRow() {
            row.append(cell)
            cell = ""
            if row.contains(where: { !$0.isEmpty }) { rows.append(row) }
            row = []
        }
        while index < signs.count {
            let sign = signs[index]
            if isQuoted {
                if sign == "\"" {
                    if index + 1 < signs.count, signs[index + 1] == "\"" {
                        cell.unicodeScalars.append(sign)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.unicodeScalars.append(sign)
                }
            } else if sign == "\"" {
                isQuoted = true
            } else if sign == "," {
                row.append(cell)
                cell = ""
            } else if sign == "\n" {
                endRow()
            } else if sign != "\r" {
                cell.unicodeScalars.append(sign)
            }
            index += 1
        }
        endRow()
        return rows
    }
}

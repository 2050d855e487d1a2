import CaseService
import ContractJSON
import HTML

/// A case: where it stands, and the reasons.
enum CasePages {
    static let routes: [Route] = [
        .get("/case/:case", overview), .get("/case/:case/criteria", criteria),
        .get("/case/:case/clocks", clocks),
        .get("/case/:case/routes", ways), .get("/case/:case/record", record),
        .get("/case/:case/deadlines.ics", calendar), .post("/case/:case/record/undo", undo),
    ]

    private static func overview(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let model = OverviewPage(opened)
        return turn.page(opened, model.title(turn.words), here: "overview") { model.view(turn) }
    }

    private static func criteria(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["criteria.title"], here: "criteria") {
            CriteriaPage(opened: opened).view(turn.words)
        }
    }

    private static func clocks(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["clocks.title"], here: "clocks") {
            ClocksPage(opened: opened).view(turn.words)
        }
    }

    private static func ways(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["routes.title"], here: "routes") {
            RoutesPage(opened: opened).view(turn.words)
        }
    }

    private static func record(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let model = try RecordPage(opened)
        return turn.page(opened, turn.words["record.title"], here: "record") { model.view(turn) }
    }

    private static func undo(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard let number = Int(turn.request.field("event") ?? "") else { throw WebFault.notFound }
        let why = turn.request.field("why") ?? ""
        try opened.desk.undo(number, why: why.isEmpty ? nil : why)
        turn.session.change { $0.notice = turn.words["record.undone"] }
        return .see(opened.path + "/record")
    }

    private static func calendar(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let answer = opened.answer.clocks
        let text = CalendarFile(zone: answer.zone, asOf: answer.asOf).text(answer.clocks, caseID: opened.id)
        return .download(Array(text.utf8), name: "deadlines.ics", type: "text/calendar; charset=utf-8")
    }
}

import CaseService
import CaseStore
import CoverageModel
import HTML

/// Taking a case away, and deleting it for good.
enum LeavingPages {
    static let routes: [Route] = [
        .get("/case/:case/leaving", page), .get("/case/:case/case.tar", export),
        .post("/case/:case/delete", delete),
    ]

    private static func page(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        let log = try opened.desk.store.readLog()
        return turn.page(opened, words["leaving.title"]) {
            Tag.h1(text: words["leaving.title"])
            Tag.section(.class("card")) {
                Tag.h2(text: words["leaving.export"])
                Tag.p(text: words["leaving.export-why"])
                Tag.p {
                    Tag.a(
                        .class("button"), .href(opened.path + "/case.tar"), text: words["leaving.export-do"])
                }
            }
            Tag.section(.class("card")) {
                Tag.h2(text: words["leaving.delete"])
                Tag.p(
                    text: words(
                        "leaving.delete-why",
                        [
                            "events": String(log.events.count),
                            "documents": String(opened.record.documents.count),
                        ]))
                form.open(opened.path + "/delete") {
                    form.checkbox(
                        "sure", name: "sure", value: "yes", label: words["leaving.sure"], isOn: false)
                    form.button(words["leaving.delete-do"], "danger")
                }
            }
        }
    }

    private static func export(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return .download(
            try CaseArchive.tar(opened.desk.store, folder: "case-\(opened.id)"), name: "case.tar",
            type: "application/x-tar")
    }

    private static func delete(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard turn.request.field("sure") == "yes" else {
            turn.session.change { $0.notice = turn.words["leaving.not-sure"] }
            return .see(opened.path + "/leaving")
        }
        // A clinic keeps its records for as long as the law says: only its administrator decides that this is over.
        if let account = turn.account, !account.role.managesPeople {
            throw WebFault(status: 403, key: "fault.keep")
        }
        try turn.library.deleteCase(opened.id)
        turn.session.change { state in
            state.notice = turn.words["leaving.deleted"]
            state.proposals[opened.id] = nil
        }
        return .see("/")
    }
}

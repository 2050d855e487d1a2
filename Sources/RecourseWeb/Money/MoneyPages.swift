import CaseService
import CostPlanning
import CoverageModel
import DocumentModel
import Drafting
import HTML

/// What treatment costs, what is approved, and the ways next to each other.
enum MoneyPages {
    static let routes: [Route] = [
        .get("/case/:case/money", money), .get("/case/:case/money/:question", ask),
        .post("/case/:case/money/:question", answer), .get("/case/:case/approvals", approvals),
        .get("/case/:case/approvals/chart/:scale", chart), .get("/case/:case/ways", ways),
        .get("/case/:case/studies", studies), .post("/case/:case/studies", readStudies),
    ]

    private static func money(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let answer = try opened.desk.money()
        return turn.page(opened, turn.words["money.title"], here: "money") {
            MoneyPage(opened: opened, answer: answer).view(turn.words)
        }
    }

    private static func approvals(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let answer = try turn.approvals(opened.desk, opened.record)
        return turn.page(opened, turn.words["approvals.title"], here: "approvals") {
            ApprovalsPage(opened: opened, answer: answer).view(turn.words)
        }
    }

    private static func chart(_ turn: Turn) throws -> WebResponse {
        let answer = try turn.opened().desk.approvals()
        guard let scale = turn.parameters["scale"], let chart = answer.charts[scale] else {
            throw WebFault.notFound
        }
        let points = answer.response.first { $0.scale == scale }?.points ?? []
        let marks = points.map { ($0.on, $0.standing.mark) }.filter { !$0.1.isEmpty }
        let svg = chart.svg(marks: Dictionary(marks, uniquingKeysWith: { first, _ in first }))
        return WebResponse(
            status: 200, headers: [("content-type", "image/svg+xml; charset=utf-8")], body: Array(svg.utf8))
    }

    private static func ways(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard !opened.record.form.matters.isEmpty else {
            throw WebFault(status: 422, key: "fault.no-matter")
        }
        let comparison = try opened.desk.comparison()
        return turn.page(opened, turn.words["ways.title"], here: "routes") {
            WaysPage(opened: opened, comparison: comparison).view(turn.words)
        }
    }

    // MARK: Answers

    private static func question(_ turn: Turn) throws -> Question {
        guard let question = MoneyQuestions.question(turn.parameters["question"] ?? "") else {
            throw WebFault.notFound
        }
        return question
    }

    private static func page(
        _ turn: Turn, _ opened: OpenedCase, _ question: Question, _ fields: QuestionForm,
        _ errors: [FieldError]
    ) -> WebResponse {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        let title = words["money.\(question.id).title"]
        return turn.page(opened, title, here: "money", errors: errors) {
            Tag.p(.class("back")) { Tag.a(.href(opened.path + "/money"), text: words["money.back"]) }
            Tag.h1(text: title)
            Tag.p(.class("why"), text: words["money.\(question.id).why"])
            form.open("\(opened.path)/money/\(question.id)") {
                Tag.input(.type("hidden"), .name("known"), .value(String(opened.record.lastSequence)))
                fields.view(words, form, isSingle: false)
                form.button(words["money.save"])
            }
        }
    }

    private static func ask(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let question = try question(turn)
        let fields = QuestionForm(fields: question.fields, answers: opened.record.formAnswers)
        return page(turn, opened, question, fields, [])
    }

    private static func answer(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let question = try question(turn)
        var fields = QuestionForm(fields: question.fields, answers: opened.record.formAnswers)
        let errors = try fields.write(turn, to: opened.desk) { answers in
            // A price says for which treatment it is: the one that is asked for.
            guard question.id == "prices", opened.record.formAnswers["prices.0.therapy"] == nil,
                answers.values.contains(where: { !$0.isEmpty })
            else { return [:] }
            let therapy = opened.record.form.matters.first?.therapy ?? .ivKetamine
            return ["prices.0.therapy": therapy.rawValue]
        }
        if errors.isEmpty {
            turn.session.change { $0.notice = turn.words["money.saved"] }
            return .see(opened.path + "/money")
        }
        return page(turn, opened, question, fields, errors)
    }

    // MARK: Studies

    private static func studies(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let answer = try opened.desk.trials()
        return turn.page(opened, turn.words["studies.title"], here: "money") {
            StudiesPage(opened: opened, answer: answer).view(turn, [])
        }
    }

    /// Reads the file that was given and shows what it says; nothing of it is kept.
    private static func readStudies(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let words = turn.words
        var errors: [FieldError] = []
        var answer = try opened.desk.trials()
        if let file = turn.request.files.first(where: { !$0.name.isEmpty }) {
            do {
                answer = try opened.desk.trials(saved: try file.bytes)
            } catch let error as TrialAnswerError {
                errors = [FieldError(field: "file", message: error.description)]
            }
        } else {
            errors = [FieldError(field: "file", message: words["documents.none-chosen"])]
        }
        return turn.page(opened, words["studies.title"], here: "money", errors: errors) {
            StudiesPage(opened: opened, answer: answer).view(turn, errors)
        }
    }
}

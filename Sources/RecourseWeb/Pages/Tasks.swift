import CaseService
import CaseStore
import Casework
import CoverageModel
import HTML
import Rulebook

/// The task list and the pages that ask one thing each.
enum TaskPages {
    static let routes: [Route] = [
        .get("/case/:case/tasks", list), .get("/case/:case/ask/:question", ask),
        .post("/case/:case/ask/:question", answer), .get("/case/:case/check", check),
        .get("/case/:case/missing", missing),
    ]

    private static func list(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["tasks.title"], here: "tasks") {
            TaskListPage(opened: opened).view(turn.words)
        }
    }

    private static func page(
        _ turn: Turn, _ opened: OpenedCase, _ question: Question, _ fields: QuestionForm,
        _ errors: [FieldError]
    ) -> WebResponse {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        let isSingle = question.fields.count == 1
        let title = words.optional("ask.\(question.id).title") ?? words["ask.\(question.fields[0].id)"]
        return turn.page(opened, title, here: "tasks", errors: errors) {
            Tag.p(.class("back")) { Tag.a(.href(opened.path + "/tasks"), text: words["tasks.back"]) }
            if !isSingle { Tag.h1(text: title) }
            let why = words.optional("ask.\(question.id).why")
            if let why, !isSingle { Tag.p(.class("why"), text: why) }
            form.open("\(opened.path)/ask/\(question.id)") {
                Tag.input(.type("hidden"), .name("known"), .value(String(opened.record.lastSequence)))
                if turn.request.query["from"] == "check" || turn.request.field("from") == "check" {
                    Tag.input(.type("hidden"), .name("from"), .value("check"))
                }
                fields.view(words, form, isSingle: isSingle, why: why)
                form.button(words["tasks.save"])
            }
            if question.id == "treatment" { TherapiesSideBySide().view(words) }
        }
    }

    private static func question(_ turn: Turn) throws -> Question {
        guard let question = Questions.question(turn.parameters["question"] ?? "") else {
            throw WebFault.notFound
        }
        return question
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
        let errors = try fields.write(turn, to: opened.desk)
        if errors.isEmpty {
            if turn.request.field("from") == "check" { return .see(opened.path + "/check") }
            let next = Questions.next(after: question.id)
            return .see(next.map { "\(opened.path)/ask/\($0.id)" } ?? opened.path + "/tasks")
        }
        return page(turn, opened, question, fields, errors)
    }

    private static func check(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["check.title"], here: "tasks") {
            CheckPage(opened: opened).view(turn.words)
        }
    }

    private static func missing(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["missing.title"], here: "tasks") {
            MissingPage(opened: opened).view(turn.words)
        }
    }
}

/// The tasks with their statuses in words.
struct TaskListPage {
    let opened: OpenedCase

    private enum Status: String { case done, begun, none }

    private func status(_ task: Questions.Task) -> Status {
        let answers = opened.record.formAnswers
        var asked = 0
        var answered = 0
        for part in task.parts {
            switch part {
            case .question(let id):
                for field in Questions.question(id)?.fields ?? [] {
                    asked += 1
                    if answers[field.path] != nil { answered += 1 }
                }
            case .list(let name):
                asked += 1
                let hasFacts = name == "treatments" && !opened.answer.assessment.trials.isEmpty
                if hasFacts || answers.keys.contains(where: { $0.hasPrefix(name + ".") }) { answered += 1 }
            }
        }
        // Most of a task is enough: not every plan has a group number.
        if answered * 4 >= asked * 3 { return .done }
        return answered == 0 ? .none : .begun
    }

    private func address(_ task: Questions.Task) -> String {
        switch task.parts.first {
        case .question(let id): "\(opened.path)/ask/\(id)"
        case .list(let name): "\(opened.path)/list/\(name)"
        case nil: opened.path
        }
    }

    @MarkupBuilder func view(_ words: Words) -> Markup {
        let done = Questions.tasks.count { status($0) == .done }
        Tag.h1(text: words["tasks.title"])
        Tag.p(text: words("tasks.lead", ["done": String(done), "all": String(Questions.tasks.count)]))
        Tag.ul(.class("tasks")) {
            Tag.li {
                Tag.a(.href(opened.path + "/letter"), text: words["task.letter"])
                Tag.span(
                    .class("status"), text: words["status.\(opened.record.notices.isEmpty ? "none" : "done")"]
                )
            }
            Tag.li {
                Tag.a(.href(opened.path + "/documents"), text: words["task.documents"])
                Tag.span(
                    .class("status"),
                    text: words["status.\(opened.record.documents.isEmpty ? "none" : "done")"])
            }
            for task in Questions.tasks {
                Tag.li {
                    Tag.a(.href(address(task)), text: words["task.\(task.id)"])
                    Tag.span(.class("status"), text: words["status.\(status(task).rawValue)"])
                }
            }
            Tag.li {
                Tag.a(.href(opened.path + "/signed"), text: words["task.signed"])
                Tag.span(
                    .class("status"),
                    text: words["status.\(opened.record.attested.isEmpty ? "none" : "done")"])
            }
        }
        Tag.p { Tag.a(.class("button"), .href(opened.path + "/missing"), text: words["tasks.missing"]) }
        Tag.p { Tag.a(.href(opened.path + "/check"), text: words["tasks.check"]) }
    }
}

/// Every answer, each with a way to change it.
struct CheckPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["check.title"])
        Tag.p(text: words["check.lead"])
        for task in Questions.tasks {
            Tag.h2(text: words["task.\(task.id)"])
            Tag.dl(.class("answers")) {
                for part in task.parts {
                    if case .question(let id) = part, let question = Questions.question(id) {
                        for field in question.fields { row(field, question, words) }
                    }
                    if case .list(let name) = part { listRow(name, words) }
                }
            }
        }
        Tag.p { Tag.a(.class("button"), .href(opened.path + "/drafts"), text: words["check.do"]) }
    }

    private func row(_ field: QuestionField, _ question: Question, _ words: Words) -> Markup {
        let label = words["ask.\(field.id)"]
        return Tag.div {
            Tag.dt(text: label)
            Tag.dd(text: AnswerWords.text(opened.record.formAnswers[field.path], field, words))
            Tag.dd(.class("change")) {
                Tag.a(.href("\(opened.path)/ask/\(question.id)?from=check")) {
                    words["check.change"]
                    Tag.span(.class("hidden"), text: " \(label)")
                }
            }
        }
    }

    private func listRow(_ name: String, _ words: Words) -> Markup {
        let count = ListPages.items(name, opened.record.formAnswers).count
        return Tag.div {
            Tag.dt(text: words["task.\(name)"])
            Tag.dd(text: words("check.items", ["count": String(count)]))
            Tag.dd(.class("change")) {
                Tag.a(.href("\(opened.path)/list/\(name)")) {
                    words["check.change"]
                    Tag.span(.class("hidden"), text: " \(words["task.\(name)"])")
                }
            }
        }
    }
}

/// An answer in words.
enum AnswerWords {
    static func text(_ text: String?, _ field: QuestionField, _ words: Words) -> String {
        guard let text, !text.isEmpty else { return words["answer.none"] }
        if text.lowercased() == "unsure" { return words["answer.unsure"] }
        switch field.kind {
        case .choice: return words.optional("choice.\(text)") ?? text
        case .yesNo: return words.optional("answer.\(text)") ?? text
        case .line, .long, .date: return text
        }
    }
}

/// What is still missing for the criteria, by who can supply it.
struct MissingPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        let therapies = Set(opened.record.form.matters.map(\.therapy))
        let needs = opened.answer.assessment.policies
            .filter { therapies.isEmpty || therapies.contains($0.therapy) }
            .flatMap { $0.gaps.first?.anyOf.first ?? [] }
        Tag.h1(text: words["missing.title"])
        Tag.p(text: words["missing.lead"])
        if needs.isEmpty { Tag.p(text: words["missing.none"]) }
        for supplier in ["person", "prescriber", "pharmacy", "plan", "employer"] {
            let own = needs.filter { $0.from.rawValue == supplier }
            if !own.isEmpty {
                Tag.section(.class("card")) {
                    Tag.h2(text: words["missing.\(supplier)"])
                    Tag.ul { for need in unique(own) { Tag.li(text: need.capitalizedFirst.endingWithPoint) } }
                }
            }
        }
    }

    private func unique(_ needs: [Gap.Need]) -> [String] {
        var seen: Set<String> = []
        return needs.map(\.need).filter { seen.insert($0).inserted }
    }
}

/// The two treatments beside each other, to choose between.
struct TherapiesSideBySide {
    func view(_ words: Words) -> Markup {
        Tag.div(
            .class("scroll"), Attribute("tabindex", "0"), .role("region"),
            .aria("label", words["compare.title"])
        ) { table(words) }
    }

    private func table(_ words: Words) -> Markup {
        Tag.table {
            Tag.caption(text: words["compare.title"])
            Tag.thead {
                Tag.tr {
                    Tag.th(Attribute("scope", "col"), text: words["compare.what"])
                    Tag.th(Attribute("scope", "col"), text: words["therapy.iv-ketamine"])
                    Tag.th(Attribute("scope", "col"), text: words["therapy.esketamine"])
                }
            }
            Tag.tbody {
                for row in ["given", "approved", "plans"] {
                    Tag.tr {
                        Tag.th(Attribute("scope", "row"), text: words["compare.\(row)"])
                        Tag.td(text: words["compare.\(row)-iv"])
                        Tag.td(text: words["compare.\(row)-es"])
                    }
                }
            }
        }
    }
}

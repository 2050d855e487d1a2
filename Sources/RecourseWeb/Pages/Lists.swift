import CaseService
import Casework
import CivilCalendar
import CoverageModel
import HTML

/// Lists of the form: medicines tried, other treatments, scores; and what the records show of them.
enum ListPages {
    static let routes: [Route] = [
        .get("/case/:case/list/:list", list), .get("/case/:case/list/:list/:item", edit),
        .post("/case/:case/list/:list/:item", save), .post("/case/:case/list/:list/:item/remove", remove),
    ]

    /// The numbers of a list's items that hold any answer.
    static func items(_ list: String, _ answers: [String: String]) -> [Int] {
        let prefix = list + "."
        let numbers = answers.keys.filter { $0.hasPrefix(prefix) }.compactMap { key in
            Int(key.dropFirst(prefix.count).prefix { $0 != "." })
        }
        return Set(numbers).sorted()
    }

    private static func name(_ turn: Turn) throws -> (name: String, fields: [QuestionField]) {
        let name = turn.parameters["list"] ?? ""
        guard let fields = Questions.lists[name] else { throw WebFault.notFound }
        return (name, fields)
    }

    private static func number(_ turn: Turn) throws -> Int {
        guard let number = Int(turn.parameters["item"] ?? ""), (0..<200).contains(number) else {
            throw WebFault.notFound
        }
        return number
    }

    private static func list(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (name, fields) = try name(turn)
        return turn.page(opened, turn.words["task.\(name)"], here: "tasks") {
            ListPage(opened: opened, name: name, fields: fields).view(turn)
        }
    }

    private static func page(
        _ turn: Turn, _ opened: OpenedCase, _ name: String, _ number: Int, _ fields: QuestionForm,
        _ errors: [FieldError]
    ) -> WebResponse {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        return turn.page(opened, words["list.\(name).title"], here: "tasks", errors: errors) {
            Tag.p(.class("back")) { Tag.a(.href("\(opened.path)/list/\(name)"), text: words["list.back"]) }
            Tag.h1(text: words["list.\(name).title"])
            form.open("\(opened.path)/list/\(name)/\(number)") {
                Tag.input(.type("hidden"), .name("known"), .value(String(opened.record.lastSequence)))
                fields.view(words, form, isSingle: false)
                form.button(words["tasks.save"])
            }
            if items(name, opened.record.formAnswers).contains(number) {
                form.open("\(opened.path)/list/\(name)/\(number)/remove") {
                    form.button(words["list.remove"], "second")
                }
            }
        }
    }

    private static func edit(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (name, fields) = try name(turn)
        let number = try number(turn)
        let form = QuestionForm(
            fields: fields, prefix: "\(name).\(number).", key: "list.\(name)",
            answers: opened.record.formAnswers)
        return page(turn, opened, name, number, form, [])
    }

    private static func save(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (name, fields) = try name(turn)
        let number = try number(turn)
        var form = QuestionForm(
            fields: fields, prefix: "\(name).\(number).", key: "list.\(name)",
            answers: opened.record.formAnswers)
        var (answers, errors) = form.take(turn.request, turn.words)
        if answers.values.allSatisfy(\.isEmpty), errors.isEmpty {
            errors = [FieldError(field: fields[0].id, message: turn.words["list.\(name).none"])]
        }
        if errors.isEmpty {
            do {
                try opened.desk.answer(answers, known: turn.request.field("known").flatMap { Int($0) })
                return .see("\(opened.path)/list/\(name)")
            } catch let error as RefusedAnswers {
                errors = form.errors(RefusedAnswersView(issues: error.issues))
            }
        }
        return page(turn, opened, name, number, form, errors)
    }

    private static func remove(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (name, _) = try name(turn)
        let prefix = "\(name).\(try number(turn))."
        let own = opened.record.formAnswers.keys.filter { $0.hasPrefix(prefix) }
        try opened.desk.answer(Dictionary(uniqueKeysWithValues: own.map { ($0, "") }))
        return .see("\(opened.path)/list/\(name)")
    }
}

/// What is in a list, by the person's word and by the records.
struct ListPage {
    let opened: OpenedCase
    let name: String
    let fields: [QuestionField]

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let answers = opened.record.formAnswers
        let items = ListPages.items(name, answers)
        Tag.p(.class("back")) { Tag.a(.href(opened.path + back), text: words["tasks.back"]) }
        Tag.h1(text: words["task.\(name)"])
        Tag.p(.class("why"), text: words["list.\(name).why"])
        for number in items {
            Tag.section(.class("card")) {
                Tag.h2 {
                    Tag.a(
                        .href("\(opened.path)/list/\(name)/\(number)"),
                        text: answers["\(name).\(number).\(fields[0].path)"].map {
                            AnswerWords.text($0, fields[0], words)
                        } ?? words["answer.none"])
                }
                Tag.p {
                    fields.dropFirst().compactMap { field in
                        answers["\(name).\(number).\(field.path)"].map { text in
                            "\(words["list.\(name).\(field.id)"]): \(AnswerWords.text(text, field, words))"
                        }
                    }.joined(separator: " · ")
                }
            }
        }
        Tag.p {
            Tag.a(
                .class("button"), .href("\(opened.path)/list/\(name)/\((items.max() ?? -1) + 1)"),
                text: words["list.\(name).add"])
        }
        records(words)
        Tag.p {
            Tag.a(
                .href(opened.path + (name == "treatments" ? "/ask/all-tried" : back)),
                text: words["list.done"])
        }
    }

    /// Where the list was come to from.
    private var back: String {
        name == "sessions" || name == "authorizations" ? "/approvals" : "/tasks"
    }

    @MarkupBuilder private func records(_ words: Words) -> Markup {
        let assessment = opened.answer.assessment
        if name == "treatments", !assessment.trials.isEmpty {
            Tag.h2(text: words["list.from-records"])
            Tag.p(text: words["list.from-records-why"])
            Tag.ul {
                for trial in assessment.trials {
                    Tag.li {
                        Tag.strong(text: trial.drug)
                        " \(TrialWords.line(trial, words)) "
                        SourceLink.list(trial.sources, opened, words)
                        for text in trial.contradictions { Tag.p(.class("quote"), text: text) }
                    }
                }
            }
        }
        if name == "scores", !assessment.scores.isEmpty {
            Tag.h2(text: words["list.from-records"])
            Tag.ul {
                for score in assessment.scores {
                    Tag.li {
                        "\(score.scale) \(score.valueText)\(score.on.map { ", \($0.day?.longText ?? $0.text)" } ?? ""): "
                        SourceLink.list(score.sources, opened, words)
                    }
                }
            }
        }
        if name == "other-treatments", !assessment.otherTreatments.isEmpty {
            Tag.h2(text: words["list.from-records"])
            Tag.ul {
                for other in assessment.otherTreatments {
                    Tag.li {
                        "\(other.what): "
                        SourceLink.list(other.sources, opened, words)
                    }
                }
            }
        }
    }
}

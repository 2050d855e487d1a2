import CaseService
import CoverageModel
import HTML

/// The fields of a question, filled with what is answered or was just typed.
struct QuestionForm {
    let fields: [QuestionField]
    /// Before each path: empty, or `treatments.2.` for an item of a list.
    let prefix: String
    /// Before each key of the words: `ask` or `list.treatments`.
    let key: String
    /// The form's answers by path.
    private(set) var answers: [String: String]
    private var dates: [String: DateText] = [:]

    init(fields: [QuestionField], prefix: String = "", key: String = "ask", answers: [String: String]) {
        self.fields = fields
        self.prefix = prefix
        self.key = key
        self.answers = answers
    }

    /// Takes what was typed; gives the answers to write and what is wrong with them.
    mutating func take(_ request: WebRequest, _ words: Words) -> (
        answers: [String: String], errors: [FieldError]
    ) {
        var taken: [String: String] = [:]
        var errors: [FieldError] = []
        for field in fields {
            let path = prefix + field.path
            var text = request.field(field.id) ?? ""
            if case .date(let partial) = field.kind {
                let date = DateText(request, field.id)
                dates[path] = date
                text = date.formText(partial: partial) ?? ""
                if text.isEmpty, !date.isEmpty {
                    errors.append(
                        FieldError(
                            field: field.id, message: words[partial ? "date.wrong-partial" : "date.wrong"]))
                }
            }
            if request.field("\(field.id).unsure") == "yes" { text = "unsure" }
            taken[path] = text
            answers[path] = text
        }
        return (taken, errors)
    }

    /// Takes what was typed and writes it down; gives what is wrong with it, and then nothing was written.
    ///
    /// - Parameter also: what is written with these answers.
    mutating func write(
        _ turn: Turn, to desk: CaseDesk, also: ([String: String]) -> [String: String] = { _ in [:] }
    ) throws -> [FieldError] {
        let (answers, errors) = take(turn.request, turn.words)
        guard errors.isEmpty else { return errors }
        do {
            let known = turn.request.field("known").flatMap { Int($0) }
            try desk.answer(answers.merging(also(answers)) { own, _ in own }, known: known)
            return []
        } catch let error as RefusedAnswers {
            return self.errors(RefusedAnswersView(issues: error.issues))
        }
    }

    /// What the form refused, at the fields of this page.
    func errors(_ refused: RefusedAnswersView) -> [FieldError] {
        refused.issues.map { issue in
            let own = fields.first { prefix + $0.path == issue.path }
            return FieldError(field: own?.id ?? fields.first?.id ?? "main", message: issue.message)
        }
    }

    @MarkupBuilder func view(_ words: Words, _ form: Form, isSingle: Bool, why: String? = nil) -> Markup {
        for field in fields {
            let path = prefix + field.path
            let value = answers[path] ?? ""
            let label = words["\(key).\(field.id)"]
            let hint = isSingle ? why : words.optional("\(key).\(field.id)-hint")
            switch field.kind {
            case .line:
                form.text(
                    field.id, label: label, hint: hint, value: isUnsure(value) ? "" : value,
                    isHeading: isSingle)
            case .long: form.area(field.id, label: label, hint: hint, value: isUnsure(value) ? "" : value)
            case .date:
                form.date(
                    field.id, legend: label, hint: hint, value: dates[path] ?? DateText(form: value),
                    isHeading: isSingle)
            case .choice(let choices):
                form.radios(
                    field.id, legend: label, hint: hint,
                    choices: choices.map { ($0, words["choice.\($0)"]) } + [
                        ("unsure", words["answer.unsure"])
                    ],
                    value: value, isHeading: isSingle)
            case .yesNo:
                form.radios(
                    field.id, legend: label, hint: hint,
                    choices: [
                        ("yes", words["answer.yes"]), ("no", words["answer.no"]),
                        ("unsure", words["answer.unsure"]),
                    ], value: value, isHeading: isSingle)
            }
        }
    }

    private func isUnsure(_ text: String) -> Bool { text.lowercased() == "unsure" }
}

/// Refused answers as a page tells them.
struct RefusedAnswersView {
    let issues: [FormIssue]
}

import CaseService
import CivilCalendar
import CoverageModel
import HTML

/// Answers that the prescriber signed for: they count for more than the person's own word.
enum SignedPages {
    static let routes: [Route] = [.get("/case/:case/signed", page), .post("/case/:case/signed", save)]

    private static func page(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["signed.title"], here: "tasks") {
            SignedPage(opened).view(turn, [])
        }
    }

    private static func save(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        var model = SignedPage(opened)
        model.take(turn.request)
        let errors = model.errors(turn.words)
        guard errors.isEmpty, let day = model.on.dayValue else {
            return turn.page(opened, turn.words["signed.title"], here: "tasks", errors: errors) {
                model.view(turn, errors)
            }
        }
        try opened.desk.attest(signer: model.signer, on: day, answers: model.chosen)
        turn.session.change { $0.notice = turn.words["signed.done"] }
        return .see(opened.path + "/criteria")
    }
}

/// What a prescriber can sign for, of what is answered.
struct SignedPage {
    private let opened: OpenedCase
    /// The answers that can be signed for, by path, with their words.
    private let open: [(path: String, field: QuestionField, key: String, text: String)]
    var signer: String
    var on = DateText(nil)
    private var ticked: Set<String> = []

    init(_ opened: OpenedCase) {
        self.opened = opened
        let provider = opened.record.form.provider
        signer = [provider.name, provider.credentials].compactMap(\.self).joined(separator: ", ")
        let answers = opened.record.formAnswers
        let signed = Set(opened.record.attested.map(\.path))
        var open: [(path: String, field: QuestionField, key: String, text: String)] = []
        for question in Questions.all where question.id.hasPrefix("yes-no") {
            for field in question.fields {
                guard let text = answers[field.path], text != "unsure", !signed.contains(field.path) else {
                    continue
                }
                open.append((field.path, field, "ask.\(field.id)", text))
            }
        }
        for number in ListPages.items("treatments", answers) {
            let path = "treatments.\(number).outcome"
            guard let text = answers[path], text != "unsure", !signed.contains(path),
                let field = Questions.lists["treatments"]?.first(where: { $0.path == "outcome" })
            else { continue }
            open.append((path, field, answers["treatments.\(number).drug"] ?? "", text))
        }
        self.open = open
    }

    mutating func take(_ request: WebRequest) {
        signer = request.field("signer") ?? ""
        on = DateText(request, "on")
        ticked = Set(request.values("answer"))
    }

    /// The answers that were ticked, as they are to be written.
    var chosen: [String: String] {
        Dictionary(
            open.filter { ticked.contains($0.path) }.map { ($0.path, $0.text) },
            uniquingKeysWith: { first, _ in first })
    }

    func errors(_ words: Words) -> [FieldError] {
        var errors: [FieldError] = []
        if signer.isEmpty {
            errors.append(FieldError(field: "signer", message: words["signed.signer-missing"]))
        }
        if let day = on.dayValue {
            if day > opened.today { errors.append(FieldError(field: "on", message: words["calls.future"])) }
        } else {
            errors.append(FieldError(field: "on", message: words["date.wrong"]))
        }
        if chosen.isEmpty { errors.append(FieldError(field: "answer-0", message: words["signed.none"])) }
        return errors
    }

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.p(.class("back")) { Tag.a(.href(opened.path + "/tasks"), text: words["tasks.back"]) }
        Tag.h1(text: words["signed.title"])
        Tag.p(.class("why"), text: words["signed.why"])
        if open.isEmpty {
            Tag.p(text: words["signed.nothing"])
            Tag.p {
                Tag.a(.class("button"), .href(opened.path + "/ask/yes-no-1"), text: words["task.yes-no"])
            }
        } else {
            form.open(opened.path + "/signed") {
                form.text("signer", label: words["signed.signer"], value: signer)
                form.date("on", legend: words["signed.on"], value: on)
                Tag.fieldset(.class("field")) {
                    Tag.legend(text: words["signed.answers"])
                    for (index, one) in open.enumerated() {
                        form.checkbox(
                            "answer-\(index)", name: "answer", value: one.path,
                            label: "\(words[one.key]): \(AnswerWords.text(one.text, one.field, words))",
                            isOn: ticked.contains(one.path))
                    }
                }
                form.button(words["signed.do"])
            }
        }
        if !opened.record.attested.isEmpty {
            Tag.h2(text: words["signed.past"])
            Tag.ul {
                for one in opened.record.attested {
                    Tag.li(text: words("signed.line", ["who": one.signer, "day": one.on, "what": one.path]))
                }
            }
        }
    }
}

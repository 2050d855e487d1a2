import CivilCalendar
import CoverageModel

/// One field of a question: the answer's path in the form, and how it is asked.
struct QuestionField: Sendable {
    enum Kind: Sendable {
        case line, long
        /// A date; with `partial`, a month or a year will do.
        case date(partial: Bool)
        case choice([String])
        /// Yes, no, or not sure.
        case yesNo
    }
    /// `person.name`; in a list without the item's number, `drug`.
    var path: String
    var kind: Kind

    init(_ path: String, _ kind: Kind = .line) {
        self.path = path
        self.kind = kind
    }

    /// The id on the page and the key of its words.
    var id: String { path.replacing(".", with: "-").replacing("-0-", with: "-") }
}

/// A page that asks one thing.
struct Question: Sendable {
    /// The part of the task list it belongs to, and of the address.
    var id: String
    var fields: [QuestionField]

    init(_ id: String, _ fields: [QuestionField]) {
        self.id = id
        self.fields = fields
    }
}

/// What the pages ask, in order.
enum Questions {
    static let all: [Question] = [
        Question("name", [.init("person.name")]),
        Question("birth", [.init("person.birth-date", .date(partial: false))]),
        Question("home", [.init("person.address"), .init("person.state"), .init("person.phone")]),
        Question(
            "helper",
            [
                .init("person-helper.name"), .init("person-helper.relation"),
                .init("person-helper.is-appointed", .yesNo),
            ]),
        Question(
            "card",
            [
                .init("coverages.0.payer"), .init("coverages.0.plan-name"), .init("coverages.0.member-id"),
                .init("coverages.0.group-number"),
            ]),
        Question(
            "plan",
            [
                .init("coverages.0.employer"),
                .init("coverages.0.funding", .choice(["self-funded", "insured"])),
                .init("coverages.0.issue-state"), .init("coverages.0.is-grandfathered", .yesNo),
            ]),
        Question("treatment", [.init("matters.0.therapy", .choice(["iv-ketamine", "esketamine"]))]),
        Question(
            "timing",
            [
                .init("matters.0.timing", .choice(["pre-service", "concurrent", "post-service"])),
                .init("matters.0.is-urgent", .yesNo),
            ]),
        Question(
            "diagnosis",
            [
                .init("diagnosis.text"), .init("diagnosis.code"),
                .init("diagnosis.since", .date(partial: true)),
                .init("diagnosis.episode-start", .date(partial: true)),
            ]),
        Question("all-tried", [.init("treatments-complete", .yesNo)]),
        Question(
            "prescriber",
            [
                .init("provider.name"), .init("provider.credentials"), .init("provider.specialty"),
                .init("provider.npi"),
            ]),
        Question(
            "clinic",
            [
                .init("provider.clinic"), .init("provider.address"), .init("provider.phone"),
                .init("provider.fax"),
                .init("provider.in-network", .yesNo), .init("provider.is-rems-site", .yesNo),
            ]),
        Question("dose", [.init("plan.drug"), .init("plan.dose"), .init("plan.route"), .init("plan.rate")]),
        Question(
            "course",
            [
                .init("plan.sessions"), .init("plan.spacing"),
                .init("plan.start-date", .date(partial: false)),
                .init("plan.place-of-service"),
            ]),
        Question(
            "care",
            [
                .init("plan.contraindication-screen", .long), .init("plan.monitoring", .long),
                .init("plan.discharge", .long),
            ]),
        Question(
            "measure",
            [
                .init("plan.response-measure", .long), .init("plan.stopping-rule", .long),
                .init("plan.concurrent-antidepressant"),
            ]),
        Question(
            "yes-no-1",
            clinical([
                "structured-interview", "psychiatrist", "continues-antidepressant", "antidepressant-stable",
                "licensed-clinic", "monitored-two-hours", "monitoring-program-checked",
            ])),
        Question(
            "yes-no-2",
            clinical([
                "psychosis", "bipolar", "dementia", "active-substance-use", "aneurysm-or-malformation",
                "intracerebral-hemorrhage", "uncontrolled-hypertension", "pregnancy",
            ])),
        Question(
            "yes-no-3",
            clinical([
                "prior-esketamine", "prior-ketamine", "suicidal-ideation", "suicidal-intent",
                "recent-inpatient-for-suicidality",
            ])),
    ]

    private static func clinical(_ names: [String]) -> [QuestionField] {
        names.map { QuestionField("clinical.\($0)", .yesNo) }
    }

    static func question(_ id: String) -> Question? { all.first { $0.id == id } }

    /// The question after one; `nil` after the last of its task.
    static func next(after id: String) -> Question? {
        guard let task = tasks.first(where: { $0.parts.contains(.question(id)) }),
            let place = task.parts.firstIndex(of: .question(id))
        else { return nil }
        for part in task.parts[(place + 1)...] {
            if case .question(let id) = part { return question(id) }
        }
        return nil
    }

    enum Part: Hashable, Sendable {
        case question(String)
        case list(String)
    }

    struct Task: Sendable {
        var id: String
        var parts: [Part]
    }

    /// The task list.
    static let tasks: [Task] = [
        Task(
            id: "who", parts: [.question("name"), .question("birth"), .question("home"), .question("helper")]),
        Task(id: "plan", parts: [.question("card"), .question("plan")]),
        Task(id: "treatment", parts: [.question("treatment"), .question("timing")]),
        Task(id: "diagnosis", parts: [.question("diagnosis")]),
        Task(id: "treatments", parts: [.list("treatments"), .question("all-tried")]),
        Task(id: "other-treatments", parts: [.list("other-treatments")]),
        Task(id: "scores", parts: [.list("scores")]),
        Task(id: "provider", parts: [.question("prescriber"), .question("clinic")]),
        Task(
            id: "how",
            parts: [.question("dose"), .question("course"), .question("care"), .question("measure")]),
        Task(id: "yes-no", parts: [.question("yes-no-1"), .question("yes-no-2"), .question("yes-no-3")]),
    ]

    /// The lists, each with the fields of one item.
    static let lists: [String: [QuestionField]] = [
        "treatments": [
            .init("drug"), .init("dose-mg"), .init("from", .date(partial: true)),
            .init("to", .date(partial: true)),
            .init("outcome", .choice(TrialOutcome.allCases.filter { $0 != .unknown }.map(\.rawValue))),
            .init("why-stopped"),
        ],
        "other-treatments": [
            .init("kind", .choice(ReportedOtherTreatment.Kind.allCases.map(\.rawValue))), .init("what"),
            .init("from", .date(partial: true)), .init("to", .date(partial: true)), .init("sessions"),
            .init("outcome", .choice(TrialOutcome.allCases.filter { $0 != .unknown }.map(\.rawValue))),
        ],
        "sessions": [
            .init("on", .date(partial: false)), .init("therapy", .choice(["iv-ketamine", "esketamine"])),
            .init("dose-mg"), .init("charged"), .init("paid"),
        ],
        "authorizations": [
            .init("number"), .init("therapy", .choice(["iv-ketamine", "esketamine"])), .init("codes"),
            .init("sessions"), .init("units"), .init("unit-type"), .init("from", .date(partial: false)),
            .init("to", .date(partial: false)),
        ],
        "scores": [.init("scale"), .init("value"), .init("on", .date(partial: true))],
    ]
}

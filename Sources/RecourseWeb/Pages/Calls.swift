import CaseService
import Casework
import CivilCalendar
import CoverageModel
import HTML

/// Calls to and from the plan, and decisions that came without a letter.
enum CallPages {
    static let routes: [Route] = [
        .get("/case/:case/calls", page), .post("/case/:case/calls", save),
        .get("/case/:case/decision", decisionPage), .post("/case/:case/decision", decide),
    ]

    private static func page(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["calls.title"], here: "calls") {
            CallsPage(opened).view(turn, [])
        }
    }

    private static func save(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        var model = CallsPage(opened)
        model.take(turn.request)
        let errors = model.errors(turn.words)
        guard errors.isEmpty, let call = model.call else {
            return turn.page(opened, turn.words["calls.title"], here: "calls", errors: errors) {
                model.view(turn, errors)
            }
        }
        try opened.desk.log(.callLogged(call), at: call.at)
        turn.session.change { $0.notice = turn.words["calls.done"] }
        return .see(opened.path + "/calls")
    }

    private static func decisionPage(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["decision.title"], here: "calls") {
            DecisionPage(opened).view(turn, [])
        }
    }

    private static func decide(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        var model = DecisionPage(opened)
        model.take(turn.request)
        let errors = model.errors(turn.words)
        guard errors.isEmpty, let decision = model.decision else {
            return turn.page(opened, turn.words["decision.title"], here: "calls", errors: errors) {
                model.view(turn, errors)
            }
        }
        try opened.desk.log(.determinationLogged(decision), at: decision.at)
        turn.session.change { $0.notice = turn.words["decision.done"] }
        return .see(opened.path)
    }
}

/// The calls, what was promised, and a form that is the script for the next one.
struct CallsPage {
    private let opened: OpenedCase
    private var on: DateText
    private var with = ""
    private var department = ""
    private var reference = ""
    private var said = ""
    private var promise = ""
    private var check = DateText(nil)

    init(_ opened: OpenedCase) {
        self.opened = opened
        on = DateText(opened.today)
    }

    mutating func take(_ request: WebRequest) {
        on = DateText(request, "on")
        with = request.field("with") ?? ""
        department = request.field("department") ?? ""
        reference = request.field("reference") ?? ""
        said = request.field("said") ?? ""
        promise = request.field("promise") ?? ""
        check = DateText(request, "check")
    }

    func errors(_ words: Words) -> [FieldError] {
        var errors: [FieldError] = []
        if let day = on.dayValue {
            if day > opened.today { errors.append(FieldError(field: "on", message: words["calls.future"])) }
        } else {
            errors.append(FieldError(field: "on", message: words["date.wrong"]))
        }
        if said.isEmpty { errors.append(FieldError(field: "said", message: words["calls.said-missing"])) }
        if !check.isEmpty, check.dayValue == nil {
            errors.append(FieldError(field: "check", message: words["date.wrong"]))
        }
        if !promise.isEmpty, check.isEmpty {
            errors.append(FieldError(field: "check", message: words["calls.check-missing"]))
        }
        return errors
    }

    var call: LoggedCall? {
        guard let day = on.dayValue else { return nil }
        var call = LoggedCall(at: day.description, said: said)
        call.with = with.isEmpty ? nil : with
        call.department = department.isEmpty ? nil : department
        call.referenceNumber = reference.isEmpty ? nil : reference
        call.promise = promise.isEmpty ? nil : promise
        call.checkOn = promise.isEmpty ? nil : check.dayValue
        call.matter = opened.record.form.matters.first?.id
        return call
    }

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["calls.title"])
        Tag.p(text: words["calls.lead"])
        Tag.section(.class("card")) {
            Tag.h2(text: words["calls.script"])
            Tag.ol {
                for number in 1...6 { Tag.li(text: script(number, words)) }
            }
        }
        chase(words)
        form.open(opened.path + "/calls") {
            form.date("on", legend: words["calls.on"], value: on)
            form.text("with", label: words["calls.with"], hint: words["calls.with-hint"], value: with)
            form.text("department", label: words["calls.department"], value: department)
            form.text("reference", label: words["calls.reference"], value: reference, width: "middle")
            form.area("said", label: words["calls.said"], value: said)
            form.text(
                "promise", label: words["calls.promise"], hint: words["calls.promise-hint"], value: promise)
            form.date("check", legend: words["calls.check"], value: check)
            form.button(words["calls.do"])
        }
        Tag.p { Tag.a(.href(opened.path + "/decision"), text: words["calls.decision"]) }
        if !opened.record.calls.isEmpty {
            Tag.h2(text: words["calls.past"])
            for logged in opened.record.calls.reversed() { past(logged.value, words) }
        }
    }

    /// What is to be followed now.
    @MarkupBuilder private func chase(_ words: Words) -> Markup {
        let steps = opened.answer.assessment.next.filter { ChaseTask($0) != nil }
        if !steps.isEmpty {
            Tag.section(.class("card")) {
                Tag.h2(text: words["chase.title"])
                Tag.ul {
                    for step in steps.prefix(12) {
                        Tag.li {
                            Badge.plain(step.kind.rawValue, words["chase-kind.\(step.kind.rawValue)"])
                            " \(step.what.endingWithPoint)"
                            if let by = step.by {
                                " "
                                Tag.strong(
                                    text: by <= opened.today
                                        ? words["chase.now"]
                                        : words("overview.by", ["day": by.longTextWithWeekday]))
                            }
                            Tag.p(.class("small"), text: step.why)
                        }
                    }
                }
            }
        }
    }

    /// The script with what is known of the case filled in.
    private func script(_ number: Int, _ words: Words) -> String {
        let coverage = opened.record.form.coverages.first
        let letter = opened.record.notices.last?.value.notice
        return words(
            "calls.script-\(number)",
            [
                "name": opened.record.form.person.name ?? words["calls.blank"],
                "member": coverage?.memberID ?? words["calls.blank"],
                "reference": letter?.referenceNumbers.first ?? words["calls.blank"],
                "date": letter?.letterDate?.longText ?? words["calls.blank"],
            ])
    }

    private func past(_ call: LoggedCall, _ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h3(
                text:
                    "\(Day(iso: call.at.prefix(10))?.longText ?? call.at)\(call.with.map { ", \($0)" } ?? "")"
            )
            Tag.p(text: call.said)
            if let number = call.referenceNumber {
                Tag.p(.class("small"), text: "\(words["calls.reference"]): \(number)")
            }
            if let promise = call.promise {
                Tag.p {
                    Tag.strong(text: "\(words["calls.promised"]) \(promise)")
                    if let day = call.checkOn {
                        " \(words("calls.check-by", ["day": day.longTextWithWeekday]))"
                    }
                }
            }
        }
    }
}

/// A decision told by telephone or on a web page.
struct DecisionPage {
    private let opened: OpenedCase
    private var outcome = ""
    private var on = DateText(nil)

    init(_ opened: OpenedCase) { self.opened = opened }

    mutating func take(_ request: WebRequest) {
        outcome = request.field("outcome") ?? ""
        on = DateText(request, "on")
    }

    func errors(_ words: Words) -> [FieldError] {
        var errors: [FieldError] = []
        if Determination.Outcome(rawValue: outcome) == nil {
            errors.append(FieldError(field: "outcome", message: words["decision.missing"]))
        }
        if let day = on.dayValue {
            if day > opened.today { errors.append(FieldError(field: "on", message: words["calls.future"])) }
        } else {
            errors.append(FieldError(field: "on", message: words["date.wrong"]))
        }
        return errors
    }

    var decision: Determination? {
        guard let outcome = Determination.Outcome(rawValue: outcome), let day = on.dayValue else {
            return nil
        }
        return Determination(
            matter: opened.record.form.matters.first?.id ?? "a", outcome: outcome, at: day.description)
    }

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["decision.title"])
        Tag.p {
            words["decision.lead"]
            " "
            Tag.a(.href(opened.path + "/letter"), text: words["overview.letter"])
        }
        form.open(opened.path + "/decision") {
            form.radios(
                "outcome", legend: words["decision.outcome"],
                choices: Determination.Outcome.allCases.map {
                    ($0.rawValue, words["outcome.\($0.rawValue)"])
                },
                value: outcome)
            form.date("on", legend: words["decision.on"], value: on)
            form.button(words["decision.do"])
        }
    }
}

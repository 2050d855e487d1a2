public import CivilCalendar
public import CoverageModel
import Rulebook

/// Why an assumption cannot be taken; each says how to write it.
public struct AssumptionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The assumption as given.
    public var text: String
    public var message: String
    public init(_ text: String, _ message: String) {
        self.text = text
        self.message = message
    }
    public var description: String { "\"\(text)\": \(message)" }
}

/// A fact supposed for the sake of the question "what would change?"; nothing of it is written down.
public enum Assumption: Hashable, Sendable {
    case score(scale: String, value: String, on: Day?)
    /// A course that ends on the day of asking.
    case trial(drug: String, dailyMilligrams: String, weeks: Int, outcome: TrialOutcome)
    case clinical(ClinicalQuestion, Answer)
    case criterion(id: String, Answer)
    case diagnosis(code: String)

    /// How each kind is written.
    public static let forms = [
        "score:SCALE=TOTAL@DAY", "trial:DRUG=DOSEmg,WEEKSw,OUTCOME", "clinical:KEY=yes|no",
        "criterion:ID=yes|no", "diagnosis:CODE",
    ]

    /// Reads `score:MADRS=29@2026-11-20` and its kin.
    public init(_ text: String) throws(AssumptionError) {
        guard let colon = text.firstIndex(of: ":") else {
            throw AssumptionError(text, "write one of \(Assumption.forms.joined(separator: ", "))")
        }
        let kind = String(text[..<colon])
        let rest = String(text[text.index(after: colon)...])
        switch kind {
        case "score": self = try Assumption.score(rest, text)
        case "trial": self = try Assumption.trial(rest, text)
        case "clinical":
            let (key, answer) = try Assumption.answer(rest, text, form: "clinical:KEY=yes")
            guard let question = ClinicalQuestion(rawValue: key) else {
                let known = ClinicalQuestion.allCases.map(\.rawValue).joined(separator: ", ")
                throw AssumptionError(text, "there is no question \"\(key)\"; the questions are: \(known)")
            }
            self = .clinical(question, answer)
        case "criterion":
            let (id, answer) = try Assumption.answer(rest, text, form: "criterion:bcbsma-087#2=yes")
            self = .criterion(id: id, answer)
        case "diagnosis":
            guard !rest.isEmpty else { throw AssumptionError(text, "write it like diagnosis:F33.2") }
            self = .diagnosis(code: rest)
        default:
            throw AssumptionError(
                text, "\"\(kind)\" cannot be supposed; write one of \(Assumption.forms.joined(separator: ", "))")
        }
    }

    private static func halves(_ text: String, at mark: Character) -> (String, String)? {
        guard let place = text.lastIndex(of: mark) else { return nil }
        let (left, right) = (text[..<place], text[text.index(after: place)...])
        return left.isEmpty || right.isEmpty ? nil : (String(left), String(right))
    }

    private static func answer(
        _ rest: String, _ text: String, form: String
    ) throws(AssumptionError) -> (String, Answer) {
        guard let (key, word) = halves(rest, at: "="), let answer = Answer(rawValue: word) else {
            throw AssumptionError(text, "write it like \(form); the answer is yes or no")
        }
        return (key, answer)
    }

    private static func score(_ rest: String, _ text: String) throws(AssumptionError) -> Assumption {
        let form = "write it like score:MADRS=29@2026-11-20"
        guard let (scale, value) = halves(rest, at: "=") else { throw AssumptionError(text, form) }
        guard value.contains("@") else { return .score(scale: scale, value: value, on: nil) }
        guard let (total, day) = halves(value, at: "@"), let on = Day(iso: day) else {
            throw AssumptionError(text, "\(form); the day is one that the calendar has")
        }
        return .score(scale: scale, value: total, on: on)
    }

    private static func trial(_ rest: String, _ text: String) throws(AssumptionError) -> Assumption {
        let form = "write it like trial:sertraline=200mg,8w,no-response"
        guard let (drug, course) = halves(rest, at: "=") else { throw AssumptionError(text, form) }
        let parts = course.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        guard parts.count == 3, parts[0].hasSuffix("mg"), parts[1].hasSuffix("w"),
            let weeks = Int(parts[1].dropLast()), (1...520).contains(weeks)
        else { throw AssumptionError(text, form) }
        guard let outcome = TrialOutcome(rawValue: parts[2]) else {
            let known = TrialOutcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw AssumptionError(text, "\"\(parts[2])\" is not an outcome; the outcomes are: \(known)")
        }
        return .trial(drug: drug, dailyMilligrams: String(parts[0].dropLast(2)), weeks: weeks, outcome: outcome)
    }
}

extension Assumption {
    /// Whether the rulebook knows what is supposed; a name that it does not hold is refused.
    public func check(text: String, rules: AssessmentRules) throws(AssumptionError) {
        switch self {
        case .score(let scale, _, _):
            if rules.scales.recognise(name: scale) == nil {
                let known = rules.scales.scales.map(\.name).joined(separator: ", ")
                throw AssumptionError(text, "the rulebook has no scale \"\(scale)\"; it has: \(known)")
            }
        case .trial(let drug, _, _, _):
            if rules.drugs.recogniseAll(text: drug).isEmpty {
                throw AssumptionError(text, "the drug table does not hold \"\(drug)\"")
            }
        case .criterion(let id, _):
            let known = rules.policies.flatMap(\.rules).flatMap(\.pathways).flatMap(\.criteria)
                .flatMap(\.withInner).map(\.id)
            if !known.contains(id) {
                throw AssumptionError(text, "no policy has a criterion \"\(id)\"; assess names those of this case")
            }
        case .clinical, .diagnosis: break
        }
    }

    /// The form's answers with the assumption among them, and the paths that it wrote.
    public func supposed(
        in answers: [String: String], asOf: Day
    ) -> (answers: [String: String], paths: [String]) {
        var added: [String: String] = [:]
        switch self {
        case .score(let scale, let value, let on):
            let item = "scores.\(Assumption.next("scores", in: answers))"
            added = ["\(item).scale": scale, "\(item).value": value, "\(item).on": (on ?? asOf).description]
        case .trial(let drug, let milligrams, let weeks, let outcome):
            let item = "treatments.\(Assumption.next("treatments", in: answers))"
            added = [
                "\(item).drug": drug, "\(item).dose-mg": milligrams, "\(item).from": (asOf - weeks * 7).description,
                "\(item).to": asOf.description, "\(item).outcome": outcome.rawValue,
            ]
        case .clinical(let question, let answer): added = ["clinical.\(question.rawValue)": answer.rawValue]
        case .criterion(let id, let answer): added = ["criteria.\(id)": answer.rawValue]
        case .diagnosis(let code): added = ["diagnosis.code": code]
        }
        return (answers.merging(added) { _, new in new }, added.keys.sorted())
    }

    /// The place behind the last item of a list of the form.
    private static func next(_ list: String, in answers: [String: String]) -> Int {
        let places = answers.keys.compactMap { key -> Int? in
            guard key.hasPrefix(list + ".") else { return nil }
            return Int(key.dropFirst(list.count + 1).prefix { $0 != "." })
        }
        return (places.max() ?? -1) + 1
    }
}

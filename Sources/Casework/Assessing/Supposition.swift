import CivilCalendar
public import CoverageModel
import Rulebook

/// A fact supposed for the asking ("what if the MADRS were 29?"); it is laid over a case and never kept.
///
/// Written as one of:
/// `score:MADRS=29@2026-11-20`, `clinical:psychosis=no`, `criterion:bcbsma-087#8=yes`,
/// `outcome:venlafaxine=no-response`, `trial:venlafaxine=225@2025-01-06..2025-04-07/no-response`,
/// `diagnosis=F33.2`, `episode-start=2024-05-01`, `birth-date=1980-05-05`, `treatments-complete=yes`.
public struct Supposition: Hashable, Sendable {
    /// Why a text is no supposition; says what would be.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }
    private enum Change: Hashable {
        case score(ReportedScore)
        case clinical(ClinicalQuestion, Answer)
        case criterion(String, Answer)
        case treatment(ReportedTreatment)
        case diagnosis(String)
        case episodeStart(Day)
        case birthDate(Day)
        case treatmentsComplete(Answer)
    }
    /// As written.
    public let text: String
    private let change: Change

    /// Reads one supposition.
    public init(_ text: String) throws(Fault) {
        self.text = text
        let (left, value) = try Supposition.cut(text, at: "=", from: text)
        guard !value.isEmpty else { throw Fault(description: "\"\(text)\": nothing stands after the =") }
        let colon = left.firstIndex(of: ":")
        let kind = colon.map { String(left[..<$0]) } ?? left
        let name = colon.map { String(left[left.index(after: $0)...]) } ?? ""
        switch (kind, name.isEmpty) {
        case ("score", false):
            let (total, on) = try Supposition.cut(value, at: "@", from: text)
            change = .score(
                ReportedScore(scale: name, value: total, on: RecordedDate(try Supposition.day(on, text))))
        case ("clinical", false):
            guard let question = ClinicalQuestion(rawValue: name) else {
                let known = ClinicalQuestion.allCases.map(\.rawValue).joined(separator: ", ")
                throw Fault(description: "\"\(name)\" is not one of: \(known)")
            }
            change = .clinical(question, try Supposition.answer(value))
        case ("criterion", false): change = .criterion(name, try Supposition.answer(value))
        case ("outcome", false):
            var treatment = ReportedTreatment(drug: name)
            treatment.outcome = try Supposition.outcome(value)
            change = .treatment(treatment)
        case ("trial", false): change = .treatment(try Supposition.trial(name, value, text))
        case ("diagnosis", true): change = .diagnosis(value)
        case ("episode-start", true): change = .episodeStart(try Supposition.day(value, text))
        case ("birth-date", true): change = .birthDate(try Supposition.day(value, text))
        case ("treatments-complete", true): change = .treatmentsComplete(try Supposition.answer(value))
        default:
            throw Fault(
                description:
                    "\"\(text)\" is not understood; write score:SCALE=TOTAL@DAY, clinical:QUESTION=yes, "
                    + "criterion:ID=yes, outcome:DRUG=no-response, trial:DRUG=MG@DAY..DAY/OUTCOME, "
                    + "diagnosis=CODE, "
                    + "episode-start=DAY, birth-date=DAY or treatments-complete=yes")
        }
    }

    /// The case with the supposition laid over it; each supposed answer says where it stands.
    public func applied(to subject: Case) -> Case {
        var supposed = subject
        func stand(_ path: String, _ value: String) {
            supposed.answers[path] = GivenAnswer(
                value: value, source: Source(document: "supposed", locator: text, standing: .reported))
        }
        switch change {
        case .score(let score):
            supposed.form.scores.append(score)
            stand("scores.\(supposed.form.scores.count - 1).value", score.value)
        case .clinical(let question, let answer):
            supposed.form.clinical[question] = answer
            stand("clinical.\(question.rawValue)", answer.rawValue)
        case .criterion(let id, let answer):
            supposed.form.criteria[id] = answer
            stand("criteria.\(id)", answer.rawValue)
        case .treatment(let treatment):
            supposed.form.treatments.append(treatment)
            let place = supposed.form.treatments.count - 1
            stand("treatments.\(place).drug", treatment.drug)
            stand("treatments.\(place).outcome", treatment.outcome?.rawValue ?? "")
        case .diagnosis(let code):
            supposed.form.diagnosis.code = code
            stand("diagnosis.code", code)
        case .episodeStart(let day):
            supposed.form.diagnosis.episodeStart = RecordedDate(day)
            stand("diagnosis.episode-start", day.description)
        case .birthDate(let day):
            supposed.form.person.birthDate = day
            stand("person.birth-date", day.description)
        case .treatmentsComplete(let answer):
            supposed.form.treatmentsComplete = answer
            stand("treatments-complete", answer.rawValue)
        }
        return supposed
    }

    // MARK: Reading

    private static func cut(
        _ text: String, at mark: Character, from whole: String
    ) throws(Fault) -> (String, String) {
        guard let place = text.firstIndex(of: mark) else {
            throw Fault(description: "\"\(whole)\" has no \(mark)")
        }
        return (String(text[..<place]), String(text[text.index(after: place)...]))
    }

    private static func day(_ text: String, _ whole: String) throws(Fault) -> Day {
        guard let day = Day(iso: text) else {
            throw Fault(description: "\"\(whole)\": \"\(text)\" is not a day (YYYY-MM-DD)")
        }
        return day
    }

    private static func answer(_ text: String) throws(Fault) -> Answer {
        guard let answer = Answer(rawValue: text) else {
            throw Fault(description: "\"\(text)\" is not yes, no or unsure")
        }
        return answer
    }

    private static func outcome(_ text: String) throws(Fault) -> TrialOutcome {
        guard let outcome = TrialOutcome(rawValue: text) else {
            let known = TrialOutcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw Fault(description: "\"\(text)\" is not one of: \(known)")
        }
        return outcome
    }

    /// `225@2025-01-06..2025-04-07/no-response`.
    private static func trial(
        _ drug: String, _ value: String, _ whole: String
    ) throws(Fault) -> ReportedTreatment {
        let (dose, rest) = try cut(value, at: "@", from: whole)
        let (days, end) = try cut(rest, at: "/", from: whole)
        guard NumberText.thousandths(dose) != nil else {
            throw Fault(description: "\"\(whole)\": \"\(dose)\" is not a number of milligrams")
        }
        let first = days.prefix { $0 != "." }
        let last = days.drop { $0 != "." }.drop { $0 == "." }
        var treatment = ReportedTreatment(drug: drug)
        treatment.doseMilligrams = dose
        treatment.from = RecordedDate(try day(String(first), whole))
        treatment.to = RecordedDate(try day(String(last), whole))
        treatment.outcome = try outcome(end)
        return treatment
    }
}

/// How one policy's answer differs between two assessments.
public struct PolicyChange: Hashable, Sendable {
    public var policy: String
    public var therapy: Therapy
    public var before: Verdict
    public var after: Verdict
    /// Criteria whose verdict changed, by id.
    public var criteria: [CriterionChange]

    /// One criterion's two verdicts; `nil` where a pathway that holds it was not the one shown.
    public struct CriterionChange: Hashable, Sendable {
        public var id: String
        public var before: Verdict?
        public var after: Verdict?
    }

    /// What changed from one assessment to the other, in the policies' order; nothing where nothing did.
    public static func changes(from before: Assessment, to after: Assessment) -> [PolicyChange] {
        after.policies.compactMap { new in
            guard let old = before.policies.first(where: { $0.id == new.id && $0.therapy == new.therapy })
            else {
                return nil
            }
            var criteria: [CriterionChange] = []
            for judged in new.criteria {
                let was = old.criteria.first { $0.criterion.id == judged.criterion.id }?.verdict
                if was != judged.verdict {
                    criteria.append(
                        CriterionChange(id: judged.criterion.id, before: was, after: judged.verdict))
                }
            }
            guard old.verdict != new.verdict || !criteria.isEmpty else { return nil }
            return PolicyChange(
                policy: new.id, therapy: new.therapy, before: old.verdict, after: new.verdict,
                criteria: criteria)
        }
    }
}

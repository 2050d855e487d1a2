import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// What the prescriber could settle in this case, each once: how courses ended, what criteria turn on, what the
/// treatment plan leaves blank.
struct AttestationQuestions {
    enum Group: CaseIterable {
        case trials, criteria, safety, plan
        var title: String {
            switch self {
            case .trials: "Earlier medicines"
            case .criteria: "What the plan’s criteria ask"
            case .safety: "Contraindications"
            case .plan: "Treatment plan"
            }
        }
    }

    struct Question {
        var group: Group
        var ask: Sentence
        /// Words to tick; empty for a line to write on.
        var choices: [String]
        /// The form's path of the answer.
        var path: String
        /// Answers that go with it, where the form does not hold the item yet.
        var beside: [(path: String, value: String)] = []

        /// A day, a number: words want more room.
        private var isShort: Bool {
            ["from", "to", "on", "value", "dose-mg", "sessions", "start-date", "episode-start"].contains {
                path.hasSuffix(".\($0)")
            }
        }

        /// "[ ] yes  [ ] no (clinical.psychosis)" or "______ (plan.dose)".
        var answerLine: Sentence {
            let room =
                choices.isEmpty
                ? (isShort ? AnswerSheet.blank : AnswerSheet.longBlank)
                // A box and its word stay on one line.
                : choices.map { AnswerSheet.box + "\u{A0}\($0.replacing("-", with: "\u{A0}"))" }
                    .joined(separator: "  ")
            let more = beside.map { "; \($0.path)=\($0.value)" }.joined()
            return .form("answer", "\(room) (\(path)\(more))")
        }
    }

    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    func all() -> [Question] {
        var seen: Set<String> = []
        return (episode() + trials() + scores() + criteria() + safety() + plan()).filter {
            seen.insert($0.path).inserted
        }
    }

    // MARK: Episode and scores

    /// When the present episode began, where a criterion on courses turns on it and nobody has said.
    private func episode() -> [Question] {
        guard input.record.form.diagnosis.episodeStart == nil,
            (input.policy?.criteria ?? []).contains(where: { Self.asksForEpisode($0.proof) })
        else { return [] }
        return [
            Question(
                group: .trials,
                ask: .form("ask", "When did the present episode begin (year-month-day)?"),
                choices: [], path: "diagnosis.episode-start")
        ]
    }

    private static func asksForEpisode(_ proof: Proof) -> Bool {
        proof.missing.contains { $0.need.contains("present episode") }
            || proof.children.contains(where: asksForEpisode)
    }

    /// A total of today, where the newest on file is more than half a year old or there is none.
    private func scores() -> [Question] {
        let newest = input.assessment.scores.compactMap { $0.on?.latest }.max()
        if let newest, input.date - newest <= 183 { return [] }
        let index = input.record.form.scores.count
        let scale = SeverityPart(parts: parts).series().first?.scale ?? "PHQ-9"
        return [
            Question(
                group: .criteria, ask: .form("ask", "A recent \(scale) total:"), choices: [],
                path: "scores.\(index).value", beside: [("scores.\(index).scale", scale)]),
            Question(
                group: .criteria, ask: .form("ask", "The day of that total (year-month-day):"), choices: [],
                path: "scores.\(index).on"),
        ]
    }

    // MARK: Courses

    private static let outcomes = [
        "no-response", "partial-response", "response", "intolerance", "contraindicated",
    ]

    private func trials() -> [Question] {
        var added = 0
        return (cite.antidepressants + cite.augmentations).flatMap { trial -> [Question] in
            let name = "\(trial.drug) (\(TrialWords(parts: parts).dates(trial)))"
            let drug = cite.trial(trial, name)
            let index: Int
            var beside: [(path: String, value: String)] = []
            if let own = formIndex(trial) {
                index = own
            } else {
                index = input.record.form.treatments.count + added
                beside = [("treatments.\(index).drug", trial.drug)]
                if let start = trial.startRecorded?.text ?? trial.start?.description {
                    beside.append(("treatments.\(index).from", start))
                }
            }
            var found: [Question] = []
            func ask(_ sentence: Sentence, _ choices: [String], _ key: String) {
                found.append(
                    Question(
                        group: .trials, ask: sentence, choices: choices, path: "treatments.\(index).\(key)",
                        beside: beside))
            }
            if trial.outcome == .unknown {
                ask("How did \(drug) end?", Self.outcomes, "outcome")
            }
            if trial.maximumDailyMicrograms == nil {
                ask("The highest daily dose of \(drug), in mg:", [], "dose-mg")
            }
            if trial.startRecorded == nil, trial.start == nil {
                ask("When was \(drug) begun?", [], "from")
            }
            if !trial.isOngoing, trial.endRecorded == nil, trial.end == nil {
                ask("When was \(drug) stopped?", [], "to")
            }
            if trial.disputes.contains(where: { $0.matter == .length }) {
                ask("The sources differ on how long \(drug) was taken. Last day it was taken:", [], "to")
            }
            if trial.disputes.contains(where: { $0.matter == .dose }) {
                ask(
                    "The sources differ on the dose of \(drug). The highest daily dose, in mg:", [], "dose-mg"
                )
            }
            if found.contains(where: { $0.path.hasSuffix(".outcome") }) || trial.reasonStopped == nil,
                trial.outcome == .unknown
            {
                ask("Why it ended, in your words:", [], "why-stopped")
            }
            if !found.isEmpty, formIndex(trial) == nil { added += 1 }
            return found
        }
    }

    /// Which line of the form the course is told by.
    private func formIndex(_ trial: Trial) -> Int? {
        let lead = "case.yaml#treatments."
        for id in trial.factIDs where id.hasPrefix(lead) {
            if let index = Int(id.dropFirst(lead.count).prefix { $0.isNumber }) { return index }
        }
        return nil
    }

    // MARK: Criteria

    private func criteria() -> [Question] {
        (input.policy?.criteria ?? []).filter { $0.verdict != .met }.flatMap {
            questions($0, $0.criterion, $0.proof)
        }
    }

    private func questions(_ judged: JudgedCriterion, _ criterion: Criterion, _ proof: Proof) -> [Question] {
        guard proof.verdict != .met else { return [] }
        switch criterion.requirement {
        case .all(let inner), .any(let inner):
            return inner.flatMap { part -> [Question] in
                guard let child = proof.children.first(where: { $0.id == part.id }) else { return [] }
                return questions(judged, part, child)
            }
        case .clinical(let question, wanted: _):
            guard proof.verdict == .unknown else { return [] }
            let words = cite.criterion(judged, question.words.capitalizedFirst)
            return [
                Question(
                    group: .criteria, ask: "\(words):", choices: ["yes", "no"],
                    path: "clinical.\(question.rawValue)")
            ]
        case .statement(by: .prescriber, need: let need):
            let words = cite.criterion(judged, CriterionProof.need(need).capitalizedFirst.withoutPoint)
            return [
                Question(
                    group: .criteria, ask: "\(words):", choices: ["yes", "no"],
                    path: "criteria.\(criterion.id)")
            ]
        case .severity(let test):
            let names = test.anyOf.map(\.scale)
            guard let first = names.first else { return [] }
            let index = input.record.form.scores.count
            let scale = cite.criterion(judged, first)
            return [
                Question(
                    group: .criteria, ask: "The latest \(scale) total:", choices: [],
                    path: "scores.\(index).value", beside: [("scores.\(index).scale", first)]),
                Question(
                    group: .criteria, ask: "The day of that \(scale) total:", choices: [],
                    path: "scores.\(index).on"),
            ]
        case .concurrentAntidepressant:
            let words = cite.criterion(judged, "The oral antidepressant that goes on, with its dose")
            return [
                Question(
                    group: .criteria, ask: "\(words):", choices: [], path: "plan.concurrent-antidepressant")
            ]
        case .certifiedSite:
            let words = cite.criterion(judged, "The site is certified in the REMS")
            return [
                Question(
                    group: .criteria, ask: "\(words):", choices: ["yes", "no"],
                    path: "provider.is-rems-site")
            ]
        default: return []
        }
    }

    // MARK: Contraindications and the plan

    /// What stands against the treatment and nobody has answered yet.
    private func safety() -> [Question] {
        let wanted: [ClinicalQuestion] = [
            .aneurysmOrMalformation, .intracerebralHemorrhage, .uncontrolledHypertension, .psychosis,
            .activeSubstanceUse, .pregnancy,
        ]
        return wanted.compactMap { question in
            let given = input.record.form.clinical[question]
            guard given == nil || given == .unsure else { return nil }
            if question == .pregnancy, input.record.form.person.sex == "male" { return nil }
            return Question(
                group: .safety, ask: .form("ask", "\(question.words.capitalizedFirst):"),
                choices: ["yes", "no"], path: "clinical.\(question.rawValue)")
        }
    }

    private func plan() -> [Question] {
        let plan = input.record.form.plan
        let blanks: [(isBlank: Bool, ask: String, key: String)] = [
            (plan.dose == nil, "Dose, by weight where it is:", "dose"),
            (plan.route == nil, "Route:", "route"),
            (plan.rate == nil && input.matter.therapy == .ivKetamine, "Rate:", "rate"),
            (plan.sessions == nil && input.matter.sessions == nil, "Number of sessions:", "sessions"),
            (plan.spacing == nil, "Spacing of the sessions:", "spacing"),
            (plan.startDate == nil, "First day of treatment (year-month-day):", "start-date"),
            (plan.placeOfService == nil, "Place of treatment:", "place-of-service"),
            (
                plan.contraindicationScreen == nil, "Screening for contraindications:",
                "contraindication-screen"
            ),
            (plan.monitoring == nil, "Monitoring:", "monitoring"),
            (plan.discharge == nil, "Discharge:", "discharge"),
            (plan.responseMeasure == nil, "How response is measured:", "response-measure"),
            (plan.stoppingRule == nil, "When treatment is stopped:", "stopping-rule"),
        ]
        var found = blanks.filter(\.isBlank).map {
            Question(group: .plan, ask: .form("ask", $0.ask), choices: [], path: "plan.\($0.key)")
        }
        if PlanPart(parts: parts).isSiteOpen {
            found.append(
                Question(
                    group: .plan, ask: .form("ask", "The site is certified in the Spravato REMS:"),
                    choices: ["yes", "no"], path: "provider.is-rems-site"))
        }
        return found
    }
}

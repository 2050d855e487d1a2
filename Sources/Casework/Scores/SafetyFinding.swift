public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds thoughts of suicide in a case, so that help is named first and urgency is thought of.
public struct SafetyFinding: Sendable {
    private let lexicon: ScaleLexicon

    public init(lexicon: ScaleLexicon) { self.lexicon = lexicon }

    /// Every sign on record by `day`: an answer above none to a scale's item on suicide, a Columbia scale
    /// above none, a diagnosis of suicidal ideation, and the clinic's own answers. Of one instrument the
    /// latest answer counts.
    public func flags(of subject: Case, diagnoses: [FoundDiagnosis], asOf day: Day) -> [SafetyFlag] {
        var flags = answers(subject, asOf: day)
        for diagnosis in diagnoses where diagnosis.topic == .suicidality && diagnosis.isActive != false {
            flags.append(
                SafetyFlag(
                    says: "the record holds \(diagnosis.text)", on: diagnosis.onset,
                    sources: diagnosis.sources))
        }
        let questions: [(ClinicalQuestion, String)] = [
            (.suicidalIdeation, "the clinic says that there are thoughts of suicide"),
            (.suicidalIntent, "the clinic says that there is intent"),
            (
                .recentInpatientForSuicidality,
                "the clinic says that there was recent hospital care for suicidality"
            ),
        ]
        for (question, says) in questions where subject.form.clinical[question] == .yes {
            flags.append(
                SafetyFlag(
                    says: says, on: nil, sources: [subject.source(of: "clinical.\(question.rawValue)")]))
        }
        return flags
    }

    private struct Answer {
        var isAboveNone: Bool
        var says: String
        var on: RecordedDate?
        var sources: [Source]
    }

    private func answers(_ subject: Case, asOf day: Day) -> [SafetyFlag] {
        var latest: [String: [Answer]] = [:]
        var questions = Remembered<ScoreName, (instrument: String, says: String)?>()
        let asked = subject.chosenFacts { entry -> (instrument: String, says: String, score: ScoreFact)? in
            guard case .score(let score) = entry.fact, score.status != "entered-in-error",
                (score.on?.earliest ?? day) <= day,
                let question = questions.answer(to: ScoreName(score), { suicideAnswer(score) })
            else { return nil }
            return (question.instrument, question.says, score)
        }
        for entry in asked {
            let (instrument, says, score) = entry.value
            let answer = Answer(
                isAboveNone: SafetyFinding.isAboveNone(score.value), says: "\(says): \(score.value)",
                on: score.on,
                sources: [entry.source])
            let known = latest[instrument]?.first?.on?.earliest.number ?? .min
            let this = score.on?.earliest.number ?? .min
            if latest[instrument] == nil || this > known {
                latest[instrument] = [answer]
            } else if this == known {
                latest[instrument, default: []].append(answer)
            }
        }
        return latest.keys.sorted().flatMap { key in
            (latest[key] ?? []).filter(\.isAboveNone).map {
                SafetyFlag(says: $0.says, on: $0.on, sources: $0.sources)
            }
        }
    }

    /// The instrument and what is asked, where an observation is about suicide.
    private func suicideAnswer(_ score: ScoreFact) -> (instrument: String, says: String)? {
        let match = lexicon.recognise(name: score.name, codes: score.codes)
        if let match, match.kind == .suicideItem {
            return (match.scale.name, "\(match.scale.name), the item on suicide")
        }
        let words = WordText(([score.name] + score.codes.compactMap(\.display)).joined(separator: " "))
        let isColumbia = match.map { $0.scale.name.hasPrefix("C-SSRS") } ?? false
        guard
            isColumbia || words.containsStem("suicid") || words.contains("c ssrs")
                || words.contains("wish to be dead")
        else { return nil }
        return (isColumbia ? "C-SSRS" : words.plain, score.name)
    }

    /// A number above nought, or words that say yes; words that are not understood are no flag.
    private static func isAboveNone(_ value: String) -> Bool {
        if let number = NumberText.thousandths(value) { return number > 0 }
        let words = WordText(value)
        if ["no", "not at all", "none", "negative", "absent", "denies", "never"].contains(
            where: words.contains)
        {
            return false
        }
        return [
            "yes", "positive", "present", "several days", "more than half", "nearly every day", "high risk",
            "moderate risk", "low risk", "active", "wish", "intent", "plan",
        ].contains(where: words.contains)
    }
}

public import CivilCalendar
public import CoverageModel

/// One question of a study on who can join, held against the case.
public struct TrialQuestion: Hashable, Sendable {
    /// What is asked.
    public enum Subject: String, Hashable, Sendable, CaseIterable { case age, sex, condition, status }
    public var subject: Subject
    public var verdict: Verdict
    public var says: String
}

/// A rule of the study in its own words, with what the case says of it, where it says anything.
public struct TrialCriterion: Hashable, Sendable {
    public var text: String
    /// What the case holds on it; never a verdict, since the study decides.
    public var known: String?
}

/// A study held against a person's facts.
public struct TrialFit: Hashable, Sendable {
    public var study: TrialStudy
    public var questions: [TrialQuestion]
    public var criteria: [TrialCriterion]
    /// Not met where a question is; met never: only the study's own screening settles the rest.
    public var verdict: Verdict { questions.contains { $0.verdict == .notMet } ? .notMet : .unknown }
}

/// Holds studies against a case.
public struct TrialMatcher: Sendable {
    let form: CaseForm
    let asOf: Day

    public init(form: CaseForm, asOf: Day) {
        self.form = form
        self.asOf = asOf
    }

    /// Every study with its questions: those that may fit first, each group in the register's order.
    public func fits(_ answer: TrialAnswer) -> [TrialFit] {
        let all = answer.studies.map { study in
            TrialFit(
                study: study, questions: [status(study), age(study), sex(study), condition(study)],
                criteria: study.criteria.map { TrialCriterion(text: $0, known: known($0)) })
        }
        return all.filter { $0.verdict != .notMet } + all.filter { $0.verdict == .notMet }
    }

    private func status(_ study: TrialStudy) -> TrialQuestion {
        func answer(_ verdict: Verdict, _ says: String) -> TrialQuestion {
            TrialQuestion(subject: .status, verdict: verdict, says: says)
        }
        switch study.status {
        case "RECRUITING": return answer(.met, "It takes people now.")
        case "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION":
            return answer(.unknown, "It does not take everybody now; ask when and whom it will take.")
        case nil: return answer(.unknown, "The file does not say whether it takes people now.")
        case let other?:
            return answer(.notMet, "It takes nobody now (\(other.lowercased().replacing("_", with: " "))).")
        }
    }

    private func age(_ study: TrialStudy) -> TrialQuestion {
        let limits = [
            study.minimumAge.map { "at least \($0.lowercased())" },
            study.maximumAge.map { "at most \($0.lowercased())" },
        ].compactMap { $0 }
        let asks = limits.isEmpty ? "any age" : limits.joined(separator: ", ")
        guard let birth = form.person.birthDate else {
            return TrialQuestion(
                subject: .age, verdict: limits.isEmpty ? .met : .unknown,
                says: "It asks for \(asks); your birth date is not given (person.birth-date).")
        }
        let years = birth.wholeYears(to: asOf)
        var verdict = Verdict.met
        for (text, isLeast) in [(study.minimumAge, true), (study.maximumAge, false)] {
            guard let text else { continue }
            guard let limit = TrialMatcher.years(text) else {
                if verdict == .met { verdict = .unknown }
                continue
            }
            if isLeast ? years < limit : years > limit { verdict = .notMet }
        }
        return TrialQuestion(subject: .age, verdict: verdict, says: "It asks for \(asks); you are \(years).")
    }

    /// Whole years of `18 Years` or `30 Months`; `nil` for anything else.
    static func years(_ text: String) -> Int? {
        let parts = text.lowercased().split(separator: " ")
        guard parts.count == 2, let number = Int(parts[0]), number >= 0 else { return nil }
        switch parts[1] {
        case "year", "years": return number
        case "month", "months": return number / 12
        case "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes":
            return number == 0 ? 0 : nil
        default: return nil
        }
    }

    private func sex(_ study: TrialStudy) -> TrialQuestion {
        let wanted = study.sex?.lowercased()
        guard let wanted, wanted != "all" else {
            return TrialQuestion(
                subject: .sex, verdict: study.sex == nil ? .unknown : .met,
                says: study.sex == nil ? "The file does not say for whom it is." : "It is for all sexes.")
        }
        let own = form.person.sex.flatMap { ["female", "male"].contains($0) ? $0 : nil }
        guard let own else {
            return TrialQuestion(
                subject: .sex, verdict: .unknown,
                says: "It is for \(wanted) people; ask whether you can join.")
        }
        return TrialQuestion(
            subject: .sex, verdict: own == wanted ? .met : .notMet, says: "It is for \(wanted) people.")
    }

    private func condition(_ study: TrialStudy) -> TrialQuestion {
        let named = study.conditions.joined(separator: ", ")
        guard let topic = TrialTopic(form.diagnosis.code) else {
            return TrialQuestion(
                subject: .condition, verdict: .unknown,
                says:
                    "It is about \(named.isEmpty ? "an illness that the file does not name" : named); your diagnosis "
                    + "code is not known (diagnosis.code).")
        }
        let words = study.conditions.map { $0.lowercased() }
        let isNamed = words.contains { word in topic.stems.contains { word.contains($0) } }
        return TrialQuestion(
            subject: .condition, verdict: isNamed ? .met : .unknown,
            says: isNamed
                ? "It is about \(named), which names your illness."
                : "It is about \(named.isEmpty ? "an illness that the file does not name" : named); whether that takes in "
                    + "yours is to be asked.")
    }

    // MARK: The study's own rules

    private static let subjects: [(stems: [String], question: ClinicalQuestion, name: String)] = [
        (["psychosis", "psychotic", "schizo"], .psychosis, "psychosis"),
        (["bipolar", "mania"], .bipolar, "bipolar disorder"),
        (["dementia", "neurocognitive"], .dementia, "dementia"),
        (["substance", "alcohol use", "drug abuse"], .activeSubstanceUse, "active substance use"),
        (["aneurysm", "arteriovenous"], .aneurysmOrMalformation, "aneurysm or malformation"),
        (["intracerebral", "hemorrhage"], .intracerebralHemorrhage, "bleeding in the brain"),
        (["hypertension", "blood pressure"], .uncontrolledHypertension, "blood pressure out of control"),
        (["pregnan"], .pregnancy, "pregnancy"),
        (["suicid"], .suicidalIdeation, "thoughts of suicide"),
    ]

    /// What the case says of the subject of a line.
    private func known(_ line: String) -> String? {
        let text = line.lowercased()
        var found: [String] = []
        for subject in TrialMatcher.subjects where subject.stems.contains(where: text.contains) {
            switch form.clinical[subject.question] {
            case .yes: found.append("\(subject.name): yes")
            case .no: found.append("\(subject.name): no")
            case .unsure, nil: found.append("\(subject.name): not known")
            }
        }
        let isOnTrials =
            text.contains("antidepressant")
            && ["fail", "inadequate", "non-respon", "nonrespon", "trials"].contains(where: text.contains)
        if isOnTrials, !form.treatments.isEmpty {
            found.append("medicines tried, by the form: \(form.treatments.count)")
        }
        return found.isEmpty ? nil : found.joined(separator: "; ")
    }
}

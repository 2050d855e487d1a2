public import CivilCalendar
public import CoverageModel
public import Rulebook

/// What the criteria read of a case: raw findings, judged by each policy's own thresholds.
public struct CaseFindings: Sendable {
    public var subject: Case
    public var asOf: Day
    public var diagnoses: [FoundDiagnosis]
    public var trials: [Trial]
    public var otherTreatments: [OtherTreatment]
    public var scores: [FoundScore]
    public var safety: [SafetyFlag]
    /// Rows of the drug table by generic name.
    public var drugs: [String: Drug]
    /// Rows of the scale table by name.
    public var scales: [String: Scale]
    /// The generic name of the antidepressant that a therapy's treatment plan continues, where it names one.
    public var plannedAntidepressants: [Therapy: String]

    /// Finds everything in `subject` as it stood on `day`.
    public init(
        _ subject: Case, drugs: DrugLexicon, scales: ScaleLexicon, mappings: [DiagnosisMapping], asOf day: Day
    ) {
        self.subject = subject
        asOf = day
        diagnoses = DiagnosisFinding(mappings: mappings).diagnoses(of: subject, asOf: day)
        trials = TrialLedger(lexicon: drugs).trials(of: subject, asOf: day)
        otherTreatments = OtherTreatmentFinding(mappings: mappings).treatments(of: subject, asOf: day)
        scores = ScoreFinding(lexicon: scales).scores(of: subject, asOf: day)
        safety = SafetyFinding(lexicon: scales).flags(of: subject, diagnoses: diagnoses, asOf: day)
        self.drugs = Dictionary(drugs.drugs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.scales = Dictionary(scales.scales.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        plannedAntidepressants = [:]
        for therapy in Therapy.allCases {
            guard let text = subject.form.focused(on: therapy).plan.concurrentAntidepressant else { continue }
            plannedAntidepressants[therapy] =
                drugs.recogniseAll(text: text).first { $0.drug.role == .antidepressant }?.drug.name
        }
    }

    /// The form's answer at `path`, as a fact that a proof uses.
    func statement(_ path: String, _ says: String) -> Proof.FactUse {
        Proof.FactUse(id: "case.yaml#\(path)", says: says, sources: [subject.source(of: path)])
    }
}

extension Trial {
    /// The course in one line: drug, highest dose, dates, outcome.
    var summary: String {
        var parts = [drug]
        if let dose = maximumDailyMicrograms { parts.append("up to \(NumberText.milligrams(dose)) mg a day") }
        let from = startRecorded?.text ?? "an unknown day"
        let to = isOngoing ? "now" : endRecorded?.text ?? "an unknown day"
        parts.append("from \(from) to \(to)")
        parts.append("outcome: \(outcome.words)")
        return parts.joined(separator: ", ")
    }

    /// The course as a fact that a proof uses.
    var use: Proof.FactUse { Proof.FactUse(id: id, says: summary, sources: sources) }
}

extension FoundScore {
    var use: Proof.FactUse {
        Proof.FactUse(
            id: factIDs.first ?? scale, says: "\(scale) \(valueText)" + (on.map { " on \($0.text)" } ?? ""),
            sources: sources)
    }
}

extension FoundDiagnosis {
    var use: Proof.FactUse {
        Proof.FactUse(
            id: factIDs.first ?? text,
            says: [icd10cm ?? code, text].compactMap { $0 }.joined(separator: " "),
            sources: sources)
    }
}

extension TrialOutcome {
    /// In plain words.
    var words: String {
        switch self {
        case .noResponse: "no response"
        case .partialResponse: "partial response"
        case .response: "response"
        case .remission: "remission"
        case .intolerance: "not tolerated"
        case .contraindicated: "contraindicated"
        case .ongoing: "still going on"
        case .unknown: "not known"
        }
    }
}

import CivilCalendar
public import CoverageModel
import Rulebook

extension CriterionJudge {
    /// A yes/no fact of the prescriber's: the form's answer, else what the records plainly show.
    ///
    /// Records can show that something is; that they do not show it proves nothing. An answer that an active
    /// diagnosis contradicts settles nothing until the prescriber does.
    func clinical(_ question: ClinicalQuestion, wanted: Bool, of criterion: Criterion) -> Finding {
        let words = question.words
        let asks = wanted ? words : "not: \(words)"
        let path = "clinical.\(question.rawValue)"
        let shown = shownByRecords(question)
        let need = Ways.one(criterion.id, "\(words): yes or no", from: .prescriber)
        if let answer = form.clinical[question], answer != .unsure {
            let isYes = answer == .yes
            let use = findings.statement(path, "answered \(answer.rawValue): \(words)")
            if !isYes, !wanted, !shown.isEmpty {
                return .unknown(
                    "The form says no, and a record shows it: \(shown[0].says). The prescriber must "
                        + "settle it.",
                    "Stated as absent, contradicted by the record; required: \(asks).", [use] + shown,
                    ways: .one(
                        criterion.id, "which is right: the form (no) or the record (\(shown[0].says))",
                        from: .prescriber))
            }
            if isYes == wanted {
                return .met(
                    "Answered: \(words): \(answer.rawValue).", "Stated: \(words): \(answer.rawValue).", [use])
            }
            let curable =
                wanted && question.canBeDone ? Ways.one(criterion.id, words, from: .prescriber) : Ways([])
            return .notMet(
                "Answered: \(words): \(answer.rawValue).",
                "Stated: \(words): \(answer.rawValue); required: \(asks).",
                [use], ways: curable)
        }
        if let answer = answered(criterion) {
            return answer.isYes
                ? .met("You answered that this holds.", "Stated as met; required: \(asks).", [answer.use])
                : .notMet(
                    "You answered that this does not hold.", "Stated as not met; required: \(asks).",
                    [answer.use])
        }
        if !shown.isEmpty {
            let says = shown.map(\.says).joined(separator: "; ")
            return wanted
                ? .met("On file: \(says).", "Recorded: \(says).", shown)
                : .notMet("On file: \(says).", "Recorded: \(says); required: \(asks).", shown)
        }
        return .unknown("Not answered yet: \(words)?", "Not stated; required: \(asks).", ways: need)
    }

    /// What the records and the rest of the form show to be so.
    private func shownByRecords(_ question: ClinicalQuestion) -> [Proof.FactUse] {
        switch question {
        case .psychosis:
            active { $0.topic == .psychosis || ["F32.3", "F33.3"].contains($0.icd10cm ?? "") }
        case .bipolar: active { $0.topic == .bipolar }
        case .dementia: active { $0.topic == .dementia }
        case .pregnancy: active { $0.topic == .pregnancy }
        case .aneurysmOrMalformation: active { $0.topic == .aneurysmOrMalformation }
        case .intracerebralHemorrhage:
            active(orOver: true) { $0.icd10cm?.uppercased().hasPrefix("I61") ?? false }
        case .suicidalIdeation: recentSafety()
        case .recentInpatientForSuicidality: []
        case .psychiatrist:
            isPsychiatrist ? [findings.statement("provider.specialty", form.provider.specialty ?? "")] : []
        case .continuesAntidepressant:
            findings.plannedAntidepressants[therapy].map {
                [findings.statement("plan.concurrent-antidepressant", "\($0) is continued")]
            } ?? []
        case .priorEsketamine: earlier("esketamine", .esketamine)
        case .priorKetamine: earlier("ketamine", .ivKetamine)
        default: []
        }
    }

    /// A specialty of psychiatry, unless the credentials are those of someone who is no physician: a nurse
    /// practitioner or physician assistant in psychiatry is no psychiatrist.
    private var isPsychiatrist: Bool {
        let specialty = WordText(form.provider.specialty ?? "")
        guard specialty.containsStem("psychiatr"), !specialty.contains("nurse"),
            !specialty.contains("assistant")
        else { return false }
        guard let text = form.provider.credentials else { return true }
        let credentials = WordText(text.replacing(".", with: ""))
        return ["md", "do", "mbbs", "physician", "psychiatrist"].contains(where: credentials.contains)
    }

    private func active(orOver: Bool = false, _ isOne: (FoundDiagnosis) -> Bool) -> [Proof.FactUse] {
        findings.diagnoses.filter { isOne($0) && !$0.isProvisional && (orOver || $0.isActive == true) }.map(
            \.use)
    }

    /// Signs of suicidal thoughts in the last two weeks, the span that the PHQ-9 asks about.
    private func recentSafety() -> [Proof.FactUse] {
        findings.safety.filter { flag in
            flag.on.map { $0.earliest >= asOf - 14 && $0.latest <= asOf } ?? false
        }
        .map { Proof.FactUse(id: "safety:\($0.on?.text ?? "")", says: $0.says, sources: $0.sources) }
    }

    private func earlier(_ drug: String, _ kind: ReportedOtherTreatment.Kind) -> [Proof.FactUse] {
        findings.trials.filter { $0.drug == drug }.map(\.use)
            + findings.otherTreatments.filter { $0.kind == kind }.map {
                Proof.FactUse(id: $0.factIDs.first ?? $0.what, says: $0.what, sources: $0.sources)
            }
    }
}

extension ClinicalQuestion {
    /// What is asked, in plain words.
    public var words: String {
        switch self {
        case .structuredInterview: "a major depressive episode was found by a structured clinical interview"
        case .psychiatrist: "prescribed by a psychiatrist or in consultation with one"
        case .continuesAntidepressant: "an oral antidepressant is continued during treatment"
        case .antidepressantStable: "the oral antidepressant has been stable for two weeks or more"
        case .psychosis: "psychosis, now or before"
        case .activeSubstanceUse:
            "an active moderate or severe substance use disorder that is not in treatment"
        case .aneurysmOrMalformation: "an aneurysm or an arteriovenous malformation"
        case .intracerebralHemorrhage: "an intracerebral hemorrhage, now or before"
        case .uncontrolledHypertension: "high blood pressure that is not controlled"
        case .pregnancy: "pregnancy"
        case .priorEsketamine: "earlier treatment with Spravato (esketamine)"
        case .priorKetamine: "earlier treatment with ketamine"
        case .monitoringProgramChecked: "the prescription monitoring program was checked"
        case .licensedClinic: "given in a registered or licensed clinic"
        case .monitoredTwoHours: "watched for at least two hours after each dose"
        case .suicidalIdeation: "thoughts of suicide"
        case .suicidalIntent: "thoughts of suicide with intent"
        case .recentInpatientForSuicidality: "in hospital for suicidality now or in the last days"
        case .bipolar: "bipolar disorder"
        case .dementia: "dementia"
        }
    }

    /// Something the clinic can still do, so that a no can be cured.
    var canBeDone: Bool {
        switch self {
        case .structuredInterview, .psychiatrist, .continuesAntidepressant, .antidepressantStable,
            .monitoringProgramChecked, .licensedClinic, .monitoredTwoHours:
            true
        default: false
        }
    }
}

public import CivilCalendar
public import CoverageModel

extension EvidenceProfile {
    /// The profile of a case for one therapy, from what was found of it by `day`.
    ///
    /// A diagnosis that is over or only provisional does not count. Suicidality counts where a sign of it is on
    /// record or a diagnosis names it.
    public init(of subject: Case, therapy: Therapy, assessment: Assessment, on day: Day) {
        var conditions: Set<String> = []
        var hasPsychosis = subject.form.clinical[.psychosis] == .yes
        for diagnosis in assessment.diagnoses where diagnosis.isActive != false && !diagnosis.isProvisional {
            switch diagnosis.topic {
            case .depressive: conditions.formUnion(["mdd", "trd"])
            case .posttraumaticStress: conditions.insert("ptsd")
            case .bipolar: conditions.insert("bipolar")
            case .suicidality: conditions.insert("suicidality")
            case .psychosis: hasPsychosis = true
            default: break
            }
            if ["F32.3", "F33.3"].contains(diagnosis.icd10cm ?? "") { hasPsychosis = true }
        }
        // What is billed decides: a request for post-traumatic stress is not argued as one for depression.
        let billed = subject.form.diagnosis.code?.uppercased() ?? ""
        if billed.hasPrefix("F43.1") { conditions.subtract(["mdd", "trd", "bipolar"]) }
        if billed.hasPrefix("F31") { conditions.subtract(["mdd", "trd", "ptsd"]) }
        if billed.hasPrefix("F32") || billed.hasPrefix("F33") { conditions.subtract(["bipolar", "ptsd"]) }
        if !assessment.safety.isEmpty { conditions.insert("suicidality") }
        let place = WordText(subject.form.plan.placeOfService ?? "")
        let isInpatient = place.containsStem("inpatient") || place.plain == "21"
        let route = WordText(subject.form.plan.route ?? "")
        let words: String
        if route.containsStem("subcutaneous") {
            words = "subcutaneous"
        } else if therapy == .esketamine {
            words = "nasal"
        } else if route.containsStem("oral") || route.containsStem("nasal")
            || route.containsStem("sublingual")
        {
            words = "oral"
        } else {
            words = "iv"
        }
        self.init(
            therapy: therapy, conditions: conditions, setting: isInpatient ? "inpatient" : "outpatient",
            route: words, age: subject.form.person.birthDate.map { CriterionJudge.age(born: $0, on: day) },
            hasPsychosis: hasPsychosis)
    }
}

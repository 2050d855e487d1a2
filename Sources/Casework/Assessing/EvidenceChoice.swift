import CoverageModel
import Rulebook

/// Chooses the studies that point against the treatment and must be answered in this case.
struct EvidenceChoice {
    let findings: CaseFindings
    let evidence: [Evidence]

    /// Ids of what points against: first what fits the setting or the condition most closely, then what must
    /// be cited wherever a supporting study of this case is.
    func against() -> [String] {
        var therapies = Set(findings.subject.form.matters.map(\.therapy))
        if therapies.isEmpty { therapies = [] }
        let conditions = conditions
        let relevant = evidence.filter { item in
            !therapies.isDisjoint(with: item.therapies) && !conditions.isDisjoint(with: item.conditions)
        }
        let isHere = relevant.filter { $0.setting == "any" || $0.setting == setting }
        let owed = Set(isHere.filter { $0.direction == .supports }.flatMap(\.citeWith))
        let chosen = relevant.filter { item in
            item.direction == .against
                ? isFitting(item) || owed.contains(item.head.id)
                : item.direction == .mixed && owed.contains(item.head.id)
        }
        return chosen.enumerated().sorted { left, right in
            (closeness(left.element), left.offset) < (closeness(right.element), right.offset)
        }.map(\.element.head.id)
    }

    private func isFitting(_ item: Evidence) -> Bool { item.setting == "any" || item.setting == setting }

    /// A study of this very setting or of post-traumatic stress comes before the general ones.
    private func closeness(_ item: Evidence) -> Int {
        if item.setting == setting { return 0 }
        if item.conditions.contains("ptsd"), conditions.contains("ptsd") { return 1 }
        return item.direction == .against ? 2 : 3
    }

    private var setting: String {
        let place = WordText(findings.subject.form.plan.placeOfService ?? "")
        return place.containsStem("inpatient") || place.plain == "21" ? "inpatient" : "outpatient"
    }

    /// What the case is about, in the evidence's own words.
    private var conditions: Set<String> {
        var found: Set<String> = []
        for diagnosis in findings.diagnoses where diagnosis.isActive != false {
            switch diagnosis.topic {
            case .depressive: found.formUnion(["mdd", "trd"])
            case .posttraumaticStress: found.insert("ptsd")
            case .bipolar: found.insert("bipolar")
            case .suicidality: found.insert("suicidality")
            default: break
            }
        }
        if !findings.safety.isEmpty { found.insert("suicidality") }
        if let birth = findings.subject.form.person.birthDate,
            CriterionJudge.age(born: birth, on: findings.asOf) >= 65, found.contains("mdd")
        {
            found.insert("late-life")
        }
        return found
    }
}

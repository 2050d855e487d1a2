import CoverageModel
import JSONText

/// Condition.
extension RecordMapper {
    mutating func mapCondition(_ condition: JSONValue) {
        flagModifiers(condition)
        let clinical = status(condition["clinicalStatus"], as: "clinical status")
        if condition["clinicalStatus"]?.text != nil { hint("STU3 or earlier") }
        let verification = status(condition["verificationStatus"], as: "verification status")
        let code = condition.concept("code")
        if code == nil { flags.append("names no condition") }
        var fact = ConditionFact(
            text: code?.text ?? notes(condition).first ?? "", codes: code?.codings ?? [],
            clinicalStatus: clinical, verificationStatus: verification)
        fact.onset = date(condition, "onsetDateTime") ?? period(condition, "onsetPeriod").from
        fact.abatement = date(condition, "abatementDateTime") ?? period(condition, "abatementPeriod").to
        fact.recorded = firstDate(condition, "recordedDate", "assertedDate", "dateRecorded")
        if clinical == nil, condition["abatementBoolean"]?.isTrue == true { fact.clinicalStatus = "resolved" }
        for name in ["onsetString", "abatementString"] {
            if let words = condition.text(name) { flags.append("\(name): \(words)") }
        }
        emit(.condition(fact))
    }
}

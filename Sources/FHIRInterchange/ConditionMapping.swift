import CoverageModel
import JSONText
import MedicalCodes

/// Condition.
extension RecordMapper {
    mutating func mapCondition(_ condition: JSONNode) {
        flagModifiers(condition)
        let clinical = status(condition["clinicalStatus"], as: "clinical status")
        if condition["clinicalStatus"]?.text != nil { hint("STU3 or earlier") }
        let verification = status(condition["verificationStatus"], as: "verification status")
        let code = condition.concept("code")
        if code == nil { flags.append("names no condition") }
        for coding in code?.codings ?? [] { checkDiagnosis(coding) }
        var fact = ConditionFact(
            text: code?.text ?? notes(condition).first ?? "", codes: code?.codings ?? [],
            clinicalStatus: clinical, verificationStatus: verification)
        fact.onset = date(condition, "onsetDateTime") ?? period(condition, "onsetPeriod").from
        fact.abatement = date(condition, "abatementDateTime") ?? period(condition, "abatementPeriod").to
        fact.recorded = firstDate(condition, "recordedDate", "assertedDate", "dateRecorded")
        if clinical == nil, condition["abatementBoolean"]?.isTrue == true { fact.clinicalStatus = "resolved" }
        for name: StaticString in ["onsetString", "abatementString"] {
            if let words = condition.text(name) { flags.append("\(name): \(words)") }
        }
        emit(.condition(fact))
    }

    private static let diagnosisSystems: Set<String> = [
        "http://hl7.org/fhir/sid/icd-10-cm", "urn:oid:2.16.840.1.113883.6.90",
    ]

    /// Flags an ICD-10-CM code that is malformed or not in the list.
    private mutating func checkDiagnosis(_ coding: Coding) {
        guard let text = coding.code, let system = coding.system, Self.diagnosisSystems.contains(system)
        else {
            return
        }
        if let fault = ICD10CM.fault(in: text) { note(fault) }
    }

    private mutating func note(_ fault: InvalidCode) {
        flags.append(fault.description)
        faults.append("\(locator): \(fault.description)")
    }
}

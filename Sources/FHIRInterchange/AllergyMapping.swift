import CoverageModel
import JSONText

/// AllergyIntolerance.
extension RecordMapper {
    mutating func mapAllergy(_ allergy: JSONNode) {
        flagModifiers(allergy)
        let verification = status(allergy["verificationStatus"], as: "verification status")
        let clinical = status(allergy["clinicalStatus"], as: "clinical status")
        let reactions = allergy.items("reaction")
        let substance =
            allergy.concept("code", "substance")
            ?? reactions.lazy.compactMap { $0.concept("substance") }.first
        guard let substance, verification != "refuted", verification != "entered-in-error" else { return }
        // What says that there are none is no allergy.
        guard !substance.text.lowercased().hasPrefix("no known") else { return }
        var fact = AllergyFact(
            substance: substance.text, codes: substance.codings,
            kind: allergy.concept("type")?.text ?? allergy.text("type"), clinicalStatus: clinical)
        for reaction in reactions {
            // R5 made a manifestation a CodeableReference.
            fact.reactions += reaction.items("manifestation").compactMap { $0.concept?.text }
            fact.severity = fact.severity ?? reaction.text("severity")
        }
        fact.onset = firstDate(allergy, "onsetDateTime", "recordedDate", "assertedDate")
        emit(.allergy(fact))
    }
}

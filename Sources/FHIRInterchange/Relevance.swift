import CoverageModel
import JSONText

/// How relevance is judged of FHIR's elements.
extension Relevance {
    private static let observationCategories: Set<String> = ["survey", "social-history", "exam", "therapy"]

    /// Whether an observation's code, name or category makes it one to keep.
    static func isRelevant(code: Concept?, observation: JSONNode) -> Bool {
        if let code, isObservation(named: code.text, codes: code.codings) { return true }
        return observation.items("category").contains { category in
            if let plain = category.text { return observationCategories.contains(plain) }
            return category.items("coding").contains { coding in
                coding.text("code").map(observationCategories.contains) == true
            }
        }
    }

    /// Whether a component's own code or name makes it one to keep.
    static func isRelevant(component code: Concept) -> Bool {
        isObservation(named: code.text, codes: code.codings)
    }

    /// Whether a procedure's code or words name mental-health care or ketamine.
    static func isRelevantProcedure(_ concept: Concept) -> Bool {
        isProcedure(named: concept.text, codes: concept.codings)
    }
}

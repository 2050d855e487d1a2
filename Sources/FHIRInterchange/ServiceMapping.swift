import CoverageModel
import JSONText

/// Encounter and Procedure.
extension RecordMapper {
    mutating func mapEncounter(_ encounter: JSONNode) {
        flagModifiers(encounter)
        let status = status(encounter["status"])
        var codes: [Coding] = []
        var words: String?
        for type in encounter.items("type") {
            guard let concept = type.concept else { continue }
            words = words ?? concept.text
            codes += concept.codings
        }
        let service = encounter.concept("serviceType")
        codes += service?.codings ?? []
        words = words ?? service?.text
        if let kind = encounterClass(encounter) {
            codes.append(kind)
            words = words ?? kind.display ?? kind.code
        }
        var fact = ServiceFact(kind: .encounter, text: words ?? "Encounter", codes: codes, status: status)
        (fact.from, fact.to) = period(encounter, encounter["period"] == nil ? "actualPeriod" : "period")
        fact.reasons = reasons(
            encounter, "reasonCode", "reasonReference", "reason", "indication")
        if fact.reasons.isEmpty {
            // R5 nests the reason's words one level further down.
            fact.reasons = encounter.items("reason").flatMap { reasons($0, "value") }
        }
        emit(.service(fact))
    }

    private mutating func encounterClass(_ encounter: JSONNode) -> Coding? {
        guard let kind = encounter["class"] else { return nil }
        if let code = kind.text {
            hint("DSTU2")
            return Coding(code: code)
        }
        if kind.array != nil {
            hint("R5")
            return kind.concept?.codings.first
        }
        return kind.coding
    }

    mutating func mapProcedure(_ procedure: JSONNode) {
        let code = procedure.concept("code")
        let reasons = reasons(procedure, "reasonCode", "reasonReference", "reason", "reasonCodeableConcept")
        let category = procedure.concept("category")
        let isRelevant =
            code.map(Relevance.isRelevantProcedure) == true
            || category.map(Relevance.isRelevantProcedure) == true
            || reasons.contains(where: Relevance.namesMentalHealthCare)
        guard isRelevant else { return }
        flagModifiers(procedure)
        var state = status(procedure["status"])
        if procedure["notPerformed"]?.isTrue == true || procedure["notDone"]?.isTrue == true {
            state = "not-done"
            flags.append("status: not-done")
        }
        var fact = ServiceFact(
            kind: .procedure, text: code?.text ?? category?.text ?? "", codes: code?.codings ?? [],
            status: state, reasons: reasons)
        let names: [(day: StaticString, period: StaticString)] = [
            ("performedDateTime", "performedPeriod"), ("occurrenceDateTime", "occurrencePeriod"),
        ]
        for name in names where fact.from == nil && fact.to == nil {
            if let day = date(procedure, name.day) {
                (fact.from, fact.to) = (day, day)
            } else {
                (fact.from, fact.to) = period(procedure, name.period)
            }
        }
        emit(.service(fact))
    }

    mutating func mapOperationOutcome(_ outcome: JSONNode) {
        for issue in outcome.items("issue") {
            guard let severity = issue.text("severity"), severity != "information", severity != "success"
            else {
                continue
            }
            let words =
                issue.concept("details")?.text ?? issue.text("diagnostics") ?? issue.text("code") ?? ""
            remarks.append("\(locator): the system that made this file reported: \(severity): \(words)")
        }
    }
}

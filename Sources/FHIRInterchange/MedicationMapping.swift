import CoverageModel
import JSONText

/// MedicationRequest, MedicationStatement, MedicationDispense and MedicationAdministration.
extension RecordMapper {
    mutating func mapMedicationRequest(_ resource: JSONNode) {
        var fact = begin(.order, resource)
        fact.start = firstDate(resource, "authoredOn", "dateWritten")
        fact.end = date(resource, "dateEnded", mayLieAhead: true)
        fact.dosages = dosages(resource, "dosageInstruction")
        if let supply = resource["dispenseRequest"] {
            setQuantity(supply["quantity"], of: &fact)
            fact.daysSupply = days(supply["expectedSupplyDuration"])
            fact.refillsAllowed = supply["numberOfRepeatsAllowed"]?.wholeNumber
        }
        fact.reasonStopped = resource.concept("statusReason", "reasonEnded")?.text
        fact.prescriber = prescriber(resource)
        fact.basedOn = resource.items("basedOn").compactMap(index.locator)
        if let intent = resource.text("intent"), ["proposal", "plan", "option"].contains(intent) {
            flags.append("intent: \(intent)")
        }
        if resource["reportedBoolean"]?.isTrue == true || resource["reported"]?.isTrue == true {
            flags.append("reported, not ordered by the author")
        }
        fact.notes += adherence(resource)
        emit(.medication(fact))
    }

    mutating func mapMedicationStatement(_ resource: JSONNode) {
        var fact = begin(.statement, resource)
        if let taken = resource.text("taken") {
            hint("STU3")
            if taken == "n" { markNotTaken(&fact) }
        }
        if resource["wasNotTaken"]?.isTrue == true { markNotTaken(&fact) }
        setEffective(resource, of: &fact)
        if fact.start == nil, let said = date(resource, "dateAsserted") {
            flags.append("no dates of use are given; it was stated on \(said.text)")
        }
        fact.dosages = dosages(resource, "dosage")
        fact.reasonStopped = resource.concept("statusReason", "reasonNotTaken")?.text
        fact.basedOn = (resource.items("basedOn") + resource.items("derivedFrom")).compactMap(index.locator)
        fact.notes += adherence(resource)
        emit(.medication(fact))
    }

    mutating func mapMedicationDispense(_ resource: JSONNode) {
        var fact = begin(.dispense, resource)
        fact.start = date(resource, "whenHandedOver")
        if fact.start == nil, let prepared = firstDate(resource, "whenPrepared", "recorded") {
            flags.append("prepared; no day of handing over is given")
            fact.start = prepared
        }
        fact.dosages = dosages(resource, "dosageInstruction")
        setQuantity(resource["quantity"], of: &fact)
        fact.daysSupply = days(resource["daysSupply"])
        fact.reasonStopped =
            resource.concept("statusReasonCodeableConcept", "statusReason", "notPerformedReason")?
            .text
        fact.basedOn = resource.items("authorizingPrescription").compactMap(index.locator)
        emit(.medication(fact))
    }

    mutating func mapMedicationAdministration(_ resource: JSONNode) {
        var fact = begin(.administration, resource)
        if resource["wasNotGiven"]?.isTrue == true || resource["notGiven"]?.isTrue == true {
            fact.status = "not-done"
            flags.append("status: not-done")
        }
        setEffective(resource, of: &fact)
        fact.dosages = dosages(resource, "dosage")
        fact.reasonStopped = resource.concept("statusReason", "reasonNotGiven")?.text
        fact.basedOn = (resource.items("request") + resource.items("prescription")).compactMap(index.locator)
        emit(.medication(fact))
    }

    // MARK: What the four share

    private mutating func begin(_ kind: MedicationFact.Kind, _ resource: JSONNode) -> MedicationFact {
        flagModifiers(resource)
        if resource["context"] != nil, kind == .order { hint("STU3") }
        let drug = medication(resource)
        return MedicationFact(
            kind: kind, text: drug.text, codes: drug.codings, status: status(resource["status"]),
            reasons: reasons(
                resource, "reasonCode", "reasonReference", "reason", "reasonCodeableConcept",
                "reasonForUseCodeableConcept", "reasonForUseReference", "reasonGiven"),
            notes: notes(resource))
    }

    private mutating func setEffective(_ resource: JSONNode, of fact: inout MedicationFact) {
        let names: [(day: StaticString, period: StaticString)] = [
            ("effectiveDateTime", "effectivePeriod"), ("occurrenceDateTime", "occurrencePeriod"),
            ("occurenceDateTime", "occurencePeriod"), ("effectiveTimeDateTime", "effectiveTimePeriod"),
        ]
        for name in names {
            if let day = date(resource, name.day) {
                fact.start = day
                if fact.kind == .administration { fact.end = day }
                return
            }
            let period = period(resource, name.period)
            if period.from != nil || period.to != nil {
                (fact.start, fact.end) = period
                return
            }
        }
    }

    private mutating func markNotTaken(_ fact: inout MedicationFact) {
        fact.status = "not-taken"
        flags.append("status: not-taken")
    }

    func setQuantity(_ quantity: JSONNode?, of fact: inout MedicationFact) {
        fact.quantity = quantity?.quantityText
        fact.quantityUnit = quantity?.quantityUnit
    }

    /// Days of a Duration in days or weeks; months have no fixed length and stay unread.
    func days(_ duration: JSONNode?) -> Int? {
        guard let duration else { return nil }
        let most = 3_660  // ten years; more is a slip of the pen, and no supply
        guard let value = (duration["value"] ?? duration).wholeNumber, (0...most).contains(value) else {
            return nil
        }
        switch duration.text("code") ?? duration.text("unit") ?? "d" {
        case "d", "day", "days", "Day", "Days": return value
        case "wk", "week", "weeks", "Week", "Weeks": return value * 7
        default: return nil
        }
    }

    private mutating func prescriber(_ resource: JSONNode) -> String? {
        guard let requester = resource.first("requester", "prescriber") else { return nil }
        if let agent = requester["agent"] {
            hint("STU3")
            return name(agent, in: resource)
        }
        return name(requester, in: resource)
    }

    /// What US Core's medication-adherence extension says, as a note.
    private func adherence(_ resource: JSONNode) -> [String] {
        guard let extended = resource.extension(endingIn: "us-core-medication-adherence") else { return [] }
        let parts = extended.items("extension")
        let said = parts.first { $0.text("url") == "medicationAdherence" }?.concept("valueCodeableConcept")?
            .text
        guard let said else { return [] }
        let day = parts.first { $0.text("url") == "dateAsserted" }?.text("valueDateTime")
        return ["Adherence: \(said)" + (day.map { " (\($0))" } ?? "")]
    }
}

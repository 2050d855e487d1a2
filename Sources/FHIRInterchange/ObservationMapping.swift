import CoverageModel
import JSONText

/// Observation.
extension RecordMapper {
    /// The members that panels worth keeping name, as locators.
    static func panelMembers(_ entries: [Entry], index: ReferenceIndex) -> Set<String> {
        var members: Set<String> = []
        for entry in entries where entry.type == "Observation" {
            let named =
                entry.resource.items("hasMember")
                + entry.resource.items("related").compactMap { related in
                    related.text("type") == "has-member" ? related["target"] : nil
                }
            guard !named.isEmpty,
                Relevance.isRelevant(code: entry.resource.concept("code"), observation: entry.resource)
            else { continue }
            members.formUnion(named.compactMap(index.locator))
        }
        return members
    }

    mutating func mapObservation(_ observation: JSONNode, id: String?) {
        let code = observation.concept("code")
        let isRelevant =
            panelMembers.contains(locator)
            || Relevance.isRelevant(code: code, observation: observation)
        let components = observation.items("component")
        // Of an observation that is not worth keeping, a part still may be.
        let kept = components.enumerated().compactMap { item -> (index: Int, code: Concept)? in
            guard let concept = item.element.concept("code") else { return nil }
            return isRelevant || Relevance.isRelevant(component: concept) ? (item.offset, concept) : nil
        }
        guard isRelevant || !kept.isEmpty else { return }

        flagModifiers(observation)
        if !observation.items("focus").isEmpty {
            flags.append("says of itself that it is about something else (focus)")
        }
        let status = status(observation["status"])
        let day = observedOn(observation)
        if isRelevant, let value = observedValue(observation) {
            emit(
                .score(
                    ScoreFact(
                        name: code?.text ?? "", codes: code?.codings ?? [], value: value.text,
                        unit: value.unit,
                        on: day, status: status)))
        }
        for (number, concept) in kept {
            guard let value = observedValue(components[number]) else { continue }
            emit(
                .score(
                    ScoreFact(
                        name: concept.text, codes: concept.codings, value: value.text, unit: value.unit,
                        on: day,
                        status: status)),
                at: ".component[\(number)]")
        }
        if isRelevant { mapContainedMembers(observation, on: day) }
    }

    private mutating func mapContainedMembers(_ panel: JSONNode, on day: RecordedDate?) {
        for member in panel.items("hasMember") {
            guard let reference = ReferenceIndex.target(member), reference.hasPrefix("#"),
                let inner = index.resource(member, in: panel), let value = observedValue(inner)
            else { continue }
            let code = inner.concept("code")
            emit(
                .score(
                    ScoreFact(
                        name: code?.text ?? "", codes: code?.codings ?? [], value: value.text,
                        unit: value.unit,
                        on: observedOn(inner) ?? day, status: inner.text("status"))),
                at: reference)
        }
    }

    /// The day of the measurement; a period becomes the days it can mean.
    private mutating func observedOn(_ observation: JSONNode) -> RecordedDate? {
        if let day = firstDate(observation, "effectiveDateTime", "effectiveInstant") { return day }
        let period = period(observation, "effectivePeriod")
        if let from = period.from {
            guard let to = period.to, to.latest >= from.earliest else { return from }
            return RecordedDate(text: "\(from.text)/\(to.text)", earliest: from.earliest, latest: to.latest)
        }
        if let event = observation["effectiveTiming"]?.items("event").first?.text {
            return RecordedDate(fhir: event)
        }
        guard let issued = date(observation, "issued") else { return nil }
        flags.append("the day is the one on which it was released; the day of measurement is not given")
        return issued
    }

    /// The value of an observation, component or answer: number text exact, or the words of a coded answer.
    func observedValue(_ element: JSONNode) -> (text: String, unit: String?)? {
        guard let members = element.members else { return nil }
        for member in members where member.key.hasPrefix("value") {
            let value = member.value
            switch member.key {
            case "valueQuantity", "valueSampledData":
                if let text = value.quantityText { return (text, value.quantityUnit) }
            case "valueInteger", "valueString", "valueDecimal", "valueBoolean", "valueDateTime", "valueDate",
                "valueTime":
                if let text = value.scalarText { return (text, nil) }
            case "valueCodeableConcept", "valueCoding":
                if let text = value.concept?.text { return (text, nil) }
            case "valueRange":
                let ends = [value["low"], value["high"]].map { $0?.quantityText ?? "" }
                if ends != ["", ""] {
                    return (
                        ends.joined(separator: "-"), value["low"]?.quantityUnit ?? value["high"]?.quantityUnit
                    )
                }
            case "valueRatio":
                let parts = [value["numerator"], value["denominator"]].map { $0?.quantityText ?? "" }
                if parts != ["", ""] {
                    return (parts.joined(separator: "/"), value["numerator"]?.quantityUnit)
                }
            default: break
            }
        }
        return nil
    }
}

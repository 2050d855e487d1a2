import CoverageModel
import JSONText

/// A drug as a record names it: words, all codings, ingredients with their strengths among them.
struct MedicationConcept {
    var text: String
    var codings: [Coding]
}

extension RecordMapper {
    /// Reads `medicationCodeableConcept`, R5's `medication`, or the Medication that a reference means.
    mutating func medication(_ resource: JSONNode) -> MedicationConcept {
        if let concept = resource["medicationCodeableConcept"]?.concept {
            return MedicationConcept(text: concept.text, codings: concept.codings)
        }
        var reference = resource["medicationReference"]
        if let medication = resource["medication"] {
            if medication["concept"] != nil || medication["reference"]?.members != nil { hint("R5") }
            if let concept = medication.concept, medication["reference"] == nil {
                return MedicationConcept(text: concept.text, codings: concept.codings)
            }
            reference = reference ?? medication
        }
        guard let reference, !reference.isNull else {
            flags.append("names no drug")
            return MedicationConcept(text: "", codings: [])
        }
        if let found = index.resource(reference, in: resource) {
            return product(found, fallback: reference.text("display"), depth: 0)
        }
        let words = reference.text("display") ?? reference["identifier"]?.text("value")
        if words == nil {
            flags.append("the drug is named only by a reference that is not in the file")
            remarks.append(
                "\(locator): the drug is \(ReferenceIndex.target(reference) ?? "a reference"), "
                    + "which is not in the file"
            )
        }
        return MedicationConcept(text: words ?? ReferenceIndex.target(reference) ?? "", codings: [])
    }

    private static let productDepth = 3

    private func product(_ medication: JSONNode, fallback: String?, depth: Int) -> MedicationConcept {
        let code = medication.concept("code")
        var codings = code?.codings ?? []
        var parts: [String] = []
        var strengths: [String] = []
        let listed = medication.items("ingredient") + (medication["product"]?.items("ingredient") ?? [])
        for ingredient in listed where ingredient["isActive"]?.bool != false {
            let item = ingredientConcept(ingredient, in: medication, depth: depth)
            for coding in item?.codings ?? [] where !codings.contains(coding) { codings.append(coding) }
            let strength = Self.strength(ingredient)
            if let strength { strengths.append(strength) }
            if let words = item?.text {
                parts.append([words, strength].compactMap { $0 }.joined(separator: " "))
            }
        }
        let ingredients = parts.joined(separator: " / ")
        guard var text = code?.text ?? fallback else {
            return MedicationConcept(text: ingredients, codings: codings)
        }
        // A name without a number leaves the strength to the ingredients.
        let hasNumber = text.utf8.contains { (0x30...0x39).contains($0) }
        if !hasNumber, !strengths.isEmpty {
            text += parts.count > 1 ? " (\(ingredients))" : " \(strengths[0])"
        }
        return MedicationConcept(text: text, codings: codings)
    }

    private func ingredientConcept(_ ingredient: JSONNode, in holder: JSONNode, depth: Int)
        -> MedicationConcept?
    {
        if let concept = ingredient["itemCodeableConcept"]?.concept ?? ingredient["item"]?.concept {
            return MedicationConcept(text: concept.text, codings: concept.codings)
        }
        guard let reference = ingredient.first("itemReference", "item") else { return nil }
        if depth < Self.productDepth, let found = index.resource(reference, in: holder) {
            let inner = product(found, fallback: reference.text("display"), depth: depth + 1)
            return inner.text.isEmpty ? nil : inner
        }
        return reference.text("display").map { MedicationConcept(text: $0, codings: []) }
    }

    /// `50 mg`, or `2 mg/mL`; the unit below the line is left out where it is one of the product's own form.
    private static func strength(_ ingredient: JSONNode) -> String? {
        if let quantity = ingredient["strengthQuantity"], let value = quantity.quantityText {
            return joined(value, quantity.quantityUnit)
        }
        guard let ratio = ingredient.first("strength", "strengthRatio", "amount"),
            let top = ratio["numerator"], let value = top.quantityText
        else { return ingredient.concept("strengthCodeableConcept")?.text }
        let above = joined(value, top.quantityUnit)
        guard let bottom = ratio["denominator"], let unit = bottom.quantityUnit else { return above }
        let count = bottom.quantityText ?? "1"
        let isCount = unit.hasPrefix("{") || ["1", "tablet", "capsule", "TAB", "CAP", "each"].contains(unit)
        if count == "1" || count == "1.0" { return isCount ? above : "\(above)/\(unit)" }
        return "\(above)/\(count) \(unit)"
    }

    private static func joined(_ value: String, _ unit: String?) -> String {
        [value, unit].compactMap { $0 }.joined(separator: " ")
    }
}

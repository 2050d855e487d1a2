import CoverageModel
import JSONText

/// ExplanationOfBenefit of a pharmacy: a fill that a plan answered for.
extension RecordMapper {
    /// Reads only items that carry a drug code (NDC) or days supplied; other claims are counted.
    mutating func mapExplanationOfBenefit(_ benefit: JSONNode) {
        if let use = benefit.text("use"), use != "claim" { return }
        let information = benefit.items("supportingInfo") + benefit.items("information")
        let items = benefit.items("item")
        var isFlagged = false
        for (number, item) in items.enumerated() {
            let product = item.concept("productOrService", "service")
            let supply = FillSupply(information, for: item)
            let hasDrugCode = product?.codings.contains(where: Self.isDrugCode) == true
            guard hasDrugCode || (supply.days != nil && product != nil) else { continue }
            if !isFlagged {
                flagModifiers(benefit)
                isFlagged = true
            }
            emitClaim(
                benefit, item: item, product: product, supply: supply,
                at: items.count > 1 ? ".item[\(number)]" : "")
        }
    }

    private mutating func emitClaim(
        _ benefit: JSONNode, item: JSONNode, product: Concept?, supply: FillSupply, at suffix: String
    ) {
        let kept = flags
        defer { flags = kept }
        var codes = product?.codings ?? []
        // A compound lists its parts as details.
        for detail in item.items("detail") {
            codes += detail.concept("productOrService", "service")?.codings ?? []
        }
        var fact = MedicationFact(
            kind: .claim, text: product?.text ?? "", codes: codes, status: status(benefit["status"]))
        fact.start = date(item, "servicedDate")
        if fact.start == nil { fact.start = period(item, "servicedPeriod").from }
        if fact.start == nil { fact.start = period(benefit, "billablePeriod").from }
        setQuantity(item["quantity"], of: &fact)
        fact.daysSupply = supply.days
        fact.refillsAllowed = supply.refillsAllowed
        if let fill = supply.fillNumber { fact.notes.append("Fill number \(fill)") }
        fact.prescriber = prescriberOfClaim(benefit)
        fact.basedOn = benefit.items("prescription").compactMap(index.locator)
        if let outcome = benefit.text("outcome"), outcome == "error" { flags.append("claim outcome: error") }
        for adjudication in item.items("adjudication") + benefit.items("adjudication") {
            guard adjudication.concept("category")?.has("denialreason") == true else { continue }
            flags.append(
                "the plan denied this claim: \(adjudication.concept("reason")?.text ?? "no reason given")")
        }
        emit(.medication(fact), at: suffix)
    }

    private static func isDrugCode(_ coding: Coding) -> Bool {
        guard let system = coding.system, coding.code != nil else { return false }
        return system == "http://hl7.org/fhir/sid/ndc" || system == "urn:oid:2.16.840.1.113883.6.69"
    }

    private func prescriberOfClaim(_ benefit: JSONNode) -> String? {
        for member in benefit.items("careTeam") {
            let role = member.concept("role")
            guard role?.has("prescribing") == true || role?.has("prescriber") == true else { continue }
            if let name = name(member["provider"], in: benefit) { return name }
        }
        return nil
    }
}

/// Days supplied and fill number from a claim's supporting information.
private struct FillSupply {
    var days: Int?
    var fillNumber: Int?
    var refillsAllowed: Int?

    init(_ information: [JSONNode], for item: JSONNode) {
        let wanted = Set(
            (item.items("informationSequence") + item.items("informationLinkId")).compactMap(\.wholeNumber))
        for entry in information {
            if !wanted.isEmpty, let sequence = entry["sequence"]?.wholeNumber, !wanted.contains(sequence) {
                continue
            }
            let codes = (entry.concept("category")?.codings ?? []) + (entry.concept("code")?.codings ?? [])
            let value = (entry["valueQuantity"]?["value"] ?? entry.first("valueInteger", "valueString"))?
                .wholeNumber
            for code in codes.compactMap(\.code) {
                if code == "dayssupply" || code.hasSuffix("days_suply_num") { days = value }
                if code == "refillnum" || code.hasSuffix("/fill_num") { fillNumber = value }
                if code == "refillsauthorized" { refillsAllowed = value }
            }
        }
    }
}

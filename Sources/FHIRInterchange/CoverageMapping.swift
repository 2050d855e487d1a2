import CoverageModel
import JSONText

/// Coverage.
extension RecordMapper {
    mutating func mapCoverage(_ coverage: JSONNode) {
        flagModifiers(coverage)
        _ = status(coverage["status"])
        var fact = CoverageFact()
        fact.payer = payer(coverage)
        fact.memberID = memberNumber(coverage)
        fact.type = coverage.concept("type")?.text
        fact.order = coverage["order"]?.wholeNumber
        for item in coverage.items("class") {
            let value = item["value"]?.scalarText ?? item["value"]?["value"]?.scalarText
            let kind = item["type"]?.concept
            if kind?.has("plan") == true || kind?.text == "plan" {
                fact.plan = fact.plan ?? item.text("name") ?? value
            } else if kind?.has("group") == true || kind?.text == "group" {
                fact.group = fact.group ?? value ?? item.text("name")
            }
        }
        if let grouping = coverage["grouping"] {
            hint("STU3")
            fact.plan = fact.plan ?? grouping.text("planDisplay") ?? grouping.text("plan")
            fact.group = fact.group ?? grouping.text("group") ?? grouping.text("groupDisplay")
        }
        (fact.from, fact.to) = period(coverage, "period", mayLieAhead: true)
        emit(.coverage(fact))
    }

    private mutating func payer(_ coverage: JSONNode) -> String? {
        for name: StaticString in ["payor", "insurer", "issuer"] {
            for item in coverage.items(name) {
                if let words = self.name(item, in: coverage) { return words }
                if let words = item["identifier"]?.text("value") { return words }
            }
        }
        return nil
    }

    /// The number on the card: the identifier typed as member number, else the subscriber's.
    private func memberNumber(_ coverage: JSONNode) -> String? {
        let identifiers = coverage.items("identifier")
        let member = identifiers.first { $0["type"]?.concept?.has("MB") == true }
        if let number = member?["value"]?.scalarText { return number }
        // R5 made the subscriber's number an Identifier.
        let subscriber = coverage["subscriberId"]?.items.first
        return subscriber?.scalarText ?? subscriber?["value"]?.scalarText
            ?? identifiers.first?["value"]?.scalarText
    }
}

/// How long after care a claim can arrive, where the plan's own time is not known.
public struct FilingTime: Rule {
    public var head: RuleHead
    /// The shortest and the longest time that plans give, in days after the care.
    public var leastDays: Int
    public var mostDays: Int
}

/// A numbered box of the usual paper claim, and which fact it takes.
public struct ClaimField: Rule {
    /// Which part of the claim it belongs to; `line` stands once for each service.
    public enum Part: String, Hashable, Sendable, CaseIterable { case person, provider, care, line }

    /// The fact that it takes.
    public enum Content: String, Hashable, Sendable, CaseIterable {
        case memberID = "member-id"
        case patientName = "patient-name"
        case birthAndSex = "birth-and-sex"
        case memberName = "member-name"
        case patientAddress = "patient-address"
        case groupNumber = "group-number"
        case planName = "plan-name"
        case signature
        case orderedBy = "ordered-by"
        case diagnosis, authorization
        case serviceDay = "service-day"
        case place, code, pointer, charge, units
        case renderingNPI = "rendering-npi"
        case taxID = "tax-id"
        case total, paid, facility
        case billedBy = "billed-by"
        case billingNPI = "billing-npi"
    }

    public var head: RuleHead
    /// `24A`.
    public var box: String
    public var part: Part
    public var content: Content
}

extension RuleReading {
    /// One time for filing claims.
    mutating func filingTime(_ node: RuleNode, defaults: HeadDefaults) -> FilingTime {
        refuseUnknownKeys(node, known: Self.headKeys.union(["days"]))
        var least = 1
        var most = 1
        if let body = child(node, "days") {
            refuseUnknownKeys(body, known: ["from", "to"])
            least = integer(body, "from", in: 1...3_650) ?? 1
            most = integer(body, "to", in: 1...3_650) ?? least
            if most < least { fault(body, "it ends (\(most)) before it begins (\(least))") }
        } else {
            fault(node, "\"days\" needs \"from\" and \"to\"")
        }
        return FilingTime(head: head(node, defaults: defaults), leastDays: least, mostDays: most)
    }

    /// One box of the claim.
    mutating func claimField(_ node: RuleNode, defaults: HeadDefaults) -> ClaimField {
        refuseUnknownKeys(node, known: Self.headKeys.union(["box", "part", "fill"]))
        return ClaimField(
            head: head(node, defaults: defaults), box: requiredText(node, "box"),
            part: requiredWord(node, "part", as: ClaimField.Part.self) ?? .care,
            content: requiredWord(node, "fill", as: ClaimField.Content.self) ?? .signature)
    }
}

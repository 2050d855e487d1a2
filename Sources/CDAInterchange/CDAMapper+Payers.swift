import CoverageModel

/// Coverage activities and the policies inside them.
extension CDAMapper {
    mutating func mapCoverage(_ act: XMLNode) {
        let isPolicy = act.hasTemplate("22.4.61") || act.hasTemplate("20.1.26")
        var policies: [(act: XMLNode, order: Int?)] = []
        for relation in act.all(.entryRelationship) {
            for inner in relation.elements where inner.isNamed(.act) {
                guard !isPolicy else { continue }
                let order = relation[.sequenceNumber]?.attribute(.value).flatMap { Int($0) }
                policies.append((inner, order))
            }
        }
        if policies.isEmpty { policies = [(act, nil)] }
        for policy in policies {
            begin(policy.act)
            mapPolicy(policy.act, order: policy.order)
        }
    }

    private mutating func mapPolicy(_ act: XMLNode, order: Int?) {
        var fact = CoverageFact(order: order)
        fact.type = act[.code]?.concept?.text
        // The payer performs; the guarantor, who performs too, is told apart by code or template.
        for performer in act.all(.performer) {
            guard let entity = performer[.assignedEntity] else { continue }
            let isGuarantor = performer.hasTemplate("22.4.88") || entity[.code]?.has(.code, "GUAR") == true
            guard !isGuarantor, fact.payer == nil else { continue }
            fact.payer =
                entity[.representedOrganization]?[.name]?.plainText
                ?? entity[.assignedPerson]?[.name]?.plainText
        }
        for participant in act.all(.participant) {
            guard let role = participant[.participantRole] else { continue }
            switch participant.attribute(.typeCode)?.uppercased() {
            case "COV":
                fact.memberID = CDAMapper.printedNumber(role.all(.id)) ?? fact.memberID
                let times = span(participant[.time], "time of coverage", mayLieAhead: true)
                (fact.from, fact.to) = (times.from, times.isMoment ? nil : times.to)
            case "HLD": fact.memberID = fact.memberID ?? CDAMapper.printedNumber(role.all(.id))
            default: break
            }
        }
        fact.group = CDAMapper.printedNumber(act.all(.id))
        for (type, inner) in related(act) where type == "REFR" {
            let isPlan = inner.attribute(.moodCode)?.uppercased() == "DEF"
            guard isPlan || inner.hasTemplate("22.4.19") == false else { continue }
            fact.plan =
                fact.plan ?? inner[.text]?.referredText ?? inner[.code]?.concept?.text
                ?? inner.all(.id).lazy.compactMap { $0.attribute(.assigningAuthorityName) }.first
        }
        if fact.from == nil, fact.to == nil {
            let times = span(act[.effectiveTime], "time of coverage", mayLieAhead: true)
            (fact.from, fact.to) = (times.from, times.isMoment ? nil : times.to)
        }
        guard fact.payer != nil || fact.plan != nil || fact.memberID != nil else {
            return skip("names neither a payer nor a member number")
        }
        emit(.coverage(fact))
    }

    /// A number that stands on a card: an identifier's extension; one that only a system reads is none.
    static func printedNumber(_ identifiers: [XMLNode]) -> String? {
        identifiers.lazy.compactMap { $0.attribute(.extension) }.first { text in
            // A universally unique identifier is printed on no card.
            !(text.utf8.count == 36 && text.filter { $0 == "-" }.count == 4)
        }
    }
}

import CoverageModel

/// Encounters and procedures.
extension CDAMapper {
    mutating func mapEncounter(_ act: XMLNode) {
        guard act.isNamed(.encounter) else {
            // Some systems put a visit's diagnoses beside it.
            if act.isNamed(.act), !related(act).isEmpty { return mapProblems(act) }
            return skip("is a \(act.name), not a visit")
        }
        let code = act[.code]?.concept
        var words = code?.text ?? act[.text]?.referredText.map { String($0.prefix(160)) }
        let times = span(act[.effectiveTime], "time of the visit", mayLieAhead: true)
        var fact = ServiceFact(kind: .encounter, text: "", codes: code?.codings ?? [])
        (fact.from, fact.to) = (times.from, times.to)
        fact.status = serviceStatus(act, done: "finished")
        fact.reasons = reasons(act)
        let diagnoses = related(act).filter { type, inner in
            inner.isNamed(.act)
                && (inner[.code]?.has(.code, "29308-4") == true || inner.hasTemplate("22.4.80"))
        }.map(\.act)
        for diagnosis in diagnoses {
            for (_, observation) in related(diagnosis) {
                guard let named = observation[.value]?.concept?.text, !fact.reasons.contains(named) else {
                    continue
                }
                fact.reasons.append(named)
            }
        }
        if words == nil, !fact.reasons.isEmpty || fact.from != nil { words = "Encounter" }
        guard let words else { return skip("a visit without a kind, a day and a reason") }
        fact.text = words
        emit(.service(fact))
        for diagnosis in diagnoses { mapProblems(diagnosis, encounterDay: times.from) }
    }

    /// The visit that the whole document is about, in its header.
    mutating func mapEncompassingEncounter() {
        guard let encounter = root[.componentOf, .encompassingEncounter] else { return }
        begin(encounter)
        let code = encounter[.code]?.concept
        let times = span(encounter[.effectiveTime], "time of the visit")
        guard code != nil, times.from != nil else { return }
        var fact = ServiceFact(kind: .encounter, text: code?.text ?? "", codes: code?.codings ?? [])
        (fact.from, fact.to) = (times.from, times.to)
        emit(.service(fact))
    }

    private mutating func serviceStatus(_ act: XMLNode, done: String) -> String? {
        if let mood = act.attribute(.moodCode)?.uppercased(), mood != "EVN" {
            flags.append("planned, not done")
            return "planned"
        }
        if flagNegation(act) {
            flags.append("status: not-done")
            return "not-done"
        }
        switch act[.statusCode]?.attribute(.code)?.lowercased() {
        case "completed", "normal": return done
        case "active": return "in-progress"
        case "aborted": return "stopped"
        case "cancelled", "canceled":
            flags.append("status: cancelled")
            return "cancelled"
        case "nullified", "obsolete":
            flags.append("status: entered-in-error")
            return "entered-in-error"
        case let other: return other
        }
    }

    // MARK: Procedures

    mutating func mapProcedure(_ act: XMLNode) {
        switch act.known {
        case .substanceAdministration: return mapMedication(act, wereGiven: true)
        case .organizer:
            for inner in act.all(.component).flatMap({ Array($0.elements) }) where inner.isClinicalStatement {
                begin(inner)
                mapProcedure(inner)
            }
            return
        case .procedure, .act, .observation: break
        default: return skip("is a \(act.name)")
        }
        var code = act[.code]?.concept
        if code == nil || code?.codings.isEmpty == true, let words = act[.text]?.referredText {
            code = CodedConcept(text: String(words.prefix(200)), codings: code?.codings ?? [])
        }
        guard let code else { return skip("names no procedure") }
        if CDAMapper.saysNone(code) { return skip(CDAMapper.none) }
        let reasons = reasons(act)
        guard
            Relevance.isProcedure(named: code.text, codes: code.codings)
                || reasons.contains(where: Relevance.namesMentalHealthCare)
        else { return skip(CDAMapper.noCare) }
        var fact = ServiceFact(kind: .procedure, text: code.text, codes: code.codings, reasons: reasons)
        fact.status = serviceStatus(act, done: "completed")
        let times = span(act[.effectiveTime], "time of the procedure", mayLieAhead: true)
        (fact.from, fact.to) = (times.from, times.to)
        emit(.service(fact))
        for (_, inner) in related(act) where inner.isNamed(.substanceAdministration) {
            begin(inner)
            mapMedication(inner, wereGiven: true)
        }
    }
}

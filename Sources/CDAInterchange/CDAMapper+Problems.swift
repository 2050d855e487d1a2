import CoverageModel
import MedicalCodes

/// Problems, diagnoses, allergies.
extension CDAMapper {
    /// Observations of an entry that stand for a finding: bare, in a concern, or in an organizer.
    private func findings(_ node: XMLNode, depth: Int = 0) -> [XMLNode] {
        if node.isNamed(.observation) { return [node] }
        guard depth < 3, node.isNamed(.act) || node.isNamed(.organizer) || node.isNamed(.encounter) else {
            return []
        }
        let inner =
            related(node).filter { $0.type != "RSON" }.map(\.act)
            + node.all(.component).flatMap { Array($0.elements) }
        return inner.flatMap { findings($0, depth: depth + 1) }
    }

    /// Codes of observations that say something about another: status, severity, age, priority, comment.
    private static let remarkCodes: Set<String> = [
        "33999-4", "SEV", "445518008", "225773000", "75328-5", "11323-3", "48767-8", "82606-5", "11368-8",
        "76691-5", "416940007", "277751005",
    ]

    private func isRemark(_ node: XMLNode) -> Bool {
        guard let code = node[.code]?.attribute(.code) else { return false }
        return CDAMapper.remarkCodes.contains(code)
    }

    mutating func mapProblems(_ act: XMLNode, encounterDay: RecordedDate? = nil) {
        let found = findings(act).filter { !isRemark($0) }
        guard !found.isEmpty else {
            return skip(act.isNamed(.observation) ? "a remark alone" : "holds no problem")
        }
        for observation in found {
            begin(observation)
            mapProblem(observation, concern: act.index == observation.index ? nil : act, encounterDay)
        }
    }

    /// Codes that say only what kind of finding a value is: problem, diagnosis, finding, complaint.
    private static let kindCodes: Set<String> = [
        "55607006", "282291009", "64572001", "404684003", "409586006", "418799008", "248536006",
        "29308-4", "75326-9", "75325-1", "75322-8", "75318-6", "75321-0", "75323-6", "75315-2", "75319-4",
        "ASSERTION", "CONC", "8319008", "5308-6", "75314-5", "75312-9",
    ]

    /// What an observation of a problem says: its value, else its code, else its words.
    private func problem(_ observation: XMLNode) -> CodedConcept? {
        for value in observation.all(.value) {
            if let concept = value.concept { return concept }
            // ED and ST carry the words alone.
            if let words = value.referredText {
                return CodedConcept(text: String(words.prefix(200)), codings: [])
            }
        }
        if let code = observation[.code]?.concept,
            !code.codings.contains(where: { $0.code.map(CDAMapper.kindCodes.contains) == true }),
            !code.codings.isEmpty
        {
            return code
        }
        guard let words = observation[.text]?.referredText, words.utf8.count <= 200 else { return nil }
        return CodedConcept(text: words, codings: [])
    }

    private mutating func mapProblem(_ observation: XMLNode, concern: XMLNode?, _ encounterDay: RecordedDate?)
    {
        guard let problem = problem(observation) else { return skip("names no problem") }
        if CDAMapper.saysNone(problem) { return skip(CDAMapper.none) }
        for coding in problem.codings where coding.system == CodeSystems.icd10 { check(coding) }
        var fact = ConditionFact(text: problem.text, codes: problem.codings)
        let times = span(observation[.effectiveTime], "time of the problem")
        fact.onset = times.from
        // One moment is when it began or was found; two equal ends are an end too.
        fact.abatement = times.isMoment ? nil : times.to
        fact.recorded =
            date(concern?[.author]?[.time] ?? observation[.author]?[.time], "author time") ?? encounterDay
        setClinicalStatus(of: &fact, observation, concern, endIsUnknown: times.endIsUnknown)
        if flagNegation(observation) { fact.verificationStatus = "refuted" }
        let codes = [observation, concern].compactMap { $0?[.statusCode]?.attribute(.code)?.lowercased() }
        if codes.contains("nullified") {
            fact.verificationStatus = "entered-in-error"
            flags.append("status: entered-in-error")
        }
        if concern?.attribute(.moodCode).map({ $0.uppercased() != "EVN" }) == true {
            flags.append("not stated as a fact (mood \(concern?.attribute(.moodCode) ?? ""))")
        }
        emit(.condition(fact))
    }

    private func setClinicalStatus(
        of fact: inout ConditionFact, _ observation: XMLNode, _ concern: XMLNode?, endIsUnknown: Bool
    ) {
        if let said = statusObservation(observation) ?? concern.flatMap(statusObservation) {
            fact.clinicalStatus = CDAMapper.clinicalStatus(said)
        }
        guard fact.clinicalStatus == nil else { return }
        let concernStatus = concern?[.statusCode]?.attribute(.code)?.lowercased()
        let concernEnded = concern?[.effectiveTime]?[.high]?.attribute(.value) != nil
        if fact.abatement != nil {
            fact.clinicalStatus = "resolved"
        } else if concernStatus == "active" {
            fact.clinicalStatus = "active"
        } else if concernStatus == "completed", concernEnded || endIsUnknown {
            fact.clinicalStatus = "resolved"
        } else if concernStatus == "suspended" || concernStatus == "aborted" {
            fact.clinicalStatus = "inactive"
        }
        // A concern that is only marked completed leaves it open: many systems write that for all of them.
    }

    static func clinicalStatus(_ said: CodedConcept) -> String? {
        if said.has("55561003") { return "active" }
        if said.has("73425007") { return "inactive" }
        if said.has("413322009") { return "resolved" }
        if said.has("277022003") { return "remission" }
        if said.has("246455001") { return "recurrence" }
        if said.has("263855007") { return "relapse" }
        let words = said.text.lowercased()
        if words.contains("inactive") || words.contains("no longer") { return "inactive" }
        for (part, status) in [
            ("resolv", "resolved"), ("remission", "remission"), ("recurren", "recurrence"),
            ("relaps", "relapse"), ("active", "active"), ("chronic", "active"), ("acute", "active"),
            ("current", "active"), ("ongoing", "active"), ("histor", "inactive"), ("past", "inactive"),
        ] where words.contains(part) {
            return status
        }
        return nil
    }

    private mutating func check(_ coding: Coding) {
        guard let code = coding.code, let wrong = ICD10CM.fault(in: code) else { return }
        fault(wrong.description)
    }

    // MARK: Allergies

    mutating func mapAllergies(_ act: XMLNode) {
        let found = findings(act).filter { !isRemark($0) }
        guard !found.isEmpty else { return skip("holds no allergy") }
        for observation in found {
            begin(observation)
            mapAllergy(observation, concern: act.index == observation.index ? nil : act)
        }
    }

    private mutating func mapAllergy(_ observation: XMLNode, concern: XMLNode?) {
        let kind = observation[.value]?.concept
        let entity = observation.all(.participant).lazy.compactMap { $0[.participantRole, .playingEntity] }
            .first
        var substance = entity?[.code]?.concept
        if substance == nil, let name = entity?[.name]?.plainText {
            substance = CodedConcept(text: name, codings: [])
        }
        if observation.has(.negationInd, "true")
            || [substance, kind].contains(where: { $0.map(CDAMapper.saysNone) ?? false })
        {
            return skip(CDAMapper.none)
        }
        guard let substance = substance ?? (entity == nil ? kind : nil) else {
            return skip("names no substance")
        }
        var fact = AllergyFact(substance: substance.text, codes: substance.codings, kind: kind?.text)
        if kind?.text == substance.text { fact.kind = nil }
        for (_, inner) in related(observation) {
            if inner.hasTemplate("22.4.8") || inner[.code]?.has(.code, "SEV") == true {
                fact.severity = inner[.value]?.concept?.text
            } else if inner.hasTemplate("22.4.9") || inner.hasTemplate("20.1.54") {
                if let reaction = inner[.value]?.concept?.text ?? inner[.text]?.referredText {
                    fact.reactions.append(reaction)
                }
                for (_, deeper) in related(inner) where deeper[.code]?.has(.code, "SEV") == true {
                    fact.severity = fact.severity ?? deeper[.value]?.concept?.text
                }
            }
        }
        fact.clinicalStatus = (statusObservation(observation) ?? concern.flatMap(statusObservation))
            .flatMap(CDAMapper.clinicalStatus)
        if fact.clinicalStatus == nil, concern?[.statusCode]?.has(.code, "active") == true {
            fact.clinicalStatus = "active"
        }
        fact.onset = span(observation[.effectiveTime], "time of the allergy").from
        emit(.allergy(fact))
    }
}

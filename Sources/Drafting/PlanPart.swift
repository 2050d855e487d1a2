import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The treatment plan as the prescriber gives it; what is blank is left out and told as missing.
struct PlanPart {
    let cite: Citing
    var input: DraftInput { cite.input }

    func blocks() -> [Block] {
        let plan = input.record.form.plan
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ key: String, _ text: String?) {
            if let value = cite.plan(key, text) { pairs.append(Block.Pair(label, "\(value)")) }
        }
        add("Drug", "drug", plan.drug)
        add("Route", "route", plan.route)
        add("Dose", "dose", plan.dose)
        add("Rate", "rate", plan.rate)
        add("Sessions", "sessions", plan.sessions.map(String.init))
        add("Spacing", "spacing", plan.spacing)
        add("Start", "start-date", plan.startDate?.longText)
        add("Place", "place-of-service", plan.placeOfService)
        add("Taken with", "concurrent-antidepressant", plan.concurrentAntidepressant)
        add("Screening", "contraindication-screen", plan.contraindicationScreen)
        add("Monitoring", "monitoring", plan.monitoring)
        add("Discharge", "discharge", plan.discharge)
        add("Response measure", "response-measure", plan.responseMeasure)
        add("Stopping rule", "stopping-rule", plan.stoppingRule)
        if input.matter.therapy == .esketamine,
            let certified = cite.provider("is-rems-site", rems(input.record.form.provider.isREMSSite))
        {
            pairs.append(Block.Pair("REMS", "\(certified)"))
        }
        guard !pairs.isEmpty else { return [] }
        return [.heading(1, .form("heading", "Treatment plan and safety")), .pairs(pairs)] + standing()
    }

    private func rems(_ answer: Answer?) -> String? {
        switch answer {
        case .yes: "The site is certified in the Spravato REMS"
        case .no: "The site is not yet certified in the Spravato REMS"
        case .unsure, nil: nil
        }
    }

    /// What the label or the law says of the treatment, said openly.
    private func standing() -> [Block] {
        guard let therapy = input.therapy, therapy.head.trust >= .quoted else { return [] }
        var sentences: [Sentence] = ["\(cite.rule(therapy.head, therapy.status.endingWithPoint))"]
        for fact in therapy.facts where fact.cite.trust >= .quoted && fact.id.contains("limit") {
            let cited = Cited(rule: fact.id, fact.text.endingWithPoint, cite: fact.cite.text, trust: fact.cite.trust)
            sentences.append("\(cited)")
        }
        return [.paragraph(sentences)]
    }

    /// Parts of the plan that a request cannot do without, by their form path.
    func missing() -> [String] {
        let plan = input.record.form.plan
        var found: [String] = []
        if plan.drug == nil { found.append("the drug (plan.drug)") }
        if plan.dose == nil { found.append("the dose (plan.dose)") }
        if plan.sessions == nil && input.matter.sessions == nil { found.append("the number of sessions (plan.sessions)") }
        return found
    }
}

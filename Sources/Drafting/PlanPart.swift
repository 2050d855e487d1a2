import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The treatment plan as the prescriber gives it; what is blank is left out and told as missing.
struct PlanPart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// "six treatments, twice a week for three weeks, beginning January 11, 2027".
    func course() -> Cited? {
        let plan = input.record.form.plan
        guard let count = plan.sessions ?? input.matter.sessions,
            var cited = cite.plan("sessions", plan.sessions.map(String.init))
                ?? cite.matter("sessions", input.matter.sessions.map(String.init))
        else { return nil }
        cited = cited.saying("\(Wording.number(count)) treatment\(count == 1 ? "" : "s")")
        if let spacing = cite.plan("spacing", plan.spacing) {
            cited = cited.resting(on: spacing).saying("\(cited.text), \(spacing.text.midSentence)")
        }
        if let start = cite.plan("start-date", plan.startDate?.longText) {
            cited = cited.resting(on: start).saying("\(cited.text), beginning \(start.text)")
        }
        return cited
    }

    /// "ketamine hydrochloride, intravenous, 0.5 mg/kg (34 mg at 68.2 kg), over 40 minutes".
    func regimen() -> Cited? {
        let plan = input.record.form.plan
        let values = [
            cite.plan("drug", plan.drug), cite.plan("route", plan.route), cite.plan("dose", plan.dose),
            cite.plan("rate", plan.rate),
        ].compactMap { $0 }
        guard var cited = values.first else { return nil }
        for value in values.dropFirst() {
            cited = cited.resting(on: value).saying("\(cited.text), \(value.text.midSentence)")
        }
        return cited
    }

    func blocks(title: String) -> [Block] {
        let pairs = pairs()
        guard !pairs.isEmpty else { return [] }
        return [.heading(1, .form("heading", title)), .pairs(pairs + (gaps().map { [$0] } ?? []))]
    }

    var isEmpty: Bool { pairs().isEmpty }

    private func pairs() -> [Block.Pair] {
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
        return pairs
    }

    /// What the prescriber has not settled yet, as one line: a blank is a gap, never a default.
    private func gaps() -> Block.Pair? {
        let plan = input.record.form.plan
        let isKetamine = input.matter.therapy == .ivKetamine
        let blanks: [(isBlank: Bool, name: String, key: String)] = [
            (plan.route == nil, "route", "route"), (plan.dose == nil, "dose", "dose"),
            (plan.rate == nil && isKetamine, "rate", "rate"),
            (plan.spacing == nil, "spacing", "spacing"),
            (plan.startDate == nil, "first day", "start-date"),
            (plan.placeOfService == nil, "place", "place-of-service"),
            (plan.contraindicationScreen == nil, "screening", "contraindication-screen"),
            (plan.monitoring == nil, "monitoring", "monitoring"),
            (plan.discharge == nil, "discharge", "discharge"),
            (plan.responseMeasure == nil, "response measure", "response-measure"),
            (plan.stoppingRule == nil, "stopping rule", "stopping-rule"),
        ]
        var open = blanks.filter(\.isBlank).map { blank in
            Cited(
                fact: "plan.\(blank.key)", blank.name, from: [input.record.source(of: "plan.\(blank.key)")])
        }
        if isSiteOpen {
            open.append(
                Cited(
                    fact: "provider.is-rems-site", "the site’s certification in the Spravato REMS",
                    from: [input.record.source(of: "provider.is-rems-site")]))
        }
        return open.isEmpty ? nil : Block.Pair("Not settled yet", "\(Cited.series(open))")
    }

    /// Esketamine is given at certified sites alone, and whether this is one has not been answered.
    var isSiteOpen: Bool {
        input.matter.therapy == .esketamine && rems(input.record.form.provider.isREMSSite) == nil
    }

    private func rems(_ answer: Answer?) -> String? {
        switch answer {
        case .yes: "The site is certified in the Spravato REMS"
        case .no: "The site is not yet certified in the Spravato REMS"
        case .unsure, nil: nil
        }
    }

    /// "Intravenous ketamine is approved by the FDA for anesthesia and not …, so this use is off-label."
    func standing() -> [Sentence] {
        guard let therapy = input.therapy, therapy.head.trust >= .quoted else { return [] }
        let status = therapy.status.midSentence.replacing("; not ", with: " and not ").endingWithPoint
        var sentences: [Sentence] = [
            "\(cite.therapy.saying(cite.therapyName.capitalizedFirst)) is \(cite.rule(therapy.head, status))"
        ]
        // Where thoughts of suicide are part of the case, what the label says of them must stand beside it.
        if !input.assessment.safety.isEmpty, let limits = therapy.facts.first(where: { $0.id == "limits" }),
            limits.cite.trust >= .quoted
        {
            sentences.append(
                "\(Cited(rule: "\(therapy.head.id)/limits", limits.text.endingWithPoint, cite: limits.cite.text, trust: limits.cite.trust))"
            )
        }
        return sentences
    }

    /// Parts of the plan that a request cannot do without, by their form path.
    func missing() -> [String] {
        let plan = input.record.form.plan
        var found: [String] = []
        if plan.drug == nil { found.append("the drug (plan.drug)") }
        if plan.dose == nil { found.append("the dose (plan.dose)") }
        if plan.sessions == nil && input.matter.sessions == nil {
            found.append("the number of sessions (plan.sessions)")
        }
        return found
    }
}

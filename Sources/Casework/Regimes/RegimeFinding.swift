import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds which law rules a coverage, from the card, the form and the letter's own words, or says what to ask.
public struct RegimeFinding: Sendable {
    let regimes: [Regime]

    /// - Parameter regimes: the regimes in force on the day, in the order in which they are asked.
    public init(regimes: [Regime]) { self.regimes = regimes }

    /// The regime of a coverage; `notices` are the letters of its matters.
    public func regime(of coverage: Coverage, at index: Int, in record: Case) -> FoundRegime {
        let path = "coverages.\(index)"
        if let id = coverage.regime {
            guard let regime = regimes.first(where: { $0.head.id == id }) else {
                let known = regimes.map(\.head.id).joined(separator: ", ")
                return unknown(
                    path, "The form names the regime \"\(id)\", which the rulebook does not hold.",
                    ask: ["Write one of these for the plan's regime, or leave it blank: \(known)."])
            }
            return found(
                regime, .high, path, "The form says so.",
                [use("\(path).regime", "regime: \(id)", [record.source(of: "\(path).regime")])])
        }
        for clue in clues(coverage, path, record) {
            if let id = clue.regime, let regime = regimes.first(where: { $0.head.id == id }) {
                return found(regime, clue.confidence, path, clue.why, [clue.use])
            }
        }
        return unknown(
            path, "Nothing in the case tells which law governs this plan.",
            ask: [
                "Is it Medicare, Medicaid, TRICARE, VA, a federal employee plan, a plan bought by yourself, or a plan through a job? The card says.",
                "If it is through a job: does the employer pay claims itself (self-funded), or did it buy insurance? The summary plan description or the employer's human resources office says.",
            ])
    }

    private struct Clue {
        var regime: String?
        var confidence: Confidence
        var why: String
        var use: Proof.FactUse
    }

    /// What speaks for a regime, strongest first.
    private func clues(_ coverage: Coverage, _ path: String, _ record: Case) -> [Clue] {
        var found: [Clue] = []
        let matters = Set(record.form.matters.filter { $0.coverage == coverage.order }.map(\.id))
        for logged in record.notices where matters.isEmpty || matters.contains(logged.value.matter) {
            let notice = logged.value.notice
            guard let type = notice.planType, let id = RegimeFinding.regime(inWords: type) else { continue }
            let span = notice.spans["planType"]
            let source = Source(document: logged.value.document, page: span?.page ?? notice.firstPage, span: span)
            found.append(
                Clue(
                    regime: id, confidence: .high, why: "The letter calls the plan \"\(type)\".",
                    use: use("notice:planType", "plan type in the letter: \(type)", [source])))
        }
        if let funding = coverage.funding {
            let source = record.source(of: "\(path).funding")
            let isSelfFunded = funding.lowercased().hasPrefix("self")
            let hasEmployer = coverage.employer != nil
            found.append(
                Clue(
                    regime: isSelfFunded ? "erisa_self_funded" : "erisa_insured",
                    confidence: hasEmployer ? .high : .medium,
                    why: isSelfFunded
                        ? "The plan is through a job and the employer pays claims itself."
                        : "The plan is through a job and the employer bought insurance.",
                    use: use("\(path).funding", "funding: \(funding)", [source])))
        }
        for (key, text) in [("plan-name", coverage.planName), ("payer", coverage.payer)] {
            guard let text, let id = RegimeFinding.regime(inWords: text) else { continue }
            found.append(
                Clue(
                    regime: id, confidence: .medium, why: "The plan's name says \"\(text)\".",
                    use: use("\(path).\(key)", "\(key): \(text)", [record.source(of: "\(path).\(key)")])))
        }
        return found
    }

    /// The regime that words on a card or letter name plainly; most particular first.
    static func regime(inWords text: String) -> String? {
        let words = text.lowercased()
        let table: [(String, String)] = [
            ("medicare advantage", "medicare_advantage"), ("medicare part c", "medicare_advantage"),
            ("part d", "part_d"), ("medicare prescription", "part_d"), ("original medicare", "original_medicare_b"),
            ("medicaid managed", "medicaid_managed_care"), ("medicaid", "medicaid_managed_care"),
            ("tricare", "tricare"), ("champva", "champva"), ("veterans", "va_community_care"),
            ("federal employees", "fehb"), ("fehb", "fehb"), ("postal service health", "pshb"), ("pshb", "pshb"),
            ("self-funded", "erisa_self_funded"), ("self funded", "erisa_self_funded"),
            ("self-insured", "erisa_self_funded"), ("self insured", "erisa_self_funded"),
            ("administrative services only", "erisa_self_funded"), ("marketplace", "individual_aca"),
            ("individual policy", "individual_aca"), ("individual plan", "individual_aca"),
            ("student health", "student"), ("church plan", "church"), ("short-term", "short_term"),
            ("fully insured", "erisa_insured"), ("insured group", "erisa_insured"),
        ]
        return table.first { words.contains($0.0) }?.1
    }

    private func use(_ id: String, _ says: String, _ sources: [Source]) -> Proof.FactUse {
        Proof.FactUse(id: id, says: says, sources: sources)
    }

    private func found(
        _ regime: Regime, _ confidence: Confidence, _ path: String, _ why: String, _ facts: [Proof.FactUse]
    ) -> FoundRegime {
        let proof = Proof(
            id: path + ".regime", conclusion: .value(regime.head.id), rule: regime.head.id, cite: regime.law,
            plain: "\(regime.name). \(why)", formal: "The plan is governed as: \(regime.name).", facts: facts)
        return FoundRegime(id: regime.head.id, confidence: confidence, proof: proof, ask: [])
    }

    private func unknown(_ path: String, _ plain: String, ask: [String]) -> FoundRegime {
        let proof = Proof(
            id: path + ".regime", conclusion: .verdict(.unknown), rule: "regime", cite: [], plain: plain,
            formal: plain, missing: ask.map { Proof.Missing(need: $0, from: .person) })
        return FoundRegime(id: nil, confidence: .low, proof: proof, ask: ask)
    }
}

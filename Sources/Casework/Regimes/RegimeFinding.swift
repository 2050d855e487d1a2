import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds which law rules a coverage, from the form, the card, the letter's own words and the employer, or
/// says what to ask.
///
/// The regimes are gone through in the rulebook's order; the first that something plain speaks for is the
/// answer. Clues for another regime are told and lower the confidence.
public struct RegimeFinding: Sendable {
    let regimes: [Regime]

    /// - Parameter regimes: the regimes in force on the day, in the order in which they are asked.
    public init(regimes: [Regime]) { self.regimes = regimes }

    /// The regime of a coverage, which stands at `index` in the form; `record` gives letters and records.
    public func regime(of coverage: Coverage, at index: Int, in record: Case) -> FoundRegime {
        let path = "coverages.\(index)"
        if let id = coverage.regime, !id.isEmpty {
            guard let regime = regimes.first(where: { $0.head.id == id }) else {
                let known = regimes.map(\.head.id).joined(separator: ", ")
                return unknown(
                    path, "The form names the regime \"\(id)\", which the rulebook does not hold.", [],
                    ask: ["Write one of these for the plan's regime, or leave it blank: \(known)."])
            }
            let use = use("\(path).regime", "regime: \(id)", [record.source(of: "\(path).regime")])
            return found(regime, .high, path, "The form says so.", [use], steps: [])
        }
        let clues = forBenefit(clues(coverage, path, record), coverage, record)
        let heaviest = clues.map(\.weight).max() ?? .hint
        let order = Dictionary(
            regimes.enumerated().map { ($1.head.id, $0) }, uniquingKeysWith: { first, _ in first })
        let decisive = clues.filter { $0.weight == heaviest }.min {
            (order[$0.regime] ?? .max) < (order[$1.regime] ?? .max)
        }
        guard let decisive, let regime = regimes.first(where: { $0.head.id == decisive.regime }) else {
            return unknown(path, plainQuestion(coverage), steps(clues, path), ask: questions(coverage))
        }
        let others = clues.filter { $0.regime != decisive.regime }
        let rivals = others.filter { $0.weight == heaviest }
        var confidence: Confidence =
            switch heaviest {
            case .name: .high
            case .sign: .medium
            case .hint: .low
            }
        var ask = decisive.ask
        if !rivals.isEmpty {
            confidence = confidence == .high ? .medium : .low
            ask.append(
                "Other signs point to \(rivals.map(\.regime).joined(separator: ", ")): which is right? "
                    + "The card and the plan's booklet say."
            )
        }
        if confidence == .low, let how = regime.howToTell.first {
            ask.append("To be sure, look for: \(how).")
        }
        return found(
            regime, confidence, path, decisive.why, [decisive.use],
            steps: steps(clues.filter { $0 != decisive }, path),
            ask: ask)
    }

    // MARK: What the case shows

    private func clues(_ coverage: Coverage, _ path: String, _ record: Case) -> [RegimeClue] {
        letters(coverage, record) + funding(coverage, path, record) + names(coverage, path, record)
            + employer(coverage, path, record) + records(record)
    }

    private func letters(_ coverage: Coverage, _ record: Case) -> [RegimeClue] {
        let matters = Set(record.form.matters.filter { $0.coverage == coverage.order }.map(\.id))
        return record.notices.compactMap { logged in
            guard matters.isEmpty || matters.contains(logged.value.matter) else { return nil }
            let notice = logged.value.notice
            guard let type = notice.planType, let id = RegimeWords.regime(in: type) else { return nil }
            let span = notice.spans["planType"]
            let source = Source(
                document: logged.value.document, page: span?.page ?? notice.firstPage, span: span)
            return RegimeClue(
                regime: id, weight: .name, why: "The letter calls the plan \"\(type)\".",
                use: use("notice:planType", "plan type in the letter: \(type)", [source]))
        }
    }

    /// How the employer pays; a government's or a church's plan is not under ERISA however it pays.
    private func funding(_ coverage: Coverage, _ path: String, _ record: Case) -> [RegimeClue] {
        let outside = coverage.employer.flatMap(RegimeWords.employer)
        if let funding = coverage.funding, !funding.isEmpty, outside == nil {
            let isSelfFunded = funding.lowercased().hasPrefix("self")
            return [
                RegimeClue(
                    regime: isSelfFunded ? "erisa_self_funded" : "erisa_insured",
                    weight: coverage.employer == nil ? .sign : .name,
                    why: isSelfFunded
                        ? "The plan is through a job and the employer pays claims itself."
                        : "The plan is through a job and the employer bought insurance.",
                    use: use("\(path).funding", "funding: \(funding)", [record.source(of: "\(path).funding")])
                )
            ]
        }
        guard coverage.employer != nil, outside == nil else { return [] }
        if let administrator = coverage.administrator {
            return [
                RegimeClue(
                    regime: "erisa_self_funded", weight: .sign,
                    why:
                        "An employer's plan that is \"administered by\" a company usually pays claims "
                        + "itself.",
                    use: use(
                        "\(path).administrator", "administered by \(administrator)",
                        [record.source(of: "\(path).administrator")]),
                    ask: [
                        "Does the employer pay claims itself (self-funded)? The summary plan description "
                            + "or human resources says."
                    ])
            ]
        }
        guard let state = coverage.issueState else { return [] }
        return [
            RegimeClue(
                regime: "erisa_insured", weight: .sign,
                why: "The form says that \(state) law governs the policy.",
                use: use(
                    "\(path).issue-state", "issued in \(state)", [record.source(of: "\(path).issue-state")]))
        ]
    }

    private func names(_ coverage: Coverage, _ path: String, _ record: Case) -> [RegimeClue] {
        let texts = [
            ("plan-name", coverage.planName), ("payer", coverage.payer),
            ("group-number", coverage.groupNumber),
            ("policy-number", coverage.policyNumber),
        ]
        return texts.compactMap { key, text in
            guard let text, let id = RegimeWords.regime(in: text) else { return nil }
            return RegimeClue(
                regime: id, weight: .sign, why: "The plan's name or number says \"\(text)\".",
                use: use("\(path).\(key)", "\(key): \(text)", [record.source(of: "\(path).\(key)")]))
        }
    }

    private func employer(_ coverage: Coverage, _ path: String, _ record: Case) -> [RegimeClue] {
        guard let employer = coverage.employer, let (id, ask) = RegimeWords.employer(employer) else {
            return []
        }
        return [
            RegimeClue(
                regime: id, weight: .sign, why: "The employer is \(employer).",
                use: use(
                    "\(path).employer", "employer: \(employer)", [record.source(of: "\(path).employer")]),
                ask: [ask])
        ]
    }

    /// Coverages as records have them, where the form holds one coverage only.
    private func records(_ record: Case) -> [RegimeClue] {
        guard record.form.coverages.count == 1 else { return [] }
        return record.facts.filter { !$0.isProposed }.sorted { $0.id < $1.id }.compactMap { recorded in
            guard case .coverage(let fact) = recorded.fact else { return nil }
            let text = ([fact.type, fact.plan, fact.payer].compactMap { $0 } + (fact.card?.marks ?? []))
                .joined(separator: " ")
            if let id = RegimeWords.regime(in: text) {
                return RegimeClue(
                    regime: id, weight: .hint, why: "A record names the coverage \"\(text)\".",
                    use: use(recorded.id, "coverage in a record: \(text)", [recorded.source]))
            }
            guard let card = fact.card, let mark = RegimeWords.cardMark(card.marks) else { return nil }
            return RegimeClue(
                regime: mark.regime, weight: .hint, why: "The card says \"\(mark.says)\".",
                use: use(recorded.id, "on the card: \(mark.says)", [recorded.source]), ask: [mark.ask])
        }
    }

    /// A Medicare Advantage plan's pharmacy benefit is ruled by Part D.
    private func forBenefit(_ clues: [RegimeClue], _ coverage: Coverage, _ record: Case) -> [RegimeClue] {
        let benefits = Set(record.form.matters.filter { $0.coverage == coverage.order }.compactMap(\.benefit))
        return clues.map { clue in
            guard clue.regime == "medicare_advantage" else { return clue }
            var changed = clue
            if benefits == [.pharmacy] {
                changed.regime = "part_d"
                changed.why += " The request is under the pharmacy benefit, which Part D rules."
            } else if benefits.isEmpty {
                changed.ask.append(
                    "Is the medicine asked for under the medical benefit (the clinic buys and bills) or "
                        + "the pharmacy benefit (a specialty pharmacy)? Part D rules the second."
                )
            }
            return changed
        }
    }

    // MARK: What to ask

    private func plainQuestion(_ coverage: Coverage) -> String {
        coverage.employer == nil
            ? "Nothing in the case tells which law governs this plan."
            : "The plan is through a job; whether the employer pays claims itself is not known."
    }

    private func questions(_ coverage: Coverage) -> [String] {
        let funding =
            "If it is through a job: does the employer pay claims itself (self-funded), or did it buy "
            + "insurance? The summary plan description or the employer's human resources office says."
        guard coverage.employer == nil else { return [funding] }
        return [
            "Is it Medicare, Medicaid, TRICARE, VA, a federal employee plan, a plan bought by yourself, "
                + "or a plan through a job? The card says.",
            funding,
        ]
    }

    // MARK: Answers

    private func use(_ id: String, _ says: String, _ sources: [Source]) -> Proof.FactUse {
        Proof.FactUse(id: id, says: says, sources: sources)
    }

    /// The clues that did not decide, so that the whole finding can be read.
    private func steps(_ clues: [RegimeClue], _ path: String) -> [Proof] {
        clues.enumerated().map { index, clue in
            Proof(
                id: "\(path).regime.clue.\(index + 1)", conclusion: .value(clue.regime), rule: clue.regime,
                cite: [],
                plain: "Also seen: \(clue.why)", formal: clue.why, facts: [clue.use])
        }
    }

    private func found(
        _ regime: Regime, _ confidence: Confidence, _ path: String, _ why: String, _ facts: [Proof.FactUse],
        steps: [Proof], ask: [String] = []
    ) -> FoundRegime {
        let proof = Proof(
            id: path + ".regime", conclusion: .value(regime.head.id), rule: regime.head.id, cite: regime.law,
            plain: "\(regime.name). \(why)", formal: "The plan is governed as: \(regime.name).", facts: facts,
            missing: ask.map { Proof.Missing(need: $0, from: .person) }, children: steps)
        return FoundRegime(id: regime.head.id, confidence: confidence, proof: proof, ask: ask)
    }

    private func unknown(_ path: String, _ plain: String, _ steps: [Proof], ask: [String]) -> FoundRegime {
        let proof = Proof(
            id: path + ".regime", conclusion: .verdict(.unknown), rule: "regime", cite: [], plain: plain,
            formal: plain,
            missing: ask.map { Proof.Missing(need: $0, from: .person) }, children: steps)
        return FoundRegime(id: nil, confidence: .low, proof: proof, ask: ask)
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// What of the plan's criteria is not met or not yet shown, said openly, and what is asked instead.
struct OpenPointsPart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// "The record shows seven of its eight criteria met."
    func tally(measuredBy name: Cited? = nil) -> Sentence? {
        guard let policy = input.policy, !policy.criteria.isEmpty else { return nil }
        let all = policy.criteria.map { cite.criterion($0, "") }
        let met = policy.criteria.filter { $0.verdict == .met }.count
        let count = cite.count("met:\(policy.id)", met, of: all, how: "criteria whose verdict is met")
        let total = cite.count(
            "criteria:\(policy.id)", policy.criteria.count, of: all, how: "criteria of the pathway")
        let lead =
            name.map { $0.saying("Measured by \($0.text), the record shows") }
            ?? Cited.plain("The record shows")
        if met == policy.criteria.count {
            return "\(lead) all \(total) of its criteria met\(Cited.plain(hedge(policy)))."
        }
        return
            "\(lead) \(count) of its \(total) criteria met\(Cited.plain(hedge(policy))); what is open is set out below."
    }

    /// Said wherever criteria are known from summaries alone.
    private func hedge(_ policy: JudgedPolicy) -> String {
        policy.criteria.allSatisfy { $0.criterion.trust >= .quoted } ? "" : ", as far as they are known here"
    }

    func blocks() -> [Block] {
        if let excluded = input.policies.first(where: { $0.position == .excluded }), input.policy == nil {
            return exception(excluded)
        }
        guard let policy = input.policy else { return [] }
        let open = policy.criteria.enumerated().filter { $0.element.verdict != .met }
        guard !open.isEmpty else { return [] }
        let asked = asked(open.map(\.element))
        let isInstead = asked.contains { $0.sources.contains(.form(id: "individual")) }
        let heading = isInstead ? "What is not shown, and what I ask instead" : "What is not yet shown"
        return [
            .heading(1, .form("heading", heading)),
            .list(isNumbered: false, items: open.map { point($0.offset + 1, $0.element) }),
            .paragraph(asked),
        ]
    }

    private func point(_ number: Int, _ judged: JudgedCriterion) -> [Sentence] {
        let mark = judged.criterion.trust < .quoted ? CrosswalkPart.mark : ""
        let label = cite.criterion(judged, "Criterion \(CrosswalkPart.label(judged, number))\(mark)")
        let says = cite.criterion(judged, judged.criterion.says.tightPercent.midSentence.withoutPoint)
        var sentences: [Sentence] = []
        if judged.verdict == .notMet {
            sentences.append("\(label) is not met: \(says).")
            if let other = otherDiagnosis(judged) {
                sentences.append("\(other.saying("The \(other.text)")).")
            }
        } else {
            sentences.append("\(label) is not yet shown: \(says).")
        }
        if case .failedTrials(let test) = judged.criterion.requirement {
            if let counted = counted(judged, test) { sentences.append(counted) }
            if let looser = looser(judged, test) { sentences.append(looser) }
        } else {
            let needs = judged.proof.missing.filter { !$0.need.hasSuffix(": yes or no") }.prefix(3)
                .map { cite.criterion(judged, CriterionProof.need($0.need)) }
            if !needs.isEmpty, judged.verdict == .unknown {
                sentences.append("What the record does not show: \(Cited.listed(needs)).")
            }
        }
        return sentences
    }

    /// "diagnosis treated, F31.4, is not one that it names", where that is why the criterion is not met.
    func otherDiagnosis(_ judged: JudgedCriterion) -> Cited? {
        guard judged.verdict == .notMet, Self.failsByDiagnosis(judged.criterion, judged.proof),
            let found = cite.mainDiagnosis,
            let code = found.icd10cm ?? input.record.form.diagnosis.code
        else { return nil }
        return cite.diagnosis(found, code).resting(on: cite.criterion(judged, ""))
            .saying("diagnosis treated, \(code), is not one that it names")
    }

    private static func failsByDiagnosis(_ criterion: Criterion, _ proof: Proof) -> Bool {
        guard proof.verdict == .notMet else { return false }
        switch criterion.requirement {
        case .diagnosis: return true
        case .all(let inner), .any(let inner):
            return inner.contains { part in
                proof.children.first { $0.id == part.id }.map { failsByDiagnosis(part, $0) } ?? false
            }
        default: return false
        }
    }

    /// Why another criterion can be met with courses that this one does not count.
    private func looser(_ judged: JudgedCriterion, _ test: TrialTest) -> Sentence? {
        guard test.dose != .any || test.minimumWeeks != nil, let policy = input.policy else { return nil }
        let own = counting(judged)
        for (index, other) in policy.criteria.enumerated() where other.verdict == .met {
            guard case .failedTrials(let wider) = other.criterion.requirement, wider.dose == .any,
                wider.minimumWeeks == nil
            else { continue }
            let more = counting(other).filter { trial in !own.contains { $0.id == trial.id } }
            guard !more.isEmpty else { continue }
            let mark = other.criterion.trust < .quoted ? CrosswalkPart.mark : ""
            let label = cite.criterion(other, "Criterion \(CrosswalkPart.label(other, index + 1))\(mark)")
            let names = Cited.series(more.map { cite.trial($0, $0.drug) })
            let sets = cite.criterion(other, "sets neither dose nor length")
            return "\(label), which \(sets), is met with \(names) too."
        }
        return nil
    }

    /// The courses that a criterion on failed trials counts.
    private func counting(_ judged: JudgedCriterion) -> [Trial] {
        input.assessment.trials.filter { trial in
            judged.proof.children.contains { $0.id.hasSuffix("/\(trial.id)") && $0.verdict == .met }
        }
    }

    /// "Of the four trials it asks for, two are shown: sertraline and bupropion."
    private func counted(_ judged: JudgedCriterion, _ test: TrialTest) -> Sentence? {
        let trials = counting(judged)
        let asked = cite.criterion(judged, Wording.number(test.count))
        guard !trials.isEmpty else {
            let needs = judged.proof.children.filter { $0.verdict == .unknown }.flatMap(\.missing).map(\.need)
            var seen: Set<String> = []
            let open = needs.filter { seen.insert($0).inserted }.prefix(3).map {
                cite.criterion(judged, CriterionProof.need($0))
            }
            guard !open.isEmpty else { return "Of the \(asked) trials it asks for, none is shown in full." }
            return
                "Of the \(asked) trials it asks for, none is shown in full. Open: \(Cited.listed(Array(open)))."
        }
        let names = Cited.series(trials.map { cite.trial($0, $0.drug) })
        let number = cite.count(
            "counted:\(judged.criterion.id)", trials.count, of: trials.map { cite.trial($0, $0.drug) },
            how: "trials that the criterion counts")
        let verb = trials.count == 1 ? "is" : "are"
        return "Of the \(asked) trials it asks for, \(number) \(Cited.plain(verb)) shown in full: \(names)."
    }

    /// Individual consideration on the whole record, or room to supply what is missing.
    private func asked(_ open: [JudgedCriterion]) -> [Sentence] {
        var sentences: [Sentence] = []
        let isShortOfTrials = open.contains {
            if case .failedTrials = $0.criterion.requirement { return true }
            return false
        }
        let hasUnknown = open.contains { $0.verdict == .unknown }
        let points = open.count == 1 ? "this point" : "these points"
        let consideration: Sentence = .form(
            "individual",
            parts.isToReviewer
                ? "I ask that \(points) be weighed on the whole of the record."
                : "I ask for individual consideration of \(points), on the whole of the record.")
        if isShortOfTrials, let burden = burden() {
            sentences += [consideration, burden]
        } else if open.contains(where: { $0.verdict == .notMet }) {
            sentences.append(consideration)
        }
        if hasUnknown {
            sentences.append(
                .form(
                    "supply",
                    "If the request turns on a paper that is not enclosed, please ask for it before deciding."
                ))
        }
        return sentences
    }

    /// "After four antidepressants, augmentation with aripiprazole and cognitive behavioral therapy the MADRS total was 35 on …"
    private func burden() -> Sentence? {
        var seen: Set<String> = []
        let drugs = cite.antidepressants.filter { seen.insert($0.drug).inserted }
        guard drugs.count > 1 else { return nil }
        let count = cite.count(
            "antidepressants", drugs.count, of: drugs.map { cite.trial($0, $0.drug) },
            how: "different antidepressants in the trial ledger")
        var tried: [Cited] = [count.saying("\(count.text) antidepressants")]
        let agents = cite.augmentations
        if !agents.isEmpty {
            let names = Cited.series(agents.map { cite.trial($0, $0.drug) })
            tried.append(names.saying("augmentation with \(names.text)"))
        }
        let courses = OtherTreatmentsPart(parts: parts).courses.filter { $0.kind == .psychotherapy }
        if let first = courses.first { tried.append(cite.treatment(first, "psychotherapy")) }
        guard let (scale, scores) = SeverityPart(parts: parts).series().first, let last = scores.last,
            let on = last.on?.day, let end = drugs.compactMap(\.start).max(), on > end
        else { return nil }
        let total = cite.score(last, "\(scale) total was \(last.valueText) on \(on.longText)")
        return "After \(Cited.series(tried)), the \(total)."
    }

    /// Where the written policy excludes the treatment, the letter says so and asks for an exception openly.
    private func exception(_ policy: JudgedPolicy) -> [Block] {
        let name = cite.policy(policy, "\(policy.payer), “\(policy.title)”")
        let seen = cite.policy(policy, policy.seenOn.longText)
        let first: Sentence =
            policy.trust >= .quoted
            ? "The policy \(name), as last seen on \(seen), does not cover this treatment for psychiatric conditions."
            : "By the summaries at hand on \(seen), the policy \(name) does not cover this treatment for psychiatric conditions."
        var sentences: [Sentence] = [
            first,
            .form(
                "not-disputed",
                "I do not dispute what it says, and ask for a decision on this patient instead of the rule."),
        ]
        if let burden = burden() { sentences.append(burden) }
        sentences += alternatives()
        sentences.append(
            .form(
                "exception",
                "If there are criteria for an exception, please send them; if there are none, please decide on this record and the evidence with its limits."
            ))
        return [
            .heading(1, .form("heading", "Request for individual consideration")), .paragraph(sentences),
        ]
    }

    /// What else is open to this person, as far as the case says.
    private func alternatives() -> [Sentence] {
        var sentences: [Sentence] = []
        let provider = input.record.form.provider
        if input.matter.therapy == .ivKetamine, provider.isREMSSite == .no,
            let site = cite.provider("is-rems-site", "is not certified in the Spravato REMS")
        {
            sentences.append(
                "Esketamine nasal spray, the approved product of the same family, cannot be given here: this clinic \(site)."
            )
        }
        let courses = OtherTreatmentsPart(parts: parts).courses.filter { $0.kind == .ect || $0.kind == .tms }
        if courses.isEmpty {
            sentences.append(
                .form(
                    "no-ect",
                    "No course of ECT or TMS is on record; if the plan holds that one must come first, please say so."
                )
            )
        }
        return sentences
    }
}

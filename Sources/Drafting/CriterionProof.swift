import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// What shows one criterion, in as few words as a reviewer needs to find it.
struct CriterionProof {
    let parts: LetterParts
    let judged: JudgedCriterion
    let policy: JudgedPolicy
    /// Where the paper gives each course.
    var trialPlace = "table of medication trials"
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    var line: Line {
        let shown = shown(judged.criterion.requirement, judged.proof)
        let missing = judged.verdict == .met ? [] : needs()
        if shown.isEmpty, missing.isEmpty { return "\(cite.criterion(judged, "Nothing at hand."))" }
        let have = Cited.listed(shown)
        let need = Cited.listed(missing)
        if missing.isEmpty { return "\(have.saying(have.text.capitalizedFirst.withoutPoint))" }
        if shown.isEmpty { return "Still to be shown: \(need)" }
        return "\(have.saying(have.text.capitalizedFirst.withoutPoint)). Still to be shown: \(need)"
    }

    /// What is still to be shown for it.
    func needs() -> [Cited] {
        if case .failedTrials = judged.criterion.requirement { return openTrials() }
        return judged.proof.missing.prefix(3).map { cite.criterion(judged, Self.need($0.need)) }
    }

    /// "whether …" for a question of yes or no.
    static func need(_ text: String) -> String {
        let ending = ": yes or no"
        if text.hasSuffix(ending) { return "whether " + text.dropLast(ending.count) }
        // "venlafaxine: papers that …", of one medicine.
        if let colon = text.firstRange(of: ": "), !text[..<colon.lowerBound].contains(" ") {
            return "for \(text[..<colon.lowerBound]), " + String(text[colon.upperBound...]).tightPercent
        }
        return text.tightPercent
    }

    private func shown(_ requirement: Requirement, _ proof: Proof) -> [Cited] {
        switch requirement {
        case .all, .any:
            var seen: Set<String> = []
            return nested(requirement).flatMap { part -> [Cited] in
                guard let child = proof.children.first(where: { $0.id == part.id }), child.verdict == .met
                else { return [] }
                return shown(part.requirement, child)
            }.filter { seen.insert($0.text).inserted }
        case .age:
            guard let birth = cite.birthDate, let age = cite.age else { return [] }
            return [birth.resting(on: age).saying("age \(age.text), born \(birth.text)")]
        case .diagnosis:
            return input.assessment.diagnoses.filter { found in
                proof.facts.contains { $0.id == found.factIDs.first }
            }.prefix(2).map { found in
                let code = found.icd10cm ?? found.code
                let place = parts.exhibits.words(found.sources).map { " (\($0))" } ?? ""
                return cite.diagnosis(found, (code ?? found.text.midSentence) + place)
            }
        case .severity: return scores(proof)
        case .failedTrials, .augmentation: return trials(proof)
        case .clinical(let question, wanted: let wanted):
            return proof.facts.prefix(2).map { clinical($0, question, wanted: wanted) }
        case .concurrentAntidepressant:
            if let planned = cite.plan(
                "concurrent-antidepressant", input.record.form.plan.concurrentAntidepressant)
            {
                return [planned.saying("\(planned.text), continued")]
            }
            return trials(proof)
        case .psychotherapy:
            let courses = OtherTreatmentsPart(parts: parts)
            return courses.courses.filter { $0.kind == .psychotherapy }.map(courses.words)
        case .certifiedSite, .priorResponse, .doseLimit, .statement:
            return proof.facts.prefix(2).map { use in
                Cited(fact: use.id, Self.said(use.says) + place(use.sources), from: use.sources)
            }
        }
    }

    private func nested(_ requirement: Requirement) -> [Criterion] {
        switch requirement {
        case .all(let parts), .any(let parts): parts
        default: []
        }
    }

    private func scores(_ proof: Proof) -> [Cited] {
        input.assessment.scores.filter { score in
            proof.facts.contains { $0.id == score.factIDs.first }
        }.suffix(2).map { score in
            let day = score.on.map { " on \(Wording.date($0))" } ?? ", undated"
            return cite.score(score, "\(score.scale) \(score.valueText)\(day)\(place(score.sources))")
        }
    }

    /// "sertraline, venlafaxine (table of medication trials)".
    private func trials(_ proof: Proof) -> [Cited] {
        let used = input.assessment.trials.filter { trial in proof.facts.contains { $0.id == trial.id } }
        guard !used.isEmpty else { return [] }
        let names = Cited.series(used.map { cite.trial($0, $0.drug) })
        let places = parts.exhibits.words(used.flatMap(\.sources)).map { "; \($0)" } ?? ""
        return [names.saying("\(names.text) (\(trialPlace)\(places))")]
    }

    /// Courses that may count once something is known, and what that is.
    private func openTrials() -> [Cited] {
        guard case .failedTrials(let test) = judged.criterion.requirement else { return [] }
        let counted = judged.proof.children.filter { $0.verdict == .met }.count
        let open = judged.proof.children.filter { $0.verdict == .unknown }
        var needs: [Cited] = open.flatMap { child in
            child.missing.prefix(2).map { missing in
                Cited(
                    rule: judged.criterion.id, Self.need(missing.need), cite: "",
                    trust: judged.criterion.trust)
            }
        }
        var seen: Set<String> = []
        needs = needs.filter { seen.insert($0.text).inserted }
        let short = test.count - counted
        if short > open.count {
            let asked = cite.criterion(judged, "\(test.count)")
            needs.append(
                Cited(
                    derived: "short:\(judged.criterion.id)",
                    "\(Wording.number(short)) more of the \(Wording.number(test.count)) trials asked for",
                    from: [asked],
                    how: "trials asked for, less those counted"))
        }
        return needs
    }

    private func clinical(_ use: Proof.FactUse, _ question: ClinicalQuestion, wanted: Bool) -> Cited {
        let isAnswer = use.id.hasPrefix("case.yaml#clinical.")
        let words =
            isAnswer
            ? Self.words(question, isYes: !use.says.hasPrefix("answered no"))
            : Self.said(use.says).midSentence
        return Cited(fact: use.id, words + place(use.sources), from: use.sources)
    }

    /// The answer in a few words.
    static func words(_ question: ClinicalQuestion, isYes: Bool) -> String {
        switch question {
        case .structuredInterview: isYes ? "structured interview" : "no structured interview"
        case .psychiatrist: isYes ? "psychiatrist prescribes or is consulted" : "no psychiatrist involved"
        case .licensedClinic: isYes ? "registered or licensed clinic" : "clinic not registered or licensed"
        case .monitoringProgramChecked: isYes ? "program checked" : "program not checked"
        case .psychosis: isYes ? "psychosis present or past" : "no psychosis"
        default: isYes ? question.words : "not so: \(question.words)"
        }
    }

    /// An answer's words without "answered yes:" before them.
    static func said(_ text: String) -> String {
        for lead in ["answered yes: ", "answered no: "] where text.hasPrefix(lead) {
            return (lead.contains("no") ? "no: " : "") + text.dropFirst(lead.count)
        }
        return text
    }

    /// Exhibit, or whose word it is.
    private func place(_ sources: [Source]) -> String {
        if let words = parts.exhibits.words(sources) { return " (\(words))" }
        switch sources.map(\.standing).max() {
        case .attested: return " (prescriber’s attestation)"
        case .reported: return parts.voice.isPrescriber ? " (stated for this request)" : " (my own statement)"
        case .documented, nil: return ""
        }
    }
}

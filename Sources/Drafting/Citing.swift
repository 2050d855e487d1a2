import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Makes cited values from the parts of a case, so that a draft reads like its letter.
struct Citing {
    let input: DraftInput

    /// An answer of the form, as given, with where it stands.
    func answer(_ path: String, _ text: String?) -> Cited? {
        guard let text, !text.isEmpty else { return nil }
        return Cited(fact: path, text, from: [input.record.source(of: path)])
    }

    var person: Cited? { answer("person.name", input.record.form.person.name) }
    var birthDate: Cited? {
        answer("person.birth-date", input.record.form.person.birthDate?.longText)
    }

    /// The person's age in whole years on the day of the letter.
    var age: Cited? {
        guard let birth = input.record.form.person.birthDate, let cited = birthDate else { return nil }
        return Cited(
            derived: "age", String(birth.wholeYears(to: input.date)), from: [cited],
            how: "whole years from birth to the day of the letter")
    }

    /// The coverage's path in the form.
    var coveragePath: String {
        let index = input.record.form.coverages.firstIndex { $0.order == input.matter.coverage } ?? 0
        return "coverages.\(index)"
    }

    var matterPath: String {
        let index = input.record.form.matters.firstIndex { $0.id == input.matter.id } ?? 0
        return "matters.\(index)"
    }

    func coverage(_ key: String, _ text: String?) -> Cited? { answer("\(coveragePath).\(key)", text) }
    func matter(_ key: String, _ text: String?) -> Cited? { answer("\(matterPath).\(key)", text) }
    func provider(_ key: String, _ text: String?) -> Cited? { answer("provider.\(key)", text) }
    func plan(_ key: String, _ text: String?) -> Cited? { answer("plan.\(key)", text) }
    func clinical(_ question: ClinicalQuestion, _ text: String) -> Cited {
        Cited(
            fact: "clinical.\(question.rawValue)", text,
            from: [input.record.source(of: "clinical.\(question.rawValue)")])
    }

    /// A value of the denial letter, by its key in the notice contract.
    func letter(_ key: String, _ text: String?) -> Cited? {
        guard let text, !text.isEmpty, let denial = input.denial else { return nil }
        let span = denial.value.notice.spans[key]
        let source = Source(
            document: denial.value.document, page: span?.page ?? denial.value.notice.firstPage, span: span)
        return Cited(fact: "notice:\(key)", text, from: [source])
    }

    /// Where a value of the letter stands: its own page, or the letter's first.
    func letterSource(_ key: String) -> Source? {
        guard let denial = input.denial else { return nil }
        let span = denial.value.notice.spans[key]
        return Source(
            document: denial.value.document, page: span?.page ?? denial.value.notice.firstPage, span: span)
    }

    func rule(_ head: RuleHead, _ text: String) -> Cited {
        Cited(
            rule: head.id, text.typographic, cite: Wording.citations(head.cite.map(\.text)), trust: head.trust
        )
    }

    func clockRule(_ clock: Clock, _ text: String) -> Cited {
        Cited(
            rule: "\(clock.regime)/\(clock.rule)", text.typographic, cite: Wording.citations(clock.cite),
            trust: clock.trust)
    }

    func policy(_ policy: JudgedPolicy, _ text: String) -> Cited {
        Cited(
            rule: policy.id, text, cite: policy.proof.cite.map(\.text).joined(separator: "; "),
            trust: policy.trust)
    }

    func criterion(_ judged: JudgedCriterion, _ text: String) -> Cited {
        Cited(
            rule: judged.criterion.id, text.typographic,
            cite: judged.proof.cite.map(\.text).joined(separator: "; "),
            trust: judged.criterion.trust)
    }

    func evidence(_ entry: Evidence, _ text: String) -> Cited {
        Cited(evidence: entry.head.id, text.typographic, doi: entry.doi)
    }

    func trial(_ trial: Trial, _ text: String) -> Cited { Cited(fact: trial.id, text, from: trial.sources) }

    func score(_ score: FoundScore, _ text: String) -> Cited {
        Cited(fact: score.factIDs.first ?? "score:\(score.scale)", text, from: score.sources)
    }

    func treatment(_ treatment: OtherTreatment, _ text: String) -> Cited {
        Cited(fact: treatment.factIDs.first ?? "other-treatment", text, from: treatment.sources)
    }

    func diagnosis(_ diagnosis: FoundDiagnosis, _ text: String) -> Cited {
        Cited(fact: diagnosis.factIDs.first ?? "diagnosis", text, from: diagnosis.sources)
    }

    /// What an entry of the case's log holds.
    func log(_ sequence: Int, _ text: String) -> Cited {
        Cited(
            fact: "log:\(sequence)", text,
            from: [Source(document: "log", locator: String(sequence), standing: .reported)])
    }

    /// A number that was counted: its words, from what, and how.
    func count(_ id: String, _ number: Int, of parts: [Cited], how: String) -> Cited {
        Cited(derived: id, Wording.number(number), from: parts, how: how)
    }

    /// The diagnosis that the request is for: the form's, else the record's active depressive one.
    var mainDiagnosis: FoundDiagnosis? {
        let all = input.assessment.diagnoses
        if let code = input.record.form.diagnosis.code,
            let found = all.first(where: { $0.icd10cm == code || $0.code == code })
        {
            return found
        }
        return all.first { ($0.icd10cm ?? "").hasPrefix("F33") || ($0.icd10cm ?? "").hasPrefix("F32") }
            ?? all.first { $0.topic == .depressive } ?? all.first
    }

    /// "major depressive disorder, recurrent, severe, without psychotic features (F33.2)": the clinic's own
    /// words where it gives them, else the record's.
    var diagnosisWords: Cited? {
        let form = input.record.form.diagnosis
        guard let found = mainDiagnosis else {
            return answer("diagnosis.text", form.text)
        }
        let code = found.icd10cm ?? form.code
        let isSame = form.code == nil || form.code == found.icd10cm || form.code == found.code
        let text = (isSame ? form.text : nil) ?? found.text
        let words = code.map { text.contains($0) ? text : "\(text) (\($0))" } ?? text
        let cited = diagnosis(found, words)
        guard isSame, let own = answer("diagnosis.text", form.text) else { return cited }
        return cited.resting(on: own)
    }

    var therapyName: String {
        switch input.matter.therapy {
        case .ivKetamine: "intravenous ketamine"
        case .esketamine: "esketamine nasal spray (Spravato)"
        }
    }

    /// One word for it, once it has been named.
    var therapyShort: String {
        switch input.matter.therapy {
        case .ivKetamine: "ketamine"
        case .esketamine: "esketamine"
        }
    }

    var therapy: Cited {
        Cited(
            fact: "\(matterPath).therapy", therapyName,
            from: [input.record.source(of: "\(matterPath).therapy")])
    }

    /// Antidepressant courses, oldest first; then augmentation.
    var antidepressants: [Trial] {
        input.assessment.trials.filter { $0.role == .antidepressant && $0.drug != "esketamine" }
    }
    var augmentations: [Trial] { input.assessment.trials.filter { $0.role == .augmentation } }

    /// The plan's number for its decision, claims and reference numbers that read like numbers.
    func letterNumbers(_ key: String, _ numbers: [String]) -> [Cited] {
        numbers.enumerated().compactMap { index, number in
            let digits = number.filter(\.isNumber).count
            let hasWords = number.split(separator: " ").contains {
                $0.count > 2 && $0.allSatisfy(\.isLowercase)
            }
            guard digits >= 3, !hasWords else { return nil }
            return letter("\(key).\(index)", number)
        }
    }
}

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

    /// A value of the denial letter, by its key in the notice contract.
    func letter(_ key: String, _ text: String?) -> Cited? {
        guard let text, let denial = input.denial else { return nil }
        let span = denial.value.notice.spans[key]
        let source = Source(
            document: denial.value.document, page: span?.page ?? denial.value.notice.firstPage, span: span)
        return Cited(fact: "notice:\(key)", text, from: [source])
    }

    func rule(_ head: RuleHead, _ text: String) -> Cited {
        Cited(rule: head.id, text, cite: head.cite.map(\.text).joined(separator: "; "), trust: head.trust)
    }

    func clockRule(_ clock: Clock, _ text: String) -> Cited {
        Cited(rule: "\(clock.regime)/\(clock.rule)", text, cite: clock.cite.joined(separator: "; "), trust: clock.trust)
    }

    func trial(_ trial: Trial, _ text: String) -> Cited { Cited(fact: trial.id, text, from: trial.sources) }

    func score(_ score: FoundScore, _ text: String) -> Cited {
        Cited(fact: score.factIDs.first ?? "score:\(score.scale)", text, from: score.sources)
    }

    func diagnosis(_ diagnosis: FoundDiagnosis, _ text: String) -> Cited {
        Cited(fact: diagnosis.factIDs.first ?? "diagnosis", text, from: diagnosis.sources)
    }

    /// A number that was counted: its words, from what, and how.
    func count(_ id: String, _ number: Int, of parts: [Cited], how: String) -> Cited {
        Cited(derived: id, Self.words(number), from: parts, how: how)
    }

    /// One to twelve in words, as letters write them.
    static func words(_ number: Int) -> String {
        let names = [
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        return names.indices.contains(number) ? names[number] : String(number)
    }

    /// Milligrams from micrograms, `37.5 mg`.
    static func milligrams(_ micrograms: Int) -> String {
        if micrograms % 1_000 == 0 { return "\(micrograms / 1_000) mg" }
        var fraction = String(micrograms % 1_000)
        fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(micrograms / 1_000).\(fraction) mg"
    }

    /// A date as a letter prints it: the day, or the month or year that the record gives.
    static func date(_ date: RecordedDate) -> String { date.day?.longText ?? date.text }

    /// The diagnosis that the request is for: the form's, else the record's active depressive one.
    var mainDiagnosis: FoundDiagnosis? {
        let all = input.assessment.diagnoses
        if let code = input.record.form.diagnosis.code,
            let found = all.first(where: { $0.icd10cm == code || $0.code == code })
        {
            return found
        }
        return all.first { ($0.icd10cm ?? "").hasPrefix("F33") || ($0.icd10cm ?? "").hasPrefix("F32") } ?? all.first
    }

    /// "major depressive disorder, recurrent severe without psychotic features (F33.2)".
    var diagnosisWords: Cited? {
        guard let found = mainDiagnosis else { return nil }
        let code = found.icd10cm ?? found.code
        let text = code.map { found.text.contains($0) ? found.text : "\(found.text) (\($0))" } ?? found.text
        return diagnosis(found, text)
    }

    var therapyName: String {
        switch input.matter.therapy {
        case .ivKetamine: "intravenous ketamine"
        case .esketamine: "esketamine nasal spray (Spravato)"
        }
    }

    var therapy: Cited {
        matter("therapy", therapyName) ?? Cited(fact: "\(matterPath).therapy", therapyName, from: [input.record.source(of: "\(matterPath).therapy")])
    }

    /// Antidepressant courses, oldest first; then augmentation.
    var antidepressants: [Trial] { input.assessment.trials.filter { $0.role == .antidepressant } }
    var augmentations: [Trial] { input.assessment.trials.filter { $0.role == .augmentation } }
}

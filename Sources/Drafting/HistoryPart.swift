import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The treatment history: a sentence that counts, the table, and what the record leaves open.
struct HistoryPart {
    let cite: Citing
    let exhibits: ExhibitPlan
    var input: DraftInput { cite.input }

    func blocks() -> [Block] {
        let trials = cite.antidepressants + cite.augmentations
        guard !trials.isEmpty else {
            return [
                .heading(1, .form("heading", "Treatment history")),
                .paragraph([.form("no-record", "The records at hand show no antidepressant course; the prescriber's account follows separately.")]),
            ]
        }
        var blocks: [Block] = [.heading(1, .form("heading", "Treatment history")), .paragraph(summary())]
        blocks.append(.table(table(trials)))
        let notes = contradictions(trials)
        if !notes.isEmpty { blocks.append(.paragraph(notes)) }
        blocks += otherTreatments()
        return blocks
    }

    /// "The record shows four antidepressants of three classes, …".
    private func summary() -> [Sentence] {
        let drugs = cite.antidepressants
        var sentences: [Sentence] = []
        if !drugs.isEmpty {
            var names: [String] = []
            var first: [Trial] = []
            for trial in drugs where !names.contains(trial.drug) {
                names.append(trial.drug)
                first.append(trial)
            }
            let parts = first.map { cite.trial($0, $0.drug) }
            let count = cite.count("antidepressants", names.count, of: parts, how: "different antidepressants in the trial ledger")
            let classes = Set(first.map(\.drugClass)).count
            let classCount = cite.count("classes", classes, of: parts, how: "different classes among those antidepressants")
            let noun = names.count == 1 ? "antidepressant" : "antidepressants"
            let classNoun = classes == 1 ? "class" : "classes"
            sentences.append("The record holds courses of \(count) \(Cited.plain(noun)) of \(classCount) \(Cited.plain(classNoun)): \(Cited.series(parts)).")
        }
        let agents = cite.augmentations
        if !agents.isEmpty {
            sentences.append("Augmentation was tried with \(Cited.series(agents.map { cite.trial($0, $0.drug) })).")
        }
        sentences.append(.form("table", "The table gives each course as the sources have it; doses are the highest daily dose on record."))
        return sentences
    }

    private func table(_ trials: [Trial]) -> Table {
        Table(
            caption: "Medication trials",
            columns: [
                .init("Medicine (class)", share: 2.1), .init("From", share: 1.25), .init("To", share: 1.25),
                .init("Highest dose", share: 1.15), .init("Weeks", share: 0.8, isNumeric: true),
                .init("Outcome", share: 2.1), .init("Source", share: 1.5),
            ],
            rows: trials.map(row))
    }

    private func row(_ trial: Trial) -> [Line] {
        let start = trial.start.map(\.shortText) ?? "not recorded"
        let end = trial.isOngoing ? "ongoing" : trial.end.map(\.shortText) ?? "not recorded"
        let dose = trial.maximumDailyMicrograms.map { "\(Citing.milligrams($0)) a day" } ?? "not recorded"
        let weeks: Line
        if let days = trial.days(asOf: input.assessment.asOf) {
            let dates = cite.trial(trial, "\(start) to \(end)")
            weeks = "\(Cited(derived: "weeks:\(trial.id)", String(days / 7), from: [dates], how: "whole weeks: days between start and end, over 7"))"
        } else {
            weeks = "\(cite.trial(trial, "not known"))"
        }
        return [
            "\(cite.trial(trial, "\(trial.drug) (\(trial.drugClass))"))", "\(cite.trial(trial, start))",
            "\(cite.trial(trial, end))", "\(cite.trial(trial, dose))", weeks, "\(cite.trial(trial, outcome(trial)))",
            "\(cite.trial(trial, sourceWords(trial)))",
        ]
    }

    private func outcome(_ trial: Trial) -> String {
        let words =
            switch trial.outcome {
            case .noResponse: "no response"
            case .partialResponse: "partial response"
            case .response: "response"
            case .remission: "remission"
            case .intolerance: "stopped for side effects"
            case .contraindicated: "contraindicated"
            case .ongoing: "ongoing"
            case .unknown: "not recorded"
            }
        guard let reason = trial.reasonStopped, trial.outcome != .ongoing else { return words }
        return "\(words): \(reason)"
    }

    /// The exhibits; a course that only the person reports is said to be so.
    private func sourceWords(_ trial: Trial) -> String {
        if let words = exhibits.words(trial.sources) { return words }
        switch trial.standing {
        case .reported: return "as the patient reports"
        case .attested: return "as the prescriber attests"
        case .documented: return "record on file"
        }
    }

    private func contradictions(_ trials: [Trial]) -> [Sentence] {
        trials.flatMap { trial in
            trial.contradictions.map { text in
                let words = text.hasSuffix(".") ? String(text.dropLast()) : text
                return "Sources differ on \(cite.trial(trial, trial.drug)): \(cite.trial(trial, words))."
            }
        }
    }

    private func otherTreatments() -> [Block] {
        let all = input.assessment.otherTreatments.filter { [.psychotherapy, .ect, .tms, .vns].contains($0.kind) }
        guard !all.isEmpty else { return [] }
        let items = all.map { treatment -> [Sentence] in
            let what = Cited(fact: treatment.factIDs.first ?? "other-treatment", treatment.what, from: treatment.sources)
            var parts: [String] = []
            if let start = treatment.start { parts.append("from \(Citing.date(start))") }
            if let end = treatment.end { parts.append("to \(Citing.date(end))") }
            if let sessions = treatment.sessions { parts.append("\(sessions) sessions") }
            let detail = parts.joined(separator: ", ")
            let cited = Cited(fact: treatment.factIDs.first ?? "other-treatment", detail, from: treatment.sources)
            return detail.isEmpty ? ["\(what)."] : ["\(what), \(cited)."]
        }
        return [.paragraph([.form("others", "Other treatments on record:")]), .list(isNumbered: false, items: items)]
    }
}

extension Cited {
    /// A word that asserts nothing by itself (a plural, a joining word).
    static func plain(_ word: String) -> Cited {
        Cited(derived: "wording", word, from: [], how: "agrees with the number beside it")
    }
}

extension Day {
    /// `03/09/2024`, as US tables print dates.
    var shortText: String {
        let parts = parts
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(two(parts.month))/\(two(parts.day))/\(parts.year)"
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The treatment history: a sentence that counts, the table, what is not counted, where sources differ.
struct HistoryPart {
    let parts: LetterParts
    private let words: TrialWords
    private let count: TrialCount?
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) {
        self.parts = parts
        words = TrialWords(parts: parts)
        count = TrialCount(parts.input.policy, trials: parts.input.assessment.trials)
    }

    func blocks() -> [Block] {
        let trials = cite.antidepressants + cite.augmentations
        let heading = Block.heading(1, .form("heading", "Treatment so far"))
        guard !trials.isEmpty else {
            return [
                heading,
                .paragraph([
                    .form("no-record", "The records at hand show no course of an antidepressant.")
                ]),
            ]
        }
        var blocks: [Block] = [heading, .paragraph(summary()), .table(table(trials))]
        let notes = quoted(trials) + notCounted(trials) + contradictions(trials)
        if !notes.isEmpty { blocks.append(.paragraph(notes)) }
        return blocks
    }

    /// "Since this episode began on …, four antidepressants of four classes have been tried: …".
    func summary() -> [Sentence] {
        let drugs = cite.antidepressants
        var sentences: [Sentence] = []
        if !drugs.isEmpty {
            let first = distinct(drugs)
            let counted = first.map { cite.trial($0, $0.drug) }
            let number = cite.count(
                "antidepressants", first.count, of: counted,
                how: "different antidepressants in the trial ledger")
            let classes = Set(first.map(\.drugClass)).count
            let classNumber = cite.count(
                "classes", classes, of: counted, how: "different classes among those antidepressants")
            let noun = first.count == 1 ? "antidepressant" : "antidepressants"
            let classNoun = classes == 1 ? "class" : "classes"
            let has = first.count == 1 ? "has" : "have"
            if let episode = episode(drugs) {
                sentences.append(
                    "Since this episode began on \(episode), \(number) \(Cited.plain(noun)) of \(classNumber) \(Cited.plain(classNoun)) \(Cited.plain(has)) been tried: \(words.series(first))."
                )
            } else {
                sentences.append(
                    "The record shows \(number) \(Cited.plain(noun)) of \(classNumber) \(Cited.plain(classNoun)): \(words.series(first))."
                )
            }
        }
        let agents = distinct(cite.augmentations)
        if !agents.isEmpty { sentences.append("Augmentation was tried with \(words.series(agents)).") }
        let others = OtherTreatmentsPart(parts: parts)
        let courses = others.courses.map(others.words)
        if !courses.isEmpty { sentences.append("Other treatment on record: \(Cited.series(courses)).") }
        if let attested = outcomesAttested() { sentences.append(attested) }
        return sentences
    }

    private func distinct(_ trials: [Trial]) -> [Trial] {
        var names: Set<String> = []
        return trials.filter { names.insert($0.drug).inserted }
    }

    /// The first day of the episode, where every course named lies in it.
    private func episode(_ trials: [Trial]) -> Cited? {
        guard let start = input.record.form.diagnosis.episodeStart,
            trials.allSatisfy({ $0.inCurrentEpisode == true })
        else { return nil }
        return cite.answer("diagnosis.episode-start", Wording.date(start))
    }

    /// Whose word the outcomes are, where the prescriber signed for them.
    private func outcomesAttested() -> Sentence? {
        let signed = input.record.attested.filter {
            $0.path.hasPrefix("treatments.") && $0.path.hasSuffix(".outcome")
        }
        guard let last = signed.last else { return nil }
        let sources = signed.map { input.record.source(of: $0.path) }
        let day = Cited(fact: "attested:outcomes", Wording.loggedDate(last.on), from: sources)
        return parts.voice.isPrescriber
            ? "How each course ended is as I attested on \(day)."
            : "How each course ended is as the prescriber attested on \(day)."
    }

    private func table(_ trials: [Trial]) -> Table {
        Table(
            caption: "Medication trials",
            columns: [
                .init("Medicine (class)", share: 1.75), .init("Dates", share: 1.65),
                .init("Weeks", share: 0.8, isNumeric: true), .init("Highest daily dose", share: 0.95),
                .init("Outcome", share: 1.85), .init("Shown by", share: 2),
            ],
            rows: trials.map(row))
    }

    private func row(_ trial: Trial) -> [Line] {
        let start = trial.start?.shortText ?? trial.startRecorded?.tableText ?? "not recorded"
        let end =
            trial.isOngoing ? "today" : trial.end?.shortText ?? trial.endRecorded?.tableText ?? "not recorded"
        let dose = trial.maximumDailyMicrograms.map(Wording.milligrams) ?? "not recorded"
        let weeks: Line = words.weeks(trial).map { "\($0)" } ?? "\(cite.trial(trial, "not known"))"
        var outcome = words.outcome(trial).capitalizedFirst
        if let reason = words.reason(trial) { outcome += ": “\(reason)”" }
        return [
            "\(cite.trial(trial, "\(trial.drug) (\(trial.drugClass))"))",
            "\(cite.trial(trial, "\(start) to \(end)"))",
            weeks, "\(cite.trial(trial, dose))", "\(cite.trial(trial, outcome))",
            "\(cite.trial(trial, words.place(trial)))",
        ]
    }

    /// Whose words stand in quotation marks in the table.
    private func quoted(_ trials: [Trial]) -> [Sentence] {
        let own = trials.filter { words.reason($0) != nil }
        guard !own.isEmpty else { return [] }
        let stated = input.record.form.treatments.compactMap(\.whyStopped)
        let isStated = own.allSatisfy { trial in stated.contains(trial.reasonStopped ?? "") }
        let whose =
            isStated
            ? (parts.voice.isPrescriber ? "as stated for this request" : "my own")
            : "as the record or the patient gives them"
        return ["Words in quotation marks are \(Cited.series(own.map { cite.trial($0, "") }).saying(whose))."]
    }

    /// Courses that the plan's rule does not take, said plainly.
    private func notCounted(_ trials: [Trial]) -> [Sentence] {
        guard let count else { return lowDoses(trials) }
        return trials.compactMap { trial -> Sentence? in
            guard case .notCounted(let reason)? = count.standing(trial) else { return nil }
            let name = cite.trial(trial, trial.drug.capitalizedFirst)
            switch reason {
            case .lowDose:
                guard let dose = words.dose(trial) else { return nil }
                return
                    "\(name) did not go above \(cite.trial(trial, dose)) and is not counted as an adequate trial."
            case .tooShort(let days):
                let length = Cited(
                    derived: "days:\(trial.id)", String(days), from: [cite.trial(trial, words.dates(trial))],
                    how: "days of treatment at the most")
                return "\(name) was taken for \(length) days and is not counted as an adequate trial."
            case .sideEffects:
                return "\(name) was stopped for side effects and is not counted as a failed trial."
            case .contraindicated: return "\(name) was contraindicated and is not counted as a failed trial."
            case .helped: return "\(name) helped and is not counted as a failed trial."
            case .earlier:
                return "\(name) was taken before the time that the rule looks at and is not counted."
            case .otherUse, .otherClass: return "\(name) is named for completeness and is not counted."
            }
        }
    }

    /// Without a rule of the plan's, the drug table alone: what stayed below its least dose is not claimed.
    private func lowDoses(_ trials: [Trial]) -> [Sentence] {
        trials.filter { $0.role == .antidepressant }.compactMap { trial in
            guard let minimum = input.minimumDoses[trial.drug], let highest = trial.maximumDailyMicrograms,
                highest < minimum, let dose = words.dose(trial)
            else { return nil }
            let name = cite.trial(trial, trial.drug.capitalizedFirst)
            return
                "\(name) did not go above \(cite.trial(trial, dose)) and is not counted as an adequate trial."
        }
    }

    /// Where two sources of one course differ, both accounts, and what follows for the count.
    private func contradictions(_ trials: [Trial]) -> [Sentence] {
        trials.flatMap { trial -> [Sentence] in
            guard !trial.disputes.isEmpty else { return [] }
            let name = cite.trial(trial, trial.drug)
            var sentences: [Sentence] = trial.disputes.map { dispute in
                let one = account(dispute.one, trial)
                let other = account(dispute.other, trial)
                return "On \(name) the sources differ: \(one); \(other)."
            }
            switch count?.standing(trial) {
            case .counts?: sentences.append("By either account \(name) counts as a trial.")
            case .open?, nil:
                sentences.append("Until that is settled \(name) is not counted as an adequate trial.")
            case .notCounted?: break
            }
            return sentences
        }
    }

    private func account(_ account: TrialDispute.Account, _ trial: Trial) -> Cited {
        let teller =
            switch account.teller {
            case .chart: "the chart"
            case .pharmacy: "the pharmacy’s record"
            case .form: parts.voice.isPrescriber ? "the patient’s account" : "my own account"
            }
        let place = parts.exhibits.words([account.source]).map { " (\($0))" } ?? ""
        return Cited(fact: trial.id, "\(teller) \(account.says)\(place)", from: [account.source])
    }
}

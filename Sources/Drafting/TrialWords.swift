import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// One course of a medicine in the words of a letter.
struct TrialWords {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var asOf: Day { parts.input.assessment.asOf }

    /// "sertraline, venlafaxine and bupropion", each with its sources.
    func series(_ trials: [Trial]) -> Cited { Cited.series(trials.map { cite.trial($0, $0.drug) }) }

    func start(_ trial: Trial) -> String? {
        trial.start?.longText ?? trial.startRecorded.map(Wording.date)
    }

    func end(_ trial: Trial) -> String? { trial.end?.longText ?? trial.endRecorded.map(Wording.date) }

    /// "June 3, 2025 to October 21, 2025", "since November 10, 2025".
    func dates(_ trial: Trial) -> String {
        let start = start(trial)
        if trial.isOngoing { return start.map { "since \($0)" } ?? "still taken, its beginning not recorded" }
        switch (start, end(trial)) {
        case (let from?, let to?): return "\(from) to \(to)"
        case (let from?, nil): return "from \(from), its end not recorded"
        case (nil, let to?): return "to \(to), its beginning not recorded"
        case (nil, nil): return "dates not recorded"
        }
    }

    /// Whole weeks: one number, or two where the sources differ on the length.
    func weeks(_ trial: Trial) -> Cited? {
        let given = cite.trial(trial, dates(trial))
        let isDisputed = trial.disputes.contains { $0.matter == .length }
        if isDisputed, let least = trial.leastDays, let most = trial.mostDays, least / 7 != most / 7 {
            return Cited(
                derived: "weeks:\(trial.id)", "\(least / 7) to \(most / 7)", from: [given],
                how: "whole weeks by the shorter and by the longer account, days over 7")
        }
        guard let days = trial.days(asOf: asOf) else { return nil }
        return Cited(
            derived: "weeks:\(trial.id)", String(days / 7), from: [given],
            how: "whole weeks: days between start and end, over 7")
    }

    func dose(_ trial: Trial) -> String? {
        trial.maximumDailyMicrograms.map { "\(Wording.milligrams($0)) a day" }
    }

    func outcome(_ trial: Trial) -> String {
        switch trial.outcome {
        case .noResponse: trial.isOngoing ? "no response so far" : "no response"
        case .partialResponse: trial.isOngoing ? "partial response so far" : "partial response"
        case .response: "response"
        case .remission: "remission"
        case .intolerance: "stopped for side effects"
        case .contraindicated: "contraindicated"
        case .ongoing: "continuing"
        case .unknown: "outcome not recorded"
        }
    }

    /// What was said of the end where it adds to the outcome.
    func reason(_ trial: Trial) -> String? {
        guard let reason = trial.reasonStopped, trial.outcome != .ongoing else { return nil }
        let plain: Set<String> = [
            "no", "not", "benefit", "it", "did", "help", "response", "ineffective", "lack", "of", "effect",
            "any",
            "none", "didn", "t", "nonresponse", "non", "failed", "failure", "was", "stopped", "treatment",
        ]
        let words = reason.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.allSatisfy(plain.contains) ? nil : reason.withoutPoint
    }

    /// "escitalopram (SSRI), up to 20 mg a day, June 3, 2025 to October 21, 2025 (20 weeks): no response".
    func line(_ trial: Trial) -> Cited {
        var text = "\(trial.drug) (\(trial.drugClass))"
        if let dose = dose(trial) { text += ", up to \(dose)" }
        text += ", \(dates(trial))"
        var cited = cite.trial(trial, text)
        if let weeks = weeks(trial) {
            cited = cited.resting(on: weeks).saying(text + " (\(weeks.text) weeks)")
        }
        let place = parts.exhibits.words(trial.sources).map { " (\($0))" } ?? ""
        return cited.saying(cited.text + ": \(outcome(trial))\(place)")
    }

    /// Where the course stands, for a table: the first page in each exhibit, or whose word it is.
    func place(_ trial: Trial) -> String {
        if let words = parts.exhibits.firstPages(trial.sources) { return words }
        switch trial.standing {
        case .reported: return parts.voice.isPrescriber ? "Patient’s account" : "My account"
        case .attested: return "Prescriber’s attestation"
        case .documented: return "Record on file"
        }
    }
}

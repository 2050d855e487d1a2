import Casework
import CivilCalendar
import CoverageModel

/// A course of a medicine in one line.
enum TrialWords {
    static func line(_ trial: Trial, _ words: Words) -> String {
        var parts: [String] = []
        let start = trial.start?.longText ?? trial.startRecorded?.text ?? words["trial.no-start"]
        let end =
            trial.isOngoing
            ? words["trial.ongoing"] : trial.end?.longText ?? trial.endRecorded?.text ?? words["trial.no-end"]
        parts.append(words("trial.span", ["from": start, "to": end]))
        if let dose = trial.maximumDailyMicrograms {
            parts.append(words("trial.dose", ["dose": milligrams(dose)]))
        }
        parts.append(words["choice.\(trial.outcome.rawValue)"])
        return parts.joined(separator: ", ") + "."
    }

    static func milligrams(_ micrograms: Int) -> String {
        let rest = micrograms % 1_000
        if rest == 0 { return "\(micrograms / 1_000) mg" }
        var digits = String(rest + 1_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(micrograms / 1_000).\(digits) mg"
    }
}

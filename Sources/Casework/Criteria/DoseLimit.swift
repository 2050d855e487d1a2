import CoverageModel
import Rulebook

extension CriterionJudge {
    /// The plan's milligrams a week: the highest dose it names times the sessions a week.
    func doseLimit(milligramsPerWeek: Int, of criterion: Criterion) -> Finding {
        let asks = "no more than \(milligramsPerWeek) mg a week"
        let plan = form.plan
        let uses = [
            plan.dose.map { findings.statement("plan.dose", $0) },
            plan.spacing.map { findings.statement("plan.spacing", $0) },
        ].compactMap { $0 }
        guard let dose = plan.dose.flatMap(CriterionJudge.highestMicrograms),
            let weekly = plan.spacing.flatMap(CriterionJudge.sessionsInTwoWeeks)
        else {
            return .unknown(
                "The planned dose and how often it is given are not both known.",
                "Planned weekly dose not stated; required: \(asks).", uses,
                ways: .one(criterion.id, "the planned dose in mg and the sessions a week", from: .prescriber))
        }
        // Micrograms in two weeks against twice the limit keeps halves exact.
        let isWithin = dose * weekly <= milligramsPerWeek * 1000 * 2
        let amount = NumberText.milligrams(dose * weekly / 2)
        let says = "the plan gives up to \(amount) mg a week"
        return isWithin
            ? .met(
                "It asks for \(asks); \(says).", "Planned: up to \(amount) mg a week; limit: \(asks).", uses)
            : .notMet(
                "It asks for \(asks); \(says).", "Planned: up to \(amount) mg a week; limit: \(asks).", uses,
                ways: .one(criterion.id, "a treatment plan with \(asks)", from: .prescriber))
    }

    /// The highest amount in milligrams that the words name; by body weight it is not an amount.
    static func highestMicrograms(_ text: String) -> Int? {
        let words = WordText(text).words
        var highest: Int?
        for (index, word) in words.enumerated() where word.text == "mg" {
            if index + 1 < words.count, words[index + 1].text == "kg" { return nil }
            // "56 or 84 mg" and "56-84 mg" name two amounts before one unit.
            var place = index - 1
            while place >= 0 {
                if let value = NumberText.thousandths(words[place].text) {
                    highest = max(highest ?? 0, value)
                } else if !["or", "to", "and"].contains(words[place].text) {
                    break
                }
                place -= 1
            }
        }
        return highest
    }

    /// Sessions in two weeks (`twice weekly` is 4, `every two weeks` is 1); `nil` where not plain.
    static func sessionsInTwoWeeks(_ text: String) -> Int? {
        let words = WordText(text)
        func has(_ phrases: [String]) -> Bool { phrases.contains(where: words.contains) }
        if has(["biweekly", "bi weekly"]) { return nil }
        // Schedules that thin out are judged by their densest part, which comes first.
        if has([
            "three times a week", "three times weekly", "3 times a week", "3 times weekly", "3 x week",
            "thrice weekly",
        ]) {
            return 6
        }
        if has([
            "twice a week", "twice weekly", "two times a week", "2 times a week", "2 times weekly",
            "2 x week",
            "2 x weekly", "twice per week", "2 per week", "two per week",
        ]) {
            return 4
        }
        if has(["once a week", "once weekly", "weekly", "every week", "1 per week"]) { return 2 }
        return has(["every two weeks", "every 2 weeks", "every other week"]) ? 1 : nil
    }
}

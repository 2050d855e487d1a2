import CoverageModel

/// Reads why a drug was stopped where a record says so plainly; anything else stays unknown.
enum StopReason {
    private static let denials = ["no ", "not ", "without ", "denies ", "denied "]
    private static let words: [(stems: [String], outcome: TrialOutcome)] = [
        (
            [
                "adverse", "side effect", "intoleran", "not tolerated", "could not tolerate", "allerg",
                "rash",
                "serotonin syndrome",
            ], .intolerance
        ),
        (["contraindicat", "drug interaction"], .contraindicated),
        (
            ["partial response", "partially effective", "inadequate response", "insufficient response"],
            .partialResponse
        ),
        (
            [
                "ineffective", "not effective", "lack of efficacy", "lack of effect", "no response",
                "nonresponse", "non response", "treatment failure", "failed", "no benefit", "did not work",
                "no improvement", "therapeutic failure",
            ], .noResponse
        ),
        (["remission"], .remission),
    ]

    /// The outcome and the reason's own words.
    static func read(_ text: String?) -> (outcome: TrialOutcome?, reason: String?) {
        guard let text, !text.isEmpty else { return (nil, nil) }
        let words = WordText(text)
        let found = StopReason.words.filter { group in group.stems.contains { says($0, in: words) } }
        // Two different outcomes in one reason are not a plain word.
        return (found.count == 1 ? found[0].outcome : nil, text)
    }

    /// True where the words hold `stem` and do not deny it.
    private static func says(_ stem: String, in words: WordText) -> Bool {
        let parts = WordText.split(stem)
        guard let index = words.index(of: parts, asStem: true) else { return false }
        if parts[0] == "no" || parts[0] == "not" { return true }
        guard index > 0 else { return true }
        let nearby = words.words[max(0, index - 3)..<index].map(\.text)
        return !nearby.contains { denials.contains($0 + " ") }
    }
}

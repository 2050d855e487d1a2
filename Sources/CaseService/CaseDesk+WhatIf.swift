import CaseStore
public import Casework
import CoverageModel

/// What would change in a case if some facts were so.
public struct WhatIfAnswer: Sendable {
    /// The assumptions as given.
    public var supposed: [String]
    public var before: CaseAnswer
    public var after: CaseAnswer
    public var change: AssessmentChange
}

extension CaseDesk {
    /// Judges the case as it is and as supposed; nothing is written.
    ///
    /// - Parameter texts: assumptions like `score:MADRS=29@2026-11-20`, all taken together.
    /// - Throws: `AssumptionError` for one that cannot be read, or names what the rulebook does not hold.
    public func whatIf(_ texts: [String]) throws -> WhatIfAnswer {
        var loaded = try load()
        let before = try assess(loaded)
        let rules = try AssessmentRules(context.rules, on: context.today)
        var answers = loaded.current.formAnswers
        var paths: [String: String] = [:]
        for text in texts {
            let assumption = try Assumption(text)
            try assumption.check(text: text, rules: rules)
            let supposed = assumption.supposed(in: answers, asOf: context.today)
            answers = supposed.answers
            for path in supposed.paths { paths[path] = text }
        }
        // A signature stands over the form's answers; a supposed answer stands over both.
        loaded.current.attested.removeAll { paths[$0.path] != nil }
        let current = loaded.current.overlaying(formAnswers: answers, checks: try formChecks())
        for issue in current.formIssues {
            if let text = paths[issue.path] { throw AssumptionError(text, issue.message) }
        }
        loaded.current = current
        let after = try assess(loaded)
        return WhatIfAnswer(
            supposed: texts, before: before, after: after,
            change: AssessmentChange(from: before.assessment, to: after.assessment))
    }
}

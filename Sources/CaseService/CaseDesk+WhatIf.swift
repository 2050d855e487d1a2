import CaseStore
public import Casework
import CoverageModel

/// What would change in a case if some facts were so.
public struct WhatIfAnswer: Sendable {
    /// The suppositions as given.
    public var supposed: [String]
    public var before: CaseAnswer
    public var after: CaseAnswer
    /// Policies whose answer, or one of whose criteria, differs.
    public var changes: [PolicyChange]
}

extension CaseDesk {
    /// Judges the case as it is and as supposed; nothing is written.
    ///
    /// - Parameter texts: suppositions like `score:MADRS=29@2026-11-20`, all taken together.
    /// - Throws: `Supposition.Fault` for one that cannot be read or that names what the rulebook does not hold.
    public func whatIf(_ texts: [String]) throws -> WhatIfAnswer {
        let loaded = try load()
        let before = try assess(loaded)
        let rules = try AssessmentRules(context.rules, on: context.today)
        let checks = try formChecks()
        var supposed = loaded
        for text in texts {
            let supposition = try Supposition.read(text, asOf: context.today, rules: rules, checks: checks)
            supposed.current = supposition.applied(to: supposed.current)
        }
        let after = try assess(supposed)
        return WhatIfAnswer(
            supposed: texts, before: before, after: after,
            changes: PolicyChange.changes(from: before.assessment, to: after.assessment))
    }
}

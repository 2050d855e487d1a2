public import CivilCalendar

/// One thing in the case form that cannot be read as it stands.
public struct FormIssue: Hashable, Sendable {
    /// The answer's path, `treatments.2.dose-mg`, as it stands in the form.
    public var path: String
    /// What is wrong and what to write instead, in plain words.
    public var message: String

    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }
}

/// What the reader of the form asks of others: the present day, the code tables, the scales.
///
/// Every check may be left out; what is left out is not checked.
public struct FormChecks: Sendable {
    /// The present day; a birth date after it is an issue. `nil` checks nothing.
    public var today: Day?
    /// Whether ICD-10-CM has this code, given in capitals with its point (`F33.2`).
    public var isKnownDiagnosisCode: @Sendable (String) -> Bool
    /// What is wrong with a total (number text) on a rating scale, in words, or `nil`.
    public var scoreIssue: @Sendable (_ scale: String, _ value: String) -> String?

    /// Whether the time-zone data has this name (`America/New_York`).
    public var isKnownZone: @Sendable (String) -> Bool
    /// The ids of the rulebook's payer policies; `nil` checks none.
    public var policyIDs: (@Sendable () -> [String])?
    /// The ids of the rulebook's regimes; `nil` checks none.
    public var regimeIDs: (@Sendable () -> [String])?

    /// Makes the checks; each one left out lets everything pass.
    public init(
        today: Day? = nil,
        isKnownDiagnosisCode: @escaping @Sendable (String) -> Bool = { _ in true },
        isKnownZone: @escaping @Sendable (String) -> Bool = { _ in true },
        policyIDs: (@Sendable () -> [String])? = nil, regimeIDs: (@Sendable () -> [String])? = nil,
        scoreIssue: @escaping @Sendable (_ scale: String, _ value: String) -> String? = { _, _ in nil }
    ) {
        self.today = today
        self.isKnownDiagnosisCode = isKnownDiagnosisCode
        self.isKnownZone = isKnownZone
        self.policyIDs = policyIDs
        self.regimeIDs = regimeIDs
        self.scoreIssue = scoreIssue
    }
}

/// What came of reading the form's answers.
public struct FormReading: Hashable, Sendable {
    /// Everything that could be read; a value that could not is left out.
    public var form: CaseForm
    /// Every fault found, in the order of the paths.
    public var issues: [FormIssue]
    /// The answers that were taken, numbered as the lists of `form` are (blank items are closed up).
    public var answers: [String: String]
    /// From the path of each taken answer as it was written to its path in `answers`.
    public var canonicalPaths: [String: String]

    public init(
        form: CaseForm, issues: [FormIssue], answers: [String: String], canonicalPaths: [String: String]
    ) {
        self.form = form
        self.issues = issues
        self.answers = answers
        self.canonicalPaths = canonicalPaths
    }
}

public import CoverageModel

/// The form as a person has it now: its answers by path and the line of each.
public struct PresentForm: Hashable, Sendable {
    /// Text of every answer that is not blank, by path.
    public var answers: [String: String]
    /// Line, counted from 1, of each answer and of each heading.
    public var lines: [String: Int]

    public init(answers: [String: String], lines: [String: Int] = [:]) {
        self.answers = answers
        self.lines = lines
    }

    /// The line of an answer, or of the nearest heading above it.
    public func line(of path: String) -> Int? {
        var path = path[...]
        while true {
            if let line = lines[String(path)] { return line }
            guard let dot = path.lastIndex(of: ".") else { return nil }
            path = path[..<dot]
        }
    }
}

/// A case as read from its store: what the log says, and what it says with the present form laid over.
public struct LoadedCase: Hashable, Sendable {
    /// The fold of the log alone.
    public var recorded: Case
    /// The log with the present answers of the form over it: what reading commands work on.
    public var current: Case
    public var log: EventLog
    /// What cannot be read in the form, with its place.
    public var issues: [PlacedIssue]
    /// Answers that changed since the log was last written, by path; empty text takes one back.
    ///
    /// A writing command puts these into a `formAnswered` event before its own, once `issues` is empty.
    public var pendingAnswers: [String: String]

    public init(
        recorded: Case, current: Case, log: EventLog, issues: [PlacedIssue], pendingAnswers: [String: String]
    ) {
        self.recorded = recorded
        self.current = current
        self.log = log
        self.issues = issues
        self.pendingAnswers = pendingAnswers
    }

    /// The entry that brings the log's answers to those of the present form; `nil` where nothing changed.
    /// - Parameter recorded: the present instant.
    public func pendingEntry(recorded: String, by: String) -> NewEvent? {
        guard !pendingAnswers.isEmpty else { return nil }
        return NewEvent(
            at: recorded, recorded: recorded, by: by, body: .formAnswered(.init(answers: pendingAnswers)))
    }
}

extension CaseStore {
    /// Reads the case: the log folded, and the present form laid over it.
    /// - Parameter checks: the present day, code tables and scales to hold the form's answers against.
    /// - Throws: `log` where the log is not whole, `badForm` where the form cannot be taken apart.
    public func load(checks: FormChecks = FormChecks()) throws(CaseStoreError) -> LoadedCase {
        let log = try readLog()
        if let fault = log.verification.fault { throw .log(fault) }
        let headHash = log.verification.headHash
        let recorded: Case
        do throws(FoldError) {
            recorded = try Case(id: caseID, events: log.events, headHash: headHash, checks: checks)
        } catch {
            switch error {
            case .newerVersion(let sequence, let version):
                throw .log(LogFault(event: sequence, kind: .newerVersion(version)))
            }
        }
        guard let form = try presentForm() else {
            let issues = recorded.formIssues.map {
                PlacedIssue(file: "log", line: nil, path: $0.path, message: $0.message)
            }
            return LoadedCase(
                recorded: recorded, current: recorded, log: log, issues: issues, pendingAnswers: [:])
        }
        let current = recorded.overlaying(formAnswers: form.answers, checks: checks)
        let issues = current.formIssues.map { issue in
            let line = form.line(of: issue.path)
            return PlacedIssue(
                file: line == nil ? "log" : "case.yaml", line: line, path: issue.path, message: issue.message)
        }
        return LoadedCase(
            recorded: recorded, current: current, log: log,
            issues: issues.sorted { ($0.line ?? 0, $0.path) < ($1.line ?? 0, $1.path) },
            pendingAnswers: recorded.changedAnswers(comparedTo: form.answers))
    }
}

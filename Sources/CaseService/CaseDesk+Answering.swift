import CaseStore
public import CoverageModel

/// Answers that cannot be taken: each with its path and what to write instead. Nothing was written.
public struct RefusedAnswers: Error, Hashable, Sendable, CustomStringConvertible {
    public var issues: [FormIssue]
    public init(issues: [FormIssue]) { self.issues = issues }
    public var description: String { issues.map { "\($0.path): \($0.message)" }.joined(separator: "\n") }
}

extension CaseDesk {
    /// Writes answers of the form down; an empty text takes one back, and what is unchanged is left out.
    ///
    /// - Parameters:
    ///   - answers: text by the form's path, `person.birth-date`.
    ///   - known: number of the last event the person had seen; `nil` where it does not matter.
    /// - Throws: `RefusedAnswers` where one cannot be read; `changedMeanwhile` where the same answers were changed by
    ///   another since `known`.
    public func answer(_ answers: [String: String], known: Int? = nil) throws {
        let loaded = try load()
        var changed: [String: String] = [:]
        for (path, text) in answers where (loaded.recorded.formAnswers[path] ?? "") != text {
            changed[path] = text
        }
        if changed.isEmpty { return }
        if let known, known < loaded.recorded.lastSequence {
            let others = loaded.log.events.filter { $0.sequence > known }.contains { event in
                guard case .formAnswered(let value) = event.body else { return false }
                return value.answers.contains { changed[$0.key] != nil && changed[$0.key] != $0.value }
            }
            if others {
                throw CaseStoreError.changedMeanwhile(expected: known, found: loaded.recorded.lastSequence)
            }
        }
        let before = Set(
            CaseForm.read(answers: loaded.recorded.formAnswers, checks: try formChecks()).issues)
        let reading = CaseForm.read(
            answers: loaded.recorded.formAnswers.merging(changed) { _, new in new }.filter {
                !$0.value.isEmpty
            },
            checks: try formChecks())
        let issues = reading.issues.filter { !before.contains($0) }
        if !issues.isEmpty { throw RefusedAnswers(issues: issues) }
        try writeAnswered([(context.now, .formAnswered(.init(answers: changed)))], loaded: loaded)
    }

    /// Writes events where answers that were taken long ago may have faults; those do not stand in the way.
    private func writeAnswered(_ bodies: [(at: String, body: EventBody)], loaded: LoadedCase) throws {
        var loaded = loaded
        loaded.issues = []
        try write(bodies, loaded: loaded)
    }
}

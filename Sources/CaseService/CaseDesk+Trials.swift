import CaseStore
import Casework
import CivilCalendar
public import CostPlanning
import CoverageModel

/// What to ask the public register of studies, and its answer held against the case.
public struct TrialsAnswer: Sendable {
    public var caseID: String
    public var query: TrialQuery
    /// `nil` where no saved answer was given.
    public var answer: TrialAnswer?
    /// Studies that may fit first.
    public var fits: [TrialFit]
}

extension CaseDesk {
    /// The query to paste into a browser, and what a saved answer says; nothing is sent and nothing is written.
    ///
    /// - Parameters:
    ///   - saved: the register's answer as it was saved.
    ///   - near: where studies should be near to, as `latitude,longitude`.
    ///   - miles: how near.
    /// - Throws: `ServiceError` for a matter that the case does not have and for a place that is none;
    ///   `TrialAnswerError` for a file that is not the register's answer.
    public func trials(
        saved: [UInt8]? = nil, near: String? = nil, miles: Int = 50, matter: String? = nil
    ) throws -> TrialsAnswer {
        let record = try load().current
        let asked = try self.asked(matter, record)
        var place: TrialQuery.Place?
        if let near {
            guard let read = TrialQuery.Place(near) else {
                throw ServiceError(
                    "“\(near)” is not a place on the map. Write latitude and longitude, like 44.98,-93.27.")
            }
            place = read
        }
        guard (1...5_000).contains(miles) else {
            throw ServiceError("\(miles) miles is not a distance from 1 to 5000.")
        }
        let query = TrialQuery(
            therapy: asked?.therapy ?? .ivKetamine, diagnosisCode: record.form.diagnosis.code, near: place,
            miles: miles)
        let answer = try saved.map { (bytes) throws(TrialAnswerError) in try TrialAnswer(bytes) }
        return TrialsAnswer(
            caseID: record.id, query: query, answer: answer,
            fits: answer.map { TrialMatcher(form: record.form, asOf: context.today).fits($0) } ?? [])
    }
}

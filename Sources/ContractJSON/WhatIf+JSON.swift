public import Casework
import CivilCalendar
import CoverageModel
public import JSONText

extension AssessmentChange {
    /// What would change, for programs; only policies and criteria whose answer differs.
    ///
    /// - Parameters:
    ///   - supposed: the assumptions as given.
    ///   - after: the assessment as supposed.
    public func json(supposed: [String], after: Assessment) -> JSONValue {
        .object([
            ("case", .string(after.caseID)), ("asOf", .string(after.asOf.description)),
            ("if", strings(supposed)), ("changes", .bool(!isEmpty)),
            ("policies", .array(policies.map(\.json))),
        ])
    }
}

extension AssessmentChange.PolicyChange {
    var json: JSONValue {
        .object([
            ("id", .string(id)), ("payer", .string(payer)), ("title", .string(title)),
            ("therapy", .string(therapy.rawValue)), ("before", .string(before.rawValue)),
            ("after", .string(after.rawValue)),
            (
                "criteria",
                .array(
                    criteria.map {
                        .object([
                            ("id", .string($0.id)), ("says", .string($0.says)),
                            ("before", .string(orNull: $0.before?.rawValue)),
                            ("after", .string(orNull: $0.after?.rawValue)), ("why", .string($0.why)),
                        ])
                    })
            ),
            ("gaps", .array(gaps.map { $0.json(would: .met) })),
        ])
    }
}

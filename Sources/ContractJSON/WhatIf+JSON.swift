public import Casework
import CivilCalendar
import CoverageModel
public import JSONText
import Rulebook

extension [PolicyChange] {
    /// What would change, for programs; only policies and criteria whose answer differs.
    ///
    /// - Parameters:
    ///   - supposed: the suppositions as given.
    ///   - after: the assessment as supposed.
    public func json(supposed: [String], after: Assessment) -> JSONValue {
        .object([
            ("case", .string(after.caseID)), ("asOf", .string(after.asOf.description)),
            ("if", strings(supposed)), ("changes", .bool(!isEmpty)),
            ("policies", .array(map { $0.json(after: after) })),
        ])
    }
}

extension PolicyChange {
    func json(after: Assessment) -> JSONValue {
        let judged = after.policies.first { $0.id == policy && $0.therapy == therapy }
        return .object([
            ("id", .string(policy)), ("payer", .string(orNull: judged?.payer)),
            ("therapy", .string(therapy.rawValue)), ("before", .string(before.rawValue)),
            ("after", .string(self.after.rawValue)),
            (
                "criteria",
                .array(
                    criteria.map { change in
                        let criterion = judged?.criteria.first { $0.criterion.id == change.id }
                        return .object([
                            ("id", .string(change.id)), ("says", .string(orNull: criterion?.criterion.says)),
                            ("before", .string(orNull: change.before?.rawValue)),
                            ("after", .string(orNull: change.after?.rawValue)),
                            ("why", .string(orNull: criterion?.proof.plain)),
                        ])
                    })
            ),
            ("gaps", .array((judged?.gaps ?? []).map { $0.json(would: .met) })),
        ])
    }
}

public import CostPlanning
import CoverageModel
public import JSONText

extension TrialQuery {
    /// The query and what a saved answer says of each study, for programs.
    public func json(caseID: String, answer: TrialAnswer?, fits: [TrialFit]) -> JSONValue {
        .object([
            ("case", .string(caseID)), ("query", .string(address)),
            ("total", .int(orNull: answer?.total)), ("hasMore", answer.map { .bool($0.hasMore) } ?? .null),
            ("unreadable", .int(orNull: answer?.unreadable)), ("studies", .array(fits.map(\.json))),
        ])
    }
}

extension TrialFit {
    var json: JSONValue {
        .object([
            ("id", .string(study.id)), ("title", .string(study.title)), ("address", .string(study.address)),
            ("status", .string(orNull: study.status)), ("verdict", .string(verdict.rawValue)),
            (
                "questions",
                .array(
                    questions.map {
                        .object([
                            ("subject", .string($0.subject.rawValue)),
                            ("verdict", .string($0.verdict.rawValue)),
                            ("says", .string($0.says)),
                        ])
                    })
            ),
            (
                "criteria",
                .array(
                    criteria.map {
                        .object([("text", .string($0.text)), ("known", .string(orNull: $0.known))])
                    })
            ),
            ("interventions", strings(study.interventions)),
            ("places", strings(study.places.map(\.words))), ("contacts", strings(study.contacts)),
        ])
    }
}

public import CoverageModel

/// Finds what two calls to one plan were told differently.
public enum CallContradictions {
    /// For each question and matter, every answer that differs from the one before it.
    public static func find(in record: Case) -> [Contradiction] {
        CallQuestion.allCases.flatMap { question -> [Contradiction] in
            let answered = record.calls.compactMap { call in
                call.value.answer(question).map { (call: call, answer: $0) }
            }
            return zip(answered, answered.dropFirst()).compactMap { one, other -> Contradiction? in
                guard one.call.value.matter == other.call.value.matter,
                    plain(one.answer) != plain(other.answer)
                else { return nil }
                return Contradiction(
                    id: "call:\(question.rawValue):\(other.call.sequence)",
                    says:
                        "two calls differ on \"\(question.rawValue)\": \(told(one.call, one.answer)); "
                        + "\(told(other.call, other.answer)). Ask the plan to say it in writing",
                    sources: [one.call, other.call].map {
                        Source(document: "log", locator: String($0.sequence), standing: .reported)
                    })
            }
        }
    }

    private static func told(_ call: Logged<LoggedCall>, _ answer: String) -> String {
        let name = call.value.with.map { " (\($0))" } ?? ""
        return "\(call.value.at.prefix(10))\(name) said \(answer)"
    }

    /// Case, and a point at the end, make no difference.
    private static func plain(_ answer: String) -> String {
        let lower = answer.lowercased()
        return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    }
}

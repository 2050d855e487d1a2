/// What a benefits call asks; raw values are the keys by which answers are written down with the call.
public enum CallQuestion: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// The treatment is covered for this diagnosis.
    case covered
    /// The billing code that the plan wants.
    case code
    /// Medical, mental-health or pharmacy benefit.
    case benefit
    /// The written policy that decides.
    case criteria
    /// Prior authorization is needed.
    case priorAuthorization = "prior-authorization"
    /// The clinic is in the network.
    case inNetwork = "in-network"
    /// What is left of the deductible.
    case deductible
    /// What the plan pays out of the network.
    case outOfNetwork = "out-of-network"
    /// The plan makes single-case agreements.
    case singleCase = "single-case-agreement"
    /// The employer pays itself, or an insurer does.
    case funding
    /// Where an appeal goes, and until when.
    case appeals
}

extension LoggedCall {
    /// The answer to a question of the benefits call, plainly: without case and spaces at its ends.
    public func answer(_ question: CallQuestion) -> String? {
        answers?[question.rawValue].map(FormWords.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }
}

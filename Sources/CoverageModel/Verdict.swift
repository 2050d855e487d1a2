/// The three answers to a criterion; unknown is never rounded.
///
/// `and`, `or` and `not` are Kleene's strong three-valued connectives.
public enum Verdict: String, Codable, Sendable, CaseIterable {
    case met
    case notMet = "not-met"
    case unknown

    public static func && (left: Verdict, right: Verdict) -> Verdict {
        if left == .notMet || right == .notMet { return .notMet }
        return left == .met && right == .met ? .met : .unknown
    }

    public static func || (left: Verdict, right: Verdict) -> Verdict {
        if left == .met || right == .met { return .met }
        return left == .notMet && right == .notMet ? .notMet : .unknown
    }

    public static prefix func ! (verdict: Verdict) -> Verdict {
        switch verdict {
        case .met: .notMet
        case .notMet: .met
        case .unknown: .unknown
        }
    }
}

/// How well a rule is known: whether its primary text was read.
public enum Trust: String, Codable, Sendable, Comparable, CaseIterable {
    /// From general knowledge, not read.
    case recalled
    /// Read in somebody else's summary.
    case secondary
    /// A third party quotes the primary text word for word.
    case quoted
    /// The primary text was read.
    case verified

    public static func < (left: Trust, right: Trust) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

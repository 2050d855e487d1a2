public import CoverageModel

/// An amount that is known only between two bounds, both of them possible; equal where it is known.
public struct CentsRange: Hashable, Sendable {
    public var low: Cents
    public var high: Cents

    /// The bounds in either order.
    public init(_ one: Cents, _ other: Cents) {
        low = min(one, other)
        high = max(one, other)
    }

    /// An amount that is known.
    public init(_ amount: Cents) { self.init(amount, amount) }

    public static let zero = CentsRange(.zero)

    public var isExact: Bool { low == high }

    public static func + (left: CentsRange, right: CentsRange) -> CentsRange {
        CentsRange(left.low + right.low, left.high + right.high)
    }
}

extension CentsRange: CustomStringConvertible {
    /// `$40.00`, or `$40.00 to $1,200.00`.
    public var description: String { isExact ? "\(low)" : "\(low) to \(high)" }
}

/// Something a plan of costs rests on: what was taken, where from, and what to answer to change it.
public struct Assumption: Hashable, Sendable {
    /// Where a value comes from.
    public enum Basis: String, Hashable, Sendable {
        /// The person's or the clinic's answer in the case form.
        case given
        /// A rule of the rulebook.
        case rule
        /// Nobody has said: the bounds are the least and the most that it can be.
        case unknown
        /// How the reckoning is done.
        case method
    }
    /// `deductible`, `session-price`.
    public var id: String
    public var says: String
    public var basis: Basis
    /// The form's question that changes it.
    public var path: String?
    /// The rule and how well it was read, where it is one.
    public var rule: String?
    public var trust: Trust?

    public init(
        id: String, says: String, basis: Basis, path: String? = nil, rule: String? = nil, trust: Trust? = nil
    ) {
        self.id = id
        self.says = says
        self.basis = basis
        self.path = path
        self.rule = rule
        self.trust = trust
    }

    /// A value that the form asks for: what follows where it is given, and what is taken where nobody knows it.
    public static func answered(
        _ id: String, path: String?, given: String?, otherwise: String
    ) -> Assumption {
        Assumption(
            id: id, says: given ?? otherwise, basis: given == nil ? .unknown : .given, path: path)
    }
}

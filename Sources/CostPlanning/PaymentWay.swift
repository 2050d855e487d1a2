public import CivilCalendar
public import CoverageModel

/// One way of paying for a course, with what it would cost the person.
public struct PaymentWay: Hashable, Sendable {
    /// Which way it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case inNetwork = "in-network"
        case withSavings = "in-network-with-savings"
        case outOfNetwork = "out-of-network"
        case selfPay = "self-pay"
        case package = "self-pay-package"
        case paymentPlan = "payment-plan"

        /// In plain words, as prints and the command line name it.
        public var name: String {
            switch self {
            case .inNetwork: "Insurance, in network"
            case .withSavings: "Insurance with the maker's savings"
            case .outOfNetwork: "Out of network, with a superbill"
            case .selfPay: "Paying yourself, session by session"
            case .package: "Paying yourself, in a package"
            case .paymentPlan: "A payment plan"
            }
        }
    }

    /// Whether it can be taken.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open
        /// Something has to happen first (`needs` says what).
        case conditional
        /// Whether it can be taken is not known.
        case unknown
        case closed
    }

    /// What one session costs the person under the cheapest and dearest reading.
    public struct SessionCost: Hashable, Sendable {
        public var on: Day
        public var phase: String
        public var person: Cents
        public var plan: Cents
        /// What somebody else pays.
        public var helped: Cents
    }

    public var kind: Kind
    public var state: State
    /// Why it is closed or not certain, in plain words.
    public var why: [String]
    /// Session by session, at the least and at the most.
    public var low: [SessionCost]
    public var high: [SessionCost]
    public var assumptions: [Assumption]
    public var needs: [String]
    public var work: [String]
    public var closes: [String]
    public var time: String
    public var warnings: [String]
    /// True where no number can be given; the sessions are empty then.
    public var isUnpriced: Bool

    public init(_ kind: Kind, state: State) {
        self.kind = kind
        self.state = state
        why = []
        low = []
        high = []
        assumptions = []
        needs = []
        work = []
        closes = []
        time = ""
        warnings = []
        isUnpriced = false
    }

    /// What the person pays in a calendar year; `nil` where it cannot be said.
    public func cost(in year: Int) -> CentsRange? {
        if isUnpriced { return nil }
        return CentsRange(
            low.filter { $0.on.parts.year == year }.map(\.person).total,
            high.filter { $0.on.parts.year == year }.map(\.person).total)
    }

    /// What the person pays in all; `nil` where it cannot be said.
    public var total: CentsRange? {
        if isUnpriced { return nil }
        return CentsRange(low.map(\.person).total, high.map(\.person).total)
    }
}

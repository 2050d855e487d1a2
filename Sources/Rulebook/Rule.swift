public import CivilCalendar
public import CoverageModel

/// Where a rule is written: the authority with its locator, and how well that was read.
public struct Citation: Hashable, Sendable {
    /// Printed as it stands: `29 CFR 2560.503-1(h)(3)(i)`.
    public var text: String
    public var trust: Trust
    public init(_ text: String, trust: Trust) {
        self.text = text
        self.trust = trust
    }
}

/// From when to when a rule holds; `nil` for an end that is open or a beginning that is not known.
public struct InForce: Hashable, Sendable {
    public var from: Day?
    /// The last day in force.
    public var to: Day?
    public init(from: Day? = nil, to: Day? = nil) {
        self.from = from
        self.to = to
    }
    public func contains(_ day: Day) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}

/// What every rule carries besides its own content.
public struct RuleHead: Hashable, Sendable {
    public var id: String
    /// What the rule says, in plain words.
    public var says: String
    public var inForce: InForce
    public var cite: [Citation]
    public var trust: Trust
    /// The day somebody last compared it with its source.
    public var checkedOn: Day
    /// File and line that hold it, for diagnostics and `rules show`.
    public var place: String

    public init(
        id: String, says: String, inForce: InForce = InForce(), cite: [Citation], trust: Trust,
        checkedOn: Day, place: String = ""
    ) {
        self.id = id
        self.says = says
        self.inForce = inForce
        self.cite = cite
        self.trust = trust
        self.checkedOn = checkedOn
        self.place = place
    }
}

/// A value with a head: anything the rulebook holds.
public protocol Rule: Sendable {
    var head: RuleHead { get }
}

/// Why a rule cannot be had for a day.
public enum RuleHistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknown(id: String)
    /// No version is in force that day; `nearest` says what there is.
    case notInForce(id: String, on: Day, nearest: String)
    /// Two versions are in force that day and neither is an exception to the other.
    case conflict(id: String, on: Day, places: [String])

    public var description: String {
        switch self {
        case .unknown(let id): "the rulebook holds no rule \"\(id)\""
        case .notInForce(let id, let day, let nearest):
            "no version of \(id) is in force on \(day); \(nearest)"
        case .conflict(let id, let day, let places):
            "\(id) has versions that disagree on \(day): \(places.joined(separator: ", "))"
        }
    }
}

/// All versions of one rule; the only way in is a day.
public struct RuleHistory<Content: Rule>: Sendable {
    public let id: String
    /// In order of time.
    let versions: [Content]

    public init(id: String, versions: [Content]) {
        self.id = id
        self.versions =
            versions.count < 2
            ? versions
            : versions.enumerated().sorted { left, right in
                let days = [left, right].map { $0.element.head.inForce.from?.number ?? .min }
                return days[0] == days[1] ? left.offset < right.offset : days[0] < days[1]
            }.map(\.element)
    }

    /// The version in force on `day`; none or two is an error, never a guess.
    public func version(on day: Day) throws(RuleHistoryError) -> Content {
        let found = versions.filter { $0.head.inForce.contains(day) }
        if found.count > 1 { throw .conflict(id: id, on: day, places: found.map(\.head.place)) }
        if let only = found.first { return only }
        throw .notInForce(id: id, on: day, nearest: nearest(to: day))
    }

    /// Every version in order of time: for listing and checking, not for answering.
    public var history: [Content] { versions }

    private func nearest(to day: Day) -> String {
        let ends = history.map { version -> String in
            let from = version.head.inForce.from.map { "from \($0)" } ?? "from an unknown day"
            let to = version.head.inForce.to.map { "to \($0)" } ?? "on"
            return "\(from) \(to)"
        }
        return ends.isEmpty ? "it has no version" : "it is known \(ends.joined(separator: "; "))"
    }
}

public import CivilCalendar

/// The rules of one kind: histories by id, read only as of a day.
public struct RuleTable<Content: Rule>: Sendable {
    /// In the order of the files; for listing and checking.
    public let histories: [RuleHistory<Content>]
    private let positions: [String: Int]

    /// Groups versions by id. Versions of one id that overlap in time are refused when they are asked for;
    /// the loader refuses them before.
    public init(_ versions: [Content]) {
        var order: [String] = []
        var grouped: [String: [Content]] = [:]
        for version in versions {
            if grouped[version.head.id] == nil { order.append(version.head.id) }
            grouped[version.head.id, default: []].append(version)
        }
        histories = order.map { RuleHistory(id: $0, versions: grouped[$0] ?? []) }
        positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    }

    /// Every id, in the order of the files.
    public var ids: [String] { histories.map(\.id) }

    /// Whether any version of `id` is held, in force or not.
    public func holds(_ id: String) -> Bool { positions[id] != nil }

    /// All versions of one rule, or `nil` where the table holds none.
    public func history(of id: String) -> RuleHistory<Content>? { positions[id].map { histories[$0] } }

    /// The version of `id` in force on `day`; none, or two that overlap, is an error that says what there is.
    public func version(of id: String, on day: Day) throws(RuleHistoryError) -> Content {
        guard let history = history(of: id) else { throw .unknown(id: id) }
        return try history.version(on: day)
    }

    /// Every rule in force on `day`, in the order of the files.
    public func rules(on day: Day) -> [Content] {
        histories.compactMap { try? $0.version(on: day) }
    }
}

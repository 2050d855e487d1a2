public import CoverageModel

/// How a course of one treatment usually runs, and what a session is usually listed at: for planning where
/// the prescriber or the clinic has not said otherwise.
public struct TreatmentCourse: Rule {
    /// A stretch of weeks with one rhythm.
    public struct Phase: Hashable, Sendable {
        public var id: String
        /// Counted from 1, the week of the first session.
        public var firstWeek: Int
        /// `nil` for the last phase.
        public var lastWeek: Int?
        /// Days from one session to the next, repeated in their order; the densest rhythm.
        public var gaps: [Int]
        /// The sparsest rhythm, where the phase leaves a choice; else `gaps`.
        public var sparseGaps: [Int]
        /// True where the phase may not come at all unless it is prescribed.
        public var isOptional: Bool
    }

    public var head: RuleHead
    public var therapy: Therapy
    public var phases: [Phase]
    /// Dose of the first session in milligrams, where it is fixed.
    public var firstMilligrams: Int?
    /// Doses of the later sessions to choose from, in milligrams, least first.
    public var milligrams: [Int]
    /// Sessions of the first series, where it is counted in sessions.
    public var firstSeries: Int?
    public var priceFrom: Cents
    public var priceTo: Cents
    public var priceSays: String
    public var priceTrust: Trust
}

extension RuleReading {
    private static let courseKeys: Set<String> = headKeys.union([
        "therapy", "phases", "first-milligrams", "milligrams", "first-series", "price", "price-says",
        "price-trust",
    ])

    /// One course; its id is made of its therapy.
    mutating func course(_ node: RuleNode, defaults: HeadDefaults) -> TreatmentCourse {
        refuseUnknownKeys(node, known: Self.courseKeys)
        let therapy = requiredWord(node, "therapy", as: Therapy.self) ?? .ivKetamine
        let phases = (child(node, "phases").map { elements($0) } ?? []).map { phase($0) }
        if phases.isEmpty { fault(node, "\"phases\" is missing") }
        for (earlier, later) in zip(phases, phases.dropFirst())
        where earlier.lastWeek.map({ $0 + 1 }) != later.firstWeek {
            fault(node, "phase \"\(later.id)\" does not follow on \"\(earlier.id)\"")
        }
        var price: (from: Cents, to: Cents)?
        if let body = child(node, "price") {
            refuseUnknownKeys(body, known: ["from", "to"])
            if let from = cents(body, "from"), let to = cents(body, "to") {
                if to < from { fault(body, "it ends (\(to)) before it begins (\(from))") }
                price = (from, to)
            }
        }
        if price == nil { fault(node, "\"price\" needs \"from\" and \"to\"") }
        return TreatmentCourse(
            head: head(node, id: "course:\(therapy.rawValue)", defaults: defaults), therapy: therapy,
            phases: phases, firstMilligrams: integer(node, "first-milligrams", in: 1...1000),
            milligrams: texts(node, "milligrams").compactMap { Int($0) }.sorted(),
            firstSeries: integer(node, "first-series", in: 1...100), priceFrom: price?.from ?? .zero,
            priceTo: price?.to ?? .zero, priceSays: requiredText(node, "price-says"),
            priceTrust: requiredWord(node, "price-trust", as: Trust.self) ?? .recalled)
    }

    private mutating func phase(_ node: RuleNode) -> TreatmentCourse.Phase {
        refuseUnknownKeys(node, known: ["id", "first-week", "last-week", "gaps", "sparse-gaps", "optional"])
        let dense = gaps(node, "gaps")
        if dense.isEmpty { fault(node, "\"gaps\" is missing") }
        let sparse = gaps(node, "sparse-gaps")
        return .init(
            id: requiredText(node, "id"), firstWeek: integer(node, "first-week", in: 1...520) ?? 1,
            lastWeek: integer(node, "last-week", in: 1...520), gaps: dense.isEmpty ? [7] : dense,
            sparseGaps: sparse.isEmpty ? (dense.isEmpty ? [7] : dense) : sparse,
            isOptional: boolean(node, "optional") ?? false)
    }

    private mutating func gaps(_ node: RuleNode, _ key: String) -> [Int] {
        texts(node, key).compactMap { text in
            guard let days = Int(text), (1...365).contains(days) else {
                fault(node, "\"\(key)\": \"\(text)\" is not a number of days from 1 to 365")
                return nil
            }
            return days
        }
    }
}

import CoverageModel
import Rulebook

/// What one predicate found: the verdict, the words, the facts used, and what would turn it into met.
struct Finding {
    var verdict: Verdict
    /// For the person.
    var plain: String
    /// For a reviewer.
    var formal: String
    var facts: [Proof.FactUse] = []
    /// Alternatives, each a set of things that are all needed; empty where nothing could be supplied, one
    /// empty set where nothing is needed.
    var ways: Ways
    var children: [Proof] = []

    static func met(_ plain: String, _ formal: String, _ facts: [Proof.FactUse]) -> Finding {
        Finding(verdict: .met, plain: plain, formal: formal, facts: facts, ways: .nothingNeeded)
    }

    static func notMet(
        _ plain: String, _ formal: String, _ facts: [Proof.FactUse] = [], ways: Ways = Ways([])
    ) -> Finding {
        Finding(verdict: .notMet, plain: plain, formal: formal, facts: facts, ways: ways)
    }

    static func unknown(
        _ plain: String, _ formal: String, _ facts: [Proof.FactUse] = [], ways: Ways
    ) -> Finding {
        Finding(verdict: .unknown, plain: plain, formal: formal, facts: facts, ways: ways)
    }
}

/// Alternative sets of things to supply, smallest first and never more than a handful.
struct Ways: Hashable {
    /// How many alternatives are kept.
    static let limit = 6

    struct Item: Hashable, Comparable {
        var criterion: String
        var need: String
        var from: Supplier

        static func < (left: Item, right: Item) -> Bool {
            (left.criterion, left.need, left.from.rawValue) < (
                right.criterion, right.need, right.from.rawValue
            )
        }
    }
    private(set) var sets: [[Item]]

    static let nothingNeeded = Ways([[]])

    /// Drops what is not minimal and orders the rest by size, then as given.
    init(_ sets: [[Item]]) {
        var unique: [[Item]] = []
        for set in sets {
            var seen: Set<Item> = []
            let once = set.filter { seen.insert($0).inserted }
            if !unique.contains(where: { Set($0) == seen }) { unique.append(once) }
        }
        let minimal = unique.filter { set in
            let own = Set(set)
            return !unique.contains { Set($0).isStrictSubset(of: own) }
        }
        let ordered = minimal.enumerated().sorted {
            ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
        }
        self.sets = ordered.prefix(Ways.limit).map(\.element)
    }

    static func one(_ criterion: String, _ need: String, from supplier: Supplier) -> Ways {
        Ways([[Item(criterion: criterion, need: need, from: supplier)]])
    }

    /// Everything of both.
    static func all(_ parts: [Ways]) -> Ways {
        var result = Ways.nothingNeeded
        for part in parts {
            result = Ways(result.sets.flatMap { left in part.sets.map { left + $0 } })
        }
        return result
    }

    /// Either.
    static func any(_ parts: [Ways]) -> Ways { Ways(parts.flatMap(\.sets)) }
}

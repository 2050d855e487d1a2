import CaseStore
public import CoverageModel
import RecordReading

/// What a person says of proposed facts.
public struct ProposalDecisions: Sendable {
    /// One value put right, `dose` to `150`.
    public struct Correction: Hashable, Sendable {
        public var id: String
        public var key: String
        public var value: String
        public init(id: String, key: String, value: String) {
            self.id = id
            self.key = key
            self.value = value
        }
    }
    public var confirmed: [String]
    public var rejected: [String]
    /// Corrections confirm: what was put right counts.
    public var corrections: [Correction]

    public init(confirmed: [String] = [], rejected: [String] = [], corrections: [Correction] = []) {
        self.confirmed = confirmed
        self.rejected = rejected
        self.corrections = corrections
    }
}

extension CaseDesk {
    /// The facts that wait for a person's yes, document by document in the order of the pages.
    public func proposals() throws -> [RecordedFact] {
        try load().current.facts.filter(\.isProposed).sorted { left, right in
            let one = (left.source.document, left.source.page ?? 0, left.source.span?.start ?? 0, left.id)
            let two = (right.source.document, right.source.page ?? 0, right.source.span?.start ?? 0, right.id)
            return one < two
        }
    }

    /// Writes down what a person said of proposals; all of it or, when something cannot be, nothing.
    ///
    /// - Returns: how many facts count now, and how many were rejected.
    @discardableResult
    public func decide(_ decisions: ProposalDecisions) throws -> (counted: Int, rejected: Int) {
        let loaded = try load()
        let waiting = Dictionary(
            loaded.current.facts.filter(\.isProposed).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        var corrected: [String: RecordedFact] = [:]
        for correction in decisions.corrections {
            guard var fact = corrected[correction.id] ?? waiting[correction.id] else {
                throw unknown(correction.id, waiting)
            }
            do throws(FactCorrection.Fault) {
                fact.fact = try FactCorrection.apply(
                    correction.key, correction.value, to: fact.fact, today: context.today)
            } catch {
                throw ServiceError("\(correction.id): \(error.description) Nothing was written.")
            }
            corrected[correction.id] = fact
        }
        for (id, fact) in corrected.sorted(by: { $0.key < $1.key }) {
            do throws(FactCorrection.Fault) {
                try FactCorrection.check(fact.fact)
            } catch {
                throw ServiceError("\(id): \(error.description) Nothing was written.")
            }
        }
        for id in decisions.confirmed + decisions.rejected where waiting[id] == nil {
            throw unknown(id, waiting)
        }
        if let both = decisions.rejected.first(where: {
            decisions.confirmed.contains($0) || corrected[$0] != nil
        }) {
            throw ServiceError("\(both) is both confirmed and rejected. Nothing was written.")
        }
        let confirmed = decisions.confirmed.filter { corrected[$0] == nil }
        guard !confirmed.isEmpty || !decisions.rejected.isEmpty || !corrected.isEmpty else { return (0, 0) }
        let body = EventBody.FactsConfirmed(
            confirmed: confirmed, rejected: decisions.rejected,
            corrected: corrected.isEmpty ? nil : corrected.keys.sorted().compactMap { corrected[$0] })
        try write([(context.now, .factsConfirmed(body))], loaded: loaded)
        return (confirmed.count + corrected.count, decisions.rejected.count)
    }

    private func unknown(_ id: String, _ waiting: [String: RecordedFact]) -> ServiceError {
        let known = waiting.keys.sorted().prefix(6).joined(separator: ", ")
        return ServiceError(
            "No proposal waits under the id \"\(id)\""
                + (waiting.isEmpty
                    ? "; none waits at all." : "; there are \(waiting.count), such as \(known).")
                + " Nothing was written.")
    }
}

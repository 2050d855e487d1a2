public import CaseStore
public import Casework
public import CoverageModel

extension CaseDesk {
    /// Writes one thing down that happened at `at` (a day or an instant).
    @discardableResult
    public func log(_ body: EventBody, at: String) throws -> Event? {
        let loaded = try load()
        return try write([(at, body)], loaded: loaded).last
    }

    /// Sets an earlier event aside; it stays in the log.
    public func undo(_ sequence: Int, why: String?) throws {
        let loaded = try load()
        guard let event = loaded.log.events.first(where: { $0.sequence == sequence }) else {
            throw ServiceError("The log has no event \(sequence); it has \(loaded.log.events.count).")
        }
        if case .undone = event.body {
            throw ServiceError("Event \(sequence) is itself an undoing and cannot be set aside.")
        }
        try write([(context.now, .undone(.init(sequence: sequence, why: why)))], loaded: loaded)
    }

    /// Checks the log's chain and every document against its hash, and says what is wrong.
    public func verify() throws -> (verification: LogVerification, documents: [DocumentFault]) {
        let log = try store.readLog()
        guard log.verification.fault == nil else { return (log.verification, []) }
        let record = try Case(id: store.caseID, events: log.events)
        return (log.verification, try store.documentFaults(record.documents))
    }

    /// The matter that is meant, for logging.
    public func matterID(_ named: String?) throws -> String { try matter(named, try load()) }
}

extension CaseDesk {
    /// What the calls written down so far were told differently.
    public func callContradictions() throws -> [Contradiction] {
        CallContradictions.find(in: try load().current)
    }
}

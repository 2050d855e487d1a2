import Synchronization

/// The tables that were read, so that none is read twice: a command asks for several of them more than once, and a
/// server on every page.
final class KeptTables: Sendable {
    /// Those of the binary's own files, which cannot change while it runs.
    static let embedded = KeptTables()

    private let tables = Mutex<[String: any Sendable]>([:])

    /// What was read under `name`, or else what `read` gives; its faults are thrown and not kept. Two that ask at
    /// one time may both read; they get the same.
    func value<Table: Sendable>(
        _ name: String, read: () throws(RulebookFaults) -> Table
    ) throws(RulebookFaults) -> Table {
        if let table = tables.withLock({ $0[name] }) as? Table { return table }
        let table = try read()
        tables.withLock { $0[name] = table }
        return table
    }
}

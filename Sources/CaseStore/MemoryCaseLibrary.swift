import Synchronization

/// Cases kept in memory and gone with it: for tests, and for looking around before anything is kept.
public final class MemoryCaseLibrary: CaseLibrary {
    private struct State {
        var cases: [(id: String, store: MemoryCaseStore)] = []
        var items: [String: [LibraryItem]] = [:]
        var made = 0
    }

    private let contents = Mutex(State())

    public init() {}

    public func state() throws(LibraryError) -> LibraryState { .open(.person) }

    public func begin(_ mode: LibraryMode, secret: LibrarySecret) throws(LibraryError) -> String {
        throw .alreadyBegun
    }

    public func unlock(_ secret: LibrarySecret) throws(LibraryError) {}

    public func lock() {}

    public func createCase() throws(LibraryError) -> any CaseStore {
        contents.withLock { state in
            state.made += 1
            let store = MemoryCaseStore(caseID: "case-\(state.made)")
            state.cases.append((store.caseID, store))
            return store
        }
    }

    public func openCase(_ id: String) throws(LibraryError) -> any CaseStore {
        guard let found = contents.withLock({ $0.cases.first { $0.id == id }?.store }) else {
            throw .noSuchCase
        }
        return found
    }

    public func caseIDs() throws(LibraryError) -> [String] { contents.withLock { $0.cases.map(\.id) } }

    public func deleteCase(_ id: String) throws(LibraryError) {
        contents.withLock { $0.cases.removeAll { $0.id == id } }
    }

    public func items(_ kind: String) throws(LibraryError) -> [LibraryItem] {
        contents.withLock { $0.items[kind] ?? [] }
    }

    public func putItem(_ kind: String, _ item: LibraryItem) throws(LibraryError) {
        contents.withLock { state in
            var items = state.items[kind] ?? []
            if let place = items.firstIndex(where: { $0.id == item.id }) {
                items[place] = item
            } else {
                items.append(item)
            }
            state.items[kind] = items
        }
    }

    public func deleteItem(_ kind: String, id: String) throws(LibraryError) {
        contents.withLock { $0.items[kind]?.removeAll { $0.id == id } }
    }
}

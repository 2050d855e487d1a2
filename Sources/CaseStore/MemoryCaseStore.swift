public import CoverageModel
import Synchronization
import Vault

/// A case kept in memory, for tests and for work that leaves nothing behind.
public final class MemoryCaseStore: CaseStore {
    private struct State {
        var log: [UInt8] = []
        var documents: [String: [UInt8]] = [:]
        var form: PresentForm?
    }

    public let caseID: String
    private let state: Mutex<State>

    /// An empty case, or one with the bytes of a log.
    public init(caseID: String, log: [UInt8] = [], form: PresentForm? = nil) {
        self.caseID = caseID
        state = Mutex(State(log: log, form: form))
    }

    /// The log's bytes as they stand.
    public var logBytes: [UInt8] { state.withLock { $0.log } }

    /// Puts other answers in the form, as a person does in an editor.
    public func setForm(_ form: PresentForm?) { state.withLock { $0.form = form } }

    /// Puts other bytes in the place of a document, or takes it away, as tampering would.
    public func overwriteDocument(at path: String, with bytes: [UInt8]?) {
        state.withLock { $0.documents[path] = bytes }
    }

    public func readLog() throws(CaseStoreError) -> EventLog { EventLog.read(logBytes) }

    @discardableResult
    public func append(_ entries: [NewEvent], after expectedLast: Int?) throws(CaseStoreError) -> [Event] {
        let result: Result<[Event], CaseStoreError> = state.withLock { state in
            Result { () throws(CaseStoreError) in
                let verification = EventLog.verify(state.log)
                if let expectedLast, verification.isSound, expectedLast != verification.eventCount {
                    throw .changedMeanwhile(expected: expectedLast, found: verification.eventCount)
                }
                let (bytes, events) = try EventLog.appending(entries, to: verification)
                state.log += bytes
                return events
            }
        }
        return try result.get()
    }

    public func putDocument(_ bytes: [UInt8], named name: String) throws(CaseStoreError) -> StoredDocument {
        let hash = SHA256.hex(of: bytes)
        return state.withLock { state in
            if let same = state.documents.sorted(by: { $0.key < $1.key }).first(where: { $0.value == bytes })
            {
                return StoredDocument(path: same.key, sha256: hash, byteCount: bytes.count, isNew: false)
            }
            let taken = state.documents.keys.map { String($0.dropFirst("records/".count)) }
            let path = "records/" + DocumentName.free(DocumentName.safe(name), taken: taken)
            state.documents[path] = bytes
            return StoredDocument(path: path, sha256: hash, byteCount: bytes.count, isNew: true)
        }
    }

    public func document(at path: String) throws(CaseStoreError) -> [UInt8] {
        try DocumentPath.check(path)
        guard let bytes = state.withLock({ $0.documents[path] }) else { throw .noSuchDocument(path: path) }
        return bytes
    }

    public func documentPaths() throws(CaseStoreError) -> [String] {
        state.withLock { $0.documents.keys.sorted() }
    }

    public func documentHash(at path: String) throws(CaseStoreError) -> String? {
        try DocumentPath.check(path)
        return state.withLock { $0.documents[path] }.map { SHA256.hex(of: $0) }
    }

    public func documentFile(at path: String) throws(CaseStoreError) -> String? { nil }

    public func presentForm() throws(CaseStoreError) -> PresentForm? { state.withLock { $0.form } }
}

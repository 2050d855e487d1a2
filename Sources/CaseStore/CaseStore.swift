public import CoverageModel

/// An event that is to be written: the store gives it its number and its place in the chain.
public struct NewEvent: Hashable, Sendable {
    /// Day or instant it happened.
    public var at: String
    /// Instant it is written down; the caller's clock, not the store's.
    public var recorded: String
    public var by: String
    public var body: EventBody

    public init(at: String, recorded: String, by: String, body: EventBody) {
        self.at = at
        self.recorded = recorded
        self.by = by
        self.body = body
    }
}

/// Where a document was put.
public struct StoredDocument: Hashable, Sendable {
    /// Path in the case, `records/…`.
    public var path: String
    public var sha256: String
    public var byteCount: Int
    /// False where the case held the same bytes already; `path` is then the place of those.
    public var isNew: Bool

    public init(path: String, sha256: String, byteCount: Int, isNew: Bool) {
        self.path = path
        self.sha256 = sha256
        self.byteCount = byteCount
        self.isNew = isNew
    }
}

/// One case's keeping place: its log, its documents and the form a person fills in.
///
/// Every implementation keeps the same bytes of the log (`EventLine`) and passes the same tests.
public protocol CaseStore: Sendable {
    /// The case's name, which is its folder's.
    var caseID: String { get }

    /// The log as it stands, with whether it is whole.
    func readLog() throws(CaseStoreError) -> EventLog

    /// Writes entries to the end of the log: all of them or, when it throws, none.
    /// - Parameter expectedLast: number of the last event the caller knows of; where another has been written
    ///   since, `changedMeanwhile` is thrown. `nil` appends after whatever is there.
    /// - Returns: the events as written.
    @discardableResult
    func append(_ entries: [NewEvent], after expectedLast: Int?) throws(CaseStoreError) -> [Event]

    /// Keeps a document among the records under its own name, made safe; the same bytes are kept once.
    func putDocument(_ bytes: [UInt8], named name: String) throws(CaseStoreError) -> StoredDocument

    /// Keeps a file among the records as `putDocument` does, without holding it in memory where it can.
    func putFile(at path: String, named name: String) throws(CaseStoreError) -> StoredDocument

    /// A document's bytes.
    func document(at path: String) throws(CaseStoreError) -> [UInt8]

    /// The paths of all documents in order, those included that no event speaks of.
    func documentPaths() throws(CaseStoreError) -> [String]

    /// Lower-case hexadecimal SHA-256 of a document as it is now; `nil` where it is missing.
    func documentHash(at path: String) throws(CaseStoreError) -> String?

    /// Where a document lies in the file system, for programs that read files; `nil` where it lies elsewhere.
    func documentFile(at path: String) throws(CaseStoreError) -> String?

    /// The form as it stands now; `nil` where this store keeps none and the log's answers are all there is.
    func presentForm() throws(CaseStoreError) -> PresentForm?
}

extension CaseStore {
    public func putFile(at path: String, named name: String) throws(CaseStoreError) -> StoredDocument {
        try putDocument(try InputFile.bytes(at: path), named: name)
    }

    /// Writes entries to the end of the log, whatever its last event is.
    @discardableResult
    public func append(_ entries: [NewEvent]) throws(CaseStoreError) -> [Event] {
        try append(entries, after: nil)
    }

    /// Documents of `received` that are missing or whose bytes are not those that were received.
    public func documentFaults(_ received: [ReceivedDocument]) throws(CaseStoreError) -> [DocumentFault] {
        var faults: [DocumentFault] = []
        for document in received {
            let found = try documentHash(at: document.path)
            if found != document.sha256 { faults.append(DocumentFault(document: document, found: found)) }
        }
        return faults
    }
}

/// A document that is not as it was received.
public struct DocumentFault: Hashable, Sendable, CustomStringConvertible {
    public var document: ReceivedDocument
    /// The hash it has now; `nil` where it is missing.
    public var found: String?

    public init(document: ReceivedDocument, found: String?) {
        self.document = document
        self.found = found
    }

    public var description: String {
        found == nil
            ? "\(document.path) is missing. It was received and is part of the case: put it back."
            : "\(document.path) was changed since it was received. Put the first version back, or import the "
                + "changed one under another name."
    }
}

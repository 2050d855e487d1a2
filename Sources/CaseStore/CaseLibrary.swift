/// Who a library is for, which decides where its key comes from.
public enum LibraryMode: String, Hashable, Sendable, CaseIterable {
    /// One person or family: a passphrase unlocks it.
    case person
    /// A clinic: a key file that only the service can read.
    case clinic
}

/// Whether a library can be read.
public enum LibraryState: Hashable, Sendable {
    /// Nobody has begun with it.
    case new
    case locked(LibraryMode)
    case open(LibraryMode)
}

/// What opens a library.
public enum LibrarySecret: Hashable, Sendable {
    case passphrase(String)
    /// The code that was shown once, written with or without its dashes.
    case recoveryCode(String)
    /// The bytes of a key file.
    case keyFile([UInt8])
}

/// Why a library of cases cannot be used; every description is one message for the person at the screen.
public enum LibraryError: Error, Hashable, Sendable, CustomStringConvertible {
    case wrongSecret
    case locked
    /// Somebody began already.
    case alreadyBegun
    case noSuchCase
    /// The passphrase or key is too short to protect anything.
    case weakSecret(String)
    /// A newer program made it.
    case tooNew(found: Int, known: Int)
    case unusable(path: String, reason: String)

    public var description: String {
        switch self {
        case .wrongSecret: "That does not open it. Check for capital letters and spaces, and try again."
        case .locked: "The cases are locked. Unlock them first."
        case .alreadyBegun: "There are cases here already. Unlock them, or choose another folder with --data."
        case .noSuchCase: "There is no such case here."
        case .weakSecret(let why): why
        case .tooNew(let found, let known):
            "The data were written by a newer version of Recourse (form \(found); this program knows forms up to "
                + "\(known)). Use the newer program. Nothing was changed."
        case .unusable(let path, let reason): "\(path) cannot be used: \(reason)."
        }
    }
}

/// A small thing that a library keeps beside its cases (a user, a reminder): sealed, and known by a chance name.
public struct LibraryItem: Hashable, Sendable {
    public var id: String
    public var bytes: [UInt8]

    public init(id: String, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }
}

/// The place where all cases of a person or clinic are kept.
///
/// Every implementation keeps cases that pass the tests of `CaseStore`.
public protocol CaseLibrary: Sendable {
    func state() throws(LibraryError) -> LibraryState

    /// Begins a new library and opens it.
    /// - Returns: the recovery code, which is kept nowhere else.
    func begin(_ mode: LibraryMode, secret: LibrarySecret) throws(LibraryError) -> String

    func unlock(_ secret: LibrarySecret) throws(LibraryError)

    /// Forgets the key.
    func lock()

    /// Makes an empty case with a name that says nothing.
    func createCase() throws(LibraryError) -> any CaseStore

    func openCase(_ id: String) throws(LibraryError) -> any CaseStore

    /// The names of all cases, the oldest first.
    func caseIDs() throws(LibraryError) -> [String]

    /// Removes a case with its key, so that no copy of its pages can be read.
    func deleteCase(_ id: String) throws(LibraryError)

    /// All items of a kind, the oldest first.
    func items(_ kind: String) throws(LibraryError) -> [LibraryItem]

    /// Writes an item, in the place of one of that name.
    func putItem(_ kind: String, _ item: LibraryItem) throws(LibraryError)

    func deleteItem(_ kind: String, id: String) throws(LibraryError)
}

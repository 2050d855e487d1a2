import CaseStore

extension LibraryState {
    /// Whom the library is for; `nil` before anybody began.
    var mode: LibraryMode? {
        switch self {
        case .new: nil
        case .locked(let mode), .open(let mode): mode
        }
    }
}

/// Why a case cannot be read or written; every description is one message for the person at the screen.
public enum CaseStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no case at this place.
    case notACase(path: String)
    /// A new case was asked for in a folder that holds other things.
    case folderNotEmpty(path: String)
    /// The log cannot be relied on; nothing is written to it.
    case log(LogFault)
    /// Somebody else wrote to the log since it was read.
    case changedMeanwhile(expected: Int, found: Int)
    /// The form cannot be taken apart; each fault with its line.
    case badForm([PlacedIssue])
    /// A path that leads out of the case.
    case outsideCase(path: String)
    /// The case holds no document at this path.
    case noSuchDocument(path: String)
    case unreadable(path: String, reason: String)
    /// Nothing was written; what was there before is unchanged.
    case unwritable(path: String, reason: String)

    public var description: String {
        switch self {
        case .notACase(let path):
            "\(path) is not a case folder: it holds no case.yaml and no log.jsonl. "
                + "Start one with `recourse new \(path)`."
        case .folderNotEmpty(let path):
            "\(path) holds other files. Choose a new or empty folder for the case."
        case .log(let fault): fault.description
        case .changedMeanwhile(let expected, let found):
            "Another program changed the case just now (its last event is \(found), not \(expected)). "
                + "Nothing was written. Try again."
        case .badForm(let issues): issues.map(\.description).joined(separator: "\n")
        case .outsideCase(let path): "\(path) leads out of the case's records. Nothing was read or written."
        case .noSuchDocument(let path): "The case has no document \(path)."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason). Nothing was changed."
        }
    }
}

/// An issue of the form with the file and line where it stands.
public struct PlacedIssue: Hashable, Sendable, CustomStringConvertible {
    /// `case.yaml`, or `log` for an answer that only the log holds.
    public var file: String
    /// Counted from 1.
    public var line: Int?
    /// The answer's path; empty for a fault of the file as a whole.
    public var path: String
    public var message: String

    public init(file: String, line: Int?, path: String = "", message: String) {
        self.file = file
        self.line = line
        self.path = path
        self.message = message
    }

    /// `case.yaml:12: message`, with the path where the message alone would not say which answer.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
    }
}

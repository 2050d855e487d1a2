/// One fault of a rule file: where it is, what it is, what to do.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, Hashable, Sendable { case warning, error }
    public var file: String
    /// Counted from 1.
    public var line: Int
    public var severity: Severity
    public var message: String
    public init(file: String, line: Int, severity: Severity = .error, message: String) {
        self.file = file
        self.line = line
        self.severity = severity
        self.message = message
    }
    public var description: String { "\(file):\(line): \(severity.rawValue): \(message)" }
}

/// The faults of a broken rulebook, all of them at once.
public struct RulebookFaults: Error, Sendable, CustomStringConvertible {
    public var diagnostics: [Diagnostic]
    public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

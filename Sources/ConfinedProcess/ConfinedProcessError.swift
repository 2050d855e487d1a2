/// Why a program run apart gave no answer.
public enum ConfinedProcessError: Error, Hashable, Sendable {
    /// No such program on the search path.
    case notFound(program: String)
    /// It ran longer than it may, by the wall clock or in processor time.
    case timedOut(program: String, seconds: Double)
    /// It wrote more than it may, to standard output or to a file.
    case outputTooLarge(program: String, limitBytes: Int)
    /// A signal ended it: its own fault, or memory that it may not have.
    case killed(program: String, signal: Int32)
    /// It ended with a status that the caller does not accept; the message is the end of its standard error.
    case failed(program: String, status: Int32, message: String)
    /// The system would not start it, or its scratch directory could not be made or read.
    case couldNotRun(program: String, reason: String)

    /// The program's name, as the caller gave it.
    public var program: String {
        switch self {
        case .notFound(let program), .timedOut(let program, _), .outputTooLarge(let program, _),
            .killed(let program, _), .failed(let program, _, _), .couldNotRun(let program, _):
            program
        }
    }
}

extension ConfinedProcessError: CustomStringConvertible {
    /// One sentence that names the program and what went wrong.
    public var description: String {
        switch self {
        case .notFound(let program): "the program \(program) is not installed"
        case .timedOut(let program, let seconds):
            "\(program) was stopped: it took longer than \(Self.plain(seconds)) seconds"
        case .outputTooLarge(let program, let limit):
            "\(program) was stopped: it wrote more than \(limit) bytes"
        case .killed(let program, let signal): "\(program) was ended by signal \(signal)"
        case .failed(let program, let status, let message):
            "\(program) ended with status \(status)" + (message.isEmpty ? "" : ": \(message)")
        case .couldNotRun(let program, let reason): "\(program) could not be run: \(reason)"
        }
    }

    private static func plain(_ seconds: Double) -> String {
        seconds == seconds.rounded() && seconds < 1e9 ? String(Int(seconds)) : String(seconds)
    }
}

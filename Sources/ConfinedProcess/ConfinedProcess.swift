import Glibc

/// A program to run apart: what it is, what it is told, where it works and what it may use.
public struct ConfinedCommand: Sendable {
    /// A name to look for on the search path, or an absolute path.
    public var program: String
    /// The arguments, the program's own name left out.
    public var arguments: [String]
    /// What it may use.
    public var limits: ConfinedLimits
    /// Where it works; nil gives it a fresh scratch directory of its own that is removed afterwards.
    public var directory: ScratchDirectory?
    /// Variables besides the few that every program gets.
    public var environment: [String: String]
    /// Which exit statuses are answers; any other is `ConfinedProcessError.failed`.
    public var acceptedStatuses: Set<Int32>

    /// Makes a command; see the properties.
    public init(
        _ program: String, _ arguments: [String] = [], limits: ConfinedLimits = ConfinedLimits(),
        directory: ScratchDirectory? = nil, environment: [String: String] = [:],
        acceptedStatuses: Set<Int32> = [0]
    ) {
        self.program = program
        self.arguments = arguments
        self.limits = limits
        self.directory = directory
        self.environment = environment
        self.acceptedStatuses = acceptedStatuses
    }
}

/// What a program run apart gave back.
public struct ConfinedResult: Hashable, Sendable {
    /// Its exit status.
    public var status: Int32
    /// All that it wrote to standard output.
    public var standardOutput: [UInt8]
    /// The first part of what it wrote to standard error, up to `ConfinedLimits.keptErrorBytes`.
    public var standardError: [UInt8]

    /// Standard output as text; what is not UTF-8 becomes U+FFFD.
    public var outputText: String { String(decoding: standardOutput, as: UTF8.self) }
    /// Standard error as text; what is not UTF-8 becomes U+FFFD.
    public var errorText: String { String(decoding: standardError, as: UTF8.self) }
}

/// Runs programs apart, so that a received file that breaks or fools one of them can harm nothing else.
///
/// The program gets: no input; a scratch directory; an environment of our own making; limits on time,
/// memory and output; a process group that is killed, whole, when it ends or is stopped. Calls are
/// synchronous and may be made from several threads at once.
public enum ConfinedProcess {
    /// Where programs are looked for. The caller's own search path is not used: what runs must not depend
    /// on it.
    public static let searchPath = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"

    /// The absolute path of a program on the search path, or of an absolute path that can be executed.
    public static func locate(_ program: String) -> String? {
        if program.hasPrefix("/") { return access(program, X_OK) == 0 ? program : nil }
        guard !program.isEmpty, !program.contains("/") else { return nil }
        for directory in searchPath.split(separator: ":") {
            let candidate = "\(directory)/\(program)"
            if access(candidate, X_OK) == 0 { return candidate }
        }
        return nil
    }

    /// Runs a program to its end and gives what it wrote, or says why it could not.
    public static func run(_ command: ConfinedCommand) throws(ConfinedProcessError) -> ConfinedResult {
        guard let path = locate(command.program) else { throw .notFound(program: command.program) }
        let directory: ScratchDirectory
        if let given = command.directory { directory = given } else { directory = try ScratchDirectory() }
        // The captured streams stand apart from the working directory: the program must not find them there.
        let streams = try ScratchDirectory()
        let child = try ChildProcess(
            command: command, path: path, workingDirectory: directory.path,
            outputPath: streams.file("output"), errorPath: streams.file("error"))
        let ending = child.wait()
        let errorBytes = try read(
            streams.file("error"), upTo: command.limits.keptErrorBytes, program: command.program)
        switch ending {
        case .outOfTime(let seconds): throw .timedOut(program: command.program, seconds: seconds)
        case .outOfSpace(let limitBytes):
            throw .outputTooLarge(program: command.program, limitBytes: limitBytes)
        case .signal(let number): throw .killed(program: command.program, signal: number)
        case .exit(let status):
            guard command.acceptedStatuses.contains(status) else {
                throw .failed(
                    program: command.program, status: status, message: shortMessage(errorBytes))
            }
            let output = try read(
                streams.file("output"), upTo: command.limits.outputBytes, program: command.program)
            return ConfinedResult(status: status, standardOutput: output, standardError: errorBytes)
        }
    }

    private static func read(
        _ path: String, upTo limit: Int, program: String
    ) throws(ConfinedProcessError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .couldNotRun(program: program, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            throw .couldNotRun(program: program, reason: String(cString: strerror(errno)))
        }
        let size = min(Int(information.st_size), limit)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                filled += count
            }
        }
    }

    /// The last line that says anything, cut to a length that fits a message.
    static func shortMessage(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).last { line in line.contains { !$0.isWhitespace } }
        let printable = (line ?? "").unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        return String(String(String.UnicodeScalarView(printable)).prefix(200))
    }
}

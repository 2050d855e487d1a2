import ConfinedProcess

/// Runs the programs that read one file, and turns their failures into what a person can act on.
struct ProgramRunner: Sendable {
    let file: String
    let programs: ExtractionPrograms
    let limits: ExtractionLimits

    /// Runs a program; any exit status besides those accepted is thrown as the raw error for the caller to
    /// judge.
    func run(
        _ program: String, _ arguments: [String], directory: ScratchDirectory? = nil,
        seconds: Double? = nil
    ) throws(ProgramFailure) -> ConfinedResult {
        var allowed = limits.program
        if let seconds {
            allowed.wallSeconds = seconds
            allowed.processorSeconds = Int(seconds.rounded(.up))
        }
        do throws(ConfinedProcessError) {
            return try ConfinedProcess.run(
                ConfinedCommand(program, arguments, limits: allowed, directory: directory))
        } catch {
            throw ProgramFailure(cause: error, runner: self)
        }
    }

    /// A scratch directory for the programs that read this file.
    func scratchDirectory() throws(ExtractionError) -> ScratchDirectory {
        do throws(ConfinedProcessError) { return try ScratchDirectory() } catch {
            throw ProgramFailure(cause: error, runner: self).extractionError
        }
    }
}

/// A program's failure, with what is needed to word it.
struct ProgramFailure: Error {
    let cause: ConfinedProcessError
    let runner: ProgramRunner

    /// What the program said last, in lower case, for telling known failures apart.
    var message: String {
        if case .failed(_, _, let message) = cause { message.lowercased() } else { "" }
    }

    /// Whether the program ran and found fault with the file, in place of being missing or stopped.
    var isVerdictOnFile: Bool {
        switch cause {
        case .failed, .killed: true
        case .notFound, .timedOut, .outputTooLarge, .couldNotRun: false
        }
    }

    /// The failure in words for the person.
    var extractionError: ExtractionError {
        let file = runner.file
        switch cause {
        case .notFound(let program):
            return .programMissing(
                file: file, program: program, package: runner.programs.package(for: program))
        case .timedOut(let program, let seconds):
            return .tookTooLong(file: file, program: program, seconds: seconds)
        case .outputTooLarge(let program, let limit):
            return .programFailed(
                file: file, program: program, detail: "it wrote more than \(limit >> 20) MB")
        case .killed(let program, let signal):
            return .programFailed(file: file, program: program, detail: "ended by signal \(signal)")
        case .failed(let program, let status, let message):
            return .programFailed(
                file: file, program: program, detail: message.isEmpty ? "status \(status)" : message)
        case .couldNotRun(let program, let reason):
            return .programFailed(file: file, program: program, detail: reason)
        }
    }
}

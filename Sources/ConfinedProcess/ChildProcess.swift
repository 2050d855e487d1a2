import Glibc

/// A child in a process group of its own, watched until it ends.
struct ChildProcess {
    /// How a child came to its end.
    enum Ending {
        case exit(status: Int32)
        case signal(Int32)
        case outOfTime(seconds: Double)
        case outOfSpace(limitBytes: Int)
    }

    /// Enters the directory given first, takes on the limits given next, and becomes the program: limits must
    /// be set inside the child, and the shell is on every machine. Sizes are in the units of POSIX `ulimit`.
    private static let launcher = """
        cd "$1" || exit 126
        ulimit -c 0
        ulimit -S -t "$2"; ulimit -H -t "$3"
        ulimit -v "$4" || exit 126
        ulimit -f "$5"
        shift 5
        exec "$@"
        """

    private let identifier: pid_t
    private let limits: ConfinedLimits
    private let outputPath: String

    init(
        command: ConfinedCommand, path: String, workingDirectory: String, outputPath: String,
        errorPath: String
    ) throws(ConfinedProcessError) {
        limits = command.limits
        self.outputPath = outputPath
        // The larger of the two: standard output is a file too, and is held to its own limit while watched.
        let fileBytes = max(limits.fileBytes, limits.outputBytes)
        let arguments =
            [
                "/bin/sh", "-c", Self.launcher, "recourse", workingDirectory,
                String(max(1, limits.processorSeconds)), String(max(1, limits.processorSeconds) + 2),
                String(max(1, limits.addressSpaceBytes / 1024)), String((fileBytes + 511) / 512), path,
            ] + command.arguments
        var environment = [
            "PATH": ConfinedProcess.searchPath, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "HOME": workingDirectory, "TMPDIR": workingDirectory, "OMP_THREAD_LIMIT": "1",
            "SWIFT_BACKTRACE": "enable=no",
        ]
        environment.merge(command.environment) { _, given in given }
        let started = Self.spawn(
            arguments: arguments, environment: environment.map { "\($0.key)=\($0.value)" }.sorted(),
            outputPath: outputPath, errorPath: errorPath)
        switch started {
        case .success(let child): identifier = child
        case .failure(let failure):
            throw .couldNotRun(program: command.program, reason: String(cString: strerror(failure.code)))
        }
    }

    private struct SystemFailure: Error { var code: Int32 }

    private static func spawn(
        arguments: [String], environment: [String], outputPath: String, errorPath: String
    ) -> Result<pid_t, SystemFailure> {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return .failure(.init(code: ENOMEM)) }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return .failure(.init(code: ENOMEM)) }
        defer { posix_spawnattr_destroy(&attributes) }

        // Descriptors first: closing those of ours that another library left open to children.
        for descriptor in openDescriptors() where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        let create = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, create, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, create, 0o600)

        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var child: pid_t = 0
        let code = withCStrings(arguments) { argumentPointers in
            withCStrings(environment) { environmentPointers in
                posix_spawn(&child, "/bin/sh", &actions, &attributes, argumentPointers, environmentPointers)
            }
        }
        return code == 0 ? .success(child) : .failure(.init(code: code))
    }

    private static func openDescriptors() -> [Int32] {
        guard let listing = opendir("/proc/self/fd") else { return [] }
        defer { closedir(listing) }
        var found: [Int32] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let descriptor = Int32(name) { found.append(descriptor) }
        }
        return found
    }

    private static func withCStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let pointers = strings.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return body(pointers + [nil])
    }
}

extension ChildProcess {
    /// Watches the child to its end, stops it when it goes too far, and leaves nothing of its group behind.
    func wait() -> Ending {
        let start = Self.monotonicSeconds()
        var pause: UInt32 = 200
        var stopped: Ending?
        while true {
            var information = siginfo_t()
            // WNOWAIT leaves the ended leader in place, so its group's number cannot pass to another process
            // before the rest of the group is swept.
            let result = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT | WNOHANG)
            if result == 0, information.si_signo == SIGCHLD { break }
            if result < 0, errno != EINTR { break }
            if stopped == nil {
                if Self.monotonicSeconds() - start > limits.wallSeconds {
                    stopped = .outOfTime(seconds: limits.wallSeconds)
                } else if outputSize() > limits.outputBytes {
                    stopped = .outOfSpace(limitBytes: limits.outputBytes)
                }
                if stopped != nil { kill(-identifier, SIGKILL) }
            }
            usleep(pause)
            // Quick tools are noticed within a millisecond, slow ones polled two hundred times a second.
            pause = min(pause * 2, 5_000)
        }
        kill(-identifier, SIGKILL)
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        return stopped ?? ending(status)
    }

    private func ending(_ status: Int32) -> Ending {
        if outputSize() > limits.outputBytes { return .outOfSpace(limitBytes: limits.outputBytes) }
        let signal = status & 0x7F
        switch signal {
        case 0: return .exit(status: (status >> 8) & 0xFF)
        case SIGXCPU: return .outOfTime(seconds: Double(max(1, limits.processorSeconds)))
        case SIGXFSZ: return .outOfSpace(limitBytes: limits.fileBytes)
        default: return .signal(signal)
        }
    }

    private func outputSize() -> Int {
        var information = stat()
        return stat(outputPath, &information) == 0 ? Int(information.st_size) : 0
    }

    private static func monotonicSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

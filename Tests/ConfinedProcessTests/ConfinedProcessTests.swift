import ConfinedProcess
import Dispatch
import Foundation
import Synchronization
import Testing

@Suite("Programs run apart")
struct ConfinedProcessTests {
    private func shell(
        _ script: String, limits: ConfinedLimits = ConfinedLimits(), directory: ScratchDirectory? = nil
    ) throws(ConfinedProcessError) -> ConfinedResult {
        try ConfinedProcess.run(
            ConfinedCommand("sh", ["-c", script], limits: limits, directory: directory))
    }

    @Test("gives status, output and error apart")
    func outputs() throws {
        let result = try shell("echo out; echo err >&2")
        #expect(result.status == 0)
        #expect(result.outputText == "out\n")
        #expect(result.errorText == "err\n")
    }

    @Test("passes arguments through untouched")
    func arguments() throws {
        let odd = ["a b", "$(touch /tmp/never)", "'\"", "", "é", "-n"]
        let result = try ConfinedProcess.run(ConfinedCommand("printf", ["%s|"] + odd))
        #expect(result.outputText == odd.map { $0 + "|" }.joined())
    }

    @Test("has no input, a clean environment and a scratch directory of its own")
    func surroundings() throws {
        let result = try shell("cat; pwd; env | sort; ls -A; ls /proc/self/fd | wc -l")
        let lines = result.outputText.split(separator: "\n").map(String.init)
        #expect(lines[0] != FileManager.default.currentDirectoryPath)
        #expect(!FileManager.default.fileExists(atPath: lines[0]))
        let names = lines.dropFirst().dropLast().compactMap {
            $0.split(separator: "=").first.map(String.init)
        }
        #expect(
            names.filter { !["PWD", "OLDPWD", "SHLVL", "_"].contains($0) }
                == ["HOME", "LANG", "LC_ALL", "OMP_THREAD_LIMIT", "PATH", "SWIFT_BACKTRACE", "TMPDIR", "TZ"])
        // Three standard streams and the listing's own.
        #expect(lines.last == "4")
    }

    @Test("works in the directory it is given and leaves its files there")
    func directory() throws {
        let directory = try ScratchDirectory()
        _ = try shell("echo kept > note", directory: directory)
        #expect(try String(contentsOfFile: directory.file("note"), encoding: .utf8) == "kept\n")
        let result = try ConfinedProcess.run(
            ConfinedCommand("sh", ["-c", "echo $KEY"], environment: ["KEY": "value"]))
        #expect(result.outputText == "value\n")
    }

    @Test("a scratch directory goes with its owner")
    func scratchIsRemoved() throws {
        var directory: ScratchDirectory? = try ScratchDirectory()
        let path = try #require(directory?.path)
        #expect(FileManager.default.fileExists(atPath: path))
        directory = nil
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(throws: ConfinedProcessError.self) { try ScratchDirectory(under: "/nonexistent") }
    }

    @Test("a missing program is named", arguments: ["no-such-program-here", "/no/such/path", "", "../sh"])
    func missing(program: String) {
        #expect(throws: ConfinedProcessError.notFound(program: program)) {
            try ConfinedProcess.run(ConfinedCommand(program))
        }
    }

    @Test("an unaccepted status is a failure with the last thing it said")
    func failure() throws {
        #expect(throws: ConfinedProcessError.failed(program: "sh", status: 3, message: "second")) {
            try shell("echo first >&2; echo second >&2; echo >&2; exit 3")
        }
        let accepted = try ConfinedProcess.run(
            ConfinedCommand("sh", ["-c", "exit 3"], acceptedStatuses: [0, 3]))
        #expect(accepted.status == 3)
    }

    @Test("is stopped on the wall clock, with all its children")
    func timeout() throws {
        let directory = try ScratchDirectory()
        let start = Date()
        #expect(throws: ConfinedProcessError.timedOut(program: "sh", seconds: 0.3)) {
            try shell(
                "(sleep 1.2; echo alive > late) & sleep 30", limits: ConfinedLimits(wallSeconds: 0.3),
                directory: directory)
        }
        #expect(Date().timeIntervalSince(start) < 5)
        Thread.sleep(forTimeInterval: 1.4)
        #expect(!FileManager.default.fileExists(atPath: directory.file("late")))
    }

    @Test("a child left behind by a program that ended well is swept too")
    func leftBehind() throws {
        let directory = try ScratchDirectory()
        let result = try shell("(sleep 0.6; echo alive > late) & echo done", directory: directory)
        #expect(result.outputText == "done\n")
        Thread.sleep(forTimeInterval: 0.8)
        #expect(!FileManager.default.fileExists(atPath: directory.file("late")))
    }

    @Test("is stopped on processor time")
    func processorTime() {
        #expect(throws: ConfinedProcessError.timedOut(program: "sh", seconds: 1)) {
            try shell("while :; do :; done", limits: ConfinedLimits(wallSeconds: 30, processorSeconds: 1))
        }
    }

    @Test(
        "output is held to its limit: below and at it passes, above it stops", arguments: [999, 1000, 1001])
    func output(count: Int) throws {
        let limits = ConfinedLimits(outputBytes: 1000)
        if count <= 1000 {
            let result = try shell("head -c \(count) /dev/zero", limits: limits)
            #expect(result.standardOutput.count == count)
        } else {
            #expect(throws: ConfinedProcessError.outputTooLarge(program: "sh", limitBytes: 1000)) {
                try shell("head -c \(count) /dev/zero", limits: limits)
            }
        }
    }

    @Test("endless output stops soon")
    func endlessOutput() {
        let start = Date()
        #expect(throws: ConfinedProcessError.outputTooLarge(program: "sh", limitBytes: 4096)) {
            try shell("exec cat /dev/zero", limits: ConfinedLimits(fileBytes: 1 << 20, outputBytes: 4096))
        }
        #expect(Date().timeIntervalSince(start) < 10)
    }

    @Test("endless chatter on standard error is cut, not an error")
    func chatter() throws {
        let result = try shell(
            "head -c 300000 /dev/zero | tr '\\0' 'x' >&2; echo fine",
            limits: ConfinedLimits(keptErrorBytes: 100))
        #expect(result.outputText == "fine\n")
        #expect(result.standardError.count == 100)
    }

    @Test("files are held to their limit")
    func fileSize() {
        let limits = ConfinedLimits(fileBytes: 8192, outputBytes: 8192)
        #expect(throws: ConfinedProcessError.self) {
            try shell("head -c 100000 /dev/zero > big || exit 9", limits: limits)
        }
        #expect(throws: ConfinedProcessError.outputTooLarge(program: "head", limitBytes: 8192)) {
            try ConfinedProcess.run(
                ConfinedCommand("head", ["-c", "100000", "/dev/zero"], limits: limits))
        }
    }

    @Test("memory is held to its limit")
    func memory() {
        // `tail` keeps the last line whole, and this one has no end.
        let limits = ConfinedLimits(wallSeconds: 30, processorSeconds: 20, addressSpaceBytes: 64 << 20)
        let error = #expect(throws: ConfinedProcessError.self) {
            try shell("exec tail -n 1 /dev/zero", limits: limits)
        }
        if case .failed(_, _, let message) = error {
            #expect(message.contains("memory"))
        } else {
            Issue.record("not stopped for memory: \(String(describing: error))")
        }
    }

    @Test("a crash is told by its signal")
    func crash() {
        #expect(throws: ConfinedProcessError.killed(program: "sh", signal: 11)) {
            try shell("kill -SEGV $$")
        }
    }

    @Test("many at once, each with its own output")
    func parallel() {
        let outputs = Mutex<[Int: String]>([:])
        DispatchQueue.concurrentPerform(iterations: 40) { index in
            let result = try? ConfinedProcess.run(ConfinedCommand("sh", ["-c", "echo \(index); pwd"]))
            outputs.withLock { $0[index] = result?.outputText }
        }
        let all = outputs.withLock { $0 }
        #expect(all.count == 40)
        for (index, text) in all { #expect(text.hasPrefix("\(index)\n")) }
        #expect(Set(all.values).count == 40)
    }

    @Test(
        "every error is one sentence that names the program",
        arguments: [
            (ConfinedProcessError.notFound(program: "x"), "the program x is not installed"),
            (.timedOut(program: "x", seconds: 60), "x was stopped: it took longer than 60 seconds"),
            (.timedOut(program: "x", seconds: 0.5), "x was stopped: it took longer than 0.5 seconds"),
            (.outputTooLarge(program: "x", limitBytes: 9), "x was stopped: it wrote more than 9 bytes"),
            (.killed(program: "x", signal: 9), "x was ended by signal 9"),
            (.failed(program: "x", status: 2, message: ""), "x ended with status 2"),
            (.failed(program: "x", status: 2, message: "no"), "x ended with status 2: no"),
            (.couldNotRun(program: "x", reason: "full"), "x could not be run: full"),
        ])
    func messages(error: ConfinedProcessError, expected: String) {
        #expect(error.description == expected)
        #expect(error.program == "x")
    }
}

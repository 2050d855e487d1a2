import Foundation
import JSONText

/// The built program, and how the tests run it.
enum Program {
    /// What a run gave back.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
        /// What the program said was wrong: every line of standard error that is not progress.
        var messages: [String] {
            errors.split(separator: "\n").map(String.init).filter {
                $0.hasPrefix("recourse: ") || $0.hasPrefix("Error: ")
            }
        }
    }

    /// The project's folder.
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The program beside the test bundle; `nil` where it was not built.
    static let path: String? = {
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        return [beside.appendingPathComponent("recourse").path, project + "/.build/debug/recourse"]
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static var isBuilt: Bool { path != nil }

    /// The day on which the samples are worked.
    static let day = "2026-11-23"

    /// Runs the program; `shell` is put before it in a shell, for limits.
    @discardableResult
    static func run(
        _ arguments: [String], on day: String = day, environment extra: [String: String] = [:],
        shell: String? = nil
    ) throws -> Result {
        guard let path else { throw Missing(what: "the program") }
        return try run(path, arguments, on: day, environment: extra, shell: shell)
    }

    /// Runs any program of the system.
    @discardableResult
    static func run(
        _ executable: String, _ arguments: [String], on day: String = day,
        environment extra: [String: String] = [:],
        shell: String? = nil
    ) throws -> Result {
        let place = try Folder()
        let output = place.path + "/output"
        let errors = place.path + "/errors"
        for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
        guard let outputHandle = FileHandle(forWritingAtPath: output),
            let errorHandle = FileHandle(forWritingAtPath: errors)
        else { throw Missing(what: "a folder to write to") }
        let process = Process()
        if let shell {
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", shell + "; exec \"$@\"", "bash", executable] + arguments
        } else {
            process.executableURL = URL(fileURLWithPath: executable)
            process.arguments = arguments
        }
        var environment = ProcessInfo.processInfo.environment
        environment["RECOURSE_TODAY"] = day
        environment["RECOURSE_USER"] = "tester"
        environment["RECOURSE_RULEBOOK"] = nil
        environment["COLUMNS"] = "100"
        environment["NO_COLOR"] = "1"
        process.environment = environment.merging(extra) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = outputHandle
        process.standardError = errorHandle
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: try bytes(output), as: UTF8.self),
            errors: String(decoding: try bytes(errors), as: UTF8.self))
    }

    /// The JSON that a run prints; the run must succeed.
    static func json(_ arguments: [String], on day: String = day) throws -> JSONValue {
        let result = try run(arguments, on: day)
        guard result.status == 0 else { throw Missing(what: "an answer (\(result.errors))") }
        return try JSONText.parse(result.output)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Where a program of the system lies; `nil` where it is not installed.
    static func find(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    struct Missing: Error, CustomStringConvertible {
        var what: String
        var description: String { "there is no \(what)" }
    }
}

/// A folder of the test's own, taken away with the value that holds it.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/recourse-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: file).deletingLastPathComponent().path,
            withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }
}

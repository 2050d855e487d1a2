import ArgumentParser
import CaseService
import CaseStore
import CaseStoreFolder
import CivilCalendar
import Foundation
import Glibc
import RecourseCLI
import Rulebook

/// The composition root: the clock, the folders, the terminal. Nothing else lives here.
@main
struct Recourse {
    static func main() {
        do {
            try CommandContext.$current.withValue(try context()) {
                var command = try RecourseCommand.parseAsRoot()
                try command.run()
            }
        } catch let error as ExitCode {
            exit(error.rawValue)
        } catch let error where isUsage(error) {
            RecourseCommand.exit(withError: error)
        } catch {
            report(error)
            exit(1)
        }
    }

    /// Help, version and wrong usage are the argument parser's to tell, with its own exit status.
    private static func isUsage(_ error: any Error) -> Bool {
        let code = RecourseCommand.exitCode(for: error)
        return code == .success || code == .validationFailure || error is CleanExit
            || error is ValidationError
    }

    /// Writes to standard output; where that is closed or full there is nobody to tell more, so it ends.
    private static func put(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                if errno != EPIPE { report(ServiceError("standard output cannot be written: \(reason)")) }
                exit(1)
            }
            rest = rest.dropFirst(count)
        }
    }

    private static func report(_ error: any Error) {
        try? FileHandle.standardError.write(contentsOf: Data("recourse: \(error)\n".utf8))
    }

    private static func context() throws -> CommandContext {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let screen = Screen(width: width(environment), hasColor: isTerminal && environment["NO_COLOR"] == nil)
        { text in
            put(text)
        }
        let service = ServiceContext(
            today: try today(environment), now: now(), actor: environment["RECOURSE_USER"] ?? NSUserName(),
            overlay: try overlay(environment["RECOURSE_RULEBOOK"]), progress: Progress(isOn: true).tell)
        let rules = service.overlay
        return CommandContext(
            service: service,
            open: { try CaseFolder(opening: $0) },
            create: { try CaseFolder.create(at: $0).isNew },
            repairLog: { try CaseFolder(opening: $0).repairLog() },
            writeFile: { try write([($0, $1)]) },
            writeFiles: { try write($0) },
            fileExists: { FileManager.default.fileExists(atPath: $0) },
            readAnswers: { try CaseFile.read($0, named: $1).answers },
            readFile: { try InputFile.bytes(at: $0 == "-" ? "/dev/stdin" : $0) },
            resolve: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL.path },
            serve: { options in
                try WebWiring.serve(options) {
                    ServiceContext(today: try today(environment), now: now(), actor: "person", overlay: rules)
                }
            },
            data: WebWiring.data, screen: screen, program: Bundle.main.executablePath)
    }

    /// Writes aside and renames; a case's `out` folder may be missing, since its content can always be made again.
    private static func write(_ files: [(bytes: [UInt8], path: String)]) throws {
        for file in files {
            let parent = URL(fileURLWithPath: file.path).deletingLastPathComponent()
            if parent.lastPathComponent == "out", !FileManager.default.fileExists(atPath: parent.path) {
                try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
            }
        }
        try AtomicFile.write(files.map { (path: $0.path, bytes: $0.bytes) })
    }

    /// The present day in the machine's zone; `RECOURSE_TODAY` sets another, for checking answers of other days.
    private static func today(_ environment: [String: String]) throws -> Day {
        if let text = environment["RECOURSE_TODAY"] {
            guard let day = Day(iso: text) else {
                throw ServiceError("RECOURSE_TODAY is \"\(text)\"; a day (YYYY-MM-DD) is expected")
            }
            return day
        }
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return Day(parts.year ?? 1, parts.month ?? 1, parts.day ?? 1) ?? Day(number: 0)
    }

    private static func now() -> String {
        Instant(secondsSince1970: Int(Date().timeIntervalSince1970)).description
    }

    private static func width(_ environment: [String: String]) -> Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return environment["COLUMNS"].flatMap { Int($0) } ?? 80
    }

    /// The operator's own rule files, by path below the folder.
    private static func overlay(_ folder: String?) throws -> [RuleFile] {
        guard let folder, !folder.isEmpty else { return [] }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let names = FileManager.default.enumerator(atPath: folder)
        else {
            throw ServiceError("RECOURSE_RULEBOOK names \(folder), which is not a folder that can be read")
        }
        var files: [RuleFile] = []
        for case let name as String in names where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let bytes = try InputFile.bytes(at: folder + "/" + name)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ServiceError("\(folder)/\(name) is not text in UTF-8")
            }
            files.append(RuleFile(name: name, text: text))
        }
        return files.sorted { $0.name < $1.name }
    }
}

/// Tells progress on standard error, on one line where that is a terminal.
private struct Progress {
    let isOn: Bool
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(isOn: Bool) { self.isOn = isOn }

    @Sendable func tell(_ text: String) {
        guard isOn else { return }
        try? FileHandle.standardError.write(contentsOf: Data((text + (isTerminal ? "…\n" : "\n")).utf8))
    }
}

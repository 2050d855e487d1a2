import CaseService
import CaseStore
import CaseStoreSQLite
import Dispatch
import Foundation
import PDFRendering
import RecourseCLI
import RecourseWeb
import Synchronization

/// How the application in the browser is put together.
enum WebWiring {
    /// The database in the data folder, which is made where there is none.
    static func database(_ folder: String?) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let place =
            folder ?? environment["RECOURSE_DATA"]
            ?? (environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share") + "/recourse"
        do {
            try FileManager.default.createDirectory(
                atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceError("The folder \(place) cannot be made or used. Name another with --data.")
        }
        return place + "/recourse.sqlite"
    }

    static func serve(_ options: ServeOptions, context: @escaping @Sendable () throws -> ServiceContext)
        throws
    {
        let database = try database(options.data)
        let library = try SQLiteCaseLibrary(path: database)
        let key = try clinicKey(options.keyFile)
        if let key, try library.state() == .locked(.clinic) { try library.unlock(.keyFile(key)) }
        var configuration = WebConfiguration(
            host: options.host, port: options.port,
            names: options.behind.map { [$0] } ?? ["127.0.0.1", "localhost", "[::1]"], library: library,
            context: context, clock: { Int(Date().timeIntervalSince1970) },
            worker: Bundle.main.executablePath.map { PacketWorker.Command(program: $0) },
            clinicKey: key,
            isBehindTLS: options.behind != nil)
        configuration.uploads = URL(fileURLWithPath: database).deletingLastPathComponent().path
        configuration.mail = try mail(options)
        if options.logsRequests {
            configuration.log = { try? FileHandle.standardError.write(contentsOf: Data(($0 + "\n").utf8)) }
        }
        let application = WebApplication(configuration)
        let ended = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        Task.detached {
            do {
                try await application.run(onRunning: {
                    let line = "Recourse is at http://\(options.host):\(options.port)/ (to end it: Ctrl-C)\n"
                    try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
                })
            } catch {
                outcome.fail(
                    "The address \(options.host):\(options.port) cannot be listened on. "
                        + "Is another program there? Choose another with --port.")
            }
            ended.signal()
        }
        ended.wait()
        if let message = outcome.message { throw ServiceError(message) }
    }

    /// How reminders leave, as the options say.
    private static func mail(_ options: ServeOptions) throws -> MailSettings? {
        guard let from = options.mailFrom else { return nil }
        guard MailSettings.isAddress(from) else {
            throw ServiceError("--mail-from: \(from) is not a mail address. Nothing was started.")
        }
        if let port = options.mailRelay { return MailSettings(way: .relay(port: port), from: from) }
        let program = ["/usr/sbin/sendmail", "/usr/lib/sendmail"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
        guard let program else {
            throw ServiceError(
                "There is no sendmail on this machine. Install one, or name a relay on this machine with --mail-relay. "
                    + "Nothing was started.")
        }
        return MailSettings(way: .sendmail(program), from: from)
    }

    /// The key file's bytes; refused where others may read it.
    private static func clinicKey(_ path: String?) throws -> [UInt8]? {
        guard let path = path ?? ProcessInfo.processInfo.environment["RECOURSE_KEY_FILE"] else { return nil }
        let permissions = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        if let permissions, permissions & 0o077 != 0 {
            throw ServiceError("Others can read \(path). Take that away first: chmod 600 \(path)")
        }
        return try InputFile.bytes(at: path, largestByteCount: 1 << 16)
    }

    static let data = DataCommands(
        rotateKeys: { folder, old, new in
            try SQLiteCaseLibrary(path: try database(folder)).rotateKeys(
                .passphrase(old), to: .passphrase(new))
        },
        backup: { try SQLiteCaseLibrary.backup(try database($0), to: $1) },
        restore: { try SQLiteCaseLibrary.restore($1, to: try database($0)) })

    private final class Outcome: Sendable {
        private let kept = Mutex<String?>(nil)
        var message: String? { kept.withLock { $0 } }
        func fail(_ message: String) { kept.withLock { $0 = message } }
    }
}

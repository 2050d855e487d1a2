import ArgumentParser
import CaseService

/// How the application in the browser is started.
public struct ServeOptions: Sendable {
    /// The folder of its data.
    public var data: String?
    public var host: String
    public var port: Int
    /// The name of the proxy in front that speaks TLS; needed for any address but this machine's own.
    public var behind: String?
    /// A clinic's key file, which only the service may read.
    public var keyFile: String?
    /// The address that reminders come from; `nil` for no mail.
    public var mailFrom: String?
    /// The port of a mail relay on this machine; `nil` for the machine's `sendmail`.
    public var mailRelay: Int?
    /// Whether each request gives one line on standard error.
    public var logsRequests: Bool
}

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "The application in the browser, on this machine.",
        discussion: """
            It listens on this machine alone. To serve others, put a proxy that speaks TLS in front and name the host
            under which people reach it: recourse serve --host 0.0.0.0 --behind-tls recourse.example.org
            """)

    @Option(help: "The folder of its data; made where there is none. Left out: ~/.local/share/recourse.")
    var data: String?
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Option(
        name: .customLong("behind-tls"), help: "The host name of the proxy in front that speaks TLS.")
    var behind: String?

    @Option(
        name: .customLong("key-file"),
        help: "For a clinic: a file with 32 or more random bytes that only this service may read.")
    var keyFile: String?

    @Option(
        name: .customLong("mail-from"),
        help: "The address that reminders come from. They go through the machine's sendmail.")
    var mailFrom: String?

    @Option(
        name: .customLong("mail-relay"),
        help: "Send them through the mail relay on this port of this machine instead.")
    var mailRelay: Int?

    @Flag(
        name: .customLong("log-requests"),
        help: "Write one line of JSON for each request to standard error; nothing of any case is in it.")
    var logsRequests = false

    func run() throws {
        let context = try CommandContext.required()
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port is a number from 1 to 65535.")
        }
        if !["127.0.0.1", "localhost", "::1"].contains(host), behind == nil {
            throw ServiceError(
                "\(host) can be reached from other machines, and the pages would cross the network in the clear. Put a "
                    + "proxy that speaks TLS in front, and name its host with --behind-tls; packaging/ has examples. "
                    + "Nothing was started.")
        }
        if mailRelay != nil, mailFrom == nil {
            throw ValidationError("--mail-relay needs --mail-from, the address that mail comes from.")
        }
        if let mailRelay, !(1...65_535).contains(mailRelay) {
            throw ValidationError("--mail-relay is a port, a number from 1 to 65535.")
        }
        try context.serve(
            ServeOptions(
                data: data, host: host, port: port, behind: behind, keyFile: keyFile, mailFrom: mailFrom,
                mailRelay: mailRelay, logsRequests: logsRequests))
    }
}

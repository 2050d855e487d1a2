public import CaseService
public import CaseStore
public import PDFRendering

/// What the web application is started with.
public struct WebConfiguration: Sendable {
    /// Bytes of one upload with all its files; larger ones are refused before they are read.
    static let largestUpload = 64 << 20
    /// Bytes of a form without files.
    static let largestForm = 1 << 20

    /// The address to listen on.
    public var host: String
    public var port: Int
    /// The folder in which uploads lie, without names and encrypted, while they are read.
    public var uploads = "/tmp"
    /// How reminders leave; `nil` where no mail was set up.
    public var mail: MailSettings?
    /// Takes one line for each request, with nothing of any case in it.
    public var log: (@Sendable (String) -> Void)?
    /// Host names under which pages may be asked for; others are refused, so that no site can pose as this one.
    public var names: [String]
    /// Where the cases are.
    public var library: any CaseLibrary
    /// The day, the moment and the rules, fresh for each request; the actor is the application's to set.
    public var context: @Sendable () throws -> ServiceContext
    /// Seconds since 1970.
    public var clock: @Sendable () -> Int
    /// This program, to assemble packets apart.
    public var worker: PacketWorker.Command?
    /// The content of the clinic's key file; `nil` where none was given.
    public var clinicKey: [UInt8]?
    /// True where a proxy in front speaks TLS, so that cookies may say so.
    public var isBehindTLS: Bool

    public init(
        host: String, port: Int, names: [String], library: any CaseLibrary,
        context: @escaping @Sendable () throws -> ServiceContext, clock: @escaping @Sendable () -> Int,
        worker: PacketWorker.Command?, clinicKey: [UInt8]? = nil, isBehindTLS: Bool
    ) {
        self.host = host
        self.port = port
        self.names = names
        self.library = library
        self.context = context
        self.clock = clock
        self.worker = worker
        self.clinicKey = clinicKey
        self.isBehindTLS = isBehindTLS
    }
}

/// The web application.
public struct WebApplication: Sendable {
    private let server: HTTPServer

    public init(_ configuration: WebConfiguration) {
        server = HTTPServer(site: Site(configuration), configuration: configuration)
    }

    /// Serves until the process is told to end; `onRunning` is called once it listens.
    public func run(onRunning: @escaping @Sendable () -> Void) async throws {
        try await server.run(onRunning: onRunning)
    }
}

import Dispatch
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The socket: turns requests into `WebRequest`, hands them to the site off the event loop, and sends what it says.
///
/// Nothing of a request but its method, the kind of page and the status is ever logged.
struct HTTPServer: Sendable {
    let site: Site
    let configuration: WebConfiguration

    static let queue = DispatchQueue(label: "recourse.pages", attributes: .concurrent)

    /// Serves until the process is told to end.
    func run(onRunning: @escaping @Sendable () -> Void) async throws {
        var logger = Logger(label: "recourse")
        logger.logLevel = .error
        let application = Application(
            responder: CallbackResponder<PageContext> { request, context in
                try await respond(to: request, context)
            },
            server: .http1(
                configuration: .init(idleTimeout: .seconds(Int64(BodyReader.idleSeconds)))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil),
            onServerRunning: { _ in onRunning() }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    site.workOnReminders()
                    try await Task.sleep(for: .seconds(60))
                }
            }
            // It ends with the server, whatever the reminders do.
            defer { group.cancelAll() }
            try await application.runService()
        }
    }

    private func respond(to request: Request, _ context: PageContext) async throws -> Response {
        let web = await webRequest(request)
        let answer = await withCheckedContinuation {
            (continuation: CheckedContinuation<WebResponse, Never>) in
            HTTPServer.queue.async { continuation.resume(returning: site.respond(to: web)) }
        }
        var fields = HTTPFields()
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) {
                fields.append(HTTPField(name: name, value: header.value))
            }
        }
        if web.bodyFault != nil {
            // What is still on its way is not waited for.
            fields.append(HTTPField(name: .connection, value: "close"))
            context.closeSoon()
        }
        let isHead = web.method == .head
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: fields,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    private func webRequest(_ request: Request) async -> WebRequest {
        var web = WebRequest(
            method: .init(rawValue: request.method.rawValue) ?? .other,
            path: FormBody.decoded(ArraySlice(request.uri.path.utf8), plusIsSpace: false))
        if let query = request.uri.query {
            for (name, value) in FormBody.urlEncoded(Array(query.utf8)) ?? [] { web.query[name] = value }
        }
        for field in request.headers { web.headers[field.name.canonicalName] = field.value }
        web.headers["host"] = request.head.authority ?? web.headers["host"]
        for pair in (web.headers["cookie"] ?? "").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            web.cookies[String(parts[0].drop { $0 == " " })] = String(parts[1])
        }
        guard web.method != .get, web.method != .head else { return web }
        return await BodyReader(folder: configuration.uploads).read(request.body, of: web)
    }
}

/// What a request brings with it: its connection, which is closed where the rest of a body is not wanted.
struct PageContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Closes the connection once the answer had time to arrive.
    func closeSoon() {
        channel.eventLoop.scheduleTask(in: .seconds(3)) { [channel] in channel.close(promise: nil) }
    }
}

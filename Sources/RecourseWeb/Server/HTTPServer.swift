import Dispatch
import HTTPTypes
import Hummingbird
import Logging

/// The socket: turns requests into `WebRequest`, hands them to the site off the event loop, and sends what it says.
///
/// Nothing of a request but its method, the kind of page and the status is ever logged.
struct HTTPServer: Sendable {
    let site: Site
    let configuration: WebConfiguration

    private static let queue = DispatchQueue(label: "recourse.pages", attributes: .concurrent)

    /// Serves until the process is told to end.
    func run(onRunning: @escaping @Sendable () -> Void) async throws {
        var logger = Logger(label: "recourse")
        logger.logLevel = .error
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await respond(to: request)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil),
            onServerRunning: { _ in onRunning() }, logger: logger)
        try await application.runService()
    }

    private func respond(to request: Request) async throws -> Response {
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
        guard web.method == .post || web.method == .other else { return web }
        return await withBody(of: request, web)
    }

    private func withBody(of request: Request, _ web: WebRequest) async -> WebRequest {
        var web = web
        let type = web.headers["content-type"] ?? ""
        let boundary = FormBody.boundary(type)
        let most = boundary == nil ? WebConfiguration.largestForm : WebConfiguration.largestUpload
        let declared = web.headers["content-length"].flatMap { Int($0) }
        if let declared, declared > most {
            web.bodyFault = "fault.too-large"
            return web
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(declared ?? 4_096, most))
        do {
            for try await part in request.body {
                if bytes.count + part.readableBytes > most {
                    web.bodyFault = "fault.too-large"
                    return web
                }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch {
            web.bodyFault = "fault.cut-off"
            return web
        }
        if let declared, declared != bytes.count {
            web.bodyFault = "fault.cut-off"
        } else if let boundary {
            guard let parts = FormBody.multipart(bytes, boundary: boundary) else {
                web.bodyFault = "fault.cut-off"
                return web
            }
            web.fields = parts.fields
            web.files = parts.files
        } else if let fields = FormBody.urlEncoded(bytes) {
            web.fields = fields
        } else {
            web.bodyFault = "fault.too-large"
        }
        return web
    }
}

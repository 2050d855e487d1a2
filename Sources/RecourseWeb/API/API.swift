import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import Drafting
import JSONText

/// The use cases for programs: finds the operation, holds the request to its description, tells faults as RFC 9457 asks.
struct API: Sendable {
    static let prefix = "/api/v1"
    let site: Site

    func respond(to request: WebRequest) -> WebResponse {
        if request.path == "/openapi.json" {
            guard request.method == .get || request.method == .head else {
                return problem(
                    APIFault(status: 405, key: "fault.method", headers: [("allow", "GET, HEAD")]))
            }
            return .json(OpenAPI.document(site.address + API.prefix), type: "application/json")
        }
        do {
            let (operation, parameters) = try find(request)
            let turn = try turn(for: operation, request, parameters)
            let checked = try check(operation, turn)
            let answer = try operation.handle(checked)
            try note(operation, turn)
            return response(operation, answer, turn)
        } catch {
            return problem(API.fault(of: error))
        }
    }

    /// The operation that a request is meant for, by its name.
    static func label(_ request: WebRequest) -> String? {
        let method = request.method == .head ? .get : request.method
        return APIOperations.all.first { $0.method == method && $0.match(parts(request)) != nil }?.id
    }

    private static func parts(_ request: WebRequest) -> [Substring] {
        Array(
            request.path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
                .dropFirst())
    }

    // MARK: The request

    private func find(_ request: WebRequest) throws -> (APIOperation, [String: String]) {
        let parts = API.parts(request)
        let method = request.method == .head ? .get : request.method
        var others: [String] = []
        for operation in APIOperations.all {
            guard let parameters = operation.match(parts) else { continue }
            if operation.method == method { return (operation, parameters) }
            others.append(operation.method.rawValue)
        }
        if others.isEmpty { throw APIFault(status: 404, key: "fault.no-operation") }
        if others.contains("GET") { others.append("HEAD") }
        throw APIFault(
            status: 405, key: "fault.method", headers: [("allow", others.sorted().joined(separator: ", "))])
    }

    /// The request with the rights of whom its token belongs to.
    private func turn(
        for operation: APIOperation, _ request: WebRequest, _ parameters: [String: String]
    ) throws -> Turn {
        let challenge = [(name: "www-authenticate", value: "Bearer realm=\"recourse\"")]
        let library = site.configuration.library
        guard let header = request.headers["authorization"], header.lowercased().hasPrefix("bearer ") else {
            throw APIFault(status: 401, key: "fault.no-token", headers: challenge)
        }
        guard case .open(let mode) = try library.state() else {
            throw APIFault(status: 503, key: "fault.locked")
        }
        let text = header.dropFirst("bearer ".count).filter { $0 != " " }
        let now = site.configuration.clock()
        let today = try site.configuration.context().today.description
        guard let token = try Tokens(library: library).find(String(text), now: now, today: today) else {
            throw APIFault(status: 401, key: "fault.no-token", headers: challenge)
        }
        let session = try Session(now: now)
        switch (mode, token.owner) {
        case (.person, nil): session.change { $0.access = .keeper }
        case (.clinic, .some(let owner)): session.change { $0.access = .member(owner) }
        default: throw APIFault(status: 401, key: "fault.no-token", headers: challenge)
        }
        let turn = Turn(site: site, session: session, request: request, parameters: parameters)
        guard turn.hasAccess else {
            throw APIFault(status: 401, key: "fault.no-token", headers: challenge)
        }
        if let scope = operation.scope, !token.scopes.contains(scope) {
            throw APIFault(status: 403, key: "fault.scope", detail: scope.rawValue)
        }
        return turn
    }

    /// Holds path, query and body against the operation's description.
    private func check(_ operation: APIOperation, _ turn: Turn) throws -> APITurn {
        if let fault = turn.request.bodyFault {
            throw APIFault(status: fault == "fault.too-large" ? 413 : 400, key: fault)
        }
        for (name, value) in turn.parameters {
            guard let schema = APIOperation.pathParameters[name]?.schema,
                schema.faults(in: API.value(value, schema)).isEmpty
            else { throw WebFault.notFound }
        }
        var faults: [Schema.Fault] = []
        for (name, value) in turn.request.query {
            guard let known = operation.query.first(where: { $0.name == name }) else {
                faults.append(.init(path: name, message: "Nothing of that name is taken here."))
                continue
            }
            faults += known.schema.faults(in: API.value(value, known.schema), at: name)
        }
        for parameter in operation.query
        where parameter.isRequired && turn.request.query[parameter.name] == nil {
            faults.append(.init(path: parameter.name, message: "It is missing."))
        }
        guard faults.isEmpty else {
            throw APIFault(status: 422, key: "fault.request", errors: faults.sorted { $0.path < $1.path })
        }
        guard case .json(let schema)? = operation.body else { return APITurn(turn: turn, json: .null) }
        return APITurn(turn: turn, json: try body(turn.request, schema))
    }

    private func body(_ request: WebRequest, _ schema: Schema) throws -> JSONValue {
        let type = request.headers["content-type"]?.split(separator: ";").first.map {
            WebRequest.cleaned($0.lowercased())
        }
        guard type == "application/json" else { throw APIFault(status: 415, key: "fault.media-type") }
        let json: JSONValue
        do { json = try JSONText.parse(request.body, nestingLimit: 32) } catch {
            throw APIFault(status: 400, key: "fault.no-json", detail: error.description)
        }
        let faults = schema.faults(in: json)
        guard faults.isEmpty else {
            throw APIFault(status: 422, key: "fault.request", errors: Array(faults.prefix(50)))
        }
        return json
    }

    /// The text of an address as the kind of value that is meant.
    private static func value(_ text: String, _ schema: Schema) -> JSONValue {
        switch schema {
        case .integer, .number: Int(text).map { .int($0) } ?? .string(text)
        case .flag: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }

    // MARK: The answer

    private func response(_ operation: APIOperation, _ answer: APIAnswer, _ turn: Turn) -> WebResponse {
        switch (answer, operation.answer) {
        case (.json(let value), let promised):
            var response = WebResponse.json(value, type: "application/json", status: promised.status)
            if promised.status == 201, let id = value["case"]?.string {
                response = response.with("location", "\(API.prefix)/cases/\(id)")
            }
            return response
        case (.file(let bytes), .file(let type)):
            return WebResponse(status: 200, headers: [("content-type", type)], body: bytes)
        case (.file(let bytes), _):
            return WebResponse(
                status: 200, headers: [("content-type", "application/octet-stream")], body: bytes)
        case (.done, _): return WebResponse(status: 204)
        }
    }

    /// Keeps the worklist and the audit log as the pages do.
    private func note(_ operation: APIOperation, _ turn: Turn) throws {
        guard turn.parameters["case"] != nil else { return }
        try turn.note(isChange: operation.method != .get, part: "api:\(operation.id)")
    }

    private func problem(_ fault: APIFault) -> WebResponse {
        let words = site.words
        let kind = fault.key.split(separator: ".").dropFirst().joined(separator: ".")
        let detail = [words.optional(fault.key), fault.detail].compactMap(\.self).joined(separator: " ")
        let errors: JSONValue = .array(
            fault.errors.map { .object([("path", .string($0.path)), ("message", .string($0.message))]) })
        let value = JSONValue.object(present: [
            ("type", .string("urn:recourse:problem:\(kind)")),
            ("title", .string(words["\(fault.key).title"])), ("status", .int(fault.status)),
            ("detail", .string(detail)), ("errors", fault.errors.isEmpty ? Optional.none : errors),
        ])
        var response = WebResponse.json(value, type: "application/problem+json", status: fault.status)
        response.headers += fault.headers
        return response
    }

    /// What any fault of a use case is to a program.
    private static func fault(of error: any Error) -> APIFault {
        if let fault = error as? APIFault { return fault }
        if let refused = error as? RefusedAnswers {
            return APIFault(
                status: 422, key: "fault.request",
                errors: refused.issues.map { .init(path: $0.path, message: $0.message) })
        }
        if let refusal = error as? DraftRefusal {
            return APIFault(
                status: 422, key: "fault.draft",
                errors: refusal.missing.map { .init(path: refusal.kind, message: $0) })
        }
        if case .locked? = error as? LibraryError { return APIFault(status: 503, key: "fault.locked") }
        let fault = WebFault(error)
        return APIFault(status: fault.status, key: fault.key, detail: fault.detail)
    }
}

extension WebResponse {
    static func json(_ value: JSONValue, type: String, status: Int = 200) -> WebResponse {
        WebResponse(status: status, headers: [("content-type", type)], body: JSONText.bytes(value))
    }
}

import CaseService
import CaseStore
import CivilCalendar
import HTML
import JSONText

/// One thing that programs can ask for: how it is asked, what is answered, and what does it.
///
/// Requests are held against the very description that the document at `/openapi.json` is made from.
struct APIOperation: Sendable {
    struct Parameter: Sendable {
        var name: String
        var schema: Schema
        var isRequired = false
        var says: String
    }

    enum Body: Sendable {
        case json(Schema)
        /// The bytes of a file as they are.
        case file
    }

    enum Answer: Sendable {
        case json(Schema, status: Int = 200)
        case file(mediaType: String)
        /// Nothing but that it is done.
        case done

        var status: Int {
            switch self {
            case .json(_, let status): status
            case .file: 200
            case .done: 204
            }
        }
    }

    let method: WebRequest.Method
    /// Below `/api/v1`; a part in braces stands for anything: `/cases/{case}/clocks`.
    let path: String
    /// The name by which programs know it.
    let id: String
    let says: String
    /// The right it needs; every token has that of reading letters and clocks that belong to no case.
    let scope: TokenScope?
    var query: [Parameter] = []
    var body: Body?
    let answer: Answer
    let handle: @Sendable (APITurn) throws -> APIAnswer

    init(
        _ method: WebRequest.Method, _ path: String, _ id: String, _ says: String, scope: TokenScope?,
        query: [Parameter] = [], body: Body? = nil, answer: Answer,
        _ handle: @escaping @Sendable (APITurn) throws -> APIAnswer
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.says = says
        self.scope = scope
        self.query = query
        self.body = body
        self.answer = answer
        self.handle = handle
    }

    /// The parts of the path that stand for something, with their shapes.
    static let pathParameters: [String: (schema: Schema, says: String)] = [
        "case": (.text(), "The case's id."),
        "number": (.integer(0...100_000), "The document's number in the case, from 0."),
        "kind": (.choice(APIOperations.packetKinds), "What is drafted."),
    ]

    var parts: [Substring] { path.split(separator: "/") }

    var parameterNames: [String] {
        parts.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The named parts of a path that this operation answers; `nil` where it does not.
    func match(_ found: [Substring]) -> [String: String]? {
        guard found.count == parts.count else { return nil }
        var parameters: [String: String] = [:]
        for (wanted, part) in zip(parts, found) {
            if wanted.hasPrefix("{") {
                parameters[String(wanted.dropFirst().dropLast())] = String(part)
            } else if wanted != part {
                return nil
            }
        }
        return parameters
    }
}

/// What an operation says, in the form that its description promises.
enum APIAnswer: Sendable {
    case json(JSONValue)
    case file([UInt8])
    case done
}

/// One request of a program being answered.
struct APITurn: Sendable {
    let turn: Turn
    /// The body where it is JSON; `null` where there is none.
    let json: JSONValue

    func desk() throws -> CaseDesk { try turn.desk() }
    func opened() throws -> OpenedCase { try turn.opened() }
    func query(_ name: String) -> String? { turn.request.query[name] }
    func number(_ name: String, or standard: Int) -> Int { query(name).flatMap { Int($0) } ?? standard }

    /// A member of the body as text, cleaned of what no keyboard writes; `nil` where it is empty or not there.
    func text(_ name: String) -> String? {
        guard let text = json[name]?.string.map(WebRequest.cleaned), !text.isEmpty else { return nil }
        return text
    }

    /// The body's bytes where it is a file.
    func file() throws -> [UInt8] {
        let bytes = try turn.request.files.first?.bytes ?? turn.request.body
        guard !bytes.isEmpty else {
            throw APIFault(
                status: 422, key: "fault.request", errors: [.init(path: "body", message: "It is empty.")])
        }
        return bytes
    }

    func needed(_ name: String) throws -> String {
        guard let text = text(name) else {
            throw APIFault(
                status: 422, key: "fault.refused", errors: [.init(path: name, message: "It is empty.")])
        }
        return text
    }
}

/// A request that is not answered as asked.
struct APIFault: Error {
    var status: Int
    /// Key of the words.
    var key: String
    var detail: String?
    var errors: [Schema.Fault] = []
    var headers: [(name: String, value: String)] = []
}

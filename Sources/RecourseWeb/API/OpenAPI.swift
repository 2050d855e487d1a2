import JSONText

/// The description of the API (OpenAPI 3.1), made from the operations themselves.
enum OpenAPI {
    static func document(_ address: String) -> JSONValue {
        .object([
            ("openapi", "3.1.0"),
            (
                "info",
                .object([
                    ("title", "Recourse"), ("version", "1"),
                    (
                        "description",
                        .string(
                            "The same use cases as the pages, for programs. A token is made under \"Programs\" and is sent as "
                                + "Authorization: Bearer. Faults are told as RFC 9457 says.")
                    ),
                    ("license", .object([("name", "Apache 2.0"), ("identifier", "Apache-2.0")])),
                ])
            ),
            ("servers", .array([.object([("url", .string(address))])])),
            ("security", .array([.object([("token", .array([]))])])),
            ("paths", paths),
            (
                "components",
                .object([
                    (
                        "schemas",
                        .object(
                            APIShapes.components.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
                    ),
                    (
                        "securitySchemes",
                        .object([("token", .object([("type", "http"), ("scheme", "bearer")]))])
                    ),
                ])
            ),
        ])
    }

    private static var paths: JSONValue {
        var order: [String] = []
        for operation in APIOperations.all where !order.contains(operation.path) {
            order.append(operation.path)
        }
        return .object(
            order.map { path in
                let own = APIOperations.all.filter { $0.path == path }
                return (path, .object(own.map { ($0.method.rawValue.lowercased(), json($0)) }))
            })
    }

    private static func json(_ operation: APIOperation) -> JSONValue {
        let scope = operation.scope.map { " Scope: `\($0.rawValue)`." } ?? " Any token will do."
        let parameters = operation.parameterNames.map(pathParameter) + operation.query.map(json)
        return .object(present: [
            ("operationId", .string(operation.id)), ("summary", .string(operation.says)),
            ("description", .string(operation.says + scope)),
            ("parameters", parameters.isEmpty ? Optional.none : .array(parameters)),
            ("requestBody", operation.body.map(json)), ("responses", responses(operation)),
        ])
    }

    private static func pathParameter(_ name: String) -> JSONValue {
        let known = APIOperation.pathParameters[name]
        return .object([
            ("name", .string(name)), ("in", "path"), ("required", true),
            ("description", .string(known?.says ?? "")), ("schema", (known?.schema ?? .text()).json),
        ])
    }

    private static func json(_ parameter: APIOperation.Parameter) -> JSONValue {
        .object([
            ("name", .string(parameter.name)), ("in", "query"), ("required", .bool(parameter.isRequired)),
            ("description", .string(parameter.says)), ("schema", parameter.schema.json),
        ])
    }

    private static func json(_ body: APIOperation.Body) -> JSONValue {
        switch body {
        case .json(let schema):
            .object([
                ("required", true), ("content", content("application/json", schema.json)),
            ])
        case .file:
            .object([
                ("required", true), ("content", content("application/octet-stream", .object([]))),
            ])
        }
    }

    private static func content(_ type: String, _ schema: JSONValue) -> JSONValue {
        .object([(type, .object([("schema", schema)]))])
    }

    private static func responses(_ operation: APIOperation) -> JSONValue {
        let problem = content("application/problem+json", Schema.named("Problem").json)
        var responses: [(String, JSONValue)] = []
        switch operation.answer {
        case .json(let schema, let status):
            responses.append(
                (
                    String(status),
                    .object([
                        ("description", "The answer."), ("content", content("application/json", schema.json)),
                    ])
                ))
        case .file(let type):
            responses.append(
                (
                    "200",
                    .object([("description", "The file."), ("content", content(type, .object([])))])
                ))
        case .done: responses.append(("204", .object([("description", "It is done.")])))
        }
        for (status, says) in [
            ("401", "The token is missing, wrong, taken back or too old."),
            ("403", "The token does not have the scope, or its user not the right."),
            ("404", "There is no such thing, or it is not shared with the token's user."),
            ("422", "What was sent cannot be taken; `errors` names each fault."),
            ("default", "Anything else that went wrong."),
        ] {
            responses.append((status, .object([("description", .string(says)), ("content", problem)])))
        }
        return .object(responses)
    }
}

/// What answers one kind of request.
struct Route: Sendable {
    let method: WebRequest.Method
    /// Parts of the path; one that begins with a colon stands for anything and is named.
    let pattern: [String]
    /// Only for sessions that have cases open.
    let needsAccess: Bool
    let handle: @Sendable (Turn) throws -> WebResponse

    static func get(
        _ path: String, open: Bool = false, _ handle: @escaping @Sendable (Turn) throws -> WebResponse
    ) -> Route {
        Route(.get, path, open, handle)
    }

    static func post(
        _ path: String, open: Bool = false, _ handle: @escaping @Sendable (Turn) throws -> WebResponse
    ) -> Route {
        Route(.post, path, open, handle)
    }

    private init(
        _ method: WebRequest.Method, _ path: String, _ isOpen: Bool,
        _ handle: @escaping @Sendable (Turn) throws -> WebResponse
    ) {
        self.method = method
        pattern = path.split(separator: "/").map(String.init)
        needsAccess = !isOpen
        self.handle = handle
    }

    /// The named parts of a path that this route answers; `nil` where it does not.
    func match(_ parts: [String]) -> [String: String]? {
        guard parts.count == pattern.count else { return nil }
        var parameters: [String: String] = [:]
        for (wanted, found) in zip(pattern, parts) {
            if wanted.hasPrefix(":") {
                parameters[String(wanted.dropFirst())] = found
            } else if wanted != found {
                return nil
            }
        }
        return parameters
    }
}

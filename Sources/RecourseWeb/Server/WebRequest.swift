/// One request as the pages see it: no socket, no framework.
struct WebRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST", head = "HEAD", other }

    /// A file sent with a form.
    struct File: Sendable {
        var field: String
        var name: String
        var bytes: [UInt8]
    }

    var method: Method
    /// Decoded, without the query: `/case/abc/letter`.
    var path: String
    var query: [String: String] = [:]
    var cookies: [String: String] = [:]
    /// Names in small letters.
    var headers: [String: String] = [:]
    var fields: [(name: String, value: String)] = []
    var files: [File] = []
    /// Why the body could not be taken, in words; nothing of it was kept.
    var bodyFault: String?

    /// The last value of a field, without white space at its ends and without control characters.
    func field(_ name: String) -> String? {
        fields.last { $0.name == name }.map { WebRequest.cleaned($0.value) }
    }

    func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map { WebRequest.cleaned($0.value) }
    }

    /// Line feeds stay; what no keyboard writes goes.
    static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.value != 0x0D {
            switch scalar.properties.generalCategory {
            case .control where scalar.value != 0x0A && scalar.value != 0x09: continue
            case .format where scalar.value != 0x200D: continue
            default: scalars.append(scalar)
            }
        }
        let start = String(scalars).drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

/// One request as the pages see it: no socket, no framework.
struct WebRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET", post = "POST", head = "HEAD", put = "PUT", patch = "PATCH", delete = "DELETE", other
    }

    /// A file sent with a form.
    struct File: Sendable {
        private enum Content: Sendable {
            case memory([UInt8])
            case spooled(SpooledFile)
        }

        var field: String
        var name: String
        private let content: Content

        init(field: String, name: String, bytes: [UInt8]) {
            self.field = field
            self.name = name
            content = .memory(bytes)
        }

        init(field: String, name: String, spooled: SpooledFile) {
            self.field = field
            self.name = name
            content = .spooled(spooled)
        }

        /// What is in it, read from where it lies meanwhile.
        var bytes: [UInt8] {
            get throws {
                switch content {
                case .memory(let bytes): bytes
                case .spooled(let file): try file.read()
                }
            }
        }
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
    /// The body as it came, where it is no form of a page.
    var body: [UInt8] = []
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

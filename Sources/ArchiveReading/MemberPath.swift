/// Names of members, made harmless.
enum MemberPath {
    /// The path with plain separators, without steps up, roots and control characters, and not too long.
    static func plain(_ given: String) -> String {
        let parts = parts(given).filter { $0 != ".." && $0 != "." && !isDrive($0) }
        let text = parts.joined(separator: "/")
        guard !text.isEmpty else { return "without a name" }
        return text.utf8.count <= 400 ? text : String(text.suffix(200))
    }

    /// Whether the path, taken at its word, would lead out of the folder it is unpacked in.
    static func leadsOut(_ given: String) -> Bool {
        let isRooted = given.hasPrefix("/") || given.hasPrefix("\\")
        return isRooted || parts(given).contains { $0 == ".." || isDrive($0) }
    }

    private static func isDrive(_ part: String) -> Bool {
        part.utf8.count == 2 && part.hasSuffix(":")
    }

    private static func parts(_ given: String) -> [String] {
        given.split { $0 == "/" || $0 == "\\" }.map { part in
            String(
                String.UnicodeScalarView(part.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        }.filter { !$0.isEmpty }
    }

    private static let officeEndings = [
        ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".pages", ".numbers",
    ]

    /// Whether a file that is an archive by its bytes is one to look into: a text document is none.
    static func mayHoldMembers(_ path: String) -> Bool {
        let lower = path.lowercased()
        return !officeEndings.contains { lower.hasSuffix($0) }
    }
}

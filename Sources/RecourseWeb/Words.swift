import CWebData

/// Files that the program carries within itself.
enum WebFiles {
    static func bytes(_ name: String) -> [UInt8]? {
        for index in 0..<web_file_count() {
            let file = web_file_at(index)
            guard String(cString: file.name) == name else { continue }
            return Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.size)))
        }
        return nil
    }
}

/// The words of the pages in one language, by key.
struct Words: Sendable {
    let language: String
    private let texts: [String: String]

    /// Reads a catalogue: one `key: text` to a line, `\n` for a line end within; lines that begin with `#` are remarks.
    init(language: String, catalogue: String) {
        self.language = language
        var texts: [String: String] = [:]
        for line in catalogue.split(separator: "\n") where !line.hasPrefix("#") {
            guard let colon = line.firstRange(of: ": ") else { continue }
            texts[String(line[..<colon.lowerBound])] =
                line[colon.upperBound...].split(separator: "\\n", omittingEmptySubsequences: false).joined(
                    separator: "\n")
        }
        self.texts = texts
    }

    static let english = Words(
        language: "en", catalogue: String(decoding: WebFiles.bytes("words.en.txt") ?? [], as: UTF8.self))

    /// The text of a key; the key itself where the catalogue lacks it, which a test does not let happen.
    subscript(_ key: String) -> String { texts[key] ?? key }

    /// The text with its `{names}` filled in.
    func callAsFunction(_ key: String, _ values: [String: String]) -> String {
        var text = self[key]
        for (name, value) in values { text.replace("{\(name)}", with: value) }
        return text
    }

    /// The text of a key where there is one.
    func optional(_ key: String) -> String? { texts[key] }

    var keys: [String] { texts.keys.sorted() }
    var all: [String: String] { texts }
}

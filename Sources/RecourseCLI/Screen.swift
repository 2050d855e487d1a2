/// Writes for people: plain words, wrapped to the terminal, colour only where a terminal shows it.
public struct Screen: Sendable {
    public var width: Int
    public var hasColor: Bool
    let put: @Sendable (String) -> Void

    /// - Parameter put: writes text to standard output as it is.
    public init(width: Int, hasColor: Bool, put: @escaping @Sendable (String) -> Void) {
        self.width = min(max(width, 40), 100)
        self.hasColor = hasColor
        self.put = put
    }

    /// Text as it is, with a line end.
    public func raw(_ text: String) { put(text + "\n") }

    public func blank() { put("\n") }

    public func heading(_ text: String) {
        put("\n" + (hasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text) + "\n")
        put(String(repeating: "-", count: min(text.count, width)) + "\n")
    }

    /// A paragraph, wrapped; `indent` spaces before each line, `first` in place of the first line's.
    public func paragraph(_ text: String, indent: Int = 0, first: String? = nil) {
        let margin = String(repeating: " ", count: indent)
        var line = first ?? margin
        var isEmpty = true
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !isEmpty, line.count + 1 + word.count > width {
                put(line + "\n")
                line = margin
                isEmpty = true
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        put(line + "\n")
    }

    /// An item of a list with its mark, wrapped under itself.
    public func item(_ text: String, mark: String = "-", indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        paragraph(text, indent: indent + mark.count + 1, first: "\(margin)\(mark) ")
    }

    /// A word that stands out: never by colour alone, the word itself says it.
    func strong(_ text: String) -> String { hasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

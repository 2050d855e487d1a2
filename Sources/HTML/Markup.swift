/// A run of finished HTML: text in it is escaped, and nothing else gets in.
public struct Markup: Hashable, Sendable {
    /// UTF-8.
    public private(set) var bytes: [UInt8]

    /// Nothing.
    public static let empty = Markup(finished: [])

    /// Text, escaped.
    public init(_ text: String) {
        bytes = []
        bytes.append(escaping: text)
    }

    init(finished bytes: [UInt8]) { self.bytes = bytes }

    /// The HTML as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// True where nothing would be written.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Several runs, one after the other.
    public static func join(_ parts: [Markup]) -> Markup {
        var all: [UInt8] = []
        all.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
        for part in parts { all += part.bytes }
        return Markup(finished: all)
    }

    /// A whole page: the document type before `root`.
    public static func page(_ root: Markup) -> Markup {
        Markup(finished: Array("<!DOCTYPE html>\n".utf8) + root.bytes)
    }
}

extension [UInt8] {
    /// Adds text with the five signs that mean something in HTML written as entities, so that it is safe between
    /// tags and inside quoted attributes alike.
    ///
    /// Control characters that HTML does not allow become U+FFFD.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { buffer in
            for byte in buffer {
                switch byte {
                case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
                case 0x09, 0x0A, 0x0D: append(byte)
                case 0..<0x20, 0x7F: append(contentsOf: "\u{FFFD}".utf8)
                default: append(byte)
                }
            }
        }
    }
}

/// Puts the parts of an element's content one after the other; a bare string is text and is escaped.
@resultBuilder
public enum MarkupBuilder {
    public static func buildExpression(_ markup: Markup) -> [Markup] { [markup] }
    public static func buildExpression(_ text: String) -> [Markup] { [Markup(text)] }
    public static func buildExpression(_ markup: Markup?) -> [Markup] { markup.map { [$0] } ?? [] }
    public static func buildExpression(_ parts: [Markup]) -> [Markup] { parts }
    public static func buildPartialBlock(first: [Markup]) -> [Markup] { first }
    public static func buildPartialBlock(accumulated: [Markup], next: [Markup]) -> [Markup] {
        accumulated + next
    }
    public static func buildBlock() -> [Markup] { [] }
    public static func buildOptional(_ parts: [Markup]?) -> [Markup] { parts ?? [] }
    public static func buildEither(first: [Markup]) -> [Markup] { first }
    public static func buildEither(second: [Markup]) -> [Markup] { second }
    public static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap { $0 } }
    public static func buildFinalResult(_ parts: [Markup]) -> Markup { Markup.join(parts) }
}

/// Where a text stops being JSON, and what should have stood there.
///
/// It quotes at most the one character that stood there, never the text around it: records hold health facts.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    public var line: Int
    /// The place in the line in Unicode scalars, counted from 1.
    public var column: Int
    /// The place in the whole text in bytes, counted from 0.
    public var offset: Int
    /// What was expected, in words.
    public var expected: String
    /// What stood there instead, in words.
    public var found: String

    /// Makes an error from a place and the two sides of the surprise.
    public init(line: Int, column: Int, offset: Int, expected: String, found: String) {
        self.line = line
        self.column = column
        self.offset = offset
        self.expected = expected
        self.found = found
    }

    /// One sentence: line, column, what was expected and what stood there.
    public var description: String {
        "line \(line), column \(column): expected \(expected), found \(found)"
    }
}

extension JSONSyntaxError {
    /// Finds line and column by counting from the start; only failures pay for it.
    init(at offset: Int, in bytes: UnsafeRawBufferPointer, expected: String) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(
            line: line, column: column, offset: offset, expected: expected,
            found: Self.name(of: offset < bytes.count ? bytes[offset] : nil))
    }

    private static func name(of byte: UInt8?) -> String {
        guard let byte else { return "the end of the text" }
        switch byte {
        case 0x0A, 0x0D: return "the end of the line"
        case 0x09: return "a tab"
        case 0x20: return "a space"
        case 0x21..<0x7F: return "'\(Character(Unicode.Scalar(byte)))'"
        case 0..<0x80: return "control character \(byte)"
        default: return "a character beyond ASCII"
        }
    }
}

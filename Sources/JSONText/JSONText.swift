/// Reads and writes JSON text (RFC 8259), strictly, keeping everything that a record said.
public enum JSONText {
    /// How deep arrays and objects may lie in one another unless the caller says otherwise.
    public static let defaultNestingLimit = 256

    /// Parses one JSON value from bytes.
    ///
    /// Takes UTF-8 with or without a byte-order mark. Refuses what RFC 8259 does not allow, invalid UTF-8,
    /// lone surrogates, anything after the value, and nesting beyond `nestingLimit`.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, nestingLimit: Int = defaultNestingLimit
    ) throws(JSONSyntaxError) -> JSONValue {
        var reader = JSONReader(bytes, nestingLimit: nestingLimit)
        reader.skipByteOrderMark()
        return try reader.document()
    }

    /// Parses one JSON value from bytes; see `parse(_:nestingLimit:)` over a raw buffer.
    public static func parse(
        _ bytes: [UInt8], nestingLimit: Int = defaultNestingLimit
    ) throws(JSONSyntaxError) -> JSONValue {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONSyntaxError) in try parse(buffer, nestingLimit: nestingLimit) }
        }
        return try outcome.get()
    }

    /// Parses one JSON value from a string; see `parse(_:nestingLimit:)` over a raw buffer.
    public static func parse(
        _ text: String, nestingLimit: Int = defaultNestingLimit
    ) throws(JSONSyntaxError) -> JSONValue {
        try parse(Array(text.utf8), nestingLimit: nestingLimit)
    }

    /// Parses newline-delimited JSON: each line that is not blank is a value of its own.
    ///
    /// Lines end with LF or CRLF. An error names the line of the whole text.
    public static func lines(
        _ bytes: UnsafeRawBufferPointer, nestingLimit: Int = defaultNestingLimit
    ) throws(JSONSyntaxError) -> [JSONLine] {
        var found: [JSONLine] = []
        var number = 0
        var start = 0
        if bytes.starts(with: JSONReader.byteOrderMark) { start = JSONReader.byteOrderMark.count }
        while start < bytes.count {
            number += 1
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var reader = JSONReader(bytes, from: start, to: end, nestingLimit: nestingLimit)
            reader.skipWhitespace()
            if !reader.isAtEnd {
                found.append(JSONLine(number: number, bytes: start..<end, value: try reader.document()))
            }
            start = end + 1
        }
        return found
    }

    /// Parses newline-delimited JSON; see `lines(_:nestingLimit:)` over a raw buffer.
    public static func lines(
        _ bytes: [UInt8], nestingLimit: Int = defaultNestingLimit
    ) throws(JSONSyntaxError) -> [JSONLine] {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONSyntaxError) in try lines(buffer, nestingLimit: nestingLimit) }
        }
        return try outcome.get()
    }
}

/// One line of newline-delimited JSON.
public struct JSONLine: Hashable, Sendable {
    /// The line's number in the text, counted from 1, blank lines counted too.
    public var number: Int
    /// Where the line's bytes stand in the text, its line feed left out.
    public var bytes: Range<Int>
    /// The value on the line.
    public var value: JSONValue
}

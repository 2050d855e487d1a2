extension JSONText {
    /// How written JSON is laid out.
    public enum Style: Hashable, Sendable {
        /// No white space at all; one line.
        case compact
        /// Two spaces a level, one member or element a line; no line feed at the end.
        case pretty
    }

    /// Writes a value as UTF-8 bytes, members in the order they have.
    ///
    /// The bytes depend on the value alone: the same value always gives the same bytes.
    public static func bytes(_ value: JSONValue, style: Style = .compact) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(value, depth: 0)
        return writer.output
    }

    /// Writes a value as a string, members in the order they have.
    public static func write(_ value: JSONValue, style: Style = .compact) -> String {
        String(decoding: bytes(value, style: style), as: UTF8.self)
    }
}

/// Appends to one byte buffer.
struct JSONWriter {
    let style: JSONText.Style
    var output: [UInt8] = []

    init(style: JSONText.Style) { self.style = style }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .number(let text): output.append(contentsOf: text.utf8)
        case .string(let text): write(text)
        case .array(let elements):
            write(count: elements.count, open: "[", close: "]", depth: depth) { writer, index in
                writer.write(elements[index], depth: depth + 1)
            }
        case .object(let members):
            write(count: members.count, open: "{", close: "}", depth: depth) { writer, index in
                writer.write(members[index].key)
                writer.append(writer.style == .pretty ? ": " : ":")
                writer.write(members[index].value, depth: depth + 1)
            }
        }
    }

    private mutating func write(
        count: Int, open: StaticString, close: StaticString, depth: Int,
        item: (inout JSONWriter, Int) -> Void
    ) {
        append(open)
        for index in 0..<count {
            if index > 0 { append(",") }
            breakLine(depth: depth + 1)
            item(&self, index)
        }
        if count > 0 { breakLine(depth: depth) }
        append(close)
    }

    private mutating func breakLine(depth: Int) {
        guard style == .pretty else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func append(_ text: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func write(_ text: String) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x0C: append("\\f")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20:
                append("\\u00")
                output.append(hexDigit(byte >> 4))
                output.append(hexDigit(byte & 15))
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

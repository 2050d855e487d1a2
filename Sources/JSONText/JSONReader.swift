/// A recursive-descent reader over raw bytes; one pass, no look-back, no regular expressions.
struct JSONReader {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: UnsafeRawBufferPointer
    let end: Int
    let nestingLimit: Int
    var position: Int
    var depth = 0

    init(_ bytes: UnsafeRawBufferPointer, from start: Int = 0, to end: Int? = nil, nestingLimit: Int) {
        self.bytes = bytes
        self.position = start
        self.end = end ?? bytes.count
        self.nestingLimit = nestingLimit
    }

    var isAtEnd: Bool { position >= end }

    /// The byte at the reading place; 0, which no JSON token starts with, at the end.
    @inline(__always)
    var current: UInt8 { position < end ? bytes[position] : 0 }

    func failure(_ expected: String, at place: Int? = nil) -> JSONSyntaxError {
        // The reader may hold one line of many: what lies beyond its end is not what was "found".
        JSONSyntaxError(
            at: place ?? position, in: UnsafeRawBufferPointer(rebasing: bytes[..<end]), expected: expected)
    }

    mutating func skipByteOrderMark() {
        if bytes[position..<end].starts(with: Self.byteOrderMark) { position += Self.byteOrderMark.count }
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// One value and nothing after it.
    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let value = try self.value()
        skipWhitespace()
        guard isAtEnd else { throw failure("the end of the text") }
        return value
    }

    mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipWhitespace()
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default: throw failure("a value")
        }
    }

    private mutating func literal(_ word: StaticString) throws(JSONSyntaxError) {
        let count = word.utf8CodeUnitCount
        for index in 0..<count {
            guard position + index < end, bytes[position + index] == word.utf8Start[index] else {
                throw failure("'\(word)'", at: position + index)
            }
        }
        position += count
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < nestingLimit else { throw failure("at most \(nestingLimit) levels of nesting") }
        depth += 1
        position += 1
        skipWhitespace()
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        var members: [JSONMember] = []
        if current == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return .object(members)
        }
        while true {
            guard current == UInt8(ascii: "\"") else {
                throw failure(members.isEmpty ? "a member name in quotes or '}'" : "a member name in quotes")
            }
            let key = try string()
            skipWhitespace()
            guard current == UInt8(ascii: ":") else { throw failure("':'") }
            position += 1
            members.append(JSONMember(key, try value()))
            skipWhitespace()
            switch current {
            case UInt8(ascii: ","):
                position += 1
                skipWhitespace()
            case UInt8(ascii: "}"):
                position += 1
                depth -= 1
                return .object(members)
            default: throw failure("',' or '}'")
            }
        }
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        if current == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return .array(elements)
        }
        while true {
            elements.append(try value())
            skipWhitespace()
            switch current {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                depth -= 1
                return .array(elements)
            default: throw failure("',' or ']'")
            }
        }
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
            guard !isDigit(current) else { throw failure("no digit after a leading zero") }
        } else {
            try digits()
        }
        if current == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if current | 0x20 == UInt8(ascii: "e") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return .number(text: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard isDigit(current) else { throw failure("a digit") }
        repeat { position += 1 } while isDigit(current)
    }

    @inline(__always)
    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

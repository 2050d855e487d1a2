/// One JSON value, kept as it was written: numbers as text, members in order, duplicate keys and all.
///
/// Clinical records need this: a decimal's trailing zeros are part of what was measured, and elements that
/// the program does not know must survive a round trip.
public enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as the exact text that stood in the file, such as `7.50`.
    case number(text: String)
    /// A string, with its escapes resolved.
    case string(String)
    /// An array, in order.
    case array([JSONValue])
    /// An object: its members in the order written; a key that stands twice is kept twice.
    case object([JSONMember])
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
    /// The member's name, with its escapes resolved.
    public var key: String
    /// The member's value.
    public var value: JSONValue

    /// Makes a member from a name and a value.
    public init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

extension JSONValue {
    /// An object from pairs, in the order given: `.object([("a", 1), ("b", nil)])`.
    @_disfavoredOverload  // so that `.object([])` means the case
    public static func object(_ pairs: [(String, JSONValue)]) -> JSONValue {
        .object(pairs.map { JSONMember($0.0, $0.1) })
    }

    /// An object from pairs, leaving out those whose value is absent (`nil`, not JSON `null`).
    public static func object(present pairs: [(String, JSONValue?)]) -> JSONValue {
        .object(pairs.compactMap { pair in pair.1.map { JSONMember(pair.0, $0) } })
    }

    /// A string, or JSON `null` where there is none.
    public static func string(orNull text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// A whole number, or JSON `null` where there is none.
    public static func int(orNull number: Int?) -> JSONValue { number.map(JSONValue.int) ?? .null }

    /// A truth value, or JSON `null` where there is none.
    public static func bool(orNull flag: Bool?) -> JSONValue { flag.map(JSONValue.bool) ?? .null }

    /// A whole number.
    public static func int(_ number: Int) -> JSONValue { .number(text: String(number)) }

    /// A binary floating-point number in its shortest exact form; `null` where it is not finite, for JSON has
    /// no word for that.
    public static func double(_ number: Double) -> JSONValue {
        number.isFinite ? .number(text: number.description) : .null
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// JSON `null`.
    public init(nilLiteral: ()) { self = .null }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .int(value) }
    /// A decimal number; to keep trailing zeros use `.number(text:)`.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object, its members in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements) }
}

/// Reading a tree without unpacking it by hand: each accessor is `nil` where the value is of another kind.
extension JSONValue {
    /// The text of a string.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The truth value.
    public var bool: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The number exactly as written.
    public var numberText: String? {
        if case .number(let text) = self { text } else { nil }
    }

    /// A number written as a whole number that fits; `7.0` and `7e0` are not taken for `7`.
    public var int: Int? {
        if case .number(let text) = self { Int(text) } else { nil }
    }

    /// The nearest binary floating-point number; `nil` where it is beyond the type's range.
    public var double: Double? {
        guard case .number(let text) = self, let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// The elements of an array.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object, in order.
    public var members: [JSONMember]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Whether this is JSON `null`.
    public var isNull: Bool { self == .null }

    /// The first member of that name; `nil` where there is none or this is no object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        for member in members where member.key == key { return member.value }
        return nil
    }

    /// The element at that place; `nil` beyond the end or where this is no array.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// Every value standing under that name, for the rare file that repeats a key.
    public func all(_ key: String) -> [JSONValue] {
        guard case .object(let members) = self else { return [] }
        return members.filter { $0.key == key }.map(\.value)
    }

    /// What kind of value this is, in words for a message: "a string", "an object".
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

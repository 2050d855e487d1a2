/// A value of a `JSONDocument`; nothing of it is read before it is asked for.
public struct JSONNode: Sendable {
    let document: JSONDocument
    /// On the tape.
    let place: Int

    @inline(__always)
    var token: JSONToken { JSONToken(word: document.tape[place]) }

    public var isNull: Bool { token.kind == .null }

    public var isObject: Bool { token.kind == .object }

    public var isArray: Bool { token.kind == .array }

    /// The text of a string, escapes resolved.
    public var string: String? {
        let token = token
        return token.kind == .string ? text(of: token) : nil
    }

    public var bool: Bool? {
        switch token.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// A number's text exactly as written.
    public var numberText: String? {
        let token = token
        return token.kind == .number ? text(of: token) : nil
    }

    /// Whether this is a string of just these letters.
    public func isString(_ text: StaticString) -> Bool {
        let token = token
        return token.kind == .string && equals(token, text)
    }

    /// The elements of an array.
    public var array: [JSONNode]? {
        let token = token
        guard token.kind == .array else { return nil }
        var elements: [JSONNode] = []
        var at = place + 1
        while at < place + token.length {
            elements.append(JSONNode(document: document, place: at))
            at += JSONToken(word: document.tape[at]).span
        }
        return elements
    }

    /// The members of an object in the order of the text.
    public var members: [(key: String, value: JSONNode)]? {
        let token = token
        guard token.kind == .object else { return nil }
        var members: [(key: String, value: JSONNode)] = []
        var at = place + 1
        while at < place + token.length {
            let value = JSONNode(document: document, place: at + 1)
            members.append((text(of: JSONToken(word: document.tape[at])), value))
            at += 1 + value.token.span
        }
        return members
    }

    /// The value of the first member of this name; `nil` where there is none, and for anything but an object.
    public subscript(key: StaticString) -> JSONNode? {
        member { equals($0, key) }
    }

    /// The value of the first member of this name; `nil` where there is none, and for anything but an object.
    @_disfavoredOverload
    public subscript(key: String) -> JSONNode? {
        member { text(of: $0) == key }
    }

    @inline(__always)
    private func member(_ isWanted: (JSONToken) -> Bool) -> JSONNode? {
        let token = token
        guard token.kind == .object else { return nil }
        var at = place + 1
        while at < place + token.length {
            if isWanted(JSONToken(word: document.tape[at])) {
                return JSONNode(document: document, place: at + 1)
            }
            at += 1 + JSONToken(word: document.tape[at + 1]).span
        }
        return nil
    }

    /// The whole value as a tree.
    public var value: JSONValue {
        let token = token
        switch token.kind {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number: return .number(text: text(of: token))
        case .string: return .string(text(of: token))
        case .array: return .array((array ?? []).map(\.value))
        case .object: return .object((members ?? []).map { JSONMember($0.key, $0.value.value) })
        }
    }

    /// What this is, in words: "a string", "an object".
    public var kindName: String {
        switch token.kind {
        case .null: "null"
        case .true, .false: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    // MARK: Text

    private func text(of token: JSONToken) -> String {
        document.bytes.withUnsafeBytes { bytes in
            let content = UnsafeRawBufferPointer(rebasing: bytes[token.start..<token.start + token.length])
            guard token.hasEscapes else { return String(decoding: content, as: UTF8.self) }
            // Checked already: the reader only resolves what stands there.
            var reader = JSONReader(
                bytes, from: token.start - 1, to: token.start + token.length + 1,
                nestingLimit: JSONText.defaultNestingLimit)
            return (try? reader.string()) ?? ""
        }
    }

    private func equals(_ token: JSONToken, _ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard token.length == length, !token.hasEscapes else {
            return token.hasEscapes && self.text(of: token) == "\(text)"
        }
        return document.bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < length {
                guard bytes[token.start + index] == text.utf8Start[index] else { return false }
                index += 1
            }
            return true
        }
    }
}

extension JSONNode: Equatable {
    /// Whether both say the same, number text and order of members included.
    public static func == (left: JSONNode, right: JSONNode) -> Bool { left.value == right.value }
}

import CRulebookData

/// The form in which the binary carries a rule file's tree, so that no command has to take YAML apart.
///
/// It begins with the hash of the text it was made from: a text that has changed since is read as YAML, so that a
/// stale tree costs time and never a wrong rule. Then each node in order, parents first: a byte for its kind, the
/// line plus one (0 for none), then a scalar's text, or the number of elements and they, or of members and each
/// one's key line, key and value. Numbers are LEB128, texts have their length in front.
enum CompiledTree {
    private enum Kind: UInt8 {
        case plain, quoted, nothing, list, mapping
    }

    private static let version: UInt8 = 1

    /// The tree of `text`, with the hash of it in front.
    static func bytes(of tree: RuleTree, from text: String) -> [UInt8] {
        var bytes: [UInt8] = [version]
        let hash = hash(of: text)
        for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: hash >> (8 * UInt64(shift)))) }
        append(tree, to: &bytes)
        return bytes
    }

    /// The tree that the binary carries for the file of this name, where it was made from this very text.
    static func tree(of name: String, text: String) -> RuleTree? {
        guard let bytes = carried(for: name) else { return nil }
        var reader = Reader(bytes: bytes)
        guard reader.byte() == version, reader.hash() == hash(of: text) else { return nil }
        return reader.tree()
    }

    /// The bytes that the binary carries for the file of this name, without the zero at their end.
    static func carried(for name: String) -> UnsafeBufferPointer<UInt8>? {
        guard let position = positions[name] else { return nil }
        let tree = recourse_rule_tree_at(position)
        return UnsafeBufferPointer(start: tree.bytes, count: max(Int(tree.length) - 1, 0))
    }

    private static let positions: [String: UInt] = {
        var positions: [String: UInt] = [:]
        for index in 0..<recourse_rule_file_count() {
            positions[String(cString: recourse_rule_file_at(index).name)] = index
        }
        return positions
    }()

    /// FNV-1a over words of eight bytes: it tells an edited text from the one compiled, not a forged one.
    static func hash(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var position = 0
            while position + 8 <= bytes.count {
                let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + position)
                    .loadUnaligned(as: UInt64.self)
                hash = (hash ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
                hash ^= hash >> 29
                position += 8
            }
            while position < bytes.count {
                hash = (hash ^ UInt64(bytes[position])) &* 0x100_0000_01B3
                position += 1
            }
            return hash ^ UInt64(bytes.count)
        }
    }

    private static func append(_ tree: RuleTree, to bytes: inout [UInt8]) {
        let kind: Kind =
            switch tree.content {
            case .scalar(_, true, _): .nothing
            case .scalar(_, _, let isPlain): isPlain ? .plain : .quoted
            case .list: .list
            case .mapping: .mapping
            }
        bytes.append(kind.rawValue)
        append(tree.line.map { $0 + 1 } ?? 0, to: &bytes)
        switch tree.content {
        case .scalar(let text, _, _): append(text, to: &bytes)
        case .list(let elements):
            append(elements.count, to: &bytes)
            for element in elements { append(element, to: &bytes) }
        case .mapping(let members):
            append(members.count, to: &bytes)
            for member in members {
                append(member.keyLine.map { $0 + 1 } ?? 0, to: &bytes)
                append(member.key, to: &bytes)
                append(member.value, to: &bytes)
            }
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Reads what `bytes(of:from:)` wrote; anything else gives `nil`, never a fault of memory.
    struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func byte() -> UInt8? {
            guard position < bytes.count else { return nil }
            defer { position += 1 }
            return bytes[position]
        }

        mutating func hash() -> UInt64? {
            var hash: UInt64 = 0
            for shift in 0..<8 {
                guard let byte = byte() else { return nil }
                hash |= UInt64(byte) << (8 * UInt64(shift))
            }
            return hash
        }

        private mutating func number() -> Int? {
            var number: UInt = 0
            for shift in stride(from: UInt(0), to: 35, by: 7) {
                guard let byte = byte() else { return nil }
                number |= UInt(byte & 0x7F) << shift
                if byte < 0x80 { return Int(number) }
            }
            return nil
        }

        private mutating func text() -> String? {
            guard let count = number(), count <= bytes.count - position else { return nil }
            defer { position += count }
            return String(
                decoding: UnsafeBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
        }

        mutating func tree() -> RuleTree? {
            guard let kind = byte().flatMap(Kind.init(rawValue:)), let line = number() else { return nil }
            let place = line == 0 ? nil : line - 1
            switch kind {
            case .plain, .quoted, .nothing:
                guard let text = text() else { return nil }
                let isPlain = kind != .quoted
                return RuleTree(
                    content: .scalar(text: text, isNothing: kind == .nothing, isPlain: isPlain), line: place)
            case .list:
                guard let count = number(), count <= bytes.count - position else { return nil }
                var elements: [RuleTree] = []
                elements.reserveCapacity(count)
                for _ in 0..<count {
                    guard let element = tree() else { return nil }
                    elements.append(element)
                }
                return RuleTree(content: .list(elements), line: place)
            case .mapping:
                guard let count = number(), count <= bytes.count - position else { return nil }
                var members: [RuleTree.Member] = []
                members.reserveCapacity(count)
                for _ in 0..<count {
                    guard let keyLine = number(), let key = text(), let value = tree() else { return nil }
                    members.append(
                        RuleTree.Member(key: key, keyLine: keyLine == 0 ? nil : keyLine - 1, value: value))
                }
                return RuleTree(content: .mapping(members), line: place)
            }
        }
    }
}

/// Takes marked-content operators out of a page's content. They name elements of a tree that is not carried
/// over, and would stand inside those of the packet. What is painted does not change: layers (`/OC`), which
/// can hide content, are left.
struct ContentCleaner {
    private let bytes: [UInt8]
    private var at = 0
    private var made: [UInt8] = []
    /// Where the operands of the coming operator begin in `made`.
    private var operands = 0
    private var tokens = 0
    private var firstToken: ArraySlice<UInt8> = []
    /// Whether each open run of marked content is kept.
    private var open: [Bool] = []

    /// The content without them; as it was where it cannot be followed to its end.
    static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        var cleaner = ContentCleaner(bytes)
        return cleaner.run() ? cleaner.made : bytes
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        made.reserveCapacity(bytes.count)
    }

    private mutating func run() -> Bool {
        while true {
            let start = at
            skipSpace()
            guard at < bytes.count else {
                made += bytes[start..<at]
                return open.isEmpty
            }
            let token = at
            guard skipToken(), at > token else { return false }
            let word = bytes[token..<at]
            made += bytes[start..<at]
            if isOperator(word) {
                guard perform(word) else { return false }
                operands = made.count
                tokens = 0
            } else {
                if tokens == 0 { firstToken = word }
                tokens += 1
            }
        }
    }

    /// Drops an operator of marked content with its operands, and copies an inline image as it is.
    private mutating func perform(_ word: ArraySlice<UInt8>) -> Bool {
        switch String(decoding: word, as: UTF8.self) {
        case "BMC", "BDC":
            let isLayer = firstToken.elementsEqual(Array("/OC".utf8))
            open.append(isLayer)
            if !isLayer { drop() }
        case "EMC":
            guard let isKept = open.popLast() else { return false }
            if !isKept { drop() }
        case "MP", "DP": drop()
        case "ID": return copyInlineImage()
        default: break
        }
        return true
    }

    private mutating func drop() {
        made.removeSubrange(operands..<made.count)
        made.append(0x0A)
    }

    /// An inline image's data ends at "EI" between spaces, with plain operators after it.
    private mutating func copyInlineImage() -> Bool {
        var index = at + 1
        while index + 2 < bytes.count {
            let isEnd =
                Self.isSpace(bytes[index]) && bytes[index + 1] == 0x45 && bytes[index + 2] == 0x49
                && (index + 3 >= bytes.count || Self.isSpace(bytes[index + 3]))
                && bytes[min(index + 3, bytes.count)..<min(index + 16, bytes.count)].allSatisfy {
                    Self.isSpace($0) || (0x20..<0x7F).contains($0)
                }
            if isEnd {
                made += bytes[at..<index + 3]
                at = index + 3
                return true
            }
            index += 1
        }
        return false
    }

    private func isOperator(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        let isLetter = (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
        guard isLetter || first == 0x27 || first == 0x22 else { return false }
        return !["true", "false", "null"].contains { word.elementsEqual(Array($0.utf8)) }
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            if bytes[at] == 0x25 {
                while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
            } else if Self.isSpace(bytes[at]) {
                at += 1
            } else {
                return
            }
        }
    }

    /// Goes past a string, array, dictionary, name, number or operator; false where one does not end.
    private mutating func skipToken(depth: Int = 0) -> Bool {
        guard depth < 64 else { return false }
        switch bytes[at] {
        case 0x28: return skipString()
        case 0x3C where at + 1 < bytes.count && bytes[at + 1] == 0x3C:
            at += 2
            return skipGroup(depth: depth) { $0.accept(">>") }
        case 0x3C:
            while at < bytes.count, bytes[at] != 0x3E { at += 1 }
            at += 1
            return at <= bytes.count
        case 0x5B:
            at += 1
            return skipGroup(depth: depth) { $0.accept("]") }
        case 0x2F:
            at += 1
            skipRegular()
            return true
        case 0x29, 0x3E, 0x5D, 0x7B, 0x7D: return false
        default:
            skipRegular()
            return true
        }
    }

    private mutating func skipGroup(depth: Int, _ isEnd: (inout ContentCleaner) -> Bool) -> Bool {
        while true {
            skipSpace()
            guard at < bytes.count else { return false }
            if isEnd(&self) { return true }
            guard skipToken(depth: depth + 1) else { return false }
        }
    }

    private mutating func accept(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard bytes[at...].starts(with: word) else { return false }
        at += word.count
        return true
    }

    private mutating func skipString() -> Bool {
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case 0x5C: at += 1
            case 0x28: depth += 1
            case 0x29: depth -= 1
            default: break
            }
            at += 1
            if depth == 0 { return at <= bytes.count }
        }
        return false
    }

    private mutating func skipRegular() {
        while at < bytes.count, !Self.isSpace(bytes[at]), !Self.isDelimiter(bytes[at]) { at += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2F, 0x25: true
        default: false
        }
    }
}

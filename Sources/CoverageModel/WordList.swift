/// Words to look for in a text, told apart from longer words by where they begin.
///
/// Letters match in either case; a match begins where no letter or digit stands before it.
public struct WordList: Sendable {
    private struct Pattern: Sendable {
        var bytes: [UInt8]
        /// Whether no letter may follow.
        var isWhole: Bool
    }

    /// Patterns by their first byte.
    private let patterns: [[Pattern]]

    /// `beginnings` match the start of a word; `words` match a whole one, digits after it aside (`PHQ9`).
    public init(beginnings: [String], words: [String]) {
        var table = [[Pattern]](repeating: [], count: 128)
        for (list, isWhole) in [(beginnings, false), (words, true)] {
            for text in list {
                let bytes = Array(text.utf8)
                guard let first = bytes.first, first < 128 else { continue }
                table[Int(first)].append(Pattern(bytes: bytes, isWhole: isWhole))
            }
        }
        patterns = table
    }

    /// Whether any of the words stands in the text.
    public func isIn(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { isIn($0) }
            ?? Array(text.utf8).withUnsafeBufferPointer { isIn($0) }
    }

    private func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isInsideWord = false
        for start in bytes.indices {
            let byte = Self.lowercase(bytes[start])
            if !isInsideWord, byte < 128 {
                for pattern in patterns[Int(byte)] where Self.matches(pattern, bytes, at: start) {
                    return true
                }
            }
            isInsideWord = Self.isLetter(byte) || (0x30...0x39).contains(byte)
        }
        return false
    }

    private static func matches(_ pattern: Pattern, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int)
        -> Bool
    {
        let end = start + pattern.bytes.count
        guard end <= bytes.count else { return false }
        for offset in pattern.bytes.indices where lowercase(bytes[start + offset]) != pattern.bytes[offset] {
            return false
        }
        return !pattern.isWhole || end == bytes.count || !isLetter(lowercase(bytes[end]))
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// Letters beyond ASCII count as letters.
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 128 }
}

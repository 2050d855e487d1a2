/// The words of a text in lower case, for finding phrases on word boundaries without a pattern engine.
///
/// Letters and digits make words; everything else separates them, save the point inside a number. Letters
/// and digits that touch are told apart (`PHQ9` is `phq` `9`) and remembered as glued.
struct WordText: Hashable, Sendable {
    struct Word: Hashable, Sendable {
        var text: String
        /// Nothing stood between this word and the one before.
        var isGlued: Bool
        /// The separators before the word, where they matter for reading (`(`, `-`, `/`, `,`, `;`).
        var before: String
    }
    let words: [Word]

    init(_ text: String) {
        var words: [Word] = []
        var current: [UInt8] = []
        var currentIsNumber = false
        var separators: [UInt8] = []
        var glued = false
        let bytes = Array(text.utf8)

        func flush() {
            guard !current.isEmpty else { return }
            words.append(
                Word(
                    text: String(decoding: current, as: UTF8.self), isGlued: glued,
                    before: String(decoding: separators, as: UTF8.self)))
            current = []
            separators = []
        }
        for (index, byte) in bytes.enumerated() {
            let isDigit = (0x30...0x39).contains(byte)
            let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
            let nextIsDigit = index + 1 < bytes.count && (0x30...0x39).contains(bytes[index + 1])
            if isDigit || (byte == 0x2E && nextIsDigit && (currentIsNumber || current.isEmpty)) {
                if current.isEmpty {
                    glued = separators.isEmpty && !words.isEmpty
                } else if !currentIsNumber {
                    flush()
                    glued = true
                }
                current.append(byte)
                currentIsNumber = true
            } else if isLetter {
                if current.isEmpty {
                    glued = separators.isEmpty && !words.isEmpty
                } else if currentIsNumber {
                    flush()
                    glued = true
                }
                current.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
                currentIsNumber = false
            } else {
                flush()
                separators.append(byte)
            }
        }
        flush()
        self.words = words
    }

    /// The words with one space between.
    var plain: String { words.map(\.text).joined(separator: " ") }

    /// Index of the first word of `phrase`, whose last word may be the beginning of a longer one where
    /// `asStem` is true.
    func index(of phrase: [String], asStem: Bool = false, from: Int = 0) -> Int? {
        guard let last = phrase.last, from >= 0, words.count >= phrase.count else { return nil }
        var start = from
        while start + phrase.count <= words.count {
            var matches = true
            for offset in 0..<(phrase.count - 1) where words[start + offset].text != phrase[offset] {
                matches = false
                break
            }
            if matches {
                let word = words[start + phrase.count - 1].text
                if asStem ? word.hasPrefix(last) : word == last { return start }
            }
            start += 1
        }
        return nil
    }

    func contains(_ phrase: String) -> Bool { index(of: WordText.split(phrase)) != nil }

    /// True where a word begins with `stem` (its last word, where it has several).
    func containsStem(_ stem: String) -> Bool { index(of: WordText.split(stem), asStem: true) != nil }

    static func split(_ phrase: String) -> [String] { phrase.split(separator: " ").map(String.init) }

    /// Where the letters and digits of `name`, run together, are spelt by whole words in a row and nothing
    /// is glued on behind: `PHQ-9` is found in "phq9 total" and not in "PHQ-9M".
    func spells(_ name: String) -> Range<Int>? {
        let target = WordText(name).words.map(\.text).joined()
        guard !target.isEmpty else { return nil }
        for start in words.indices {
            var run = ""
            var end = start
            while end < words.count, run.utf8.count < target.utf8.count {
                run += words[end].text
                end += 1
            }
            guard run == target else { continue }
            if end < words.count, words[end].isGlued { continue }
            return start..<end
        }
        return nil
    }
}

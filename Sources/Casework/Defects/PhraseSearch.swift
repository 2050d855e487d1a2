/// Finds phrases in the text of a letter, on word boundaries.
///
/// `...` in a phrase stands for up to twelve words, and `*` at a word's end for any ending. Words parted at a
/// line's end count as one, and a long word may have one wrong letter, as print read from a picture has.
struct PhraseSearch {
    /// How many words `...` may stand for.
    static let gap = 12
    /// Words of at least so many letters may have one wrong.
    private static let lenientLength = 7

    private let texts: [[[UInt8]]]

    init(pages: [String]) {
        let words = WordText(pages.joined(separator: "\n")).words
        let apart = words.map(\.text)
        var joined: [String] = []
        for word in words {
            let isParted = word.before.hasPrefix("-") && word.before.contains("\n")
            if isParted, let last = joined.popLast() {
                joined.append(last + word.text)
            } else {
                joined.append(word.text)
            }
        }
        let readings = joined.count == apart.count ? [apart] : [apart, joined]
        texts = readings.map { $0.map { Array($0.utf8) } }
    }

    func holds(_ phrase: String) -> Bool {
        let parts = PhraseSearch.parts(of: phrase)
        guard let first = parts.first else { return false }
        return texts.contains { words in
            words.indices.contains { start in
                guard let end = match(first, in: words, at: start) else { return false }
                return follows(parts.dropFirst(), in: words, after: end)
            }
        }
    }

    private func follows(_ parts: ArraySlice<[Target]>, in words: [[UInt8]], after end: Int) -> Bool {
        guard let part = parts.first else { return true }
        for start in end...(end + PhraseSearch.gap) {
            guard let next = match(part, in: words, at: start) else { continue }
            if follows(parts.dropFirst(), in: words, after: next) { return true }
        }
        return false
    }

    /// The place after the part where it stands at `start`.
    private func match(_ part: [Target], in words: [[UInt8]], at start: Int) -> Int? {
        guard start + part.count <= words.count else { return nil }
        for (offset, target) in part.enumerated() where !target.fits(words[start + offset]) { return nil }
        return start + part.count
    }

    private struct Target {
        var text: [UInt8]
        var isStem: Bool

        func fits(_ word: [UInt8]) -> Bool {
            if isStem { return word.starts(with: text) }
            if word == text { return true }
            return text.count >= PhraseSearch.lenientLength && differsByOne(word)
        }

        /// One byte changed, left out or added.
        private func differsByOne(_ word: [UInt8]) -> Bool {
            let difference = word.count - text.count
            guard abs(difference) <= 1 else { return false }
            var head = 0
            while head < min(word.count, text.count), word[head] == text[head] { head += 1 }
            var tail = 0
            while tail < min(word.count, text.count) - head,
                word[word.count - 1 - tail] == text[text.count - 1 - tail]
            {
                tail += 1
            }
            return max(word.count, text.count) - head - tail <= 1
        }
    }

    private static func parts(of phrase: String) -> [[Target]] {
        var parts: [[Target]] = [[]]
        for piece in phrase.split(separator: " ") {
            if piece == "..." {
                parts.append([])
                continue
            }
            let isStem = piece.hasSuffix("*")
            let words = WordText(String(piece)).words
            for (index, word) in words.enumerated() {
                parts[parts.count - 1].append(
                    Target(text: Array(word.text.utf8), isStem: isStem && index == words.count - 1))
            }
        }
        return parts.filter { !$0.isEmpty }
    }
}

/// A phrase made ready for searching: its parts, between which up to twelve words may stand.
struct Phrase: Sendable {
    /// How many words `...` may stand for.
    static let gap = 12
    /// Words of at least so many letters may have one wrong after the first.
    private static let lenientLength = 7

    struct Target: Sendable {
        var text: [UInt8]
        /// Any ending may follow.
        var isStem: Bool

        func fits(_ word: [UInt8]) -> Bool {
            if isStem { return word.starts(with: text) }
            if word == text { return true }
            return text.count >= Phrase.lenientLength && differsByOne(word)
        }

        /// One byte changed, left out or added.
        private func differsByOne(_ word: [UInt8]) -> Bool {
            guard abs(word.count - text.count) <= 1 else { return false }
            let shorter = min(word.count, text.count)
            var head = 0
            while head < shorter, word[head] == text[head] { head += 1 }
            var tail = 0
            while tail < shorter - head, word[word.count - 1 - tail] == text[text.count - 1 - tail] {
                tail += 1
            }
            return max(word.count, text.count) - head - tail <= 1
        }
    }

    let parts: [[Target]]

    /// `...` stands for the gap, and `*` at a word's end for any ending.
    init(_ text: String) {
        var parts: [[Target]] = [[]]
        for piece in text.split(separator: " ") {
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
        self.parts = parts.filter { !$0.isEmpty }
    }
}

/// Finds phrases in the text of a letter, on word boundaries.
///
/// Words parted at a line's end are read apart and joined, and a long word may have one wrong letter, as print
/// read from a picture has.
struct PhraseSearch {
    /// One way to read the letter: the numbers of its words, and where each word stands.
    private struct Reading {
        var words: [Int] = []
        var places: [[Int]] = []
    }

    /// Every word of the letter once.
    private var vocabulary: [[UInt8]] = []
    /// Numbers of words by their first byte.
    private var byFirst: [[Int]] = Array(repeating: [], count: 256)
    private var readings: [Reading] = []

    init(pages: [String]) {
        let words = WordText(pages.joined(separator: "\n")).words
        var apart: [String] = []
        var joined: [String] = []
        for word in words {
            apart.append(word.text)
            let isParted = word.before.hasPrefix("-") && word.before.contains("\n")
            if isParted, let last = joined.popLast() {
                joined.append(last + word.text)
            } else {
                joined.append(word.text)
            }
        }
        var numbers: [String: Int] = [:]
        for text in joined.count == apart.count ? [apart] : [apart, joined] {
            var reading = Reading()
            for word in text { reading.words.append(number(of: word, &numbers)) }
            reading.places = Array(repeating: [], count: vocabulary.count)
            for (place, number) in reading.words.enumerated() { reading.places[number].append(place) }
            readings.append(reading)
        }
    }

    private mutating func number(of word: String, _ numbers: inout [String: Int]) -> Int {
        if let number = numbers[word] { return number }
        let number = vocabulary.count
        let bytes = Array(word.utf8)
        numbers[word] = number
        vocabulary.append(bytes)
        if let first = bytes.first { byFirst[Int(first)].append(number) }
        return number
    }

    func holds(_ phrase: String) -> Bool { holds(Phrase(phrase)) }

    func holds(_ phrase: Phrase) -> Bool {
        guard !phrase.parts.isEmpty else { return false }
        var parts: [[Set<Int>]] = []
        for part in phrase.parts {
            var sets: [Set<Int>] = []
            for target in part {
                let fitting = numbers(fitting: target)
                if fitting.isEmpty { return false }
                sets.append(fitting)
            }
            parts.append(sets)
        }
        return readings.contains { reading in
            parts[0][0].contains { number in
                guard number < reading.places.count else { return false }
                return reading.places[number].contains { start in
                    PhraseSearch.stands(parts[0], in: reading.words, at: start)
                        && follows(parts.dropFirst(), in: reading.words, after: start + parts[0].count)
                }
            }
        }
    }

    private func numbers(fitting target: Phrase.Target) -> Set<Int> {
        guard let first = target.text.first else { return [] }
        return Set(byFirst[Int(first)].filter { target.fits(vocabulary[$0]) })
    }

    private func follows(_ parts: ArraySlice<[Set<Int>]>, in words: [Int], after end: Int) -> Bool {
        guard let part = parts.first else { return true }
        for start in end...(end + Phrase.gap) where PhraseSearch.stands(part, in: words, at: start) {
            if follows(parts.dropFirst(), in: words, after: start + part.count) { return true }
        }
        return false
    }

    private static func stands(_ part: [Set<Int>], in words: [Int], at start: Int) -> Bool {
        guard start + part.count <= words.count else { return false }
        for (offset, fitting) in part.enumerated() where !fitting.contains(words[start + offset]) {
            return false
        }
        return true
    }
}

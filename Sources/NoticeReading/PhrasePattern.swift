/// Rules over words, compiled once: what each phrase means and how to find it.
///
/// A pattern is words parted by spaces. `a|b` is either word, `a?` may be missing, `~4` skips up to
/// four words, `#` is a number in digits or words. Words are compared by stem; hyphens, commas and
/// brackets between words do not matter. A pattern never runs over the end of a sentence.
struct PhraseBook: Sendable {
    struct Element: Sendable {
        enum Kind: UInt8, Sendable { case words, gap, number }
        var kind: Kind
        var isOptional: Bool
        var gap: Int
        var idStart: Int
        var idCount: Int
        /// True where a number may stand in place of the words ("of|the|#").
        var allowsNumber = false
    }

    struct Pattern: Sendable {
        var elementStart: Int
        var elementCount: Int
        var group: Int
    }

    private(set) var lexicon = Lexicon()
    private(set) var groups: [PhraseGroup] = []
    private var elements: [Element] = []
    private var ids: [UInt16] = []
    private var patterns: [Pattern] = []
    /// Patterns by the number of their first word.
    private var byFirst: [[Int32]] = []
    private(set) var abbreviations: Set<UInt16> = []
    private(set) var numberWords: [Int] = []
    private(set) var months: [Int] = []

    /// Every rule of this target.
    static let standard = PhraseBook(PhraseTables.all)

    init(_ groups: [PhraseGroup]) {
        self.groups = groups
        for (index, group) in groups.enumerated() {
            for line in group.patterns.split(separator: "\n") {
                compile(line, group: index)
            }
        }
        for word in WordTables.abbreviations.split(separator: " ") {
            abbreviations.insert(lexicon.intern(word))
        }
        numberWords = [Int](repeating: -1, count: 4096)
        months = [Int](repeating: 0, count: 4096)
        for (word, value) in WordTables.numbers { numberWords[Int(lexicon.intern(word))] = value }
        for (word, month) in WordTables.months { months[Int(lexicon.intern(word))] = month }
        for word in WordTables.common.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            _ = lexicon.intern(word)
        }
    }

    private mutating func compile(_ line: Substring, group: Int) {
        let start = elements.count
        for part in line.split(separator: " ") {
            var part = part
            if part.first == "~" {
                elements.append(
                    Element(
                        kind: .gap, isOptional: true, gap: Int(part.dropFirst()) ?? 0, idStart: 0, idCount: 0)
                )
                continue
            }
            let isOptional = part.last == "?"
            if isOptional { part = part.dropLast() }
            if part == "#" {
                elements.append(
                    Element(kind: .number, isOptional: isOptional, gap: 0, idStart: 0, idCount: 0))
                continue
            }
            let idStart = ids.count
            var allowsNumber = false
            for name in part.split(separator: "|") {
                if name == "#" {
                    allowsNumber = true
                    continue
                }
                let family = WordTables.families[String(name)].map { $0.split(separator: "|") } ?? [name]
                for word in family { ids.append(lexicon.intern(word)) }
            }
            elements.append(
                Element(
                    kind: .words, isOptional: isOptional, gap: 0, idStart: idStart,
                    idCount: ids.count - idStart, allowsNumber: allowsNumber))
        }
        guard elements.count > start else { return }
        let first = elements[start]
        precondition(first.kind == .words && !first.isOptional, "a pattern begins with a word: \(line)")
        let pattern = Int32(patterns.count)
        patterns.append(
            Pattern(elementStart: start, elementCount: elements.count - start, group: group))
        for id in ids[first.idStart..<first.idStart + first.idCount] {
            while byFirst.count <= Int(id) { byFirst.append([]) }
            byFirst[Int(id)].append(pattern)
        }
    }

    /// Every phrase found in the words, in the order of their first word.
    func hits(in words: [Word], limits: [Range<Int>]) -> [PhraseHit] {
        var hits: [PhraseHit] = []
        hits.reserveCapacity(words.count / 4)
        for limit in limits {
            for index in limit {
                let id = Int(words[index].id)
                guard id > 0, id < byFirst.count else { continue }
                for pattern in byFirst[id] {
                    let pattern = patterns[Int(pattern)]
                    guard
                        let end = match(
                            element: pattern.elementStart + 1,
                            last: pattern.elementStart + pattern.elementCount, at: index + 1,
                            limit: limit.upperBound, words)
                    else { continue }
                    add(PhraseHit(group: pattern.group, words: index..<end), to: &hits)
                }
            }
        }
        return hits
    }

    /// Of two finds of one group at one word the longer is kept.
    private func add(_ hit: PhraseHit, to hits: inout [PhraseHit]) {
        var index = hits.count - 1
        while index >= 0, hits[index].words.lowerBound == hit.words.lowerBound {
            if hits[index].group == hit.group {
                if hit.words.upperBound > hits[index].words.upperBound { hits[index] = hit }
                return
            }
            index -= 1
        }
        hits.append(hit)
    }

    private func match(element: Int, last: Int, at index: Int, limit: Int, _ words: [Word]) -> Int? {
        guard element < last else { return index }
        let this = elements[element]
        switch this.kind {
        case .words:
            if index < limit,
                contains(this, words[index].id) || this.allowsNumber && isNumber(words[index]),
                let end = match(element: element + 1, last: last, at: index + 1, limit: limit, words)
            {
                return end
            }
        case .number:
            if index < limit, isNumber(words[index]) {
                var next = index + 1
                while next < limit, isNumber(words[next]), words[next].gap <= .comma { next += 1 }
                if let end = match(element: element + 1, last: last, at: next, limit: limit, words) {
                    return end
                }
            }
        case .gap:
            var skipped = 0
            while skipped <= this.gap, index + skipped <= limit {
                if let end = match(
                    element: element + 1, last: last, at: index + skipped, limit: limit, words)
                {
                    return end
                }
                skipped += 1
            }
            return nil
        }
        return this.isOptional
            ? match(element: element + 1, last: last, at: index, limit: limit, words) : nil
    }

    private func contains(_ element: Element, _ id: UInt16) -> Bool {
        guard id != 0 else { return false }
        for index in element.idStart..<element.idStart + element.idCount where ids[index] == id {
            return true
        }
        return false
    }

    func isNumber(_ word: Word) -> Bool {
        word.shape == .digits || (word.id != 0 && numberWords[Int(word.id)] >= 0)
            || (word.shape == .mixed && word.value > 0)
    }
}

/// A phrase found: which group of rules, and over which words.
struct PhraseHit: Hashable, Sendable {
    var group: Int
    var words: Range<Int>
}

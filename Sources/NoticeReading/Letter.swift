import CivilCalendar
import CoverageModel

/// A letter taken apart: words, sentences, sections, phrases, dates, durations and numbers, with places.
struct Letter: Sendable {
    let text: LetterText
    let layout: Layout
    let words: [Word]
    private(set) var sentences: [Sentence]
    let hits: [PhraseHit]
    let rules: PhraseBook
    private(set) var dates: [FoundDate] = []
    private(set) var durations: [FoundDuration] = []
    private(set) var phones: [FoundPhone] = []
    private(set) var fields: [Field] = []
    private let hasColumns: Bool
    /// The sentence that each word stands in.
    private let sentenceOfWord: [Int32]

    init(pages: [String], firstPage: Int, rules: PhraseBook = .standard) {
        let text = LetterText(pages: pages, firstPage: firstPage)
        let layout = Layout(text)
        let words = WordScanner.words(of: text, layout: layout, rules: rules)
        var sentences = SentenceBuilder.sentences(words, layout: layout, text: text)
        let hits = rules.hits(in: words, limits: sentences.map(\.words))
        var next = 0
        var sentenceOfWord = [Int32](repeating: 0, count: words.count)
        for index in sentences.indices {
            let start = next
            while next < hits.count, hits[next].words.lowerBound < sentences[index].words.upperBound {
                next += 1
            }
            sentences[index].hits = start..<next
            for word in sentences[index].words { sentenceOfWord[word] = Int32(index) }
        }
        self.text = text
        self.layout = layout
        self.words = words
        self.sentences = sentences
        self.hits = hits
        self.rules = rules
        hasColumns = layout.segments.contains(where: \.isColumn)
        self.sentenceOfWord = sentenceOfWord
        SectionFinder.assign(to: &self.sentences, letter: self)
        dates = DateReader.dates(in: self)
        durations = DurationReader.durations(in: self)
        phones = PhoneReader.phones(in: text)
        fields = FieldFinder.fields(in: self)
    }

    func meaning(_ hit: PhraseHit) -> Meaning { rules.groups[hit.group].meaning }

    /// The global offsets of the printed words.
    func range(_ words: Range<Int>) -> Range<Int> {
        guard !words.isEmpty else { return 0..<0 }
        return self.words[words.lowerBound].start..<self.words[words.upperBound - 1].end
    }

    func sentence(ofWord index: Int) -> Int { Int(sentenceOfWord[index]) }

    /// The index of the last word that starts at or before an offset.
    func word(atOrBefore offset: Int) -> Int? {
        // Words are in reading order, which is the order of offsets save in columns.
        if hasColumns { return words.lastIndex { $0.start <= offset && offset < $0.end + 40 } }
        var low = 0
        var high = words.count - 1
        guard high >= 0, words[0].start <= offset else { return nil }
        while low < high {
            let middle = (low + high + 1) / 2
            if words[middle].start <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The sentence around an offset.
    func sentence(at offset: Int) -> Int? { word(atOrBefore: offset).map(sentence(ofWord:)) }

    /// The phrases of one sentence.
    func hits(of sentence: Sentence) -> ArraySlice<PhraseHit> { hits[sentence.hits] }

    /// True where a sentence holds a phrase of this meaning.
    func says(_ meaning: Meaning, in sentence: Sentence) -> Bool {
        hits(of: sentence).contains { self.meaning($0) == meaning }
    }

    /// The first phrase of this meaning in a sentence.
    func first(_ meaning: Meaning, in sentence: Sentence) -> PhraseHit? {
        hits(of: sentence).first { self.meaning($0) == meaning }
    }

    /// "without an appeal", "this is not an appeal": named only to say that it is not what is meant.
    func isSetAside(_ hit: PhraseHit) -> Bool {
        for back in 1...3 where isWord(hit.words.lowerBound - back, "without") { return true }
        if isWord(hit.words.lowerBound - 1, "no") { return true }
        if isWord(hit.words.lowerBound - 1, "to"), isWord(hit.words.lowerBound - 2, "need"),
            isWord(hit.words.lowerBound - 3, "no")
        {
            return true
        }
        if isWord(hit.words.lowerBound - 1, "not"), isWord(hit.words.lowerBound - 2, "do") {
            return true
        }
        for ahead in 0...1 where isWord(hit.words.upperBound + ahead, "without") { return true }
        return isWord(hit.words.lowerBound - 1, in: ["an", "a"])
            && isWord(hit.words.lowerBound - 2, "not")
    }

    /// The text of a sentence, on one line.
    func string(_ sentence: Sentence) -> String { text.flat(sentence.range) }

    /// True where a word of the letter is this one, or its plural or possessive; "cant" is "can't".
    func isWord(_ index: Int, _ name: StaticString) -> Bool {
        guard index >= 0, index < words.count else { return false }
        let word = words[index]
        let count = name.utf8CodeUnitCount
        let length = word.end - word.start
        guard length >= count, length <= count + 3 else { return false }
        var place = word.start
        for offset in 0..<count {
            guard place < word.end else { return false }
            if text.folded[place] != name.utf8Start[offset] {
                guard text.folded[place] == UInt8(ascii: "'"), place + 1 < word.end,
                    text.folded[place + 1] == name.utf8Start[offset]
                else { return false }
                place += 1
            }
            place += 1
            if place > word.end { return false }
        }
        if place == word.end { return true }
        let next = text.folded[place]
        return next == UInt8(ascii: "'")
            || (count >= 3 && place + 1 == word.end && next == UInt8(ascii: "s"))
    }

    /// True where a word of the letter is one of these.
    func isWord(_ index: Int, in names: [StaticString]) -> Bool {
        names.contains { isWord(index, $0) }
    }
}

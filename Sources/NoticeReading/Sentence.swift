/// A run of words that reads as one statement, a cell, a heading or a list item.
struct Sentence: Sendable {
    /// Indices into the words of the letter.
    var words: Range<Int>
    /// Global offsets of its text.
    var range: Range<Int>
    var block: Int
    var segment: Int
    var marker: Segment.Marker
    /// True where it stands alone as a heading.
    var isHeading = false
    /// True where it opens a paragraph as its heading: "External review. You may …".
    var isRunIn = false
    /// The part of the letter it stands in.
    var section = SectionKind.none
    /// Indices into the phrases found, all that begin in this sentence.
    var hits: Range<Int> = 0..<0
}

enum SentenceBuilder {
    /// A longer run of words is no sentence that a person wrote.
    private static let wordsMax = 240

    /// The words cut into sentences.
    static func sentences(_ words: [Word], layout: Layout, text: LetterText) -> [Sentence] {
        var sentences: [Sentence] = []
        var start = 0
        while start < words.count {
            var end = start + 1
            while end < words.count, words[end].gap < .sentence, end - start < wordsMax { end += 1 }
            let segment = layout.segments[words[start].segment]
            var low = words[start].start
            // A bracket or quotation mark that opens the sentence belongs to it.
            if low > segment.textStart, start == 0 || words[start - 1].end < low - 1,
                text.byte(low - 1) == UInt8(ascii: "(") || text.byte(low - 1) == UInt8(ascii: "\"")
            {
                low -= 1
            }
            sentences.append(
                Sentence(
                    words: start..<end, range: low..<closing(after: words[end - 1].end, text),
                    block: segment.block, segment: words[start].segment,
                    marker: start == 0 || words[start].segment != words[start - 1].segment
                        ? segment.marker : .none))
            start = end
        }
        return sentences
    }

    /// The offset after the punctuation that closes a sentence.
    private static func closing(after end: Int, _ text: LetterText) -> Int {
        var offset = end
        while offset < end + 3 {
            switch text.byte(offset) {
            case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ")"),
                UInt8(ascii: "\""),
                UInt8(ascii: "]"):
                offset += 1
            default: return offset
            }
        }
        return offset
    }
}

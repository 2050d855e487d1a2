/// A sentence with its place in the document: what the trace contract calls `p3s1`.
public struct PlacedSentence: Hashable, Sendable {
    /// The paragraph's number in reading order, from 1.
    public let paragraph: Int
    /// The sentence's number in its paragraph, from 1.
    public let number: Int
    /// The sentence itself.
    public let sentence: Sentence
    /// `p3s1`: stable as long as no paragraph is added before it.
    public var id: String { PlacedSentence.id(paragraph: paragraph, number: number) }

    /// Makes a place; both numbers count from 1.
    public init(paragraph: Int, number: Int, sentence: Sentence) {
        self.paragraph = paragraph
        self.number = number
        self.sentence = sentence
    }

    /// The id of sentence `number` of paragraph `paragraph`, both from 1.
    public static func id(paragraph: Int, number: Int) -> String { "p\(paragraph)s\(number)" }
}

extension Block {
    /// The block's paragraphs in reading order. A title, a heading, a list item, a pair, a table cell and
    /// a chart's words are each a paragraph of their own; a run of lines is one, each line a sentence.
    public var paragraphs: [[Sentence]] {
        switch self {
        case .title(let sentence), .heading(_, let sentence), .writingLines(let sentence, _): [[sentence]]
        case .paragraph(let sentences), .lines(let sentences), .signature(let sentences),
            .letterhead(let sentences):
            [sentences]
        case .list(_, let items): items
        case .pairs(let pairs): pairs.map { [$0.value] }
        case .table(let table): table.rows.flatMap { row in row.map { [$0] } }
        case .chart(let chart): [[chart.alternative]]
        case .space, .pageBreak: []
        }
    }
}

extension Document {
    /// Every sentence in reading order, with its id.
    public var sentences: [PlacedSentence] {
        var placed: [PlacedSentence] = []
        for (index, paragraph) in blocks.flatMap(\.paragraphs).enumerated() {
            for (position, sentence) in paragraph.enumerated() {
                placed.append(PlacedSentence(paragraph: index + 1, number: position + 1, sentence: sentence))
            }
        }
        return placed
    }
}

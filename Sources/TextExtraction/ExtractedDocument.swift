/// The text of a received file, page by page, with where each word stands.
public struct ExtractedDocument: Hashable, Sendable {
    /// How a file came by its text.
    public enum Kind: String, Hashable, Sendable {
        /// A plain text file.
        case text
        /// A PDF, at least one page of which carries text of its own.
        case pdfText
        /// A PDF whose pages are pictures: all its text was recognised.
        case pdfScan
        /// A picture: scan or photo.
        case image
    }

    /// The pages in order; never empty.
    public var pages: [ExtractedPage]
    /// How the file came by its text.
    public var kind: Kind
    /// What could not be read, or only badly, one plain sentence each.
    public var unread: [String]

    /// Makes a document from its parts.
    public init(pages: [ExtractedPage], kind: Kind, unread: [String] = []) {
        self.pages = pages
        self.kind = kind
        self.unread = unread
    }

    /// The text of all pages, parted by form feeds.
    public var text: String { pages.map(\.text).joined(separator: "\u{C}") }
}

/// One page of a received file.
public struct ExtractedPage: Hashable, Sendable {
    /// Where a page's text comes from.
    public enum Source: String, Hashable, Sendable {
        /// The file carried it.
        case text
        /// It was recognised from a picture.
        case ocr
    }

    /// The page's number in the file, from 1.
    public var number: Int
    /// The text in reading order. Lines end with a line feed, paragraphs are parted by an empty line, cells
    /// of one row by three spaces. Spans count its Unicode scalars.
    public var text: String
    /// The words with their places, in the order of the text; empty for plain text files, which have no
    /// places.
    public var words: [WordBox]
    /// Where the text comes from.
    public var source: Source
    /// The mean confidence over the page's letters, 0 to 1: 1 for text that the file carried, 0 where no
    /// word was found on a picture.
    public var meanConfidence: Double

    /// Makes a page from its parts.
    public init(number: Int, text: String, words: [WordBox], source: Source, meanConfidence: Double) {
        self.number = number
        self.text = text
        self.words = words
        self.source = source
        self.meanConfidence = meanConfidence
    }
}

/// One word and where it stands on its page.
public struct WordBox: Hashable, Sendable {
    /// Where the word stands in the page's text, in Unicode scalars, end exclusive.
    public var range: Range<Int>
    /// The left edge, as a fraction of the page's width as a viewer shows the page.
    public var x: Double
    /// The top edge, as a fraction of the page's height, counted from the top.
    public var y: Double
    /// The width, as a fraction of the page's width.
    public var width: Double
    /// The height, as a fraction of the page's height.
    public var height: Double
    /// How sure the reader was, 0 to 1; 1 for text that the file carried.
    public var confidence: Double

    /// Makes a word box from its parts.
    public init(range: Range<Int>, x: Double, y: Double, width: Double, height: Double, confidence: Double) {
        self.range = range
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.confidence = confidence
    }
}

public import CivilCalendar

/// A cell, line or label of a letter that is more than a sentence of prose: it too carries sources.
public typealias Line = Sentence

/// A table whose header row repeats when it breaks over pages.
public struct Table: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public var title: String
        /// Share of the width; shares are taken relative to their sum.
        public var share: Double
        public var isNumeric: Bool
        public init(_ title: String, share: Double = 1, isNumeric: Bool = false) {
            self.title = title
            self.share = share
            self.isNumeric = isNumeric
        }
    }
    /// Said before the table and read to people who cannot see it.
    public var caption: String
    public var columns: [Column]
    public var rows: [[Line]]
    public init(caption: String, columns: [Column], rows: [[Line]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

/// A line chart of rating-scale totals over days, readable in black and white.
public struct ScaleChart: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public var day: Day
        public var value: Int
        public init(day: Day, value: Int) {
            self.day = day
            self.value = value
        }
    }
    public var title: String
    public var scale: String
    public var maximum: Int
    public var points: [Point]
    /// A payer's threshold to draw, with its words.
    public var threshold: Int?
    public var thresholdLabel: String?
    /// Words that say what the chart shows.
    public var alternative: Sentence
    public init(
        title: String, scale: String, maximum: Int, points: [Point], threshold: Int? = nil,
        thresholdLabel: String? = nil, alternative: Sentence
    ) {
        self.title = title
        self.scale = scale
        self.maximum = maximum
        self.points = points
        self.threshold = threshold
        self.thresholdLabel = thresholdLabel
        self.alternative = alternative
    }
}

/// A part of a document, in reading order.
public enum Block: Hashable, Sendable {
    /// Who writes, at the head of the first page: the name, then address and numbers; a clinic's logo stands
    /// beside it where there is one.
    case letterhead([Line])
    /// The title of the document.
    case title(Sentence)
    /// A heading; level 1 or 2.
    case heading(Int, Sentence)
    case paragraph([Sentence])
    case list(isNumbered: Bool, items: [[Sentence]])
    /// Short lines set one under the other: an address, a signature's particulars.
    case lines([Line])
    /// Names and values in two columns ("Member ID: …").
    case pairs([Pair])
    case table(Table)
    case chart(ScaleChart)
    /// Room to sign, a rule, and what stands under it.
    case signature([Line])
    /// Room to write by hand: a label with empty rules.
    case writingLines(label: Sentence, count: Int)
    case space(points: Double)
    case pageBreak

    public struct Pair: Hashable, Sendable {
        public var label: String
        public var value: Line
        public init(_ label: String, _ value: Line) {
            self.label = label
            self.value = value
        }
    }
}

/// A letter, cover or sheet: values only, rendered elsewhere to PDF, plain text or HTML.
public struct Document: Hashable, Sendable {
    /// The document's title for readers and screen readers.
    public var title: String
    /// Printed on every page beside "page x of y": the case's name.
    public var runningHead: String
    public var date: Day
    public var language: String
    public var blocks: [Block]
    /// Where it is to be one page: the size of type, in points, that it is set in if it fits, and otherwise as
    /// large as does.
    public var onePageSize: Double?

    public init(title: String, runningHead: String, date: Day, language: String = "en-US", blocks: [Block]) {
        self.title = title
        self.runningHead = runningHead
        self.date = date
        self.language = language
        self.blocks = blocks
    }
}

/// What stands behind the letter: a received document, or pages made from one.
public struct Exhibit: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// A received PDF, all pages or the chosen ones (from 1).
        case pdf(path: String, pages: [Int]?)
        /// A received picture, or several frames of one, turned to pages.
        case image(path: String)
        /// A page made from a record that is not printable (a FHIR file): what was used of it.
        case excerpt(Document)
        /// A received plain text, set as pages.
        case text(path: String)
    }
    public var label: String
    public var title: Sentence
    public var content: Content
    /// SHA-256 of the document as received.
    public var sha256: String?
    public init(label: String, title: Sentence, content: Content, sha256: String? = nil) {
        self.label = label
        self.title = title
        self.content = content
        self.sha256 = sha256
    }
    /// The label of exhibit `index`, from 0: A … Z, AA, AB ….
    public static func label(_ index: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        var rest = index
        var text = ""
        repeat {
            text = String(letters[rest % 26]) + text
            rest = rest / 26 - 1
        } while rest >= 0
        return text
    }
}

/// Everything that goes to the plan: cover, letter, index, exhibits.
public struct Packet: Hashable, Sendable {
    /// A kind of the packet contract, `internal-appeal`.
    public var kind: String
    public var matter: String
    public var cover: Document?
    public var letter: Document
    public var exhibits: [Exhibit]
    public init(kind: String, matter: String, cover: Document?, letter: Document, exhibits: [Exhibit]) {
        self.kind = kind
        self.matter = matter
        self.cover = cover
        self.letter = letter
        self.exhibits = exhibits
    }
}

public import CoverageModel

/// What came of reading one CDA document.
public struct CDAReading: Hashable, Sendable {
    /// Reader and version, as a `DocumentReading` names it.
    public static let reader = "cda/1"

    /// Facts in the order of the document; those from tables in words are proposed.
    public var facts: [RecordedFact] = []
    /// What each section held and what became of it.
    public var sections: [SectionReading] = []
    /// What is to be known about the whole and what was skipped, in words that name the place.
    public var remarks: [String] = []
    /// Remarks on values that cannot be true (a code that does not exist, a birth date to come).
    public var faults: [String] = []
    /// Papers inside the document.
    public var attachments: [EmbeddedPaper] = []
    /// Free text of sections and notes, for readers of chart text.
    public var narratives: [Narrative] = []
    /// Who the document says it is about.
    public var persons: [PersonFact] = []
    /// The document's own title.
    public var title: String?
    /// When it was made.
    public var made: RecordedDate?
    /// Codes of confidentiality on the document and its sections, each once.
    public var confidentiality: [String] = []

    /// How many entries each section holds, read or not, by the section's title.
    public var counts: [String: Int] {
        sections.reduce(into: [:]) { counts, section in
            if section.entries > 0 { counts[section.title, default: 0] += section.entries }
        }
    }

    /// One section.
    public struct SectionReading: Hashable, Sendable {
        /// The title, else the name of its kind.
        public var title: String
        /// Its LOINC code, where it has one.
        public var code: String?
        /// Place of the section in the document.
        public var locator: String
        /// Entries that stand in it.
        public var entries: Int
        /// Facts that were made of its entries.
        public var facts: Int
        /// Facts that were proposed from its table.
        public var proposed: Int
        /// Why entries were not read, and how many for each reason.
        public var skipped: [String: Int]
        /// Whether the kind of section is one that holds facts of a case.
        public var isRead: Bool
    }

    /// A stretch of free text.
    public struct Narrative: Hashable, Sendable {
        public var title: String
        public var locator: String
        public var text: String
    }

    /// A paper that the document carries inside, or names.
    public struct EmbeddedPaper: Hashable, Sendable {
        public var locator: String
        /// As declared; the bytes may be something else.
        public var mediaType: String?
        public var title: String?
        /// `nil` where the document only names a file, or the bytes could not be read.
        public var bytes: [UInt8]?
        /// The file that is named; it is not fetched.
        public var file: String?
    }
}

/// Why a document could not be read as the CDA document of one person.
///
/// The words name places in the file, never what it says about a person.
public enum CDAReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(document: String)
    case tooLarge(document: String, bytes: Int, limit: Int)
    /// More elements, or more of them inside one another, than any record has.
    case overLimit(document: String, what: String)
    case declaresEntities(document: String)
    case cutShort(document: String, line: Int)
    case notXML(document: String, line: Int)
    case unknownEncoding(document: String, name: String)
    case notCDA(document: String, root: String)
    case twoPatients(document: String)

    public var description: String {
        switch self {
        case .empty(let document):
            "\(document): the file is empty. Download the record again and import that file."
        case .tooLarge(let document, let bytes, let limit):
            "\(document): the file has \(bytes) bytes; records of up to \(limit) are read. Ask for the "
                + "record in parts."
        case .overLimit(let document, let what):
            "\(document): the file has \(what), which no health record has. It was not read. Ask for the "
                + "record again."
        case .declaresEntities(let document):
            "\(document): the file declares entities of its own, which can be used to do harm and which no "
                + "health record needs. It was not read. Ask for the record again."
        case .cutShort(let document, let line):
            "\(document): the file stops in the middle (line \(line)), so it is not a whole record. "
                + "Download the record again and import that file."
        case .notXML(let document, let line):
            "\(document): this is not well-formed XML (line \(line)). Import the file as the portal or "
                + "clinic gave it, unchanged."
        case .unknownEncoding(let document, let name):
            "\(document): the text is in the encoding \(name), which is not read. Save it as UTF-8 and "
                + "import that file."
        case .notCDA(let document, let root):
            "\(document): this is XML (\(root)) but not a C-CDA health record. Import a C-CDA document, or "
                + "keep the file as it is with --as other."
        case .twoPatients(let document):
            "\(document): the document is about two different people. A case holds one person's records: "
                + "ask for a record of that person alone and import it."
        }
    }
}

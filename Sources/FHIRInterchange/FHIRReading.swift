public import CoverageModel

/// What came of reading one FHIR document.
public struct FHIRReading: Hashable, Sendable {
    /// Reader and version, as a `DocumentReading` names it.
    public static let reader = "fhir/1"

    /// Facts in the order of the file.
    public var facts: [RecordedFact]
    /// How many resources of each type the document holds (`Observation`: 212), read or not.
    public var counts: [String: Int]
    /// Those of `counts` whose type is no FHIR resource that this reader has heard of.
    public var unknownResources: [String: Int]
    /// What could not be read or is to be known about the whole, in words that name the place.
    public var remarks: [String]
    /// Remarks on values that cannot be true (31 February, a birth date to come, a code that does not exist).
    public var faults: [String]
    /// Papers inside the record, or named by it, in the order of the file.
    public var attachments: [EmbeddedAttachment]
    /// Who the record says it is about; the same person once.
    public var persons: [PersonFact]
    /// The patient references that entries carry, as `Patient/123`; in one document they mean one person.
    public var subjects: [String]
    /// Signs of the FHIR version, such as `R5` or `DSTU2`; empty where all is plain R4.
    public var versionHints: [String]
    /// Labels of the record as a whole, or of parts of it that were read, that hold it back until it is looked at.
    public var labels: [String] = []
    /// Parts in which no resource was found, where the record came in several.
    public var unreadParts: [String] = []

    public init(
        facts: [RecordedFact] = [], counts: [String: Int] = [:], unknownResources: [String: Int] = [:],
        remarks: [String] = [], faults: [String] = [], attachments: [EmbeddedAttachment] = [],
        persons: [PersonFact] = [],
        subjects: [String] = [], versionHints: [String] = []
    ) {
        self.facts = facts
        self.counts = counts
        self.unknownResources = unknownResources
        self.remarks = remarks
        self.faults = faults
        self.attachments = attachments
        self.persons = persons
        self.subjects = subjects
        self.versionHints = versionHints
    }
}

/// A paper that a record carries inside, or names by its address.
public struct EmbeddedAttachment: Hashable, Sendable {
    /// The resource and the place in it: `DocumentReference/7`, `DocumentReference/7.content[1]`.
    public var locator: String
    /// As declared (`application/pdf`); the bytes may be something else.
    public var mediaType: String?
    /// What the record calls it.
    public var title: String?
    /// When the paper was written, else when it was filed.
    public var date: RecordedDate?
    /// Status of the resource that carries it (`current`, `final`, `entered-in-error`).
    public var status: String?
    /// The paper itself; `nil` where the record only names an address or the bytes could not be read.
    public var bytes: [UInt8]?
    /// The address, where the record gives one; it is not fetched.
    public var url: String?

    public init(
        locator: String, mediaType: String? = nil, title: String? = nil, date: RecordedDate? = nil,
        status: String? = nil, bytes: [UInt8]? = nil, url: String? = nil
    ) {
        self.locator = locator
        self.mediaType = mediaType
        self.title = title
        self.date = date
        self.status = status
        self.bytes = bytes
        self.url = url
    }
}

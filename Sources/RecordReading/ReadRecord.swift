public import CoverageModel

/// What came of reading one paper or table: facts in the order of the page, and what is to be known of them.
public struct ReadRecord: Hashable, Sendable {
    /// What the paper is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case pharmacyTable = "pharmacy table"
        case fillHistory = "printed fill history"
        case chartNote = "chart note"
        case insuranceCard = "insurance card"
    }
    public var kind: Kind
    /// Reader and its version, as a `DocumentReading` names it.
    public var reader: String
    public var facts: [RecordedFact]
    /// How many entries of each kind the paper holds, read or not.
    public var counts: [String: Int]
    /// What could not be read or is to be known, in words that name the place.
    public var remarks: [String]
    /// Values that cannot be true; everything else was read.
    public var faults: [String]
    /// Who the paper says it is about, each once.
    public var persons: [PersonFact]

    public init(
        kind: Kind, reader: String, facts: [RecordedFact] = [], counts: [String: Int] = [:],
        remarks: [String] = [], faults: [String] = [], persons: [PersonFact] = []
    ) {
        self.kind = kind
        self.reader = reader
        self.facts = facts
        self.counts = counts
        self.remarks = remarks
        self.faults = faults
        self.persons = persons
    }
}

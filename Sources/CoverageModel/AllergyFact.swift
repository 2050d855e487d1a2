/// An allergy or intolerance as one record has it; `Casework` recognises the drug.
public struct AllergyFact: Hashable, Sendable, Codable {
    /// What is not tolerated, as printed.
    public var substance: String
    public var codes: [Coding]
    /// What kind it is in the record's words: `allergy to drug`, `intolerance`.
    public var kind: String?
    /// FHIR clinical status: `active`, `inactive`, `resolved`.
    public var clinicalStatus: String?
    /// What happened, in the record's words.
    public var reactions: [String]
    /// `mild`, `moderate`, `severe` or the record's own words.
    public var severity: String?
    public var onset: RecordedDate?

    public init(
        substance: String, codes: [Coding] = [], kind: String? = nil, clinicalStatus: String? = nil,
        reactions: [String] = [], severity: String? = nil, onset: RecordedDate? = nil
    ) {
        self.substance = substance
        self.codes = codes
        self.kind = kind
        self.clinicalStatus = clinicalStatus
        self.reactions = reactions
        self.severity = severity
        self.onset = onset
    }
}

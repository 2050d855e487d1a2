/// What one entry of a record says.
public enum Fact: Hashable, Sendable {
    case person(PersonFact)
    case medication(MedicationFact)
    case condition(ConditionFact)
    case score(ScoreFact)
    case service(ServiceFact)
    case coverage(CoverageFact)
    case provider(ProviderFact)
    case allergy(AllergyFact)
}

/// A fact, its name within the case, and where it stands.
public struct RecordedFact: Hashable, Sendable {
    /// Stable within the case: the document's path and the entry (`records/chart.json#Condition/7`).
    public var id: String
    public var fact: Fact
    public var source: Source
    /// True for what was read from free text or print and waits for a person's yes.
    public var isProposed: Bool
    /// Remarks made while reading (a value outside its range, a date that does not exist).
    public var flags: [String]
    /// The words it was read from, where it was read from print or free text.
    public var quote: String?
    /// Why it was read as it was, where that needs saying to who confirms it.
    public var why: String?
    /// Where the words stand on their page, where the page has places.
    public var box: PageBox?

    public init(
        id: String, fact: Fact, source: Source, isProposed: Bool = false, flags: [String] = [],
        quote: String? = nil, why: String? = nil, box: PageBox? = nil
    ) {
        self.id = id
        self.fact = fact
        self.source = source
        self.isProposed = isProposed
        self.flags = flags
        self.quote = quote
        self.why = why
        self.box = box
    }
}

/// A place on a page as fractions of its width and height, counted from its top left.
public struct PageBox: Hashable, Sendable, Codable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

extension RecordedFact: Codable {
    private enum Key: String, CodingKey {
        case id, source, proposed, flags, quote, why, box
        case person, medication, condition, score, service, coverage, provider, allergy
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(String.self, forKey: .id)
        source = try container.decode(Source.self, forKey: .source)
        isProposed = try container.decodeIfPresent(Bool.self, forKey: .proposed) ?? false
        flags = try container.decodeIfPresent([String].self, forKey: .flags) ?? []
        quote = try container.decodeIfPresent(String.self, forKey: .quote)
        why = try container.decodeIfPresent(String.self, forKey: .why)
        box = try container.decodeIfPresent(PageBox.self, forKey: .box)
        if let value = try container.decodeIfPresent(PersonFact.self, forKey: .person) {
            fact = .person(value)
        } else if let value = try container.decodeIfPresent(MedicationFact.self, forKey: .medication) {
            fact = .medication(value)
        } else if let value = try container.decodeIfPresent(ConditionFact.self, forKey: .condition) {
            fact = .condition(value)
        } else if let value = try container.decodeIfPresent(ScoreFact.self, forKey: .score) {
            fact = .score(value)
        } else if let value = try container.decodeIfPresent(ServiceFact.self, forKey: .service) {
            fact = .service(value)
        } else if let value = try container.decodeIfPresent(CoverageFact.self, forKey: .coverage) {
            fact = .coverage(value)
        } else if let value = try container.decodeIfPresent(ProviderFact.self, forKey: .provider) {
            fact = .provider(value)
        } else if let value = try container.decodeIfPresent(AllergyFact.self, forKey: .allergy) {
            fact = .allergy(value)
        } else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a fact of no known kind"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(source, forKey: .source)
        if isProposed { try container.encode(true, forKey: .proposed) }
        if !flags.isEmpty { try container.encode(flags, forKey: .flags) }
        try container.encodeIfPresent(quote, forKey: .quote)
        try container.encodeIfPresent(why, forKey: .why)
        try container.encodeIfPresent(box, forKey: .box)
        switch fact {
        case .person(let value): try container.encode(value, forKey: .person)
        case .medication(let value): try container.encode(value, forKey: .medication)
        case .condition(let value): try container.encode(value, forKey: .condition)
        case .score(let value): try container.encode(value, forKey: .score)
        case .service(let value): try container.encode(value, forKey: .service)
        case .coverage(let value): try container.encode(value, forKey: .coverage)
        case .provider(let value): try container.encode(value, forKey: .provider)
        case .allergy(let value): try container.encode(value, forKey: .allergy)
        }
    }
}

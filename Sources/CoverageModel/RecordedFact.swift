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

    public init(id: String, fact: Fact, source: Source, isProposed: Bool = false, flags: [String] = []) {
        self.id = id
        self.fact = fact
        self.source = source
        self.isProposed = isProposed
        self.flags = flags
    }
}

extension RecordedFact: Codable {
    private enum Key: String, CodingKey {
        case id, source, proposed, flags
        case person, medication, condition, score, service, coverage, provider, allergy
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(String.self, forKey: .id)
        source = try container.decode(Source.self, forKey: .source)
        isProposed = try container.decodeIfPresent(Bool.self, forKey: .proposed) ?? false
        flags = try container.decodeIfPresent([String].self, forKey: .flags) ?? []
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

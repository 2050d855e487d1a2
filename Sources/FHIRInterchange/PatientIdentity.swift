import JSONText

/// What tells one patient from another: names, birth date, identifiers, links.
struct PatientIdentity {
    let locator: String
    let hasID: Bool
    let birthDate: String?
    private let names: Set<String>
    private let identifiers: [String: String]
    private let links: [String]

    init(_ patient: JSONNode, locator: String) {
        self.locator = locator
        hasID = patient["id"] != nil
        birthDate = patient.text("birthDate")
        names = Set(patient.items("name").compactMap(Self.key(ofName:)))
        var identifiers: [String: String] = [:]
        for identifier in patient.items("identifier") {
            // Member and subscriber numbers can belong to a whole family.
            let isShared = ["MB", "SN"].contains { code in identifier["type"]?.concept?.has(code) == true }
            guard !isShared, let system = identifier.text("system"),
                let value = identifier["value"]?.scalarText
            else { continue }
            identifiers[system] = value
        }
        self.identifiers = identifiers
        links = patient.items("link").compactMap { ReferenceIndex.target($0["other"]) }
            .compactMap(ReferenceIndex.relative)
    }

    /// Whether nothing here could tell this patient from another.
    var isBlank: Bool { names.isEmpty && birthDate == nil && identifiers.isEmpty }

    private static func key(ofName name: JSONNode) -> String? {
        if let family = name.text("family") ?? name.items("family").first?.text {
            return "\(family) \(name.items("given").first?.text ?? "")".lowercased()
        }
        return name.text("text")?.lowercased()
    }

    /// Whether both are the same person, as far as the record can tell.
    func isSamePerson(as other: PatientIdentity) -> Bool {
        if links.contains(other.locator) || other.links.contains(locator) { return true }
        let sharesName = !names.isDisjoint(with: other.names)
        if let mine = birthDate, let theirs = other.birthDate, mine != theirs {
            // One id under which the name stayed and the birth date was put right.
            return hasID && locator == other.locator && sharesName
        }
        if hasID, locator == other.locator {
            return sharesName || names.isEmpty || other.names.isEmpty || birthDate == other.birthDate
        }
        if identifiers.contains(where: { other.identifiers[$0.key] == $0.value }) { return true }
        guard sharesName else { return false }
        if birthDate != nil, other.birthDate != nil { return true }
        return !identifiers.contains { system, value in
            other.identifiers[system].map { $0 != value } ?? false
        }
    }
}

import JSONText

/// Finds the resource that a reference means.
///
/// Knows `#contained`, `urn:uuid:…`, relative (`Practitioner/7`), absolute and versioned addresses, and the
/// conditional form by identifier (`Practitioner?identifier=system|value`).
struct ReferenceIndex {
    private let entries: [Entry]
    private var places: [String: Int] = [:]

    init(_ entries: [Entry]) {
        self.entries = entries
        places.reserveCapacity(entries.count * 2)
        for (index, entry) in entries.enumerated() {
            if let url = entry.fullURL, places[url] == nil { places[url] = index }
            if entry.id != nil, places[entry.locator] == nil { places[entry.locator] = index }
            guard Self.typesFoundByIdentifier.contains(entry.type) else { continue }
            for identifier in entry.resource.items("identifier") {
                guard let value = identifier.text("value") else { continue }
                let key = "\(entry.type)?identifier=\(identifier.text("system") ?? "")|\(value)"
                if places[key] == nil { places[key] = index }
            }
        }
    }

    private static let typesFoundByIdentifier: Set<String> = [
        "Patient", "Practitioner", "PractitionerRole", "Organization",
    ]

    /// The entry a reference means, contained ones aside.
    func entry(_ reference: String) -> Entry? {
        if let place = places[reference] { return entries[place] }
        guard let relative = Self.relative(reference), let place = places[relative] else { return nil }
        return entries[place]
    }

    /// The resource that a Reference element means, looking first into what `holder` contains.
    func resource(_ element: JSONNode?, in holder: JSONNode) -> JSONNode? {
        guard let reference = Self.target(element) else { return nil }
        if reference.utf8.first == UInt8(ascii: "#") {
            let id = reference.dropFirst()
            return holder.items("contained").first { contained in
                guard let own = contained.text("id") else { return false }
                // Some writers put the mark into the id as well.
                return own == id || own == reference
            }
        }
        return entry(reference)?.resource
    }

    /// `MedicationRequest/12` for what a Reference element means; as given where it is not in the file.
    func locator(_ element: JSONNode?) -> String? {
        guard let reference = Self.target(element) else { return nil }
        if let entry = entry(reference) { return entry.locator }
        return Self.relative(reference) ?? reference
    }

    /// The text of a Reference, also inside a CodeableReference.
    static func target(_ element: JSONNode?) -> String? {
        guard let element else { return nil }
        if let inner = element["reference"] {
            return inner.text ?? inner["reference"]?.text
        }
        return element.text
    }

    /// `Type/id` of an address: the last such pair, without version, query or fragment.
    static func relative(_ address: String) -> String? {
        var parts = address.split(separator: "/", omittingEmptySubsequences: true)
        if let history = parts.firstIndex(of: "_history") { parts.removeSubrange(history...) }
        guard parts.count >= 2, let id = parts.last, let type = parts.dropLast().last,
            type.utf8.first.map({ (0x41...0x5A).contains($0) }) == true
        else { return nil }
        let end = id.firstIndex { $0 == "?" || $0 == "#" } ?? id.endIndex
        return "\(type)/\(id[..<end])"
    }
}

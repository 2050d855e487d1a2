import JSONText

/// The National Provider Identifier as a FHIR identifier.
enum NationalProviderIdentifier {
    static let system = "http://hl7.org/fhir/sid/us-npi"
    private static let objectIdentifier = "urn:oid:2.16.840.1.113883.4.6"

    /// The NPI among a resource's identifiers, as written.
    static func find(in resource: JSONNode) -> String? {
        for identifier in resource.items("identifier") {
            guard let system = identifier.text("system") else { continue }
            if system == Self.system || system == objectIdentifier, identifier.text("use") != "old" {
                if let value = identifier["value"]?.scalarText { return value }
            }
        }
        return nil
    }
}

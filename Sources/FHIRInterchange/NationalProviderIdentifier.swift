import JSONText

/// The National Provider Identifier as a FHIR identifier.
enum NationalProviderIdentifier {
    static let system = "http://hl7.org/fhir/sid/us-npi"
    private static let objectIdentifier = "urn:oid:2.16.840.1.113883.4.6"

    /// The NPI among a resource's identifiers, as written.
    static func find(in resource: JSONValue) -> String? {
        for identifier in resource.items("identifier") {
            guard let system = identifier.text("system") else { continue }
            if system == Self.system || system == objectIdentifier, identifier.text("use") != "old" {
                if let value = identifier["value"]?.scalarText { return value }
            }
        }
        return nil
    }

    /// Ten digits whose last is right by the Luhn formula over the prefix 80840.
    static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        // 24 is what the prefix 80840 adds to the sum.
        var sum = 24
        for (index, digit) in digits.enumerated() {
            let doubled = index % 2 == 0 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }
}

import CoverageModel

/// Code systems as CDA names them, by object identifier or by name, as the addresses that FHIR uses: one
/// system has one name among a case's facts.
enum CodeSystems {
    private static let identifiers: [String: String] = [
        "2.16.840.1.113883.6.1": loinc,
        "2.16.840.1.113883.6.96": snomed,
        "2.16.840.1.113883.6.88": rxnorm,
        "2.16.840.1.113883.6.69": ndc,
        "2.16.840.1.113883.6.90": icd10,
        "2.16.840.1.113883.6.3": "http://hl7.org/fhir/sid/icd-10",
        "2.16.840.1.113883.6.4": "http://www.cms.gov/Medicare/Coding/ICD10",
        "2.16.840.1.113883.6.103": "http://hl7.org/fhir/sid/icd-9-cm",
        "2.16.840.1.113883.6.42": "http://hl7.org/fhir/sid/icd-9-cm",
        "2.16.840.1.113883.6.12": cpt,
        "2.16.840.1.113883.6.14": hcpcs,
        "2.16.840.1.113883.6.285": hcpcs,
        "2.16.840.1.113883.4.9": "http://fdasis.nlm.nih.gov",
        "2.16.840.1.113883.5.4": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
        "2.16.840.1.113883.6.101": "http://nucc.org/provider-taxonomy",
        "2.16.840.1.113883.12.292": "http://hl7.org/fhir/sid/cvx",
    ]

    static let loinc = "http://loinc.org"
    static let snomed = "http://snomed.info/sct"
    static let rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
    static let ndc = "http://hl7.org/fhir/sid/ndc"
    static let icd10 = "http://hl7.org/fhir/sid/icd-10-cm"
    static let cpt = "http://www.ama-assn.org/go/cpt"
    static let hcpcs = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"

    /// Names without signs and in lower case.
    private static let names: [String: String] = [
        "loinc": loinc, "ln": loinc, "snomedct": snomed, "snomed": snomed, "sct": snomed,
        "snomedctus": snomed,
        "rxnorm": rxnorm, "rxnormcui": rxnorm, "ndc": ndc, "nationaldrugcode": ndc, "nationaldrugcodes": ndc,
        "icd10cm": icd10, "icd10": icd10, "icd10dx": icd10, "icd10diagnosis": icd10,
        "icd9cm": "http://hl7.org/fhir/sid/icd-9-cm", "icd9": "http://hl7.org/fhir/sid/icd-9-cm",
        "cpt": cpt, "cpt4": cpt, "hcpcs": hcpcs, "icd10pcs": "http://www.cms.gov/Medicare/Coding/ICD10",
    ]

    /// The system's address; an unknown identifier as `urn:oid:…`, and `nil` where nothing is given.
    static func address(identifier: String?, name: String?) -> String? {
        if let identifier {
            var plain = identifier
            if plain.lowercased().hasPrefix("urn:oid:") { plain = String(plain.dropFirst(8)) }
            if let known = identifiers[plain] { return known }
            if plain.contains("://") { return plain }
            // Some write a name where the identifier should stand.
            if let known = names[key(plain)] { return known }
        }
        if let name, let known = names[key(name)] { return known }
        guard let identifier else { return name }
        let isObject = identifier.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        return isObject ? "urn:oid:\(identifier)" : identifier
    }

    private static func key(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}

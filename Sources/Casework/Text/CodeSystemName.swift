/// Code systems as records name them, by the name that the contracts print.
enum CodeSystemName: String, Hashable, Sendable {
    case icd10cm = "ICD-10-CM"
    case snomed = "SNOMED CT"
    case loinc = "LOINC"
    case rxnorm = "RxNorm"

    /// The system behind a URI, an OID or a plain name; `nil` where it is none of these.
    init?(_ system: String?) {
        guard let system = system?.lowercased() else { return nil }
        switch system {
        case "http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10",
            "urn:oid:2.16.840.1.113883.6.90", "2.16.840.1.113883.6.90", "icd-10-cm", "icd10cm", "icd-10":
            self = .icd10cm
        case "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96", "2.16.840.1.113883.6.96",
            "snomed ct",
            "snomed", "snomedct":
            self = .snomed
        case "http://loinc.org", "urn:oid:2.16.840.1.113883.6.1", "2.16.840.1.113883.6.1", "loinc":
            self = .loinc
        case "http://www.nlm.nih.gov/research/umls/rxnorm", "urn:oid:2.16.840.1.113883.6.88",
            "2.16.840.1.113883.6.88", "rxnorm":
            self = .rxnorm
        default: return nil
        }
    }
}

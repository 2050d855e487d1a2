/// Why a document could not be read as the FHIR record of one person.
///
/// The words name places in the file and resource ids, never what the record says about a person.
public enum FHIRReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file has no content.
    case empty(document: String)
    /// The text is not JSON, or stops in the middle; line and column count from 1.
    case notJSON(document: String, line: Int, column: Int, expected: String, found: String, isCutShort: Bool)
    /// The text is of a form that is known and is not read here.
    case otherFormat(document: String, format: OtherFormat)
    /// The text is JSON, but holds no FHIR resource.
    case notFHIR(document: String, why: String)
    /// The entries are about two different people.
    case twoPatients(document: String, first: String, second: String)

    /// What a file may be instead of FHIR in JSON.
    public enum OtherFormat: String, Hashable, Sendable {
        case xml, pdf, zip, utf16
    }

    /// One message: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .empty(let document):
            return "\(document): the file is empty. Download the record again and import that file."
        case .notJSON(let document, let line, let column, let expected, let found, let isCutShort):
            let place = "line \(line), column \(column)"
            if isCutShort {
                return "\(document): the file stops in the middle (\(place)), so it is not a whole FHIR "
                    + "record. Download the record again and import that file."
            }
            return "\(document): this is not JSON (\(place): expected \(expected), found \(found)). "
                + "Import the file as the portal or pharmacy gave it, unchanged."
        case .otherFormat(let document, let format):
            switch format {
            case .xml:
                return "\(document): this is XML. Ask for the record as FHIR in JSON "
                    + "and import that file."
            case .pdf:
                return "\(document): this is a PDF, not a FHIR record. Give it a name that ends in .pdf "
                    + "and import it as a paper."
            case .zip:
                return "\(document): this is a zip archive. Unpack it and import the files inside."
            case .utf16:
                return "\(document): the text is in UTF-16. Save it as UTF-8 and import that file."
            }
        case .notFHIR(let document, let why):
            return "\(document): this is JSON but not a FHIR record: \(why). "
                + "Import a FHIR resource, a Bundle, or one resource on each line."
        case .twoPatients(let document, let first, let second):
            return "\(document): the entries are about two different people (\(first) and \(second)). "
                + "A case holds one person's records: ask for a record of that person alone and import it."
        }
    }
}

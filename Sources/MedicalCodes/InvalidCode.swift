/// A system of codes or identifiers; the raw value is what one of its codes is called in a sentence.
public enum CodeSystem: String, CaseIterable, Hashable, Sendable {
    case npi = "NPI"
    case icd10CM = "ICD-10-CM code"
    case hcpcs = "HCPCS Level II code"
    case cpt = "CPT code"
    case loinc = "LOINC code"
    case rxNorm = "RxNorm identifier"
    case ndc = "NDC"
    case carc = "claim adjustment reason code"
    case rarc = "remittance advice remark code"
    case revenueCode = "revenue code"
    case snomedCT = "SNOMED CT identifier"
}

/// Why a text is not a code of the system that was expected.
public struct InvalidCode: Error, Hashable, Sendable {
    /// What exactly is wrong.
    public enum Reason: Hashable, Sendable {
        /// There is nothing but spaces.
        case empty
        /// The text has the wrong form; `expected` says the right one in words.
        case form(expected: String)
        /// The last digit does not fit those before it, where it would have to be `expected`.
        case checkDigit(expected: Int)
        /// Ten digits without hyphens, which can be read in three ways.
        case ambiguousWithoutHyphens
        /// The form is right and the edition has no such code; `nearest` is the longest listed code above it.
        case notInEdition(edition: String, nearest: String?)
        /// The code exists and needs more characters before it can stand on a claim.
        case notBillable(edition: String)
    }

    /// The system that was expected.
    public let system: CodeSystem
    /// The text as it was given.
    public let text: String
    /// What is wrong with it.
    public let reason: Reason

    /// A finding that `text` is no code of `system`, and why.
    public init(system: CodeSystem, text: String, reason: Reason) {
        self.system = system
        self.text = text
        self.reason = reason
    }
}

extension InvalidCode: CustomStringConvertible {
    /// One plain sentence for the person who typed or sent the code.
    public var description: String {
        switch reason {
        case .empty:
            return "Nothing was given where \(system.article) \(system.rawValue) belongs."
        case .form(let expected):
            return "\"\(text)\" is not of the form of \(system.article) \(system.rawValue): \(expected)."
        case .checkDigit(let expected):
            return
                "\"\(text)\" is not \(system.article) \(system.rawValue): its check digit would have to be "
                + "\(expected), so a digit is wrong or two have changed places."
        case .ambiguousWithoutHyphens:
            return "\"\(text)\" can be read as \(system.article) \(system.rawValue) in three ways; "
                + "write it with its hyphens or with 11 digits."
        case .notInEdition(let edition, let nearest):
            let hint = nearest.map { " \($0) is." } ?? ""
            return "\(text) is not \(system.article) \(system.rawValue) in the list of \(edition).\(hint)"
        case .notBillable(let edition):
            return "\(text) is a heading in the list of \(edition): \(system.article) \(system.rawValue) "
                + "on a claim needs more characters."
        }
    }
}

extension CodeSystem {
    /// The article before the name as it is spoken.
    fileprivate var article: String {
        switch self {
        case .npi, .icd10CM, .hcpcs, .rxNorm, .ndc: "an"
        case .cpt, .loinc, .carc, .rarc, .revenueCode, .snomedCT: "a"
        }
    }
}

/// A code that was checked when it was made, so that one in hand is always of the right form.
public protocol MedicalCode: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The system that the code belongs to.
    static var system: CodeSystem { get }
    /// The code in its one standard spelling.
    var text: String { get }
    /// Reads a code, spaces around it left out; throws what is wrong with it.
    init(_ text: String) throws(InvalidCode)
}

extension MedicalCode {
    /// The code in its standard spelling.
    public var description: String { text }

    /// Orders codes by their standard spelling.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// Reads the code from a string, with the same checks as ``init(_:)``.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.description))
        }
    }

    /// Writes the code as a string in its standard spelling.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    static func invalid(_ text: String, _ reason: InvalidCode.Reason) -> InvalidCode {
        InvalidCode(system: system, text: text, reason: reason)
    }

    static func invalid(_ text: String, form expected: String) -> InvalidCode {
        invalid(text, .form(expected: expected))
    }

    /// The bytes of `text` without the spaces around them, letters as capitals; throws where none are left.
    static func bytes(of text: String) throws(InvalidCode) -> ArraySlice<UInt8> {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, first.isSpace { bytes.removeFirst() }
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
        guard !bytes.isEmpty else { throw invalid(text, .empty) }
        for index in bytes.indices where (0x61...0x7A).contains(bytes[index]) { bytes[index] -= 0x20 }
        return bytes
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isCapital: Bool { (0x41...0x5A).contains(self) }
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var digitValue: Int { Int(self) - 0x30 }
}

extension Collection<UInt8> {
    /// The text of bytes that have been found to be ASCII.
    var asciiText: String { String(decoding: self, as: UTF8.self) }

    var areDigits: Bool { !isEmpty && allSatisfy(\.isDigit) }
}

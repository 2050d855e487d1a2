/// A LOINC code: up to seven digits, a hyphen and a check digit.
public struct LOINC: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.loinc
    /// `44261-6`.
    public let text: String

    /// Reads a number, a hyphen and the digit that fits it by the mod 10 rule.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        let number = bytes.prefix { $0.isDigit }
        let rest = bytes.dropFirst(number.count)
        guard (1...7).contains(number.count), number.first != 0x30, rest.count == 2, rest.first == 0x2D,
            let check = rest.last, check.isDigit
        else { throw Self.invalid(text, form: "it has up to seven digits, a hyphen and one digit") }
        let expected = CheckDigits.luhn(number)
        guard check.digitValue == expected else { throw Self.invalid(text, .checkDigit(expected: expected)) }
        self.text = bytes.asciiText
    }
}

/// RxNorm's identifier of a drug concept: up to eight digits, with no check digit to hold it to.
public struct RxCUI: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.rxNorm
    /// The digits.
    public let text: String

    /// Reads one to eight digits that do not begin with a zero.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        guard bytes.areDigits, bytes.count <= 8, bytes.first != 0x30 else {
            throw Self.invalid(text, form: "it has one to eight digits and does not begin with 0")
        }
        self.text = bytes.asciiText
    }
}

/// A SNOMED CT identifier: 6 to 18 digits, the last a check digit, the two before it the partition.
public struct SNOMEDCT: MedicalCode {
    /// What kind of component the identifier names, from its partition.
    public enum Component: Int, CaseIterable, Hashable, Sendable {
        case concept = 0
        case description = 1
        case relationship = 2
    }

    /// The system that these codes belong to.
    public static let system = CodeSystem.snomedCT
    /// The digits.
    public let text: String
    /// What it names; a problem list holds concepts.
    public let component: Component
    /// Whether it belongs to a national or local extension rather than the international release.
    public let isExtension: Bool

    /// Reads an identifier whose partition exists and whose last digit fits by Verhoeff's rule.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        guard bytes.areDigits, (6...18).contains(bytes.count), bytes.first != 0x30 else {
            throw Self.invalid(text, form: "it has 6 to 18 digits and does not begin with 0")
        }
        let partition = bytes.dropLast().suffix(2).map(\.digitValue)
        guard partition.count == 2, partition[0] <= 1, let component = Component(rawValue: partition[1]),
            // An extension's identifier holds a namespace of seven digits.
            partition[0] == 0 || bytes.count >= 11
        else {
            throw Self.invalid(text, form: "the two digits before the last are 00 to 02, or 10 to 12")
        }
        let expected = CheckDigits.verhoeff(bytes.dropLast())
        guard bytes.last?.digitValue == expected else {
            throw Self.invalid(text, .checkDigit(expected: expected))
        }
        self.text = bytes.asciiText
        self.component = component
        self.isExtension = partition[0] == 1
    }
}

/// A National Provider Identifier: ten digits, the last a check digit (45 CFR 162.406).
public struct NPI: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.npi
    /// The ten digits.
    public let text: String

    /// Reads ten digits whose last fits the others by the mod 10 rule with 80840 put in front.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        guard bytes.count == 10, bytes.areDigits else { throw Self.invalid(text, form: "it has 10 digits") }
        let expected = CheckDigits.luhn(Array("80840".utf8) + bytes.dropLast())
        guard bytes.last?.digitValue == expected else {
            throw Self.invalid(text, .checkDigit(expected: expected))
        }
        self.text = bytes.asciiText
    }
}

/// A National Drug Code with its package, kept as the eleven digits that claims carry (5-4-2).
public struct NDC: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.ndc
    /// Eleven digits, without hyphens.
    public let text: String

    /// Reads ten digits with hyphens (4-4-2, 5-3-2 or 5-4-1) or eleven (5-4-2, with or without hyphens).
    ///
    /// The one segment of ten digits that is short gets a zero in front. Ten digits without hyphens are
    /// refused, since nothing says which segment is short.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        let segments = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
        let expected = "it has 10 digits as 4-4-2, 5-3-2 or 5-4-1, or 11 as 5-4-2"
        guard segments.allSatisfy(\.areDigits) else { throw Self.invalid(text, form: expected) }
        switch segments.map(\.count) {
        case [11]:
            self.text = bytes.asciiText
        case [10]:
            throw Self.invalid(text, .ambiguousWithoutHyphens)
        case [5, 4, 2], [4, 4, 2], [5, 3, 2], [5, 4, 1]:
            self.text = zip(segments, [5, 4, 2]).map { segment, width in
                String(repeating: "0", count: width - segment.count) + segment.asciiText
            }.joined()
        default:
            throw Self.invalid(text, form: expected)
        }
    }

    /// The labeler's five digits.
    public var labeler: Substring { text.prefix(5) }
    /// The product's four digits, which with the labeler's say drug, form and strength.
    public var product: Substring { text.dropFirst(5).prefix(4) }
    /// The package's two digits.
    public var package: Substring { text.suffix(2) }
    /// `50458-0028-02`.
    public var hyphenated: String { "\(labeler)-\(product)-\(package)" }
}

/// A code of HCPCS Level II: a letter and four digits, checked for its form only.
public struct HCPCS: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.hcpcs
    /// The letter, as a capital, and the four digits.
    public let text: String

    /// Reads a letter from A to V and four digits, as `J0013`.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        guard bytes.count == 5, let letter = bytes.first, (0x41...0x56).contains(letter),
            bytes.dropFirst().areDigits
        else { throw Self.invalid(text, form: "it has a letter from A to V and four digits") }
        self.text = bytes.asciiText
    }
}

/// A CPT code as somebody typed it: checked for its form only, with no descriptor and no list behind it.
///
/// CPT is the American Medical Association's; nothing of it is kept here.
public struct CPT: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.cpt
    /// Five digits, or four and a capital F, M, T or U.
    public let text: String

    /// Reads five digits, or four and the letter F, M, T or U.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        guard bytes.count == 5, bytes.dropLast().areDigits, let last = bytes.last,
            last.isDigit || Array("FMTU".utf8).contains(last)
        else {
            throw Self.invalid(text, form: "it has five digits, or four and the letter F, M, T or U")
        }
        self.text = bytes.asciiText
    }
}

/// A code of either level that names a service on a request or claim.
public enum ProcedureCode: Hashable, Comparable, Sendable {
    /// A code of the first level.
    case cpt(CPT)
    /// A code of the second level.
    case hcpcs(HCPCS)

    /// Reads whichever of the two has this form; the forms do not overlap.
    public init(_ text: String) throws(InvalidCode) {
        if let code = try? HCPCS(text) {
            self = .hcpcs(code)
        } else if let code = try? CPT(text) {
            self = .cpt(code)
        } else {
            throw InvalidCode(
                system: .hcpcs, text: text,
                reason: .form(expected: "it has a letter and four digits, or five digits as CPT codes have"))
        }
    }

    /// The code in its standard spelling.
    public var text: String {
        switch self {
        case .cpt(let code): code.text
        case .hcpcs(let code): code.text
        }
    }
}

/// A revenue code of an institutional claim: four digits, printed with the zero in front.
public struct RevenueCode: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.revenueCode
    /// Four digits.
    public let text: String

    /// Reads four digits, or three whose leading zero was left out: `260` is `0260`.
    public init(_ text: String) throws(InvalidCode) {
        let given = try Self.bytes(of: text)
        let bytes = given.count == 3 ? [0x30] + given : given
        guard bytes.count == 4, bytes.areDigits, let first = bytes.first, first <= 0x33,
            bytes.contains(where: { $0 != 0x30 })
        else { throw Self.invalid(text, form: "it has four digits, the first from 0 to 3") }
        self.text = bytes.asciiText
    }
}

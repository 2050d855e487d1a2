/// A claim adjustment reason code, with the group code that says who is answerable where one stands by it.
public struct CARC: MedicalCode {
    /// Who the amount that was not paid falls to.
    public enum Group: String, CaseIterable, Hashable, Sendable {
        case contractualObligation = "CO"
        case patientResponsibility = "PR"
        case otherAdjustment = "OA"
        case payerInitiated = "PI"
        case correctionOrReversal = "CR"
    }

    /// The system that these codes belong to.
    public static let system = CodeSystem.carc
    /// The group code, where one was given.
    public let group: Group?
    /// The reason alone: a number up to three digits, or a letter and one or two digits.
    public let reason: String
    /// `CO-50`, or `50` without a group.
    public var text: String { group.map { "\($0.rawValue)-\(reason)" } ?? reason }

    /// Reads `CO-50`, `CO50`, `CO 50`, `50`, `PR-B7`.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        var rest = bytes
        var group: Group?
        if bytes.prefix(2).count == 2, bytes.prefix(2).allSatisfy(\.isCapital) {
            guard let found = Group(rawValue: bytes.prefix(2).asciiText) else {
                throw Self.invalid(text, form: "its group is CO, PR, OA, PI or CR")
            }
            group = found
            rest = bytes.dropFirst(2)
            if let next = rest.first, next == 0x2D || next == 0x20 { rest = rest.dropFirst() }
        }
        guard CARC.isReason(rest) else {
            throw Self.invalid(
                text,
                form: "the reason is a number up to 999, or one of A, B, D, P, W, Y and a number up to 99")
        }
        self.group = group
        self.reason = rest.asciiText
    }

    private static func isReason(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.areDigits { return bytes.count <= 3 && bytes.first != 0x30 }
        guard let letter = bytes.first, Array("ABDPWY".utf8).contains(letter) else { return false }
        let digits = bytes.dropFirst()
        // A0 is a code; otherwise a number does not begin with a zero.
        return digits.areDigits && digits.count <= 2 && (digits.count == 1 || digits.first != 0x30)
    }
}

/// A remittance advice remark code: M, MA or N and a number.
public struct RARC: MedicalCode {
    /// The system that these codes belong to.
    public static let system = CodeSystem.rarc
    /// The letters and the number; numbers after MA have two digits at least.
    public let text: String

    /// Reads `M25`, `MA01`, `N706`.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = try Self.bytes(of: text)
        let letters = bytes.prefix { $0.isCapital }
        let digits = bytes.dropFirst(letters.count)
        let isForm =
            switch letters.asciiText {
            case "M": digits.count <= 3 && digits.first != 0x30
            case "MA": (2...3).contains(digits.count) && (digits.count == 2 || digits.first != 0x30)
            case "N": digits.count <= 4 && digits.first != 0x30
            default: false
            }
        guard isForm, digits.areDigits, digits.contains(where: { $0 != 0x30 }) else {
            throw Self.invalid(text, form: "it is M, MA or N and a number, as M25, MA01 or N706")
        }
        self.text = bytes.asciiText
    }
}

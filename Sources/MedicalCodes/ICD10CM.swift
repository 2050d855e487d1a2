/// A diagnosis code of ICD-10-CM: its form is checked when it is made, its place in the list when asked.
public struct ICD10CM: MedicalCode {
    /// What the list says of a code.
    public enum Status: Hashable, Sendable {
        /// The edition has no such code.
        case notInEdition
        /// The code is a heading with longer codes below it, and may not stand on a claim.
        case category
        /// The code is complete.
        case billable
    }

    /// The system that these codes belong to.
    public static let system = CodeSystem.icd10CM
    /// The code with its dot, as `F32.A`; three characters have none.
    public let text: String

    /// The edition of the list that codes are held against, as `April 1 2026`.
    public static var edition: String { ICD10CMTable.embedded.edition }

    /// Reads three to seven characters with or without the dot after the third: `F33.2`, `f332`.
    ///
    /// Whether the code exists is ``status``.
    public init(_ text: String) throws(InvalidCode) {
        var bytes = try Self.bytes(of: text)
        let expected = "it has a letter, a digit and a digit or letter, then a dot and up to four more"
        if bytes.count > 3, bytes[bytes.startIndex + 3] == 0x2E {
            bytes.remove(at: bytes.startIndex + 3)
            guard bytes.count > 3 else { throw Self.invalid(text, form: expected) }
        }
        guard (3...7).contains(bytes.count), ICD10CM.isForm(Array(bytes)) else {
            throw Self.invalid(text, form: expected)
        }
        self.init(dotless: bytes)
    }

    init(dotless bytes: some Collection<UInt8>) {
        let category = bytes.prefix(3).asciiText
        text = bytes.count > 3 ? "\(category).\(bytes.dropFirst(3).asciiText)" : category
    }

    /// The code without its dot, as claims carry it.
    public var dotless: String { text.filter { $0 != "." } }

    /// The first three characters, as a code of their own.
    public var category: ICD10CM { ICD10CM(dotless: text.utf8.prefix(3)) }

    /// What the edition's list says of this code.
    public var status: Status { ICD10CMTable.embedded.status(of: Array(dotless.utf8)) }

    /// Whether this is `heading` itself or one of the codes below it, as F33.1 is within F33.
    public func isWithin(_ heading: ICD10CM) -> Bool { dotless.hasPrefix(heading.dotless) }

    /// The longest listed code that this one begins with, itself included: Z91.51 for Z91.510.
    public var nearestListed: ICD10CM? {
        var bytes = Array(dotless.utf8)
        while bytes.count >= 3 {
            if ICD10CMTable.embedded.status(of: bytes) != .notInEdition { return ICD10CM(dotless: bytes) }
            bytes.removeLast()
        }
        return nil
    }

    /// The complete codes at or below this one, in order; empty where the edition has none.
    ///
    /// S02.0XX, which only fills places and is no code, has those that it is filled for.
    public var billableCodes: [ICD10CM] {
        let stem = dotless
        let listed = ICD10CMTable.embedded.codes(inCategory: Array(stem.utf8.prefix(3)))
        return listed.filter { $0.isBillable && $0.code.asciiText.hasPrefix(stem) }
            .map { ICD10CM(dotless: $0.code) }
    }

    /// Throws where the edition has no such code, with the nearest one that it has.
    public func requireListed() throws(InvalidCode) {
        guard status == .notInEdition else { return }
        let nearest = nearestListed?.text
        throw Self.invalid(text, .notInEdition(edition: ICD10CM.edition, nearest: nearest))
    }

    /// Throws where the code does not exist or is not complete enough for a claim.
    public func requireBillable() throws(InvalidCode) {
        try requireListed()
        if status == .category { throw Self.invalid(text, .notBillable(edition: ICD10CM.edition)) }
    }

    /// What is wrong with a code of a record: its form, or that the edition does not have it; else `nil`.
    public static func fault(in text: String) -> InvalidCode? {
        do {
            try ICD10CM(text).requireListed()
            return nil
        } catch {
            return error
        }
    }

    private static func isForm(_ bytes: [UInt8]) -> Bool {
        guard bytes[0].isCapital, bytes.allSatisfy({ $0.isDigit || $0.isCapital }) else { return false }
        // QA0 has a letter second; C4A, C7B and their like have one third.
        let isSecond = bytes[1].isDigit || bytes[1] == 0x41
        return isSecond && (bytes[2].isDigit || bytes[2] == 0x41 || bytes[2] == 0x42)
    }
}

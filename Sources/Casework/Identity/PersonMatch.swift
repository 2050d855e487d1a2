import CivilCalendar
public import CoverageModel

/// Whether two accounts of a person can be of one and the same.
///
/// Names agree when they share a family and a given name in any order and case; a middle name, a title or an
/// initial does not matter. What one side does not say differs on nothing.
public struct PersonMatch: Hashable, Sendable {
    public var nameDiffers: Bool
    public var nameAgrees: Bool
    public var birthDateDiffers: Bool
    public var birthDateAgrees: Bool
    public var sexDiffers: Bool
    /// The birth dates are one slip of the pen apart: one figure, or day and month the other way round.
    public var birthDateIsNear: Bool

    public init(_ one: PersonFact, _ other: PersonFact) {
        (nameAgrees, nameDiffers) = PersonMatch.compare(one.name, other.name)
        birthDateAgrees = one.birthDate != nil && one.birthDate == other.birthDate
        birthDateDiffers = one.birthDate != nil && other.birthDate != nil && !birthDateAgrees
        birthDateIsNear = PersonMatch.isNear(one.birthDate, other.birthDate)
        let sexes = (PersonMatch.sex(one.sex), PersonMatch.sex(other.sex))
        sexDiffers = sexes.0 != nil && sexes.1 != nil && sexes.0 != sexes.1
    }

    /// Nothing that both sides say can be compared.
    public var isUnknown: Bool {
        !nameDiffers && !nameAgrees && !birthDateDiffers && !birthDateAgrees
    }

    /// The record may belong to someone else, so that it waits until somebody says that it does not.
    ///
    /// A different birth date (more than a slip) is enough, even under one name: fathers and sons share
    /// names. A different name is enough unless the birth date is the same: people marry.
    public var isAnother: Bool {
        if birthDateDiffers { return !birthDateIsNear || nameDiffers || sexDiffers }
        if nameDiffers { return !birthDateAgrees || sexDiffers }
        return false
    }

    private static func compare(_ left: String?, _ right: String?) -> (agrees: Bool, differs: Bool) {
        let one = words(left)
        let two = words(right)
        guard !one.isEmpty, !two.isEmpty else { return (false, false) }
        let shared = one.intersection(two).count
        let needed = min(2, min(one.count, two.count))
        if shared >= needed { return (true, false) }
        // An initial stands for its name: "J. Rivera".
        let initials = Set((initials(left) + initials(right)))
        let rest = one.symmetricDifference(two)
        if shared >= 1, rest.contains(where: { word in initials.contains { word.hasPrefix($0) } }) {
            return (true, false)
        }
        return (false, true)
    }

    /// Whether two names cannot be one person's, as far as names tell.
    public static func namesDiffer(_ left: String?, _ right: String?) -> Bool { compare(left, right).differs }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "dr", "jr", "sr", "ii", "iii", "iv", "md", "self",
    ]

    private static func words(_ name: String?) -> Set<String> {
        guard let name else { return [] }
        return Set(
            WordText(name.withoutMarks).words.map { word in
                // Generated records put digits behind names.
                word.text.filter { !$0.isNumber }
            }.filter { $0.count > 1 && !titles.contains($0) })
    }

    private static func initials(_ name: String?) -> [String] {
        guard let name else { return [] }
        return WordText(name).words.map(\.text).filter { $0.count == 1 && $0 != "x" }
    }

    /// `female` or `male` as records write it; `nil` for anything else.
    public static func sex(_ text: String?) -> String? {
        switch text?.lowercased() {
        case "f", "female", "woman": "female"
        case "m", "male", "man": "male"
        default: nil
        }
    }

    private static func isNear(_ left: Day?, _ right: Day?) -> Bool {
        guard let left, let right, left != right else { return false }
        let one = left.parts
        let two = right.parts
        if one.year == two.year, one.month == two.day, one.day == two.month { return true }
        let pairs = zip(left.description.utf8, right.description.utf8)
        return pairs.count { $0 != $1 } == 1
    }
}

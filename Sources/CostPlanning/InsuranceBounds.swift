import CivilCalendar
import CoverageModel

/// The least and the most that a plan can leave to a member, where some of its terms are not known.
///
/// Every bound can be so: an unknown deductible lies between nothing and the out-of-pocket maximum, an unknown
/// part between nothing and all, an amount met between nothing and all of it.
struct InsuranceBounds {
    var low: SharingTerms
    var high: SharingTerms
    var metLow: Accumulated
    var metHigh: Accumulated
    var assumptions: [Assumption]

    /// More than any course costs: stands for a deductible that nobody has bounded.
    private static let beyond = Cents(100_000_000_00)

    /// - Parameters:
    ///   - path: where the answers stand in the form (`coverages.0.in-network`); `nil` where they have none.
    ///   - place: `in network` or `out of network`, for the words.
    init(_ share: CostShare, path: String?, place: String) {
        assumptions = []
        let most = share.outOfPocketMaximum
        low = SharingTerms(
            deductible: share.deductible ?? .zero, coinsurance: share.coinsurance ?? .nothing,
            copay: share.copay, outOfPocketMaximum: most ?? share.deductible ?? .zero)
        high = SharingTerms(
            deductible: share.deductible ?? most ?? InsuranceBounds.beyond,
            coinsurance: share.coinsurance ?? .all, copay: share.copay, outOfPocketMaximum: most)
        let metMost = max(most ?? InsuranceBounds.beyond, share.outOfPocketMet ?? .zero)
        metLow = Accumulated(
            deductible: share.deductibleMet ?? low.deductible, outOfPocket: share.outOfPocketMet ?? metMost)
        metHigh = Accumulated(
            deductible: share.deductibleMet ?? .zero,
            outOfPocket: share.outOfPocketMet ?? share.deductibleMet ?? .zero)
        note(
            "deductible", share.deductible, path, "deductible", "The deductible \(place)",
            "the most in a year")
        note(
            "deductible-met", share.deductibleMet, path, "deductible-met",
            "The deductible met so far \(place)", "all of it")
        if let copay = share.copay {
            given(
                "copay", "\(copay) a session \(place) after the deductible, in place of a percentage.", path)
        } else {
            note(
                "coinsurance", share.coinsurance, path, "coinsurance",
                "Your part after the deductible \(place)", "all of the price")
        }
        note(
            "out-of-pocket-maximum", most, path, "out-of-pocket-maximum",
            "The most you pay in a plan year \(place)", "no limit at all")
        note(
            "out-of-pocket-met", share.outOfPocketMet, path, "out-of-pocket-met",
            "What counts toward that so far \(place)", "all of it")
    }

    private mutating func note<Value: CustomStringConvertible>(
        _ id: String, _ value: Value?, _ path: String?, _ key: String, _ name: String, _ most: String
    ) {
        assumptions.append(
            .answered(
                id, path: path.map { "\($0).\(key)" }, given: value.map { "\(name): \($0)." },
                otherwise: "\(name) is not known: anything from nothing to \(most)."))
    }

    private mutating func given(_ id: String, _ says: String, _ path: String?) {
        assumptions.append(Assumption(id: id, says: says, basis: .given, path: path.map { "\($0).\(id)" }))
    }
}

import CoverageModel

/// What claim adjustment reason codes and remark codes mean as reasons for a denial.
///
/// Numbers and meanings as in the public X12 lists, in our own words; a code that only moves money
/// (deductible, contracted fee) stands for no reason.
enum AdjustmentReasons {
    private static let reasons: [String: DenialReason] = {
        let table: [(DenialReason, String)] = [
            (.notMedicallyNecessary, "50 58 150 152 153 154 216"),
            (.experimentalInvestigational, "55 56 114"),
            (.offLabel, "167 188"),
            (.insufficientDocumentation, "16 163 164 226 227 250 251 252 267"),
            (.stepTherapy, "272"),
            (.noPriorAuthorization, "15 39 197 210"),
            (.outOfNetwork, "242 243 279 288"),
            (.notACoveredBenefit, "96 204 256"),
            (.codingError, "4 11 97 181 182 189 234 236"),
            (.quantityLimit, "119 151 198 222 273"),
            (.eligibility, "22 26 27 31 109 177 200"),
            (.timelyFiling, "29"),
            (.duplicate, "18"),
        ]
        var reasons: [String: DenialReason] = [:]
        for (reason, codes) in table {
            for code in codes.split(separator: " ") { reasons[String(code)] = reason }
        }
        return reasons
    }()

    /// The reason for a code as printed ("CO-50", "29"), or nothing where it is no denial.
    static func reason(for code: String) -> DenialReason? {
        guard let dash = code.firstIndex(of: "-") else { return reasons[code] }
        return reasons[String(code[code.index(after: dash)...])]
    }
}

import CoverageModel
import Rulebook

extension CriterionJudge {
    /// An active diagnosis whose ICD-10-CM code is in the set.
    ///
    /// A stated diagnosis outside the set is not met; records that merely do not show one leave it unknown.
    func diagnosis(_ set: DiagnosisSet, of criterion: Criterion) -> Finding {
        let asks =
            "one of \(set.prefixes.joined(separator: ", "))"
            + (set.except.isEmpty ? "" : " (not \(set.except.joined(separator: ", ")))")
        let inSet = findings.diagnoses.filter { $0.icd10cm.map { CriterionJudge.holds(set, $0) } ?? false }
        let good = inSet.filter { $0.isActive != false && !$0.isProvisional }
        if !good.isEmpty {
            let codes = good.compactMap(\.icd10cm).joined(separator: ", ")
            return .met(
                "The diagnosis \(codes) is on file.", "Diagnosis \(codes) is within \(asks).", good.map(\.use)
            )
        }
        let need = Ways.one(
            criterion.id,
            "the diagnosis as billed, by ICD-10-CM code: \(asks), if the evaluation supports it",
            from: .prescriber)
        if let answer = answered(criterion) {
            return answer.isYes
                ? .met("You answered that this holds.", "Stated as met; required: \(asks).", [answer.use])
                : .notMet(
                    "You answered that this does not hold.", "Stated as not met; required: \(asks).",
                    [answer.use])
        }
        if !inSet.isEmpty {
            let reason = inSet.contains { $0.isProvisional } ? "only provisional" : "marked as over"
            return .unknown(
                "A diagnosis that fits is on file, but \(reason).",
                "A diagnosis within \(asks) is recorded but \(reason).", inSet.map(\.use), ways: need)
        }
        let depressive = findings.diagnoses.filter { $0.topic == .depressive }
        if form.diagnosis.code?.isEmpty == false {
            let stated = findings.diagnoses.filter { $0.factIDs.contains("case.yaml#diagnosis.code") }
            let code = form.diagnosis.code ?? ""
            return .notMet(
                "The diagnosis given is \(code); the plan asks for \(asks).",
                "The stated diagnosis \(code) is outside \(asks).", stated.map(\.use), ways: need)
        }
        if depressive.isEmpty {
            return .unknown(
                "No diagnosis that the plan asks for is on file.", "No diagnosis within \(asks) is recorded.",
                ways: need)
        }
        return .unknown(
            "A depression is on file, but not with a code that the plan takes.",
            "Depressive diagnoses are recorded, none with a code within \(asks).", depressive.map(\.use),
            ways: need)
    }

    private static func holds(_ set: DiagnosisSet, _ code: String) -> Bool {
        let bare = bare(code)
        return set.prefixes.contains { bare.hasPrefix(CriterionJudge.bare($0)) }
            && !set.except.contains { bare.hasPrefix(CriterionJudge.bare($0)) }
    }

    private static func bare(_ code: String) -> String { code.uppercased().filter { $0 != "." } }
}

import CivilCalendar
import CoverageModel
import Rulebook

extension CriterionJudge {
    /// The site is certified in the Spravato REMS: by the form's answer, or by a certification not run out.
    func certifiedSite(of criterion: Criterion) -> Finding {
        let asks = "a site certified in the Spravato REMS"
        let certificates = form.provider.certifications.enumerated().filter {
            WordText($0.element.name).contains("rems")
        }
        let valid = certificates.filter { ($0.element.expires ?? asOf) >= asOf }
        var uses: [Proof.FactUse] = []
        if let answer = form.provider.isREMSSite, answer != .unsure {
            uses.append(findings.statement("provider.is-rems-site", "answered \(answer.rawValue): \(asks)"))
            if answer == .no {
                return .notMet(
                    "You answered that the site is not certified.",
                    "Stated: not certified; required: \(asks).", uses,
                    ways: .one(criterion.id, "care at \(asks)", from: .prescriber))
            }
            if certificates.isEmpty || !valid.isEmpty {
                return .met("The site is certified in the Spravato REMS.", "Stated: certified site.", uses)
            }
        }
        uses += certificates.map {
            findings.statement("provider.certifications.\($0.offset).name", $0.element.name)
        }
        if let first = valid.first {
            return .met(
                "The clinic holds \(first.element.name).", "Certification on file: \(first.element.name).",
                uses)
        }
        if let answer = answered(criterion) {
            return answer.isYes
                ? .met("You answered that this holds.", "Stated as met.", [answer.use])
                : .notMet("You answered that this does not hold.", "Stated as not met.", [answer.use])
        }
        let plain =
            certificates.isEmpty
            ? "Whether the site is certified is not known."
            : "The certification on file ran out."
        return .unknown(
            plain, "Certification not shown; required: \(asks).", uses,
            ways: .one(
                criterion.id, "the site's certification in the Spravato REMS, in force", from: .prescriber))
    }
}

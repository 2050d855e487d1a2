import CivilCalendar
import CoverageModel
import Rulebook

extension CriterionJudge {
    /// A drop of so many percent from the total before earlier treatment with this therapy to one during it
    /// or soon after. A drop of exactly that many percent is enough.
    func priorResponse(_ scales: [String], dropPercent: Int, of criterion: Criterion) -> Finding {
        let asks = "a drop of \(dropPercent) % or more on \(scales.joined(separator: " or "))"
        let kind: ReportedOtherTreatment.Kind = therapy == .esketamine ? .esketamine : .ivKetamine
        let drug = therapy == .esketamine ? "esketamine" : "ketamine"
        var spans = findings.otherTreatments.filter { $0.kind == kind }.compactMap { treatment in
            treatment.start.map { ($0, treatment.end) }
        }
        spans += findings.trials.filter { $0.drug == drug }.compactMap { trial in
            trial.startRecorded.map { ($0, trial.isOngoing ? nil : trial.endRecorded) }
        }
        var worst: (says: String, uses: [Proof.FactUse])?
        for (start, end) in spans {
            for scale in scales {
                let totals = findings.scores.filter {
                    $0.scale == scale && $0.value != nil && $0.on?.day != nil
                }
                let before = totals.filter {
                    ($0.on?.latest).map { $0 <= start.earliest && start.earliest - $0 <= 90 } ?? false
                }
                let after = totals.filter { score in
                    guard let day = score.on?.earliest, day <= asOf, day > start.latest else { return false }
                    return end.map { day <= $0.latest + 30 } ?? true
                }
                guard let baseline = before.max(by: CriterionJudge.isEarlier), let first = baseline.value,
                    first > 0,
                    let later = after.max(by: CriterionJudge.isEarlier), let last = later.value
                else { continue }
                let says = "\(scale) went from \(first) to \(last)"
                let uses = [baseline.use, later.use]
                if (first - last) * 100 >= dropPercent * first {
                    return .met("\(says); the plan asks for \(asks).", "\(says); required: \(asks).", uses)
                }
                worst = (says, uses)
            }
        }
        if let worst {
            return .notMet(
                "\(worst.says); the plan asks for \(asks).", "\(worst.says); required: \(asks).", worst.uses)
        }
        return .unknown(
            "Totals before and during earlier treatment are not both on file.",
            "Baseline and later totals not on file; required: \(asks).",
            ways: .one(
                criterion.id,
                "the \(scales.joined(separator: " or ")) totals before and during earlier treatment, "
                    + "with dates",
                from: .prescriber))
    }

    private static func isEarlier(_ left: FoundScore, _ right: FoundScore) -> Bool {
        (left.on?.latest.number ?? .min, left.valueText) < (right.on?.latest.number ?? .min, right.valueText)
    }
}

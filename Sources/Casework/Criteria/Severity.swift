import CivilCalendar
import CoverageModel
import Rulebook

extension CriterionJudge {
    /// The latest usable total of each scale, inside the window where there is one.
    func severity(_ test: SeverityTest, of criterion: Criterion) -> Finding {
        let asks =
            test.anyOf.map(CriterionJudge.words).joined(separator: ", or ")
            + (test.withinDays.map { " within \($0) days" } ?? "")
        var below: [FoundScore] = []
        var stale: [FoundScore] = []
        var undated: [FoundScore] = []
        var disputed: [FoundScore] = []
        for threshold in test.anyOf {
            let scores = findings.scores.filter { $0.scale == threshold.scale && $0.value != nil }
            undated += scores.filter { $0.on == nil }
            let dated = scores.filter { $0.on.map { $0.earliest <= asOf } ?? false }
            guard let last = dated.compactMap({ $0.on?.latest }).max() else { continue }
            let latest = dated.filter { $0.on?.latest == last }
            if let days = test.withinDays, latest.contains(where: { ($0.on?.earliest ?? last) < asOf - days })
            {
                stale += latest
                continue
            }
            let meets = latest.filter { CriterionJudge.meets($0, threshold) }
            if meets.count == latest.count, let score = meets.first {
                return .met(
                    "\(score.scale) was \(score.valueText) on \(score.on?.text ?? ""); the plan asks for "
                        + "\(asks).",
                    "\(score.scale) \(score.valueText) on \(score.on?.text ?? ""); required: \(asks).",
                    meets.map(\.use))
            }
            if meets.isEmpty { below += latest } else { disputed += latest }
        }
        let ways = freshTotals(test, besides: below, criterion)
        if !disputed.isEmpty {
            return .unknown(
                "Two totals of one day differ, and only one is high enough.",
                "Conflicting totals on one day; required: \(asks).", disputed.map(\.use), ways: ways)
        }
        if !below.isEmpty {
            let found = below.map { "\($0.scale) \($0.valueText)" }.joined(separator: ", ")
            return .notMet(
                "The latest total is \(found); the plan asks for \(asks).",
                "Latest totals: \(found); required: \(asks).", below.map(\.use), ways: ways)
        }
        if !stale.isEmpty {
            let found = stale.map { "\($0.scale) \($0.valueText) on \($0.on?.text ?? "")" }.joined(
                separator: ", ")
            return .unknown(
                "The last total is too old (\(found)). A fresh one is needed: \(asks).",
                "Latest total outside the window: \(found); required: \(asks).", stale.map(\.use), ways: ways)
        }
        if !undated.isEmpty {
            return .unknown(
                "A total is on file with no date.", "A total is recorded without a date; required: \(asks).",
                undated.map(\.use), ways: ways)
        }
        let flagged = findings.scores.filter { score in
            score.value == nil && test.anyOf.contains { $0.scale == score.scale }
        }
        return .unknown(
            flagged.isEmpty
                ? "No total is on file for \(asks)."
                : "The total on file cannot be used: \(flagged[0].flag ?? "").",
            "No usable total is recorded; required: \(asks).", flagged.map(\.use), ways: ways)
    }

    private static func meets(_ score: FoundScore, _ threshold: SeverityTest.Threshold) -> Bool {
        guard let value = score.value else { return false }
        return threshold.isExclusive ? value > threshold.value : value >= threshold.value
    }

    private static func words(_ threshold: SeverityTest.Threshold) -> String {
        threshold.isExclusive
            ? "\(threshold.scale) over \(threshold.value)" : "\(threshold.scale) \(threshold.value) or more"
    }

    /// A dated total on any accepted scale but those whose latest fresh total is known and too low.
    private func freshTotals(_ test: SeverityTest, besides below: [FoundScore], _ criterion: Criterion)
        -> Ways
    {
        let known = Set(below.map(\.scale))
        let window = test.withinDays.map { " dated \(asOf - $0) or later" } ?? " with its date"
        return Ways(
            test.anyOf.filter { !known.contains($0.scale) }.map { threshold in
                [
                    Ways.Item(
                        criterion: criterion.id,
                        need: "a \(threshold.scale) total\(window) (\(CriterionJudge.words(threshold)))",
                        from: .prescriber)
                ]
            })
    }
}

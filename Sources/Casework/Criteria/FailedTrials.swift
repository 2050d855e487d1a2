import CoverageModel
import Rulebook

extension CriterionJudge {
    /// Counts failed antidepressants: each drug once, classes apart, by this rule's own thresholds.
    func failedTrials(_ test: TrialTest, of criterion: Criterion) -> Finding {
        let judge = TrialJudge(
            findings: findings, criterion: criterion.id, minimumWeeks: test.minimumWeeks, dose: test.dose,
            inCurrentEpisode: test.inCurrentEpisode, lookbackYears: test.lookbackYears,
            improvementAtMostPercent: test.improvementAtMostPercent,
            intoleranceCounts: test.intoleranceCounts,
            contraindicationCounts: test.contraindicationCounts)
        let tally = TrialTally(
            trials: findings.trials.filter {
                $0.role != .augmentation && !CriterionJudge.isTherapyDrug($0.drug)
            },
            test: test, judge: judge)
        let asks = CriterionJudge.words(test)
        let children = tally.children(criterion: criterion.id, policy: policy)
        let counted = tally.certain.map(\.trial.use)
        let found =
            tally.certain.isEmpty
            ? "none counts so far" : "counted: \(tally.certain.map(\.trial.drug).joined(separator: ", "))"
        if tally.isEnough(adding: []) {
            var finding = Finding.met(
                "\(tally.certain.count) count: \(tally.certain.map(\.trial.drug).joined(separator: ", ")).",
                "\(asks); \(found).", counted)
            finding.children = children
            return finding
        }
        let open = tally.openItems
        let isWithin = tally.isEnough(adding: Set(open.indices))
        if !isWithin, form.treatmentsComplete == .yes {
            var finding = Finding.notMet(
                "The plan asks for \(asks); \(found), and you said that every medicine is listed.",
                "Required: \(asks); \(found); the list of treatments is stated to be complete.",
                counted + [findings.statement("treatments-complete", "the list of treatments is complete")])
            finding.children = children
            return finding
        }
        var ways = tally.ways(open)
        if !isWithin { ways = Ways(ways + tally.furtherTrials(open, criterion: criterion.id)) }
        var finding = Finding.unknown(
            "The plan asks for \(asks); \(found)."
                + (open.isEmpty ? "" : " More may count once what is missing is known."),
            "Required: \(asks); \(found); \(open.count) further may count.", counted, ways: ways)
        finding.children = children
        return finding
    }

    /// Ketamine and esketamine are the treatment, never an earlier antidepressant trial.
    static func isTherapyDrug(_ drug: String) -> Bool { drug == "esketamine" || drug == "ketamine" }

    static func words(_ test: TrialTest) -> String {
        var parts = ["\(test.count) failed antidepressant\(test.count == 1 ? "" : "s")"]
        if test.distinctClasses > 1 { parts.append("from \(test.distinctClasses) classes") }
        switch test.dose {
        case .any: break
        case .minimumTherapeutic: parts.append("at the minimum therapeutic dose or more")
        case .optimized: parts.append("at a therapeutic dose")
        case .maximumTolerated: parts.append("at the highest dose tolerated")
        }
        if let weeks = test.minimumWeeks { parts.append("for \(weeks) weeks or more") }
        if test.inCurrentEpisode { parts.append("in the present episode") }
        if let count = test.countInCurrentEpisode { parts.append("\(count) of them in the present episode") }
        if let years = test.lookbackYears { parts.append("in the last \(years) years") }
        return parts.joined(separator: " ")
    }
}

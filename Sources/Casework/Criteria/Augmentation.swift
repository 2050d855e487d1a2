import CoverageModel
import Rulebook

extension CriterionJudge {
    /// Counts failed augmentations with the agents that the rule names, each drug once.
    func augmentation(_ test: AugmentationTest, of criterion: Criterion) -> Finding {
        let judge = TrialJudge(
            findings: findings, criterion: criterion.id, minimumWeeks: test.minimumWeeks, dose: .any,
            inCurrentEpisode: false, lookbackYears: test.lookbackYears, improvementAtMostPercent: nil,
            intoleranceCounts: false, contraindicationCounts: false)
        // The tally's own rule: a count of drugs, no classes, the agents chosen here.
        let tally = TrialTally(
            trials: findings.trials.filter { isAgent($0, test.agents) }, test: TrialTest(count: test.count),
            judge: judge)
        let agents = test.agents.isEmpty ? "" : ", with \(test.agents.joined(separator: ", "))"
        let asks =
            "\(test.count) augmentation\(test.count == 1 ? "" : "s") that failed\(agents)"
            + (test.minimumWeeks.map { ", for \($0) weeks or more" } ?? "")
        let names = tally.certain.map(\.trial.drug).joined(separator: ", ")
        let found = names.isEmpty ? "none counts so far" : "counted: \(names)"
        let uses = tally.certain.map(\.trial.use)
        var finding: Finding
        let open = tally.openItems
        if tally.isEnough(adding: []) {
            finding = .met("The plan asks for \(asks); \(found).", "Required: \(asks); \(found).", uses)
        } else if form.treatmentsComplete == .yes, !tally.isEnough(adding: Set(open.indices)) {
            finding = .notMet(
                "The plan asks for \(asks); \(found), and you said that every medicine is listed.",
                "Required: \(asks); \(found); the list of treatments is stated to be complete.",
                uses + [findings.statement("treatments-complete", "the list of treatments is complete")])
        } else {
            var ways = tally.ways(open)
            if !tally.isEnough(adding: Set(open.indices)) {
                let short = test.count - tally.certain.count
                let further = Ways.Item(
                    criterion: criterion.id,
                    need: "\(short) further augmentation\(short == 1 ? "" : "s")\(agents), "
                        + "if tried (drug, dose, dates, how it ended)",
                    from: .person)
                ways = Ways(ways.sets + [[further]])
            }
            finding = .unknown(
                "The plan asks for \(asks); \(found).", "Required: \(asks); \(found).", uses, ways: ways)
        }
        finding.children = tally.children(criterion: criterion.id, policy: policy)
        return finding
    }

    /// The rule names classes (`SGA`) or drugs (`lithium`), or none and takes any; a combination
    /// product counts by its ingredients.
    private func isAgent(_ trial: Trial, _ agents: [String]) -> Bool {
        let wanted = Set(agents.map { $0.lowercased() })
        func isOne(_ drug: String, _ drugClass: String, _ other: String?) -> Bool {
            wanted.isEmpty || wanted.contains(drug.lowercased()) || wanted.contains(drugClass.lowercased())
                || (other.map { wanted.contains($0.lowercased()) } ?? false)
        }
        let row = findings.drugs[trial.drug]
        if trial.role == .augmentation || trial.role == .otherUse, row?.role != .antidepressant {
            return isOne(trial.drug, trial.drugClass, nil)
        }
        return (row?.components ?? []).contains { name in
            guard let part = findings.drugs[name], part.role == .augmentation else { return false }
            return isOne(part.name, part.drugClass, nil)
        }
    }
}

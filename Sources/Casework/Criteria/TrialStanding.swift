import CivilCalendar
import CoverageModel
import Rulebook

/// How one course stands under one rule: it counts, it never can, or it would if something were known.
enum TrialStanding {
    case counts
    case never(why: String)
    case possible([Ways.Item])
}

/// Judges single courses by a rule's thresholds.
struct TrialJudge {
    let findings: CaseFindings
    let criterion: String
    var minimumWeeks: Int?
    var dose: DoseStandard
    var inCurrentEpisode: Bool
    var lookbackYears: Int?
    var improvementAtMostPercent: Int?
    var intoleranceCounts: Bool
    var contraindicationCounts: Bool

    /// A course by its outcome, then its days, its dose and its time.
    func standing(_ trial: Trial) -> TrialStanding {
        if trial.role == .otherUse {
            return .never(why: "that use is for \(findings.drugs[trial.drug]?.otherUse ?? "another purpose")")
        }
        var needs: [Ways.Item] = []
        switch outcome(trial) {
        case .never(let why): return .never(why: why)
        case .possible(let items): needs += items
        case .counts: break
        }
        let isCutShort =
            (trial.outcome == .intolerance && intoleranceCounts)
            || (trial.outcome == .contraindicated && contraindicationCounts)
        // A drug that could not be taken cannot have been taken long enough or high enough.
        let checks =
            isCutShort
            ? [episode(trial), lookback(trial)]
            : [duration(trial), strength(trial), episode(trial), lookback(trial)]
        for check in checks {
            switch check {
            case .never(let why): return .never(why: why)
            case .possible(let items): needs += items
            case .counts: break
            }
        }
        return needs.isEmpty ? .counts : .possible(needs)
    }

    private func item(_ need: String, _ supplier: Supplier) -> TrialStanding {
        .possible([Ways.Item(criterion: criterion, need: need, from: supplier)])
    }

    private func outcome(_ trial: Trial) -> TrialStanding {
        switch trial.outcome {
        case .noResponse: return .counts
        case .partialResponse:
            guard let percent = improvementAtMostPercent, percent < 50 else { return .counts }
            return item(
                "\(trial.drug): by how many percent it helped (the plan counts \(percent) % or less)",
                .prescriber)
        case .response, .remission: return .never(why: "it helped (\(trial.outcome.words))")
        case .intolerance:
            return intoleranceCounts
                ? .counts : .never(why: "it was stopped for side effects, which this rule does not count")
        case .contraindicated:
            return contraindicationCounts
                ? .counts : .never(why: "it was contraindicated, which this rule does not count")
        case .ongoing: return item("\(trial.drug): how it is working so far", .prescriber)
        case .unknown: return item("\(trial.drug): why it was stopped and how far it helped", .prescriber)
        }
    }

    private func duration(_ trial: Trial) -> TrialStanding {
        guard let minimumWeeks else { return .counts }
        let wanted = minimumWeeks * 7
        if let most = trial.mostDays, most < wanted {
            return .never(why: "it lasted \(most) days, under \(minimumWeeks) weeks")
        }
        if let least = trial.leastDays, least >= wanted { return .counts }
        if !trial.contradictions.isEmpty, trial.leastDays != nil {
            return item(
                "\(trial.drug): papers that settle how long it was taken (sources disagree)", .pharmacy)
        }
        return item("\(trial.drug): the first and last day, or the pharmacy's fills", .pharmacy)
    }

    private func strength(_ trial: Trial) -> TrialStanding {
        let row = findings.drugs[trial.drug]
        let unit = "\(trial.drug): the daily dose and from when"
        if dose == .any {
            let hasOtherUse = row?.otherUseBelowMicrograms != nil
            return hasOtherUse && trial.maximumDailyMicrograms == nil ? item(unit, .pharmacy) : .counts
        }
        guard let row, let minimum = row.minimumMicrograms else {
            return item("\(trial.drug): the dose that the plan takes as adequate", .plan)
        }
        guard let highest = trial.maximumDailyMicrograms else { return item(unit, .pharmacy) }
        let bar = NumberText.milligrams(minimum)
        if highest < minimum {
            return .never(
                why: "the highest dose was \(NumberText.milligrams(highest)) mg, under \(bar) mg a day")
        }
        if let agreed = trial.agreedMaximumMicrograms, agreed < minimum {
            return item("\(trial.drug): papers that settle the dose (sources disagree)", .pharmacy)
        }
        if let doubt = timeAtDose(trial, minimum) { return doubt }
        switch dose {
        case .any, .minimumTherapeutic: return .counts
        case .optimized:
            if let strict = row.strictMinimumMicrograms, highest < strict {
                return item(
                    "\(trial.drug): that \(NumberText.milligrams(highest)) mg a day was the right dose "
                        + "for this person",
                    .prescriber)
            }
            return .counts
        case .maximumTolerated:
            if let maximum = row.maximumMicrograms, highest >= maximum { return .counts }
            if let reason = trial.reasonStopped,
                WordText(reason).containsStem("maximum tolerated")
                    || WordText(reason).containsStem("highest tolerated")
                    || WordText(reason).containsStem("highest dose tolerated")
            {
                return .counts
            }
            return item(
                "\(trial.drug): that \(NumberText.milligrams(highest)) mg a day was the highest dose "
                    + "tolerated",
                .prescriber)
        }
    }

    /// The weeks must be weeks at the dose: those of building it up may not count.
    private func timeAtDose(_ trial: Trial, _ minimum: Int) -> TrialStanding? {
        guard let minimumWeeks, !trial.segments.isEmpty else { return nil }
        let wanted = minimumWeeks * 7
        var atDose = 0
        var unknown = 0
        for (index, segment) in trial.segments.enumerated() {
            let isLast = index + 1 == trial.segments.count || trial.segments[index + 1].from > segment.to
            // The last day of a stretch is a day of it, save where it is the day of stopping.
            let days =
                segment.to - segment.from
                + (isLast && (trial.endIsSupply || index + 1 < trial.segments.count) ? 1 : 0)
            if let dose = segment.dailyMicrograms {
                if dose >= minimum { atDose += days }
            } else {
                unknown += days
            }
        }
        if atDose >= wanted { return nil }
        if (trial.leastDays ?? 0) < wanted { return nil }
        if unknown > 0 { return item("\(trial.drug): the dose over time", .pharmacy) }
        return item(
            "\(trial.drug): \(atDose) days were at the minimum dose or more; whether the weeks of "
                + "building up count",
            .plan)
    }

    private func episode(_ trial: Trial) -> TrialStanding {
        guard inCurrentEpisode else { return .counts }
        switch trial.inCurrentEpisode {
        case true?: return .counts
        case false?: return .never(why: "it was before the present episode")
        case nil:
            return form.episodeStart == nil
                ? .possible([
                    Ways.Item(
                        criterion: criterion, need: "the first day of the present episode", from: .prescriber)
                ])
                : item("\(trial.drug): its dates, to place it in the present episode", .pharmacy)
        }
    }

    private var form: ReportedDiagnosis { findings.subject.form.diagnosis }

    private func lookback(_ trial: Trial) -> TrialStanding {
        guard let lookbackYears, !trial.isOngoing else { return .counts }
        let today = findings.asOf.parts
        let first =
            Day(today.year - lookbackYears, today.month, today.day)
            ?? Day(today.year - lookbackYears, today.month, 28) ?? findings.asOf
        if let end = trial.endRecorded ?? trial.startRecorded {
            if end.earliest >= first { return .counts }
            if end.latest < first, trial.endRecorded != nil {
                return .never(why: "it ended before the last \(lookbackYears) years")
            }
        }
        return item("\(trial.drug): when it ended (the plan looks back \(lookbackYears) years)", .pharmacy)
    }
}

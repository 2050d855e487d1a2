import Casework
import CoverageModel
import Rulebook

/// How the plan's own rule counts each course: read from the proof of the strictest criterion on trials.
struct TrialCount {
    /// Why a course does not count, in a letter's terms.
    enum Reason: Hashable {
        case helped, sideEffects, contraindicated, otherUse, earlier, otherClass
        case tooShort(days: Int)
        case lowDose
    }
    enum Standing: Hashable {
        case counts
        case open(needs: [String])
        case notCounted(Reason)
    }

    let criterion: JudgedCriterion
    let test: TrialTest
    private let standings: [String: Standing]

    /// `nil` where the policy has no criterion on failed trials.
    init?(_ policy: JudgedPolicy?, trials: [Trial]) {
        guard let policy else { return nil }
        var best: (criterion: JudgedCriterion, test: TrialTest)?
        for judged in policy.criteria {
            guard case .failedTrials(let test) = judged.criterion.requirement else { continue }
            let isStricter = best.map { Self.rank(test) > Self.rank($0.test) } ?? true
            if isStricter { best = (judged, test) }
        }
        guard let best else { return nil }
        criterion = best.criterion
        test = best.test
        var standings: [String: Standing] = [:]
        for trial in trials {
            guard let child = best.criterion.proof.children.first(where: { $0.id.hasSuffix("/\(trial.id)") })
            else { continue }
            switch child.verdict {
            case .met?: standings[trial.id] = .counts
            case .unknown?: standings[trial.id] = .open(needs: child.missing.map(\.need))
            default: standings[trial.id] = .notCounted(Self.reason(trial, best.test))
            }
        }
        self.standings = standings
    }

    func standing(_ trial: Trial) -> Standing? { standings[trial.id] }

    func counts(_ trial: Trial) -> Bool { standings[trial.id] == .counts }

    private static func rank(_ test: TrialTest) -> Int {
        (test.dose == .any ? 0 : 2) + (test.minimumWeeks == nil ? 0 : 1) + (test.inCurrentEpisode ? 1 : 0)
    }

    /// The judge's own order of asking: use, outcome, length, dose, time.
    private static func reason(_ trial: Trial, _ test: TrialTest) -> Reason {
        if !test.classes.isEmpty,
            !test.classes.contains(where: {
                $0.lowercased() == trial.drugClass.lowercased() || $0.lowercased() == trial.drug
            })
        {
            return .otherClass
        }
        if trial.role == .otherUse { return .otherUse }
        switch trial.outcome {
        case .response, .remission: return .helped
        case .intolerance where !test.intoleranceCounts: return .sideEffects
        case .contraindicated where !test.contraindicationCounts: return .contraindicated
        default: break
        }
        if let weeks = test.minimumWeeks, let most = trial.mostDays, most < weeks * 7 {
            return .tooShort(days: most)
        }
        if test.inCurrentEpisode, trial.inCurrentEpisode == false, test.dose == .any { return .earlier }
        if test.dose != .any { return .lowDose }
        return .earlier
    }
}

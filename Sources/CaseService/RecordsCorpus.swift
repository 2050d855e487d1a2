import CaseStore
public import Casework
public import CivilCalendar
import CoverageModel
import RecordReading

/// A course as a corpus's truth gives it.
public struct TrueTrial: Hashable, Sendable {
    public var drug: String
    /// `nil`: the paper does not tell the day, so that any is as good.
    public var start: Day?
    public var end: Day?
    /// Micrograms a day; `nil` where the paper does not tell.
    public var maximumMicrograms: Int?

    public init(drug: String, start: Day?, end: Day?, maximumMicrograms: Int?) {
        self.drug = drug
        self.start = start
        self.end = end
        self.maximumMicrograms = maximumMicrograms
    }
}

/// How the trials that were read compare with the truth.
public struct TrialScore: Hashable, Sendable {
    public var found = 0
    public var wanted = 0
    public var right = 0
    /// What was missed and what was wrong, in words.
    public var misses: [String] = []

    public init() {}

    /// Days by which a day may be off.
    public static let tolerance = 3

    public static func += (left: inout TrialScore, right: TrialScore) {
        left.found += right.found
        left.wanted += right.wanted
        left.right += right.right
        left.misses += right.misses
    }
}

/// Reads single papers into a case of their own, and holds the trials against the truth.
public struct RecordsCorpus: Sendable {
    private let context: ServiceContext
    private let rules: AssessmentRules

    public init(_ context: ServiceContext) throws {
        self.context = context
        rules = try AssessmentRules(context.rules, on: context.today)
    }

    /// The trials of one paper, all its proposals taken as confirmed.
    public func trials(of path: String, options: ImportOptions = ImportOptions()) throws -> [Trial] {
        let desk = CaseDesk(store: MemoryCaseStore(caseID: "corpus"), context: context)
        _ = try desk.importFiles([path], options: options)
        try desk.decide(ProposalDecisions(confirmed: try desk.proposals().map(\.id)))
        let findings = CaseFindings(
            try desk.load().current, drugs: rules.drugs, scales: rules.scales, mappings: rules.mappings,
            asOf: context.today)
        return findings.trials
    }

    /// Compares each trial with the truth: the drug, its days within three, its highest dose.
    public func score(_ trials: [Trial], truth: [TrueTrial]) -> TrialScore {
        var score = TrialScore()
        score.found = trials.count
        score.wanted = truth.count
        var left = trials
        for wanted in truth {
            if let index = left.firstIndex(where: { isRight($0, wanted) }) {
                score.right += 1
                left.remove(at: index)
            } else {
                let near = trials.filter { $0.drug == wanted.drug }.map(Self.words)
                score.misses.append(
                    "missed \(Self.words(wanted))"
                        + (near.isEmpty ? "" : "; read \(near.joined(separator: " and "))"))
            }
        }
        for trial in left where !truth.contains(where: { $0.drug == trial.drug }) {
            score.misses.append("not there: \(Self.words(trial))")
        }
        return score
    }

    private func isRight(_ trial: Trial, _ wanted: TrueTrial) -> Bool {
        func near(_ day: Day?, _ other: Day?) -> Bool {
            guard let other else { return true }
            guard let day else { return false }
            return abs(day - other) <= TrialScore.tolerance
        }
        return trial.drug == wanted.drug && near(trial.start, wanted.start) && near(trial.end, wanted.end)
            && (wanted.maximumMicrograms == nil || trial.maximumDailyMicrograms == wanted.maximumMicrograms)
    }

    private static func words(_ trial: Trial) -> String {
        "\(trial.drug) \(trial.start?.description ?? trial.startRecorded?.text ?? "?") to "
            + "\(trial.isOngoing ? "now" : trial.end?.description ?? trial.endRecorded?.text ?? "?") "
            + "\(trial.maximumDailyMicrograms.map { "\($0 / 1000) mg" } ?? "? mg")"
    }

    private static func words(_ trial: TrueTrial) -> String {
        "\(trial.drug) \(trial.start?.description ?? "?") to \(trial.end?.description ?? "?") "
            + "\(trial.maximumMicrograms.map { "\($0 / 1000) mg" } ?? "? mg")"
    }
}

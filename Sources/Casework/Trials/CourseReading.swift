import CivilCalendar
import CoverageModel
import Rulebook

/// Reads one course to a trial: its days, doses, outcome, and what its sources disagree on.
struct CourseReading {
    /// Statements that differ by no more than this are not a contradiction: people remember months.
    static let toleranceDays = 30
    /// Days without the drug inside a course that are still counted as treatment.
    static let bridgedGapDays = 14

    let course: Course
    let drug: Drug
    let asOf: Day
    let episodeStart: RecordedDate?

    func trial() -> Trial {
        let disputes = CourseDisputes(course: course, asOf: asOf)
        let span = CourseSpan(course: course, asOf: asOf)
        let last = span.isOngoing ? asOf : span.end?.earliest ?? span.lastKnown
        var trial = Trial(
            id: "", drug: drug.name, drugClass: drug.drugClass, role: drug.role,
            standing: course.entries.map(\.standing).max() ?? .reported)
        trial.rxcui = drug.rxcui
        trial.classMayBe = drug.classMayBe
        trial.startRecorded = span.start
        trial.endRecorded = span.end
        trial.start = span.start?.day
        trial.end = span.end?.day
        trial.isOngoing = span.isOngoing
        trial.endIsSupply = span.endIsSupply
        trial.segments = DoseTimeline(course, last: last).segments()
        setDose(&trial, disputes)
        setDays(&trial, span, disputes)
        setOutcome(&trial, disputes)
        trial.role = role(trial)
        trial.inCurrentEpisode = isInEpisode(trial)
        trial.lastEvidence = course.entries.compactMap { $0.end?.latest ?? $0.start?.latest }.max()
        trial.contradictions = disputes.says + span.says
        trial.disputes = disputes.disputes + span.disputes
        trial.id = CourseReading.identifier(drug: drug.name, start: span.start ?? span.end)
        // A course of daily entries has thousands; each is looked up, not searched for.
        var ids: Set<String> = []
        var sources: Set<Source> = []
        for entry in course.entries {
            for id in entry.ids where ids.insert(id).inserted { trial.factIDs.append(id) }
            for source in entry.sources where sources.insert(source).inserted { trial.sources.append(source) }
        }
        return trial
    }

    /// `trial:sertraline:2024-01`; the year alone, or `undated`, where no more is known.
    static func identifier(drug: String, start: RecordedDate?) -> String {
        guard let start else { return "trial:\(drug):undated" }
        let first = start.earliest.parts
        let last = start.latest.parts
        let isOneMonth = (first.year, first.month) == (last.year, last.month)
        let text = start.earliest.description
        return
            "trial:\(drug):\(isOneMonth ? text.prefix(7) : text.prefix(4))"
    }

    private func setDose(_ trial: inout Trial, _ disputes: CourseDisputes) {
        var doses = trial.segments.compactMap(\.dailyMicrograms)
        if doses.isEmpty {
            // An undated or endless entry makes no stretch and may still name a dose.
            doses = course.entries.compactMap(\.dailyMicrograms)
        }
        trial.maximumDailyMicrograms = doses.max()
        trial.agreedMaximumMicrograms = [trial.maximumDailyMicrograms, disputes.lowestMaximumMicrograms]
            .compactMap { $0 }.min()
    }

    private func setDays(_ trial: inout Trial, _ span: CourseSpan, _ disputes: CourseDisputes) {
        let fills = course.fills
        let supplied = fills.compactMap(\.daysSupplied).reduce(0, +)
        if !fills.isEmpty, fills.contains(where: { $0.daysSupplied != nil }) { trial.daysSupplied = supplied }
        trial.supply = SupplyPattern(fills)
        trial.leastDays = span.leastDays
        trial.mostDays = span.mostDays
        if let shortest = disputes.shortestDays {
            trial.leastDays = min(trial.leastDays ?? shortest, shortest)
        }
        if let longest = disputes.longestDays, let most = trial.mostDays {
            trial.mostDays = max(most, longest)
        }
        if let days = trial.daysSupplied, let elapsed = span.mostDays, elapsed > 0 {
            trial.adherence = min(1, Double(days) / Double(elapsed))
        }
    }

    private func setOutcome(_ trial: inout Trial, _ disputes: CourseDisputes) {
        let said = disputes.outcomes.first
        trial.outcome = said?.outcome ?? (trial.isOngoing ? .ongoing : .unknown)
        trial.reasonStopped =
            said.flatMap { said in course.entries.first { $0.id == said.entryID }?.reasonStopped }
            ?? course.entries.compactMap(\.reasonStopped).first
    }

    private func role(_ trial: Trial) -> DrugRole {
        if course.entries.allSatisfy(\.isOtherUseProduct) { return .otherUse }
        if let bar = drug.otherUseBelowMicrograms, let dose = trial.maximumDailyMicrograms, dose < bar {
            return .otherUse
        }
        return drug.role
    }

    private func isInEpisode(_ trial: Trial) -> Bool? {
        guard let episodeStart else { return nil }
        if trial.isOngoing { return true }
        if let start = trial.startRecorded, start.earliest >= episodeStart.latest { return true }
        guard let end = trial.endRecorded else { return nil }
        if end.earliest >= episodeStart.latest { return true }
        return end.latest < episodeStart.earliest ? false : nil
    }
}

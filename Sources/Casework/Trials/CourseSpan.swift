import CivilCalendar
import CoverageModel

/// From when to when a course ran, and how many days of treatment are sure.
struct CourseSpan {
    private(set) var start: RecordedDate?
    private(set) var end: RecordedDate?
    private(set) var endIsSupply = false
    private(set) var isOngoing = false
    /// The last day that an entry is known to reach, for a course whose end is not known.
    private(set) var lastKnown: Day?
    private(set) var leastDays: Int?
    private(set) var mostDays: Int?
    /// What the sources disagree on about the end.
    private(set) var says: [String] = []
    /// The same, account by account, for letters.
    private(set) var disputes: [TrialDispute] = []

    init(course: Course, asOf: Day) {
        let records = course.records.isEmpty ? course.entries : course.records
        start = records.compactMap(\.start).min {
            ($0.earliest, $0.latest) < ($1.earliest, $1.latest)
        }
        findEnd(course, records, asOf: asOf)
        lastKnown = records.compactMap { $0.end?.earliest ?? $0.start?.latest }.max()
        countDays(records, asOf: asOf)
    }

    private mutating func findEnd(_ course: Course, _ records: [MedicationEntry], asOf: Day) {
        let open = records.filter(\.isOpen)
        let ends = records.filter { $0.end != nil }
        // Of two that end on one day, a supply's last day is a day of treatment and says more.
        let latest = ends.max { left, right in
            (left.end?.latest.number ?? 0, left.endIsSupply ? 1 : 0)
                < (right.end?.latest.number ?? 0, right.endIsSupply ? 1 : 0)
        }
        let stated =
            course.records.isEmpty
            ? nil
            : course.stated.filter { $0.end != nil }.max {
                ($0.end?.latest.number ?? 0) < ($1.end?.latest.number ?? 0)
            }

        guard open.isEmpty else {
            let lastStart = records.compactMap { $0.start?.earliest }.max()
            let lastFill = course.fills.compactMap { $0.end?.latest }.max()
            let openReaches = open.contains { entry in
                guard let begun = entry.start?.earliest, let lastStart else { return true }
                return begun >= lastStart || isRenewedOtherwise(entry, records)
            }
            if let stated, let day = stated.end, isAfterStart(day, open) {
                end = day
                note(open[0], stated, "says that it ended on \(day.text)", "gives its end as \(day.longText)")
            } else if let lastFill, let fill = course.fills.first(where: { $0.end?.latest == lastFill }),
                lastFill + EntryReading.activeGraceDays < asOf
            {
                end = fill.end
                endIsSupply = true
                note(
                    open[0], fill, "is the last fill and ran out on \(lastFill)",
                    "shows the last fill, which ran out on \(lastFill.longText)")
            } else if openReaches {
                isOngoing = true
            } else if let latest {
                end = latest.end
                endIsSupply = latest.endIsSupply
                note(
                    open[0], latest, "began later and ended on \(latest.end?.text ?? "")",
                    "holds a later entry that ended on \(latest.end?.longText ?? "")")
            }
            return
        }
        // A later entry whose end is not known leaves the course's end unknown.
        let unended = records.filter { $0.end == nil && $0.layer != .administration }
        let reachesBeyond = unended.contains { entry in
            guard let begun = entry.start?.earliest else { return false }
            guard let known = latest?.end?.latest else { return true }
            return begun >= known
        }
        if let stop = stopBeforeSupplyRanOut(latest, records) {
            end = stop
        } else if let latest, !reachesBeyond {
            if let last = latest.end, latest.endIsSupply, last.latest >= asOf {
                isOngoing = true
            } else {
                end = latest.end
                endIsSupply = latest.endIsSupply
            }
        } else if let stated {
            end = stated.end
        }
    }

    /// The day an order was stopped while tablets were left: what is left in the bottle is not taken.
    private func stopBeforeSupplyRanOut(_ latest: MedicationEntry?, _ records: [MedicationEntry])
        -> RecordedDate?
    {
        guard let latest, latest.layer == .fill, latest.endIsSupply,
            let stop = records.filter(\.isStopped).compactMap(\.end).max(by: { $0.latest < $1.latest }),
            let lastStart = records.compactMap({ $0.start?.latest }).max(), lastStart <= stop.earliest
        else { return nil }
        return stop
    }

    /// An open order of one strength beside a later entry of another, with no later entry of its own.
    private func isRenewedOtherwise(_ entry: MedicationEntry, _ records: [MedicationEntry]) -> Bool {
        guard let begun = entry.start?.earliest else { return true }
        return !records.contains { other in
            guard let otherStart = other.start?.earliest else { return false }
            return otherStart > begun && other.end != nil && other.layer != .fill
        }
    }

    private func isAfterStart(_ day: RecordedDate, _ open: [MedicationEntry]) -> Bool {
        guard let lastStart = open.compactMap({ $0.start?.earliest }).max() else { return true }
        return day.latest >= lastStart
    }

    private mutating func note(
        _ open: MedicationEntry, _ other: MedicationEntry, _ otherSays: String, _ letterSays: String
    ) {
        says.append(
            "\(CourseDisputes.name(open)) is still marked active; \(CourseDisputes.name(other)) \(otherSays)")
        disputes.append(
            TrialDispute(.length, open.account("still marks it active"), other.account(letterSays)))
    }

    /// Sure days: those that entries cover, with short gaps bridged; most days: from first to last.
    private mutating func countDays(_ records: [MedicationEntry], asOf: Day) {
        guard let start else { return }
        // The day after the last day of treatment, and the day of stopping, both end the count.
        let stop: RecordedDate? =
            isOngoing
            ? RecordedDate(asOf)
            : end.map {
                endIsSupply
                    ? RecordedDate(text: $0.text, earliest: $0.earliest + 1, latest: $0.latest + 1) : $0
            }
        if let stop {
            mostDays = max(0, stop.latest - start.earliest)
        } else {
            mostDays = max(0, asOf - start.earliest)
        }
        let sorted = records.filter { $0.start != nil }.sorted(by: Course.isEarlier)
        var covered = 0
        var reach: Day?
        for (index, entry) in sorted.enumerated() {
            guard var from = entry.start?.latest else { continue }
            let next = sorted[(index + 1)...].compactMap { $0.start?.earliest }.first { $0 > from }
            var to: Day?
            if let last = entry.end {
                to = entry.endIsSupply ? last.earliest + 1 : last.earliest
            } else if entry.isOpen {
                to = stop?.earliest ?? lastKnown
            } else if let next, next - from <= Course.joinedGapDays {
                to = next
            } else {
                to = end?.earliest
            }
            guard var to else { continue }
            if entry.layer == .fill, let reach, from < reach, let days = entry.daysSupplied {
                // A refill fetched early is taken after what is left of the last.
                from = reach
                to = from + days
            }
            if let stop, !isOngoing || stop.latest == asOf { to = min(to, max(stop.latest, from)) }
            if let reach, from - reach <= CourseReading.bridgedGapDays { from = min(from, reach) }
            let begin = max(from, reach ?? from)
            covered += max(0, to - begin)
            reach = max(reach ?? to, to)
        }
        leastDays = reach == nil ? nil : covered
        if let most = mostDays, let least = leastDays, least > most { mostDays = least }
    }
}

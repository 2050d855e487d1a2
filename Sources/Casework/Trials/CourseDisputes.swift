import CivilCalendar
import CoverageModel

/// What the sources of one course disagree on, each in words that name both.
struct CourseDisputes {
    /// Days by which a fill may follow a changed order.
    static let fillLagDays = 7

    struct SaidOutcome: Hashable {
        var outcome: TrialOutcome
        var entryID: String
        var weight: Int
    }
    private(set) var says: [String] = []
    /// The same, account by account, for letters.
    private(set) var disputes: [TrialDispute] = []
    /// Days of treatment by the shorter of two accounts that differ.
    private(set) var shortestDays: Int?
    private(set) var longestDays: Int?
    /// The lower of two highest doses that differ.
    private(set) var lowestMaximumMicrograms: Int?
    /// Outcomes as said, the weightiest first.
    private(set) var outcomes: [SaidOutcome] = []

    init(course: Course, asOf: Day) {
        compareSupply(course, asOf: asOf)
        compareDoses(course, last: asOf)
        compareDirections(course)
        compareDates(course)
        compareOutcomes(course)
    }

    static func name(_ entry: MedicationEntry) -> String {
        entry.sources.first?.reference ?? entry.id
    }

    /// Ordered days against days that a pharmacy dispensed.
    private mutating func compareSupply(_ course: Course, asOf: Day) {
        let supplied = course.fills.compactMap(\.daysSupplied).reduce(0, +)
        let orders = course.orders.filter { $0.layer == .order }
        guard supplied > 0, !orders.isEmpty else { return }
        guard let first = orders.compactMap({ $0.start?.latest }).min(),
            let order = orders.first(where: { $0.start?.latest == first }), let fill = course.fills.first
        else { return }
        let isOpen = orders.contains(where: \.isOpen)
        let last =
            isOpen
            ? asOf
            : orders.compactMap { entry in entry.end.map { entry.endIsSupply ? $0.earliest + 1 : $0.earliest }
            }.max()
        guard let last, last > first else { return }
        let ordered = last - first
        guard ordered - supplied > CourseReading.bridgedGapDays, supplied * 5 < ordered * 4 else { return }
        says.append(
            "\(CourseDisputes.name(order)) orders \(ordered) days from \(first); "
                + "\(CourseDisputes.name(fill)) and the other fills supply \(supplied) days")
        disputes.append(
            TrialDispute(
                .length, order.account("orders \(ordered) days from \(first.longText)"),
                fill.account("shows \(supplied) days supplied")))
        shorten(to: supplied, against: ordered)
    }

    private mutating func shorten(to days: Int, against other: Int) {
        shortestDays = min(shortestDays ?? days, days)
        longestDays = max(longestDays ?? other, other)
    }

    /// Fills against orders on the days that both cover, and the records' highest dose against the form's.
    private mutating func compareDoses(_ course: Course, last: Day) {
        let fills = account(course.fills, last)
        let orders = account(course.orders, last)
        if let fill = fills.entry, let order = orders.entry, let one = fills.highest,
            let two = orders.highest,
            let (filled, ordered) = lastingDifference(fills.segments, orders.segments)
        {
            says.append(
                "\(CourseDisputes.name(fill)) and the other fills give \(NumberText.milligrams(filled)) "
                    + "mg a day; "
                    + "\(CourseDisputes.name(order)) orders \(NumberText.milligrams(ordered)) mg")
            disputes.append(
                TrialDispute(
                    .dose, fill.account("shows \(NumberText.milligrams(filled)) mg a day filled"),
                    order.account("orders \(NumberText.milligrams(ordered)) mg")))
            lowestMaximumMicrograms = min(one, two)
        }
        let records = account(course.records, last)
        let stated = course.stated.filter { $0.dailyMicrograms != nil }.max {
            ($0.dailyMicrograms ?? 0, $1.id) < ($1.dailyMicrograms ?? 0, $0.id)
        }
        if let entry = records.entry, let one = records.highest, let stated, let two = stated.dailyMicrograms,
            one != two
        {
            says.append(
                "\(CourseDisputes.name(entry)) gives \(NumberText.milligrams(one)) mg a day at the most; "
                    + "\(CourseDisputes.name(stated)) gives \(NumberText.milligrams(two)) mg")
            disputes.append(
                TrialDispute(
                    .dose, entry.account("gives \(NumberText.milligrams(one)) mg a day at the most"),
                    stated.account("gives \(NumberText.milligrams(two)) mg")))
            lowestMaximumMicrograms = min(lowestMaximumMicrograms ?? one, min(one, two))
        }
    }

    /// A fill's amount over its days against the directions on the same label.
    private mutating func compareDirections(_ course: Course) {
        guard let fill = course.fills.first(where: { $0.directedMicrograms != nil }),
            let directed = fill.directedMicrograms, let counted = fill.dailyMicrograms
        else { return }
        let others = course.fills.count { $0.directedMicrograms != nil } - 1
        says.append(
            "\(CourseDisputes.name(fill)) gives \(NumberText.milligrams(counted)) mg a day by its amount and days, "
                + "and \(NumberText.milligrams(directed)) mg by its directions"
                + (others > 0 ? "; so do \(others) other fills" : ""))
        lowestMaximumMicrograms = min(lowestMaximumMicrograms ?? counted, min(counted, directed))
    }

    /// The doses that some of the entries tell by themselves.
    private func account(
        _ entries: [MedicationEntry], _ last: Day
    ) -> (segments: [Trial.Segment], highest: Int?, entry: MedicationEntry?) {
        let segments = DoseTimeline(Course(entries: entries), last: last).segments()
        let alone = entries.compactMap(\.dailyMicrograms).max()
        let entry = entries.filter { $0.dailyMicrograms != nil }.max {
            ($0.dailyMicrograms ?? 0, $1.id) < ($1.dailyMicrograms ?? 0, $0.id)
        }
        return (segments, segments.compactMap(\.dailyMicrograms).max() ?? alone, entry)
    }

    /// Two doses that differ for more than a week: an order changed some days before its fill is no dispute.
    private func lastingDifference(_ one: [Trial.Segment], _ two: [Trial.Segment]) -> (Int, Int)? {
        for left in one {
            for right in two {
                guard let first = left.dailyMicrograms, let second = right.dailyMicrograms, first != second,
                    min(left.to, right.to) - max(left.from, right.from) > CourseDisputes.fillLagDays
                else { continue }
                return (first, second)
            }
        }
        return nil
    }

    /// The form's first and last day against the records'.
    private mutating func compareDates(_ course: Course) {
        let records = course.records
        guard !records.isEmpty else { return }
        let first = records.filter { $0.start != nil }.min(by: Course.isEarlier)
        let last = records.filter { $0.end != nil }.max {
            ($0.end?.latest.number ?? 0) < ($1.end?.latest.number ?? 0)
        }
        let isOpen = records.contains(where: \.isOpen)
        let isUnended = records.contains { $0.end == nil }
        for stated in course.stated {
            if let said = stated.start, let first, let start = first.start, differ(said, start) {
                says.append(
                    "\(CourseDisputes.name(stated)) says that it began on \(said.text); "
                        + "\(CourseDisputes.name(first)) begins on \(start.text)")
                disputes.append(
                    TrialDispute(
                        .length, stated.account("gives its beginning as \(said.longText)"),
                        first.account("gives \(start.longText)")))
                compareLengths(stated, first: start, last: last?.end)
            }
            if let said = stated.end, !isOpen, !isUnended, let last, let end = last.end, differ(said, end) {
                says.append(
                    "\(CourseDisputes.name(stated)) says that it ended on \(said.text); "
                        + "\(CourseDisputes.name(last)) ends on \(end.text)")
                disputes.append(
                    TrialDispute(
                        .length, stated.account("gives its end as \(said.longText)"),
                        last.account("gives \(end.longText)")))
                compareLengths(stated, first: first?.start, last: end)
            }
        }
    }

    private mutating func compareLengths(_ stated: MedicationEntry, first: RecordedDate?, last: RecordedDate?)
    {
        guard let from = stated.start, let to = stated.end, let first, let last else { return }
        let said = max(0, to.earliest - from.latest)
        let recorded = max(0, last.earliest - first.latest)
        shorten(to: min(said, recorded), against: max(to.latest - from.earliest, recorded))
    }

    private func differ(_ left: RecordedDate, _ right: RecordedDate) -> Bool {
        left.earliest - right.latest > CourseReading.toleranceDays
            || right.earliest - left.latest > CourseReading.toleranceDays
    }

    /// The prescriber's signed word weighs more than a record's reason, that more than what is said.
    private mutating func compareOutcomes(_ course: Course) {
        for entry in course.entries {
            guard let outcome = entry.outcome else { continue }
            let weight =
                switch entry.outcomeSource?.standing {
                case .attested: 2
                case .documented: 1
                default: 0
                }
            outcomes.append(SaidOutcome(outcome: outcome, entryID: entry.id, weight: weight))
        }
        outcomes.sort { ($1.weight, $0.entryID) < ($0.weight, $1.entryID) }
        guard let chosen = outcomes.first,
            let other = outcomes.first(where: { $0.outcome != chosen.outcome }),
            let one = course.entries.first(where: { $0.id == chosen.entryID }),
            let two = course.entries.first(where: { $0.id == other.entryID })
        else { return }
        says.append(
            "\(CourseDisputes.name(one)) gives the outcome \(chosen.outcome.rawValue); "
                + "\(CourseDisputes.name(two)) gives \(other.outcome.rawValue)")
        disputes.append(
            TrialDispute(
                .outcome, one.account("gives the outcome as \(chosen.outcome.words)"),
                two.account("gives it as \(other.outcome.words)")))
    }
}

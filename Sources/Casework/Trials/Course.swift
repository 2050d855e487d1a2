import CivilCalendar
import CoverageModel

/// Entries of one drug that make one course.
struct Course {
    /// Days without the drug that still leave one course.
    static let joinedGapDays = 60

    var entries: [MedicationEntry]

    /// Joins the entries of one drug into courses; the order they come in does not matter.
    ///
    /// An entry that goes on, and one whose end is not known, reach as far as the next within 60 days. An
    /// entry with no date at all joins the only dated course there is, else stands by itself.
    static func courses(_ entries: [MedicationEntry]) -> [Course] {
        let merged = merged(entries)
        let dated = merged.filter { $0.start != nil || $0.end != nil }.sorted(by: isEarlier)
        let undated = merged.filter { $0.start == nil && $0.end == nil }
        var courses: [Course] = []
        var reach: Day?
        for entry in dated {
            guard let first = entry.start?.earliest ?? entry.end?.earliest else { continue }
            if let reach, first.number - reach.number <= joinedGapDays, !courses.isEmpty {
                courses[courses.count - 1].entries.append(entry)
            } else {
                courses.append(Course(entries: [entry]))
                reach = nil
            }
            reach = max(reach ?? Course.reach(of: entry), Course.reach(of: entry))
        }
        guard !undated.isEmpty else { return courses }
        if courses.count == 1 {
            courses[0].entries += undated
        } else {
            courses.append(Course(entries: undated))
        }
        return courses
    }

    /// The day a gap is counted from: the stated end, the day a supply has run out, or the far future while
    /// it goes on.
    private static func reach(of entry: MedicationEntry) -> Day {
        if entry.isOpen { return Day(number: .max / 4) }
        if let end = entry.end { return entry.endIsSupply ? end.latest + 1 : end.latest }
        return entry.start?.latest ?? Day(number: .min / 4)
    }

    static func isEarlier(_ left: MedicationEntry, _ right: MedicationEntry) -> Bool {
        let leftDay = left.start?.earliest ?? left.end?.earliest ?? Day(number: .min / 4)
        let rightDay = right.start?.earliest ?? right.end?.earliest ?? Day(number: .min / 4)
        if leftDay != rightDay { return leftDay < rightDay }
        if left.layer != right.layer { return left.layer < right.layer }
        return left.id < right.id
    }

    /// One entry for what several records hold alike, with all their sources.
    private static func merged(_ entries: [MedicationEntry]) -> [MedicationEntry] {
        var byIdentity: [String: MedicationEntry] = [:]
        for entry in entries.sorted(by: { $0.id < $1.id }) {
            guard var old = byIdentity[entry.identity] else {
                byIdentity[entry.identity] = entry
                continue
            }
            for id in entry.ids where !old.ids.contains(id) { old.ids.append(id) }
            for source in entry.sources where !old.sources.contains(source) { old.sources.append(source) }
            byIdentity[entry.identity] = old
        }
        return onceEachFill(byIdentity.values.sorted(by: isEarlier))
    }

    /// A pharmacy's dispense and the plan's claim for it are one fill: same day, same days, no two strengths.
    private static func onceEachFill(_ entries: [MedicationEntry]) -> [MedicationEntry] {
        var result: [MedicationEntry] = []
        for entry in entries {
            let twin = result.firstIndex { other in
                other.layer == .fill && entry.layer == .fill
                    && other.start?.earliest == entry.start?.earliest
                    && other.start?.latest == entry.start?.latest
                    && isAlike(other.daysSupplied, entry.daysSupplied)
                    && isAlike(other.unitMicrograms, entry.unitMicrograms)
                    && isAlike(other.dailyMicrograms, entry.dailyMicrograms)
            }
            guard let twin else {
                result.append(entry)
                continue
            }
            result[twin].dailyMicrograms = result[twin].dailyMicrograms ?? entry.dailyMicrograms
            result[twin].unitMicrograms = result[twin].unitMicrograms ?? entry.unitMicrograms
            if result[twin].daysSupplied == nil {
                result[twin].daysSupplied = entry.daysSupplied
                result[twin].end = entry.end
                result[twin].endIsSupply = entry.endIsSupply
            }
            for id in entry.ids where !result[twin].ids.contains(id) { result[twin].ids.append(id) }
            for source in entry.sources where !result[twin].sources.contains(source) {
                result[twin].sources.append(source)
            }
        }
        return result
    }

    private static func isAlike(_ left: Int?, _ right: Int?) -> Bool {
        left == nil || right == nil || left == right
    }

    var records: [MedicationEntry] { entries.filter { $0.layer != .form } }
    var fills: [MedicationEntry] { entries.filter { $0.layer == .fill } }
    var orders: [MedicationEntry] { entries.filter { $0.layer == .order || $0.layer == .statement } }
    var stated: [MedicationEntry] { entries.filter { $0.layer == .form } }
}

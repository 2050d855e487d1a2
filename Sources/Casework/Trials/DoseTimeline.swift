import CivilCalendar
import CoverageModel

/// The daily dose of a course, day by day, from the strongest source that tells it.
struct DoseTimeline {
    private struct Stretch {
        var entry: MedicationEntry
        var from: Day
        /// The last day.
        var to: Day
    }
    /// Days that an entry covers, with the dose where one is known.
    private struct Covered {
        var micrograms: Int?
    }
    /// Two strengths that run together this many days are taken together; less is a change of dose.
    static let togetherDays = 14
    /// Two strengths begun within this many days of each other were begun together.
    static let begunTogetherDays = 7

    private let layers: [(layer: MedicationEntry.Layer, stretches: [Stretch])]

    /// `last`: the last day of the course, for entries that go on or whose end is not known.
    init(_ course: Course, last: Day?) {
        var layers: [(MedicationEntry.Layer, [Stretch])] = []
        for layer in [MedicationEntry.Layer.fill, .order, .administration, .statement, .form] {
            let entries = course.entries.filter { $0.layer == layer }
            let stretches = DoseTimeline.stretches(entries, last: last)
            if !stretches.isEmpty { layers.append((layer, stretches)) }
        }
        self.layers = layers
    }

    /// An entry with no end of its own runs to the next of its layer, or to the end of the course where it
    /// goes on. A date known only by its month is taken at its inner edge.
    private static func stretches(_ entries: [MedicationEntry], last: Day?) -> [Stretch] {
        let sorted = entries.filter { $0.start != nil }.sorted(by: Course.isEarlier)
        return sorted.enumerated().compactMap { index, entry in
            guard let from = entry.start?.latest else { return nil }
            let next = sorted[(index + 1)...].compactMap { $0.start?.earliest }.first { $0 > from }
            let to: Day?
            if let end = entry.end {
                to = end.earliest
            } else if entry.isOpen {
                to = last
            } else if let next, next - from <= Course.joinedGapDays {
                to = next
            } else {
                to = nil
            }
            guard let to, to >= from else { return nil }
            return Stretch(entry: entry, from: from, to: last.map { min($0, to) } ?? to)
        }.filter { $0.to >= $0.from }
    }

    /// The stretches of one dose, in order; `to` of one is `from` of the next where they touch.
    func segments() -> [Trial.Segment] {
        var edges: Set<Day> = []
        for (_, stretches) in layers {
            for stretch in stretches {
                edges.insert(stretch.from)
                edges.insert(stretch.to + 1)
            }
        }
        let days = edges.sorted()
        let together = layers.map { companions($0.stretches) }
        var segments: [Trial.Segment] = []
        for (from, next) in zip(days, days.dropFirst()) {
            guard let dose = dose(from: from, to: next - 1, together) else { continue }
            if let previous = segments.last, previous.to + 1 == from,
                previous.dailyMicrograms == dose.micrograms
            {
                segments[segments.count - 1].to = next - 1
            } else {
                if let previous = segments.last, previous.to + 1 == from {
                    segments[segments.count - 1].to = from
                }
                segments.append(Trial.Segment(from: from, to: next - 1, dailyMicrograms: dose.micrograms))
            }
        }
        return segments
    }

    /// The dose on days that no edge divides: `nil` where no entry covers them.
    private func dose(
        from: Day, to: Day, _ together: [Set<[Int]>]
    ) -> Covered? {
        var isCovered = false
        for (index, (_, stretches)) in layers.enumerated() {
            let covering = stretches.filter { $0.from <= from && to <= $0.to }
            guard let latest = covering.last else { continue }
            isCovered = true
            guard var sum = latest.entry.dailyMicrograms else { continue }
            if let strength = latest.entry.unitMicrograms {
                var summed: Set<Int> = [strength]
                for other in covering.reversed() {
                    guard let unit = other.entry.unitMicrograms, !summed.contains(unit),
                        together[index].contains([min(unit, strength), max(unit, strength)]),
                        let dose = other.entry.dailyMicrograms
                    else { continue }
                    summed.insert(unit)
                    sum += dose
                }
            }
            return Covered(micrograms: sum)
        }
        return isCovered ? Covered(micrograms: nil) : nil
    }

    /// Pairs of strengths that are taken together: begun within a week of each other and running on side by
    /// side, or filled by turns.
    private func companions(_ stretches: [Stretch]) -> Set<[Int]> {
        var byStrength: [Int: [Stretch]] = [:]
        for stretch in stretches {
            if let unit = stretch.entry.unitMicrograms { byStrength[unit, default: []].append(stretch) }
        }
        let strengths = byStrength.keys.sorted()
        var pairs: Set<[Int]> = []
        for (index, low) in strengths.enumerated() {
            for high in strengths[(index + 1)...] {
                let left = byStrength[low] ?? []
                let right = byStrength[high] ?? []
                if begunTogether(left, right) || filledByTurns(left, right) { pairs.insert([low, high]) }
            }
        }
        return pairs
    }

    private func begunTogether(_ left: [Stretch], _ right: [Stretch]) -> Bool {
        left.contains { one in
            right.contains { other in
                abs(one.from - other.from) <= DoseTimeline.begunTogetherDays
                    && min(one.to, other.to) - max(one.from, other.from) + 1 >= DoseTimeline.togetherDays
            }
        }
    }

    /// One strength, the other, the first again, the other again, each while the one before still ran.
    private func filledByTurns(_ left: [Stretch], _ right: [Stretch]) -> Bool {
        let all = (left + right).sorted { ($0.from, $0.entry.id) < ($1.from, $1.entry.id) }
        var turns = 0
        for (previous, next) in zip(all, all.dropFirst()) {
            if previous.entry.unitMicrograms != next.entry.unitMicrograms, next.from <= previous.to {
                turns += 1
            } else {
                turns = 0
            }
            if turns == 3 { return true }
        }
        return false
    }
}

public import CivilCalendar
import CoverageModel

/// What the dates of a course's fills show: days without a supply, and refills before the last had run out.
public struct SupplyPattern: Hashable, Sendable {
    /// Days on which no fill lasted any more, before the next came.
    public struct Gap: Hashable, Sendable {
        /// The first day without.
        public var from: Day
        /// The last day without.
        public var to: Day
        public var days: Int { to - from + 1 }
        public init(from: Day, to: Day) {
            self.from = from
            self.to = to
        }
    }
    /// A fill that came while the one before still lasted.
    public struct EarlyRefill: Hashable, Sendable {
        public var on: Day
        /// Days that were left of the supply.
        public var daysLeft: Int
        public init(on: Day, daysLeft: Int) {
            self.on = on
            self.daysLeft = daysLeft
        }
    }
    /// Pharmacies allow a refill some days ahead; up to this many is how refills are made.
    public static let usualLeadDays = 7

    public var fills: Int
    public var gaps: [Gap]
    public var earlyRefills: [EarlyRefill]

    /// What is left over of one fill is taken before the next is begun; another strength on the same day is
    /// taken beside it. `nil` where fewer than two fills tell their days.
    init?(_ fills: [MedicationEntry]) {
        let dated = fills.compactMap { fill -> (day: Day, supply: Int)? in
            guard let day = fill.start?.day, let days = fill.daysSupplied, days > 0 else { return nil }
            return (day, days)
        }.sorted { $0.day < $1.day }
        guard dated.count > 1 else { return nil }
        self.fills = dated.count
        gaps = []
        earlyRefills = []
        var covered: Day?
        var previous: Day?
        for fill in dated {
            defer { previous = fill.day }
            guard let end = covered else {
                covered = fill.day + (fill.supply - 1)
                continue
            }
            if let previous, fill.day - previous <= DoseTimeline.begunTogetherDays {
                covered = max(end, fill.day + (fill.supply - 1))
                continue
            }
            if fill.day > end + 1 {
                gaps.append(Gap(from: end + 1, to: fill.day - 1))
                covered = fill.day + (fill.supply - 1)
            } else {
                let left = end - fill.day + 1
                if left > SupplyPattern.usualLeadDays {
                    earlyRefills.append(EarlyRefill(on: fill.day, daysLeft: left))
                }
                covered = end + fill.supply
            }
        }
    }
}

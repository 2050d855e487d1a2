public import CivilCalendar
import CoverageModel
public import Rulebook

/// One total of a rating scale on one day.
public struct ScorePoint: Hashable, Sendable {
    public var scale: String
    public var value: Int
    public var on: Day
    public init(scale: String, value: Int, on: Day) {
        self.scale = scale
        self.value = value
        self.on = on
    }
}

/// The totals of one scale over a course, held against the total before it.
public struct ResponseSeries: Hashable, Sendable {
    /// What a total says beside the first one.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case remission, response
        case noResponse = "no-response"
        /// A response was reached before and is not there now; whether that is a relapse is the prescriber's
        /// to say.
        case lost
        /// There is no total from before the first session, or the scale has no such threshold.
        case unknown
    }

    public struct Point: Hashable, Sendable {
        public var on: Day
        public var value: Int
        /// How far it fell from the total before treatment, in whole percent cut off; negative where it rose.
        public var dropPercent: Int?
        public var standing: Standing
    }

    public var scale: String
    /// The last total on or before the day of the first session.
    public var baseline: ScorePoint?
    public var points: [Point]

    /// The standing now.
    public var latest: Standing { points.last?.standing ?? .unknown }

    /// The series of every scale that has a total, by the scale's own thresholds.
    public static func series(of scores: [ScorePoint], from first: Day, scales: RuleTable<Scale>, on day: Day)
        -> [ResponseSeries]
    {
        let rules = scales.rules(on: day)
        return Dictionary(grouping: scores, by: \.scale).sorted { $0.key < $1.key }.compactMap {
            name, scores in
            let sorted = scores.sorted { $0.on < $1.on }
            guard let rule = rules.first(where: { $0.name == name }) else { return nil }
            let baseline = sorted.last { $0.on <= first }
            var hadResponse = false
            let points = sorted.filter { $0.on > first }.map { score -> Point in
                let standing = standing(of: score, baseline, rule, hadResponse: &hadResponse)
                let drop = baseline.flatMap { start in
                    start.value > 0 ? (start.value - score.value) * 100 / start.value : nil
                }
                return Point(on: score.on, value: score.value, dropPercent: drop, standing: standing)
            }
            return ResponseSeries(scale: name, baseline: baseline, points: points)
        }
    }

    private static func standing(
        of score: ScorePoint, _ baseline: ScorePoint?, _ rule: Scale, hadResponse: inout Bool
    ) -> Standing {
        guard let baseline, baseline.value > 0, let drop = rule.responseDropPercent else { return .unknown }
        let isResponse = score.value * 100 <= baseline.value * (100 - drop)
        // A total that was under the threshold before treatment is no remission by it.
        if let most = rule.remissionAtMost, score.value <= most, baseline.value > most {
            hadResponse = true
            return .remission
        }
        if isResponse {
            hadResponse = true
            return .response
        }
        return hadResponse ? .lost : .noResponse
    }
}

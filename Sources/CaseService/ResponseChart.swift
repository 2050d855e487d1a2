import CivilCalendar
public import CostPlanning
import DocumentModel
import Rulebook

extension ResponseSeries {
    /// The series as a chart, from the total before treatment to the last; `nil` where there are not two totals.
    ///
    /// - Parameter rule: the scale, for its range and for where remission begins.
    func chart(_ rule: Scale) -> ScaleChart? {
        let first = baseline.map { [ScaleChart.Point(day: $0.on, value: $0.value)] } ?? []
        let all = first + points.map { ScaleChart.Point(day: $0.on, value: $0.value) }
        let shown = all.filter { (0...rule.maximum).contains($0.value) }
        guard shown.count > 1 else { return nil }
        let told = shown.map { "\($0.value) on \(ScaleChart.words(for: $0.day))" }.joined(separator: ", ")
        let words = Cited(fact: "scores", "\(scale) totals: \(told).", from: [])
        return ScaleChart(
            title: "\(scale) totals", scale: scale, maximum: rule.maximum, points: shown,
            threshold: rule.remissionAtMost,
            thresholdLabel: rule.remissionAtMost.map { _ in "Remission at or under this" },
            alternative: "\(words)")
    }
}

extension ResponseSeries.Standing {
    /// In plain words, for people.
    public var words: String {
        switch self {
        case .remission: "remission by the scale"
        case .response: "response by the scale"
        case .noResponse: "no response by the scale"
        case .lost: "the response is not there now; tell the prescriber"
        case .unknown: "cannot be placed"
        }
    }

    /// In one word, for a chart.
    public var mark: String {
        switch self {
        case .remission: "remission"
        case .response: "response"
        case .noResponse: ""
        case .lost: "relapse?"
        case .unknown: ""
        }
    }
}

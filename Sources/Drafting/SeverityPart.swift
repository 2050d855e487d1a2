import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Severity over time: the last total of each scale, and a chart where there are at least two.
struct SeverityPart {
    let cite: Citing
    let exhibits: ExhibitPlan
    var input: DraftInput { cite.input }

    /// Usable totals by scale, oldest first, the scale with most totals first.
    func series() -> [(scale: String, scores: [FoundScore])] {
        var names: [String] = []
        var grouped: [String: [FoundScore]] = [:]
        for score in input.assessment.scores where score.value != nil && score.on?.day != nil {
            if grouped[score.scale] == nil { names.append(score.scale) }
            grouped[score.scale, default: []].append(score)
        }
        let order = names.enumerated().sorted { left, right in
            let counts = (grouped[left.element]?.count ?? 0, grouped[right.element]?.count ?? 0)
            return counts.0 == counts.1 ? left.offset < right.offset : counts.0 > counts.1
        }
        return order.map { item in
            let scores = (grouped[item.element] ?? []).sorted {
                ($0.on?.latest.number ?? 0) < ($1.on?.latest.number ?? 0)
            }
            return (item.element, scores)
        }
    }

    func blocks() -> [Block] {
        let all = series()
        guard !all.isEmpty else { return [] }
        var sentences: [Sentence] = []
        for (scale, scores) in all {
            guard let last = scores.last, let on = last.on else { continue }
            let total = cite.score(last, last.valueText)
            let name = cite.score(last, scale)
            let day = cite.score(last, Citing.date(on))
            let proof = exhibits.words(last.sources).map { " (\($0))" } ?? ""
            let place = cite.score(last, proof)
            if let band = last.band {
                let bandWords = cite.score(last, band)
                sentences.append("The last \(name) total was \(total), in the \(bandWords) range, on \(day)\(place).")
            } else {
                sentences.append("The last \(name) total was \(total) on \(day)\(place).")
            }
        }
        var blocks: [Block] = [.heading(1, .form("heading", "Severity")), .paragraph(sentences)]
        for (scale, scores) in all where scores.count > 1 {
            if let chart = chart(scale, scores) { blocks.append(.chart(chart)) }
        }
        return blocks
    }

    private func chart(_ scale: String, _ scores: [FoundScore]) -> ScaleChart? {
        guard let rule = input.scales.first(where: { $0.name == scale }) else { return nil }
        let points = scores.compactMap { score -> ScaleChart.Point? in
            guard let value = score.value, let day = score.on?.day else { return nil }
            return ScaleChart.Point(day: day, value: value)
        }
        guard points.count > 1 else { return nil }
        let words = scores.map { score in
            cite.score(score, "\(score.valueText) on \(score.on.map(Citing.date) ?? "")")
        }
        let name = cite.score(scores[0], scale)
        return ScaleChart(
            title: "\(scale) totals over time", scale: scale, maximum: rule.maximum, points: points,
            alternative: "\(name) totals: \(Cited.series(words)).")
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Severity over time: the last total of each scale, and one chart, of the scale that the plan asks for.
struct SeverityPart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// Usable totals by scale, oldest first; the scale of the plan's criterion first, then the one with most.
    func series() -> [(scale: String, scores: [FoundScore])] {
        var names: [String] = []
        var grouped: [String: [FoundScore]] = [:]
        for score in input.assessment.scores where score.value != nil && score.on?.day != nil {
            if grouped[score.scale] == nil { names.append(score.scale) }
            grouped[score.scale, default: []].append(score)
        }
        let wanted = severityTest()?.test.anyOf.map(\.scale) ?? []
        func rank(_ name: String) -> (Int, Int) {
            (wanted.contains(name) ? 0 : 1, -(grouped[name]?.count ?? 0))
        }
        let order = names.enumerated().sorted { left, right in
            let keys = (rank(left.element), rank(right.element))
            return keys.0 == keys.1 ? left.offset < right.offset : keys.0 < keys.1
        }
        return order.map { item in
            let scores = (grouped[item.element] ?? []).sorted {
                ($0.on?.latest.number ?? 0) < ($1.on?.latest.number ?? 0)
            }
            return (item.element, scores)
        }
    }

    /// The plan's criterion on severity, where it has one that was read in its own text.
    private func severityTest() -> (judged: JudgedCriterion, test: SeverityTest)? {
        for judged in input.policy?.criteria ?? [] where judged.criterion.trust >= .quoted {
            if case .severity(let test) = judged.criterion.requirement { return (judged, test) }
        }
        return nil
    }

    /// "The MADRS total was 35 on November 10, 2026, in the severe range (Exhibit C, page 3)."
    func last(_ scale: String, _ scores: [FoundScore]) -> Sentence? {
        guard let last = scores.last, let on = last.on else { return nil }
        let place = parts.exhibits.words(last.sources).map { " (\($0))" } ?? standing(last)
        let total = cite.score(last, last.valueText)
        let day = cite.score(last, Wording.date(on))
        let name = cite.score(last, scale)
        if let band = band(last) {
            return
                "The last \(name) total was \(total) on \(day), in the \(band) range\(cite.score(last, place))."
        }
        return "The last \(name) total was \(total) on \(day)\(cite.score(last, place))."
    }

    /// The band's name, only where the scale's bands were read in print.
    private func band(_ score: FoundScore) -> Cited? {
        guard let rule = input.scales.first(where: { $0.name == score.scale }), rule.bandTrust >= .quoted,
            let band = score.band
        else { return nil }
        return Cited(
            rule: "scale:\(rule.name)", band, cite: rule.head.cite.map(\.text).joined(separator: "; "),
            trust: rule.bandTrust)
    }

    private func standing(_ score: FoundScore) -> String {
        score.standing == .reported ? " (\(parts.voice.reports))" : ""
    }

    func blocks() -> [Block] {
        let all = series()
        guard !all.isEmpty else { return [] }
        var sentences = all.compactMap(last)
        if let old = stale(all) { sentences.append(old) }
        var blocks: [Block] = [.heading(1, .form("heading", "Severity")), .paragraph(sentences)]
        if let (scale, scores) = all.first(where: { $0.scores.count > 1 }), let chart = chart(scale, scores) {
            blocks.append(.chart(chart))
        }
        return blocks
    }

    /// Said where the newest total of all is more than half a year old.
    private func stale(_ all: [(scale: String, scores: [FoundScore])]) -> Sentence? {
        let latest = all.compactMap { $0.scores.last }.max {
            ($0.on?.latest.number ?? 0) < ($1.on?.latest.number ?? 0)
        }
        guard let latest, let on = latest.on?.latest, input.date - on > 183 else { return nil }
        let since = cite.score(latest, on.longText)
        return "No total later than \(since) is on file."
    }

    /// The chart of one scale, where it has two totals or more.
    func chart(of scale: String) -> ScaleChart? {
        series().first { $0.scale == scale }.flatMap { chart($0.scale, $0.scores) }
    }

    private func chart(_ scale: String, _ scores: [FoundScore]) -> ScaleChart? {
        guard let rule = input.scales.first(where: { $0.name == scale }) else { return nil }
        let points = scores.compactMap { score -> ScaleChart.Point? in
            guard let value = score.value, let day = score.on?.day else { return nil }
            return ScaleChart.Point(day: day, value: value)
        }
        guard points.count > 1, let first = scores.first, let last = scores.last,
            let from = first.on?.day, let to = last.on?.day,
            let low = points.map(\.value).min(), let high = points.map(\.value).max()
        else { return nil }
        let inputs = scores.map { cite.score($0, $0.valueText) }
        let count = cite.count(
            "chart-count:\(scale)", points.count, of: inputs, how: "totals of the scale on record")
        let lowest = Cited(derived: "chart-low:\(scale)", String(low), from: inputs, how: "the lowest total")
        let highest = Cited(
            derived: "chart-high:\(scale)", String(high), from: inputs, how: "the highest total")
        let threshold = severityTest().flatMap { found in
            found.test.anyOf.first { $0.scale == scale }.map { ($0.isExclusive ? $0.value + 1 : $0.value) }
        }
        let name = cite.score(first, scale)
        let start = cite.score(first, from.longText)
        let end = cite.score(last, to.longText)
        return ScaleChart(
            title: "\(scale) totals", scale: scale, maximum: rule.maximum, points: points,
            threshold: threshold,
            thresholdLabel: threshold.map { _ in "Least total that the policy asks for" },
            alternative:
                "The \(count) \(name) totals from \(start) to \(end) lie between \(lowest) and \(highest).")
    }
}

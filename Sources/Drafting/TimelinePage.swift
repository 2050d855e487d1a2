import Casework
import CivilCalendar
import CoverageModel
public import DocumentModel
import Rulebook

extension Drafter {
    /// The years of the case on pages of their own, for whoever wants them behind the letter: each drug's
    /// doses year by year, each scale's line, and what else was done. `nil` where nothing has a day.
    public static func timeline(from input: DraftInput) -> Document? { TimelinePage(input).document() }

    /// The packet with the timeline as its last exhibit.
    public static func adding(timeline document: Document, to packet: Packet, from input: DraftInput)
        -> Packet
    {
        var packet = packet
        let sources = TimelinePage(input).sources
        let title = Cited(fact: "timeline", "Timeline of treatment", from: sources)
        packet.exhibits.append(
            Exhibit(
                label: Exhibit.label(packet.exhibits.count), title: "\(title)", content: .excerpt(document)))
        return packet
    }
}

/// Draws up the timeline as a document: columns are stretches of time, rows are drugs.
struct TimelinePage {
    private static let mostColumns = 7
    private let input: DraftInput
    private let trials: [Trial]

    init(_ input: DraftInput) {
        self.input = input
        trials = input.assessment.trials.filter { $0.startRecorded != nil || $0.start != nil }
    }

    /// A stretch of time that one column shows.
    private struct Period {
        var title: String
        var from: Day
        var to: Day
    }

    /// Everything that the page rests on, each once.
    var sources: [Source] {
        var found: [Source] = []
        let all =
            trials.flatMap(\.sources) + input.assessment.scores.flatMap(\.sources)
            + input.assessment.otherTreatments.flatMap(\.sources)
        for source in all where !found.contains(source) { found.append(source) }
        return found
    }

    func document() -> Document? {
        let periods = self.periods()
        guard !periods.isEmpty, !sources.isEmpty else { return nil }
        let name = Cited(fact: "timeline", "Timeline of treatment", from: sources)
        var blocks: [Block] = [
            .title("\(name)"),
            .paragraph([
                .form(
                    "key",
                    "Each cell gives the highest daily dose in that time; a dash means that no record shows the drug then."
                )
            ]),
        ]
        if !trials.isEmpty { blocks.append(.table(drugs(periods))) }
        for (scale, scores) in grouped() { blocks += chart(scale, scores) }
        if let table = others() { blocks.append(.table(table)) }
        return Document(
            title: "Timeline of treatment", runningHead: input.record.title, date: input.date, blocks: blocks)
    }

    // MARK: Time

    private func first(_ trial: Trial) -> Day? { trial.start ?? trial.startRecorded?.earliest }

    private func last(_ trial: Trial) -> Day {
        let end = trial.end ?? trial.endRecorded?.latest ?? trial.lastEvidence
        return trial.isOngoing ? input.date : end ?? trial.startRecorded?.latest ?? input.date
    }

    /// Quarters of up to seven, years, or several years together: never more columns than a page holds.
    private func periods() -> [Period] {
        let days =
            trials.compactMap(first) + input.assessment.scores.compactMap { $0.on?.day }
            + input.assessment.otherTreatments.compactMap { $0.start?.earliest }
        let ends = trials.map(last) + days
        guard let begin = days.min(), let end = ends.max() else { return [] }
        let years = begin.parts.year...max(end.parts.year, begin.parts.year)
        var found: [Period] = []
        if end - begin < 600 {
            var quarter = (begin.parts.month - 1) / 3
            var year = begin.parts.year
            while found.count < Self.mostColumns, let from = Day(year, quarter * 3 + 1, 1), from <= end {
                let next = quarter == 3 ? Day(year + 1, 1, 1) : Day(year, quarter * 3 + 4, 1)
                found.append(
                    Period(title: "\(year) Q\(quarter + 1)", from: from, to: (next ?? from + 92) - 1))
                (year, quarter) = quarter == 3 ? (year + 1, 0) : (year, quarter + 1)
            }
            return found
        }
        let step = (years.count + Self.mostColumns - 1) / Self.mostColumns
        for year in stride(from: years.lowerBound, through: years.upperBound, by: step) {
            guard let from = Day(year, 1, 1), let to = Day(year + step - 1, 12, 31) else { continue }
            let title = step == 1 ? "\(year)" : "\(year) to \(min(year + step - 1, years.upperBound))"
            found.append(Period(title: title, from: from, to: to))
        }
        return found
    }

    // MARK: Drugs

    private func drugs(_ periods: [Period]) -> Table {
        let rows = trials.sorted {
            ($0.startRecorded?.earliest.number ?? 0) < ($1.startRecorded?.earliest.number ?? 0)
        }
        .map { trial -> [Line] in
            let name = Cited(fact: trial.id, trial.drug, from: trial.sources)
            return ["\(name)"] + periods.map { cell(trial, $0) }
        }
        return Table(
            caption: "Drugs and doses over time",
            columns: [.init("Drug", share: 1.8)] + periods.map { .init($0.title, share: 1) }, rows: rows)
    }

    private func cell(_ trial: Trial, _ period: Period) -> Line {
        guard let begin = first(trial), begin <= period.to, last(trial) >= period.from else {
            return .form("none", "–")
        }
        let doses = trial.segments.filter { $0.from <= period.to && $0.to >= period.from }
            .compactMap(\.dailyMicrograms)
        // Without stretches of its own the course has one dose.
        let highest = doses.max() ?? (trial.segments.isEmpty ? trial.maximumDailyMicrograms : nil)
        let words = highest.map(Wording.milligrams) ?? "taken"
        let cited = Cited(fact: trial.id, words, from: trial.sources)
        return "\(cited)"
    }

    // MARK: Scales and the rest

    private func grouped() -> [(String, [FoundScore])] {
        var names: [String] = []
        for score in input.assessment.scores where score.value != nil && score.on?.day != nil {
            if !names.contains(score.scale) { names.append(score.scale) }
        }
        return names.sorted().map { name in
            (
                name,
                input.assessment.scores.filter { $0.scale == name && $0.value != nil && $0.on?.day != nil }
                    .sorted { ($0.on?.day?.number ?? 0) < ($1.on?.day?.number ?? 0) }
            )
        }
    }

    private func chart(_ scale: String, _ scores: [FoundScore]) -> [Block] {
        let points = scores.compactMap { score -> ScaleChart.Point? in
            guard let value = score.value, let day = score.on?.day else { return nil }
            return ScaleChart.Point(day: day, value: value)
        }
        let each = scores.map { score in
            Cited(
                fact: score.factIDs.first ?? scale, "\(score.valueText) on \(score.on?.text ?? "")",
                from: score.sources)
        }
        let name = Cited(fact: scores.first?.factIDs.first ?? scale, scale, from: scores.flatMap(\.sources))
        let told: Sentence = "\(name): \(Cited.series(each))."
        guard points.count > 1, let rule = input.scales.first(where: { $0.name == scale }) else {
            return [.paragraph([told])]
        }
        return [
            .chart(
                ScaleChart(
                    title: "\(scale) totals", scale: scale, maximum: rule.maximum, points: points,
                    alternative: told))
        ]
    }

    private func others() -> Table? {
        let rows = input.assessment.otherTreatments.compactMap { treatment -> [Line]? in
            guard let start = treatment.start else { return nil }
            let days = [start.tableText, treatment.end?.tableText].compactMap { $0 }.joined(separator: " to ")
            let id = treatment.factIDs.first ?? treatment.what
            return [days, treatment.what, treatment.sessions.map(String.init) ?? "not given"].map { text in
                let cited = Cited(fact: id, text, from: treatment.sources)
                return "\(cited)"
            }
        }
        guard !rows.isEmpty else { return nil }
        return Table(
            caption: "Other treatment",
            columns: [.init("When", share: 1.4), .init("What", share: 3), .init("Sessions", share: 0.8)],
            rows: rows)
    }
}

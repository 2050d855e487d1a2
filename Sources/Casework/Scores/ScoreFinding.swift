public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds the rating-scale totals of a case; values are kept as received and never rounded.
public struct ScoreFinding: Sendable {
    private let lexicon: ScaleLexicon

    public init(lexicon: ScaleLexicon) { self.lexicon = lexicon }

    /// The totals on record by `day`, in order of time, then of scale.
    ///
    /// Items are left out, and so is what waits for a person's yes. A value that the scale cannot have is
    /// kept with a flag. The same total of one scale twice in a day stands once, with all its sources.
    public func scores(of subject: Case, asOf day: Day) -> [FoundScore] {
        var found: [String: FoundScore] = [:]
        var matches = Remembered<ScoreName, ScaleMatch?>()
        let recorded = subject.chosenFacts { entry -> FoundScore? in
            guard case .score(let score) = entry.fact, score.status != "entered-in-error",
                score.status != "cancelled", isOnRecord(score.on, by: day),
                let match = matches.answer(
                    to: ScoreName(score), { lexicon.recognise(name: score.name, codes: score.codes) }),
                match.kind == .total || match.kind == .versionUnknown
            else { return nil }
            return read(
                match.scale.name, score.value, score.on, match.kind == .total ? match.scale : nil,
                id: entry.id,
                source: entry.source)
        }
        for entry in recorded { join(entry.value, into: &found) }
        for (index, score) in subject.form.scores.enumerated() where isOnRecord(score.on, by: day) {
            let match = lexicon.recognise(name: score.scale)
            let source = subject.source(of: "scores.\(index).value")
            var item = read(
                match?.scale.name ?? score.scale, score.value, score.on,
                match?.kind == .total ? match?.scale : nil, id: "case.yaml#scores.\(index)", source: source)
            if match == nil { item.flag = "the rulebook has no scale of this name" }
            if match?.kind == .item {
                item.flag = "one item of \(item.scale), not its total"
                item.value = nil
                item.band = nil
            }
            join(item, into: &found)
        }
        return found.values.sorted { ScoreFinding.order($0) < ScoreFinding.order($1) }
    }

    private func isOnRecord(_ on: RecordedDate?, by day: Day) -> Bool { (on?.earliest ?? day) <= day }

    private static func order(_ score: FoundScore) -> (Int, String, String, String) {
        (score.on?.earliest.number ?? .min, score.scale, score.valueText, score.factIDs.first ?? "")
    }

    /// `scale` is `nil` where the name leaves its version open.
    private func read(
        _ name: String, _ text: String, _ on: RecordedDate?, _ scale: Scale?, id: String, source: Source
    ) -> FoundScore {
        var value: Int?
        var flag: String?
        switch NumberText.total(text) {
        case .notANumber: flag = "“\(text)” is not a number"
        case .fraction: flag = "\(name) totals are whole numbers; \(text) has a fraction"
        case .whole(let number):
            if let scale {
                if (scale.minimum...max(scale.minimum, scale.maximum)).contains(number) {
                    value = number
                } else {
                    flag = "\(name) runs from \(scale.minimum) to \(scale.maximum); \(text) is outside"
                }
            } else {
                flag = "the version of the scale is not named, so the total cannot be placed"
            }
        }
        return FoundScore(
            scale: name, valueText: text, value: value, on: on, band: value.flatMap { scale?.band(of: $0) },
            flag: flag, standing: source.standing, factIDs: [id], sources: [source])
    }

    private func join(_ new: FoundScore, into found: inout [String: FoundScore]) {
        let day = new.on.map { $0.day?.description ?? $0.text } ?? ""
        let value = new.value.map(String.init) ?? new.valueText
        let key = "\(new.scale)|\(day)|\(value)"
        guard var old = found[key] else {
            found[key] = new
            return
        }
        old.standing = max(old.standing, new.standing)
        for id in new.factIDs where !old.factIDs.contains(id) { old.factIDs.append(id) }
        for source in new.sources where !old.sources.contains(source) { old.sources.append(source) }
        found[key] = old
    }
}

/// What an observation calls itself: all that tells which scale it is of.
struct ScoreName: Hashable {
    let name: String
    let codes: [Coding]

    init(_ score: ScoreFact) {
        name = score.name
        codes = score.codes
    }
}

import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// How the person has done since the treatment began, by one scale: before, now, at best, and by whose measure.
struct ResponsePart {
    let parts: LetterParts
    let start: RecordedDate
    private let startCited: Cited
    private let sessionCount: Cited?
    let scale: String
    let baseline: FoundScore
    /// The totals since the treatment began, oldest first; never empty.
    let during: [FoundScore]
    private let last: FoundScore
    private var cite: Citing { parts.cite }

    /// What every scale shows, none left out; empty where the case does not hold when the treatment began, a
    /// total before it and a total during it.
    static func all(_ parts: LetterParts) -> [ResponsePart] {
        guard let course = course(parts.input) else { return [] }
        return SeverityPart(parts: parts).series().compactMap { scale, scores in
            let before = scores.filter { score in
                (score.on?.latest).map {
                    $0 <= course.start.earliest && course.start.earliest - $0 <= 90
                } ?? false
            }
            let later = scores.filter { ($0.on?.earliest).map { $0 > course.start.latest } ?? false }
            guard let baseline = before.last, let value = baseline.value, value > 0, let last = later.last
            else { return nil }
            return ResponsePart(
                parts: parts, course: course, scale: scale, baseline: baseline, during: later, last: last)
        }
    }

    private init(
        parts: LetterParts, course: Course, scale: String, baseline: FoundScore, during: [FoundScore],
        last: FoundScore
    ) {
        self.parts = parts
        start = course.start
        startCited = Cited(fact: course.id, Wording.date(course.start), from: course.sources)
        sessionCount = course.sessions.map {
            Cited(fact: course.id, Wording.number($0), from: course.sources)
        }
        self.scale = scale
        self.baseline = baseline
        self.during = during
        self.last = last
    }

    private struct Course {
        var id: String
        var start: RecordedDate
        var sessions: Int?
        var sources: [Source]
    }

    /// The present course of the treatment: the last that began, by record or by statement.
    private static func course(_ input: DraftInput) -> Course? {
        let isKetamine = input.matter.therapy == .ivKetamine
        let kind: ReportedOtherTreatment.Kind = isKetamine ? .ivKetamine : .esketamine
        var courses: [Course] = input.assessment.otherTreatments.filter { $0.kind == kind }.compactMap {
            one in
            one.start.map {
                Course(
                    id: one.factIDs.first ?? "other-treatment", start: $0, sessions: one.sessions,
                    sources: one.sources)
            }
        }
        let drug = isKetamine ? "ketamine" : "esketamine"
        courses += input.assessment.trials.filter { $0.drug == drug }.compactMap { trial in
            trial.startRecorded.map { Course(id: trial.id, start: $0, sources: trial.sources) }
        }
        return courses.max { $0.start.earliest < $1.start.earliest }
    }

    /// Percent by which the total has fallen, rounded down; negative where it has risen.
    private func fall(to score: FoundScore) -> Int? {
        guard let from = baseline.value, from > 0, let now = score.value else { return nil }
        return Int((Double(from - now) * 100 / Double(from)).rounded(.down))
    }

    private var rule: Scale? { parts.input.scales.first { $0.name == scale } }

    private func judged(_ text: String, _ rule: Scale) -> Cited {
        Cited(
            rule: "scale:\(rule.name)", text, cite: rule.head.cite.map(\.text).joined(separator: "; "),
            trust: rule.head.trust)
    }

    /// Whether the fall so far is response by the scale's own measure; `nil` where it has none.
    var isResponse: Bool? {
        guard let drop = rule?.responseDropPercent, let from = baseline.value, let now = last.value else {
            return nil
        }
        return (from - now) * 100 >= drop * from
    }

    /// From which total to which, and what that is called.
    func course() -> [Sentence] { [change(), called(), relapse()].compactMap { $0 } }

    /// Begun when, how many sessions, and the course of the scale.
    func sentences() -> [Sentence] {
        let name = cite.therapy.saying(cite.therapyShort.capitalizedFirst)
        var sentences: [Sentence] = []
        if let sessionCount {
            sentences.append(
                "\(name) was begun on \(startCited); \(sessionCount) sessions have been given.")
        } else {
            sentences.append("\(name) was begun on \(startCited).")
        }
        return sentences + course()
    }

    private func total(_ score: FoundScore) -> Cited {
        let place = parts.exhibits.words(score.sources).map { " (\($0))" } ?? ""
        let day = score.on.map { " on \(Wording.date($0))" } ?? ""
        return cite.score(score, "\(score.valueText)\(day)\(place)")
    }

    private func change() -> Sentence {
        let scale = cite.score(baseline, self.scale)
        guard let fall = fall(to: last), fall > 0 else {
            return
                "The \(scale) total was \(total(baseline)), before it, and \(total(last)): it has not fallen."
        }
        let percent = Cited(
            derived: "fall:\(self.scale)", "\(fall)%",
            from: [cite.score(baseline, baseline.valueText), cite.score(last, last.valueText)],
            how: "the fall of the total over the total before treatment, in whole percent")
        return
            "The \(scale) total was \(total(baseline)), before it, and \(total(last)): a fall of \(percent)."
    }

    /// "By the usual measure, half the first total or less, that is a response; remission is a total of 10 or less."
    private func called() -> Sentence? {
        guard let rule, rule.head.trust >= .quoted, let now = last.value, let isResponse else { return nil }
        if let limit = rule.remissionAtMost, now <= limit {
            return "That is remission, a total of \(judged("\(limit) or less", rule))."
        }
        let drop = judged(
            rule.responseDropPercent == 50 ? "half or more" : "\(rule.responseDropPercent ?? 0)% or more",
            rule)
        guard let limit = rule.remissionAtMost else {
            return isResponse
                ? "A fall of \(drop) is counted as response." : "It is short of response, a fall of \(drop)."
        }
        let remission = judged("\(limit) or less", rule)
        return isResponse
            ? "That is a response, a fall of \(drop), and not yet remission, a total of \(remission)."
            : "That is improvement short of response, a fall of \(drop)."
    }

    /// Where the total has risen again since its lowest.
    private func relapse() -> Sentence? {
        guard let lowest = during.dropLast().min(by: { ($0.value ?? .max) < ($1.value ?? .max) }),
            let low = lowest.value, let now = last.value, now > low + 4
        else { return nil }
        return "The lowest total was \(total(lowest)); it has risen since."
    }

    func chart() -> Block? { SeverityPart(parts: parts).chart(of: scale).map(Block.chart) }
}

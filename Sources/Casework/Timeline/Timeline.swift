public import CivilCalendar
import CoverageModel
import Rulebook

/// The years of a case at a glance: each drug's courses with their doses, totals of scales, and what happened.
public struct Timeline: Hashable, Sendable {
    /// A stretch of one course at one dose.
    public struct Bar: Hashable, Sendable {
        public var from: Day
        public var to: Day
        /// `200 mg`, or nothing where the dose is not known.
        public var label: String
        /// The end is the day of drawing: it goes on.
        public var isOngoing: Bool
        /// Start or end is known by month or year only, or not at all.
        public var isApproximate: Bool
    }
    public struct Lane: Hashable, Sendable {
        public var name: String
        public var bars: [Bar]
        /// What became of it, course by course, in plain words.
        public var notes: [String]
    }
    public struct Point: Hashable, Sendable {
        public var on: Day
        public var value: Int
    }
    public struct ScaleLine: Hashable, Sendable {
        public var scale: String
        public var minimum: Int
        public var maximum: Int
        public var points: [Point]
    }
    public struct Happening: Hashable, Sendable {
        public var on: Day
        public var says: String
    }
    public var title: String
    public var from: Day
    /// The last day drawn.
    public var to: Day
    public var lanes: [Lane]
    public var scales: [ScaleLine]
    public var happenings: [Happening]
    /// Courses of which no day is known, so that they cannot be drawn.
    public var undated: [String]

    public var isEmpty: Bool { lanes.isEmpty && scales.isEmpty && happenings.isEmpty }

    /// Draws up what the findings of a case hold with days.
    public init(_ findings: CaseFindings) {
        let subject = findings.subject
        title = subject.title
        to = findings.asOf
        var lanes: [Lane] = []
        var undated: [String] = []
        for trial in findings.trials {
            guard let bars = Timeline.bars(trial, asOf: findings.asOf), !bars.isEmpty else {
                undated.append(trial.summary)
                continue
            }
            let name = trial.role == .otherUse ? "\(trial.drug) (other use)" : trial.drug
            if let index = lanes.firstIndex(where: { $0.name == name }) {
                lanes[index].bars += bars
                lanes[index].notes.append(Timeline.note(trial))
            } else {
                lanes.append(Lane(name: name, bars: bars, notes: [Timeline.note(trial)]))
            }
        }
        var scales: [String: ScaleLine] = [:]
        for score in findings.scores {
            guard let value = score.value, let day = score.on?.day, let scale = findings.scales[score.scale]
            else { continue }
            scales[
                score.scale,
                default: ScaleLine(
                    scale: score.scale, minimum: scale.minimum, maximum: scale.maximum, points: [])
            ].points.append(Point(on: day, value: value))
        }
        self.lanes = lanes
        self.scales = scales.values.sorted { $0.scale < $1.scale }
        self.undated = undated
        happenings = Timeline.happenings(findings)
        let days =
            lanes.flatMap { $0.bars.map(\.from) } + scales.values.flatMap { $0.points.map(\.on) }
            + happenings.map(\.on)
        from = (days.min() ?? findings.asOf).firstOfMonth
    }

    private static func note(_ trial: Trial) -> String {
        guard trial.outcome != .unknown, trial.outcome != .ongoing else {
            return trial.isOngoing ? "going on" : trial.reasonStopped ?? ""
        }
        return trial.outcome.words
    }

    /// A course's stretches; where its doses have no days of their own, the course as a whole.
    private static func bars(_ trial: Trial, asOf: Day) -> [Bar]? {
        let dated = trial.segments.filter { $0.to >= $0.from }
        if !dated.isEmpty {
            return dated.enumerated().map { index, segment in
                let isLast = index == dated.count - 1
                return Bar(
                    from: segment.from, to: min(segment.to, asOf),
                    label: segment.dailyMicrograms.map { "\(NumberText.milligrams($0)) mg" } ?? "",
                    isOngoing: isLast && trial.isOngoing,
                    isApproximate: (index == 0 && trial.start == nil)
                        || (isLast && !trial.isOngoing && trial.end == nil))
            }
        }
        guard let first = trial.startRecorded?.earliest ?? trial.endRecorded?.earliest else { return nil }
        let last = trial.isOngoing ? asOf : trial.endRecorded?.latest ?? trial.startRecorded?.latest ?? first
        return [
            Bar(
                from: first, to: min(max(first, last), asOf),
                label: trial.maximumDailyMicrograms.map { "\(NumberText.milligrams($0)) mg" } ?? "",
                isOngoing: trial.isOngoing,
                isApproximate: trial.start == nil || (trial.end == nil && !trial.isOngoing))
        ]
    }

    private static func happenings(_ findings: CaseFindings) -> [Happening] {
        let subject = findings.subject
        var found: [Happening] = []
        func day(_ text: String) -> Day? { Day(iso: text.prefix(10)) }
        for treatment in findings.otherTreatments {
            guard let start = treatment.start?.earliest else { continue }
            found.append(Happening(on: start, says: treatment.what))
        }
        for logged in subject.notices {
            guard let on = logged.value.notice.letterDate ?? day(logged.at) else { continue }
            found.append(
                Happening(on: on, says: "the plan's letter: \(logged.value.notice.kind.timelineWord)"))
        }
        for logged in subject.submissions {
            guard let on = day(logged.value.sent) else { continue }
            let words = logged.value.kind.rawValue.map { $0 == "-" ? " " : $0 }
            found.append(Happening(on: on, says: "sent: \(String(words))"))
        }
        for logged in subject.determinations {
            guard let on = day(logged.value.at) else { continue }
            let words = logged.value.outcome.rawValue.map { $0 == "-" ? " " : $0 }
            found.append(Happening(on: on, says: "decision: \(String(words))"))
        }
        return found.filter { $0.on <= findings.asOf }.sorted { ($0.on, $0.says) < ($1.on, $1.says) }
    }
}

extension NoticeKind {
    fileprivate var timelineWord: String {
        switch self {
        case .denial: "denied"
        case .partial: "approved in part"
        case .approval: "approved"
        case .informationRequest: "asks for papers"
        case .explanationOfBenefits: "explanation of benefits"
        case .other: "other"
        }
    }
}

public import CivilCalendar
public import CoverageModel
public import Rulebook

/// The days of a course: those given or on the calendar, and those that follow by its phases.
public struct CourseSchedule: Sendable {
    /// How often sessions come where a phase leaves a choice.
    public enum Density: String, Hashable, Sendable, CaseIterable { case dense, sparse }

    /// One session of the schedule.
    public struct Session: Hashable, Sendable {
        public var on: Day
        /// The phase's id, `induction`.
        public var phase: String
        /// True for one that was given or stands on the calendar.
        public var isKnown: Bool
        /// Its dose, where it is known or fixed.
        public var milligrams: Int?
    }

    public var course: TreatmentCourse
    /// Sessions given and on the calendar, in order of days.
    public var known: [TreatmentSession]
    /// The first day on which a session can be where none is known yet.
    public var start: Day
    /// Sessions of the first series, where the prescriber or the plan fixed them.
    public var firstSeries: Int?
    /// Weeks between sessions after the first series, where prescribed.
    public var maintenanceWeeks: Int?
    /// Milligrams of later sessions, where prescribed.
    public var milligrams: Int?

    public init(
        course: TreatmentCourse, known: [TreatmentSession] = [], start: Day, firstSeries: Int? = nil,
        maintenanceWeeks: Int? = nil, milligrams: Int? = nil
    ) {
        self.course = course
        self.known = known.sorted { $0.on < $1.on }
        self.start = start
        self.firstSeries = firstSeries ?? course.firstSeries
        self.maintenanceWeeks = maintenanceWeeks
        self.milligrams = milligrams
    }

    /// The first session's day.
    public var first: Day { known.first?.on ?? start }

    /// The phase that a day falls in, by whole weeks from the first session.
    public func phase(on day: Day) -> TreatmentCourse.Phase? {
        let week = max(0, day - first) / 7 + 1
        return course.phases.last { $0.firstWeek <= week }
    }

    /// All sessions to `end`, known ones first, then one after the other by the rhythm of the phase that
    /// each falls in. A phase that may not come at all is left out of the sparse schedule unless prescribed.
    public func sessions(to end: Day, _ density: Density) -> [Session] {
        var sessions = known.filter { $0.on <= end }.enumerated().map { place, session in
            Session(
                on: session.on, phase: phase(on: session.on)?.id ?? "", isKnown: true,
                milligrams: session.milligrams ?? dose(at: place))
        }
        if known.isEmpty, start <= end {
            sessions.append(
                Session(on: start, phase: phase(on: start)?.id ?? "", isKnown: false, milligrams: dose(at: 0))
            )
        }
        while let last = sessions.last, let next = next(after: last.on, count: sessions.count, density),
            next <= end
        {
            sessions.append(
                Session(
                    on: next, phase: phase(on: next)?.id ?? "", isKnown: false,
                    milligrams: dose(at: sessions.count)))
        }
        return sessions
    }

    /// The dose of the session at this place, counted from 0; `nil` where it is not fixed.
    private func dose(at place: Int) -> Int? {
        if place == 0, let first = course.firstMilligrams { return first }
        return milligrams
    }

    /// The day of the session after `day`, when `count` have been; `nil` where the course has ended.
    private func next(after day: Day, count: Int, _ density: Density) -> Day? {
        if let series = firstSeries, course.firstSeries != nil {
            guard count < series else { return maintenance(after: day, density) }
            return day + gap(of: course.phases.first, after: day, density)
        }
        guard let phase = phase(on: day) else { return nil }
        let proposed = day + gap(of: phase, after: day, density)
        guard let reached = self.phase(on: proposed), reached.id != phase.id else {
            return phase.lastWeek == nil ? maintenance(after: day, density) : proposed
        }
        // The rhythm of a new phase starts on its first day, at the latest.
        return max(proposed, first + (reached.firstWeek - 1) * 7)
    }

    private func maintenance(after day: Day, _ density: Density) -> Day? {
        guard let phase = course.phases.last else { return nil }
        if let weeks = maintenanceWeeks { return day + weeks * 7 }
        if phase.isOptional, density == .sparse { return nil }
        return day + ((density == .dense ? phase.gaps : phase.sparseGaps).first ?? 7)
    }

    /// Days to the next session: the gaps of a phase in their order, begun anew each time round.
    private func gap(of phase: TreatmentCourse.Phase?, after day: Day, _ density: Density) -> Int {
        guard let phase else { return 7 }
        let gaps = density == .dense ? phase.gaps : phase.sparseGaps
        let round = gaps.reduce(0, +)
        let into = max(0, day - first - (phase.firstWeek - 1) * 7) % max(1, round)
        var reached = 0
        for gap in gaps {
            if into <= reached { return gap }
            reached += gap
        }
        return gaps.last ?? 7
    }
}

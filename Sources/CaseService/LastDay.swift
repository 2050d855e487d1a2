public import Casework
public import CivilCalendar
import CoverageModel
import Rulebook

/// The last day on which the person can act, and what it rests on.
public struct LastDay: Hashable, Sendable {
    public enum Basis: Hashable, Sendable {
        /// A clock of the law that governs the plan.
        case clock(Clock)
        /// Only the letter's own words, because it is not known which law governs the plan.
        case letter(document: String, stated: String?)
    }
    public var day: Day
    /// What is to be done by then.
    public var what: String
    public var basis: Basis
    public var matter: String

    public init(day: Day, what: String, basis: Basis, matter: String) {
        self.day = day
        self.what = what
        self.basis = basis
        self.matter = matter
    }
}

extension CaseAnswer {
    /// The soonest last day to act that has not passed: by the clocks, else by the letters' own words.
    public var lastDay: LastDay? {
        let today = assessment.asOf
        let running = clocks.clocks.compactMap { clock -> LastDay? in
            guard clock.whose == .claimant, clock.status == .running,
                let day = try? clock.due?.day(in: clocks.zone), day >= today
            else { return nil }
            return LastDay(day: day, what: clock.what, basis: .clock(clock), matter: clock.matter)
        }
        let counted = Set(running.map(\.matter))
        let stated = record.notices.compactMap { logged -> LastDay? in
            let value = logged.value
            guard !counted.contains(value.matter),
                value.notice.kind == .denial || value.notice.kind == .partial,
                let day = LetterWindow.lastDay(of: value), day >= today
            else { return nil }
            return LastDay(
                day: day, what: "Send your appeal",
                basis: .letter(document: value.document, stated: value.notice.appeal?.stated),
                matter: value.matter)
        }
        return (running + stated).min { $0.day < $1.day }
    }

    /// The person's last days that have passed unused.
    public var missedDays: [LastDay] {
        clocks.clocks.compactMap { clock in
            guard clock.whose == .claimant, clock.status == .missed,
                let day = try? clock.due?.day(in: clocks.zone)
            else { return nil }
            return LastDay(day: day, what: clock.what, basis: .clock(clock), matter: clock.matter)
        }
    }
}

/// What a letter itself says of the last day; counted from the earliest day it can mean, so that nobody is late.
enum LetterWindow {
    static func lastDay(of value: CaseNotice) -> Day? {
        guard let window = value.notice.appeal else { return nil }
        if let date = window.date { return date }
        let dated = value.notice.letterDate ?? value.notice.denialDate
        let start: Day? =
            switch window.countedFrom {
            case .receipt: value.received ?? dated
            case .decisionDate: value.notice.denialDate ?? dated
            case .letterDate, nil: dated
            case .statementDate, .serviceDate: nil
            }
        guard let start else { return nil }
        if let days = window.days { return start + days }
        if let months = window.months {
            return try? start.adding(months: months, endOfMonth: .lastDayOfMonth)
        }
        return nil
    }
}

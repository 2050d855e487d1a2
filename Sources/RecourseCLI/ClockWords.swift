import CaseService
import Casework
import CivilCalendar
import CoverageModel
import Rulebook

/// Words for people about deadlines.
enum ClockWords {
    static func show(_ answer: ClockAnswer, on screen: Screen) {
        if answer.clocks.isEmpty {
            screen.paragraph("No clock runs yet: nothing that starts one is recorded.")
        }
        for clock in answer.clocks { show(clock, answer, on: screen) }
        for remark in answer.remarks { screen.item(remark, mark: "!") }
    }

    static func show(_ clock: Clock, _ answer: ClockAnswer, on screen: Screen) {
        let due = clock.due.map { words($0, answer.zone) } ?? noDay(clock.status)
        screen.blank()
        screen.paragraph("\(due): \(clock.what)\(left(clock, answer))")
        screen.paragraph(statusWords(clock), indent: 2)
        if let late = clock.certainlyLate {
            screen.paragraph("The other reading of the law gives \(words(late, answer.zone)).", indent: 2)
        }
        for step in clock.steps { screen.item(step.says, indent: 2) }
        screen.paragraph(
            "\(clock.cite.joined(separator: "; ")) (\(clock.trust.rawValue)) · \(clock.regime)/\(clock.rule)",
            indent: 2)
    }

    static func words(_ moment: Moment, _ zone: TimeZoneRules) -> String {
        switch moment {
        case .day(let day): day.longTextWithWeekday
        case .instant(let instant): (try? instant.longText(in: zone)) ?? instant.description
        }
    }

    /// Why a clock has no due day.
    private static func noDay(_ status: Clock.Status) -> String {
        switch status {
        case .tolled: "Standing still"
        case .notStarted: "Not started"
        case .running, .met, .missed: "No day is set"
        }
    }

    private static func left(_ clock: Clock, _ answer: ClockAnswer) -> String {
        guard clock.status == .running, let day = try? clock.due?.day(in: answer.zone) else { return "" }
        let days = day - answer.asOf
        switch days {
        case ..<0: return ""
        case 0: return " (today)"
        case 1: return " (tomorrow)"
        default: return " (\(days) days left)"
        }
    }

    private static func statusWords(_ clock: Clock) -> String {
        let whose =
            switch clock.whose {
            case .claimant: "For you to do"
            case .payer: "For the plan to do"
            case .reviewer: "For the reviewer to do"
            }
        let status =
            switch clock.status {
            case .running: "still running"
            case .met: "done in time"
            case .missed: "missed"
            case .tolled: "standing still"
            case .notStarted: "not started"
            }
        let miss = clock.status == .missed ? clock.onMissSays.map { " \($0)" } ?? "" : ""
        return "\(whose); \(status).\(miss)"
    }
}

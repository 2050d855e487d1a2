public import Casework
public import CivilCalendar
import Rulebook

/// Clocks as an iCalendar file (RFC 5545) that calendar programs accept.
///
/// The same clocks on the same day give the same bytes: identifiers come from the matter and rule, and the
/// stamp from the day on which one stands. Titles name no diagnosis or treatment.
public struct CalendarFile: Sendable {
    let zone: TimeZoneRules
    let asOf: Day

    public init(zone: TimeZoneRules, asOf: Day) {
        self.zone = zone
        self.asOf = asOf
    }

    /// The file's text for the clocks of a case; clocks that are met, or stand still, are left out.
    public func text(_ clocks: [Clock], caseID: String) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Recourse//Deadlines//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ]
        var seen: [String: Int] = [:]
        for clock in clocks where clock.status == .running || clock.status == .missed {
            guard let due = clock.due else { continue }
            let key =
                "\(caseID)-\(clock.matter)-\(clock.regime)-\(clock.rule)-\(clock.trigger.at.text(in: zone))"
            let count = (seen[key] ?? 0) + 1
            seen[key] = count
            lines += event(clock, due: due, identifier: count == 1 ? key : "\(key)-\(count)")
        }
        lines.append("END:VCALENDAR")
        return lines.map(folded).joined(separator: "\r\n") + "\r\n"
    }

    private func event(_ clock: Clock, due: Moment, identifier: String) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(safe(identifier))@recourse.invalid",
            "DTSTAMP:\(compact(asOf))T000000Z", "SUMMARY:\(escaped(clock.what))",
        ]
        switch due {
        case .day(let day):
            lines += ["DTSTART;VALUE=DATE:\(compact(day))", "DTEND;VALUE=DATE:\(compact(day + 1))"]
        case .instant(let instant):
            lines += ["DTSTART:\(compact(instant))", "DTEND:\(compact(instant.adding(minutes: 15)))"]
        }
        let why = clock.steps.map(\.says).joined(separator: " ")
        let late =
            clock.certainlyLate.map { " The other reading of the law gives \($0.text(in: zone))." } ?? ""
        lines.append("DESCRIPTION:\(escaped("\(why)\(late) (\(clock.cite.joined(separator: "; ")))"))")
        lines.append("TRANSP:TRANSPARENT")
        for trigger in alarms(clock, due: due) {
            lines += [
                "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(escaped(clock.what))", "TRIGGER:\(trigger)",
                "END:VALARM",
            ]
        }
        lines.append("END:VEVENT")
        return lines
    }

    /// Reminders before a claimant's own deadline; for another's, the day after it is certainly late.
    private func alarms(_ clock: Clock, due: Moment) -> [String] {
        if clock.whose != .claimant {
            guard let late = clock.certainlyLate, let last = try? late.day(in: zone),
                let first = try? due.day(in: zone), last > first
            else { return ["P1D"] }
            return ["P\(last - first + 1)D"]
        }
        if case .instant = due { return ["-PT12H", "-PT2H"] }
        return ["-P14D", "-P3D", "-P1D"]
    }

    private func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    private func compact(_ instant: Instant) -> String {
        instant.description.filter { $0 != "-" && $0 != ":" }
    }

    private func safe(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") ? $0 : "-" })
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\", ",", ";": result += "\\\(character)"
            case "\n", "\r\n", "\r": result += "\\n"
            default:
                // RFC 5545 has no place for other control characters.
                if character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
                    result.append(character)
                }
            }
        }
        return result
    }

    /// Lines of at most 75 octets, continued with a space, never cut inside a character.
    private func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var parts: [String] = []
        var current = ""
        var count = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if count + size > (parts.isEmpty ? 75 : 74) {
                parts.append(current)
                current = ""
                count = 0
            }
            current.unicodeScalars.append(scalar)
            count += size
        }
        parts.append(current)
        return parts.joined(separator: "\r\n ")
    }
}

import Casework
import CivilCalendar
import ContractJSON
import CoverageModel
import Foundation
import Rulebook
import Testing

/// Clocks as a calendar file (RFC 5545).
@Suite struct CalendarFileTests {
    private static let asOf = Day(number: 20_515)  // 2026-03-03

    private static func clocks(_ events: [ClockEvent], regime: String = "medicare_advantage") throws
        -> [Clock]
    {
        try ClockEngine(table: try ClockFolder.table.get()).clocks(
            ClockFacts(regime: regime, zone: .newYork, asOf: asOf, plan: ClockPlan(), events: events))
    }

    private static func event(
        _ name: String, _ at: Moment, _ attributes: [String: String] = ["timing": "pre-service"]
    ) -> ClockEvent { ClockEvent(matter: "a", event: name, at: at, attributes: attributes) }

    private static func text(_ clocks: [Clock], caseID: String = "case-1") -> String {
        CalendarFile(zone: .newYork, asOf: asOf).text(clocks, caseID: caseID)
    }

    private static func unfolded(_ text: String) -> [String] {
        text.replacingOccurrences(of: "\r\n ", with: "").components(separatedBy: "\r\n")
    }

    @Test func aClaimantsDayIsAWholeDayWithThreeReminders() throws {
        let denial = CalendarFileTests.event("denial.dated", .day(CalendarFileTests.asOf - 1), [:])
        let lines = CalendarFileTests.unfolded(CalendarFileTests.text(try CalendarFileTests.clocks([denial])))
        #expect(
            lines.first == "BEGIN:VCALENDAR" && lines.dropLast().last == "END:VCALENDAR" && lines.last == "")
        #expect(lines.contains("DTSTAMP:20260303T000000Z"))
        #expect(lines.contains("DTSTART;VALUE=DATE:20260506"))
        #expect(lines.contains("DTEND;VALUE=DATE:20260507"))
        #expect(lines.contains("SUMMARY:Last day to ask the plan to reconsider"))
        #expect(
            lines.filter { $0.hasPrefix("TRIGGER:") } == ["TRIGGER:-P14D", "TRIGGER:-P3D", "TRIGGER:-P1D"])
        #expect(lines.filter { $0 == "ACTION:DISPLAY" }.count == 3)
        #expect(lines.contains("UID:case-1-a-medicare-advantage-appeal.filing-2026-03-02@recourse.invalid"))
    }

    @Test func anHourClockIsAMomentInUTC() throws {
        let at = Moment.instant(try Instant(rfc3339: "2026-03-03T11:00:00-05:00"))
        let request = CalendarFileTests.event(
            "request.received-by-plan", at, ["timing": "pre-service", "item": "combination"])
        let lines = CalendarFileTests.unfolded(
            CalendarFileTests.text(try CalendarFileTests.clocks([request])))
        #expect(lines.contains("DTSTART:20260306T160000Z") && lines.contains("DTEND:20260306T161500Z"))
        // Certainly late after 10 March, four days after the expected one.
        #expect(lines.filter { $0.hasPrefix("TRIGGER:") } == ["TRIGGER:P5D"])
        #expect(
            lines.contains {
                $0.hasPrefix("DESCRIPTION:") && $0.contains("The other reading of the law gives 2026-03-10")
            })
    }

    @Test func linesAreFoldedAtSeventyFiveOctetsAndNeverInsideACharacter() throws {
        let denial = CalendarFileTests.event("denial.dated", .day(CalendarFileTests.asOf - 1), [:])
        var clock = try #require(try CalendarFileTests.clocks([denial]).first)
        for length in 0..<90 {
            clock.what = String(repeating: "x", count: length) + "é—…é—…é—…é—…é—…é—…é—…é—…é—…é—…é—…"
            let text = CalendarFileTests.text([clock])
            for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75, "\(line)") }
            #expect(CalendarFileTests.unfolded(text).contains("SUMMARY:" + clock.what))
            #expect(!text.replacingOccurrences(of: "\r\n", with: "").contains("\n"))
        }
    }

    @Test func textIsEscaped() throws {
        let denial = CalendarFileTests.event("denial.dated", .day(CalendarFileTests.asOf - 1), [:])
        var clock = try #require(try CalendarFileTests.clocks([denial]).first)
        clock.what = "a, b; c\\d\ne\rf\r\ng\u{7}h: \"i\""
        #expect(
            CalendarFileTests.unfolded(CalendarFileTests.text([clock])).contains(
                "SUMMARY:a\\, b\\; c\\\\d\\ne\\nf\\ngh: \"i\""))
    }

    @Test func theSameClocksGiveTheSameBytesAndIdentifiersOutliveTheDay() throws {
        let day = CalendarFileTests.asOf
        let events = [
            CalendarFileTests.event("denial.dated", .day(day - 1), [:]),
            CalendarFileTests.event("denial.dated", .day(day - 9), [:]),
        ]
        let clocks = try CalendarFileTests.clocks(events)
        let text = CalendarFileTests.text(clocks)
        #expect(text == CalendarFileTests.text(try CalendarFileTests.clocks(events.reversed())))
        func identifiers(_ text: String) -> [String] {
            CalendarFileTests.unfolded(text).filter { $0.hasPrefix("UID:") }
        }
        #expect(Set(identifiers(text)).count == 2)
        let later = CalendarFile(zone: .newYork, asOf: day + 5).text(clocks, caseID: "case-1")
        #expect(identifiers(later) == identifiers(text))
        #expect(Set(identifiers(CalendarFileTests.text(clocks + clocks))).count == 4)
    }

    @Test func whatIsMetOrStandsStillIsLeftOut() throws {
        let day = CalendarFileTests.asOf
        let met = [
            CalendarFileTests.event("request.received-by-plan", .day(day - 5)),
            CalendarFileTests.event("denial.dated", .day(day - 1)),
        ]
        #expect(!CalendarFileTests.text(try CalendarFileTests.clocks(met)).contains("must decide"))
        let tolled = [
            CalendarFileTests.event("request.received-by-plan", .day(day - 5)),
            CalendarFileTests.event("extension-notice.sent", .day(day - 2), ["reason": "information"]),
        ]
        let text = CalendarFileTests.text(try CalendarFileTests.clocks(tolled, regime: "erisa_self_funded"))
        #expect(CalendarFileTests.unfolded(text).filter { $0 == "BEGIN:VEVENT" }.count == 1)
        #expect(CalendarFileTests.unfolded(CalendarFileTests.text([])).count == 7)
    }
}

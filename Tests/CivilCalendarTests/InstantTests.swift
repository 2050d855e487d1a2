import CivilCalendar
import Foundation
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "RFC 3339 is read to the second",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("1970-01-01T00:00:00-04:00", 14_400),
            ("2025-05-05T09:00:00-04:00", 1_746_450_000), ("2025-05-05T13:00Z", 1_746_450_000),
            ("2025-05-05t13:00:00z", 1_746_450_000), ("2025-05-05T13:00:00.000Z", 1_746_450_000),
            ("2025-05-05T18:30:00+05:30", 1_746_450_000), ("2025-05-05T13:00:00-00:00", 1_746_450_000),
        ])
    func reading(text: String, seconds: Int) throws {
        #expect(try Instant(rfc3339: text).secondsSince1970 == seconds)
    }

    @Test(
        "what is not RFC 3339 with an offset is refused",
        arguments: [
            "", "2025-05-05", "2025-05-05T09:00:00", "2025-05-05 09:00:00Z", "2025-02-29T09:00:00Z",
            "2025-05-05T24:00:00Z", "2025-05-05T09:60:00Z", "2025-05-05T09:00:60Z", "2025-05-05T9:00:00Z",
            "2025-05-05T09:00:00.5Z", "2025-05-05T09:00:00.Z", "2025-05-05T09:00:00-0400",
            "2025-05-05T09:00:00-04", "2025-05-05T09:00:00-04:60", "2025-05-05T09:00:00-24:00",
            "2025-05-05T09:00:00Zx", "2025-05-05T09Z", "2025-05-05T09:00:00 Z", "２025-05-05T09:00:00Z",
            "2025-05-0é", "May 5, 2025 9:00",
        ])
    func refusing(text: String) {
        #expect {
            try Instant(rfc3339: text)
        } throws: { error in
            guard case CalendarError.unreadableInstant(text, let reason) = error else { return false }
            return !reason.isEmpty
        }
    }

    @Test("a fraction is cut off only where that is asked for")
    func fractions() throws {
        let cut = try Instant(rfc3339: "1969-12-31T23:59:59.999Z", fraction: .cutOff)
        #expect(cut.secondsSince1970 == -1)
        #expect(throws: CalendarError.self) { try Instant(rfc3339: "1969-12-31T23:59:59.001Z") }
    }

    @Test("what is printed is read again, at any offset")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let seconds = Int.random(in: -2_208_988_800...7_289_654_399, using: &generator)
            let instant = Instant(secondsSince1970: seconds)
            let offset = Int.random(in: -(23 * 60 + 59)...(23 * 60 + 59), using: &generator) * 60
            let text = instant.text(offsetSeconds: offset)
            #expect(try Instant(rfc3339: text) == instant)
            #expect(instant.text(offsetSeconds: 0) == instant.description)
        }
    }

    @Test("hours are elapsed seconds")
    func arithmetic() {
        let start = Instant(secondsSince1970: 1_000)
        #expect(start.adding(hours: 72) - start == 259_200)
        #expect(start.adding(hours: -1).adding(minutes: 60) == start)
        #expect(start < start.adding(seconds: 1))
    }

    @Test("JSON holds RFC 3339")
    func coding() throws {
        let instant = try Instant(rfc3339: "2025-05-05T09:00:00-04:00")
        let data = try JSONEncoder().encode([instant])
        #expect(String(decoding: data, as: UTF8.self) == #"["2025-05-05T13:00:00Z"]"#)
        #expect(try JSONDecoder().decode([Instant].self, from: data) == [instant])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Instant].self, from: Data(#"["2025-05-05"]"#.utf8))
        }
    }
}

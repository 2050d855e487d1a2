import CivilCalendar
import Testing

@Suite("Time zones")
struct TimeZoneTests {
    struct Stretch {
        let start: Instant
        let offset: Int
        let letters: String
    }

    static func table() throws -> (stretches: [String: [Stretch]], same: [(String, String, Int)]) {
        var stretches: [String: [Stretch]] = [:]
        var same: [(String, String, Int)] = []
        for line in try oracleLines("time-zones.csv") {
            if line[1] == "=" {
                same.append((line[0], line[2], try #require(Int(line[3]))))
            } else {
                let start = Instant(secondsSince1970: try #require(Int(line[1])))
                stretches[line[0], default: []].append(
                    Stretch(start: start, offset: try #require(Int(line[2])), letters: line[3]))
            }
        }
        return (stretches, same)
    }

    @Test("at both edges and the middle of every stretch of local time, the rules give the oracle's offset")
    func offsets() throws {
        let (table, same) = try Self.table()
        #expect(table.count == 11)
        for (name, stretches) in table {
            let zone = try TimeZoneRules(identifier: name)
            for (index, stretch) in stretches.enumerated() {
                let end =
                    index + 1 < stretches.count
                    ? stretches[index + 1].start : stretch.start.adding(hours: 1_000)
                let middle = stretch.start.adding(seconds: (end - stretch.start) / 2)
                for instant in [stretch.start, middle, end.adding(seconds: -1)] {
                    #expect(try zone.offsetSeconds(at: instant) == stretch.offset, "\(name) \(instant)")
                    #expect(try zone.abbreviation(at: instant) == stretch.letters, "\(name) \(instant)")
                }
            }
            #expect(throws: CalendarError.beforeZoneRules(zone: name, firstYear: zone.firstYear)) {
                try zone.offsetSeconds(at: stretches[0].start.adding(seconds: -1))
            }
        }
        #expect(Set(table.keys).union(same.map(\.0)) == Set(TimeZoneRules.identifiers))
    }

    @Test("a zone kept since a year keeps the other's time from then on, and is refused before")
    func aliases() throws {
        for (name, other, year) in try Self.table().same {
            let zone = try TimeZoneRules(identifier: name)
            let model = try TimeZoneRules(identifier: other)
            #expect(zone.identifier == name)
            #expect(zone.firstYear == year)
            for month in 1...12 {
                let first = try #require(Day(year, month, 15))
                #expect(try zone.startOfDay(first) == model.startOfDay(first))
            }
            #expect(throws: CalendarError.beforeZoneRules(zone: name, firstYear: year)) {
                try zone.startOfDay(try #require(Day(year - 1, 12, 31)))
            }
        }
    }

    @Test(
        "names that are not zones of the United States are refused",
        arguments: [
            "", "Europe/Zurich", "EST", "america/new_york", "America/New York", "UTC", "America/Toronto",
        ])
    func unknown(name: String) {
        #expect(throws: CalendarError.unknownZone(name)) { try TimeZoneRules(identifier: name) }
    }

    @Test(
        "72 hours across a change of the clocks are 72 elapsed hours",
        arguments: [
            // Forward on 9 March 2025, back on 2 November 2025.
            ("2025-03-07T09:00:00-05:00", "2025-03-10T10:00:00-04:00"),
            ("2025-10-31T09:00:00-04:00", "2025-11-03T08:00:00-05:00"),
            ("2025-05-05T09:00:00-04:00", "2025-05-08T09:00:00-04:00"),
        ])
    func elapsedHours(start: String, end: String) throws {
        let due = try Instant(rfc3339: start).adding(hours: 72)
        #expect(try due.text(in: .newYork) == end)
    }

    @Test("no change of the clocks where none is kept")
    func noDaylightTime() throws {
        let due = try Instant(rfc3339: "2025-03-07T09:00:00-07:00").adding(hours: 72)
        #expect(try due.text(in: .phoenix) == "2025-03-10T09:00:00-07:00")
        #expect(try TimeZoneRules.phoenix.daylightTime(in: 2025) == nil)
        #expect(!TimeZoneRules.puertoRico.observesDaylightTime)
    }

    @Test("the seconds beside a change of the clocks")
    func edges() throws {
        let before = try Instant(rfc3339: "2025-03-09T01:59:59-05:00")
        #expect(try before.text(in: .newYork) == "2025-03-09T01:59:59-05:00")
        #expect(try before.adding(seconds: 1).text(in: .newYork) == "2025-03-09T03:00:00-04:00")
        let last = try Instant(rfc3339: "2025-11-02T01:59:59-04:00")
        #expect(try last.text(in: .newYork) == "2025-11-02T01:59:59-04:00")
        #expect(try last.adding(seconds: 1).text(in: .newYork) == "2025-11-02T01:00:00-05:00")
        let days = try #require(try TimeZoneRules.newYork.daylightTime(in: 2006))
        #expect(try days.begins == day("2006-04-02") && days.ends == day("2006-10-29"))
    }

    @Test("a local time that is skipped is refused and one that is repeated is chosen")
    func localTimes() throws {
        let zone = TimeZoneRules.newYork
        let spring = try day("2025-03-09")
        let autumn = try day("2025-11-02")
        #expect(throws: CalendarError.skippedLocalTime(zone: "America/New_York", day: spring)) {
            try zone.instant(spring, secondsIntoDay: 2 * 3_600, ifRepeated: .earlier)
        }
        #expect(throws: CalendarError.self) {
            try zone.instant(spring, secondsIntoDay: 3 * 3_600 - 1, ifRepeated: .later)
        }
        let three = try zone.instant(spring, secondsIntoDay: 3 * 3_600, ifRepeated: .later)
        #expect(three.description == "2025-03-09T07:00:00Z")
        let earlier = try zone.instant(autumn, secondsIntoDay: 3_600, ifRepeated: .earlier)
        let later = try zone.instant(autumn, secondsIntoDay: 3_600, ifRepeated: .later)
        #expect(later - earlier == 3_600)
        let two = try zone.instant(autumn, secondsIntoDay: 2 * 3_600, ifRepeated: .earlier)
        #expect(two.description == "2025-11-02T07:00:00Z")
    }

    @Test("days begin and end where the clock says, and are 23, 24 or 25 hours long")
    func dayBounds() throws {
        var generator = SeededGenerator(seed: 6)
        let first = try day("2008-01-01").number
        for name in TimeZoneRules.identifiers where name != "America/Metlakatla" {
            let zone = try TimeZoneRules(identifier: name)
            for _ in 0..<60 {
                let day = Day(number: first + 1_200 + Int.random(in: 0..<18_000, using: &generator))
                let start = try zone.startOfDay(day)
                let end = try zone.endOfDay(day)
                #expect(try start.day(in: zone) == day && start.secondsIntoDay(in: zone) == 0)
                #expect(try end.day(in: zone) == day && end.secondsIntoDay(in: zone) == 86_399)
                #expect(try zone.startOfDay(day + 1) == end.adding(seconds: 1))
                #expect([82_800, 86_400, 90_000].contains(end - start + 1))
                let inside = start.adding(seconds: Int.random(in: 0...(end - start), using: &generator))
                let seconds = try inside.secondsIntoDay(in: zone)
                let again = [
                    try zone.instant(day, secondsIntoDay: seconds, ifRepeated: .earlier),
                    try zone.instant(day, secondsIntoDay: seconds, ifRepeated: .later),
                ]
                #expect(again.contains(inside))
                #expect(try Instant(rfc3339: inside.text(in: zone)) == inside)
            }
        }
    }

    @Test(
        "a moment is printed as a letter prints it",
        arguments: [
            ("2025-05-08T09:00:00-04:00", "May 8, 2025 at 9:00 a.m. EDT"),
            ("2025-01-08T00:05:00-05:00", "January 8, 2025 at 12:05 a.m. EST"),
            ("2025-01-08T12:00:30-05:00", "January 8, 2025 at 12:00:30 p.m. EST"),
            ("2025-01-08T23:59:59-05:00", "January 8, 2025 at 11:59:59 p.m. EST"),
        ])
    func longText(text: String, printed: String) throws {
        #expect(try Instant(rfc3339: text).longText(in: .newYork) == printed)
    }
}

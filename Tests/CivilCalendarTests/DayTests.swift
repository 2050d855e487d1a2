import CivilCalendar
import Testing

@Suite("Days")
struct DayTests {
    @Test("every day from 1900 to 2200 is the day of its parts, and the next one's parts follow")
    func roundTrip() throws {
        let first = try day("1900-01-01")
        let last = try day("2200-12-31")
        var expected = (year: 1900, month: 1, day: 1)
        var weekday = Weekday.monday
        for number in first.number...last.number {
            let today = Day(number: number)
            #expect(today.parts == expected)
            #expect(Day(expected.year, expected.month, expected.day) == today)
            #expect(Day(iso: today.description) == today)
            #expect(today.weekday == weekday)
            weekday = try #require(Weekday(rawValue: (weekday.rawValue + 1) % 7))
            expected.day += 1
            if expected.day > Day.lengthOfMonth(expected.month, in: expected.year) {
                expected =
                    expected.month == 12
                    ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
            }
        }
        #expect(expected == (2201, 1, 1))
    }

    @Test(
        "what is not a day is not read",
        arguments: [
            "2025-02-29", "2025-02-31", "2025-13-01", "2025-00-10", "2025-04-31", "0000-01-01", "2025-1-1",
            "",
            "20250101", "2025-01-01 ", "2025/01/01", "2025-01-0a", "-025-01-01", "٢٠٢٥-01-01", "1900-02-29",
        ])
    func notDays(text: String) { #expect(Day(iso: text) == nil) }

    @Test("leap days are days", arguments: ["2024-02-29", "2000-02-29", "2400-02-29"])
    func leapDays(text: String) { #expect(Day(iso: text)?.description == text) }

    @Test("adding and taking away undo each other, and order follows the number")
    func arithmetic() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let left = generator.day()
            let right = generator.day()
            let days = Int.random(in: -100_000...100_000, using: &generator)
            #expect((left + days) - days == left)
            #expect((left + days) - left == days)
            #expect(right + (left - right) == left)
            #expect((left < right) == (left.description < right.description))
            #expect((left + 7).weekday == left.weekday)
        }
    }

    @Test("a day is printed as a letter prints it")
    func longText() throws {
        #expect(try day("2025-02-11").longText == "February 11, 2025")
        #expect(try day("2026-12-01").longTextWithWeekday == "Tuesday, December 1, 2026")
    }
}

@Suite("Months")
struct MonthTests {
    @Test(
        "the end of a month is what was chosen",
        arguments: [
            ("2025-01-31", 1, "2025-02-28", "2025-03-01"),
            ("2024-01-31", 1, "2024-02-29", "2024-03-01"),
            ("2024-10-30", 4, "2025-02-28", "2025-03-01"),
            ("2024-10-28", 4, "2025-02-28", "2025-02-28"),
            ("2025-10-31", 4, "2026-02-28", "2026-03-01"),
            ("2025-05-31", 1, "2025-06-30", "2025-07-01"),
            ("2025-10-30", 4, "2026-02-28", "2026-03-01"),
            ("2025-08-15", 6, "2026-02-15", "2026-02-15"),
            ("2025-03-31", -1, "2025-02-28", "2025-03-01"),
            ("2024-02-29", 12, "2025-02-28", "2025-03-01"),
            ("2025-12-31", 0, "2025-12-31", "2025-12-31"),
        ])
    func endOfMonth(start: String, months: Int, last: String, first: String) throws {
        let start = try day(start)
        #expect(try start.adding(months: months, endOfMonth: .lastDayOfMonth) == day(last))
        #expect(try start.adding(months: months, endOfMonth: .firstOfFollowingMonth) == day(first))
        if last == first {
            #expect(try start.adding(months: months, endOfMonth: .refuse) == day(last))
        } else {
            #expect(throws: CalendarError.self) { try start.adding(months: months, endOfMonth: .refuse) }
        }
    }

    @Test("a refusal names the day that does not exist")
    func refusal() throws {
        let start = try day("2025-01-30")
        #expect(throws: CalendarError.noSuchDay(year: 2025, month: 2, day: 30)) {
            try start.adding(months: 1, endOfMonth: .refuse)
        }
    }

    @Test("months beyond the calendar are refused, not wrapped", arguments: [120_000, -120_000, .max, .min])
    func outside(months: Int) throws {
        let start = try day("2025-01-30")
        #expect(throws: CalendarError.outsideCalendar) {
            try start.adding(months: months, endOfMonth: .lastDayOfMonth)
        }
        #expect(throws: CalendarError.outsideCalendar) {
            try start.adding(years: months, endOfMonth: .lastDayOfMonth)
        }
    }

    @Test("bounds hold for any day and count of months")
    func bounds() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<5_000 {
            let start = generator.day()
            let months = Int.random(in: -600...600, using: &generator)
            let last = try start.adding(months: months, endOfMonth: .lastDayOfMonth)
            let first = try start.adding(months: months, endOfMonth: .firstOfFollowingMonth)
            #expect(last <= first && first - last <= 1)
            #expect(abs(last - start) <= abs(months) * 31 && abs(last - start) >= abs(months) * 28)
            let (from, to) = (start.parts, last.parts)
            #expect((to.year * 12 + to.month) - (from.year * 12 + from.month) == months)
            if first == last { #expect(to.day == from.day) } else { #expect(first.parts.day == 1) }
            let undone = try last.adding(months: -months, endOfMonth: .lastDayOfMonth)
            if from.day <= 28 { #expect(undone == start) } else { #expect(undone <= start) }
        }
    }

    @Test(
        "completed years turn on the birthday",
        arguments: [
            ("1980-06-15", "2025-06-14", 44), ("1980-06-15", "2025-06-15", 45),
            ("1980-06-15", "2025-06-16", 45),
            ("2004-02-29", "2025-02-28", 20), ("2004-02-29", "2025-03-01", 21),
            ("2004-02-29", "2024-02-29", 20),
            ("2025-01-01", "2024-12-31", 0), ("2025-01-01", "2023-12-31", -1),
        ])
    func years(from: String, to: String, years: Int) throws {
        #expect(try day(from).wholeYears(to: day(to)) == years)
    }

    @Test("a month's first and last day")
    func monthEnds() throws {
        #expect(try day("2024-02-11").firstOfMonth == day("2024-02-01"))
        #expect(try day("2024-02-11").lastOfMonth == day("2024-02-29"))
        #expect(Day.nth(5, .monday, month: 2, year: 2025) == nil)
        #expect(Day.nth(0, .monday, month: 2, year: 2025) == nil)
        #expect(Day.nth(1, .monday, month: 13, year: 2025) == nil)
        #expect(try Day.last(.friday, month: 2, year: 2024) == day("2024-02-23"))
    }
}

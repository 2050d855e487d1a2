import CivilCalendar
import Testing

@Suite("Federal holidays")
struct HolidayTests {
    @Test("the statute's own days are the oracle's, 2000 to 2060")
    func statutoryDays() throws {
        let lines = try oracleLines("federal-holidays.csv")
        let expected = try lines.map { try day($0[0]) }
        #expect(expected.count == 61 * 10 + 40)
        let first = try day("2000-01-01")
        let last = try day("2060-12-31")
        let found = (first.number...last.number).map(Day.init(number:)).filter(\.isFederalHoliday)
        #expect(found == expected)
    }

    @Test("the days observed in place of them are the oracle's, and none else")
    func observedDays() throws {
        let lines = try oracleLines("federal-holidays.csv")
        let first = try day("2000-01-01")
        // 31 December 2060 is kept for New Year's Day of 2061, which the table does not reach.
        let last = try day("2060-12-30")
        let expected = try lines.filter { $0[1] != "" }.map { try day($0[1]) }.filter { first <= $0 }
        let found = (first.number...last.number).map(Day.init(number:)).filter(\.isObservedFederalHoliday)
        #expect(found == expected)
        for line in lines {
            let holiday = try #require(try day(line[0]).federalHoliday)
            let observed = holiday.observedDay(in: try day(line[0]).parts.year)
            #expect(observed?.description ?? "" == line[1])
        }
    }

    @Test(
        "each day carries the oracle's holiday",
        arguments: [
            ("Columbus Day", FederalHoliday.columbusDay),
            ("Juneteenth National Independence Day", .juneteenth),
            ("Martin Luther King Jr. Day", .martinLutherKingDay), ("Veterans Day", .veteransDay),
            ("Washington's Birthday", .washingtonsBirthday), ("Thanksgiving Day", .thanksgivingDay),
        ])
    func names(name: String, holiday: FederalHoliday) throws {
        for line in try oracleLines("federal-holidays.csv") {
            #expect((line[2] == name) == (try day(line[0]).federalHoliday == holiday))
        }
    }

    @Test("a holiday begins with its law")
    func firstYears() throws {
        #expect(FederalHoliday.juneteenth.day(in: 2020) == nil)
        #expect(try FederalHoliday.juneteenth.day(in: 2021) == day("2021-06-19"))
        #expect(try FederalHoliday.juneteenth.observedDay(in: 2021) == day("2021-06-18"))
        #expect(FederalHoliday.martinLutherKingDay.day(in: 1985) == nil)
        #expect(try FederalHoliday.martinLutherKingDay.day(in: 1986) == day("1986-01-20"))
        #expect(FederalHoliday.christmasDay.day(in: 0) == nil)
        #expect(try day("2020-06-19").isFederalHoliday == false)
    }

    @Test("a Saturday holiday's Friday is observed and is not the holiday")
    func saturdays() throws {
        let friday = try day("2027-12-24")
        #expect(!friday.isFederalHoliday && friday.observedFederalHoliday == .christmasDay)
        let saturday = try day("2027-12-25")
        #expect(saturday.isFederalHoliday && !saturday.isObservedFederalHoliday)
        let lastOfYear = try day("2021-12-31")
        #expect(lastOfYear.observedFederalHoliday == .newYearsDay)
    }

    @Test("days that are not holidays", arguments: ["2026-11-27", "2026-12-24", "2026-12-31", "2026-04-15"])
    func ordinaryDays(text: String) throws {
        let day = try day(text)
        #expect(!day.isFederalHoliday && !day.isObservedFederalHoliday)
        #expect(BusinessCalendar.statutoryAndObserved.isBusinessDay(day))
    }
}

@Suite("Business days")
struct BusinessDayTests {
    @Test(
        "counting leaves out weekends, holidays and, where chosen, observed days",
        arguments: [
            // Thanksgiving, Thursday 26 November 2026.
            ("2026-11-23", 3, "2026-11-27", "2026-11-27"),
            ("2026-11-25", 1, "2026-11-27", "2026-11-27"),
            // 4 July 2027 is a Sunday, observed on Monday the 5th.
            ("2027-07-02", 1, "2027-07-05", "2027-07-06"),
            // Christmas 2027 is a Saturday, observed on Friday the 24th; so is New Year's Day 2028.
            ("2027-12-23", 1, "2027-12-24", "2027-12-27"),
            ("2027-12-23", 6, "2027-12-31", "2028-01-04"),
            ("2027-12-27", -1, "2027-12-24", "2027-12-23"),
            ("2027-12-25", 0, "2027-12-25", "2027-12-25"),
        ])
    func counting(start: String, count: Int, statutory: String, observed: String) throws {
        let start = try day(start)
        #expect(try start.adding(businessDays: count, in: .statutory) == day(statutory))
        #expect(try start.adding(businessDays: count, in: .statutoryAndObserved) == day(observed))
    }

    @Test("a count forward is measured and undone")
    func properties() {
        var generator = SeededGenerator(seed: 3)
        for calendar in [BusinessCalendar.statutory, .statutoryAndObserved] {
            for _ in 0..<1_000 {
                let start = generator.day()
                let count = Int.random(in: 1...90, using: &generator)
                let end = start.adding(businessDays: count, in: calendar)
                #expect(calendar.isBusinessDay(end))
                #expect(calendar.businessDays(from: start, to: end) == count)
                #expect(calendar.businessDays(from: end, to: start) == -count)
                #expect(end - start >= count)
                let back = end.adding(businessDays: -count, in: calendar)
                #expect(back == calendar.businessDay(onOrBefore: start))
                #expect(calendar.businessDay(onOrAfter: start) >= start)
            }
        }
    }

    @Test("the careful reading for a payer never ends earlier than the one for a claimant")
    func observedEndsLater() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<1_000 {
            let start = generator.day()
            let count = Int.random(in: 0...60, using: &generator)
            let claimant = start.adding(businessDays: count, in: .statutory)
            let payer = start.adding(businessDays: count, in: .statutoryAndObserved)
            #expect(claimant <= payer)
        }
    }

    @Test(
        "rolling moves off weekends and the statute's holidays only",
        arguments: [
            ("2026-11-26", "2026-11-27"), ("2026-11-28", "2026-11-30"), ("2026-11-29", "2026-11-30"),
            ("2026-11-27", "2026-11-27"), ("2027-07-04", "2027-07-05"), ("2027-12-24", "2027-12-24"),
            ("2027-01-01", "2027-01-04"), ("2028-01-15", "2028-01-18"),
        ])
    func rolling(text: String, rolled: String) throws {
        let start = try day(text)
        #expect(try RollPolicy.nextNonWeekendFederalHoliday.rolled(start) == day(rolled))
        #expect(RollPolicy.none.rolled(start) == start)
    }

    @Test("policies keep the names that rules are written with")
    func rawValues() {
        #expect(RollPolicy(rawValue: "next_non_weekend_federal_holiday") == .nextNonWeekendFederalHoliday)
        #expect(RollPolicy(rawValue: "next_business_day") == nil)
        #expect(EndOfMonthPolicy(rawValue: "first_of_following_month") == .firstOfFollowingMonth)
        #expect(EndOfMonthPolicy(rawValue: "") == nil)
    }
}

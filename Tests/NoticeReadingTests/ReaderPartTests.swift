import CivilCalendar
import CoverageModel
import Testing

@testable import NoticeReading

/// Dates, lengths, telephones, codes and amounts, each at the edge of what is one.
@Suite struct ReaderPartTests {
    private func dates(_ text: String) -> [String] {
        Letter(pages: [text], firstPage: 1).dates.map(\.day.description)
    }

    @Test(arguments: [
        ("2/11/2025", "2025-02-11"), ("02-11-25", "2025-02-11"), ("Feb. 11, 2025", "2025-02-11"),
        ("February 11 2025", "2025-02-11"), ("11 February 2025", "2025-02-11"), ("2025-02-11", "2025-02-11"),
        ("11-Feb-2025", "2025-02-11"), ("10-Apr-25", "2025-04-10"), ("Sept. 18, 2025", "2025-09-18"),
        ("3 de marzo de 2025", "2025-03-03"), ("February 11th, 2025", "2025-02-11"), ("1/2/69", "2069-01-02"),
        ("1/2/70", "1970-01-02"), ("FEBRUARY 29, 2024", "2024-02-29"), ("March l4, 2O25", "2025-03-14"),
        ("12.31.2025", "2025-12-31"), ("0l/O5/2025", "2025-01-05"),
    ])
    func readsDate(text: String, day: String) { #expect(dates("Date: \(text)") == [day]) }

    @Test(arguments: [
        "2/31/2025", "13/01/2025", "February 30, 2025", "February 29, 2025", "25-217-8840", "RTR-25-07-3381",
        "1-800-555-0110", "0938-0829", "2/11", "May we help you", "1.2.25", "555/01/2025/9", "2025-13-01",
        "12/2025",
    ])
    func readsNoDate(text: String) { #expect(dates("On \(text) and so on").isEmpty) }

    @Test(arguments: [
        ("180 days", 180, FoundDuration.Unit.day), ("sixty (60) days", 60, .day),
        ("ten business days", 10, .businessDay),
        ("one hundred eighty (180) calendar days", 180, .day), ("one hundred and eighty days", 180, .day),
        ("a 60-day window", 60, .day), ("seventy-two hours", 72, .hour), ("four (4) months", 4, .month),
        ("one year", 1, .year),
        ("three working days", 3, .businessDay), ("l80 days", 180, .day), ("sesenta (60) dias", 60, .day),
        ("twenty-four hours", 24, .hour), ("2 weeks", 2, .week), ("three hundred sixty-five days", 365, .day),
    ])
    func readsLength(text: String, count: Int, unit: FoundDuration.Unit) {
        let found = Letter(pages: ["You have \(text)"], firstPage: 1).durations
        #expect(found.map(\.count) == [count])
        #expect(found.first?.unit == unit)
    }

    @Test(arguments: [
        "sixty (90) days", "several days", "days", "1,180,180.5 of days", "two three days", "0 days",
    ])
    func readsNoLength(text: String) {
        #expect(Letter(pages: ["You have \(text)"], firstPage: 1).durations.isEmpty)
    }

    @Test func countsBusinessDaysOverAHoliday() throws {
        let letter = Letter(pages: ["within 7 business days"], firstPage: 1)
        let start = try #require(Day(iso: "2025-11-19"))
        #expect(letter.durations.first?.end(from: start) == Day(iso: "2025-12-01"))
    }

    @Test(arguments: [
        "(212) 555-0143", "1-800-555-0110", "888.555.0121", "1 (800) 555-0110", "800-555-0110",
        "(404)555-0172",
    ])
    func readsPhone(text: String) {
        #expect(
            PhoneReader.phones(in: LetterText(pages: ["call \(text)."], firstPage: 1)).map(\.number) == [text]
        )
    }

    @Test(arguments: [
        "2025-300-448190", "600 2217 8834", "25-217-8840", "123456789012", "97204-1234", "12-3456789",
        "118 2204",
        "H-800-555-0110-7",
    ])
    func readsNoPhone(text: String) {
        #expect(PhoneReader.phones(in: LetterText(pages: ["no \(text)."], firstPage: 1)).isEmpty)
    }

    @Test func repairsPhoneDigits() {
        let phones = PhoneReader.phones(in: LetterText(pages: ["fax 1-800-555-O1l7"], firstPage: 1))
        #expect(phones.map(\.number) == ["1-800-555-0117"])
    }

    private func codes(_ text: String) -> [String] {
        let letter = Letter(pages: [text], firstPage: 1)
        let taken = NumberFinder.numbers(in: letter).taken + letter.phones.map(\.range)
        return CodeReader.codes(in: letter, taken: taken).map(\.text)
    }

    @Test(arguments: [
        ("CPT 96365-59 and J3490", ["96365", "J3490"]), ("codes 96365, 96366", ["96365", "96366"]),
        ("F33.2", ["F33.2"]),
        ("(CO-197 N54)", ["CO-197", "N54"]), ("CARC 29", ["29"]), ("G2082/G2083", ["G2082", "G2083"]),
        ("diagnosis R45.851", ["R45.851"]), ("revenue code 0636", ["0636"]), ("PR 55", ["PR-55"]),
    ])
    func readsCodes(text: String, found: [String]) { #expect(codes(text) == found) }

    @Test(arguments: [
        "Port Wren, OR 97204", "STE 96365", "1-800-555-0110", "Claim number 96365-11", "$96,365.00",
        "Group 90837",
        "OR 97204-1234", "PO Box 96365", "Member ID: J3490881", "ref # 96365", "P2P", "on 2025",
    ])
    func readsNoCodes(text: String) { #expect(codes(text).isEmpty) }

    @Test func readsAmounts() {
        let text = LetterText(pages: ["$1,940.00 85.00 -20.00 12 3.5 1,2345.00 F33.20"], firstPage: 1)
        let cents = MoneyReader.amounts(in: 0..<text.folded.count, text).map(\.cents)
        #expect(cents.prefix(3) == [194_000, 8_500, -2_000])
    }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

/// The clocks of care that a person pays: the estimate's answer, and the dispute of a bill far above it.
@Suite struct EstimateClockTests {
    private func clocks(_ answers: [String: String], asked: String? = nil) throws -> [Clock] {
        var record = Case(id: "c")
        record.form =
            CaseForm.read(
                answers: ["matters.0.id": "a", "matters.0.therapy": "iv-ketamine"].merging(answers) {
                    _, new in
                    new
                }
            ).form
        if let asked {
            record.submissions = [
                Logged(
                    sequence: 1, at: asked, by: "",
                    value: Submission(matter: "a", kind: .estimateRequest, sent: asked))
            ]
        }
        let day = try #require(Day(iso: "2026-11-20"))
        guard let facts = CaseClocks(record, asOf: day).selfPayFacts() else { return [] }
        return try ClockEngine(table: try RulebookLoader().clocks()).clocks(facts)
    }

    private func due(_ rule: String, _ clocks: [Clock]) throws -> String? {
        try clocks.first { $0.rule == rule }?.due?.day(in: .newYork).description
    }

    @Test func nothingToldIsNoClock() throws {
        #expect(try clocks([:]).isEmpty)
    }

    /// Asked on a Thursday: Friday, Monday, Tuesday.
    @Test func anEstimateThatIsAskedForHasThreeBusinessDays() throws {
        let open = try clocks([:], asked: "2026-10-01")
        #expect(try due("gfe.requested", open) == "2026-10-06")
        #expect(open.first { $0.rule == "gfe.requested" }?.status == .missed)
        let answered = try clocks(["estimate.came-on": "2026-10-05"], asked: "2026-10-01")
        #expect(answered.first { $0.rule == "gfe.requested" }?.status == .met)
    }

    /// Care 8 business days ahead has one day, care 12 ahead three; care two days ahead has none.
    @Test(arguments: [("2026-10-14", "2026-10-02"), ("2026-10-20", "2026-10-06")])
    func scheduledCareHasItsOwnTime(_ care: String, _ due: String) throws {
        let found = try clocks(["estimate.scheduled-on": "2026-10-01", "estimate.care-on": care])
        #expect(found.filter { $0.rule.hasPrefix("gfe.scheduled") }.count == 1)
        let clock = try #require(found.first { $0.rule.hasPrefix("gfe.scheduled") })
        #expect(try clock.due?.day(in: .newYork).description == due)
        let near = try clocks(["estimate.scheduled-on": "2026-10-01", "estimate.care-on": "2026-10-02"])
        #expect(!near.contains { $0.rule.hasPrefix("gfe.scheduled") })
    }

    /// One cent under 400 dollars, 400 dollars, and a bill without its estimate.
    @Test func aDisputeBeginsAtFourHundredDollarsAbove() throws {
        let bill = ["estimate.bill-came-on": "2026-11-02", "estimate.amount": "1000"]
        func dispute(_ billed: String) throws -> String? {
            try due("ppdr.filing", clocks(bill.merging(["estimate.billed": billed]) { _, new in new }))
        }
        #expect(try dispute("1399.99") == nil)
        #expect(try dispute("1400") == "2027-03-02")
        #expect(try dispute("2000.50") == "2027-03-02")
        #expect(try due("ppdr.filing", clocks(["estimate.bill-came-on": "2026-11-02"])) == "2027-03-02")
    }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct SeverityTests {
    private let either = Requirement.severity(
        SeverityTest(anyOf: [.init(scale: "MADRS", value: 28), .init(scale: "HAM-D17", value: 17)]))
    private let recent = Requirement.severity(
        SeverityTest(anyOf: [.init(scale: "PHQ-9", value: 15, isExclusive: true)], withinDays: 28))

    private func scored(_ name: String, _ value: String, daysAgo: Int = 3) -> CaseMaker {
        var maker = CaseMaker()
        maker.score(name, value, on: (asOf - daysAgo).description)
        return maker
    }

    @Test(arguments: [
        ("27", Verdict.notMet), ("28", .met), ("29", .met), ("61", .unknown), ("28.5", .unknown),
        ("high", .unknown),
    ])
    func madrs(_ value: String, _ expected: Verdict) {
        #expect(verdict(either, scored("MADRS", value)) == expected)
    }

    @Test(arguments: [("16", Verdict.notMet), ("17", .met), ("18", .met)])
    func hamd(_ value: String, _ expected: Verdict) {
        #expect(verdict(either, scored("HAM-D17", value)) == expected)
    }

    @Test func hamiltonWithNoVersionMeetsNothing() {
        #expect(verdict(either, scored("HAM-D", "30")) == .unknown)
    }

    @Test(arguments: [("15", Verdict.notMet), ("16", .met), ("31", .unknown), ("20.9", .unknown)])
    func phq9OverFifteen(_ value: String, _ expected: Verdict) {
        #expect(verdict(recent, scored("PHQ-9", value)) == expected)
    }

    @Test(arguments: [(27, Verdict.met), (28, .met), (29, .unknown)])
    func window(_ daysAgo: Int, _ expected: Verdict) {
        #expect(verdict(recent, scored("PHQ-9", "20", daysAgo: daysAgo)) == expected)
    }

    @Test func staleAsksForAFreshOne() {
        let result = judge(recent, scored("PHQ-9", "20", daysAgo: 60))
        #expect(result.proof.missing.first?.need.contains("2026-10-26") == true)
        #expect(result.proof.missing.first?.from == .prescriber)
    }

    @Test func theLatestCounts() {
        var maker = scored("MADRS", "35", daysAgo: 100)
        maker.score("MADRS", "20", on: (asOf - 2).description)
        #expect(verdict(either, maker) == .notMet)
        maker.score("MADRS", "33", on: (asOf - 1).description)
        #expect(verdict(either, maker) == .met)
    }

    @Test func aScoreOfTheFutureOrOfNoDayMeetsNothing() {
        #expect(verdict(either, scored("MADRS", "35", daysAgo: -5)) == .unknown)
        var maker = CaseMaker()
        maker.score("MADRS", "35", on: nil)
        #expect(verdict(either, maker) == .unknown)
    }

    @Test func twoTotalsOfOneDayThatDisagree() {
        var maker = scored("MADRS", "35")
        maker.score("MADRS", "10", on: (asOf - 3).description)
        #expect(verdict(either, maker) == .unknown)
    }

    @Test func belowOnOneScaleMetOnAnother() {
        var maker = scored("MADRS", "20")
        maker.score("HAM-D17", "19", on: (asOf - 3).description)
        #expect(verdict(either, maker) == .met)
    }
}

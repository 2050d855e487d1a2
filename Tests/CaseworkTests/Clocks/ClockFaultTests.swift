import Casework
import CivilCalendar
import Rulebook
import Testing

/// One wrong fact is named, and in a case it does not silence the other clocks.
@Suite struct ClockFaultTests {
    private static let asOf = Day(number: 20_780)  // 2026-11-23

    private static func event(
        _ name: String, _ day: Day, _ attributes: [String: String] = [:], matter: String = "a"
    ) -> ClockEvent { ClockEvent(matter: matter, event: name, at: .day(day), attributes: attributes) }

    private static func facts(_ events: [ClockEvent], regime: String = "erisa_self_funded") -> ClockFacts {
        ClockFacts(regime: regime, zone: .newYork, asOf: asOf, plan: ClockPlan(), events: events)
    }

    @Test func anEventOutOfItsOrderIsNamedAndTheOthersRun() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let facts = ClockFaultTests.facts([
            ClockFaultTests.event("denial.received", ClockFaultTests.asOf - 20),
            ClockFaultTests.event(
                "appeal.received-by-plan", ClockFaultTests.asOf - 40, ["timing": "pre-service"]),
            ClockFaultTests.event("denial.received", ClockFaultTests.asOf - 9, matter: "b"),
        ])
        #expect(throws: ClockError.self) { try engine.clocks(facts) }
        let found = engine.clocksWithFaults(facts)
        #expect(found.faults.count == 1)
        let words = found.faults.first?.remark(of: "Test Health") ?? ""
        #expect(words.contains("Test Health") && words.contains("appeal.received-by-plan"))
        #expect(words.contains("denial.received") && words.contains("left out"))
        #expect(found.clocks.map(\.matter) == ["a", "b"])
        #expect(found.clocks.allSatisfy { $0.rule == "appeal.filing" && $0.status == .running })
    }

    @Test func aWrongWordOrValueIsNamedAndTheOthersRun() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let facts = ClockFaultTests.facts([
            ClockFaultTests.event("denial.recieved", ClockFaultTests.asOf - 20),
            ClockFaultTests.event("denial.received", ClockFaultTests.asOf - 20, ["final": "perhaps"]),
            ClockFaultTests.event("plan-documents.requested", ClockFaultTests.asOf - 3),
        ])
        let found = engine.clocksWithFaults(facts)
        #expect(found.faults.count == 2)
        #expect(found.faults.contains { $0.description.contains("did you mean \"denial.") })
        #expect(found.clocks.map(\.rule) == ["docs.plan_instruments"])
    }

    @Test func aDayBeforeARulesHistoryNamesTheNearest() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let old = try #require(Day(2019, 12, 31))
        let facts = ClockFaultTests.facts(
            [
                ClockFaultTests.event("denial.dated", old),
                ClockFaultTests.event("denial.dated", ClockFaultTests.asOf - 3, matter: "b"),
            ], regime: "medicare_advantage")
        let found = engine.clocksWithFaults(facts)
        #expect(found.faults.count == 1)
        #expect(found.faults.first?.description.contains("it is known from 2020-01-01 on") == true)
        #expect(found.clocks.map(\.matter) == ["b"])
        #expect { try engine.clocks(facts) } throws: { "\($0)".contains("appeal.filing") }
    }

    @Test func anUnknownRegimeGivesNoClockAndSaysWhatIsKnown() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let found = engine.clocksWithFaults(ClockFaultTests.facts([], regime: "erisa"))
        #expect(found.clocks.isEmpty)
        #expect(found.faults.first?.description.contains("erisa_self_funded") == true)
    }
}

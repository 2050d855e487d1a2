import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct SupplyPatternTests {
    @Test func gapsAndEarlyRefillsAreFacts() throws {
        var maker = CaseMaker()
        // 30 days from 1 January last to the 30th; the next fill comes on 10 February, and one 20 days early.
        maker.fill("sertraline 50 mg tablet", on: "2024-01-01", days: 30, quantity: "30")
        maker.fill("sertraline 50 mg tablet", on: "2024-02-10", days: 30, quantity: "30")
        maker.fill("sertraline 50 mg tablet", on: "2024-02-20", days: 30, quantity: "30")
        let supply = try #require(maker.trials.first?.supply)
        #expect(supply.fills == 3)
        #expect(supply.gaps == [.init(from: day("2024-01-31"), to: day("2024-02-09"))])
        #expect(supply.gaps.first?.days == 10)
        #expect(supply.earlyRefills == [.init(on: day("2024-02-20"), daysLeft: 20)])
    }

    @Test(arguments: [("2024-01-24", 0), ("2024-01-23", 1)])
    func aWeekAheadIsUsual(_ next: String, _ early: Int) throws {
        var maker = CaseMaker()
        maker.fill("sertraline 50 mg tablet", on: "2024-01-01", days: 30, quantity: "30")
        maker.fill("sertraline 50 mg tablet", on: next, days: 30, quantity: "30")
        #expect(maker.trials.first?.supply?.earlyRefills.count == early)
        #expect(maker.trials.first?.supply?.gaps.isEmpty == true)
    }

    @Test func oneFillShowsNoPattern() {
        var maker = CaseMaker()
        maker.fill("sertraline 50 mg tablet", on: "2024-01-01", days: 30, quantity: "30")
        #expect(maker.trials.first?.supply == nil)
    }
}

@Suite struct PersonMatchTests {
    private func person(_ name: String?, _ birth: String? = nil, _ sex: String? = nil) -> PersonFact {
        PersonFact(name: name, birthDate: birth.flatMap { Day(iso: $0) }, sex: sex)
    }

    @Test(
        arguments: [
            ("Jane Roe", "1988-04-12", "ROE, JANE Q", "1988-04-12"),
            ("Jane Roe", nil, "Jane Roe", "1988-04-12"),
            ("Jane Roe", "1988-04-12", "Jane Miller", "1988-04-12"),
            ("Jane Roe", "1988-04-12", "Jane Roe", "1988-12-04"),
            ("Jane Roe", "1988-04-12", "Jane Roe", "1988-04-13"), ("Jane Roe", "1988-04-12", "J. Roe", nil),
            (nil, "1988-04-12", "Jane Roe", nil),
        ] as [(String?, String?, String?, String?)])
    func oneAndTheSame(_ name: String?, _ birth: String?, _ otherName: String?, _ otherBirth: String?) {
        #expect(!PersonMatch(person(name, birth), person(otherName, otherBirth)).isAnother)
    }

    @Test(
        arguments: [
            ("Jane Roe", "1988-04-12", nil, "John Smith", nil, nil),
            ("John Roe", "1988-04-12", nil, "John Roe", "1960-01-30", nil),
            ("Jane Roe", "1988-04-12", "female", "John Doe", "1988-04-12", "male"),
            ("Jane Roe", "1988-04-12", nil, "Ann Poe", "1988-04-13", nil),
        ] as [(String?, String?, String?, String?, String?, String?)])
    func perhapsAnother(
        _ name: String?, _ birth: String?, _ sex: String?, _ otherName: String?, _ otherBirth: String?,
        _ otherSex: String?
    ) {
        #expect(PersonMatch(person(name, birth, sex), person(otherName, otherBirth, otherSex)).isAnother)
    }
}

@Suite struct TimelineTests {
    private func timeline() -> Timeline {
        var maker = CaseMaker()
        maker.fill("sertraline 50 mg tablet", on: "2022-01-01", days: 30, quantity: "30")
        maker.fill("sertraline 100 mg tablet", on: "2022-01-31", days: 60, quantity: "60")
        maker.fill("venlafaxine 75 mg capsule", on: "2023-05-01", days: 90, quantity: "90")
        let findings = CaseFindings(
            maker.subject, drugs: Tables.shared.lexicon, scales: Tables.shared.scaleLexicon, mappings: [],
            asOf: asOf)
        return Timeline(findings)
    }

    @Test func lanesHoldTheDosesInOrder() {
        let timeline = timeline()
        #expect(timeline.lanes.map(\.name) == ["sertraline", "venlafaxine"])
        #expect(timeline.lanes.first?.bars.map(\.label) == ["50 mg", "100 mg"])
        #expect(timeline.from == day("2022-01-01"))
    }

    @Test(arguments: [40, 60, 100]) func textKeepsToItsWidth(_ width: Int) {
        let lines = timeline().text(width: width)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.contains { $0.hasPrefix("sertraline") && $0.contains("=") })
    }

    @Test func theSVGIsWholeAndEscaped() {
        var subject = timeline()
        subject.title = "<b>&\"Jane\""
        let svg = subject.svg()
        #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains("&lt;b&gt;&amp;&quot;Jane&quot;"))
        #expect(!svg.contains("<b>"))
        #expect(svg.contains("venlafaxine"))
    }
}

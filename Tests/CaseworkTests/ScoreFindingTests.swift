import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct ScoreFindingTests {
    @Test(arguments: [
        ("0", 0, "minimal"), ("4", 4, "minimal"), ("5", 5, "mild"), ("27", 27, "severe"),
        ("21.0", 21, "severe"),
    ])
    func totals(_ text: String, _ value: Int, _ band: String) throws {
        var maker = CaseMaker()
        maker.score("PHQ-9 total score", text, on: "2026-10-02", loinc: "44261-6")
        let score = try #require(maker.scores.first)
        #expect(score.scale == "PHQ-9")
        #expect(score.value == value)
        #expect(score.band == band)
        #expect(score.flag == nil)
        #expect(score.valueText == text)
    }

    @Test(arguments: ["28", "31", "-1", "20.89909385138867", "21.5", "", "severe", "<5", "1e1"])
    func whatCannotBeIsKeptAndFlagged(_ text: String) throws {
        var maker = CaseMaker()
        maker.score("PHQ-9", text, on: "2026-10-02")
        maker.score("GAD-7", "12", on: "2026-10-02", loinc: "70274-6")
        let score = try #require(maker.scores.first { $0.scale == "PHQ-9" })
        #expect(score.value == nil)
        #expect(score.band == nil)
        #expect(score.flag != nil)
        #expect(score.valueText == text)
        #expect(maker.scores.contains { $0.scale == "GAD-7" && $0.value == 12 })
    }

    @Test func itemsAndOtherTestsAreNoTotals() {
        var maker = CaseMaker()
        maker.score("Little interest or pleasure in doing things", "3", on: "2026-10-02", loinc: "44250-9")
        maker.score("PHQ-9 item 9", "1", on: "2026-10-02")
        maker.score("PHQ-2 total", "3", on: "2026-10-02", loinc: "55758-7")
        maker.score("PHQ-9 modified for teens", "20", on: "2026-10-02", loinc: "89204-2")
        #expect(maker.scores.isEmpty)
    }

    @Test func sameTotalTwiceInADayStandsOnce() {
        var maker = CaseMaker()
        maker.score("PHQ-9", "21", on: "2026-10-02", document: "records/a.json")
        maker.score("PHQ-9", "21.0", on: "2026-10-02", loinc: "44261-6", document: "records/b.json")
        maker.subject.form.scores = [ReportedScore(scale: "PHQ9", value: "21", on: date("2026-10-02"))]
        #expect(maker.scores.count == 1)
        #expect(maker.scores.first?.sources.count == 3)
        #expect(maker.scores.first?.standing == .documented)
        maker.score("PHQ-9", "20", on: "2026-10-02")
        #expect(maker.scores.count == 2)
        #expect(ContradictionFinding(findings: maker.findings()).contradictions().count == 1)
    }

    @Test func unversionedHamiltonAndUnknownScaleAreFlagged() {
        var maker = CaseMaker()
        maker.score("HAM-D", "22", on: "2026-10-02")
        maker.subject.form.scores = [ReportedScore(scale: "Mood thermometer", value: "8")]
        #expect(maker.scores.count == 2)
        #expect(maker.scores.allSatisfy { $0.value == nil && $0.flag != nil })
    }

    @Test func itemOnSuicideAboveNoneIsAFlag() {
        var maker = CaseMaker()
        maker.score("Thoughts that you would be better off dead", "0", on: "2026-10-02", loinc: "44260-8")
        #expect(maker.findings().safety.isEmpty)
        maker.score(
            "Thoughts that you would be better off dead", "Several days", on: "2026-10-20", loinc: "44260-8")
        #expect(maker.findings().safety.count == 1)
        maker.score("Thoughts that you would be better off dead", "0", on: "2026-11-20", loinc: "44260-8")
        #expect(maker.findings().safety.isEmpty)
    }

    @Test func diagnosesAndAnswersAreFlags() {
        var maker = CaseMaker()
        maker.condition("Suicidal ideations", icd: "R45.851")
        #expect(maker.findings().safety.count == 1)
        maker.subject.form.clinical[.suicidalIntent] = .yes
        #expect(maker.findings().safety.count == 2)
        var over = CaseMaker()
        over.condition("Suicidal ideations", icd: "R45.851", status: "resolved")
        over.subject.form.clinical[.suicidalIdeation] = .no
        #expect(over.findings().safety.isEmpty)
    }

    @Test(arguments: [("2", 1), ("0", 0), ("No", 0), ("Yes", 1), ("unintelligible", 0)])
    func columbia(_ value: String, _ flags: Int) {
        var maker = CaseMaker()
        maker.score("C-SSRS screener: suicidal thoughts", value, on: "2026-11-20")
        #expect(maker.findings().safety.count == flags)
    }
}

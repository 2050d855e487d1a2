import JSONText
import Testing

/// Spravato, denied for step therapy by a Medicare Advantage plan.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct SecondSampleTests {
    private let sample: Sample

    init() throws { sample = try Sample.second.get() }

    @Test func itsCommandsSucceed() { #expect(sample.failure == nil) }

    @Test func theLetterIsRead() throws {
        let letter = try Program.json(["read", sample.inbox + "/denial-letter.pdf", "--json"])
        #expect(letter.text("kind") == "denial")
        #expect(Set(letter.list("reasons").compactMap { $0.text("code") }) == ["step-therapy"])
        #expect(letter.text("letterDate") == "2026-11-13")
        #expect(letter.text("memberID") == "CPA 700 5502 18")
        #expect(letter.texts("referenceNumbers").contains("CP-2026-118840"))
        #expect(Set(letter.texts("serviceCodes")) == ["G2082", "G2083"])
        #expect(letter.at("appeal.days")?.int == 65)
        #expect(letter.text("appeal.countedFrom") == "letter-date")
        // 17 days to the end of November, 31 in December, 17 of January.
        #expect(letter.text("appeal.date") == "2027-01-17")
        #expect(letter.text("appeal.fax")?.filter(\.isNumber) == "18005550164")
        #expect(letter.text("peerToPeer.date") == "2026-11-27")
        #expect(letter.at("expedited.hours")?.int == 72)
    }

    @Test func twoOfThreeCoursesAreAdequate() throws {
        let answer = try sample.assessment()
        let courses = answer.list("trials").filter { $0.text("role") == "antidepressant" }
        #expect(courses.compactMap { $0.text("drug") } == ["escitalopram", "duloxetine", "mirtazapine"])
        // 3 June to 21 October 2025 is 140 days.
        #expect(courses.first?.at("weeksTotal")?.double == 20)
        // Stopped on 4 May after 21 days, nine tablets short of the fill.
        #expect(courses.last?.at("weeksTotal")?.double == 3)
        #expect(courses.last?.text("end") == "2026-05-04")
        #expect(courses.last?.text("outcome") == "intolerance")
        let policy = try #require(answer.at("policies")?.first("id", "cigna-spravato"))
        let criteria = policy.at("criteria")
        #expect(criteria?.array?.first { ($0.text("id") ?? "").hasSuffix("#2") }?.text("verdict") == "met")
        #expect(answer.text("coverages.0.regime.id") == "medicare_advantage")
    }

    @Test func deadlinesAreRight() throws {
        let appeal = try #require(try sample.clocks().first("rule", "appeal.filing"))
        // The law counts 60 days from receipt on 17 November; the notice gives one day more, and it wins.
        #expect(appeal.text("due") == "2027-01-17")
        #expect(appeal.text("weekday") == "Sunday")
        #expect(appeal.text("status") == "running")
        #expect(appeal.text("whose") == "claimant")
    }
}

/// A request not made yet, with papers missing.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct ThirdSampleTests {
    private let sample: Sample

    init() throws { sample = try Sample.third.get() }

    @Test func itsCommandsSucceed() { #expect(sample.failure == nil) }

    /// Whose plan it is cannot be told, and the benefit is not known: both are asked, with where to look.
    @Test func theNextQuestionIsAsked() throws {
        let regime = try Program.run(["explain", sample.path, "regime:1"])
        #expect(regime.status == 0)
        #expect(regime.output.contains("ask.funding"))
        let answer = try sample.assessment()
        let asks = answer.list("coverages.0.regime.ask").compactMap(\.string)
        #expect(asks.contains { $0.contains("self-funded") && $0.contains("Look at the plan's booklet") })
        let next = answer.list("next").compactMap { $0.text("do") }
        #expect(next.contains { $0.contains("medical benefit") && $0.contains("pharmacy benefit") })
    }

    @Test func whatIsMissingIsNamed() throws {
        let answer = try sample.assessment()
        #expect(answer.at("coverages.0.regime.id")?.isNull == true)
        #expect(!answer.list("coverages.0.regime.ask").isEmpty)
        let policy = try #require(answer.at("policies")?.first("id", "cigna-spravato"))
        #expect(policy.text("verdict") == "unknown")
        let second = policy.list("criteria").first { ($0.text("id") ?? "").hasSuffix("#2") }
        #expect(second?.text("verdict") == "unknown")
        // The prescriber is a nurse practitioner, and nobody is sure that a psychiatrist is involved.
        let fifth = policy.list("criteria").first { ($0.text("id") ?? "").hasSuffix("#5") }
        #expect(fifth?.text("verdict") == "unknown")
        let needs = policy.list("gaps").flatMap { $0.list("anyOf") }.flatMap { $0.array ?? [] }
        #expect(!needs.isEmpty)
        let suppliers = ["person", "prescriber", "pharmacy", "plan", "employer"]
        for need in needs { #expect(suppliers.contains(need.text("from") ?? "")) }
    }

    @Test func noClockRuns() throws { #expect(try sample.clocks().array == []) }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct RegimeFindingTests {
    private let finding = RegimeFinding(
        regimes: Tables.shared.regimes, questions: Tables.shared.regimeQuestions)

    private func find(_ change: (inout Coverage) -> Void, letter: String? = nil) -> FoundRegime {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        change(&coverage)
        maker.subject.form.coverages = [coverage]
        if let letter { maker.subject.notices = [Self.letter(1, type: letter)] }
        return finding.regime(of: coverage, at: 0, in: maker.subject)
    }

    private static func letter(_ number: Int, type: String?, text: String? = nil) -> Logged<CaseNotice> {
        var notice = Notice()
        notice.kind = .denial
        notice.planType = type
        return Logged(
            sequence: number, at: "2026-11-01", by: "x",
            value: CaseNotice(
                matter: "a", document: "records/denial-\(number).pdf", notice: notice,
                pages: text.map { [$0] }))
    }

    /// The golden cases that lie beside the questions.
    @Test(arguments: Tables.shared.regimeQuestions.flatMap(\.cases))
    func everyCaseHolds(_ one: RegimeCase) {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        let given = one.given
        coverage.payer = given["payer"]
        coverage.planName = given["plan-name"]
        coverage.employer = given["employer"]
        coverage.administrator = given["administrator"]
        coverage.funding = given["funding"]
        coverage.issueState = given["issue-state"]
        coverage.groupNumber = given["group-number"]
        coverage.policyNumber = given["policy-number"]
        coverage.isGrandfathered = given["is-grandfathered"].map { $0 == "yes" }
        coverage.comesFrom = given["comes-from"].flatMap(CoverageOrigin.init)
        maker.subject.form.coverages = [coverage]
        var matter = Matter(id: "a", therapy: .esketamine)
        matter.benefit = given["benefit"].flatMap(Benefit.init)
        maker.subject.form.matters = [matter]
        if given["letter"] != nil || given["letter-says"] != nil {
            maker.subject.notices = [Self.letter(1, type: given["letter"], text: given["letter-says"])]
        }
        if let other = given["other-letter"] { maker.subject.notices.append(Self.letter(2, type: other)) }
        if let type = given["record"] { maker.add(.coverage(CoverageFact(type: type))) }
        if let mark = given["card"] {
            var card = CardDetails()
            card.marks = [mark]
            maker.add(.coverage(CoverageFact(card: card)))
        }
        let found = finding.regime(of: coverage, at: 0, in: maker.subject)
        let comment: Comment = "\(one.place): \(one.name): \(found.proof.plain)"
        #expect(found.id == one.regime, comment)
        if let confidence = one.confidence { #expect(found.confidence == confidence, comment) }
        #expect(found.next?.id == one.asks, comment)
        #expect(found.proof.plain.contains("contradicts itself") == one.contradicts, comment)
        if one.asks != nil {
            #expect(found.ask.first == found.next?.text)
            #expect(found.next?.looks.isEmpty == false)
            #expect(found.proof.missing.first?.need == found.next?.text)
        } else {
            #expect(!found.proof.children.isEmpty, comment)
            #expect(!found.proof.cite.isEmpty, comment)
        }
    }

    /// Every regime that a plan can have is reached by the questions, and a third of the cases cannot tell.
    @Test func casesReachEveryRegime() {
        let cases = Tables.shared.regimeQuestions.flatMap(\.cases)
        let companions = Set(Tables.shared.regimes.flatMap(\.companions))
        let regimes = Set(Tables.shared.regimes.map(\.head.id)).subtracting(companions)
        #expect(Set(cases.compactMap(\.regime)) == regimes)
        #expect(cases.filter { $0.asks != nil }.count * 4 > cases.count)
    }

    @Test func theFormDecides() {
        let found = find { $0.regime = "tricare" }
        #expect(found.id == "tricare")
        #expect(found.confidence == .high)
        let wrong = find { $0.regime = "tricar" }
        #expect(wrong.id == nil)
        #expect(!wrong.ask.isEmpty)
    }

    @Test func aLetterThatPlainlySaysAnotherLawIsNotPassedOver() {
        let found = find({ $0.regime = "erisa_insured" }, letter: "Medicare Part D plan")
        #expect(found.id == "erisa_insured")
        #expect(found.confidence == .medium)
        #expect(found.ask.contains { $0.contains("part_d") })
    }

    @Test func theLetterIsTheSource() {
        let found = find({ $0.employer = "Test Mills" }, letter: "self-funded group health plan")
        #expect(found.proof.facts.contains { $0.sources.first?.document == "records/denial-1.pdf" })
        #expect(found.proof.children.map(\.rule) == ["ask.source", "ask.employer-kind", "ask.funding"])
    }

    /// The order in which letters and records lie in the case does not matter.
    @Test func theOrderOfFactsDoesNotMatter() {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.employer = "Test Mills"
        coverage.administrator = "Example Health"
        maker.subject.form.coverages = [coverage]
        let letters = [
            Self.letter(1, type: nil, text: "Nothing."), Self.letter(2, type: "fully insured plan"),
        ]
        maker.subject.notices = letters
        let one = finding.regime(of: coverage, at: 0, in: maker.subject)
        maker.subject.notices = letters.reversed()
        let other = finding.regime(of: coverage, at: 0, in: maker.subject)
        #expect(one.id == "erisa_insured")
        #expect(one.id == other.id)
        #expect(one.confidence == other.confidence)
    }
}

@Suite struct PlanQuestionTests {
    private func ask(
        _ regime: String?, therapy: Therapy = .esketamine, benefit: Benefit? = nil, isDenied: Bool = false,
        on today: Day = asOf, _ change: (inout Coverage) -> Void = { _ in }
    ) -> [OpenQuestion] {
        var subject = Case(id: "made-up")
        var coverage = Coverage(order: 1)
        change(&coverage)
        subject.form.coverages = [coverage]
        var matter = Matter(id: "a", therapy: therapy)
        matter.benefit = benefit
        subject.form.matters = [matter]
        if isDenied {
            subject.determinations = [
                Logged(
                    sequence: 1, at: "2026-11-01", by: "x",
                    value: Determination(matter: "a", outcome: .denied, at: "2026-11-01"))
            ]
        }
        return PlanQuestions(Tables.shared.regimeQuestions).open(
            coverage, at: 0, regime: regime, in: subject, asOf: today)
    }

    @Test func theBenefitOfEsketamineIsAskedEverywhere() throws {
        for regime in ["erisa_self_funded", "individual_aca", "medicaid_ffs", "tricare", nil] {
            let benefit = ask(regime).first { $0.key == "benefit" }
            #expect(benefit?.matter == "a", "\(regime ?? "not known")")
        }
        let advantage = try #require(ask("medicare_advantage").first { $0.key == "benefit" })
        #expect(advantage.why.contains("Part D"))
        #expect(try #require(ask("medicaid_ffs").first { $0.key == "benefit" }).why.contains("24 hours"))
        #expect(!ask("erisa_self_funded", benefit: .medical).contains { $0.key == "benefit" })
        #expect(!ask("erisa_self_funded", therapy: .ivKetamine).contains { $0.key == "benefit" })
    }

    @Test func marketAndRatingPeriodAreAskedWhereTheyMatter() {
        #expect(ask("erisa_insured", benefit: .pharmacy).contains { $0.key == "market" })
        #expect(!ask("erisa_insured", benefit: .medical).contains { $0.key == "market" })
        #expect(!ask("individual_aca", benefit: .pharmacy).contains { $0.key == "market" })
        let known = ask("erisa_insured", benefit: .pharmacy) { $0.market = .largeGroup }
        #expect(!known.contains { $0.key == "market" })
        #expect(ask("medicaid_managed_care").contains { $0.key == "rating-period-start" })
        #expect(
            !ask("medicaid_managed_care", on: day("2027-01-01")).contains { $0.key == "rating-period-start" })
        let started = ask("medicaid_managed_care") { $0.ratingPeriodStart = day("2026-07-01") }
        #expect(!started.contains { $0.key == "rating-period-start" })
    }

    @Test func levelsAreAskedAfterADenialAlone() {
        #expect(!ask("erisa_self_funded").contains { $0.key == "mandatory-appeal-levels" })
        #expect(ask("erisa_self_funded", isDenied: true).contains { $0.key == "mandatory-appeal-levels" })
        #expect(!ask("individual_aca", isDenied: true).contains { $0.key == "mandatory-appeal-levels" })
    }
}

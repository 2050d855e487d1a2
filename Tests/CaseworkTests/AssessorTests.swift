import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct AssessorTests {
    private func assess(_ maker: CaseMaker, clocks: [Clock] = []) throws -> Assessment {
        let rules = try AssessmentRules(RulebookLoader(), on: asOf)
        return Assessor.assess(maker.subject, rules: rules, asOf: asOf, clocks: clocks, zone: .newYork)
    }

    private func denial(
        _ reasons: [DenialReason] = [.experimentalInvestigational], cites: [String] = [],
        kind: NoticeKind = .denial
    )
        -> Logged<CaseNotice>
    {
        var notice = Notice()
        notice.kind = kind
        notice.stage = .initial
        notice.letterDate = day("2026-11-02")
        notice.criteriaCited = cites
        notice.reasons = reasons.map {
            Notice.Reason(code: $0, quote: "", span: Span(page: 1, start: 0, end: 0), confidence: .high)
        }
        return Logged(
            sequence: 3, at: "2026-11-05", by: "x",
            value: CaseNotice(
                matter: "a", document: "records/denial.pdf", notice: notice, received: day("2026-11-05")))
    }

    private var ivKetamine: CaseMaker {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.payer = "Example Health"
        coverage.funding = "self-funded"
        coverage.employer = "Test Mills"
        coverage.policies = ["bcbsma-087"]
        maker.subject.form.coverages = [coverage]
        maker.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        maker.subject.form.person.birthDate = day("1980-05-05")
        maker.subject.form.diagnosis.code = "F33.2"
        maker.subject.form.clinical[.structuredInterview] = .yes
        maker.subject.form.clinical[.licensedClinic] = .yes
        maker.subject.form.plan.concurrentAntidepressant = "duloxetine 60 mg"
        maker.score("MADRS", "33", on: "2026-11-01")
        maker.failed("sertraline", mg: "200")
        maker.failed("venlafaxine", mg: "225")
        maker.failed("bupropion", mg: "300")
        maker.failed("mirtazapine", mg: "45")
        maker.failed("aripiprazole", mg: "10")
        return maker
    }

    @Test func aCaseWithNoPlanIsItsFindings() throws {
        var maker = CaseMaker()
        maker.failed("sertraline", mg: "200")
        let assessment = try assess(maker)
        #expect(assessment.trials.count == 1)
        #expect(assessment.policies.isEmpty)
        #expect(assessment.routes.isEmpty)
        #expect(try assess(CaseMaker()).next.isEmpty)
    }

    @Test func everyCriterionMet() throws {
        let assessment = try assess(ivKetamine)
        let judged = try #require(assessment.policies.first)
        #expect(judged.id == "bcbsma-087")
        #expect(judged.therapy == .ivKetamine)
        #expect(judged.verdict == .met, "\(judged.criteria.filter { $0.verdict != .met }.map(\.proof.plain))")
        #expect(judged.gaps.isEmpty)
        #expect(judged.currency == .unknown)
        // The other therapy of the same policy stands beside it.
        #expect(assessment.policies.contains { $0.therapy == .esketamine })
        #expect(assessment.coverages.first?.regime.id == "erisa_self_funded")
    }

    @Test func oneMissingFactIsTheGap() throws {
        var maker = ivKetamine
        maker.subject.form.clinical[.licensedClinic] = nil
        let judged = try #require(try assess(maker).policies.first)
        #expect(judged.verdict == .unknown)
        #expect(judged.gaps.first?.anyOf.count == 1)
        #expect(judged.gaps.first?.anyOf.first?.map(\.from) == [.prescriber])
        #expect(try assess(maker).next.contains { $0.who == "prescriber" })
    }

    @Test func aPolicyIsCurrentWhereTheLetterNamesIt() throws {
        var maker = ivKetamine
        maker.subject.notices = [denial(cites: ["Medical Policy 087"])]
        #expect(try assess(maker).policies.first?.currency == .current)
        maker.subject.notices = [denial(cites: ["Medical Policy 0870"])]
        #expect(try assess(maker).policies.first?.currency == .unknown)
        maker.subject.documents = [
            ReceivedDocument(
                path: "records/p.pdf", sha256: "", byteCount: 1, mediaType: "application/pdf", role: .policy,
                title: "BCBSMA policy 087")
        ]
        #expect(try assess(maker).policies.first?.currency == .current)
    }

    @Test func positionsWithoutCriteria() {
        let findings = CaseMaker().findings()
        func verdict(_ position: Position) -> JudgedPolicy? {
            PolicyAssessment(findings: findings).judge(
                policy(of: [], position: position), therapy: .esketamine)
        }
        #expect(verdict(.excluded)?.verdict == .notMet)
        #expect(verdict(.silent)?.verdict == .unknown)
        #expect(verdict(.unread)?.gaps.first?.anyOf.first?.first?.from == .plan)
        #expect(PolicyAssessment(findings: findings).judge(policy(of: []), therapy: .ivKetamine) == nil)
    }

    @Test func aTextThatBreaksOffIsNeverMet() throws {
        var maker = CaseMaker()
        maker.subject.form.person.birthDate = day("1980-05-05")
        let age = Criterion(
            id: "test#1", says: "18", trust: .verified, requirement: .age(AgeRange(minimum: 18)))
        let assessment = PolicyAssessment(findings: maker.findings())
        #expect(assessment.judge(policy(of: [age]), therapy: .esketamine)?.verdict == .met)
        let cut = try #require(assessment.judge(policy(of: [age], isIncomplete: true), therapy: .esketamine))
        #expect(cut.verdict == .unknown)
        #expect(cut.gaps.first?.anyOf.first?.first?.from == .plan)
        maker.subject.form.person.birthDate = day("2015-05-05")
        #expect(
            PolicyAssessment(findings: maker.findings()).judge(
                policy(of: [age], isIncomplete: true), therapy: .esketamine)?
                .verdict == .notMet)
    }

    @Test func evidenceAgainstAnswersForTheCase() throws {
        let depression = try assess(ivKetamine).evidenceAgainst
        #expect(depression.contains { $0.hasPrefix("jelovac") })
        var ptsd = CaseMaker()
        ptsd.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        ptsd.subject.form.diagnosis.code = "F43.12"
        let against = try assess(ptsd).evidenceAgainst
        #expect(against.contains { $0.hasPrefix("abdallah") })
        #expect(against.contains { $0.hasPrefix("schnurr") })
        #expect(try assess(CaseMaker()).evidenceAgainst.isEmpty)
    }

    @Test func anotherPersonsRecordIsTold() throws {
        var maker = ivKetamine
        maker.subject.form.person.name = "Testa Example"
        maker.add(.person(PersonFact(name: "EXAMPLE, Testa Q.", birthDate: day("1980-05-05"), sex: "female")))
        #expect(try assess(maker).contradictions.isEmpty)
        maker.add(.person(PersonFact(name: "Other Somebody", birthDate: day("1971-01-01"))))
        let found = try assess(maker).contradictions
        #expect(found.count == 1)
        #expect(found.first?.says.contains("another person") == true)
        #expect(found.first?.sources.count == 2)
    }

    @Test func helpComesFirst() throws {
        var maker = ivKetamine
        maker.subject.form.clinical[.suicidalIdeation] = .yes
        maker.subject.form.clinical[.licensedClinic] = nil
        let next = try assess(maker).next
        #expect(next.first?.what.contains("988") == true)
    }

    @Test func routesBeforeAndAfterADenial() throws {
        var maker = ivKetamine
        #expect(try assess(maker).routes.map(\.id).first == "prior-authorization")
        maker.subject.notices = [denial([.experimentalInvestigational, .stepTherapy])]
        maker.subject.form.matters[0].isUrgent = true
        let routes = try assess(maker).routes
        func state(_ id: String) -> Route.State? { routes.first { $0.id == id }?.state }
        #expect(state("internal-appeal") == .open)
        #expect(state("expedited-appeal") == .open)
        #expect(state("external-review") == .notYetOpen)
        #expect(state("expedited-external-review") == .open)
        #expect(state("step-therapy-exception") == .open)
        #expect(state("parity-request") == .open)
        #expect(state("prior-authorization") == nil)
        #expect(state("esketamine-alternative") == .open)
        maker.subject.notices = [denial(kind: .approval)]
        #expect(try assess(maker).routes.map(\.id) == ["use-approval"])
    }

    @Test func whoReviewsAfterThePlanFollowsTheLaw() throws {
        for (regime, id) in [
            ("medicare_advantage", "independent-review-entity"), ("medicaid_managed_care", "fair-hearing"),
            ("fehb", "opm-review"),
            ("erisa_self_funded", "external-review"), ("erisa_self_funded", "court"),
            ("tricare", "formal-review"), ("tricare", "tricare-hearing"), ("champva", "director-review"),
            ("va_community_care", "patient-advocate"), ("va_community_care", "va-eligibility-review"),
            ("short_term", "external-review"), ("student", "external-review"),
            ("grandfathered", "external-review"), ("original_medicare_b", "independent-contractor"),
            ("part_d", "independent-review-entity"), ("pshb", "opm-review"), ("medicaid_ffs", "fair-hearing"),
        ] {
            var maker = ivKetamine
            maker.subject.form.coverages[0].regime = regime
            maker.subject.notices = [denial()]
            let route = try assess(maker).routes.first { $0.id == id }
            #expect(route != nil && route?.why.isEmpty == false, "\(regime) \(id)")
        }
    }

    @Test func whoOverseesThePlanIsNamedAndDoubtIsSaid() throws {
        for (regime, state, words) in [
            ("erisa_self_funded", nil, "1-866-444-3272"), ("individual_aca", "CA", "1-888-466-2219"),
            ("medicare_advantage", nil, "1-800-633-4227"), ("va_community_care", nil, "patient advocate"),
        ] as [(String, String?, String)] {
            var maker = ivKetamine
            maker.subject.form.coverages[0].regime = regime
            maker.subject.form.coverages[0].issueState = state
            maker.subject.notices = [denial()]
            let why = try assess(maker).routes.first { $0.id == "regulator-complaint" }?.why ?? []
            #expect(why.contains { $0.contains(words) }, "\(regime): \(why)")
            #expect(!why.contains { $0.contains("New York, Department") })
        }
    }

    @Test func theSameCaseGivesTheSameAnswer() throws {
        var random = RandomCase(seed: 7)
        var maker = ivKetamine
        for _ in 0..<12 { random.add(to: &maker) }
        var shuffled = maker
        shuffled.subject.readings.shuffle(using: &random.generator)
        #expect(try assess(maker) == assess(maker))
        #expect(try assess(maker) == assess(shuffled))
    }
}

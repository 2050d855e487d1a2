import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct RegimeFindingTests {
    private func find(_ change: (inout Coverage) -> Void, planType: String? = nil, benefit: Benefit? = nil)
        -> FoundRegime
    {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        change(&coverage)
        maker.subject.form.coverages = [coverage]
        if planType != nil || benefit != nil {
            var matter = Matter(id: "a", therapy: .ivKetamine)
            matter.benefit = benefit
            maker.subject.form.matters = [matter]
        }
        if let planType {
            var notice = Notice()
            notice.kind = .denial
            notice.planType = planType
            maker.subject.notices = [
                Logged(
                    sequence: 1, at: "2026-11-01", by: "x",
                    value: CaseNotice(matter: "a", document: "records/denial.pdf", notice: notice))
            ]
        }
        return RegimeFinding(regimes: Tables.shared.regimes).regime(of: coverage, at: 0, in: maker.subject)
    }

    @Test func theFormDecides() {
        let found = find { $0.regime = "tricare" }
        #expect(found.id == "tricare")
        #expect(found.confidence == .high)
        let wrong = find { $0.regime = "tricar" }
        #expect(wrong.id == nil)
        #expect(!wrong.ask.isEmpty)
    }

    @Test(
        arguments: [
            ("self-funded", "Test Mills", "erisa_self_funded", Confidence.high),
            ("insured", "Test Mills", "erisa_insured", .high),
            ("self-funded", nil, "erisa_self_funded", .medium),
            ("self-funded", "City of Testville", "nonfederal_gov", .medium),
            ("insured", "Testville Diocese", "church", .medium),
        ] as [(String, String?, String, Confidence)])
    func fundingAndEmployer(_ funding: String, _ employer: String?, _ id: String, _ confidence: Confidence) {
        let found = find {
            $0.funding = funding
            $0.employer = employer
        }
        #expect(found.id == id)
        #expect(found.confidence == confidence)
    }

    @Test(arguments: [
        ("Medicare Advantage HMO", "medicare_advantage"), ("H1234-001", "medicare_advantage"),
        ("S5678 MedicareRx", "part_d"),
        ("Example Medicaid Managed Care", "medicaid_managed_care"), ("TRICARE East", "tricare"),
        ("FEHB Standard", "fehb"),
        ("Marketplace Silver", "individual_aca"), ("Student Health Plan", "student"),
    ])
    func planNames(_ name: String, _ id: String) { #expect(find { $0.planName = name }.id == id) }

    @Test func theLettersOwnWords() {
        let found = find({ _ in }, planType: "self-funded group health plan")
        #expect(found.id == "erisa_self_funded")
        #expect(found.confidence == .high)
        #expect(found.proof.facts.first?.sources.first?.document == "records/denial.pdf")
    }

    @Test func signsThatDisagreeLowerTheConfidenceAndAsk() {
        let found = find(
            {
                $0.funding = "self-funded"
                $0.employer = "Test Mills"
            }, planType: "fully insured plan")
        #expect(found.confidence == .medium)
        #expect(found.ask.contains { $0.contains("erisa_insured") })
    }

    @Test func pharmacyBenefitOfMedicareAdvantageIsPartD() {
        #expect(find({ $0.planName = "Medicare Advantage PPO" }, benefit: .pharmacy).id == "part_d")
        #expect(
            find({ $0.planName = "Medicare Advantage PPO" }, benefit: .medical).id == "medicare_advantage")
    }

    @Test func whatToAskWhereNothingTells() {
        let nothing = find { $0.payer = "Example Health" }
        #expect(nothing.id == nil)
        #expect(nothing.ask.count == 2)
        let job = find { $0.employer = "Test Mills" }
        #expect(job.id == nil)
        #expect(job.ask.count == 1)
        #expect(job.ask[0].contains("self-funded"))
        let administered = find {
            $0.employer = "Test Mills"
            $0.administrator = "Example Health"
        }
        #expect(administered.id == "erisa_self_funded")
        #expect(administered.confidence == .medium)
        #expect(!administered.ask.isEmpty)
    }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct StandingTests {
    private let finding = StandingFinding(rules: Conduct.rules?.standing ?? [])

    private func who(_ regime: String, _ level: StandingRule.Level) -> [StandingRule.Actor] {
        finding.actors(regime: regime, level: level).map(\.who)
    }

    @Test func everyRegimeSaysWhoAppeals() {
        for regime in [
            "erisa_self_funded", "medicare_advantage", "part_d", "medicaid_managed_care", "fehb", "tricare",
        ] {
            #expect(who(regime, .internalAppeal).first == .person, "\(regime)")
            #expect(who(regime, .internalAppeal).contains(.representative), "\(regime)")
        }
        #expect(who("nobody", .internalAppeal).isEmpty)
    }

    @Test func thePrescribersWordOnUrgencyComesFirst() {
        for regime in [
            "erisa_self_funded", "individual_aca", "medicare_advantage", "part_d", "medicaid_managed_care",
            "grandfathered",
        ] {
            let actors = finding.actors(regime: regime, level: .urgency)
            #expect(actors.map(\.who) == [.prescriber, .person], "\(regime)")
            #expect(actors.map(\.decides) == [.binds, .asks], "\(regime)")
        }
    }

    @Test func whatAPrescriberNeeds() {
        func warning(_ regime: String, _ level: StandingRule.Level, appointed: Bool = false) -> String? {
            finding.warning(actor: .prescriber, regime: regime, level: level, isAppointed: appointed)
        }
        #expect(warning("medicare_advantage", .internalAppeal) == nil)
        #expect(warning("medicare_advantage", .hearing)?.contains("CMS-1696") == true)
        #expect(warning("medicare_advantage", .hearing, appointed: true) == nil)
        #expect(warning("erisa_self_funded", .expeditedAppeal) == nil)
        #expect(warning("erisa_self_funded", .internalAppeal)?.contains("signed paper") == true)
        #expect(warning("medicaid_managed_care", .internalAppeal)?.contains("written consent") == true)
        #expect(
            warning("medicaid_managed_care", .continuation, appointed: true)?.contains("cannot ask") == true)
        #expect(finding.actors(regime: "medicaid_managed_care", level: .continuation).last?.isBarred == true)
        #expect(warning("part_d", .request) == nil)
        #expect(warning("nobody", .request) == nil)
    }

    @Test func anAppointmentSaysHowLongItLasts() {
        let actors = finding.actors(regime: "part_d", level: .hearing)
        #expect(actors.first { $0.who == .representative }?.lasts?.contains("one year") == true)
    }

    @Test func aHelperWithNoPaperIsToldSo() throws {
        let rules = try #require(Conduct.rules)
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.regime = "medicare_advantage"
        maker.subject.form.coverages = [coverage]
        maker.subject.form.matters = [Matter(id: "a", therapy: .esketamine)]
        var helper = PersonHelper()
        helper.name = "Sister Example"
        maker.subject.form.personHelper = helper
        func steps() -> [NextStep] {
            Assessor.assess(maker.subject, rules: rules, asOf: asOf, clocks: [], zone: .newYork).next
        }
        let step = try #require(steps().first { $0.what.contains("Sister Example") })
        #expect(step.why.contains("CMS-1696"))
        maker.subject.form.personHelper?.isAppointed = true
        #expect(!steps().contains { $0.what.contains("Sister Example") })
    }
}

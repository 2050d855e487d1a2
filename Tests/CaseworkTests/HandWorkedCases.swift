import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

/// Cases worked on paper first, under employers' and individual plans. The arithmetic stands beside each.
@Suite struct HandWorkedMarketCases {
    /// 1. A mill that pays claims itself. Denial of October 6, in hand on October 10, 2026.
    /// 180 days after October 10: 21 to October 31, 51, 82, 113, 141, 172 to March 31, 180 on April 8, 2027.
    @Test func anEmployerThatPaysClaimsItself() throws {
        var work = WorkedCase(asOf: "2026-11-23") {
            $0.funding = "self-funded"
            $0.employer = "Test Mills"
        }
        work.letter(dated: "2026-10-06", received: "2026-10-10", without: ["notice.erisa.right_to_sue"])
        let answer = try work.worked()
        #expect(answer.regime == "erisa_self_funded")
        #expect(answer.due("appeal.filing") == "2027-04-08")
        #expect(answer.defects == ["notice.erisa.right_to_sue"])
        #expect(answer.route("internal-appeal")?.state == .open)
        #expect(answer.route("internal-appeal")?.by == day("2027-04-08"))
        #expect(answer.route("external-review")?.state == .notYetOpen)
        #expect(answer.route("parity-request")?.state == .open)
        #expect(answer.assessment.lastChances.first?.by == day("2027-04-08"))
    }

    /// 2. A city's plan; the appeal is lost on October 28, in hand on October 31, 2026. Four months on there is
    /// no February 31, so the day is March 1, 2027, a Monday.
    @Test func aCitysPlanAfterTheLastAppeal() throws {
        var work = WorkedCase(asOf: "2026-11-23") {
            $0.funding = "self-funded"
            $0.employer = "City of Testville"
        }
        work.letter(dated: "2026-06-01", received: "2026-06-03")
        work.sent(.internalAppeal, "2026-09-28", received: "2026-09-28")
        work.letter(dated: "2026-10-28", received: "2026-10-31", stage: .finalInternal) {
            $0.appeal?.days = nil
            $0.appeal?.months = 4
        }
        let answer = try work.worked()
        #expect(answer.regime == "nonfederal_gov")
        #expect(answer.due("external.filing") == "2027-03-01")
        #expect(answer.clock("external.filing")?.status == .running)
        #expect(answer.route("external-review")?.state == .open)
        #expect(answer.route("external-review")?.by == day("2027-03-01"))
        #expect(answer.route("internal-appeal") == nil)
        let final = answer.assessment.notices.last?.reading.defects.map(\.rule)
        #expect(final == ["notice.aca.discussion", "notice.erisa.appeal.dispute_resolution"])
    }

    /// 3. A plan of the Marketplace refuses the nasal spray for step therapy under the pharmacy benefit.
    /// 180 days after November 4: 26, 57, 88, 116, 147, 177 to April 30, 180 on May 3, 2027.
    @Test func aMarketplacePlanAndStepTherapy() throws {
        var work = WorkedCase(asOf: "2026-11-23", therapy: .esketamine) {
            $0.planName = "Marketplace Silver 4"
        } matter: {
            $0.benefit = .pharmacy
        }
        work.letter(
            dated: "2026-11-02", received: "2026-11-04",
            without: ["notice.aca.consumer_assistance", "notice.erisa.right_to_sue"]
        ) {
            $0.reasons[0].code = .stepTherapy
        }
        let answer = try work.worked()
        #expect(answer.regime == "individual_aca")
        #expect(answer.due("appeal.filing") == "2027-05-03")
        #expect(answer.defects == ["notice.aca.consumer_assistance"])
        #expect(answer.route("step-therapy-exception")?.state == .open)
        #expect(answer.route("formulary-exception")?.state == .open)
        #expect(answer.assessment.standing.first?.actors.first?.who == .prescriber)
    }

    /// 4. A grandfathered plan: the claims rule stands, what the Care Act adds does not.
    @Test func aGrandfatheredPlan() throws {
        var work = WorkedCase(asOf: "2026-11-23") { $0.regime = "grandfathered" }
        work.letter(
            dated: "2026-10-06", received: "2026-10-10",
            without: ["notice.aca.denial_code", "notice.aca.codes_available", "notice.erisa.plan_provision"])
        let answer = try work.worked()
        #expect(answer.due("appeal.filing") == "2027-04-08")
        #expect(answer.defects == ["notice.erisa.plan_provision"])
        #expect(answer.due("external.filing") == nil)
        #expect(answer.route("external-review")?.state == .unknown)
    }

    /// 5. The appeal reached the plan on August 10, 2026; thirty days end on September 9. It did not decide.
    @Test func thePlanMissedItsTimeToDecideTheAppeal() throws {
        var work = WorkedCase(asOf: "2026-09-10") {
            $0.funding = "self-funded"
            $0.employer = "Test Mills"
            $0.mandatoryAppealLevels = 1
        }
        work.letter(dated: "2026-08-01", received: "2026-08-03")
        work.sent(.internalAppeal, "2026-08-10", received: "2026-08-10")
        let answer = try work.worked()
        #expect(answer.due("appeal.preservice.decision") == "2026-09-09")
        #expect(answer.clock("appeal.preservice.decision")?.status == .missed)
        #expect(answer.clock("appeal.preservice.decision")?.onMiss == "deemed_exhausted")
        #expect(answer.route("external-review")?.state == .open)
        #expect(answer.assessment.next.contains { $0.what.contains("had to act by 2026-09-09") })
        #expect(answer.defects.isEmpty)
    }

    /// 6. An urgent request on Friday, October 30, 2026 at 3 p.m. in New York; the clocks go back on November 1.
    /// 72 hours that pass end on Monday, November 2 at 2 p.m.
    @Test func hoursPassOverTheEndOfDaylightTime() throws {
        var work = WorkedCase(asOf: "2026-10-31") {
            $0.funding = "self-funded"
            $0.employer = "Test Mills"
        } matter: {
            $0.isUrgent = true
        }
        work.sent(.priorAuthorization, "2026-10-30", received: "2026-10-30T15:00:00-04:00", isUrgent: true)
        let answer = try work.worked()
        #expect(answer.due("initial.urgent.decision") == "2026-11-02T14:00:00-05:00")
        #expect(answer.route("prior-authorization")?.state == .open)
        #expect(answer.assessment.standing.first?.level == .urgency)
        #expect(answer.assessment.next.contains { $0.by == day("2026-11-02") && $0.who == "clinic" })
    }
}

/// Cases worked on paper first, under public programs.
@Suite struct HandWorkedProgramCases {
    /// 7. A Medicare Advantage plan's letter of November 13, 2026: receipt presumed on the 18th; 60 days on is
    /// January 17, 2027, a Sunday, and it stays there.
    @Test func medicareAdvantage() throws {
        var work = WorkedCase(asOf: "2026-11-23") { $0.planName = "Gold HMO H1234" }
        work.letter(dated: "2026-11-13") {
            $0.appeal?.days = 65
            $0.appeal?.countedFrom = .letterDate
        }
        let answer = try work.worked()
        #expect(answer.regime == "medicare_advantage")
        #expect(answer.due("appeal.filing") == "2027-01-17")
        #expect(answer.defects == ["notice.ma.form", "notice.ma.expedited", "notice.ma.help"])
        #expect(answer.route("internal-appeal")?.by == day("2027-01-17"))
        #expect(answer.route("independent-review-entity")?.state == .notYetOpen)
    }

    /// 8. The same plan's pharmacy benefit is Part D: the same arithmetic under another rule.
    @Test func partD() throws {
        var work = WorkedCase(asOf: "2026-11-23", therapy: .esketamine) {
            $0.planName = "Gold HMO H1234"
        } matter: {
            $0.benefit = .pharmacy
        }
        work.letter(dated: "2026-11-13") {
            $0.reasons[0].code = .stepTherapy
            $0.expedited.mentioned = true
            $0.appeal?.days = 60
        }
        let answer = try work.worked()
        #expect(answer.regime == "part_d")
        #expect(answer.due("redetermination.filing") == "2027-01-17")
        #expect(answer.defects.isEmpty)
        #expect(answer.route("formulary-exception")?.state == .open)
        #expect(answer.route("internal-appeal")?.by == day("2027-01-17"))
    }

    /// 9. Medicaid managed care: 60 days from the date on the notice of November 2, 2026 end on January 1, 2027,
    /// a holiday, and nothing moves it.
    @Test func medicaidManagedCare() throws {
        var work = WorkedCase(asOf: "2026-11-23") { $0.planName = "State Medicaid Managed Care" }
        work.letter(dated: "2026-11-02", without: ["notice.erisa.criterion"]) {
            $0.appeal?.days = 60
            $0.expedited.mentioned = true
        }
        let answer = try work.worked()
        #expect(answer.regime == "medicaid_managed_care")
        #expect(answer.due("mco.appeal.filing") == "2027-01-01")
        #expect(answer.defects == ["notice.medicaid.mco.documents", "notice.medicaid.mco.hearing"])
        #expect(answer.route("fair-hearing")?.state == .notYetOpen)
        #expect(answer.route("internal-appeal")?.by == day("2027-01-01"))
    }

    /// 10. A federal employee's plan: six months after August 31, 2026; February 2027 has no 31st, and its last
    /// day is the safe one.
    @Test func federalEmployees() throws {
        var work = WorkedCase(asOf: "2026-11-23") { $0.planName = "FEHB Standard Option" }
        work.letter(dated: "2026-08-31")
        let answer = try work.worked()
        #expect(answer.regime == "fehb")
        #expect(answer.due("fehb.reconsideration.filing") == "2027-02-28")
        #expect(answer.defects.isEmpty)
        #expect(answer.route("opm-review")?.state == .notYetOpen)
        #expect(answer.route("internal-appeal")?.by == day("2027-02-28"))
    }

    /// 11. TRICARE: mailed within 90 days of September 30, 2026: 31, 61, 90 on December 29.
    @Test func tricare() throws {
        var work = WorkedCase(asOf: "2026-11-23") {
            $0.planName = "TRICARE Prime"
        } matter: {
            $0.timing = .postService
        }
        work.letter(dated: "2026-09-30") {
            $0.timing = .postService
            $0.appeal?.days = 80
        }
        let answer = try work.worked()
        #expect(answer.regime == "tricare")
        #expect(answer.due("tricare.reconsideration.filing") == "2026-12-29")
        #expect(answer.defects == ["notice.tricare.days"])
        #expect(answer.route("internal-appeal")?.by == day("2026-12-29"))
    }
}

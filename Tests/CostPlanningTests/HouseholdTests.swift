import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import CostPlanning

/// Five households, each reckoned by hand; the steps stand beside the numbers.
struct HouseholdTests {
    /// 15 sessions in 2026 (8 in October, 4 weekly, 3 every two weeks), 26 in 2027.
    @Test func esketamineDays() throws {
        let plan = try Household.plan(Household.esketamine)
        #expect(plan.dense == plan.sparse)
        #expect(plan.dense.filter { $0.on.parts.year == 2026 }.count == 15)
        #expect(plan.dense.filter { $0.on.parts.year == 2027 }.count == 26)
        #expect(plan.dense.prefix(9).map(\.on.description).last == "2026-11-02")
        #expect(plan.dense[12].on.description == "2026-11-30")
        #expect(plan.dense[13].on.description == "2026-12-14")
    }

    static let highDeductible = Household.esketamine.merging([
        "coverages.0.payer": "Example Mutual", "coverages.0.regime": "erisa_insured",
        "coverages.0.plan-year-start": "2026-01-01", "coverages.0.in-network.deductible": "3400",
        "coverages.0.in-network.deductible-met": "1200", "coverages.0.in-network.coinsurance": "20",
        "coverages.0.in-network.out-of-pocket-maximum": "6500",
        "coverages.0.in-network.out-of-pocket-met": "1200", "prices.0.allowed-in-network": "1047.35",
        "health-accounts.can-use-hsa": "yes", "health-accounts.hsa-tier": "self-only",
        "health-accounts.hsa-contributed": "3000", "household.tax-rate": "30",
        "household.itemizes": "no", "person.state": "MA", "person.birth-date": "1980-05-05",
    ]) { _, new in new }

    /// 2026, 2,200.00 of the deductible left: 1,047.35 + 1,047.35 + (105.30 + 20 % of 942.05 = 188.41) +
    /// 12 x 209.47 = 4,902.05. 2027: 3 x 1,047.35 + (257.95 + 20 % of 789.40 = 157.88) + 14 x 209.47 + 9.54 up
    /// to the maximum = 6,500.00.
    @Test func commercialHighDeductible() throws {
        let plan = try Household.plan(Self.highDeductible)
        #expect(plan.cents(.inNetwork) == [490_205, 490_205, 650_000, 650_000, 1_140_205, 1_140_205])
    }

    /// Room in the account: 4,400 - 3,000 in 2026, 4,500 in 2027; 30 % of it.
    @Test func healthSavingsAccount() throws {
        let help = try #require(
            try Household.plan(Self.highDeductible).taxHelp.first { $0.way == .inNetwork })
        #expect(help.items.map(\.source) == [.hsa, .hsa])
        #expect(help.items.map(\.through.high.amount) == [140_000, 450_000])
        #expect(help.items.map { $0.saves?.high.amount } == [42_000, 135_000])
        #expect(help.items.map(\.trust) == [.recalled, .verified])
    }

    /// With 797.35 of a session for the medicine and 7,500 from the maker a year.
    /// Least, counted by the plan: 2 x 260 + 13 x 60 = 1,300.00; 3 x 260 + 15 x 60 + 9.54 = 1,689.54.
    /// Most, not counted: 8 x 260 + 148 + 6 x 60 = 2,588.00; in 2027 the money ends in the tenth session and
    /// the maximum is reached: 6,500.00.
    @Test func makersSavings() throws {
        let answers = Self.highDeductible.merging([
            "prices.0.medicine-in-network": "797.35", "prices.0.savings-maximum": "7500",
        ]) { _, new in new }
        let plan = try Household.plan(answers)
        #expect(plan.cents(.withSavings) == [130_000, 258_800, 168_954, 650_000, 298_954, 908_800])
        let rebate = plan.programs.first { $0.program.kind == .manufacturerRebate }
        #expect(rebate?.verdict == .notMet)
        #expect(rebate?.reasons == ["It is not valid in MA."])
    }

    /// 20 % of 1,289.82 is 257.964, so 257.96: 15 x 257.96 = 3,869.40 beside the 350 met; in 2027 the maximum.
    @Test func medicareAdvantage() throws {
        let plan = try Household.plan(
            Household.esketamine.merging([
                "coverages.0.payer": "Example Senior", "coverages.0.regime": "medicare_advantage",
                "coverages.0.plan-year-start": "2026-01-01", "coverages.0.in-network.deductible": "0",
                "coverages.0.in-network.deductible-met": "0", "coverages.0.in-network.coinsurance": "20",
                "coverages.0.in-network.out-of-pocket-maximum": "4900",
                "coverages.0.in-network.out-of-pocket-met": "350", "prices.0.allowed-in-network": "1289.82",
            ]) { _, new in new })
        #expect(plan.cents(.inNetwork) == [386_940, 386_940, 490_000, 490_000, 876_940, 876_940])
        #expect(plan.way(.withSavings)?.state == .closed)
        #expect(plan.way(.withSavings)?.total == nil)
        #expect(plan.warnings.count == 1)
    }

    /// 4 dollars a session to at most 60 a year, 8 of them met: 13 sessions of 2026 are 52; 2027 ends at 60.
    @Test func medicaid() throws {
        let plan = try Household.plan(
            Household.esketamine.merging([
                "coverages.0.payer": "Example Medicaid", "coverages.0.regime": "medicaid_managed_care",
                "coverages.0.plan-year-start": "2026-01-01", "coverages.0.in-network.deductible": "0",
                "coverages.0.in-network.deductible-met": "0", "coverages.0.in-network.copay": "4",
                "coverages.0.in-network.out-of-pocket-maximum": "60",
                "coverages.0.in-network.out-of-pocket-met": "8", "prices.0.allowed-in-network": "906.51",
                "coverages.0.covers-out-of-network": "no",
            ]) { _, new in new })
        #expect(plan.cents(.inNetwork) == [5_200, 5_200, 6_000, 6_000, 11_200, 11_200])
        #expect(plan.way(.outOfNetwork)?.state == .closed)
        #expect(plan.programs.filter { $0.program.kind == .manufacturerSavings }.map(\.verdict) == [.notMet])
    }

    static let uninsured = Household.infusions.merging([
        "prices.0.cash": "475", "prices.0.package-price": "2500", "prices.0.package-sessions": "6",
        "payment-plan.months": "12", "payment-plan.rate": "26.99", "household.income-from": "30000",
        "household.income-to": "30000", "household.tax-rate": "12", "household.itemizes": "yes",
    ]) { _, new in new }

    /// 8 sessions in 2026, 13 in 2027. Packages: two in 2026 (5,000), one in 2027 and three single sessions
    /// (2,500 + 1,425).
    @Test func uninsuredPaysAlone() throws {
        let plan = try Household.plan(Self.uninsured)
        #expect(plan.cents(.selfPay) == [380_000, 380_000, 617_500, 617_500, 997_500, 997_500])
        #expect(plan.cents(.package) == [500_000, 500_000, 392_500, 392_500, 892_500, 892_500])
        #expect(plan.way(.inNetwork)?.state == .closed)
        #expect(plan.way(.outOfNetwork)?.state == .closed)
        // 3,800 less 7.5 % of 30,000 is 1,550; 12 % of it.
        let help = plan.taxHelp.first { $0.way == .selfPay }?.items.first
        #expect(help?.source == .deduction)
        #expect(help?.through.high.amount == 155_000)
        #expect(help?.saves?.high.amount == 18_600)
    }

    /// The plan counts 320 of 550. 2026, 600 of the deductible left: 320 + (280 + 16) + 6 x 128 + 8 x 230 =
    /// 3,224.00. 2027: 6 x 128; from 1 July the deductible again: 3 x 320 + (40 + 112) + 3 x 128; 13 x 230.
    @Test func outOfNetworkOfASelfFundedPlan() throws {
        let plan = try Household.plan(
            Household.infusions.merging([
                "coverages.0.payer": "Example Administrators", "coverages.0.regime": "erisa_self_funded",
                "coverages.0.plan-year-start": "2026-07-01", "coverages.0.covers-out-of-network": "yes",
                "coverages.0.out-of-network.deductible": "1000",
                "coverages.0.out-of-network.deductible-met": "400",
                "coverages.0.out-of-network.coinsurance": "40",
                "coverages.0.out-of-network.out-of-pocket-maximum": "6000",
                "coverages.0.out-of-network.out-of-pocket-met": "400", "prices.0.cash": "550",
                "prices.0.allowed-out-of-network": "320",
            ]) { _, new in new })
        #expect(plan.cents(.outOfNetwork) == [322_400, 322_400, 525_400, 525_400, 847_800, 847_800])
    }
}

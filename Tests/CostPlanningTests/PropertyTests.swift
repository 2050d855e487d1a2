import CivilCalendar
import CoverageModel
import Testing

@testable import CostPlanning

/// A small generator with a fixed seed, so that a failure comes back.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

struct PropertyTests {
    /// Plan, charges and help made up at random; some out of order, some for nothing.
    private static func scene(_ dice: inout Dice) -> (CostSharing, [Charge]) {
        func amount(_ most: Int) -> Cents { Cents(Int.random(in: 0...most, using: &dice)) }
        let deductible = amount(500_000)
        let terms = SharingTerms(
            deductible: deductible, coinsurance: Rate(hundredths: Int.random(in: 0...10_000, using: &dice)),
            copay: Bool.random(using: &dice) ? amount(10_000) : nil,
            outOfPocketMaximum: Bool.random(using: &dice) ? deductible + amount(600_000) : nil)
        let start = Day(2026, 1, 1) ?? Day(number: 0)
        let sharing = CostSharing(
            terms: terms, planYear: PlanYear(start: start + Int.random(in: 0...364, using: &dice)),
            met: Accumulated(), metOn: start + 100)
        let charges = (0..<Int.random(in: 0...40, using: &dice)).map { _ in
            Charge(on: start + 100 + Int.random(in: 0...700, using: &dice), allowed: amount(200_000))
        }
        return (sharing, charges)
    }

    @Test func nothingIsLostBetweenPlanAndPerson() {
        var dice = Dice(state: 1)
        for _ in 0..<300 {
            let (sharing, charges) = Self.scene(&dice)
            let shared = sharing.share(charges)
            let paid = shared.map { $0.person + $0.plan + $0.helped }.total
            #expect(paid == charges.map(\.billed).total)
            #expect(shared.allSatisfy { $0.person >= .zero && $0.plan >= .zero })
        }
    }

    @Test func aMetDeductibleStaysMetWithinAPlanYear() {
        var dice = Dice(state: 2)
        for _ in 0..<300 {
            let (sharing, charges) = Self.scene(&dice)
            let shared = sharing.share(charges)
            for (earlier, later) in zip(shared, shared.dropFirst()) where earlier.planYear == later.planYear {
                #expect(later.accumulated.deductible >= earlier.accumulated.deductible)
                if earlier.accumulated.deductible >= sharing.terms.deductible {
                    #expect(later.toDeductible == .zero)
                }
            }
        }
    }

    @Test func moreHelpNeverCostsMore() {
        var dice = Dice(state: 3)
        for _ in 0..<300 {
            let (sharing, charges) = Self.scene(&dice)
            let counts = Bool.random(using: &dice)
            let pays = Cents(Int.random(in: 0...5_000, using: &dice))
            var dearer = sharing.share(charges).map(\.person).total
            for maximum in [0, 50_000, 200_000, 700_000] {
                let help = CostSharing.Help(
                    personPays: pays, yearlyMaximum: Cents(maximum), countsForPlan: counts)
                let cheaper = sharing.share(charges) { _ in help }.map(\.person).total
                // A cent of rounding for each charge that meets the deductible's end elsewhere.
                #expect(cheaper.amount <= dearer.amount + charges.count)
                dearer = cheaper
            }
        }
    }

    @Test func theMaximumHoldsInEveryPlanYear() {
        var dice = Dice(state: 4)
        for _ in 0..<300 {
            let (sharing, charges) = Self.scene(&dice)
            guard let maximum = sharing.terms.outOfPocketMaximum else { continue }
            for (_, year) in Dictionary(grouping: sharing.share(charges), by: \.planYear) {
                #expect(year.map(\.person).total <= maximum)
            }
        }
    }

    @Test func sessionsAddUpToTheTotal() throws {
        for answers in [HouseholdTests.highDeductible, HouseholdTests.uninsured, Household.esketamine] {
            let plan = try Household.plan(answers)
            for way in plan.ways where !way.isUnpriced {
                let years = Set((way.low + way.high).map(\.on.parts.year))
                let summed = years.compactMap { way.cost(in: $0) }.reduce(CentsRange.zero, +)
                #expect(summed == way.total, "\(way.kind)")
                #expect(way.low.map(\.person).total <= way.high.map(\.person).total, "\(way.kind)")
            }
        }
    }

    @Test func creditPaysBackExactly() {
        var dice = Dice(state: 5)
        for _ in 0..<200 {
            let credit = CreditPlan(
                principal: Cents(Int.random(in: 1...1_000_000, using: &dice)),
                rate: Rate(hundredths: Int.random(in: 0...3_500, using: &dice)),
                months: Int.random(in: 1...60, using: &dice), isDeferred: Bool.random(using: &dice))
            #expect(credit.payments.count <= credit.months)
            #expect(credit.costOfCredit >= .zero)
            if credit.isDeferred || credit.rate == .nothing { #expect(credit.costOfCredit == .zero) }
            #expect(credit.payments.dropLast().allSatisfy { $0 == credit.payments.first })
        }
    }
}

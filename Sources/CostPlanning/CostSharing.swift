public import CivilCalendar
public import CoverageModel

/// What a plan leaves to its member, every part known.
public struct SharingTerms: Hashable, Sendable {
    public var deductible: Cents
    /// The member's part after the deductible.
    public var coinsurance: Rate
    /// A fixed amount a session after the deductible; it takes the place of coinsurance.
    public var copay: Cents?
    /// The most a member pays in a plan year; `nil` where there is no limit.
    public var outOfPocketMaximum: Cents?

    public init(
        deductible: Cents = .zero, coinsurance: Rate = .nothing, copay: Cents? = nil,
        outOfPocketMaximum: Cents? = nil
    ) {
        self.deductible = deductible
        self.coinsurance = coinsurance
        self.copay = copay
        self.outOfPocketMaximum = outOfPocketMaximum
    }
}

/// What a member has paid so far in a plan year.
public struct Accumulated: Hashable, Sendable {
    public var deductible: Cents
    public var outOfPocket: Cents
    public init(deductible: Cents = .zero, outOfPocket: Cents = .zero) {
        self.deductible = deductible
        self.outOfPocket = outOfPocket
    }
}

/// The day on which a plan's years begin.
public struct PlanYear: Hashable, Sendable {
    private let month: Int
    private let day: Int

    /// Years that begin on the month and day of `start`; a start on 29 February counts as 1 March in years
    /// that lack it.
    public init(start: Day) {
        month = start.parts.month
        day = start.parts.day
    }

    /// The first day of the plan year that holds `day`.
    public func start(containing day: Day) -> Day {
        let year = day.parts.year
        let start = start(in: year)
        return start <= day ? start : self.start(in: year - 1)
    }

    private func start(in year: Int) -> Day {
        Day(year, month, day) ?? Day(year, 3, 1) ?? Day(number: 0)
    }
}

/// One thing that is billed on one day.
public struct Charge: Hashable, Sendable {
    public var on: Day
    /// What the plan counts of it.
    public var allowed: Cents
    /// What the clinic asks for; above `allowed` only where the clinic may bill the rest.
    public var billed: Cents

    public init(on: Day, allowed: Cents, billed: Cents? = nil) {
        self.on = on
        self.allowed = allowed
        self.billed = max(billed ?? allowed, allowed)
    }
}

/// How one charge is shared between plan and member.
public struct SharedCharge: Hashable, Sendable {
    public var on: Day
    /// The first day of the plan year that it falls in.
    public var planYear: Day
    public var toDeductible: Cents
    public var coinsurance: Cents
    public var copay: Cents
    /// What the out-of-pocket maximum spares the member.
    public var sparedByMaximum: Cents
    /// What the clinic bills above what the plan counts.
    public var balance: Cents
    /// What somebody else pays of the member's part.
    public var helped: Cents
    /// What the plan pays.
    public var plan: Cents
    /// What stands after this charge.
    public var accumulated: Accumulated

    /// What the member pays: their part, less what others pay of it, and the balance.
    public var person: Cents { toDeductible + coinsurance + copay - sparedByMaximum - helped + balance }
}

/// Shares the charges of a course, one after the other, in whole cents.
public struct CostSharing: Sendable {
    /// How amounts are rounded, in words.
    public static let rounding =
        "Coinsurance is rounded to the nearest cent, half a cent up, for each charge by itself; everything else "
        + "is whole cents added and subtracted."

    public var terms: SharingTerms
    public var planYear: PlanYear
    /// What is met, in the plan year that holds `metOn`.
    public var met: Accumulated
    public var metOn: Day

    public init(terms: SharingTerms, planYear: PlanYear, met: Accumulated = Accumulated(), metOn: Day) {
        self.terms = terms
        self.planYear = planYear
        self.met = met
        self.metOn = metOn
    }

    /// Help that somebody gives with the member's part of a charge.
    public struct Help: Hashable, Sendable {
        /// What is left to the member of each helped charge, where the help lasts.
        public var personPays: Cents
        /// The most it pays in a calendar year; `nil` for no limit.
        public var yearlyMaximum: Cents?
        /// Whether the plan counts it toward deductible and out-of-pocket maximum.
        public var countsForPlan: Bool
        public init(personPays: Cents, yearlyMaximum: Cents? = nil, countsForPlan: Bool = true) {
            self.personPays = personPays
            self.yearlyMaximum = yearlyMaximum
            self.countsForPlan = countsForPlan
        }
    }

    /// Shares `charges` in the order of their days; what is met starts again with every plan year.
    ///
    /// - Parameter help: gives the help there is for a charge, by its place in the sorted order.
    public func share(_ charges: [Charge], help: (Int) -> Help? = { _ in nil }) -> [SharedCharge] {
        let firstYear = planYear.start(containing: metOn)
        var year = firstYear
        var state = met
        var helpedInYear: [Int: Cents] = [:]
        var shared: [SharedCharge] = []
        for (place, charge) in charges.enumerated().sorted(by: { ($0.1.on, $0.0) < ($1.1.on, $1.0) }) {
            let own = planYear.start(containing: charge.on)
            if own != year {
                // A year before the one that the amounts hold for is not known, and counts from nothing too.
                state = own == firstYear ? met : Accumulated()
                year = own
            }
            var item = part(of: charge, state, own)
            if let help = help(place) {
                let calendarYear = charge.on.parts.year
                let left = help.yearlyMaximum.map { max(.zero, $0 - (helpedInYear[calendarYear] ?? .zero)) }
                let gap = max(.zero, item.person - item.balance - help.personPays)
                item.helped = left.map { min($0, gap) } ?? gap
                helpedInYear[calendarYear, default: .zero] += item.helped
            }
            let counted = item.toDeductible + item.coinsurance + item.copay - item.sparedByMaximum
            let paid = counted - (isCounted(help(place)) ? .zero : item.helped)
            state.deductible += min(item.toDeductible, paid)
            state.outOfPocket += paid
            item.accumulated = state
            shared.append(item)
        }
        return shared
    }

    private func isCounted(_ help: Help?) -> Bool { help?.countsForPlan ?? true }

    private func part(of charge: Charge, _ state: Accumulated, _ year: Day) -> SharedCharge {
        let toDeductible = min(charge.allowed, max(.zero, terms.deductible - state.deductible))
        let rest = charge.allowed - toDeductible
        let copay = terms.copay.map { min($0, rest) } ?? .zero
        let coinsurance = terms.copay == nil ? rest.share(terms.coinsurance) : .zero
        let own = toDeductible + coinsurance + copay
        let room = terms.outOfPocketMaximum.map { max(.zero, $0 - state.outOfPocket) } ?? own
        let spared = max(.zero, own - room)
        return SharedCharge(
            on: charge.on, planYear: year, toDeductible: toDeductible, coinsurance: coinsurance,
            copay: copay, sparedByMaximum: spared, balance: charge.billed - charge.allowed, helped: .zero,
            plan: charge.allowed - own + spared, accumulated: state)
    }
}

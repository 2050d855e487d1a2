public import CivilCalendar

/// What a plan leaves to the person, in network or out of it; a blank is not known.
public struct CostShare: Hashable, Sendable, Codable {
    public var deductible: Cents?
    public var deductibleMet: Cents?
    /// The person's part after the deductible.
    public var coinsurance: Rate?
    /// A fixed amount a session after the deductible, in place of coinsurance.
    public var copay: Cents?
    public var outOfPocketMaximum: Cents?
    public var outOfPocketMet: Cents?
    public init() {}
}

/// What one coverage costs its member.
public struct PlanCosts: Hashable, Sendable, Codable {
    /// The first day of one of the plan's years; its month and day count.
    public var planYearStart: Day?
    /// The day for which the amounts met so far hold.
    public var metOn: Day?
    public var inNetwork: CostShare
    public var outOfNetwork: CostShare
    public var coversOutOfNetwork: Answer?
    /// Days after a session in which a claim must reach the plan.
    public var filingDays: Int?
    /// Days that the plan took to answer earlier requests, the longest of them.
    public var answerDays: Int?
    public init() {
        inNetwork = CostShare()
        outOfNetwork = CostShare()
    }
}

/// Who lives on what, for help that depends on it and for taxes.
public struct Household: Hashable, Sendable, Codable {
    public var size: Int?
    /// Adjusted gross income of a year: its least and most.
    public var incomeFrom: Cents?
    public var incomeTo: Cents?
    /// Tax on the next dollar earned, all taxes together.
    public var taxRate: Rate?
    public var itemizes: Answer?
    /// Other medical expenses of the same year that nobody pays back.
    public var otherMedicalExpenses: Cents?
    public init() {}
}

/// Accounts for health care that are filled before tax.
public struct HealthAccounts: Hashable, Sendable, Codable {
    /// Whom the plan beside the health savings account covers.
    public enum Tier: String, Hashable, Sendable, Codable, CaseIterable {
        case selfOnly = "self-only"
        case family
    }
    public var canUseHSA: Answer?
    public var hsaTier: Tier?
    public var hsaBalance: Cents?
    /// Paid in this year by anybody.
    public var hsaContributed: Cents?
    public var fsaBalance: Cents?
    /// What is put aside of pay this year.
    public var fsaElection: Cents?
    public init() {}
}

/// What a session of one treatment is priced at.
public struct SessionPrice: Hashable, Sendable, Codable {
    public var therapy: Therapy
    /// What the clinic asks of someone who pays alone.
    public var cash: Cents?
    public var packagePrice: Cents?
    public var packageSessions: Int?
    /// The price that plan and clinic agreed on.
    public var allowedInNetwork: Cents?
    /// What the plan counts of a session out of network.
    public var allowedOutOfNetwork: Cents?
    /// How much of the agreed price is for the medicine.
    public var medicineInNetwork: Cents?
    /// The most that a maker's savings pay in a year.
    public var savingsMaximum: Cents?
    public init(therapy: Therapy) { self.therapy = therapy }
}

/// An offer to pay over months.
public struct PaymentOffer: Hashable, Sendable, Codable {
    public var months: Int?
    /// Interest a year.
    public var rate: Rate?
    public var downPayment: Cents?
    public var fee: Cents?
    /// Interest from the first day is owed where anything is left at the end.
    public var isDeferred: Bool?
    public init() {}
}

/// One session that was given, or that is on the calendar.
public struct TreatmentSession: Hashable, Sendable, Codable {
    public var on: Day
    public var therapy: Therapy
    public var milligrams: Int?
    public var charged: Cents?
    public var paid: Cents?
    public init(on: Day, therapy: Therapy) {
        self.on = on
        self.therapy = therapy
    }
}

/// An approval typed in by hand.
public struct StatedAuthorization: Hashable, Sendable, Codable {
    public var number: String?
    public var therapy: Therapy?
    public var codes: [String]
    public var sessions: Int?
    public var units: Int?
    /// What the units are: a word or a code.
    public var unitType: String?
    public var from: Day?
    public var to: Day?
    public init() { codes = [] }
}

extension AnswerReader {
    mutating func amount(_ path: String) -> Cents? {
        value(path) { text throws(UnreadableAnswer) in
            guard let amount = Cents(dollars: text) else {
                throw UnreadableAnswer(
                    "“\(text)” is not an amount of money. Write dollars in digits, like 1500 or 42.50.")
            }
            return amount
        }
    }

    mutating func percent(_ path: String) -> Rate? {
        value(path) { text throws(UnreadableAnswer) in
            guard let rate = Rate(percent: text) else {
                throw UnreadableAnswer(
                    "“\(text)” is not a percentage. Write a number from 0 to 100, like 20.")
            }
            return rate
        }
    }

    mutating func planCosts(of coverage: String) -> PlanCosts {
        var costs = PlanCosts()
        costs.planYearStart = day("\(coverage).plan-year-start")
        costs.metOn = day("\(coverage).met-on")
        costs.inNetwork = costShare("\(coverage).in-network")
        costs.outOfNetwork = costShare("\(coverage).out-of-network")
        costs.coversOutOfNetwork = answer("\(coverage).covers-out-of-network")
        costs.filingDays = count("\(coverage).filing-days")
        costs.answerDays = count("\(coverage).answer-days")
        return costs
    }

    private mutating func costShare(_ path: String) -> CostShare {
        var share = CostShare()
        share.deductible = amount("\(path).deductible")
        share.deductibleMet = amount("\(path).deductible-met")
        share.coinsurance = percent("\(path).coinsurance")
        share.copay = amount("\(path).copay")
        share.outOfPocketMaximum = amount("\(path).out-of-pocket-maximum")
        share.outOfPocketMet = amount("\(path).out-of-pocket-met")
        if let most = share.outOfPocketMaximum, let deductible = share.deductible, most < deductible {
            refuse(
                "\(path).out-of-pocket-maximum",
                "The most you can pay in a year (\(most)) is less than the deductible (\(deductible)). "
                    + "Check both on the plan's summary.")
            share.outOfPocketMaximum = nil
        }
        return share
    }

    mutating func household() -> Household {
        var household = Household()
        household.size = count("household.size")
        household.incomeFrom = amount("household.income-from")
        household.incomeTo = amount("household.income-to")
        if let from = household.incomeFrom, let to = household.incomeTo, to < from {
            refuse("household.income-to", "This (\(to)) is less than income-from (\(from)). Check both.")
            household.incomeTo = nil
        }
        household.taxRate = percent("household.tax-rate")
        household.itemizes = answer("household.itemizes")
        household.otherMedicalExpenses = amount("household.other-medical-expenses")
        return household
    }

    mutating func healthAccounts() -> HealthAccounts {
        var accounts = HealthAccounts()
        accounts.canUseHSA = answer("health-accounts.can-use-hsa")
        accounts.hsaTier = word("health-accounts.hsa-tier", HealthAccounts.Tier.self)
        accounts.hsaBalance = amount("health-accounts.hsa-balance")
        accounts.hsaContributed = amount("health-accounts.hsa-contributed")
        accounts.fsaBalance = amount("health-accounts.fsa-balance")
        accounts.fsaElection = amount("health-accounts.fsa-election")
        return accounts
    }

    mutating func prices() -> [SessionPrice] {
        var prices: [SessionPrice] = []
        for item in items("prices") {
            let therapy = word("\(item).therapy", Therapy.self)
            var price = SessionPrice(therapy: therapy ?? .ivKetamine)
            price.cash = amount("\(item).cash")
            price.packagePrice = amount("\(item).package-price")
            price.packageSessions = count("\(item).package-sessions")
            price.allowedInNetwork = amount("\(item).allowed-in-network")
            price.allowedOutOfNetwork = amount("\(item).allowed-out-of-network")
            price.medicineInNetwork = amount("\(item).medicine-in-network")
            price.savingsMaximum = amount("\(item).savings-maximum")
            if let part = price.medicineInNetwork, let whole = price.allowedInNetwork, part > whole {
                refuse(
                    "\(item).medicine-in-network",
                    "The medicine (\(part)) cannot be more than the whole session (\(whole)).")
                price.medicineInNetwork = nil
            }
            guard therapy != nil else {
                let words = Therapy.allCases.map(\.rawValue).joined(separator: " or ")
                require("\(item).therapy", "Write which treatment this price is for: \(words).")
                continue
            }
            keep(item, as: prices.count)
            prices.append(price)
        }
        return prices
    }

    mutating func paymentOffer() -> PaymentOffer {
        var offer = PaymentOffer()
        offer.months = count("payment-plan.months")
        offer.rate = percent("payment-plan.rate")
        offer.downPayment = amount("payment-plan.down-payment")
        offer.fee = amount("payment-plan.fee")
        offer.isDeferred = truth("payment-plan.is-deferred")
        return offer
    }

    mutating func treatmentSessions() -> [TreatmentSession] {
        var sessions: [TreatmentSession] = []
        for item in items("sessions") {
            let on = day("\(item).on")
            let therapy = word("\(item).therapy", Therapy.self)
            let milligrams = count("\(item).dose-mg")
            let charged = amount("\(item).charged")
            let paid = amount("\(item).paid")
            guard let on else {
                require("\(item).on", "Write the day of the session, like 2026-03-09.")
                continue
            }
            guard let therapy else {
                let words = Therapy.allCases.map(\.rawValue).joined(separator: " or ")
                require("\(item).therapy", "Write which treatment this was: \(words).")
                continue
            }
            if sessions.contains(where: { $0.on == on && $0.therapy == therapy }) {
                refuse("\(item).on", "There are two sessions on \(on). Take one away, or mend its day.")
                continue
            }
            var session = TreatmentSession(on: on, therapy: therapy)
            session.milligrams = milligrams
            session.charged = charged
            session.paid = paid
            keep(item, as: sessions.count)
            sessions.append(session)
        }
        return sessions
    }

    mutating func authorizations() -> [StatedAuthorization] {
        var authorizations: [StatedAuthorization] = []
        for item in items("authorizations") {
            var stated = StatedAuthorization()
            stated.number = text("\(item).number")
            stated.therapy = word("\(item).therapy", Therapy.self)
            stated.codes = words("\(item).codes")
            stated.sessions = count("\(item).sessions")
            stated.units = count("\(item).units")
            stated.unitType = text("\(item).unit-type")
            stated.from = day("\(item).from")
            stated.to = day("\(item).to")
            if let from = stated.from, let to = stated.to, to < from {
                refuse("\(item).to", "This ends (\(to)) before it begins (\(from)). Check both dates.")
                stated.to = nil
            }
            guard stated != StatedAuthorization() else { continue }
            keep(item, as: authorizations.count)
            authorizations.append(stated)
        }
        return authorizations
    }
}

import CivilCalendar
import CoverageModel

extension MoneyPlanner {
    func selfPay() -> PaymentWay {
        var way = PaymentWay(.selfPay, state: .open)
        let (price, basis) = price(facts.price.cash, "cash", "The clinic's price")
        way.low = alone(sparse.map { ($0, price.low) })
        way.high = alone(dense.map { ($0, price.high) })
        way.assumptions = [basis]
        describe(&way)
        return way
    }

    func package() -> PaymentWay? {
        guard let packagePrice = facts.price.packagePrice, let size = facts.price.packageSessions else {
            return nil
        }
        var way = PaymentWay(.package, state: .open)
        let (price, basis) = price(facts.price.cash, "cash", "The clinic's price")
        let offer = PackageOffer(price: packagePrice, sessions: size)
        way.low = alone(zip(sparse, offer.payments(sparse.count, single: price.low)).map { ($0, $1) })
        way.high = alone(zip(dense, offer.payments(dense.count, single: price.high)).map { ($0, $1) })
        way.assumptions = [
            Assumption(
                id: "package", says: "\(size) sessions paid together cost \(packagePrice).", basis: .given,
                path: "prices.\(facts.pricePlace ?? 0).package-price"),
            basis,
        ]
        describe(&way)
        way.warnings.append(
            "Ask what is paid back for sessions that you do not use: treatment can stop early.")
        return way
    }

    func paymentPlan() -> PaymentWay {
        var way = PaymentWay(.paymentPlan, state: .open)
        describe(&way)
        way.warnings.append(
            "Clinics often offer a medical credit card with deferred interest: if any part is unpaid when the "
                + "offer ends, interest from the first day is owed on all of it.")
        let offer = facts.offer
        guard let months = offer.months, let rate = offer.rate else {
            way.state = .unknown
            way.isUnpriced = true
            way.why = [
                "Write the months and the yearly interest of the offer (payment-plan) to see its cost."
            ]
            return way
        }
        let cheapest = [package(), selfPay()].compactMap { $0 }
        let sessions = cheapest.map { ($0.low.map(\.person).total, $0) }.min { $0.0 < $1.0 }?.1
        guard let base = sessions else { return way }
        func financed(_ costs: [PaymentWay.SessionCost]) -> [PaymentWay.SessionCost] {
            // The first series is what is financed; later sessions are paid as they come.
            let later = costs.filter { $0.phase != costs.first?.phase }
            let principal = costs.filter { $0.phase == costs.first?.phase }.map(\.person).total
            let credit = CreditPlan(
                principal: max(.zero, principal - (offer.downPayment ?? .zero)), rate: rate, months: months,
                fee: offer.fee ?? .zero, isDeferred: offer.isDeferred ?? false)
            let first = costs.first?.on ?? facts.asOf
            var payments = [
                PaymentWay.SessionCost(
                    on: first, phase: "credit",
                    person: min(principal, offer.downPayment ?? .zero) + credit.fee,
                    plan: .zero, helped: .zero)
            ]
            for (month, payment) in credit.payments.enumerated() {
                let due = (try? first.adding(months: month + 1, endOfMonth: .lastDayOfMonth)) ?? first
                payments.append(
                    .init(on: due, phase: "credit", person: payment, plan: .zero, helped: .zero))
            }
            return payments + later
        }
        way.low = financed(base.low)
        way.high = financed(base.high)
        let principal = base.high.filter { $0.phase == base.high.first?.phase }.map(\.person).total
        let credit = CreditPlan(
            principal: max(.zero, principal - (offer.downPayment ?? .zero)), rate: rate, months: months,
            fee: offer.fee ?? .zero, isDeferred: offer.isDeferred ?? false)
        way.assumptions =
            base.assumptions + [
                Assumption(
                    id: "credit",
                    says:
                        "For the sessions of the phase that comes first (\(base.high.first?.phase ?? "none")), at the most "
                        + "cost: \(credit.principal) over \(months) months at \(rate) a year: \(credit.payments.first ?? .zero) "
                        + "a month, \(credit.costOfCredit) for the credit in all.",
                    basis: .given, path: "payment-plan.months"),
                Assumption(id: "credit-rounding", says: CreditPlan.rounding, basis: .method),
            ]
        if credit.isDeferred {
            way.warnings.append(
                "If anything is left unpaid at the end of this offer, \(credit.interestIfLate) of interest from the "
                    + "first day would be added.")
        }
        return way
    }

    private func alone(_ sessions: [(CourseSchedule.Session, Cents)]) -> [PaymentWay.SessionCost] {
        sessions.map { session, price in
            PaymentWay.SessionCost(
                on: session.on, phase: session.phase, person: price, plan: .zero, helped: .zero)
        }
    }

    private func describe(_ way: inout PaymentWay) {
        way.needs = ["A clinic that takes you, and a good faith estimate in writing."]
        way.work = ["You ask for the estimate and for a discount, and keep every receipt."]
        way.time = "As soon as the clinic has a place."
        way.closes = [
            "If you ask that no claim be sent, the plan may not count what you paid; ask before you decide."
        ]
    }
}

/// Several sessions paid together.
struct PackageOffer {
    var price: Cents
    var sessions: Int

    /// What is paid at each of `count` sessions: a package at its first session, single sessions where they
    /// cost less than one more package.
    func payments(_ count: Int, single: Cents) -> [Cents] {
        guard sessions > 0 else { return Array(repeating: single, count: count) }
        var payments: [Cents] = []
        while payments.count < count {
            let left = min(sessions, count - payments.count)
            if price <= single * left {
                payments.append(price)
                payments += Array(repeating: .zero, count: left - 1)
            } else {
                payments += Array(repeating: single, count: left)
            }
        }
        return payments
    }
}

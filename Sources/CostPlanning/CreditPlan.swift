public import CoverageModel

/// A loan paid back in equal months.
public struct CreditPlan: Hashable, Sendable {
    /// How its amounts are rounded, in words.
    public static let rounding =
        "Interest is a twelfth of the yearly rate on what is owed each month, rounded to the nearest cent, half "
        + "a cent up; the last payment takes what is left."

    public var principal: Cents
    public var rate: Rate
    public var months: Int
    public var fee: Cents
    /// No interest where all is paid within the months.
    public var isDeferred: Bool

    public init(principal: Cents, rate: Rate, months: Int, fee: Cents = .zero, isDeferred: Bool = false) {
        self.principal = principal
        self.rate = rate
        self.months = max(1, months)
        self.fee = fee
        self.isDeferred = isDeferred
    }

    private func interest(on owed: Cents) -> Cents {
        Cents((owed.amount * rate.hundredths + 60_000) / 120_000)
    }

    /// What is left after `months` payments of `payment`.
    private func left(after payment: Cents) -> Cents {
        var owed = principal
        for _ in 0..<months { owed = owed + (isDeferred ? .zero : interest(on: owed)) - payment }
        return owed
    }

    /// Every month's payment: the least equal amount that pays all back in time; the last may be less.
    public var payments: [Cents] {
        guard principal > .zero else { return [] }
        var low = 1
        var high = principal.amount * 2 + 1
        while low < high {
            let middle = (low + high) / 2
            if left(after: Cents(middle)) <= .zero { high = middle } else { low = middle + 1 }
        }
        var owed = principal
        var payments: [Cents] = []
        while owed > .zero, payments.count < months {
            owed += isDeferred ? .zero : interest(on: owed)
            let payment = min(owed, Cents(low))
            payments.append(payment)
            owed -= payment
        }
        return payments
    }

    /// Interest and fee in all.
    public var costOfCredit: Cents { payments.total - max(.zero, principal) + fee }

    /// Under deferred interest: what would be added where the last payment is missed.
    public var interestIfLate: Cents {
        var owed = principal
        var interest = Cents.zero
        for payment in payments {
            interest += self.interest(on: owed)
            owed -= payment
        }
        return interest
    }
}

/// What the pages on money ask: everything that a plan of costs rests on and a person can know.
enum MoneyQuestions {
    static let all: [Question] = [
        Question(
            "prices",
            [
                .init("prices.0.cash"), .init("prices.0.package-price"), .init("prices.0.package-sessions"),
                .init("prices.0.allowed-in-network"), .init("prices.0.medicine-in-network"),
                .init("prices.0.allowed-out-of-network"), .init("prices.0.savings-maximum"),
            ]),
        Question("rhythm", [.init("plan.sessions"), .init("plan.maintenance-weeks")]),
        Question("in-network", [.init("provider.in-network", .yesNo)] + share("coverages.0.in-network")),
        Question(
            "out-of-network",
            [.init("coverages.0.covers-out-of-network", .yesNo)] + share("coverages.0.out-of-network")),
        Question(
            "plan-year",
            [
                .init("coverages.0.plan-year-start", .date(partial: false)),
                .init("coverages.0.met-on", .date(partial: false)),
                .init("coverages.0.filing-days"), .init("coverages.0.answer-days"),
            ]),
        Question(
            "accounts",
            [
                .init("health-accounts.can-use-hsa", .yesNo),
                .init("health-accounts.hsa-tier", .choice(["self-only", "family"])),
                .init("health-accounts.hsa-contributed"), .init("health-accounts.fsa-election"),
                .init("health-accounts.fsa-balance"),
            ]),
        Question(
            "household",
            [
                .init("household.size"), .init("household.income-from"), .init("household.income-to"),
                .init("household.tax-rate"), .init("household.itemizes", .yesNo),
                .init("household.other-medical-expenses"),
            ]),
        Question(
            "offer",
            [
                .init("payment-plan.months"), .init("payment-plan.rate"), .init("payment-plan.down-payment"),
                .init("payment-plan.fee"), .init("payment-plan.is-deferred", .yesNo),
            ]),
        Question(
            "estimate",
            [
                .init("estimate.came-on", .date(partial: false)), .init("estimate.amount"),
                .init("estimate.bill-came-on", .date(partial: false)), .init("estimate.billed"),
            ]),
    ]

    private static func share(_ path: String) -> [QuestionField] {
        [
            "deductible", "deductible-met", "coinsurance", "copay", "out-of-pocket-maximum",
            "out-of-pocket-met",
        ].map { QuestionField("\(path).\($0)") }
    }

    static func question(_ id: String) -> Question? { all.first { $0.id == id } }

    /// The page that asks for an answer of the form; `nil` where none does.
    static func page(of path: String) -> String? {
        all.first { $0.fields.contains { $0.path == path } }?.id
    }
}

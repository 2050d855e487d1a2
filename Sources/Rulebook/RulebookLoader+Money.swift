extension RulebookLoader {
    /// What the planning of cost and of approvals rests on.
    public func money() throws(RulebookFaults) -> MoneyRules {
        var reading = RuleReading()
        let rules = readMoney(&reading)
        try Self.refuse(reading)
        return rules
    }

    /// Reads the sections on money, adding their faults to `reading`.
    func readMoney(_ reading: inout RuleReading) -> MoneyRules {
        MoneyRules(
            limits: readTable(.accountLimits, &reading) { $0.accountLimit($1, defaults: $2) },
            assistance: readTable(.assistance, &reading) { $0.assistance($1, defaults: $2) },
            units: readTable(.billingUnits, &reading) { $0.billingUnit($1, defaults: $2) },
            courses: readTable(.treatmentCourses, &reading) { $0.course($1, defaults: $2) })
    }
}

/// Amounts of tax law, programs of help, units of codes, and how courses usually run.
public struct MoneyRules: Sendable {
    public let limits: RuleTable<AccountLimit>
    public let assistance: RuleTable<AssistanceProgram>
    public let units: RuleTable<BillingUnit>
    public let courses: RuleTable<TreatmentCourse>

    /// The heads of all versions of all rules.
    var allHeads: [RuleHead] {
        limits.histories.flatMap(\.versions).map(\.head)
            + assistance.histories.flatMap(\.versions).map(\.head)
            + units.histories.flatMap(\.versions).map(\.head)
            + courses.histories.flatMap(\.versions).map(\.head)
    }

    /// The head of the first version of every rule.
    var firstHeads: [RuleHead] {
        limits.histories.compactMap { $0.history.first?.head }
            + assistance.histories.compactMap { $0.history.first?.head }
            + units.histories.compactMap { $0.history.first?.head }
            + courses.histories.compactMap { $0.history.first?.head }
    }
}

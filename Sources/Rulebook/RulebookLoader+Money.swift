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
            courses: readTable(.treatmentCourses, &reading) { $0.course($1, defaults: $2) },
            filing: readTable(.claimFiling, &reading) { $0.filingTime($1, defaults: $2) },
            claimFields: readTable(.claimFields, &reading) { $0.claimField($1, defaults: $2) })
    }
}

/// Amounts of tax law, programs of help, units of codes, how courses usually run, and what claims need.
public struct MoneyRules: Sendable {
    public let limits: RuleTable<AccountLimit>
    public let assistance: RuleTable<AssistanceProgram>
    public let units: RuleTable<BillingUnit>
    public let courses: RuleTable<TreatmentCourse>
    public let filing: RuleTable<FilingTime>
    public let claimFields: RuleTable<ClaimField>

    /// The heads of all versions of all rules.
    var allHeads: [RuleHead] { versions.flatMap { $0 } }

    /// The head of the first version of every rule.
    var firstHeads: [RuleHead] { versions.compactMap(\.first) }

    /// The heads of every rule, in order of time.
    private var versions: [[RuleHead]] {
        MoneyRules.heads(limits) + MoneyRules.heads(assistance) + MoneyRules.heads(units)
            + MoneyRules.heads(courses) + MoneyRules.heads(filing) + MoneyRules.heads(claimFields)
    }

    private static func heads<Content: Rule>(_ table: RuleTable<Content>) -> [[RuleHead]] {
        table.histories.map { $0.history.map(\.head) }
    }
}

/// The whole rulebook: every section but the clocks, which are read by themselves.
///
/// Rules are reached only as of a day, through the tables' histories.
public struct WholeRulebook: Sendable {
    public let drugs: RuleTable<Drug>
    public let scales: RuleTable<Scale>
    public let diagnoses: RuleTable<DiagnosisMapping>
    public let policies: RuleTable<Policy>
    public let regimes: RuleTable<Regime>
    public let regimeQuestions: RuleTable<RegimeQuestion>
    public let therapies: RuleTable<TherapyEntry>
    public let evidence: RuleTable<Evidence>
    public let denialReasons: RuleTable<DenialReasonRule>
    /// What letters must hold, who may act, what to expect, what comes but once.
    public let conduct: ConductRules
    /// Amounts of tax law, programs of help, units of codes, and how courses usually run.
    public let money: MoneyRules
    /// Golden cases beside the policies.
    public let policyCases: [RuleCase]

    /// The rulebook inside the binary with an operator's own files laid over it; where any file is faulty,
    /// all faults of all sections at once.
    public static func embedded(overlay: [RuleFile] = []) throws(RulebookFaults) -> WholeRulebook {
        try RulebookLoader(overlay: overlay).whole()
    }
}

extension RulebookLoader {
    /// Every section but the clocks, with the references between them checked; all faults at once.
    public func whole() throws(RulebookFaults) -> WholeRulebook {
        var reading = RuleReading()
        let rulebook = readWhole(&reading)
        reading.checkReferences(in: rulebook)
        reading.checkReferences(in: rulebook.conduct, of: rulebook)
        try Self.refuse(reading)
        return rulebook
    }

    /// Reads every section, adding the faults to `reading`.
    func readWhole(_ reading: inout RuleReading) -> WholeRulebook {
        var cases: [RuleCase] = []
        let policies = readTable(.policies, &reading) { reading, node, defaults in
            let policy = reading.policy(node, defaults: defaults)
            cases += reading.cases(node, policy: policy)
            return policy
        }
        return WholeRulebook(
            drugs: readTable(.drugs, &reading) { $0.drug($1, defaults: $2) },
            scales: readTable(.scales, &reading) { $0.scale($1, defaults: $2) },
            diagnoses: readTable(.diagnoses, &reading) { $0.diagnosis($1, defaults: $2) },
            policies: policies,
            regimes: readTable(.regimes, &reading) { $0.regime($1, defaults: $2) },
            regimeQuestions: readTable(.regimeQuestions, &reading) { $0.regimeQuestion($1, defaults: $2) },
            therapies: readTable(.therapies, &reading) { $0.therapy($1, defaults: $2) },
            evidence: readTable(.evidence, &reading) { $0.evidence($1, defaults: $2) },
            denialReasons: readTable(.denialReasons, &reading) { $0.denialReason($1, defaults: $2) },
            conduct: readConduct(&reading), money: readMoney(&reading), policyCases: cases)
    }
}

extension RulebookLoader {
    /// The legal clocks with their vocabulary; golden cases beside them are left aside.
    public func clocks() throws(RulebookFaults) -> ClockTable {
        try kept.value("clocks") { () throws(RulebookFaults) in
            let files = source.files(in: .clocks).filter { !$0.name.contains("/cases/") }
            return try ClockTable.read(files.map { ($0.name, $0.text) })
        }
    }

    /// The clocks of one regime alone, with state law where the plan has a state: for a command that answers
    /// at once. A regime that is not known gives a table without its rules.
    public func clocks(regime: String, issueState: String?) throws(RulebookFaults) -> ClockTable {
        try kept.value("clocks \(regime) \(issueState ?? "")") { () throws(RulebookFaults) in
            let files = source.files(in: .clocks).filter { !$0.name.contains("/cases/") }
            return try ClockTable.read(
                files.map { ($0.name, $0.text) }, regime: regime, issueState: issueState)
        }
    }

    /// The golden cases beside the clocks: for showing a rule with its cases.
    public func clockCases() throws(RulebookFaults) -> [ClockCase] {
        let files = source.files(in: .clocks).filter { $0.name.contains("/cases/") }
        return try ClockCase.read(files.map { ($0.name, $0.text) })
    }

    /// Rights of claimants that have no number of days.
    public func rights() throws(RulebookFaults) -> RightsTable {
        try kept.value("rights") { () throws(RulebookFaults) in
            try RightsTable.read(source.files(in: .rights).map { ($0.name, $0.text) })
        }
    }
}

import CivilCalendar
public import CoverageModel

/// Two accounts of one course that differ, in words that a letter can print.
public struct TrialDispute: Hashable, Sendable {
    /// What they differ on.
    public enum Matter: Hashable, Sendable { case length, dose, outcome }

    /// Whose account it is.
    public enum Teller: Hashable, Sendable { case chart, pharmacy, form }

    /// What one source says.
    public struct Account: Hashable, Sendable {
        public var teller: Teller
        public var source: Source
        /// Follows the teller: `orders 84 days from May 6, 2025`.
        public var says: String
        public init(teller: Teller, source: Source, says: String) {
            self.teller = teller
            self.source = source
            self.says = says
        }
    }
    public var matter: Matter
    public var one: Account
    public var other: Account

    public init(_ matter: Matter, _ one: Account, _ other: Account) {
        self.matter = matter
        self.one = one
        self.other = other
    }
}

extension MedicationEntry {
    /// What this entry says, for a letter.
    func account(_ says: String) -> TrialDispute.Account {
        let teller: TrialDispute.Teller =
            switch layer {
            case .fill: .pharmacy
            case .order, .administration, .statement: .chart
            case .form: .form
            }
        return TrialDispute.Account(
            teller: teller, source: sources.first ?? Source(document: id), says: says)
    }
}

extension RecordedDate {
    /// As a letter prints it: the day in full, or the month or year as recorded.
    var longText: String { day?.longText ?? text }
}

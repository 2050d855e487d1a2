import CivilCalendar
public import CoverageModel
import Rulebook

/// What accounts filled before tax, and the medical deduction, can do for one way of paying.
public struct TaxHelp: Hashable, Sendable {
    /// Where help comes from.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        case hsa, fsa
        case deduction
    }

    /// One source in one year.
    public struct Item: Hashable, Sendable {
        public var source: Source
        public var year: Int
        /// What of the cost can go through it.
        public var through: CentsRange
        /// What it saves in tax; `nil` where the person's rate or another input is not known.
        public var saves: CentsRange?
        public var says: String
        public var rule: String?
        public var trust: Trust?
    }

    public var way: PaymentWay.Kind
    public var items: [Item]
    /// What cannot be said, and why.
    public var remarks: [String]
}

/// Works out the help of accounts and taxes. New money is counted alone: what is in an account already was
/// spared its tax when it was put in.
struct TaxHelpFinder {
    let rules: MoneyRules
    let facts: MoneyFacts

    func help(for way: PaymentWay) -> TaxHelp {
        var help = TaxHelp(way: way.kind, items: [], remarks: [])
        let thisYear = facts.asOf.parts.year
        for year in [thisYear, thisYear + 1] {
            guard let cost = way.cost(in: year), cost.high > .zero else { continue }
            var left = cost
            for part in [hsa(year, left, &help), fsa(year, left, &help)].compactMap({ $0 }) {
                help.items.append(part)
                left = CentsRange(
                    max(.zero, left.low - part.through.high), max(.zero, left.high - part.through.low))
            }
            if let part = deduction(year, left, &help) { help.items.append(part) }
        }
        if let balance = facts.accounts.hsaBalance, balance > .zero {
            help.remarks.append(
                "The \(balance) that is in the health savings account can pay for this too; its tax was spared when it was "
                    + "put in.")
        }
        if facts.household.taxRate == nil, help.items.contains(where: { $0.saves == nil }) {
            help.remarks.append(
                "Your tax on the next dollar is not known (household.tax-rate), so what is saved is not.")
        }
        return help
    }

    private func limit(_ id: String, _ year: Int) -> AccountLimit? {
        Day(year, 7, 1).flatMap { try? rules.limits.version(of: id, on: $0) }
    }

    private func saved(_ through: CentsRange) -> CentsRange? {
        facts.household.taxRate.map { CentsRange(through.low.share($0), through.high.share($0)) }
    }

    private func hsa(_ year: Int, _ cost: CentsRange, _ help: inout TaxHelp) -> TaxHelp.Item? {
        let accounts = facts.accounts
        guard accounts.canUseHSA == .yes else {
            if accounts.canUseHSA != .no, year == facts.asOf.parts.year {
                help.remarks.append(
                    "Whether you can pay into a health savings account is not known (health-accounts.can-use-hsa)."
                )
            }
            return nil
        }
        guard let limit = limit("hsa.contribution", year) else {
            help.remarks.append("The limit of health savings accounts for \(year) is not known yet.")
            return nil
        }
        if let warning = planMismatch(year) { help.remarks.append(warning) }
        guard let tier = accounts.hsaTier,
            let amount = limit.amounts[tier == .family ? .family : .selfOnly]
        else {
            help.remarks.append(
                "Write whom the plan covers (health-accounts.hsa-tier) to see the account's limit.")
            return nil
        }
        var room = amount
        if let birth = facts.birthDate, let end = Day(year, 12, 31),
            let catchUp = self.limit("hsa.catch-up", year), let more = catchUp.amounts[.each],
            birth.wholeYears(to: end) >= catchUp.fromAge ?? 0
        {
            room += more
        }
        let paidIn = year == facts.asOf.parts.year ? accounts.hsaContributed ?? .zero : .zero
        room = max(.zero, room - paidIn)
        let through = CentsRange(min(cost.low, room), min(cost.high, room))
        return TaxHelp.Item(
            source: .hsa, year: year, through: through, saves: saved(through),
            says: "Up to \(room) more can go into the health savings account for \(year) and pay for this.",
            rule: limit.head.id, trust: limit.head.trust)
    }

    /// A plan whose deductible is under the least for such an account.
    private func planMismatch(_ year: Int) -> String? {
        guard let tier = facts.accounts.hsaTier, let deductible = facts.coverage?.costs.inNetwork.deductible,
            let least = limit("hdhp.minimum-deductible", year)?.amounts[
                tier == .family ? .family : .selfOnly],
            deductible < least
        else { return nil }
        return
            "The plan's deductible (\(deductible)) is under the least for a health savings account in \(year) "
            + "(\(least)): ask the benefits office whether you can pay into one."
    }

    private func fsa(_ year: Int, _ cost: CentsRange, _ help: inout TaxHelp) -> TaxHelp.Item? {
        guard year == facts.asOf.parts.year else {
            if facts.accounts.fsaElection != nil {
                guard let limit = limit("fsa.contribution", year), let amount = limit.amounts[.each] else {
                    help.remarks.append(
                        "The limit of flexible spending accounts for \(year) is not known yet; ask the benefits office "
                            + "in the enrollment weeks.")
                    return nil
                }
                return fsaItem(year, cost, amount, limit, "can be put aside for")
            }
            return nil
        }
        guard let election = facts.accounts.fsaElection else { return nil }
        guard let limit = limit("fsa.contribution", year), let most = limit.amounts[.each] else { return nil }
        if election > most {
            help.remarks.append(
                "More was put aside (\(election)) than the limit for \(year) allows (\(most)).")
        }
        let left = min(facts.accounts.fsaBalance ?? election, min(election, most))
        return fsaItem(year, cost, left, limit, "is left in the flexible spending account of")
    }

    private func fsaItem(
        _ year: Int, _ cost: CentsRange, _ amount: Cents, _ limit: AccountLimit, _ words: String
    ) -> TaxHelp.Item {
        let through = CentsRange(min(cost.low, amount), min(cost.high, amount))
        return TaxHelp.Item(
            source: .fsa, year: year, through: through, saves: saved(through),
            says:
                "\(amount) \(words) \(year) and can pay for this; what is left over may be lost.\(carryOver(year))",
            rule: limit.head.id, trust: limit.head.trust)
    }

    /// What can be taken into the next year, with every reading that there is.
    private func carryOver(_ year: Int) -> String {
        guard let rule = limit("fsa.carry-over", year) else { return "" }
        return ([rule.head.says] + rule.otherReadings.map(\.says)).map { " \($0)" }.joined()
    }

    private func deduction(_ year: Int, _ cost: CentsRange, _ help: inout TaxHelp) -> TaxHelp.Item? {
        let household = facts.household
        guard household.itemizes != .no else { return nil }
        guard let rule = limit("medical-deduction.floor", year), let floorRate = rule.rate,
            let from = household.incomeFrom ?? household.incomeTo,
            let to = household.incomeTo ?? household.incomeFrom
        else {
            if year == facts.asOf.parts.year {
                help.remarks.append(
                    "The medical deduction needs the year's income (household.income-from, income-to).")
            }
            return nil
        }
        let other = household.otherMedicalExpenses ?? .zero
        let through = CentsRange(
            max(.zero, cost.low + other - to.share(floorRate)),
            max(.zero, cost.high + other - from.share(floorRate)))
        var saves = saved(through)
        if household.itemizes != .yes, let known = saves { saves = CentsRange(.zero, known.high) }
        return TaxHelp.Item(
            source: .deduction, year: year, through: through, saves: saves,
            says:
                "Medical expenses above \(floorRate) of income (\(CentsRange(from.share(floorRate), to.share(floorRate)))) "
                + "count if you itemize; what an account paid does not. Ask a tax adviser.",
            rule: rule.head.id, trust: rule.head.trust)
    }
}

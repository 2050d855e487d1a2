public import CivilCalendar
import CoverageModel

/// The gate behind `recourse rules check`: everything that loading checks, and besides, that thresholds have
/// cases below, at and above them and that rules were compared with their sources not too long ago.
public enum RulebookCheck {
    /// Days after which a rule that nobody has compared with its source again is warned of.
    public static let staleDays = 400

    /// Every fault and warning of a rulebook, in the order of files and lines, as of `asOf`.
    public static func run(_ loader: RulebookLoader = RulebookLoader(), asOf: Day) -> [Diagnostic] {
        var reading = RuleReading()
        let rulebook = loader.readWhole(&reading)
        reading.checkReferences(in: rulebook)
        reading.checkReferences(in: rulebook.conduct, of: rulebook)
        let cases = Dictionary(grouping: rulebook.policyCases) { $0.criterion ?? "" }
        let scales = KnownNames(rulebook).scales
        // A person who types in their plan's text owes no proofs of it; the program's own policies do.
        let own = Set(loader.overlay.map(\.name))
        for policy in rulebook.policies.histories.flatMap(\.versions) {
            for criterion in policy.uniqueCriteria {
                let given = (cases[criterion.id] ?? []).map(\.given)
                for lack in Thresholds.lacking(criterion.requirement, cases: given, scales: scales) {
                    let isOwn = own.contains { policy.head.place.hasPrefix("\($0):") }
                    reading.fault(
                        policy.head, "\(criterion.id): no case \(lack)", severity: isOwn ? .warning : .error)
                }
            }
        }
        var heads = rulebook.allHeads
        do {
            let table = try loader.clocks()
            heads += table.allHeads
            reading.checkClocks(table, cases: try loader.clockCases())
        } catch { reading.diagnostics += error.diagnostics }
        do { heads += try loader.rights().rights.map(\.head) } catch {
            reading.diagnostics += error.diagnostics
        }
        for head in heads where asOf - head.checkedOn > staleDays {
            reading.fault(
                head, "\(head.id) was last compared with its source on \(head.checkedOn)", severity: .warning)
        }
        return reading.diagnostics.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }
}

extension Policy {
    /// The criteria that can be judged, each once, though two therapies share it.
    var uniqueCriteria: [Criterion] {
        var seen: Set<String> = []
        return rules.flatMap(\.pathways).flatMap(\.criteria).flatMap(\.withInner).filter {
            seen.insert($0.id).inserted
        }
    }
}

extension WholeRulebook {
    /// The heads of all versions of all rules.
    var allHeads: [RuleHead] {
        func heads<Content: Rule>(_ table: RuleTable<Content>) -> [RuleHead] {
            table.histories.flatMap(\.versions).map(\.head)
        }
        return heads(drugs) + heads(scales) + heads(diagnoses) + heads(policies) + heads(regimes)
            + heads(regimeQuestions)
            + heads(therapies) + heads(evidence) + heads(denialReasons) + conduct.allHeads + money.allHeads
    }
}

extension RuleReading {
    /// The clocks of every rule are without a gap or overlap in time, and some golden case expects each.
    fileprivate mutating func checkClocks(_ table: ClockTable, cases: [ClockCase]) {
        let expected = Set(cases.flatMap(\.expected).map(\.rule))
        for history in table.histories {
            checkTime(of: history)
            guard let last = history.history.last, last.exception == nil, !expected.contains(history.id)
            else {
                continue
            }
            fault(last.head, "\(history.id): no golden case expects it")
        }
    }
}

extension ClockTable {
    /// The heads of all versions of all clocks.
    var allHeads: [RuleHead] { histories.flatMap(\.versions).map(\.head) }
}

/// The numbers of a criterion, and which of them have no case below, at or above.
enum Thresholds {
    /// What lacks a case, in words ("below 18 years").
    static func lacking(
        _ requirement: Requirement, cases: [[RuleCase.Given]], scales: [String: Scale]
    ) -> [String] {
        switch requirement {
        case .age(let range):
            let years = cases.flatMap { $0 }.compactMap { given -> Int? in
                if case .age(let years) = given { years } else { nil }
            }
            return [range.minimum, range.maximum].compactMap { $0 }.flatMap {
                around($0, in: years, of: "years")
            }
        case .severity(let test):
            var lacking: [String] = []
            for threshold in test.anyOf {
                let totals = cases.flatMap { $0 }.compactMap { given -> Int? in
                    if case .score(threshold.scale, let value, _) = given { value } else { nil }
                }
                let hasBelow = threshold.value > (scales[threshold.scale]?.minimum ?? 0)
                lacking += around(
                    threshold.value, in: totals, of: "on the \(threshold.scale)", below: hasBelow)
            }
            if let days = test.withinDays {
                let ages = cases.flatMap { $0 }.compactMap { given -> Int? in
                    if case .score(_, _, let daysAgo) = given { daysAgo } else { nil }
                }
                lacking += around(days, in: ages, of: "days")
            }
            return lacking
        case .failedTrials(let test):
            return trials(count: test.count, weeks: test.minimumWeeks, cases: cases)
        case .augmentation(let test):
            return trials(count: test.count, weeks: test.minimumWeeks, cases: cases)
        case .doseLimit(let milligrams):
            let doses = cases.flatMap { $0 }.compactMap { given -> Int? in
                if case .dose(let milligrams) = given { milligrams } else { nil }
            }
            return around(milligrams, in: doses, of: "mg a week")
        default: return []
        }
    }

    private static func trials(count: Int, weeks: Int?, cases: [[RuleCase.Given]]) -> [String] {
        let lengths = cases.map { given in
            given.compactMap { fact -> Int? in
                if case .trial(_, _, let weeks, _, _) = fact { weeks } else { nil }
            }
        }
        // Where one trial is enough there is no case below: no trial on record proves nothing.
        var lacking = around(count, in: lengths.map(\.count), of: "trials", below: count > 1)
        if let weeks { lacking += around(weeks, in: lengths.compactMap { $0.min() }, of: "weeks") }
        return lacking
    }

    private static func around(_ value: Int, in given: [Int], of what: String, below: Bool = true) -> [String]
    {
        var lacking: [String] = []
        if below, !given.contains(where: { $0 < value }) { lacking.append("below \(value) \(what)") }
        if !given.contains(value) { lacking.append("at \(value) \(what)") }
        if !given.contains(where: { $0 > value }) { lacking.append("above \(value) \(what)") }
        return lacking
    }
}

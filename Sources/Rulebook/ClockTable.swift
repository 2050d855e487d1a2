/// A law that applies in a regime, with what must hold for it.
public struct RegimeLaw: Hashable, Sendable {
    /// The name of a file of rules, `claims-procedure`; state law is chosen by the state that issued the plan.
    public var law: String
    public var conditions: [ClockRule.Condition]
    /// True where the rules of the plan's state are meant.
    public var isStateLaw: Bool
}

/// The clocks, their vocabulary, and the laws of each regime.
public struct ClockTable: Sendable {
    public let events: [String: ClockEventKind]
    /// Every rule's history, in file order.
    public let histories: [RuleHistory<ClockRule>]
    public let notes: [ClockNote]
    /// Every regime that is known, those without federal clocks too.
    public let regimes: Set<String>
    let laws: [String: [RegimeLaw]]
    /// Plan facts that a regime's law settles: an individual policy has one mandatory level of appeal.
    let assumed: [String: [String: String]]
    let byLaw: [String: [RuleHistory<ClockRule>]]

    /// A rule of a regime, with the conditions under which the regime has it.
    public struct Applicable: Sendable {
        public var history: RuleHistory<ClockRule>
        public var conditions: [ClockRule.Condition]
    }

    /// The regimes' rules in the order of their laws.
    public func rules(of regime: String, issueState: String?) -> [Applicable] {
        (laws[regime] ?? []).flatMap { law -> [Applicable] in
            let found = byLaw[law.law] ?? []
            let chosen =
                law.isStateLaw
                ? found.filter { issueState != nil && $0.versions.first?.state == issueState } : found
            return chosen.map { Applicable(history: $0, conditions: law.conditions) }
        }
    }

    /// A plan fact that the law of the regime settles, by its condition key (`plan.mandatoryAppealLevels`).
    public func assumedFact(_ key: String, in regime: String) -> String? { assumed[regime]?[key] }

    /// What is to be told of a regime, and of the plan's state where state law reaches it.
    public func notes(of regime: String, issueState: String?) -> [ClockNote] {
        let reaches = hasStateLaw(regime)
        let isHeld = issueState.map { state in
            states.contains(state) || notes.contains { $0.states.contains(state) }
        }
        return notes.filter { note in
            guard note.regimes.isEmpty || note.regimes.contains(regime) else { return false }
            switch note.told {
            case .stateWithoutRule:
                guard let law = note.lacks, let state = issueState else { return reaches && isHeld == false }
                let holds = (byLaw[law] ?? []).contains { $0.versions.first?.state == state }
                return laws[regime]?.contains { $0.law == law } == true && isHeld == true && !holds
            case .stateUnknown: return reaches && issueState == nil
            case .always, .twoReadings:
                if note.states.isEmpty { return true }
                return reaches && (issueState.map { note.states.contains($0) } ?? false)
            }
        }
    }

    /// Whether state law can reach a regime.
    public func hasStateLaw(_ regime: String) -> Bool { laws[regime]?.contains { $0.isStateLaw } ?? false }

    /// The states of whose law a rule is held.
    public var states: Set<String> {
        Set(histories.compactMap { $0.versions.first?.state })
    }
}

extension ClockTable {
    init(_ files: ClockFiles) {
        events = Dictionary(files.events.map { ($0.head.id, $0) }, uniquingKeysWith: { first, _ in first })
        laws = files.laws
        assumed = files.assumed
        notes = files.notes
        regimes = Set(files.laws.keys)
        var users: [String: [String]] = [:]
        for (regime, list) in files.laws { for law in list { users[law.law, default: []].append(regime) } }
        var order: [String] = []
        var grouped: [String: [ClockRule]] = [:]
        for rule in files.rules {
            var rule = rule
            rule.regimes = (users[rule.law] ?? []).sorted()
            let key = "\(rule.law)|\(rule.head.id)"
            if grouped[key] == nil { order.append(key) }
            grouped[key, default: []].append(rule)
        }
        var histories: [RuleHistory<ClockRule>] = []
        var byLaw: [String: [RuleHistory<ClockRule>]] = [:]
        for key in order {
            guard let versions = grouped[key], let first = versions.first else { continue }
            let history = RuleHistory(id: first.head.id, versions: versions)
            histories.append(history)
            byLaw[first.law, default: []].append(history)
        }
        self.histories = histories
        self.byLaw = byLaw
    }
}

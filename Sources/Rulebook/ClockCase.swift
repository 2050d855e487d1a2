import CivilCalendar
import Yams

/// A value of a rule file that another floor reads, with the types that YAML's plain words have.
public indirect enum RuleValue: Hashable, Sendable {
    /// A name and its value, in file order.
    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: RuleValue
    }
    case text(String)
    /// The digits as they stand.
    case number(String)
    case flag(Bool)
    case nothing
    case list([RuleValue])
    case members([Member])
}

/// A golden case of the clocks: facts as contracts have them, and what must come of them.
public struct ClockCase: Hashable, Sendable {
    /// A clock that must be among the answers; what is `nil` is not compared.
    public struct Expected: Hashable, Sendable {
        public var rule: String
        public var matter: String?
        /// The trigger's event and day or instant.
        public var triggerEvent: String?
        public var triggerAt: String?
        /// By name (`due`, `certainlyLate`, `status`, …): what contracts print, `none` for null.
        public var values: [String: String]
        /// Words that must stand in one of its steps.
        public var says: [String]
    }
    public var name: String
    public var facts: RuleValue
    public var expected: [Expected]
    /// Rules that must give no clock.
    public var absent: [String]
    /// True where no clock may come besides those expected.
    public var isExact: Bool
    /// A part of the message with which the facts must be refused.
    public var error: String?
    /// File and line.
    public var place: String

    /// Reads files of cases, `(name, text)`; all faults at once.
    ///
    /// What stands under `defaults` of a file is taken for every fact that its cases leave out.
    public static func read(_ files: [(name: String, text: String)]) throws(RulebookFaults) -> [ClockCase] {
        var reading = RuleReading()
        var cases: [ClockCase] = []
        for file in files {
            guard let root = reading.parse(file.text, file: file.name) else { continue }
            cases += reading.clockCases(root)
        }
        if !reading.diagnostics.isEmpty { throw RulebookFaults(diagnostics: reading.diagnostics) }
        return cases
    }
}

extension RuleReading {
    private static let comparedKeys = [
        "due", "certainlyLate", "status", "basis", "stated", "weekday", "whose", "trust", "onMiss",
    ]

    mutating func clockCases(_ root: RuleNode) -> [ClockCase] {
        refuseUnknownKeys(root, known: ["defaults", "cases"])
        let defaults = child(root, "defaults").map { ruleValue($0) } ?? .members([])
        guard let list = child(root, "cases") else {
            fault(root, "\"cases\" is missing")
            return []
        }
        return elements(list).map { node in
            refuseUnknownKeys(node, known: ["name", "facts", "expect", "absent", "exactly", "error"])
            if child(node, "facts") == nil { fault(node, "\"facts\" is missing") }
            let own = child(node, "facts").map { ruleValue($0) } ?? .members([])
            let expected = child(node, "expect").map { elements($0) } ?? []
            let error = text(node, "error")
            if error == nil, child(node, "expect") == nil, child(node, "absent") == nil {
                fault(node, "a case needs \"expect\", \"absent\" or \"error\"")
            }
            return ClockCase(
                name: requiredText(node, "name"), facts: joined(defaults, own),
                expected: expected.map { expectedClock($0) }, absent: texts(node, "absent"),
                isExact: boolean(node, "exactly") ?? false, error: error, place: node.place)
        }
    }

    private mutating func expectedClock(_ node: RuleNode) -> ClockCase.Expected {
        refuseUnknownKeys(
            node, known: Set(Self.comparedKeys + ["rule", "matter", "trigger", "at", "says"]))
        var values: [String: String] = [:]
        for key in Self.comparedKeys { values[key] = text(node, key) }
        return ClockCase.Expected(
            rule: requiredText(node, "rule"), matter: text(node, "matter"),
            triggerEvent: text(node, "trigger"),
            triggerAt: text(node, "at"), values: values, says: texts(node, "says"))
    }

    private func joined(_ defaults: RuleValue, _ own: RuleValue) -> RuleValue {
        guard case .members(let lower) = defaults, case .members(let upper) = own else { return own }
        return .members(lower.filter { member in !upper.contains { $0.key == member.key } } + upper)
    }

    private mutating func ruleValue(_ node: RuleNode) -> RuleValue {
        if node.isMapping {
            return .members(members(node).map { .init(key: $0.key, value: ruleValue($0.node)) })
        }
        guard let text = node.text else { return .list(elements(node).map { ruleValue($0) }) }
        guard node.node.isPlain else { return .text(text) }
        switch text {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null", "~", "": return .nothing
        default: break
        }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        return isNumber && Double(text) != nil ? .number(text) : .text(text)
    }
}

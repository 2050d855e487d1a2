import CivilCalendar
import CoverageModel

extension RuleReading {
    /// Reads one file of clocks: `regimes`, `companions`, `events` and `rules`.
    mutating func clocks(
        _ root: RuleNode, events: inout [ClockEventKind], rules: inout [ClockRule],
        companions: inout [String: [String]]
    ) {
        refuseUnknownKeys(root, known: ["regimes", "checked-on", "companions", "events", "rules", "from", "from-trust"])
        let checkedOn = day(root, "checked-on") ?? Day(number: 0)
        if child(root, "checked-on") == nil { fault(root, "\"checked-on\" is missing") }
        let regimes = texts(root, "regimes")
        let from = day(root, "from")
        let fromTrust = word(root, "from-trust", as: Trust.self)
        if let node = child(root, "companions") {
            for member in members(node) { companions[member.key] = texts(node, member.key) }
        }
        if let node = child(root, "events") {
            for member in members(node) {
                events.append(clockEvent(member.key, member.node, checkedOn: checkedOn))
            }
        }
        if let node = child(root, "rules") {
            for element in elements(node) {
                var rule = clockRule(element, regimes: regimes, checkedOn: checkedOn)
                if rule.head.inForce.from == nil {
                    rule.head.inForce.from = from
                    rule.fromTrust = fromTrust
                }
                rules.append(rule)
            }
        }
    }

    private mutating func clockEvent(_ id: String, _ node: RuleNode, checkedOn: Day) -> ClockEventKind {
        refuseUnknownKeys(node, known: ["says", "attributes", "follows"])
        var attributes: [ClockEventKind.Attribute] = []
        if let list = child(node, "attributes") {
            for member in members(list) {
                refuseUnknownKeys(member.node, known: ["values", "type", "required", "says"])
                attributes.append(
                    ClockEventKind.Attribute(
                        name: member.key, values: texts(member.node, "values"),
                        type: text(member.node, "type") ?? "word",
                        isRequired: boolean(member.node, "required") ?? false,
                        says: requiredText(member.node, "says")))
            }
        }
        let head = RuleHead(
            id: id, says: requiredText(node, "says"), cite: [], trust: .verified, checkedOn: checkedOn,
            place: "\(node.file):\(node.line)")
        return ClockEventKind(head: head, attributes: attributes, follows: texts(node, "follows"))
    }

    private static let ruleKeys: Set<String> = [
        "id", "what", "says", "whose", "amount", "unit", "trigger", "else", "presume-receipt-days",
        "actual-receipt", "and", "combine", "when", "other-amount", "other-unit", "other-says", "month-end",
        "roll", "met-by", "extensions", "on-miss", "on-miss-says", "version-day", "compares-notice", "cite",
        "trust", "from", "to", "regimes",
    ]

    private mutating func clockRule(_ node: RuleNode, regimes: [String], checkedOn: Day) -> ClockRule {
        refuseUnknownKeys(node, known: Self.ruleKeys)
        let trust = word(node, "trust", as: Trust.self)
        if child(node, "trust") == nil { fault(node, "\"trust\" is missing") }
        let cite = texts(node, "cite").map { Citation($0, trust: trust ?? .recalled) }
        if cite.isEmpty { fault(node, "\"cite\" is missing: a rule without a citation is not kept") }
        let head = RuleHead(
            id: requiredText(node, "id"), says: requiredText(node, "says"),
            inForce: InForce(from: day(node, "from"), to: day(node, "to")), cite: cite,
            trust: trust ?? .recalled, checkedOn: checkedOn, place: "\(node.file):\(node.line)")
        var terms = [clockTerm(node)]
        if let more = child(node, "and") { terms += elements(more).map { clockTerm($0) } }
        var conditions: [ClockRule.Condition] = []
        if let when = child(node, "when") {
            conditions = members(when).map { .init(key: $0.key, values: texts(when, $0.key)) }
        }
        var extensions: [ClockRule.Extension] = []
        if let list = child(node, "extensions") {
            extensions = elements(list).map { element in
                .init(
                    event: requiredText(element, "event"), amount: integer(element, "amount") ?? 0,
                    unit: word(element, "unit", as: ClockRule.Unit.self) ?? .calendarDays,
                    tolledUntil: text(element, "tolled-until"))
            }
        }
        if terms.count > 1, child(node, "combine") == nil { fault(node, "\"combine\" is missing beside \"and\"") }
        return ClockRule(
            head: head, regimes: child(node, "regimes") == nil ? regimes : texts(node, "regimes"),
            what: requiredText(node, "what"),
            whose: word(node, "whose", as: ClockRule.Whose.self) ?? .payer, terms: terms,
            combination: word(node, "combine", as: ClockRule.Combination.self), conditions: conditions,
            otherAmount: integer(node, "other-amount"),
            otherUnit: word(node, "other-unit", as: ClockRule.Unit.self),
            otherSays: text(node, "other-says"),
            monthEnd: word(node, "month-end", as: EndOfMonthPolicy.self) ?? .lastDayOfMonth,
            roll: word(node, "roll", as: RollPolicy.self) ?? .none, metBy: texts(node, "met-by"),
            extensions: extensions, onMiss: text(node, "on-miss"), onMissSays: text(node, "on-miss-says"),
            versionDay: word(node, "version-day", as: ClockRule.VersionDay.self) ?? .trigger,
            comparesNotice: boolean(node, "compares-notice") ?? false)
    }

    private mutating func clockTerm(_ node: RuleNode) -> ClockRule.Term {
        if child(node, "amount") == nil { fault(node, "\"amount\" is missing") }
        if child(node, "unit") == nil { fault(node, "\"unit\" is missing") }
        return ClockRule.Term(
            trigger: requiredText(node, "trigger"), fallback: text(node, "else"),
            amount: integer(node, "amount") ?? 0,
            unit: word(node, "unit", as: ClockRule.Unit.self) ?? .calendarDays,
            presumedReceiptDays: integer(node, "presume-receipt-days") ?? 0,
            actualReceipt: text(node, "actual-receipt"))
    }

    /// Every event and regime that a rule names must exist.
    mutating func checkClockReferences(events: [ClockEventKind], rules: [ClockRule]) {
        let known = Set(events.map(\.head.id))
        for rule in rules {
            let named =
                rule.terms.flatMap { [$0.trigger, $0.fallback, $0.actualReceipt].compactMap { $0 } } + rule.metBy
                + rule.extensions.flatMap { [$0.event, $0.tolledUntil].compactMap { $0 } }
            for name in named where !known.contains(name) {
                addFault(at: rule.head.place, "\(rule.head.id) names the event \"\(name)\", which is not in the vocabulary")
            }
            for condition in rule.conditions where !condition.key.hasPrefix("plan.") {
                let names = rule.terms.compactMap { term in events.first { $0.head.id == term.trigger } }
                    .flatMap { $0.attributes.map(\.name) }
                if !names.contains(condition.key) {
                    addFault(
                        at: rule.head.place,
                        "\(rule.head.id) asks for the attribute \"\(condition.key)\", which its trigger does not have")
                }
            }
        }
    }

    /// A fault at a place written `file:line`.
    mutating func addFault(at place: String, _ message: String) {
        let parts = place.split(separator: ":", maxSplits: 1)
        diagnostics.append(
            Diagnostic(
                file: parts.first.map(String.init) ?? place, line: parts.count > 1 ? Int(parts[1]) ?? 1 : 1,
                message: message))
    }
}

extension ClockTable {
    /// Reads clock files, `(name, text)`; all faults at once.
    public static func read(_ files: [(name: String, text: String)]) throws(RulebookFaults) -> ClockTable {
        var reading = RuleReading()
        var events: [ClockEventKind] = []
        var rules: [ClockRule] = []
        var companions: [String: [String]] = [:]
        for file in files {
            guard let root = reading.parse(file.text, file: file.name) else { continue }
            reading.clocks(root, events: &events, rules: &rules, companions: &companions)
        }
        reading.checkClockReferences(events: events, rules: rules)
        if !reading.diagnostics.isEmpty { throw RulebookFaults(diagnostics: reading.diagnostics) }
        return ClockTable(events: events, rules: rules, companions: companions)
    }
}

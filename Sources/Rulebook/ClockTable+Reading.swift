import CivilCalendar
import CoverageModel

/// What the files of clocks hold, before it is made a table.
struct ClockFiles {
    var events: [ClockEventKind] = []
    var rules: [ClockRule] = []
    var laws: [String: [RegimeLaw]] = [:]
    var assumed: [String: [String: String]] = [:]
    var notes: [ClockNote] = []
}

extension ClockTable {
    /// Reads clock files, `(name, text)`; all faults at once. Golden cases (`cases/`) are left aside.
    public static func read(_ files: [(name: String, text: String)]) throws(RulebookFaults) -> ClockTable {
        var reading = RuleReading()
        var found = ClockFiles()
        for file in files where !isCase(file.name) {
            guard let root = reading.parse(file.text, file: file.name) else { continue }
            reading.clocks(root, into: &found)
        }
        reading.checkClockReferences(in: found, isWhole: true)
        if !reading.diagnostics.isEmpty { throw RulebookFaults(diagnostics: reading.diagnostics) }
        return ClockTable(found)
    }

    /// Reads only the files that one regime needs: its laws, and state law where the plan has a state.
    ///
    /// A regime that is not known gives a table without rules, for the engine to refuse by name.
    public static func read(
        _ files: [(name: String, text: String)], regime: String, issueState: String?
    ) throws(RulebookFaults) -> ClockTable {
        var reading = RuleReading()
        var found = ClockFiles()
        var isRead: Set<String> = []
        func isFile(_ name: String, of law: String) -> Bool {
            name == "\(law).yaml" || name.hasSuffix("/\(law).yaml")
        }
        for file in files where isFile(file.name, of: "laws") || isFile(file.name, of: "events") {
            guard let root = reading.parse(file.text, file: file.name) else { continue }
            isRead.insert(file.name)
            reading.clocks(root, into: &found)
        }
        for law in found.laws[regime] ?? [] where !law.isStateLaw || issueState != nil {
            for file in files where isFile(file.name, of: law.law) && !isCase(file.name) {
                guard isRead.insert(file.name).inserted,
                    let root = reading.parse(file.text, file: file.name)
                else { continue }
                reading.clocks(root, into: &found)
            }
        }
        reading.checkClockReferences(in: found, isWhole: false)
        if !reading.diagnostics.isEmpty { throw RulebookFaults(diagnostics: reading.diagnostics) }
        return ClockTable(found)
    }

    private static func isCase(_ name: String) -> Bool {
        name.hasPrefix("cases/") || name.contains("/cases/")
    }
}

extension RuleReading {
    private static let fileKeys: Set<String> = [
        "law", "checked-on", "from", "from-trust", "templates", "rules", "events", "regimes", "notes",
    ]

    /// Reads one file of clocks: the vocabulary, the laws of the regimes, or the rules of one law.
    mutating func clocks(_ root: RuleNode, into files: inout ClockFiles) {
        refuseUnknownKeys(root, known: Self.fileKeys)
        let checkedOn = day(root, "checked-on") ?? Day(number: 0)
        if child(root, "checked-on") == nil { fault(root, "\"checked-on\" is missing") }
        if let node = child(root, "events") {
            for member in members(node) {
                files.events.append(clockEvent(member.key, member.node, checkedOn: checkedOn))
            }
        }
        if let node = child(root, "regimes") {
            for member in members(node) { regimeLaws(member.key, member.node, into: &files) }
        }
        if let node = child(root, "notes") {
            for element in elements(node) { files.notes.append(clockNote(element, checkedOn: checkedOn)) }
        }
        guard let list = child(root, "rules") else { return }
        var templates: [String: RuleNode] = [:]
        if let node = child(root, "templates") {
            for member in members(node) { templates[member.key] = member.node }
        }
        let file = ClockFileHead(
            law: requiredText(root, "law"), checkedOn: checkedOn, from: day(root, "from"),
            fromTrust: word(root, "from-trust", as: Trust.self))
        for element in elements(list) {
            files.rules.append(clockRule(filled(element, from: templates), in: file))
        }
    }

    private mutating func regimeLaws(_ regime: String, _ node: RuleNode, into files: inout ClockFiles) {
        files.laws[regime] = []
        for element in elements(node) {
            if let law = element.text {
                files.laws[regime]?.append(RegimeLaw(law: law, conditions: [], isStateLaw: false))
                continue
            }
            if let facts = child(element, "assume") {
                refuseUnknownKeys(element, known: ["assume", "cite"])
                for member in members(facts) {
                    files.assumed[regime, default: [:]]["plan." + member.key] = requiredText(
                        facts, member.key)
                }
                continue
            }
            refuseUnknownKeys(element, known: ["law", "when", "of-the-state"])
            files.laws[regime]?.append(
                RegimeLaw(
                    law: requiredText(element, "law"), conditions: clockConditions(element, "when"),
                    isStateLaw: boolean(element, "of-the-state") ?? false))
        }
    }

    private mutating func clockNote(_ node: RuleNode, checkedOn: Day) -> ClockNote {
        refuseUnknownKeys(
            node,
            known: ["id", "says", "regimes", "states", "told", "lacks", "adds-to", "when", "cite", "trust"])
        let conditions = clockConditions(node, "when")
        for condition in conditions where !condition.key.hasPrefix("plan.") {
            fault(node, "a note hangs on facts of the plan alone, not on \"\(condition.key)\"")
        }
        let trust = requiredWord(node, "trust", as: Trust.self) ?? .recalled
        return ClockNote(
            head: RuleHead(
                id: requiredText(node, "id"), says: requiredText(node, "says"),
                cite: texts(node, "cite").map { Citation($0, trust: trust) }, trust: trust,
                checkedOn: checkedOn, place: node.place),
            regimes: texts(node, "regimes"), states: texts(node, "states"),
            told: word(node, "told", as: ClockNote.Told.self) ?? .always, lacks: text(node, "lacks"),
            addsTo: texts(node, "adds-to"), conditions: conditions)
    }

    private mutating func clockEvent(_ id: String, _ node: RuleNode, checkedOn: Day) -> ClockEventKind {
        refuseUnknownKeys(node, known: ["says", "attributes", "follows"])
        var attributes: [ClockEventKind.Attribute] = []
        if let list = child(node, "attributes") {
            for member in members(list) {
                refuseUnknownKeys(member.node, known: ["values", "type", "required", "says"])
                let values = texts(member.node, "values")
                let kind = word(member.node, "type", as: ClockEventKind.Attribute.Kind.self) ?? .word
                if kind == .word, values.isEmpty { fault(member.node, "\"values\" is missing") }
                attributes.append(
                    ClockEventKind.Attribute(
                        name: member.key, values: values, kind: kind,
                        isRequired: boolean(member.node, "required") ?? false,
                        says: requiredText(member.node, "says")))
            }
        }
        let head = RuleHead(
            id: id, says: requiredText(node, "says"), cite: [], trust: .verified, checkedOn: checkedOn,
            place: node.place)
        return ClockEventKind(head: head, attributes: attributes, follows: texts(node, "follows"))
    }

    /// Every event, attribute, law and base rule that is named must exist, and versions must agree in form.
    mutating func checkClockReferences(in files: ClockFiles, isWhole: Bool) {
        let known = Dictionary(files.events.map { ($0.head.id, $0) }, uniquingKeysWith: { first, _ in first })
        for event in files.events {
            for name in event.follows where known[name] == nil {
                addFault(
                    at: event.head.place,
                    "\(event.head.id) follows \"\(name)\", which is not in the vocabulary")
            }
        }
        var firsts: [String: ClockRule] = [:]
        for rule in files.rules {
            let key = "\(rule.law)|\(rule.head.id)"
            if let first = firsts[key], first.start != rule.start || first.versionDay != rule.versionDay {
                addFault(
                    at: rule.head.place, "the versions of \(rule.head.id) start from different events or days"
                )
            }
            firsts[key] = firsts[key] ?? rule
            for name in rule.eventNames where known[name] == nil {
                addFault(
                    at: rule.head.place,
                    "\(rule.head.id) names the event \"\(name)\", which is not in the vocabulary")
            }
            let starts = [rule.start.trigger, rule.start.companion].compactMap { $0 }
            let attributes = starts.flatMap { known[$0]?.attributes.map(\.name) ?? [] }
            for name in rule.attributeNames where !attributes.contains(name) {
                addFault(
                    at: rule.head.place,
                    "\(rule.head.id) asks for the attribute \"\(name)\", which its trigger does not have")
            }
        }
        guard isWhole else { return }
        let laws = Set(files.rules.map(\.law))
        for (regime, list) in files.laws.sorted(by: { $0.key < $1.key }) {
            for law in list where !laws.contains(law.law) {
                diagnostics.append(
                    Diagnostic(
                        file: "laws.yaml", line: 1,
                        message: "\(regime) names the law \"\(law.law)\", which no file holds"))
            }
        }
        let ids = Set(files.rules.map(\.head.id))
        for rule in files.rules {
            if let base = rule.exception?.base, !ids.contains(base) {
                addFault(
                    at: rule.head.place, "\(rule.head.id) is an exception to \"\(base)\", which no file holds"
                )
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

extension ClockRule {
    /// Every event that the rule names.
    var eventNames: [String] {
        var names = [start.trigger, start.fallback, start.awaits].compactMap { $0 } + metBy
        for term in terms { names += [term.trigger, term.fallback].compactMap { $0 } + term.lessDaysBetween }
        for more in extensions { names += [more.event, more.tolledUntil].compactMap { $0 } }
        names += forwarding?.metBy ?? []
        let keys = (conditions + alternatives).map(\.key)
        return names + keys.filter { $0.hasPrefix("event.") }.map { String($0.dropFirst(6)) }
    }

    /// The attributes of its trigger that the rule names.
    var attributeNames: [String] {
        let own = terms.filter { $0.trigger == nil }
        var names = own.compactMap(\.countedFrom)
        for key in (conditions + alternatives + own.flatMap(\.conditions)).map(\.key) {
            if key.hasPrefix("plan.") || key.hasPrefix("event.") { continue }
            let prefix = "business-days-to."
            names.append(key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key)
        }
        return names
    }
}

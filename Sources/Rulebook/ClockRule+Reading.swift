import CivilCalendar
import CoverageModel

/// What stands at the top of a file of rules and holds for all of them.
struct ClockFileHead {
    var law: String
    var checkedOn: Day
    var from: Day?
    var fromTrust: Trust?
}

extension RuleReading {
    private static let ruleKeys: Set<String> = [
        "id", "what", "says", "whose", "trigger", "else", "awaits", "presume-receipt-days", "amount", "unit",
        "counted-from", "after-days", "less-days-between", "terms", "combine", "when", "when-any", "other",
        "month-end", "roll", "met-by", "looks-back", "extensions", "forwards", "on-miss", "on-miss-says",
        "remark", "only-if-stated", "version-day", "notice", "no-number", "no-limit", "cite", "trust", "from",
        "to", "state",
        "exception-to", "label", "from-complete",
    ]

    /// A rule with what it leaves out taken from the templates that it is `like`; mappings are joined.
    mutating func filled(_ node: RuleNode, from templates: [String: RuleNode]) -> RuleNode {
        guard let name = text(node, "like") else { return node }
        guard let template = templates[name] else {
            fault(node, "there is no template \"\(name)\"")
            return node
        }
        let base = filled(template, from: templates)
        return RuleNode(
            node: joined(base.node, node.node), file: node.file, path: node.path, keyLine: node.keyLine)
    }

    private func joined(_ base: RuleTree, _ over: RuleTree) -> RuleTree {
        guard let lower = base.members, let upper = over.members else { return over }
        var members: [RuleTree.Member] = []
        for member in lower where member.key != "like" {
            guard let own = upper.first(where: { $0.key == member.key }) else {
                members.append(member)
                continue
            }
            members.append(
                RuleTree.Member(key: own.key, keyLine: own.keyLine, value: joined(member.value, own.value)))
        }
        for member in upper where member.key != "like" {
            if !lower.contains(where: { $0.key == member.key }) { members.append(member) }
        }
        return RuleTree(content: .mapping(members), line: over.line)
    }

    mutating func clockRule(_ node: RuleNode, in file: ClockFileHead) -> ClockRule {
        refuseUnknownKeys(node, known: Self.ruleKeys)
        let trust = requiredWord(node, "trust", as: Trust.self) ?? .recalled
        let cite = texts(node, "cite").map { Citation($0, trust: trust) }
        if cite.isEmpty { fault(node, "\"cite\" is missing: a rule without a citation is not kept") }
        var head = RuleHead(
            id: requiredText(node, "id"), says: requiredText(node, "says"),
            inForce: InForce(from: day(node, "from"), to: day(node, "to")), cite: cite, trust: trust,
            checkedOn: file.checkedOn, place: node.place)
        let isFromFile = head.inForce.from == nil
        if isFromFile { head.inForce.from = file.from }
        let givesNone = boolean(node, "no-limit") ?? false
        return ClockRule(
            head: head, fromTrust: isFromFile ? file.fromTrust : nil, law: file.law, regimes: [],
            state: text(node, "state"), exception: clockException(node), what: requiredText(node, "what"),
            whose: requiredWord(node, "whose", as: ClockRule.Whose.self) ?? .payer,
            start: ClockRule.Start(
                trigger: requiredText(node, "trigger"), fallback: text(node, "else"),
                awaits: text(node, "awaits"),
                presumedReceiptDays: integer(node, "presume-receipt-days", in: 0...30) ?? 0),
            terms: givesNone ? [] : clockTerms(node),
            combination: word(node, "combine", as: ClockRule.Combination.self)
                ?? (boolean(node, "from-complete") == true ? .later : .earlier),
            conditions: stateCondition(node) + clockConditions(node, "when"),
            alternatives: clockConditions(node, "when-any"), other: otherReading(node),
            monthEnd: word(node, "month-end", as: EndOfMonthPolicy.self) ?? .lastDayOfMonth,
            roll: word(node, "roll", as: RollPolicy.self) ?? .none, metBy: texts(node, "met-by"),
            looksBack: boolean(node, "looks-back") ?? false, extensions: clockExtensions(node),
            forwarding: clockForwarding(node), onMiss: text(node, "on-miss"),
            onMissSays: text(node, "on-miss-says"), remark: text(node, "remark"),
            versionDay: word(node, "version-day", as: ClockRule.VersionDay.self) ?? .trigger,
            notice: word(node, "notice", as: ClockRule.NoticeRole.self) ?? .ignored,
            isOnlyStated: boolean(node, "only-if-stated") ?? false, givesNone: givesNone)
    }

    private mutating func stateCondition(_ node: RuleNode) -> [ClockRule.Condition] {
        text(node, "state").map { [.init(key: "plan.issueState", values: [$0])] } ?? []
    }

    private mutating func clockException(_ node: RuleNode) -> ClockRule.Exception? {
        guard let base = text(node, "exception-to") else { return nil }
        return ClockRule.Exception(base: base, label: requiredText(node, "label"))
    }

    mutating func clockConditions(_ node: RuleNode, _ key: String) -> [ClockRule.Condition] {
        guard let when = child(node, key) else { return [] }
        return members(when).map { .init(key: $0.key, values: texts(when, $0.key)) }
    }

    private mutating func clockTerms(_ node: RuleNode) -> [ClockRule.Term] {
        if boolean(node, "no-number") == true { return [] }
        guard let list = child(node, "terms") else {
            let term = clockTerm(node, isWhole: true)
            return boolean(node, "from-complete") == true ? fromComplete(term) : [term]
        }
        return elements(list).map { element in
            refuseUnknownKeys(
                element,
                known: [
                    "amount", "unit", "trigger", "else", "counted-from", "after-days", "after-stated-hours",
                    "less-days-between", "when",
                ])
            return clockTerm(element, isWhole: false)
        }
    }

    /// The count begins when all that is needed is in: with the request, or with what was missing from it.
    private func fromComplete(_ term: ClockRule.Term) -> [ClockRule.Term] {
        var complete = term
        complete.conditions = [.init(key: "complete", values: ["yes", "unknown"])]
        var answered = term
        answered.trigger = "information.received-by-plan"
        return [complete, answered]
    }

    private mutating func clockTerm(_ node: RuleNode, isWhole: Bool) -> ClockRule.Term {
        if child(node, "amount") == nil { fault(node, "\"amount\" is missing") }
        let between = texts(node, "less-days-between")
        if !between.isEmpty, between.count != 2 { fault(node, "\"less-days-between\" needs two events") }
        return ClockRule.Term(
            trigger: isWhole ? nil : text(node, "trigger"), fallback: isWhole ? nil : text(node, "else"),
            amount: integer(node, "amount", in: -1000...1000) ?? 0,
            unit: requiredWord(node, "unit", as: ClockRule.Unit.self) ?? .calendarDays,
            countedFrom: text(node, "counted-from"),
            afterDays: integer(node, "after-days", in: 0...1000) ?? 0,
            afterStatedHours: integer(node, "after-stated-hours", in: 0...1000), lessDaysBetween: between,
            conditions: isWhole ? [] : clockConditions(node, "when"))
    }

    private mutating func otherReading(_ node: RuleNode) -> ClockRule.OtherReading? {
        guard let other = child(node, "other") else { return nil }
        refuseUnknownKeys(other, known: ["amount", "unit", "says"])
        return ClockRule.OtherReading(
            amount: integer(other, "amount", in: 0...1000) ?? 0,
            unit: requiredWord(other, "unit", as: ClockRule.Unit.self) ?? .calendarDays,
            says: requiredText(other, "says"))
    }

    private mutating func clockExtensions(_ node: RuleNode) -> [ClockRule.Extension] {
        guard let list = child(node, "extensions") else { return [] }
        return elements(list).map { element in
            refuseUnknownKeys(element, known: ["event", "amount", "unit", "tolled-until", "when", "cite"])
            return ClockRule.Extension(
                event: requiredText(element, "event"), amount: integer(element, "amount", in: 0...1000) ?? 0,
                unit: word(element, "unit", as: ClockRule.Unit.self) ?? .calendarDays,
                tolledUntil: text(element, "tolled-until"), conditions: clockConditions(element, "when"),
                cite: text(element, "cite"))
        }
    }

    private mutating func clockForwarding(_ node: RuleNode) -> ClockRule.Forwarding? {
        guard let next = child(node, "forwards") else { return nil }
        refuseUnknownKeys(
            next,
            known: ["id", "what", "says", "whose", "amount", "unit", "no-number", "met-by", "cite", "trust"])
        let trust = requiredWord(next, "trust", as: Trust.self) ?? .recalled
        let amount = integer(next, "amount", in: 1...1000)
        if amount == nil, boolean(next, "no-number") != true { fault(next, "\"amount\" is missing") }
        return ClockRule.Forwarding(
            id: requiredText(next, "id"), what: requiredText(next, "what"), says: requiredText(next, "says"),
            whose: word(next, "whose", as: ClockRule.Whose.self) ?? .payer, amount: amount,
            unit: word(next, "unit", as: ClockRule.Unit.self) ?? .hours, metBy: texts(next, "met-by"),
            cite: texts(next, "cite").map { Citation($0, trust: trust) }, trust: trust)
    }
}

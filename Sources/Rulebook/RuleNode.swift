import CivilCalendar
import CoverageModel
import Yams

/// A node of a rule file with its line; every getter that fails adds a diagnostic and goes on, so that
/// all faults of a file are told in one run.
struct RuleNode {
    let node: RuleTree
    let file: String
    let path: String
    /// The line of the key that leads here, where there is one.
    var keyLine: Int?

    var line: Int { keyLine ?? node.line ?? 1 }

    /// `file:line`, as rules print their place.
    var place: String { "\(file):\(line)" }

    var isMapping: Bool { node.members != nil }

    /// The text of a scalar.
    var text: String? { node.text }

    func inside(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

/// Collects the faults of a run.
struct RuleReading {
    var diagnostics: [Diagnostic] = []

    /// Parses one file; YAML's own faults are diagnostics too.
    mutating func parse(_ text: String, file: String) -> RuleNode? {
        if let compiled = CompiledTree.tree(of: file, text: text) {
            return RuleNode(node: compiled, file: file, path: "")
        }
        do {
            guard let node = try RuleTree.compose(text) else {
                diagnostics.append(Diagnostic(file: file, line: 1, message: "the file is empty"))
                return nil
            }
            return RuleNode(node: node, file: file, path: "")
        } catch let error as YamlError {
            let (line, problem) = RuleReading.problem(of: error)
            diagnostics.append(Diagnostic(file: file, line: line, message: "not YAML: \(problem)"))
            return nil
        } catch {
            diagnostics.append(Diagnostic(file: file, line: 1, message: "not YAML: \(error)"))
            return nil
        }
    }

    private static func problem(of error: YamlError) -> (line: Int, words: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return (context.mark.line, "a key stands twice: \(duplicates.joined(separator: ", "))")
        default:
            return (1, "\(error)")
        }
    }

    mutating func fault(_ node: RuleNode, _ message: String, severity: Diagnostic.Severity = .error) {
        let place = node.path.isEmpty ? "" : "\(node.path): "
        diagnostics.append(
            Diagnostic(file: node.file, line: node.line, severity: severity, message: place + message))
    }

    /// The members of a mapping; anything else is a fault.
    mutating func members(_ node: RuleNode) -> [(key: String, node: RuleNode)] {
        guard let members = node.node.members else {
            fault(node, "a mapping (key: value) is expected here")
            return []
        }
        return members.map { member in
            (
                member.key,
                RuleNode(
                    node: member.value, file: node.file, path: node.inside(member.key),
                    keyLine: member.keyLine)
            )
        }
    }

    /// Refuses keys that are not in `known`, by name.
    mutating func refuseUnknownKeys(_ node: RuleNode, known: Set<String>) {
        for member in members(node) where !known.contains(member.key) {
            fault(
                member.node,
                "unknown key \"\(member.key)\"; known here: \(known.sorted().joined(separator: ", "))")
        }
    }

    func child(_ node: RuleNode, _ key: String) -> RuleNode? {
        guard let member = node.node.members?.first(where: { $0.key == key }), !member.value.isNothing
        else { return nil }
        return RuleNode(
            node: member.value, file: node.file, path: node.inside(key), keyLine: member.keyLine)
    }

    /// The elements of a sequence; a single scalar or mapping counts as one element.
    func elements(_ node: RuleNode) -> [RuleNode] {
        guard let elements = node.node.elements else { return [node] }
        return elements.enumerated().map { index, value in
            RuleNode(node: value, file: node.file, path: "\(node.path)[\(index)]")
        }
    }

    mutating func text(_ node: RuleNode, _ key: String) -> String? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.text else {
            fault(value, "text is expected here")
            return nil
        }
        return text
    }

    mutating func requiredText(_ node: RuleNode, _ key: String) -> String {
        if let text = text(node, key) { return text }
        if child(node, key) == nil { fault(node, "\"\(key)\" is missing") }
        return ""
    }

    mutating func texts(_ node: RuleNode, _ key: String) -> [String] {
        guard let value = child(node, key) else { return [] }
        return elements(value).compactMap { element in
            guard let text = element.text else {
                fault(element, "text is expected here")
                return nil
            }
            return text
        }
    }

    mutating func integer(_ node: RuleNode, _ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.text, let number = Int(text) else {
            fault(value, "a whole number is expected here")
            return nil
        }
        if let range, !range.contains(number) {
            fault(value, "\(number) is out of range: \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    mutating func boolean(_ node: RuleNode, _ key: String) -> Bool? {
        guard let value = child(node, key) else { return nil }
        switch value.text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            fault(value, "true or false is expected here")
            return nil
        }
    }

    mutating func day(_ node: RuleNode, _ key: String) -> Day? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.text, let day = Day(iso: text) else {
            fault(value, "a day that the calendar has (YYYY-MM-DD) is expected here")
            return nil
        }
        return day
    }

    /// A word of a closed set.
    mutating func word<Value: RawRepresentable & CaseIterable>(
        _ node: RuleNode, _ key: String, as type: Value.Type
    ) -> Value? where Value.RawValue == String {
        guard let value = child(node, key) else { return nil }
        return word(value, as: type)
    }

    /// A word of a closed set that must be there.
    mutating func requiredWord<Value: RawRepresentable & CaseIterable>(
        _ node: RuleNode, _ key: String, as type: Value.Type
    ) -> Value? where Value.RawValue == String {
        guard let value = child(node, key) else {
            fault(node, "\"\(key)\" is missing")
            return nil
        }
        return word(value, as: type)
    }

    /// The node's own text as a word of a closed set.
    mutating func word<Value: RawRepresentable & CaseIterable>(
        _ node: RuleNode, as type: Value.Type
    ) -> Value? where Value.RawValue == String {
        if let text = node.text, let word = Value(rawValue: text) { return word }
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        fault(node, "\"\(node.text ?? "")\" is not one of: \(words)")
        return nil
    }

    /// Milligrams as decimal text, to micrograms; no rounding: more than three decimals is a fault.
    mutating func micrograms(_ node: RuleNode, _ key: String) -> Int? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.text, let micrograms = Decimal3.thousandths(text) else {
            fault(value, "milligrams (a number with at most three decimals) are expected here")
            return nil
        }
        return micrograms
    }
}

/// Decimal text read exactly, as thousandths.
enum Decimal3 {
    /// `18.2` is 18200; `nil` for anything but digits with at most three decimals.
    static func thousandths(_ text: some StringProtocol) -> Int? {
        var value = 0
        var decimals: Int?
        var digits = 0
        for byte in text.utf8 {
            if byte == 0x2E, decimals == nil, digits > 0 {
                decimals = 0
                continue
            }
            guard (0x30...0x39).contains(byte), value < 1_000_000_000_000 else { return nil }
            if let known = decimals {
                if known == 3 { return nil }
                decimals = known + 1
            }
            value = value * 10 + Int(byte - 0x30)
            digits += 1
        }
        guard digits > 0, decimals != 0 else { return nil }
        for _ in (decimals ?? 0)..<3 { value *= 10 }
        return value
    }
}

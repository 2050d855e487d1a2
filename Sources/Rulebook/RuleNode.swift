import CivilCalendar
import CoverageModel
import Yams

/// A node of a rule file with its line; every getter that fails adds a diagnostic and goes on, so that
/// all faults of a file are told in one run.
struct RuleNode {
    let node: Node
    let file: String
    let path: String

    var line: Int { node.mark?.line ?? 1 }
}

/// Collects the faults of a run.
struct RuleReading {
    var diagnostics: [Diagnostic] = []

    /// Parses one file; YAML's own faults are diagnostics too.
    mutating func parse(_ text: String, file: String) -> RuleNode? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                diagnostics.append(Diagnostic(file: file, line: 1, message: "the file is empty"))
                return nil
            }
            return RuleNode(node: node, file: file, path: "")
        } catch let error as YamlError {
            diagnostics.append(
                Diagnostic(file: file, line: RuleReading.line(of: error), message: "not YAML: \(error)"))
            return nil
        } catch {
            diagnostics.append(Diagnostic(file: file, line: 1, message: "not YAML: \(error)"))
            return nil
        }
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }

    mutating func fault(_ node: RuleNode, _ message: String) {
        let place = node.path.isEmpty ? "" : "\(node.path): "
        diagnostics.append(Diagnostic(file: node.file, line: node.line, message: place + message))
    }

    /// The members of a mapping; anything else is a fault.
    mutating func members(_ node: RuleNode) -> [(key: String, node: RuleNode)] {
        guard let mapping = node.node.mapping else {
            fault(node, "a mapping (key: value) is expected here")
            return []
        }
        return mapping.map { key, value in
            let name = key.string ?? ""
            return (name, RuleNode(node: value, file: node.file, path: node.path.isEmpty ? name : "\(node.path).\(name)"))
        }
    }

    /// Refuses keys that are not in `known`, by name.
    mutating func refuseUnknownKeys(_ node: RuleNode, known: Set<String>) {
        for member in members(node) where !known.contains(member.key) {
            fault(member.node, "unknown key \"\(member.key)\"; known here: \(known.sorted().joined(separator: ", "))")
        }
    }

    func child(_ node: RuleNode, _ key: String) -> RuleNode? {
        guard let value = node.node.mapping?[key] else { return nil }
        if value.tag == Tag(.null) || (value.string == "" && value.scalar?.style == .plain) { return nil }
        return RuleNode(node: value, file: node.file, path: node.path.isEmpty ? key : "\(node.path).\(key)")
    }

    /// The elements of a sequence; a single scalar counts as one element.
    mutating func elements(_ node: RuleNode) -> [RuleNode] {
        if let sequence = node.node.sequence {
            return sequence.enumerated().map { index, value in
                RuleNode(node: value, file: node.file, path: "\(node.path)[\(index)]")
            }
        }
        if node.node.scalar != nil { return [node] }
        fault(node, "a list is expected here")
        return []
    }

    mutating func text(_ node: RuleNode, _ key: String) -> String? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.node.scalar?.string else {
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
            guard let text = element.node.scalar?.string else {
                fault(element, "text is expected here")
                return nil
            }
            return text
        }
    }

    mutating func integer(_ node: RuleNode, _ key: String) -> Int? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.node.scalar?.string, let number = Int(text) else {
            fault(value, "a whole number is expected here")
            return nil
        }
        return number
    }

    mutating func boolean(_ node: RuleNode, _ key: String) -> Bool? {
        guard let value = child(node, key) else { return nil }
        switch value.node.scalar?.string {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            fault(value, "true or false is expected here")
            return nil
        }
    }

    mutating func day(_ node: RuleNode, _ key: String) -> Day? {
        guard let value = child(node, key) else { return nil }
        guard let text = value.node.scalar?.string, let day = Day(iso: text) else {
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
        if let text = value.node.scalar?.string, let word = Value(rawValue: text) { return word }
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        fault(value, "\"\(value.node.scalar?.string ?? "")\" is not one of: \(words)")
        return nil
    }
}

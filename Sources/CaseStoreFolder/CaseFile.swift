public import CaseStore
import Yams

/// Reads `case.yaml` to answers by path, with the line of each.
public enum CaseFile {
    /// The file's name in the case folder.
    public static let name = "case.yaml"

    /// No form that a person fills in is near these; what is beyond them is an attack or a slip.
    private static let largestByteCount = 1 << 20
    private static let mostNodes = 50_000
    private static let deepest = 12

    /// Reads the file's bytes.
    ///
    /// Blank answers are left out, and list items with nothing in them are closed up. Keys may be written
    /// with capitals, spaces or underscores.
    /// - Throws: `badForm` with the line where the file is not YAML or not a form.
    /// - Parameter name: what messages call the file; other files of questions and answers are read alike.
    public static func read(
        _ bytes: [UInt8], named name: String = CaseFile.name
    ) throws(CaseStoreError) -> PresentForm {
        func fault(_ line: Int?, _ message: String) -> CaseStoreError {
            .badForm([PlacedIssue(file: name, line: line, message: message)])
        }
        guard bytes.count <= largestByteCount else {
            throw fault(nil, "The file is too large to be a case form.")
        }
        // Some editors put a byte order mark first.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = firstLineNotUTF8(bytes)
            throw fault(line, "The text is not in UTF-8. Save the file again as plain text in UTF-8.")
        }
        try checkDepth(bytes, name)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            let (line, message) = plainWords(error, text: text)
            throw fault(line, message)
        } catch {
            throw fault(nil, "The file cannot be read as YAML.")
        }
        var flattener = Flattener(file: name)
        if let root, !isBlank(root) {
            guard case .mapping = root else {
                throw fault(root.mark?.line, "Write the answers as `question: answer`, one to a line.")
            }
            _ = flattener.flatten(root, at: "", depth: 0)
        }
        if !flattener.faults.isEmpty { throw .badForm(flattener.faults) }
        return PresentForm(answers: flattener.answers, lines: flattener.lines)
    }

    private struct Flattener {
        let file: String
        var answers: [String: String] = [:]
        var lines: [String: Int] = [:]
        var faults: [PlacedIssue] = []
        /// Counted because a few repeated references can stand for billions.
        private var nodeCount = 0

        init(file: String) { self.file = file }

        /// Adds what stands at a node; true where that is anything.
        mutating func flatten(_ node: Node, at path: String, depth: Int) -> Bool {
            nodeCount += 1
            guard depth <= deepest, nodeCount <= mostNodes, faults.count < 100 else {
                if faults.isEmpty { fault(node, "There is more here than a case form holds.") }
                return false
            }
            switch node {
            case .scalar(let scalar):
                if isBlank(node) { return false }
                answers[path] = trimmed(scalar.string)
                lines[path] = node.mark?.line
                return true
            case .mapping(let mapping):
                var isAnswered = false
                var seen: Set<String> = []
                for (key, value) in mapping {
                    guard let written = key.string, !written.isEmpty else {
                        fault(key, "A question's name is missing before the colon.")
                        continue
                    }
                    let name = plainKey(written)
                    if !seen.insert(name).inserted {
                        fault(key, "`\(name)` stands here twice. Keep one of them.")
                        continue
                    }
                    let child = path.isEmpty ? name : "\(path).\(name)"
                    if let line = key.mark?.line { lines[child] = line }
                    if flatten(value, at: child, depth: depth + 1) {
                        isAnswered = true
                        if case .scalar = value, let line = key.mark?.line { lines[child] = line }
                    }
                }
                return isAnswered
            case .sequence(let sequence):
                var place = 0
                for item in sequence {
                    let child = "\(path).\(place)"
                    lines[child] = item.mark?.line
                    if flatten(item, at: child, depth: depth + 1) { place += 1 }
                }
                return place > 0
            case .alias:
                fault(node, "Write the answer out; references with * are not read.")
                return false
            }
        }

        private mutating func fault(_ node: Node, _ message: String) {
            faults.append(PlacedIssue(file: file, line: node.mark?.line, message: message))
        }
    }

    private static func isBlank(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        if scalar.string.allSatisfy(\.isWhitespace) { return true }
        return scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    private static func plainKey(_ key: String) -> String {
        String(key.lowercased().map { " _".contains($0) ? "-" : $0 })
    }

    /// Refuses brackets nested deeper than any form, before a parser follows them down.
    private static func checkDepth(_ bytes: [UInt8], _ name: String) throws(CaseStoreError) {
        var depth = 0
        var line = 1
        for byte in bytes {
            switch byte {
            case 0x0A: line += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            if depth > 200 {
                throw .badForm([PlacedIssue(file: name, line: line, message: "There are too many brackets.")])
            }
        }
    }

    private static func firstLineNotUTF8(_ bytes: [UInt8]) -> Int? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }

    /// A parser's complaint in words that say what to do.
    private static func plainWords(_ error: YamlError, text: String) -> (Int?, String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
            if line.drop(while: { $0 == " " }).first == "\t" {
                return (mark.line, "This line begins with a tab. Use spaces instead.")
            }
            if problem.contains("mapping values") {
                return (mark.line, "There is a second colon here. Put the answer in \"quotes\".")
            }
            if problem.contains("alias") || problem.contains("anchor") {
                return (mark.line, "An answer may not begin with & or *. Put it in \"quotes\".")
            }
            if problem.contains("another document") {
                return (mark.line, "The form ends at a line of three dashes. Take that line out.")
            }
            return (
                mark.line,
                "This line or the one above it cannot be read (\(problem)). "
                    + "Check the spaces at its start, and that quotes and brackets are closed."
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().map { "`\($0)`" }.joined(separator: ", ")
            return (context.mark.line, "\(names) stands here twice. Keep one of them.")
        case .reader(_, let offset, _, _):
            let line = offset.map { text.utf8.prefix($0).count { $0 == 0x0A } + 1 }
            return (line, "There is a sign here that text files cannot hold. Take it out.")
        default:
            return (nil, "The file cannot be read as YAML.")
        }
    }
}

import DocumentModel

/// Reads the prescriber's attestation back from its plain text, once it is filled in.
public enum AnswerSheet {
    /// Room to write on; whatever replaces it is the answer.
    static let blank = "________________"
    static let longBlank = String(repeating: "_", count: 40)
    /// A box to tick; the space in it does not break.
    static let box = AnswerField.box

    /// The answers given, by the form's paths; boxes left empty and lines left blank answer nothing.
    ///
    /// A ticked box is `[x]` or `[X]`. Where two boxes of one question are ticked, neither counts: it is not
    /// known which was meant.
    public static func answers(in text: String) -> [String: String] {
        var found: [String: String] = [:]
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var rest = flat[...]
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inside = rest[rest.index(after: open)..<close]
            let before = rest[..<open]
            // A bracket that holds no path is part of the question.
            guard let paths = paths(inside) else {
                rest = merge(before, inside, rest[rest.index(after: close)...])
                continue
            }
            if let value = answer(before) {
                // The words of an outcome stand on the sheet without their hyphens.
                found[paths.path] =
                    paths.path.hasSuffix(".outcome")
                    ? value.split(whereSeparator: \.isWhitespace).joined(separator: "-") : value
                for (path, value) in paths.beside { found[path] = value }
            }
            rest = rest[rest.index(after: close)...]
        }
        return found
    }

    /// The answers of the sheet's own fields, each named as `AnswerField` names it; empty ones answer nothing.
    public static func answers(inFields fields: [(name: String, value: String)]) -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in fields {
            guard let bracket = AnswerField.bracket(ofField: name), let paths = paths(bracket[...]),
                !value.trimmed.isEmpty
            else { continue }
            found[paths.path] = value.singleLine
            for (path, value) in paths.beside { found[path] = value }
        }
        return found
    }

    /// The text with the brackets of one part of it taken away.
    private static func merge(_ before: Substring, _ inside: Substring, _ after: Substring) -> Substring {
        Substring(before + " " + inside + " " + after)
    }

    /// `treatments.0.outcome; treatments.0.drug=sertraline`.
    private static func paths(_ text: Substring) -> (path: String, beside: [(String, String)])? {
        let parts = text.split(separator: ";").map { String($0).trimmed }
        guard let path = parts.first, AnswerField.isPath(path) else { return nil }
        let beside = parts.dropFirst().compactMap { part -> (String, String)? in
            guard let mark = part.firstIndex(of: "=") else { return nil }
            let key = String(part[..<mark])
            return AnswerField.isPath(key) ? (key, String(part[part.index(after: mark)...])) : nil
        }
        return (path, beside)
    }

    /// The ticked word, or what was written in place of the blank.
    private static func answer(_ text: Substring) -> String? {
        let boxes = text.split(separator: "[").dropFirst()
        if !boxes.isEmpty {
            let ticked = boxes.filter { $0.lowercased().hasPrefix("x") }
            guard ticked.count == 1, let box = ticked.first, let end = box.firstIndex(of: "]") else {
                return nil
            }
            let word = String(box[box.index(after: end)...]).trimmed
            return word.isEmpty ? nil : word
        }
        // A line: what follows the question's colon or question mark.
        guard let mark = text.lastIndex(where: { $0 == ":" || $0 == "?" }) else { return nil }
        let written = String(text[text.index(after: mark)...].filter { $0 != "_" }).trimmed
        return written.isEmpty ? nil : written
    }
}

import CoverageModel
import JSONText

/// How FHIR elements are read from the tree; every accessor bears any shape and answers `nil` or nothing.
extension JSONNode {
    /// A string that says something: without white space around it, `nil` where nothing is left.
    var text: String? {
        guard let text = string, let first = text.utf8.first, let last = text.utf8.last else { return nil }
        guard first <= 0x20 || last <= 0x20 else { return text }
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest.isEmpty ? nil : String(rest)
    }

    /// A string, a number's text, or `true` and `false` as words.
    var scalarText: String? {
        text ?? numberText ?? bool.map { $0 ? "true" : "false" }
    }

    /// The elements of an array; a lone value where a list should stand counts as a list of one.
    var items: [JSONNode] {
        array ?? (isNull ? [] : [self])
    }

    /// A whole number, also where it is written as text or with a zero fraction (`30.0`).
    var wholeNumber: Int? {
        guard let text = scalarText else { return nil }
        if let number = Int(text) { return number }
        guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        guard text.utf8[text.utf8.index(after: dot)...].allSatisfy({ $0 == UInt8(ascii: "0") }) else {
            return nil
        }
        return Int(text[..<dot])
    }

    /// `true`, also where it is written as text.
    var isTrue: Bool { bool == true || isString("true") }

    /// The text under a name.
    func text(_ name: StaticString) -> String? { self[name]?.text }

    /// The items under a name; none where there is no such element.
    func items(_ name: StaticString) -> [JSONNode] { self[name]?.items ?? [] }

    /// The element under the first of these names that is there and not null.
    func first(_ names: StaticString...) -> JSONNode? {
        for name in names {
            if let value = self[name], !value.isNull { return value }
        }
        return nil
    }

    /// The concept under the first of these names that says anything.
    func concept(_ names: StaticString...) -> Concept? {
        for name in names {
            if let concept = self[name]?.concept { return concept }
        }
        return nil
    }

    /// Whether a repeated CodeableConcept under this name has this code.
    func hasCode(_ code: String, in name: StaticString) -> Bool {
        items(name).contains { item in
            item.text == code || item.text("code") == code
                || item.items("coding").contains { $0.text("code") == code }
        }
    }

    /// The `extension` of this element whose address ends so.
    func `extension`(endingIn ending: String) -> JSONNode? {
        items("extension").first { $0.text("url")?.hasSuffix(ending) == true }
    }
}

/// A CodeableConcept: its words and every coding.
struct Concept {
    var text: String
    var codings: [Coding]

    func has(_ code: String) -> Bool { codings.contains { $0.code == code } }
}

extension JSONNode {
    /// Reads a CodeableConcept, a CodeableReference's concept, a Coding, or a plain code.
    ///
    /// The words are the concept's own text, else the first coding's display, else its code.
    var concept: Concept? {
        if let elements = array { return elements.lazy.compactMap(\.concept).first }
        guard isObject else { return text.map { Concept(text: $0, codings: []) } }
        if let inner = self["concept"] { return inner.concept }
        let words = text("text")
        var codings = items("coding").compactMap(\.coding)
        if codings.isEmpty, let coding { codings = [coding] }
        guard
            let said = words ?? codings.lazy.compactMap(\.display).first
                ?? codings.lazy.compactMap(\.code).first
        else { return nil }
        return Concept(text: said, codings: codings)
    }

    /// Reads one Coding; `nil` where it has neither code nor display.
    var coding: Coding? {
        let coding = Coding(system: text("system"), code: self["code"]?.scalarText, display: text("display"))
        return coding.code == nil && coding.display == nil ? nil : coding
    }

    /// The number text of a Quantity, its comparator before it (`<5`).
    var quantityText: String? {
        guard let value = self["value"]?.scalarText else { return nil }
        return (text("comparator") ?? "") + value
    }

    /// The unit of a Quantity as printed, else its code.
    var quantityUnit: String? { text("unit") ?? text("code") ?? text("units") }
}

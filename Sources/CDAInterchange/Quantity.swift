/// PQ and its like: number text exact, unit as people print it.
enum Quantity {
    /// The unit; UCUM's braces around plain words are dropped, and `1`, which says nothing.
    static func unit(_ node: XMLNode) -> String? {
        guard let unit = node.attribute(.unit) ?? node[.translation]?.originalText, unit != "1" else {
            return nil
        }
        guard unit.hasPrefix("{"), unit.hasSuffix("}") else { return unit }
        let inner = unit.dropFirst().dropLast()
        return inner.isEmpty ? nil : inner.lowercased()
    }

    /// Number text, and the unit where it was written into the number (`1 tablet`).
    static func value(_ node: XMLNode) -> (text: String, unit: String?)? {
        guard let given = node.attribute(.value) else { return nil }
        let number = given.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
        let rest = given.dropFirst(number.count).drop { $0 == " " }
        guard !number.isEmpty, rest.allSatisfy({ $0.isLetter || $0 == " " || $0 == "(" || $0 == ")" }) else {
            return (given, unit(node))
        }
        return (String(number), unit(node) ?? (rest.isEmpty ? nil : String(rest)))
    }
}

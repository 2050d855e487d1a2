/// A place on a sheet where an answer goes: a box to tick or a line to write on, before a bracket that names the
/// answer by its path (`(clinical.psychosis)`).
public struct AnswerField: Hashable, Sendable {
    /// What the bracket holds: the path, and answers that go with it.
    public var bracket: String
    /// What a ticked box says; `nil` for a line.
    public var option: String?
    /// The question, for who does not see the page.
    public var label: String

    /// A box to tick; the space in it does not break.
    public static let box = "[\u{A0}]"

    private static let roots: Set<String> = [
        "treatments", "clinical", "criteria", "scores", "plan", "provider", "diagnosis", "attestation",
    ]

    /// Whether a text is the path of an answer that a sheet may ask for.
    public static func isPath(_ text: String) -> Bool {
        guard let root = text.split(separator: ".").first, text.contains(".") else { return false }
        return roots.contains(String(root)) && !text.contains(" ")
    }

    /// The field's name in a PDF, whose names keep the full stop for themselves.
    public var name: String { String(bracket.map { $0 == "." ? "·" : $0 }) }

    /// The bracket that a PDF's field is named after; `nil` where it is no field of such a sheet.
    public static func bracket(ofField name: String) -> String? {
        let text = String(name.map { $0 == "·" ? "." : $0 })
        let path = text.split(separator: ";").first.map(String.init) ?? ""
        return isPath(path) ? text : nil
    }

    /// Where the brackets of a text stand that name an answer.
    public static func brackets(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var search = text.startIndex
        while let open = text[search...].firstIndex(of: "("),
            let close = text[open...].firstIndex(of: ")")
        {
            search = text.index(after: close)
            let inside = text[text.index(after: open)..<close]
            if isPath(inside.split(separator: ";").first.map(String.init) ?? "") {
                found.append(open..<search)
            }
        }
        return found
    }

    /// The boxes and lines of a text, in order, each with where it stands.
    public static func mentions(in text: String) -> [(range: Range<String.Index>, field: AnswerField)] {
        var found: [(range: Range<String.Index>, field: AnswerField)] = []
        var start = text.startIndex
        for bracket in brackets(in: text) {
            let inside = text[bracket].dropFirst().dropLast()
            found += places(in: text, start..<bracket.lowerBound, bracket: String(inside))
            start = bracket.upperBound
        }
        return found
    }

    private static func places(
        in text: String, _ range: Range<String.Index>, bracket: String
    ) -> [(range: Range<String.Index>, field: AnswerField)] {
        var found: [(range: Range<String.Index>, field: AnswerField)] = []
        var label = ""
        var place = range.lowerBound
        while place < range.upperBound {
            let rest = text[place..<range.upperBound]
            if rest.hasPrefix(box) {
                if found.isEmpty { label = String(text[range.lowerBound..<place]) }
                let end = text.index(place, offsetBy: box.count)
                let word = text[end..<range.upperBound].prefix { $0 != "[" }
                let option = word.split(whereSeparator: \.isWhitespace).joined(separator: "-")
                found.append((place..<end, AnswerField(bracket: bracket, option: option, label: label)))
                place = end
            } else if rest.hasPrefix("________") {
                label = String(text[range.lowerBound..<place])
                let end = rest.firstIndex { $0 != "_" } ?? range.upperBound
                found.append((place..<end, AnswerField(bracket: bracket, option: nil, label: label)))
                place = end
            } else {
                place = text.index(after: place)
            }
        }
        return found
    }
}

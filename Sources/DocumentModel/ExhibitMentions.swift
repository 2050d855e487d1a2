extension ExhibitReference {
    /// A reference found in a text, and where it stands there.
    public struct Mention: Hashable, Sendable {
        /// The exhibit and page meant.
        public let reference: ExhibitReference
        /// Where it stands in the text.
        public let range: Range<String.Index>
    }

    /// The references "Exhibit B" and "Exhibit B, page 3" in a text, in order; of "Exhibit B, pages 3 to 5"
    /// the first page. A label is one to three capital letters that no letter or digit follows.
    public static func mentions(in text: String) -> [Mention] {
        var found: [Mention] = []
        var scan = Scan(text: text, at: text.startIndex)
        while let start = scan.next("Exhibit ") {
            guard !scan.isWord(before: start), let label = scan.label() else { continue }
            let end = scan.at
            if let page = scan.page() {
                found.append(
                    Mention(reference: ExhibitReference(label: label, page: page), range: start..<scan.at))
            } else {
                scan.at = end
                found.append(Mention(reference: ExhibitReference(label: label), range: start..<end))
            }
        }
        return found
    }

    private struct Scan {
        let text: String
        var at: String.Index

        mutating func next(_ word: String) -> String.Index? {
            while at < text.endIndex {
                let start = at
                if accept(word) { return start }
                at = text.index(after: start)
            }
            return nil
        }

        mutating func accept(_ word: String) -> Bool {
            guard text[at...].hasPrefix(word) else { return false }
            at = text.index(at, offsetBy: word.count)
            return true
        }

        func isWord(before index: String.Index) -> Bool {
            guard index > text.startIndex else { return false }
            let character = text[text.index(before: index)]
            return character.isLetter || character.isNumber
        }

        mutating func label() -> String? {
            let start = at
            while at < text.endIndex, ("A"..."Z").contains(text[at]) { at = text.index(after: at) }
            let label = String(text[start..<at])
            guard (1...3).contains(label.count) else { return nil }
            if at < text.endIndex, text[at].isLetter || text[at].isNumber { return nil }
            return label
        }

        mutating func page() -> Int? {
            guard accept(", page ") || accept(", pages ") else { return nil }
            let start = at
            while at < text.endIndex, ("0"..."9").contains(text[at]) { at = text.index(after: at) }
            return Int(text[start..<at])
        }
    }
}

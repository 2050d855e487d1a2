/// Texts for fields that hold only so many characters.
public enum FieldText {
    /// The sentences that fit into `limit` characters, whole and in order, and how many were left out.
    ///
    /// Once a sentence does not fit, none after it is taken: a text with a hole in its middle can mislead.
    /// - Parameter limit: characters, spaces between sentences included; `nil` takes all.
    public static func fit(_ sentences: [Sentence], limit: Int?) -> (kept: [Sentence], left: Int) {
        guard let limit else { return (sentences, 0) }
        var length = 0
        var kept: [Sentence] = []
        for sentence in sentences {
            let more = sentence.text.count + (kept.isEmpty ? 0 : 1)
            if length + more > limit { break }
            length += more
            kept.append(sentence)
        }
        return (kept, sentences.count - kept.count)
    }

    /// A letter's prose within a portal's limit: its paragraphs and lists under their headings, whole sentences only,
    /// without the address, the tables and what follows the signature.
    ///
    /// - Returns: the text, and how many sentences did not fit.
    public static func portal(_ document: Document, limit: Int) -> (text: String, left: Int) {
        var text = ""
        var left = 0
        var heading: String?
        func add(_ sentence: Sentence, newLine: Bool) {
            guard left == 0 else {
                left += 1
                return
            }
            let lead = heading.map { (text.isEmpty ? "" : "\n\n") + $0 + "\n" }
            let joint = lead ?? (text.isEmpty ? "" : newLine ? "\n" : " ")
            if text.count + joint.count + sentence.text.count > limit {
                left += 1
                return
            }
            text += joint + sentence.text
            heading = nil
        }
        for block in document.blocks {
            switch block {
            case .heading(_, let sentence): heading = sentence.text
            case .paragraph(let sentences):
                for (index, sentence) in sentences.enumerated() { add(sentence, newLine: index == 0) }
            case .list(let isNumbered, let items):
                for (number, item) in items.enumerated() {
                    for (index, sentence) in item.enumerated() {
                        let mark = isNumbered ? "\(number + 1). " : "- "
                        add(index == 0 ? sentence.marked(mark) : sentence, newLine: index == 0)
                    }
                }
            case .signature: return (text, left)
            case .title, .lines, .letterhead, .pairs, .table, .chart, .writingLines, .space, .pageBreak:
                continue
            }
        }
        return (text, left)
    }

    /// The text in ASCII alone, for portals that take nothing else: quotation marks, dashes and the like as plain
    /// ones; letters with marks lose them; what has no plain form becomes `?`.
    public static func ascii(_ text: String) -> String {
        var plain = ""
        for character in text {
            if character.isASCII {
                plain.append(character)
            } else if let known = substitutes[character] {
                plain += known
            } else {
                plain += base(of: character)
            }
        }
        return plain
    }

    private static let substitutes: [Character: String] = [
        "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...",
        "·": "-", "•": "-", "×": "x", "±": "+/-", "≤": "<=", "≥": ">=", "§": "section ", "†": "*",
        "\u{A0}": " ",
        "½": "1/2", "¼": "1/4", "µ": "u", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l",
        "Ł": "L",
    ]

    /// A Latin letter without its marks, which its name in Unicode tells: "LATIN SMALL LETTER O WITH …".
    private static func base(of character: Character) -> String {
        guard let scalar = character.unicodeScalars.first else { return "?" }
        // A plain letter with marks of its own behind it.
        if scalar.isASCII { return String(scalar) }
        let words = (scalar.properties.name ?? "").split(separator: " ")
        guard words.count > 3, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1 else {
            return "?"
        }
        return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
    }
}

extension Sentence {
    /// The sentence behind a list's mark.
    fileprivate func marked(_ mark: String) -> Sentence { Sentence(text: mark + text, sources: sources) }
}

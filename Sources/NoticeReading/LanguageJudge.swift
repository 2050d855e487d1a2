/// Tells a letter in a language that is not read, by the share of words that the rules know.
///
/// A letter in English has half of its words among those that rules name; one in another language has hardly
/// any, though its numbers, names and dates look the same.
enum LanguageJudge {
    /// Fewer words than this tell nothing of the language.
    private static let wordsMin = 25
    /// Below this share of known words, in percent, the text is not read.
    private static let knownPercentMin = 18

    /// A plain sentence where the text is in no language that is read; nothing where it is.
    static func objection(to letter: Letter) -> String? {
        var all = 0
        var known = 0
        for word in letter.words where word.shape == .letters && word.end - word.start >= 2 {
            all += 1
            if word.id != 0 { known += 1 }
        }
        let foreign = foreignScript(letter.text)
        guard all >= wordsMin || foreign != nil else { return nil }
        guard all < wordsMin || known * 100 < all * knownPercentMin else { return nil }
        let name = foreign ?? spanish(letter).map { _ in "Spanish" }
        guard let name else {
            return
                "This is in a language that is not read, or it is no text: only letters in English are read."
        }
        return
            "This looks like \(name), which is not read: only letters in English are. Ask the payer for it in English; that is free."
    }

    /// The language or script of letters that English does not have, where they are many.
    private static func foreignScript(_ text: LetterText) -> String? {
        var counts: [String: Int] = [:]
        var letters = 0
        for scalar in text.scalars.prefix(8_000) {
            let value = scalar.value
            if value > 0x40, value < 0x80 || scalar.properties.isAlphabetic { letters += 1 }
            switch value {
            case 0x0400...0x04FF:
                counts["Russian or another language in Cyrillic letters", default: 0] += 1
            case 0x0600...0x06FF: counts["Arabic or another language in Arabic letters", default: 0] += 1
            case 0x3040...0x30FF: counts["Japanese", default: 0] += 1
            case 0xAC00...0xD7AF: counts["Korean", default: 0] += 1
            case 0x4E00...0x9FFF: counts["Chinese", default: 0] += 1
            case 0x1EA0...0x1EF9, 0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x0110, 0x0111:
                counts["Vietnamese", default: 0] += 1
            default: continue
            }
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            most.value * 20 >= max(letters, 1)
        else { return nil }
        return most.key
    }

    private static let spanishWords: Set<String> = [
        "que", "los", "las", "para", "usted", "por", "una", "con", "del", "su", "de", "la", "el", "en",
    ]

    /// True-like where every eighth word is one of the commonest of Spanish.
    private static func spanish(_ letter: Letter) -> Bool? {
        let words = letter.words.prefix(400)
        let hits = words.filter { spanishWords.contains(letter.text.string($0.range).lowercased()) }
            .count
        return hits * 8 >= words.count ? true : nil
    }
}

public import CivilCalendar
public import CoverageModel

/// A rating scale found by a record's code or name.
public struct ScaleMatch: Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A total, or a panel that some records use for one: the value must still lie in the range.
        case total
        /// One item of the scale, which is never a total.
        case item
        /// The item that asks about suicide.
        case suicideItem = "suicide-item"
        /// A name that leaves the version open, so that the value cannot be used.
        case versionUnknown = "version-unknown"
    }
    public var scale: Scale
    public var kind: Kind
    /// The code or words that matched.
    public var matched: String
    public init(scale: Scale, kind: Kind, matched: String) {
        self.scale = scale
        self.kind = kind
        self.matched = matched
    }
}

/// Recognises rating scales as of a day, by LOINC code, else by a clear name.
public struct ScaleLexicon: Sendable {
    private struct Name {
        var words: [String]
        var scale: Int
        var isVersionKnown: Bool
    }

    /// The scales in force on the day, in the table's order.
    public let scales: [Scale]
    private let totals: [String: Int]
    private let items: [String: Int]
    private let names: [Name]

    static let loincSystem = "loinc.org"

    /// The lexicon of the scales in force on `day`.
    public init(_ table: RuleTable<Scale>, on day: Day) {
        scales = table.rules(on: day)
        var totals: [String: Int] = [:]
        var items: [String: Int] = [:]
        var names: [Name] = []
        for (index, scale) in scales.enumerated() {
            for code in scale.loinc { totals[code] = index }
            for code in scale.itemLOINC { items[code] = index }
            if let code = scale.suicideItemLOINC { items[code] = index }
            for name in [scale.name] + scale.names {
                let words = TokenScan.words(name, splitsDigits: true)
                names.append(Name(words: words, scale: index, isVersionKnown: true))
            }
            for name in scale.unversionedNames {
                let words = TokenScan.words(name, splitsDigits: true)
                names.append(Name(words: words, scale: index, isVersionKnown: false))
            }
        }
        self.totals = totals
        self.items = items
        self.names = names
    }

    /// The scale by the rulebook's own name (`PHQ-9`), or a clear variant of it.
    public func scale(named name: String) -> Scale? {
        scales.first { $0.name == name }
            ?? recognise(name: name).flatMap { $0.kind == .total ? $0.scale : nil }
    }

    /// The scale of an observation; `nil` where neither code nor name is one of the table's, where the name
    /// is another test's (PHQ-2, a version for teenagers), and where it names two scales.
    public func recognise(name: String, codes: [Coding] = []) -> ScaleMatch? {
        for coding in codes {
            guard let code = coding.code, coding.system?.lowercased().hasSuffix(Self.loincSystem) == true
            else { continue }
            if let index = items[code] {
                let kind = scales[index].suicideItemLOINC == code ? ScaleMatch.Kind.suicideItem : .item
                return ScaleMatch(scale: scales[index], kind: kind, matched: code)
            }
            if let index = totals[code] {
                return ScaleMatch(scale: scales[index], kind: .total, matched: code)
            }
        }
        // A LOINC code that the table does not hold names another test, whatever the words look like,
        // except for scales of which no code is known.
        let hasForeignCode = codes.contains { $0.system?.lowercased().hasSuffix(Self.loincSystem) == true }
        for text in [name] + codes.compactMap(\.display) {
            guard let match = recognise(words: TokenScan.words(text, splitsDigits: true)) else { continue }
            if hasForeignCode, !match.scale.loinc.isEmpty { continue }
            return match
        }
        return nil
    }

    private func recognise(words: [String]) -> ScaleMatch? {
        var best: [Int: Name] = [:]
        for name in names where Self.contains(words, name.words) {
            let known = best[name.scale]
            if known.map({ $0.words.count < name.words.count }) ?? true { best[name.scale] = name }
        }
        // A version named outright beats a name that leaves it open.
        let found = best.values
        guard found.count == 1, let name = found.first else { return nil }
        let scale = scales[name.scale]
        if words.contains(where: scale.refuseWords.contains) { return nil }
        let matched = name.words.joined(separator: " ")
        if Self.namesItem(words) { return ScaleMatch(scale: scale, kind: .item, matched: matched) }
        return ScaleMatch(
            scale: scale, kind: name.isVersionKnown ? .total : .versionUnknown, matched: matched)
    }

    private static func contains(_ words: [String], _ phrase: [String]) -> Bool {
        guard !phrase.isEmpty, phrase.count <= words.count else { return false }
        return (0...(words.count - phrase.count)).contains { start in
            words[start..<start + phrase.count].elementsEqual(phrase)
        }
    }

    /// `item 9`, `question 3`, `q9`: an item's number after the word; `9 item` is the scale's length.
    private static func namesItem(_ words: [String]) -> Bool {
        for (index, word) in words.enumerated() where ["item", "question", "q"].contains(word) {
            if index + 1 < words.count, Int(words[index + 1]) != nil { return true }
        }
        return false
    }
}

extension RuleTable where Content == Scale {
    /// The lexicon of the scales in force on `day`.
    public func lexicon(on day: Day) -> ScaleLexicon { ScaleLexicon(self, on: day) }
}

extension RuleTable where Content == DiagnosisMapping {
    /// The mapping of a SNOMED CT code in force on `day`, or `nil` where the table has none.
    public func mapping(ofSNOMED code: String, on day: Day) -> DiagnosisMapping? {
        try? version(of: "snomed:\(code)", on: day)
    }
}

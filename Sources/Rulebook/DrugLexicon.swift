public import CivilCalendar
public import CoverageModel

/// A drug found in a record's words or codes.
public struct DrugMatch: Hashable, Sendable {
    /// What gave it away.
    public enum Basis: String, Hashable, Sendable {
        /// An RxNorm ingredient code.
        case code
        /// The generic name.
        case name
        case brand
        /// A misspelling that the table lists, or a word one letter off.
        case misspelling
    }
    public var drug: Drug
    public var basis: Basis
    /// The word or code that matched, lower case.
    public var matched: String
    /// A product of this drug that is never a depression trial (Zyban), or one that lacks the words of its
    /// depression product (selegiline capsules).
    public var isOtherUseProduct: Bool
    /// What an RxNorm code beside the words names instead; the words were followed.
    public var codeSays: String?

    public init(
        drug: Drug, basis: Basis, matched: String, isOtherUseProduct: Bool, codeSays: String? = nil
    ) {
        self.drug = drug
        self.basis = basis
        self.matched = matched
        self.isOtherUseProduct = isOtherUseProduct
        self.codeSays = codeSays
    }

    public static func == (left: DrugMatch, right: DrugMatch) -> Bool {
        left.drug.head.id == right.drug.head.id && left.basis == right.basis && left.matched == right.matched
            && left.isOtherUseProduct == right.isOtherUseProduct && left.codeSays == right.codeSays
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(drug.head.id)
        hasher.combine(matched)
    }
}

/// Recognises drugs in the drug fields of records, as of a day: by RxNorm ingredient code, by generic name,
/// brand or near spelling inside a longer product text, and as combination products.
///
/// Names are matched as whole words, so `escitalopram` is never `citalopram`. Words of seven letters or more
/// may be one edit off, provided that only one drug is that near. Two drugs in one text that are no known
/// combination are no match: `recogniseAll` tells them apart.
public struct DrugLexicon: Sendable {
    private struct Entry {
        var drug: Int
        var basis: DrugMatch.Basis
        var isOtherUse: Bool
    }
    private struct Target {
        var bytes: [UInt8]
        var entry: Entry
    }
    private struct Combination {
        var drug: Int
        /// Ingredient names, as single words.
        var words: Set<String>
        var rxcuis: Set<String>
    }

    /// The drugs in force on the day, in the table's order.
    public let drugs: [Drug]
    private let entries: [String: Entry]
    private let longestPhrase: Int
    private let nearTargets: [Target]
    private let codes: [String: Int]
    private let combinations: [Combination]
    private let componentWords: Set<String>

    static let rxnormSystem = "www.nlm.nih.gov/research/umls/rxnorm"
    /// Words one edit from a drug's name that are not that drug.
    static let plainWords: Set<String> = ["ability", "mobility"]

    /// The lexicon of the rows in force on `day`.
    public init(_ table: RuleTable<Drug>, on day: Day) {
        drugs = table.rules(on: day)
        var entries: [String: Entry] = [:]
        var near: [Target] = []
        var codes: [String: Int] = [:]
        var combinations: [Combination] = []
        var longest = 1
        func add(_ name: String, _ entry: Entry) {
            let words = TokenScan.words(name, splitsDigits: true)
            guard !words.isEmpty else { return }
            let key = words.joined(separator: " ")
            if entries[key] == nil { entries[key] = entry }
            longest = max(longest, words.count)
            if words.count == 1, key.utf8.count >= 7 {
                near.append(Target(bytes: Array(key.utf8), entry: entry))
            }
        }
        for (index, drug) in drugs.enumerated() {
            if drug.components.isEmpty {
                add(drug.name, Entry(drug: index, basis: .name, isOtherUse: false))
                if let code = drug.rxcui { codes[code] = index }
            } else {
                let words = drug.components.flatMap { TokenScan.words($0, splitsDigits: true) }
                combinations.append(
                    Combination(drug: index, words: Set(words), rxcuis: Set(drug.componentRxcuis)))
            }
            for brand in drug.brands { add(brand, Entry(drug: index, basis: .brand, isOtherUse: false)) }
            for word in drug.misspellings {
                add(word, Entry(drug: index, basis: .misspelling, isOtherUse: false))
            }
            for brand in drug.otherUseBrands {
                add(brand, Entry(drug: index, basis: .brand, isOtherUse: true))
            }
        }
        self.entries = entries
        longestPhrase = longest
        nearTargets = near
        self.codes = codes
        self.combinations = combinations
        componentWords = Set(combinations.flatMap(\.words)).subtracting(entries.keys)
    }

    /// The row of a generic name, lower case.
    public func drug(named name: String) -> Drug? { drugs.first { $0.name == name } }

    /// The one drug that a medication entry names; `nil` where there is none or more than one.
    ///
    /// The words are read first, then the words beside each code, then RxNorm ingredient codes. Where words
    /// and code name different drugs the words are followed and `codeSays` names the other: tables that pair
    /// codes with wrong drugs are in use.
    public func recognise(text: String, codes: [Coding] = []) -> DrugMatch? {
        let coded = recognise(codes: codes)
        var found = only(recogniseAll(text: text))
        if found == nil {
            found =
                codes.lazy.compactMap { coding in
                    coding.display.flatMap { only(recogniseAll(text: $0)) }
                }.first
        }
        guard var match = found else { return coded }
        if let coded, coded.drug.name != match.drug.name,
            !match.drug.components.contains(coded.drug.name)
        {
            match.codeSays = coded.drug.name
        }
        return match
    }

    private func only(_ matches: [DrugMatch]) -> DrugMatch? { matches.count == 1 ? matches.first : nil }

    /// Every drug that the words name, in their order; ingredients of a known combination count once, as it.
    public func recogniseAll(text: String) -> [DrugMatch] {
        let words = TokenScan.words(text, splitsDigits: true)
        var matches: [DrugMatch] = []
        var ingredients: Set<String> = []
        var position = 0
        while position < words.count {
            guard let (entry, length, matched) = entry(at: position, in: words) else {
                if componentWords.contains(words[position]) { ingredients.insert(words[position]) }
                position += 1
                continue
            }
            position += length
            let drug = drugs[entry.drug]
            ingredients.insert(drug.name)
            if let known = matches.firstIndex(where: { $0.drug.name == drug.name }) {
                if entry.isOtherUse { matches[known].isOtherUseProduct = true }
                continue
            }
            let lacksWord = !drug.productWords.isEmpty && !words.contains { drug.productWords.contains($0) }
            matches.append(
                DrugMatch(
                    drug: drug, basis: entry.basis, matched: matched,
                    isOtherUseProduct: entry.isOtherUse || lacksWord || drug.role == .otherUse))
        }
        return joined(matches, ingredients: ingredients)
    }

    /// Every place in a running text's words that names a drug, in order; ingredients of a combination stand
    /// each for themselves.
    ///
    /// - Parameter words: lower case, letters and figures apart, as a reader of running text cut them.
    public func mentions(in words: [String]) -> [(match: DrugMatch, words: Range<Int>)] {
        var found: [(match: DrugMatch, words: Range<Int>)] = []
        var position = 0
        while position < words.count {
            guard let (entry, length, matched) = entry(at: position, in: words) else {
                position += 1
                continue
            }
            let drug = drugs[entry.drug]
            let near = words[max(0, position - 2)..<min(words.count, position + length + 3)]
            let lacksWord = !drug.productWords.isEmpty && !near.contains { drug.productWords.contains($0) }
            let match = DrugMatch(
                drug: drug, basis: entry.basis, matched: matched,
                isOtherUseProduct: entry.isOtherUse || lacksWord || drug.role == .otherUse)
            found.append((match, position..<position + length))
            position += length
        }
        return found
    }

    /// Ingredients that make up a combination stand for it.
    private func joined(_ matches: [DrugMatch], ingredients: Set<String>) -> [DrugMatch] {
        for combination in combinations {
            let drug = drugs[combination.drug]
            let isNamed = matches.contains { $0.drug.name == drug.name }
            guard isNamed || combination.words.isSubset(of: ingredients) else { continue }
            var rest = matches.filter {
                !drug.components.contains($0.drug.name) && $0.drug.name != drug.name
            }
            let whole = matches.first { $0.drug.name == drug.name }
            rest.insert(
                whole
                    ?? DrugMatch(
                        drug: drug, basis: .name, matched: drug.name,
                        isOtherUseProduct: drug.role == .otherUse),
                at: 0)
            return rest
        }
        return matches
    }

    private func entry(at position: Int, in words: [String]) -> (Entry, length: Int, matched: String)? {
        for length in stride(from: min(longestPhrase, words.count - position), through: 1, by: -1) {
            let key =
                length == 1
                ? words[position] : words[position..<position + length].joined(separator: " ")
            if let entry = entries[key] { return (entry, length, key) }
        }
        guard let entry = near(words[position]) else { return nil }
        return (entry, 1, words[position])
    }

    /// The one drug with a name one edit from `word`.
    private func near(_ word: String) -> Entry? {
        let bytes = Array(word.utf8)
        guard bytes.count >= 6, !Self.plainWords.contains(word), !componentWords.contains(word) else {
            return nil
        }
        var found: Entry?
        for target in nearTargets where TokenScan.isOneEdit(bytes, target.bytes) {
            if let found, found.drug != target.entry.drug { return nil }
            found = target.entry
        }
        found?.basis = .misspelling
        return found
    }

    /// By RxNorm ingredient codes alone.
    private func recognise(codes given: [Coding]) -> DrugMatch? {
        var rxcuis: Set<String> = []
        for coding in given {
            guard let code = coding.code, let system = coding.system,
                system.lowercased().hasSuffix(Self.rxnormSystem)
            else { continue }
            rxcuis.insert(code)
        }
        if rxcuis.isEmpty { return nil }
        for combination in combinations
        where !combination.rxcuis.isEmpty && combination.rxcuis.isSubset(of: rxcuis) {
            return match(drugs[combination.drug], code: combination.rxcuis.sorted().joined(separator: "+"))
        }
        let found = Set(rxcuis.compactMap { codes[$0] })
        guard found.count == 1, let index = found.first else { return nil }
        return match(drugs[index], code: drugs[index].rxcui ?? "")
    }

    /// A code says nothing of the product, so a drug that needs product words does not count by code alone.
    private func match(_ drug: Drug, code: String) -> DrugMatch {
        DrugMatch(
            drug: drug, basis: .code, matched: code,
            isOtherUseProduct: drug.role == .otherUse || !drug.productWords.isEmpty)
    }
}

extension RuleTable where Content == Drug {
    /// The lexicon of the rows in force on `day`.
    public func lexicon(on day: Day) -> DrugLexicon { DrugLexicon(self, on: day) }
}

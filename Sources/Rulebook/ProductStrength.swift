/// An amount of an ingredient in a product, as its name prints it.
public struct Strength: Hashable, Sendable {
    /// Micrograms of the ingredient.
    public var micrograms: Int
    /// In how many microliters, for liquids (`20 MG/5ML`: 5000); `nil` for a tablet or capsule.
    public var perMicroliters: Int?
    /// In how many hours, for patches (`6 MG/24HR`: 24).
    public var perHours: Int?
    /// Words before the amount (`olanzapine`), lower case, as printed; `nil` where there are none.
    public var ingredient: String?
    /// `tablet`, `capsule`, `patch`, `solution` or `spray`, where the text says so.
    public var form: String?

    public init(
        micrograms: Int, perMicroliters: Int? = nil, perHours: Int? = nil, ingredient: String? = nil,
        form: String? = nil
    ) {
        self.micrograms = micrograms
        self.perMicroliters = perMicroliters
        self.perHours = perHours
        self.ingredient = ingredient
        self.form = form
    }
}

/// Reads strengths from product texts by scanning; a doubtful amount (a range, a number without a unit) is
/// left out, never guessed.
public enum ProductStrength {
    /// Every strength in `text` (`olanzapine 6 MG / fluoxetine 25 MG Oral Capsule` has two), in its order.
    public static func parse(_ text: String) -> [Strength] {
        let tokens = tokens(of: text)
        let form = tokens.lazy.compactMap { token -> String? in
            if case .word(let word) = token { return forms[word] }
            return nil
        }.first
        var found: [Strength] = []
        var before: [String] = []
        var index = 0
        while index < tokens.count {
            switch tokens[index] {
            case .word(let word): before.append(word)
            case .number(let thousandths):
                let unit = word(in: tokens, at: index + 1)
                if let unit, let factor = masses[unit], !isRange(tokens, at: index) {
                    // Thousandths of the unit times micrograms in it, over a thousand.
                    let micrograms = thousandths * factor / 1000
                    if thousandths * factor % 1000 == 0, micrograms > 0 {
                        var strength = Strength(
                            micrograms: micrograms,
                            ingredient: before.isEmpty ? nil : before.joined(separator: " "), form: form)
                        index = denominator(tokens, after: index + 1, into: &strength)
                        found.append(strength)
                    } else {
                        index += 1
                    }
                    before = []
                } else if let unit, timeUnits.contains(unit) || volumes[unit] != nil {
                    index += 1
                }
            case .slash, .dash, .other: break
            }
            index += 1
        }
        return found
    }

    private enum Token: Hashable {
        case word(String)
        /// Thousandths.
        case number(Int)
        case slash, dash, other
    }

    /// Micrograms in one unit.
    private static let masses: [String: Int] = [
        "mg": 1000, "mgs": 1000, "milligram": 1000, "milligrams": 1000, "mcg": 1, "ug": 1, "µg": 1, "μg": 1,
        "microgram": 1, "micrograms": 1, "g": 1_000_000, "gm": 1_000_000, "gram": 1_000_000,
        "grams": 1_000_000,
    ]
    /// Microliters in one unit.
    private static let volumes: [String: Int] = [
        "ml": 1000, "milliliter": 1000, "milliliters": 1000, "l": 1_000_000,
    ]
    private static let timeUnits: Set<String> = ["h", "hr", "hrs", "hour", "hours"]
    private static let forms: [String: String] = [
        "tablet": "tablet", "tablets": "tablet", "tab": "tablet", "tabs": "tablet", "capsule": "capsule",
        "capsules": "capsule", "cap": "capsule", "caps": "capsule", "patch": "patch", "patches": "patch",
        "transdermal": "patch", "solution": "solution", "liquid": "solution", "suspension": "solution",
        "concentrate": "solution", "spray": "spray",
    ]

    private static func word(in tokens: [Token], at index: Int) -> String? {
        guard index < tokens.count, case .word(let word) = tokens[index] else { return nil }
        return word
    }

    /// `25-50 mg`, `6/25 mg`: another number hangs on this one, so neither stands for a strength.
    private static func isRange(_ tokens: [Token], at index: Int) -> Bool {
        guard index >= 2, tokens[index - 1] == .dash || tokens[index - 1] == .slash else { return false }
        if case .number = tokens[index - 2] { return true }
        return false
    }

    /// Reads `/5ML`, `/ML` or `/24HR` after a unit; gives the index of the last token it used.
    private static func denominator(_ tokens: [Token], after unit: Int, into strength: inout Strength) -> Int
    {
        guard unit + 1 < tokens.count, tokens[unit + 1] == .slash else { return unit }
        var amount = 1000
        var last = unit + 2
        if last < tokens.count, case .number(let thousandths) = tokens[last] {
            amount = thousandths
            last += 1
        }
        guard let word = word(in: tokens, at: last) else { return unit }
        if let volume = volumes[word] {
            strength.perMicroliters = amount * volume / 1000
            return last
        }
        if timeUnits.contains(word) {
            strength.perHours = amount / 1000
            return last
        }
        if word == "actuat" || forms[word] != nil { return last }
        return unit
    }

    private static func tokens(of text: String) -> [Token] {
        let bytes = Array(text.utf8)
        var tokens: [Token] = []
        var index = 0
        func isDigit(_ at: Int) -> Bool { at < bytes.count && (0x30...0x39).contains(bytes[at]) }
        func isLetter(_ at: Int) -> Bool {
            guard at < bytes.count else { return false }
            let byte = bytes[at]
            return (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
        }
        while index < bytes.count {
            let start = index
            if isDigit(index) || (bytes[index] == 0x2E && isDigit(index + 1)) {
                var digits: [UInt8] = bytes[index] == 0x2E ? [0x30] : []
                // A comma stands inside a number only as a thousands mark: three digits follow it.
                while isDigit(index) || (index < bytes.count && bytes[index] == 0x2E && isDigit(index + 1))
                    || (index < bytes.count && bytes[index] == 0x2C && isDigit(index + 1)
                        && isDigit(index + 2) && isDigit(index + 3) && !isDigit(index + 4))
                {
                    if bytes[index] != 0x2C { digits.append(bytes[index]) }
                    index += 1
                }
                let value = Decimal3.thousandths(String(decoding: digits, as: UTF8.self))
                tokens.append(value.map(Token.number) ?? .other)
            } else if isLetter(index) {
                while isLetter(index) { index += 1 }
                tokens.append(.word(String(decoding: bytes[start..<index], as: UTF8.self).lowercased()))
            } else {
                switch bytes[index] {
                case 0x2F: tokens.append(.slash)
                case 0x2D: tokens.append(.dash)
                case 0x20, 0x09: break
                default: tokens.append(.other)
                }
                index += 1
            }
        }
        return tokens
    }
}

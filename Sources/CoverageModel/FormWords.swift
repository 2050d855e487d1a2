import MedicalCodes

/// Why one answer cannot be read, in words for the person who wrote it.
struct UnreadableAnswer: Error {
    var message: String
    init(_ message: String) { self.message = message }
}

/// How single answers of the form are read from their text.
enum FormWords {
    /// The text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// True for the ways in which people write that they do not know.
    static func isUnsure(_ text: String) -> Bool {
        let plain = text.lowercased().filter { $0.isLetter || $0 == "?" || $0 == " " }
        return [
            "?", "unsure", "not sure", "im not sure", "i am not sure", "unknown", "dont know", "i dont know",
            "do not know", "i do not know", "notsure", "not known",
        ].contains(plain)
    }

    /// The answer whose word this is; spaces, underscores and capitals make no difference.
    static func word<Choice: RawRepresentable & CaseIterable>(
        _ text: String, of type: Choice.Type
    ) throws(UnreadableAnswer) -> Choice where Choice.RawValue == String {
        let plain = hyphenated(text)
        if let choice = Choice.allCases.first(where: { $0.rawValue.lowercased() == plain }) { return choice }
        throw UnreadableAnswer(
            "“\(text)” is not one of the answers. Write one of: "
                + Choice.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }

    /// One of a few words that have no type of their own.
    static func word(_ text: String, of words: [String]) throws(UnreadableAnswer) -> String {
        let plain = hyphenated(text)
        if words.contains(plain) { return plain }
        throw UnreadableAnswer(
            "“\(text)” is not one of the answers. Write one of: \(words.joined(separator: ", ")).")
    }

    /// Yes, no or unsure.
    static func answer(_ text: String) throws(UnreadableAnswer) -> Answer {
        if isUnsure(text) { return .unsure }
        switch text.lowercased() {
        case "yes", "y", "true": return .yes
        case "no", "n", "false": return .no
        default:
            throw UnreadableAnswer("“\(text)” is not one of the answers. Write yes, no or unsure.")
        }
    }

    /// A number in digits, with its unit after it or not; gives the number's text.
    static func number(_ text: String, unit: String?) throws(UnreadableAnswer) -> String {
        var plain = text.lowercased()
        if let unit, plain.hasSuffix(unit) { plain = trimmed(String(plain.dropLast(unit.count))) }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber =
            (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.count <= 9 && $0.allSatisfy(isDigit) }
        guard isNumber else {
            throw UnreadableAnswer("“\(text)” is not a number. Write one number in digits, like 150 or 37.5.")
        }
        return plain
    }

    /// A whole number, at least `least`.
    static func wholeNumber(_ text: String, least: Int) throws(UnreadableAnswer) -> Int {
        guard text.count <= 9, text.allSatisfy(isDigit), let value = Int(text) else {
            throw UnreadableAnswer("“\(text)” is not a whole number. Write it in digits, like 6.")
        }
        guard value >= least else { throw UnreadableAnswer("Write \(least) or more, not \(value).") }
        return value
    }

    /// A National Provider Identifier; spaces and hyphens between its digits are left out.
    static func npi(_ text: String) throws(UnreadableAnswer) -> String {
        do throws(InvalidCode) {
            return try NPI(text.filter { !" -".contains($0) }).text
        } catch {
            guard case .checkDigit = error.reason else {
                throw UnreadableAnswer("An NPI has ten digits. “\(text)” does not.")
            }
            throw UnreadableAnswer(
                "\(text) cannot be an NPI: its last digit does not fit the others. "
                    + "Look for a wrong digit, or two that have changed places.")
        }
    }

    /// An ICD-10-CM code as the tables write it: capitals, a point after the third sign.
    static func diagnosisCode(_ text: String) -> String {
        let plain = text.uppercased().filter { $0 != "." && !$0.isWhitespace }
        return plain.count > 3 ? "\(plain.prefix(3)).\(plain.dropFirst(3))" : plain
    }

    /// The postal code of a state, district or territory.
    static func state(_ text: String) throws(UnreadableAnswer) -> String {
        let plain = text.uppercased()
        guard stateCodes.contains(plain) else {
            throw UnreadableAnswer("“\(text)” is not a state. Write its two letters, like MA.")
        }
        return plain
    }

    /// The name of a time zone; only its form is looked at.
    static func zone(_ text: String) throws(UnreadableAnswer) -> String {
        let isName =
            text.contains("/") && text.allSatisfy { $0.isLetter || $0.isNumber || "/_-+".contains($0) }
        guard isName || text == "UTC" else {
            throw UnreadableAnswer(
                "“\(text)” is not the name of a time zone. Write it like America/New_York.")
        }
        return text
    }

    static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static func hyphenated(_ text: String) -> String {
        String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    }

    private static let stateCodes: Set<String> = Set(
        """
        AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM \
        NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI
        """.split(separator: " ").map(String.init))
}

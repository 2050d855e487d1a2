/// Reads an identifier as printed: letters, digits, hyphens, slashes, and short groups parted by spaces.
enum IdentifierReader {
    private static let lengthMax = 32

    /// The identifier at an offset, or nothing where the text there is none.
    ///
    /// `isBare` asks more: in a sentence a plain number or a service code after "claim" is no identifier.
    static func read(at start: Int, limit: Int, isBare: Bool, _ letter: Letter) -> Range<Int>? {
        let text = letter.text
        var offset = start
        for word in ["number", "no.", "no", "is", "was", "id"] as [StaticString] {
            offset = skip(word, at: offset, limit: limit, text)
        }
        while offset < limit,
            Folding.isSpace(text.folded[offset]) || text.folded[offset] == UInt8(ascii: "#")
                || text.folded[offset] == UInt8(ascii: ":")
                || (text.folded[offset] == UInt8(ascii: ".") && Folding.isWord(text.byte(offset + 1)))
        {
            offset += 1
        }
        guard offset < limit, Folding.isWord(text.folded[offset]) else { return nil }
        var end = group(at: offset, limit: limit, text)
        guard end > offset else { return nil }
        var digits = digitCount(offset..<end, text)
        // A word ("within") is no first group; capitals may be ("QBT 90 118 2204").
        if digits == 0,
            end - offset > 5
                || !(offset..<end).allSatisfy({ text.isUpper($0) || text.folded[$0] == UInt8(ascii: "-") })
        {
            return nil
        }
        if letter.dates.contains(where: { $0.range.lowerBound == offset }) { return nil }
        while end < limit, end - offset < 18, text.folded[end] == 0x20 {
            let next = group(at: end + 1, limit: limit, text)
            guard next > end + 1,
                continues(end + 1..<next, text) || isTail(end + 1..<next, limit: limit, text),
                !letter.dates.contains(where: { $0.range.lowerBound == end + 1 })
            else { break }
            digits += digitCount(end + 1..<next, text)
            end = next
        }
        guard digits >= 2, end - offset >= 4, end - offset <= lengthMax else { return nil }
        if isBare {
            guard end - offset >= 5 else { return nil }
            if digits == end - offset, digits == 5 { return nil }
            if CodeReader.isHCPCSShape(offset..<end, text) { return nil }
        }
        return offset..<end
    }

    private static func skip(_ word: StaticString, at start: Int, limit: Int, _ text: LetterText)
        -> Int
    {
        var offset = start
        while offset < limit, text.folded[offset] == 0x20 { offset += 1 }
        let count = word.utf8CodeUnitCount
        guard offset + count < limit else { return start }
        for index in 0..<count where text.folded[offset + index] != word.utf8Start[index] {
            return start
        }
        guard !Folding.isWord(text.byte(offset + count)), text.byte(offset + count) != UInt8(ascii: "-")
        else {
            return start
        }
        return offset + count
    }

    private static func group(at start: Int, limit: Int, _ text: LetterText) -> Int {
        var end = start
        while end < limit {
            let byte = text.folded[end]
            let joins =
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*")
            guard Folding.isWord(byte) || (joins && Folding.isWord(text.byte(end + 1)) && end + 1 < limit)
            else { break }
            end += 1
        }
        return end
    }

    /// A further group: capitals and digits only, with a digit.
    private static func continues(_ range: Range<Int>, _ text: LetterText) -> Bool {
        guard range.count >= 2 else {
            return text.isDigit(range.lowerBound) || text.isUpper(range.lowerBound) && false
        }
        var hasDigit = false
        for offset in range {
            if text.isDigit(offset) {
                hasDigit = true
            } else if !text.isUpper(offset), text.folded[offset] != UInt8(ascii: "-") {
                return false
            }
        }
        return hasDigit
    }

    /// A last single digit or capital that closes the cell: "KH-8810-44 A", "SAH 600 77 4471 9".
    private static func isTail(_ range: Range<Int>, limit: Int, _ text: LetterText) -> Bool {
        guard range.count == 1, text.isDigit(range.lowerBound) || text.isUpper(range.lowerBound) else {
            return false
        }
        let after = text.byte(range.upperBound)
        return range.upperBound >= limit || after == 0x0A || after == 0x0C || after == UInt8(ascii: ",")
            || after == UInt8(ascii: ")") || after == UInt8(ascii: ";")
            || after == 0x20 && text.byte(range.upperBound + 1) == 0x20
    }

    private static func digitCount(_ range: Range<Int>, _ text: LetterText) -> Int {
        range.reduce(0) { $0 + (text.isDigit($1) ? 1 : 0) }
    }
}

/// A telephone or fax number printed in the letter.
struct FoundPhone: Sendable {
    /// As printed, misread digits repaired.
    var number: String
    var range: Range<Int>
    var isRepaired: Bool
}

/// Reads ten-digit numbers with separators: (212) 555-0143, 1-800-555-0110, 888.555.0121, 800 555 0110.
enum PhoneReader {
    /// No letter has more.
    private static let phonesMax = 500

    static func phones(in text: LetterText) -> [FoundPhone] {
        var found: [FoundPhone] = []
        var offset = 0
        while offset < text.folded.count, found.count < phonesMax {
            let byte = text.folded[offset]
            if byte == UInt8(ascii: "(") || Folding.isDigit(byte), !Folding.isWord(text.byte(offset - 1)),
                text.byte(offset - 1) != UInt8(ascii: "-") || !Folding.isWord(text.byte(offset - 2)),
                let phone = phone(at: offset, text)
            {
                found.append(phone)
                offset = phone.range.upperBound
            } else {
                offset += 1
            }
        }
        return found
    }

    private static func phone(at start: Int, _ text: LetterText) -> FoundPhone? {
        var offset = start
        var repaired = false
        // A leading 1 with a separator.
        if text.byte(offset) == UInt8(ascii: "1"), !text.isDigit(offset + 1) {
            offset += 1
            let before = offset
            offset = skipSeparators(offset, text)
            guard offset > before else { return nil }
        }
        var isBracketed = false
        if text.byte(offset) == UInt8(ascii: "(") {
            isBracketed = true
            offset += 1
        }
        guard let area = digits(3, at: offset, text, &repaired), text.isDigit(offset) else {
            return nil
        }
        offset = area
        if isBracketed {
            guard text.byte(offset) == UInt8(ascii: ")") else { return nil }
            offset += 1
        }
        let afterArea = offset
        // "(503)" at the end of a line and the rest on the next.
        if isBracketed, text.byte(offset) == 0x0A {
            while offset < afterArea + 14, Folding.isSpace(text.byte(offset)), text.byte(offset) != 0x0C {
                offset += 1
            }
        }
        offset = skipSeparators(offset, text)
        guard offset > afterArea || isBracketed else { return nil }
        guard let exchange = digits(3, at: offset, text, &repaired) else { return nil }
        offset = exchange
        let afterExchange = offset
        offset = skipSeparators(offset, text)
        guard offset > afterExchange, let end = digits(4, at: offset, text, &repaired) else {
            return nil
        }
        guard !Folding.isWord(text.byte(end)) else { return nil }
        if text.byte(end) == UInt8(ascii: "-"), Folding.isWord(text.byte(end + 1)) { return nil }
        // A line of numbers with spaces only may be an account: a hyphen, dot or bracket must show it is a telephone.
        let printed = text.folded[start..<end]
        guard
            isBracketed || printed.contains(UInt8(ascii: "-")) || printed.contains(UInt8(ascii: "."))
                || printed.first == UInt8(ascii: "1") || followsContactWord(start, text)
        else { return nil }
        var number = ""
        for index in start..<end {
            if repaired, let digit = DigitRepair.digit(text.folded[index]) {
                number.unicodeScalars.append(Unicode.Scalar(digit))
            } else {
                number.unicodeScalars.append(text.scalars[index])
            }
        }
        return FoundPhone(number: number, range: start..<end, isRepaired: repaired)
    }

    /// "FAX 406 555 0171", "CRISIS LINE: 406 555 0100": a word before the number says what it is.
    private static func followsContactWord(_ start: Int, _ text: LetterText) -> Bool {
        var end = start
        while end > 0,
            Folding.isSpace(text.folded[end - 1]) || text.folded[end - 1] == UInt8(ascii: ":")
        {
            end -= 1
        }
        var first = end
        while first > 0, Folding.isLetter(text.folded[first - 1]), end - first < 12 { first -= 1 }
        guard first < end else { return false }
        return [
            "fax", "phone", "telephone", "tel", "call", "at", "dial", "ring", "line", "facsimile", "ph",
            "fx",
        ]
        .contains(text.string(first..<end).lowercased())
    }

    private static func digits(
        _ count: Int, at start: Int, _ text: LetterText, _ repaired: inout Bool
    )
        -> Int?
    {
        var trueDigits = 0
        for offset in start..<start + count {
            let byte = text.byte(offset)
            if Folding.isDigit(byte) {
                trueDigits += 1
            } else if DigitRepair.digit(byte) != nil {
                repaired = true
            } else {
                return nil
            }
        }
        return trueDigits * 2 >= count ? start + count : nil
    }

    private static func skipSeparators(_ start: Int, _ text: LetterText) -> Int {
        var offset = start
        while offset - start < 3 {
            switch text.byte(offset) {
            case 0x20, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): offset += 1
            default: return offset
            }
        }
        return offset
    }
}

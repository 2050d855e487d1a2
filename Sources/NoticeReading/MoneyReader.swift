/// Reads amounts of money to the cent.
enum MoneyReader {
    struct Amount: Sendable {
        var cents: Int
        var range: Range<Int>
    }

    /// Amounts with cents: "$1,940.00", "85.00", "(20.00)" read as minus.
    static func amounts(in range: Range<Int>, _ text: LetterText) -> [Amount] {
        var found: [Amount] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard text.isDigit(offset), !Folding.isWord(text.byte(offset - 1)),
                text.byte(offset - 1) != UInt8(ascii: "."),
                text.byte(offset - 1) != UInt8(ascii: "-") || !Folding.isWord(text.byte(offset - 2))
            else {
                offset += 1
                continue
            }
            var end = offset
            var value = 0
            var digits = 0
            while end < range.upperBound {
                if text.isDigit(end) {
                    digits += 1
                    if digits > 12 { break }
                    value = value * 10 + Int(text.folded[end] - 0x30)
                } else if !(text.folded[end] == UInt8(ascii: ",") && text.isDigit(end + 1)
                    && text.isDigit(end + 2)
                    && text.isDigit(end + 3) && !text.isDigit(end + 4))
                {
                    break
                }
                end += 1
            }
            if digits <= 12, text.byte(end) == UInt8(ascii: "."), text.isDigit(end + 1),
                text.isDigit(end + 2),
                !Folding.isWord(text.byte(end + 3)), end + 3 <= range.upperBound
            {
                let cents =
                    value * 100 + Int(text.folded[end + 1] - 0x30) * 10 + Int(text.folded[end + 2] - 0x30)
                let isMinus =
                    text.byte(offset - 1) == UInt8(ascii: "-")
                    || (text.byte(offset - 1) == UInt8(ascii: "$")
                        && text.byte(offset - 2) == UInt8(ascii: "-"))
                found.append(Amount(cents: isMinus ? -cents : cents, range: offset..<end + 3))
                offset = end + 3
            } else {
                offset = max(end, offset + 1)
            }
        }
        return found
    }
}

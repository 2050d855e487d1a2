/// Strings: a fast path for those without escapes, which are nearly all, and a slow one for the rest.
extension JSONReader {
    /// Reads a string; the reading place is at its opening quote.
    mutating func string() throws(JSONSyntaxError) -> String {
        let opening = position
        var scan = position + 1
        var allBits: UInt8 = 0
        while scan < end {
            let byte = bytes[scan]
            allBits |= byte
            if byte == UInt8(ascii: "\"") {
                // ASCII needs no validation, and skipping it doubles the reader's speed.
                let content = UnsafeRawBufferPointer(rebasing: bytes[opening + 1..<scan])
                let text =
                    allBits < 0x80
                    ? String(decoding: content, as: UTF8.self) : try decoded(opening + 1..<scan)
                position = scan + 1
                return text
            }
            if byte == UInt8(ascii: "\\") {
                return try stringWithEscapes(from: opening + 1, firstEscape: scan)
            }
            guard byte >= 0x20 else {
                throw failure("an escaped control character or the closing quote", at: scan)
            }
            scan += 1
        }
        throw failure("the closing quote of a string", at: end)
    }

    private mutating func stringWithEscapes(
        from start: Int, firstEscape: Int
    ) throws(JSONSyntaxError) -> String {
        var text = ""
        var runStart = start
        position = firstEscape
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                text += try decoded(runStart..<position)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                text += try decoded(runStart..<position)
                text.unicodeScalars.append(try escape())
                runStart = position
            case 0..<0x20:
                throw failure("an escaped control character or the closing quote")
            default: position += 1
            }
        }
        throw failure("the closing quote of a string", at: end)
    }

    private func decoded(_ range: Range<Int>) throws(JSONSyntaxError) -> String {
        let slice = UnsafeRawBufferPointer(rebasing: bytes[range])
        guard let text = slice.withMemoryRebound(to: UInt8.self, { String(validating: $0, as: UTF8.self) })
        else {
            throw failure("valid UTF-8", at: firstInvalid(in: range))
        }
        return text
    }

    /// Where the first sequence stands that is not UTF-8; only failures pay for it.
    private func firstInvalid(in range: Range<Int>) -> Int {
        var decoder = UTF8()
        var iterator = bytes[range].makeIterator()
        var place = range.lowerBound
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): place += UTF8.width(scalar)
            case .emptyInput, .error: return min(place, range.upperBound)
            }
        }
    }

    /// Reads one escape; the reading place is at its backslash.
    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = position
        position += 1
        let letter = current
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try fourHexDigits()
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard unit < 0xDC00 else { throw failure("a high surrogate before a low one", at: start) }
            guard current == UInt8(ascii: "\\"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "u")
            else { throw failure("the low half of a surrogate pair") }
            position += 2
            let low = try fourHexDigits()
            guard (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(
                    0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
            else { throw failure("the low half of a surrogate pair", at: position - 6) }
            return scalar
        default: throw failure("an escape such as \\n or \\u0041", at: start + 1)
        }
    }

    private mutating func fourHexDigits() throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch current {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = current - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = current - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = current - UInt8(ascii: "A") + 10
            default: throw failure("a hexadecimal digit")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}

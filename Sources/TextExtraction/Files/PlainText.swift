/// Plain text files: decoding, cleaning and parting into pages.
enum PlainText {
    /// The text of a file's bytes: UTF-8 or UTF-16 by its mark, else UTF-8 if it is valid, else
    /// Windows-1252, the usual encoding of letters saved on older machines. Nil where the bytes are no
    /// text.
    static func decode(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let bigEndian = bytes[0] == 0xFE
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
                let (high, low) =
                    bigEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
                return UInt16(high) << 8 | UInt16(low)
            }
            return String(decoding: units, as: UTF16.self)
        }
        let controls = bytes.count { $0 < 0x20 && !($0 >= 0x09 && $0 <= 0x0D) && $0 != 0x1B }
        guard !bytes.contains(0), controls * 10 <= bytes.count else { return nil }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(windows1252(byte)) }
        return String(text)
    }

    /// Parts a text at its form feeds; a form feed at the very end starts no page.
    static func pages(_ text: String) -> [String] {
        var pages: [String.UnicodeScalarView] = [.init()]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\u{C}": pages.append(.init())
            case "\r": pages[pages.count - 1].append("\n")
            case "\n" where previous == "\r": continue
            case "\n", "\t": pages[pages.count - 1].append(scalar)
            case "\u{85}", "\u{2028}", "\u{2029}": pages[pages.count - 1].append("\n")
            default: if !isDropped(scalar) { pages[pages.count - 1].append(scalar) }
            }
        }
        if pages.count > 1, pages.last?.contains(where: { !$0.properties.isWhitespace }) == false {
            pages.removeLast()
        }
        return pages.map { String($0) }
    }

    /// Controls, and marks that show nothing and only hide what a text says: byte-order marks, zero-width
    /// spaces and joiners, and the controls of writing direction.
    static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069,
            0xFEFF:
            true
        default: false
        }
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return upperHalf[Int(byte) - 0x80]
    }

    /// 0x80 to 0x9F of Windows-1252; the five places that it leaves open become U+FFFD.
    private static let upperHalf = Array(
        ("\u{20AC}\u{FFFD}\u{201A}\u{0192}\u{201E}\u{2026}\u{2020}\u{2021}\u{02C6}\u{2030}\u{0160}\u{2039}"
            + "\u{0152}\u{FFFD}\u{017D}\u{FFFD}\u{FFFD}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}"
            + "\u{2013}\u{2014}\u{02DC}\u{2122}\u{0161}\u{203A}\u{0153}\u{FFFD}\u{017E}\u{0178}")
            .unicodeScalars)
}

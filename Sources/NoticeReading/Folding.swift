/// Folds scalars to bytes: lower case, no accents, plain quotes and dashes, marks for check boxes.
enum Folding {
    /// An empty check box.
    static let emptyBox: UInt8 = 0x01
    /// A ticked check box.
    static let tickedBox: UInt8 = 0x02
    /// The section sign.
    static let section: UInt8 = 0x03
    /// A ligature of two letters, the first of which is `f`.
    static let ligatureFI: UInt8 = 0x04
    static let ligatureFL: UInt8 = 0x05
    static let ligatureFF: UInt8 = 0x06
    /// Anything that is not read.
    static let other: UInt8 = 0x7F

    static func byte(_ scalar: Unicode.Scalar) -> UInt8 {
        let value = scalar.value
        if value < 0x80 {
            switch value {
            case 0x41...0x5A: return UInt8(value) + 32
            case 0x0A, 0x0C, 0x20...0x7E: return UInt8(value)
            case 0x09, 0x0D: return value == 0x09 ? 0x09 : 0x20
            default: return other
            }
        }
        return value < 0x180 ? latin(value) : symbol(value)
    }

    private static func latin(_ value: UInt32) -> UInt8 {
        switch value {
        case 0xA0: return 0x20
        case 0xA7: return section
        case 0xB7: return UInt8(ascii: "*")
        case 0xAD: return UInt8(ascii: "-")
        case 0xAB, 0xBB: return UInt8(ascii: "\"")
        case 0xB4: return UInt8(ascii: "'")
        case 0xC0...0xC6, 0xE0...0xE6: return UInt8(ascii: "a")
        case 0xC7, 0xE7: return UInt8(ascii: "c")
        case 0xC8...0xCB, 0xE8...0xEB: return UInt8(ascii: "e")
        case 0xCC...0xCF, 0xEC...0xEF: return UInt8(ascii: "i")
        case 0xD1, 0xF1: return UInt8(ascii: "n")
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8: return UInt8(ascii: "o")
        case 0xD9...0xDC, 0xF9...0xFC: return UInt8(ascii: "u")
        case 0xDD, 0xFD, 0xFF: return UInt8(ascii: "y")
        default: return other
        }
    }

    private static func symbol(_ value: UInt32) -> UInt8 {
        switch value {
        case 0x2000...0x200A, 0x202F, 0x3000: return 0x20
        case 0x2010...0x2015, 0x2212: return UInt8(ascii: "-")
        case 0x2018, 0x2019, 0x201B, 0x2032: return UInt8(ascii: "'")
        case 0x201C...0x201F, 0x2033: return UInt8(ascii: "\"")
        case 0x2022, 0x2023, 0x25AA, 0x25AB, 0x25CF, 0x25E6, 0x2043, 0x2219, 0x25B8, 0xF0B7:
            return UInt8(ascii: "*")
        case 0x2610, 0x25A1, 0x25FB, 0x25A2, 0x274F, 0x2751, 0x25CB, 0x25EF: return emptyBox
        case 0x2611, 0x2612, 0x25A0, 0x25FC, 0x2713, 0x2714, 0x2717, 0x2718, 0x22A0, 0x2BBD, 0x1F5F9,
            0x1F5F5, 0x1F5F7, 0x25C9, 0x1F5F8:
            return tickedBox
        case 0xFB01: return ligatureFI
        case 0xFB02: return ligatureFL
        case 0xFB00: return ligatureFF
        case 0x2502, 0x2503, 0x2551, 0xFF5C: return UInt8(ascii: "|")
        case 0x2028, 0x2029: return 0x0A
        default: return other
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isLetter(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= ligatureFI && byte <= ligatureFF)
    }
    static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0C
    }
    static func isBox(_ byte: UInt8) -> Bool { byte == emptyBox || byte == tickedBox }
}

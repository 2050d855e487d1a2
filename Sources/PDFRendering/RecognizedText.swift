/// A word recognised on a scan, and where it stands: fractions of the page as a viewer shows it, from its upper
/// left corner.
public struct RecognizedWord: Hashable, Sendable, Codable {
    public var text: String
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    /// Makes a word; see the properties.
    public init(text: String, x: Double, y: Double, width: Double, height: Double) {
        self.text = text
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

/// Words that are found and copied, but not seen, over the picture that they were recognised on.
enum RecognizedTextLayer {
    /// The name of its font among a page's resources.
    static let font = "FT"

    /// Operators that set each word where it stands on the page in `frame`, without painting it.
    static func content(_ words: [RecognizedWord], frame: Frame) -> String {
        // Without its own state, what is painted afterwards would not be seen either.
        var made = "q BT 3 Tr\n"
        for word in words {
            let text = encoded(word.text)
            guard !text.isEmpty, word.width > 0, word.height > 0 else { continue }
            let size = max(1, word.height * frame.height)
            // The font's letters are all six tenths of its size wide.
            let natural = Double(text.count) * 0.6 * size
            let stretch = word.width * frame.width / natural * 100
            let x = frame.x + word.x * frame.width
            let y = frame.y + (1 - word.y - word.height) * frame.height + size * 0.2
            made += "/\(font) \(PDFNumber.text(size)) Tf \(PDFNumber.text(stretch)) Tz "
            made += "1 0 0 1 \(PDFNumber.text(x)) \(PDFNumber.text(y)) Tm (\(escaped(text))) Tj\n"
        }
        return made + "ET Q\n"
    }

    /// A font of its own whose letters have width and no shape: nothing has to be embedded, and nothing can be
    /// seen whatever a viewer does with text that is not painted.
    static func fontObject(in file: QPDFFile) -> PDFObject {
        let shape = file.indirect(file.stream(Array("600 0 d0\n".utf8)))
        let shapes = file.dictionary()
        let names = file.array([file.integer(first)])
        for code in first...255 {
            shapes["c\(code)"] = shape
            names.append(file.name("c\(code)"))
        }
        let widths = file.array((first...255).map { _ in file.integer(600) })
        return file.indirect(
            file.dictionary([
                ("Type", file.name("Font")), ("Subtype", file.name("Type3")),
                ("FontBBox", file.numbers([0, -200, 600, 800])),
                ("FontMatrix", file.numbers([0.001, 0, 0, 0.001, 0, 0])),
                ("CharProcs", shapes), ("Resources", file.dictionary()),
                ("Encoding", file.dictionary([("Type", file.name("Encoding")), ("Differences", names)])),
                ("FirstChar", file.integer(first)), ("LastChar", file.integer(255)), ("Widths", widths),
                ("ToUnicode", file.indirect(file.stream(Array(unicodeMap.utf8)))),
            ]))
    }

    private static let first = 0x20

    /// From the codes of WinAnsiEncoding to the letters they stand for.
    private static var unicodeMap: String {
        let pairs = WinAnsi.table.map { code, scalar in
            "<\(hex(Int(code), 2))> <\(hex(Int(scalar.value), 4))>"
        }
        var map = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Recognized def
            /CMapType 2 def
            1 begincodespacerange
            <00> <FF>
            endcodespacerange

            """
        var rest = pairs[...]
        while !rest.isEmpty {
            let part = rest.prefix(100)
            map += "\(part.count) beginbfchar\n\(part.joined(separator: "\n"))\nendbfchar\n"
            rest = rest.dropFirst(100)
        }
        return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    }

    private static func hex(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// In the one-byte code of the font; signs that it lacks are left out.
    static func encoded(_ text: String) -> [UInt8] { text.unicodeScalars.compactMap(WinAnsi.byte) }

    /// As the inside of a PDF string.
    static func escaped(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            switch byte {
            case 0x28, 0x29, 0x5C: return "\\" + String(Unicode.Scalar(byte))
            case 0x20..<0x7F: return String(Unicode.Scalar(byte))
            default:
                let octal = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            }
        }.joined()
    }
}

/// The one-byte code that PDF calls WinAnsiEncoding.
enum WinAnsi {
    private static let high: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "‰": 0x89, "Š": 0x8A, "‹": 0x8B,
        "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
        "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
    ]

    /// Every code with its letter, in order.
    static var table: [(code: UInt8, scalar: Unicode.Scalar)] {
        let plain = (UInt8(0x20)...0xFF).compactMap { code -> (code: UInt8, scalar: Unicode.Scalar)? in
            (0x20..<0x7F).contains(code) || code >= 0xA1 ? (code, Unicode.Scalar(code)) : nil
        }
        return (plain + high.map { (code: $0.value, scalar: $0.key) }).sorted { $0.code < $1.code }
    }

    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1...0xFF: UInt8(scalar.value)
        case 0xA0, 0x202F: 0x20
        default: high[scalar]
        }
    }
}

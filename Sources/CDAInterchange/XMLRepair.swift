/// Mends what some systems write that is not XML: bare ampersands, entities of HTML, control characters.
///
/// Only what has one meaning is mended; anything else stays a fault.
enum XMLRepair {
    private static let entities: [String: String] = [
        "nbsp": "\u{A0}", "deg": "°", "plusmn": "±", "micro": "µ", "middot": "·", "frac12": "½",
        "frac14": "¼",
        "frac34": "¾", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "bull": "•", "hellip": "…", "le": "≤", "ge": "≥", "copy": "©", "reg": "®", "trade": "™",
        "eacute": "é", "egrave": "è", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú",
        "ntilde": "ñ", "uuml": "ü", "ouml": "ö", "auml": "ä", "ccedil": "ç", "sup2": "²", "sup3": "³",
        "times": "×", "divide": "÷", "rarr": "→", "larr": "←", "uarr": "↑", "darr": "↓", "alpha": "α",
        "beta": "β", "mu": "μ", "ensp": " ", "emsp": " ", "thinsp": " ", "shy": "", "zwnj": "",
    ]

    /// The text mended, with what was mended; `nil` where there is nothing of the kind.
    static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], remarks: [String])? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 256)
        var controls = 0
        var ampersands = 0
        var named = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
                controls += 1
                place += 1
                continue
            }
            guard byte == UInt8(ascii: "&") else {
                output.append(byte)
                place += 1
                continue
            }
            let (name, end) = reference(bytes, from: place + 1)
            switch name {
            case "amp", "lt", "gt", "quot", "apos":
                output += bytes[place..<end]
            case let name? where name.hasPrefix("#"):
                if isAllowed(name) { output += bytes[place..<end] } else { controls += 1 }
            case let name?:
                if let text = entities[name] {
                    output += Array(text.utf8)
                    named += 1
                } else {
                    output += Array("&amp;\(name);".utf8)
                    ampersands += 1
                }
            case nil:
                output += Array("&amp;".utf8)
                ampersands += 1
                place += 1
                continue
            }
            place = end
        }
        var what: [String] = []
        if ampersands > 0 { what.append("\(ampersands) bare & signs") }
        if named > 0 { what.append("\(named) entities of HTML") }
        if controls > 0 { what.append("\(controls) control characters") }
        guard !what.isEmpty else { return nil }
        return (
            output, ["The file is not quite XML; it was read with \(what.joined(separator: ", ")) mended."]
        )
    }

    /// The name between `&` and `;`, and the place after it; `nil` where that is no reference.
    private static func reference(_ bytes: [UInt8], from start: Int) -> (name: String?, end: Int) {
        var place = start
        while place < bytes.count, place - start < 12 {
            let byte = bytes[place]
            if byte == UInt8(ascii: ";") {
                guard place > start else { return (nil, start) }
                return (String(decoding: bytes[start..<place], as: UTF8.self), place + 1)
            }
            let isPart =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || (byte == UInt8(ascii: "#") && place == start)
            guard isPart else { return (nil, start) }
            place += 1
        }
        return (nil, start)
    }

    /// Whether a character reference means a character that XML allows.
    private static func isAllowed(_ name: String) -> Bool {
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        guard let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return false }
        if value < 0x20 { return value == 9 || value == 10 || value == 13 }
        return Unicode.Scalar(value) != nil && value != 0xFFFE && value != 0xFFFF
    }
}

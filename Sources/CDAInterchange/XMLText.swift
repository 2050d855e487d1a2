/// Brings a document's bytes to UTF-8, whatever it says of itself and whatever it is.
enum XMLText {
    /// UTF-8 without a mark and without white space before the first `<`, and what is to be known of it.
    static func utf8(_ given: [UInt8]) throws(XMLFault) -> (bytes: [UInt8], remarks: [String]) {
        var remarks: [String] = []
        var bytes = given
        if let wide = wide(given) {
            bytes = wide
        } else {
            let declared = declaredEncoding(given)
            switch declared {
            case nil, "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "unicode",
                "unicode-1-1-utf-8":
                if !isUTF8(given) {
                    bytes = fromWindows(given)
                    remarks.append(
                        "The file says that its text is \(declared?.uppercased() ?? "UTF-8"), and it is not: "
                            + "it was read as Windows-1252. Look at names with accents.")
                }
            case "iso-8859-1", "latin1", "latin-1", "iso8859-1", "windows-1252", "cp1252", "iso-8859-15",
                "ansi":
                // Some say so and write UTF-8; a text beyond ASCII that is valid UTF-8 hardly is anything else.
                if !isUTF8(given) { bytes = fromWindows(given) }
            case .some(let other): throw .encoding(other)
            }
        }
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        if start > 0 { bytes.removeFirst(start) }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        guard !bytes.isEmpty else { throw .empty }
        return (bytes, remarks)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// UTF-16 by its mark, or by a nought beside the first `<`.
    private static func wide(_ bytes: [UInt8]) -> [UInt8]? {
        let start: Int
        let isLittle: Bool
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xFF, 0xFE): (start, isLittle) = (2, true)
        case (0xFE, 0xFF): (start, isLittle) = (2, false)
        case (UInt8(ascii: "<"), 0): (start, isLittle) = (0, true)
        case (0, UInt8(ascii: "<")): (start, isLittle) = (0, false)
        default: return nil
        }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var place = start
        while place + 1 < bytes.count {
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
            place += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The name of the encoding in the XML declaration, lower case.
    static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(256), as: UTF8.self)
        guard let end = head.firstRange(of: "?>"),
            let name = head[..<end.lowerBound].firstRange(of: "encoding")
        else {
            return nil
        }
        let rest = head[name.upperBound..<end.lowerBound].drop { " \t\r\n=".contains($0) }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        let value = rest.dropFirst().prefix { $0 != quote }
        return value.isEmpty ? nil : value.lowercased()
    }

    /// What Windows-1252 has where ISO-8859-1 has control characters; noughts are not assigned.
    private static let windows: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0, 0x017E, 0x0178,
    ]

    static func fromWindows(_ bytes: [UInt8]) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count)
        for byte in bytes {
            guard (0x80...0x9F).contains(byte) else {
                units.append(UInt16(byte))
                continue
            }
            let unit = windows[Int(byte) - 0x80]
            units.append(unit == 0 ? 0xFFFD : unit)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

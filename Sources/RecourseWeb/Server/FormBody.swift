/// Reads what browsers send: form fields, and files among them.
enum FormBody {
    static let mostFields = 400
    static let longestField = 20_000
    static let mostFiles = 20

    /// Fields of `application/x-www-form-urlencoded`; `nil` where it is more than a form of ours sends.
    static func urlEncoded(_ bytes: [UInt8]) -> [(name: String, value: String)]? {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= mostFields else { return nil }
        var fields: [(name: String, value: String)] = []
        for pair in pairs {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? decoded(parts[1]) : ""
            guard value.utf8.count <= longestField else { return nil }
            fields.append((decoded(parts[0]), value))
        }
        return fields
    }

    /// Text with `%41` and `+` read.
    static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool = true) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                out.append(high << 4 | low)
                index += 3
                continue
            }
            out.append(byte == UInt8(ascii: "+") && plusIsSpace ? 0x20 : byte)
            index += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Text as a part of an address.
    static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                out.unicodeScalars.append(Unicode.Scalar(byte))
            default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The boundary that a `multipart/form-data` content type names.
    static func boundary(_ contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        for part in contentType.split(separator: ";").dropFirst() {
            let trimmed = part.drop { $0 == " " }
            guard trimmed.lowercased().hasPrefix("boundary=") else { continue }
            let value = trimmed.dropFirst("boundary=".count).filter { $0 != "\"" }
            return value.isEmpty || value.count > 200 ? nil : String(value)
        }
        return nil
    }

    /// A quoted parameter of the part's disposition.
    static func parameter(_ name: String, of head: String) -> String? {
        guard
            let line = head.split(whereSeparator: \.isNewline).first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let range = line.firstRange(of: " \(name)=\"") ?? line.firstRange(of: ";\(name)=\"")
        else { return nil }
        return String(line[range.upperBound...].prefix { $0 != "\"" })
    }

    /// Where some bytes begin in others; `nil` where they do not stand there.
    static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, start >= 0 else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            var index = start
            let last = buffer.count - wanted.count
            while index <= last {
                if buffer[index] == first {
                    var offset = 1
                    while offset < wanted.count, buffer[index + offset] == wanted[offset] { offset += 1 }
                    if offset == wanted.count { return index }
                }
                index += 1
            }
            return nil
        }
    }
}

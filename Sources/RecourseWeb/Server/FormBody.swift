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

    /// Fields and files of `multipart/form-data` (RFC 7578); `nil` where it is cut off or not of that form.
    static func multipart(
        _ bytes: [UInt8], boundary: String
    ) -> (fields: [(name: String, value: String)], files: [WebRequest.File])? {
        let mark = Array("--\(boundary)".utf8)
        var fields: [(name: String, value: String)] = []
        var files: [WebRequest.File] = []
        guard var position = find(mark, in: bytes, from: 0) else { return nil }
        position += mark.count
        while true {
            // After a boundary: "--" ends it all, a line end begins a part.
            guard position + 2 <= bytes.count else { return nil }
            if bytes[position] == UInt8(ascii: "-"), bytes[position + 1] == UInt8(ascii: "-") { break }
            guard bytes[position] == 0x0D, bytes[position + 1] == 0x0A else { return nil }
            position += 2
            guard let headEnd = find([0x0D, 0x0A, 0x0D, 0x0A], in: bytes, from: position),
                headEnd - position < 8_192,
                let end = find([0x0D, 0x0A] + mark, in: bytes, from: headEnd + 2)
            else { return nil }
            let head = String(decoding: bytes[position..<headEnd], as: UTF8.self)
            let content = headEnd + 4 <= end ? Array(bytes[(headEnd + 4)..<end]) : []
            guard let name = parameter("name", of: head) else { return nil }
            if let file = parameter("filename", of: head) {
                // A file field that was left alone comes as one with no name.
                if !(file.isEmpty && content.isEmpty) {
                    files.append(.init(field: name, name: file, bytes: content))
                }
            } else {
                guard content.count <= longestField else { return nil }
                fields.append((name, String(decoding: content, as: UTF8.self)))
            }
            guard fields.count <= mostFields, files.count <= mostFiles else { return nil }
            position = end + 2 + mark.count
        }
        return (fields, files)
    }

    /// A quoted parameter of the part's disposition.
    private static func parameter(_ name: String, of head: String) -> String? {
        guard
            let line = head.split(whereSeparator: \.isNewline).first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let range = line.firstRange(of: " \(name)=\"") ?? line.firstRange(of: ";\(name)=\"")
        else { return nil }
        return String(line[range.upperBound...].prefix { $0 != "\"" })
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
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

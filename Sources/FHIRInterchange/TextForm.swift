/// What kind of text the bytes are, told from their first marks alone.
enum TextForm {
    /// A well-known form that is not JSON.
    static func otherFormat(_ bytes: [UInt8]) -> FHIRReadingError.OtherFormat? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
        let start = firstMark(bytes)
        return start < bytes.count && bytes[start] == UInt8(ascii: "<") ? .xml : nil
    }

    /// Whether the place where a second value begins shows one value a line: an object ends before it, and a
    /// line end lies between.
    static func isNewlineDelimited(_ bytes: [UInt8], secondValueAt offset: Int) -> Bool {
        let start = firstMark(bytes)
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{"), offset < bytes.count,
            bytes[offset] == UInt8(ascii: "{")
        else { return false }
        var sawLineEnd = false
        for byte in bytes[..<offset].reversed() {
            if byte == UInt8(ascii: "\n") { sawLineEnd = true }
            if byte > 0x20 { return sawLineEnd && byte == UInt8(ascii: "}") }
        }
        return false
    }

    /// Whether the text simply ends where more should stand.
    static func isCutShort(_ bytes: [UInt8], at offset: Int) -> Bool {
        guard offset > 0 else { return false }
        return bytes[min(offset, bytes.count)...].allSatisfy { $0 <= 0x20 || $0 == 0 }
    }

    private static func firstMark(_ bytes: [UInt8]) -> Int {
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return index
    }
}

/// Words of a text for matching: lower-case runs of letters and digits.
enum TokenScan {
    /// Splits on everything that is neither letter nor digit. With `splitsDigits`, `50mg` is two words;
    /// without, one. Letters beyond ASCII stay in their words.
    static func words(_ text: some StringProtocol, splitsDigits: Bool) -> [String] {
        var words: [String] = []
        var current: [UInt8] = []
        var isDigits = false
        func close() {
            if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
            current.removeAll(keepingCapacity: true)
        }
        for lower in text.lowercased().utf8 {
            let digit = (0x30...0x39).contains(lower)
            let letter = (0x61...0x7A).contains(lower) || lower >= 0x80
            guard digit || letter else {
                close()
                continue
            }
            if splitsDigits, !current.isEmpty, isDigits != digit { close() }
            isDigits = digit
            current.append(lower)
        }
        close()
        return words
    }

    /// Whether one edit (a letter changed, added, left out, or two neighbours swapped) turns one word into
    /// the other. Equal words are no edit and answer false.
    static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let shorter = left.count <= right.count ? left : right
        let longer = left.count <= right.count ? right : left
        guard longer.count - shorter.count <= 1 else { return false }
        var start = 0
        while start < shorter.count, shorter[start] == longer[start] { start += 1 }
        if start == longer.count { return false }
        if longer.count == shorter.count {
            if shorter[(start + 1)...] == longer[(start + 1)...] { return true }
            return start + 1 < shorter.count && shorter[start] == longer[start + 1]
                && shorter[start + 1] == longer[start] && shorter[(start + 2)...] == longer[(start + 2)...]
        }
        return shorter[start...] == longer[(start + 1)...]
    }
}

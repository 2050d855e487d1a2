/// The words that rules name, each under a number; every other word is 0.
///
/// A word is known by a 64-bit hash of its stem. It is filled while rules are compiled and only read
/// afterwards.
struct Lexicon: Sendable {
    private var keys = [UInt64](repeating: 0, count: 8192)
    private var ids = [UInt16](repeating: 0, count: 8192)
    private var count: UInt16 = 0

    /// The number of a word, adding it where it is new.
    mutating func intern(_ word: some StringProtocol) -> UInt16 {
        var bytes = Array(word.lowercased().utf8)
        let hash = Stem.hash(&bytes)
        var slot = Int(truncatingIfNeeded: hash) & (keys.count - 1)
        while ids[slot] != 0 {
            if keys[slot] == hash { return ids[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        precondition(Int(count) < keys.count / 2, "the lexicon is full: raise its size")
        count += 1
        keys[slot] = hash
        ids[slot] = count
        return count
    }

    /// The number of the word in these folded letters, or 0; the letters are stemmed in place.
    func id(_ bytes: inout [UInt8]) -> UInt16 { id(hash: Stem.hash(&bytes)) }

    /// The number of a word, or 0.
    func id(_ word: some StringProtocol) -> UInt16 {
        var bytes = Array(word.lowercased().utf8)
        return id(&bytes)
    }

    private func id(hash: UInt64) -> UInt16 {
        var slot = Int(truncatingIfNeeded: hash) & (keys.count - 1)
        while ids[slot] != 0 {
            if keys[slot] == hash { return ids[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return 0
    }
}

/// A light stemmer: the endings of plural, past and present participle, and a final e.
///
/// Rules and letters pass through the same one, so what it makes need not be a word.
enum Stem {
    static func hash(_ bytes: inout [UInt8]) -> UInt64 {
        strip(&bytes)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        // The low bits choose the slot: mix the high ones in.
        return hash ^ (hash >> 29)
    }

    private static func strip(_ word: inout [UInt8]) {
        let e = UInt8(ascii: "e")
        let s = UInt8(ascii: "s")
        if word.count > 4, ends(word, "ies") || ends(word, "ied") {
            word.removeLast(3)
            word.append(UInt8(ascii: "y"))
            return
        }
        if word.count > 3, word[word.count - 1] == s {
            let before = word[word.count - 2]
            if before != s, before != UInt8(ascii: "u"), before != UInt8(ascii: "i") { word.removeLast() }
        }
        // "note" and "noted" must not become "not".
        if word.count >= 4, word[0] == UInt8(ascii: "n"), word[1] == UInt8(ascii: "o"),
            word[2] == UInt8(ascii: "t"), word[3] == e
        {
            return
        }
        if word.count > 5, ends(word, "ing") {
            word.removeLast(3)
            undouble(&word)
        } else if word.count > 4, ends(word, "ed"), word[word.count - 3] != e {
            word.removeLast(2)
            undouble(&word)
        }
        if word.count > 3, word[word.count - 1] == e { word.removeLast() }
    }

    private static func undouble(_ word: inout [UInt8]) {
        guard word.count > 3 else { return }
        let last = word[word.count - 1]
        guard last == word[word.count - 2] else { return }
        switch last {
        case UInt8(ascii: "t"), UInt8(ascii: "p"), UInt8(ascii: "n"), UInt8(ascii: "m"),
            UInt8(ascii: "r"),
            UInt8(ascii: "g"):
            word.removeLast()
        default: break
        }
    }

    private static func ends(_ word: [UInt8], _ ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard word.count >= count else { return false }
        let start = ending.utf8Start
        for index in 0..<count where word[word.count - count + index] != start[index] { return false }
        return true
    }
}

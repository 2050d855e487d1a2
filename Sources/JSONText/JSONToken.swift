/// One entry of a document's tape: what a value is, where it begins, and how long it is, in eight bytes.
struct JSONToken {
    enum Kind: UInt8 {
        case null, `true`, `false`, number, string, array, object
    }

    /// Kind in the top four bits, then one for escapes, 27 of length, 32 of place.
    let word: UInt64

    static let lengthLimit = 1 << 27

    @inline(__always)
    init(word: UInt64) { self.word = word }

    /// - Parameters:
    ///   - start: the byte at which it begins; of a string, the one after its quote.
    ///   - length: its bytes, without quotes; of an array or object the entries on the tape, its own included.
    @inline(__always)
    init(_ kind: Kind, start: Int, length: Int, hasEscapes: Bool = false) {
        word =
            UInt64(kind.rawValue) << 60 | (hasEscapes ? 1 << 59 : 0) | UInt64(truncatingIfNeeded: length)
            << 32
            | UInt64(truncatingIfNeeded: start)
    }

    @inline(__always)
    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: word >> 60)) ?? .null }

    @inline(__always)
    var hasEscapes: Bool { word & (1 << 59) != 0 }

    @inline(__always)
    var length: Int { Int(truncatingIfNeeded: word >> 32) & (Self.lengthLimit - 1) }

    @inline(__always)
    var start: Int { Int(truncatingIfNeeded: word & 0xFFFF_FFFF) }

    /// Entries on the tape from this one to the one after its value.
    @inline(__always)
    var span: Int { word >> 60 >= UInt64(Kind.array.rawValue) ? length : 1 }
}

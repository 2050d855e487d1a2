/// Checks a text against the grammar in one pass and notes, on a tape, where every value lies.
///
/// It says only whether the text is JSON; what is wrong and where, `JSONReader` tells, on a second pass that
/// only failures pay for.
struct JSONScanner {
    enum Outcome { case done, notJSON, tapeFull }

    private let base: UnsafeRawPointer
    private let end: Int
    private var position: Int
    private var depthLeft: Int
    private let tape: UnsafeMutableBufferPointer<UInt64>
    private(set) var tapeCount = 0
    private var isTapeFull = false

    /// - Parameter base: the address of byte 0; `range` is what may be read.
    init(
        _ base: UnsafeRawPointer, _ range: Range<Int>, nestingLimit: Int,
        tape: UnsafeMutableBufferPointer<UInt64>
    ) {
        self.base = base
        position = range.lowerBound
        end = range.upperBound
        depthLeft = nestingLimit
        self.tape = tape
    }

    /// One value and nothing after it.
    mutating func document() -> Outcome {
        skipWhitespace()
        guard value() else { return isTapeFull ? .tapeFull : .notJSON }
        skipWhitespace()
        return position == end ? .done : .notJSON
    }

    // MARK: Values

    @inline(__always)
    private func byte(at place: Int) -> UInt8 { base.load(fromByteOffset: place, as: UInt8.self) }

    /// The byte at the reading place; 0, which no token starts with, at the end.
    @inline(__always)
    private var current: UInt8 { position < end ? byte(at: position) : 0 }

    @inline(__always)
    private mutating func skipWhitespace() {
        while position < end {
            let byte = byte(at: position)
            guard byte <= 0x20 else { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    @inline(__always)
    private mutating func note(_ token: JSONToken) -> Bool {
        guard tapeCount < tape.count else {
            isTapeFull = true
            return false
        }
        tape[tapeCount] = token.word
        tapeCount += 1
        return true
    }

    private mutating func value() -> Bool {
        switch current {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        case UInt8(ascii: "t"): return literal("true", .true)
        case UInt8(ascii: "f"): return literal("false", .false)
        case UInt8(ascii: "n"): return literal("null", .null)
        default: return false
        }
    }

    private mutating func literal(_ word: StaticString, _ kind: JSONToken.Kind) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= end else { return false }
        for index in 0..<count where byte(at: position + index) != word.utf8Start[index] { return false }
        let start = position
        position += count
        return note(JSONToken(kind, start: start, length: count))
    }

    private mutating func object() -> Bool {
        guard let opening = enter() else { return false }
        if current == UInt8(ascii: "}") { return leave(.object, opening) }
        while true {
            guard current == UInt8(ascii: "\""), string() else { return false }
            skipWhitespace()
            guard current == UInt8(ascii: ":") else { return false }
            position += 1
            skipWhitespace()
            guard value() else { return false }
            skipWhitespace()
            let byte = current
            if byte == UInt8(ascii: ",") {
                position += 1
                skipWhitespace()
            } else {
                return byte == UInt8(ascii: "}") && leave(.object, opening)
            }
        }
    }

    private mutating func array() -> Bool {
        guard let opening = enter() else { return false }
        if current == UInt8(ascii: "]") { return leave(.array, opening) }
        while true {
            guard value() else { return false }
            skipWhitespace()
            let byte = current
            if byte == UInt8(ascii: ",") {
                position += 1
                skipWhitespace()
            } else {
                return byte == UInt8(ascii: "]") && leave(.array, opening)
            }
        }
    }

    private mutating func enter() -> (slot: Int, start: Int)? {
        guard depthLeft > 0 else { return nil }
        depthLeft -= 1
        let opening = (slot: tapeCount, start: position)
        // Written again when it is known where the value ends.
        guard note(JSONToken(.null, start: 0, length: 0)) else { return nil }
        position += 1
        skipWhitespace()
        return opening
    }

    private mutating func leave(_ kind: JSONToken.Kind, _ opening: (slot: Int, start: Int)) -> Bool {
        position += 1
        depthLeft += 1
        tape[opening.slot] =
            JSONToken(kind, start: opening.start, length: tapeCount - opening.slot).word
        return true
    }

    private mutating func number() -> Bool {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
            guard !isDigit(current) else { return false }
        } else {
            guard digits() else { return false }
        }
        if current == UInt8(ascii: ".") {
            position += 1
            guard digits() else { return false }
        }
        if current | 0x20 == UInt8(ascii: "e") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            guard digits() else { return false }
        }
        return note(JSONToken(.number, start: start, length: position - start))
    }

    private mutating func digits() -> Bool {
        guard isDigit(current) else { return false }
        repeat { position += 1 } while isDigit(current)
        return true
    }

    @inline(__always)
    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    // MARK: Strings

    /// Steps over a string eight bytes at a time to its closing quote, an escape, or what may not stand there.
    @inline(__always)
    private mutating func string() -> Bool {
        let start = position + 1
        var scan = start
        var highBits: UInt64 = 0
        while scan + 8 <= end {
            let eight = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: scan, as: UInt64.self))
            let stops = Self.stops(in: eight)
            if stops == 0 {
                highBits |= eight
                scan += 8
                continue
            }
            // What stands before the first stop belongs to the string.
            highBits |= eight & ((stops & (0 &- stops)) &- 1)
            scan += stops.trailingZeroBitCount >> 3
            guard byte(at: scan) == UInt8(ascii: "\"") else { return slowString(start) }
            guard highBits & 0x8080_8080_8080_8080 == 0 else { return slowString(start) }
            position = scan + 1
            return note(JSONToken(.string, start: start, length: scan - start))
        }
        return slowString(start)
    }

    /// The high bit of each byte that is a quote, a backslash or a control character; exact for the lowest.
    @inline(__always)
    private static func stops(in eight: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = eight ^ (ones &* 0x22)
        let slash = eight ^ (ones &* 0x5C)
        let found =
            ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((eight &- ones &* 0x20) & ~eight)
        return found & (ones &* 0x80)
    }

    /// Byte by byte: escapes, letters beyond ASCII, and the last bytes of the text.
    private mutating func slowString(_ start: Int) -> Bool {
        var scan = start
        var hasEscapes = false
        var isASCII = true
        while scan < end {
            let byte = byte(at: scan)
            switch byte {
            case UInt8(ascii: "\""):
                let content = UnsafeRawBufferPointer(start: base + start, count: scan - start)
                guard isASCII || UTF8Check.isValid(content) else { return false }
                position = scan + 1
                return note(
                    JSONToken(.string, start: start, length: scan - start, hasEscapes: hasEscapes))
            case UInt8(ascii: "\\"):
                hasEscapes = true
                guard let next = escape(at: scan) else { return false }
                scan = next
            case 0..<0x20: return false
            default:
                if byte >= 0x80 { isASCII = false }
                scan += 1
            }
        }
        return false
    }

    /// The place after the escape at `place`, or `nil` where it is none.
    private func escape(at place: Int) -> Int? {
        guard place + 1 < end else { return nil }
        switch byte(at: place + 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return place + 2
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal(at: place + 2) else { return nil }
            guard 0xD800...0xDFFF ~= unit else { return place + 6 }
            guard unit < 0xDC00, place + 7 < end, byte(at: place + 6) == UInt8(ascii: "\\"),
                byte(at: place + 7) == UInt8(ascii: "u"), let low = hexadecimal(at: place + 8),
                0xDC00...0xDFFF ~= low
            else { return nil }
            return place + 12
        default: return nil
        }
    }

    private func hexadecimal(at place: Int) -> UInt16? {
        guard place + 4 <= end else { return nil }
        var unit: UInt16 = 0
        for index in place..<place + 4 {
            let byte = byte(at: index)
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - 0x61 + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - 0x41 + 10)
            default: return nil
            }
        }
        return unit
    }
}

/// Whether bytes are UTF-8.
enum UTF8Check {
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.withMemoryRebound(to: UInt8.self) { String(validating: $0, as: UTF8.self) != nil }
    }
}

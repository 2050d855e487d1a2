import JSONText

/// SplitMix64: the same seed gives the same run everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func value(depth: Int = 0) -> JSONValue {
        switch UInt8.random(in: 0..<(depth > 4 ? 4 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .number(text: numberText())
        case 3: return .string(string())
        case 4: return .array((0..<Int.random(in: 0..<5, using: &self)).map { _ in value(depth: depth + 1) })
        default:
            return .object(
                (0..<Int.random(in: 0..<5, using: &self)).map { _ in
                    JSONMember(string(), value(depth: depth + 1))
                })
        }
    }

    mutating func numberText() -> String {
        var text = Bool.random(using: &self) ? "-" : ""
        text += String(Int.random(in: 0...9_999, using: &self))
        if Bool.random(using: &self) { text += "." + String(Int.random(in: 0...999, using: &self)) + "0" }
        if Bool.random(using: &self) {
            text += ["e", "E", "e+", "E-"].randomElement(using: &self) ?? "e" + ""
        }
        return text.last.map { "eE+-".contains($0) } == true ? text + "07" : text
    }

    mutating func string() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &self) {
            let limit: UInt32 = Bool.random(using: &self) ? 0x80 : 0x110000
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// An amount of United States money in whole cents; never a fraction, never a floating-point number.
public struct Cents: Hashable, Comparable, Sendable {
    /// Cents, of any sign.
    public var amount: Int
    public init(_ amount: Int) { self.amount = amount }

    public static let zero = Cents(0)

    /// Dollars as people write them: `1,234.50`, `$1234`, `0.21`. More than two decimals, a sign, or an
    /// amount of a billion dollars or more is `nil`.
    public init?(dollars text: some StringProtocol) {
        var whole = 0
        var digits = 0
        var decimals: Int?
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x24 where place == 0: continue
            case 0x20 where digits == 0: continue
            case 0x2C where digits > 0 && decimals == nil: continue
            case 0x2E where decimals == nil && digits > 0: decimals = 0
            case 0x30...0x39:
                guard digits < 11, decimals ?? 0 < 2 else { return nil }
                whole = whole * 10 + Int(byte - 0x30)
                digits += 1
                decimals = decimals.map { $0 + 1 }
            default: return nil
            }
        }
        guard digits > 0, decimals != 0 else { return nil }
        for _ in (decimals ?? 0)..<2 { whole *= 10 }
        guard whole < 100_000_000_000 else { return nil }
        amount = whole
    }

    public static func < (left: Cents, right: Cents) -> Bool { left.amount < right.amount }
    public static func + (left: Cents, right: Cents) -> Cents { Cents(left.amount + right.amount) }
    public static func - (left: Cents, right: Cents) -> Cents { Cents(left.amount - right.amount) }
    public static func += (left: inout Cents, right: Cents) { left = left + right }
    public static func -= (left: inout Cents, right: Cents) { left = left - right }
    public static func * (left: Cents, right: Int) -> Cents { Cents(left.amount * right) }

    /// This part of the amount, rounded to the nearest cent, half a cent up.
    public func share(_ rate: Rate) -> Cents {
        let product = amount * rate.hundredths
        return Cents((product >= 0 ? product + 5_000 : product - 4_999) / 10_000)
    }
}

extension Cents: CustomStringConvertible {
    /// `$1,234.50`; a whole number of dollars keeps its two zeros.
    public var description: String {
        let positive = amount.magnitude
        var dollars = String(positive / 100)
        var grouped = ""
        while dollars.count > 3 {
            grouped = ",\(dollars.suffix(3))\(grouped)"
            dollars = String(dollars.dropLast(3))
        }
        let cents = positive % 100
        return "\(amount < 0 ? "-" : "")$\(dollars)\(grouped).\(cents < 10 ? "0" : "")\(cents)"
    }
}

extension Cents: Codable {
    public init(from decoder: any Decoder) throws {
        amount = try decoder.singleValueContainer().decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }
}

extension Sequence<Cents> {
    /// All of them together.
    public var total: Cents { reduce(.zero, +) }
}

/// A percentage in hundredths of a percent: 7.5 percent is 750.
public struct Rate: Hashable, Comparable, Sendable, Codable {
    public var hundredths: Int
    public init(hundredths: Int) { self.hundredths = hundredths }

    public static let nothing = Rate(hundredths: 0)
    public static let all = Rate(hundredths: 10_000)

    /// A percentage as people write it, from 0 to 100 with at most two decimals, with or without its sign.
    public init?(percent text: some StringProtocol) {
        var plain = text[...]
        while let last = plain.last, last == "%" || last == " " { plain = plain.dropLast() }
        guard !plain.contains("$"), let read = Cents(dollars: plain), read.amount <= 10_000 else {
            return nil
        }
        hundredths = read.amount
    }

    public static func < (left: Rate, right: Rate) -> Bool { left.hundredths < right.hundredths }
}

extension Rate: CustomStringConvertible {
    /// `7.5%`.
    public var description: String {
        let part = hundredths % 100
        if part == 0 { return "\(hundredths / 100)%" }
        return
            "\(hundredths / 100).\(part % 10 == 0 ? String(part / 10) : (part < 10 ? "0\(part)" : "\(part)"))%"
    }
}

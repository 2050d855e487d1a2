/// Reads number text exactly, in thousandths; nothing is rounded.
enum NumberText {
    /// A plain decimal (`18.2`, `.5`, `1,000`) as thousandths, or `nil` where it is not one or is finer.
    static func thousandths(_ text: some StringProtocol) -> Int? {
        guard let parts = split(text) else { return nil }
        var fraction = parts.fraction
        while let last = fraction.last, last == 0x30 { fraction.removeLast() }
        guard fraction.count <= 3 else { return nil }
        while fraction.count < 3 { fraction.append(0x30) }
        guard let whole = integer(parts.whole), let rest = integer(fraction) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return nil }
        return parts.isNegative ? -(product + rest) : product + rest
    }

    /// What a number text is as a total.
    enum Total: Hashable {
        case whole(Int)
        case fraction
        case notANumber
    }

    /// A total's text: whole numbers (`21`, `21.0`) are whole, others have a fraction or are no number.
    static func total(_ text: some StringProtocol) -> Total {
        guard let parts = split(text) else { return .notANumber }
        guard parts.fraction.allSatisfy({ $0 == 0x30 }) else { return .fraction }
        guard let whole = integer(parts.whole) else { return .notANumber }
        return .whole(parts.isNegative ? -whole : whole)
    }

    private static func split(
        _ text: some StringProtocol
    ) -> (isNegative: Bool, whole: [UInt8], fraction: [UInt8])? {
        var bytes = Array(text.utf8)
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        var isNegative = false
        if bytes.first == 0x2D || bytes.first == 0x2B {
            isNegative = bytes.removeFirst() == 0x2D
        }
        bytes.removeAll { $0 == 0x2C }
        var whole: [UInt8] = []
        var fraction: [UInt8] = []
        var seenPoint = false
        for byte in bytes {
            if byte == 0x2E {
                if seenPoint { return nil }
                seenPoint = true
            } else if (0x30...0x39).contains(byte) {
                if seenPoint { fraction.append(byte) } else { whole.append(byte) }
            } else {
                return nil
            }
        }
        if whole.isEmpty && fraction.isEmpty { return nil }
        return (isNegative, whole, fraction)
    }

    private static func integer(_ digits: [UInt8]) -> Int? {
        var value = 0
        for digit in digits {
            let (tenfold, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tenfold.addingReportingOverflow(Int(digit - 0x30))
            if first || second { return nil }
            value = sum
        }
        return value
    }

    /// Micrograms as milligrams with no needless zeros: 18200 is `18.2`.
    static func milligrams(_ micrograms: Int) -> String {
        let whole = micrograms / 1000
        var rest = micrograms % 1000
        if rest == 0 { return String(whole) }
        var digits = 3
        while rest % 10 == 0 {
            rest /= 10
            digits -= 1
        }
        let text = String(rest)
        return "\(whole).\(String(repeating: "0", count: digits - text.count))\(text)"
    }
}

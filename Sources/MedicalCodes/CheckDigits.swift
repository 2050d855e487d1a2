/// Check digits, by the published arithmetic of each system.
enum CheckDigits {
    /// The mod 10 ("Luhn") digit that belongs after `digits` (ISO/IEC 7812-1, annex B).
    static func luhn(_ digits: some BidirectionalCollection<UInt8>) -> Int {
        var sum = 0
        var doubles = true
        for byte in digits.reversed() {
            let value = byte.digitValue * (doubles ? 2 : 1)
            sum += value > 9 ? value - 9 : value
            doubles.toggle()
        }
        return (10 - sum % 10) % 10
    }

    /// The Verhoeff digit that belongs after `digits` (the dihedral group of order 10).
    static func verhoeff(_ digits: some BidirectionalCollection<UInt8>) -> Int {
        var check = 0
        for (index, byte) in digits.reversed().enumerated() {
            check = product(check, permuted(byte.digitValue, times: index + 1))
        }
        return check < 5 ? (5 - check) % 5 : check
    }

    /// The product of two elements of the group: 0 to 4 are turns of a pentagon, 5 to 9 its flips.
    private static func product(_ left: Int, _ right: Int) -> Int {
        switch (left < 5, right < 5) {
        case (true, true): (left + right) % 5
        case (true, false): (left + right - 5) % 5 + 5
        case (false, true): (left - 5 - right + 5) % 5 + 5
        case (false, false): (left - right + 5) % 5
        }
    }

    /// `digit` under Verhoeff's permutation, which comes round after eight times.
    private static func permuted(_ digit: Int, times: Int) -> Int {
        let once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        var value = digit
        for _ in 0..<(times % 8) { value = once[value] }
        return value
    }
}

extension Instant {
    /// What to do with a fraction of a second, since an ``Instant`` holds whole seconds.
    public enum FractionPolicy: Hashable, Sendable {
        /// A fraction of zero is dropped; any other is refused.
        case refuse
        /// The fraction is cut off: the moment is never later than the one written.
        case cutOff
    }

    /// Reads RFC 3339 with an offset: `2025-05-05T09:00:00-04:00`, `2025-05-05T13:00Z`.
    ///
    /// - Parameters:
    ///   - text: the whole text; seconds may be absent, the offset may not.
    ///   - fraction: what to do with a fraction of a second.
    /// - Throws: ``CalendarError/unreadableInstant(text:reason:)`` for anything else, a day the calendar
    ///   lacks, an hour of 24 and a leap second among them.
    public init(
        rfc3339 text: some StringProtocol, fraction: FractionPolicy = .refuse
    ) throws(CalendarError) {
        do {
            var scanner = InstantScanner(bytes: Array(text.utf8))
            self = try scanner.instant(fraction)
        } catch {
            throw .unreadableInstant(text: String(text), reason: error.reason)
        }
    }

    /// RFC 3339 to the second with the given offset; `Z` where it is 0.
    ///
    /// - Parameter offsetSeconds: seconds east of UTC; only whole minutes can be written.
    public func text(offsetSeconds: Int) -> String {
        let clock = clockText(offsetSeconds: offsetSeconds)
        let day = day(offsetSeconds: offsetSeconds)
        if offsetSeconds == 0 { return "\(day)T\(clock)Z" }
        let minutes = abs(offsetSeconds) / 60
        let sign = offsetSeconds < 0 ? "-" : "+"
        return "\(day)T\(clock)\(sign)\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    private func clockText(offsetSeconds: Int) -> String {
        let seconds = secondsIntoDay(offsetSeconds: offsetSeconds)
        let hour = twoDigits(seconds / 3_600)
        let minute = twoDigits(seconds / 60 % 60)
        return "\(hour):\(minute):\(twoDigits(seconds % 60))"
    }
}

/// A number below 100 with a leading zero where it needs one.
func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

/// What is wrong with a text that should have been an instant.
private struct Fault: Error {
    let reason: String
}

/// Reads the bytes of one RFC 3339 text from left to right.
private struct InstantScanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func instant(_ fraction: Instant.FractionPolicy) throws(Fault) -> Instant {
        guard bytes.count >= 10, let dayText = String(validating: bytes[..<10], as: UTF8.self) else {
            throw Fault(reason: "it does not begin with a day (YYYY-MM-DD)")
        }
        guard let day = Day(iso: dayText) else {
            throw Fault(reason: "\"\(dayText)\" is not a day of the calendar (YYYY-MM-DD)")
        }
        position = 10
        guard take("T") || take("t") else { throw Fault(reason: "a T must stand between day and time") }
        let hour = try number(upTo: 23, "hour")
        guard take(":") else { throw Fault(reason: "a colon must follow the hour") }
        let minute = try number(upTo: 59, "minute")
        var second = 0
        if take(":") {
            second = try number(upTo: 59, "second")
            if take(".") { try skipFraction(fraction) }
        }
        let offset = try offsetSeconds()
        guard position == bytes.count else { throw Fault(reason: "something follows the offset") }
        let seconds = day.number * Instant.secondsPerDay + hour * 3_600 + minute * 60 + second
        return Instant(secondsSince1970: seconds - offset)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func digit() -> Int? {
        guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
        position += 1
        return Int(bytes[position - 1] - 0x30)
    }

    private mutating func number(upTo limit: Int, _ what: String) throws(Fault) -> Int {
        guard let tens = digit(), let ones = digit() else {
            throw Fault(reason: "the \(what) must have two digits")
        }
        let value = tens * 10 + ones
        guard value <= limit else { throw Fault(reason: "the \(what) \(value) is over \(limit)") }
        return value
    }

    private mutating func skipFraction(_ policy: Instant.FractionPolicy) throws(Fault) {
        guard let first = digit() else { throw Fault(reason: "digits must follow the decimal point") }
        var isZero = first == 0
        while let next = digit() { isZero = isZero && next == 0 }
        if policy == .refuse, !isZero {
            throw Fault(reason: "only whole seconds are kept, and it has a fraction of one")
        }
    }

    private mutating func offsetSeconds() throws(Fault) -> Int {
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") {
            sign = 1
        } else if take("-") {
            sign = -1
        } else {
            throw Fault(reason: "it has no offset from UTC (Z, or one like -04:00)")
        }
        let hours = try number(upTo: 23, "offset's hour")
        guard take(":") else { throw Fault(reason: "a colon must follow the offset's hour") }
        let minutes = try number(upTo: 59, "offset's minute")
        return sign * (hours * 3_600 + minutes * 60)
    }
}

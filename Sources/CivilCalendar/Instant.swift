/// A moment in time, to the second, the same everywhere: no zone and no clock of its own.
///
/// Hours of a deadline are counted on instants, so they are elapsed hours and a change of the clocks
/// neither adds nor takes one. Leap seconds are not counted, as in POSIX time.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int

    /// The moment that many seconds after 1970-01-01T00:00:00Z.
    public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

    /// Orders moments by when they are.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }

    /// The moment `hours` elapsed hours later (earlier where negative).
    public func adding(hours: Int) -> Instant { adding(seconds: hours * 3_600) }

    /// The moment `minutes` elapsed minutes later (earlier where negative).
    public func adding(minutes: Int) -> Instant { adding(seconds: minutes * 60) }

    /// The moment `seconds` elapsed seconds later (earlier where negative).
    public func adding(seconds: Int) -> Instant { Instant(secondsSince1970: secondsSince1970 + seconds) }

    /// Elapsed seconds from `right` to `left`.
    public static func - (left: Instant, right: Instant) -> Int {
        left.secondsSince1970 - right.secondsSince1970
    }

    /// The civil day at this moment where clocks stand `offsetSeconds` east of UTC.
    public func day(offsetSeconds: Int) -> Day {
        Day(number: flooredDivision(secondsSince1970 + offsetSeconds, by: Instant.secondsPerDay).quotient)
    }

    /// Seconds since midnight (0 to 86,399) where clocks stand `offsetSeconds` east of UTC.
    public func secondsIntoDay(offsetSeconds: Int) -> Int {
        flooredDivision(secondsSince1970 + offsetSeconds, by: Instant.secondsPerDay).remainder
    }

    static let secondsPerDay = 86_400
}

/// Division that rounds down for negative numbers too, so that moments before 1970 fall on their own day.
func flooredDivision(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC: `2025-05-05T13:00:00Z`.
    public var description: String { text(offsetSeconds: 0) }
}

extension Instant: Codable {
    /// Reads RFC 3339 with whole seconds.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            self = try Instant(rfc3339: text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.description))
        }
    }

    /// Writes RFC 3339 in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

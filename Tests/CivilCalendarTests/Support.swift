import CivilCalendar
import Foundation
import Testing

/// A seeded generator (SplitMix64), so that a property that fails once fails again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A day from 1900 to 2200.
    mutating func day() -> Day { Day(number: Int.random(in: -25_567..<84_371, using: &self)) }
}

/// The day of a text that the test's author wrote, which must be one.
func day(_ text: String) throws -> Day { try #require(Day(iso: text), "\(text) is no day") }

/// The lines of a committed table, comments and the header left out.
func oracleLines(_ name: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle/\(name)")
    return try String(contentsOf: file, encoding: .utf8)
        .split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("day,") }
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
}

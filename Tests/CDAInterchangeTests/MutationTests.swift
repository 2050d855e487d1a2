import CoverageModel
import Foundation
import Testing

@testable import CDAInterchange

/// A small seeded generator (SplitMix64), so that a failure can be made again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite("Documents with anything in the wrong place")
struct MutationTests {
    private static let strays = [
        "", "-1", "99999999999999999999", "00000000", "2024-02-31", "#", "é\u{301}", "<", "&", "]]>",
        "nullFlavor=\"NI\"", "<entry/>", "<table><tr><td rowspan=\"99999\" colspan=\"-4\"/></tr></table>",
        "\u{0}",
        " xsi:type=\"IVL_TS\"", "<section><section>", "value=\"1e400\"", "&#xFFFE;", "<?x?>", "<!-- -->",
    ]

    @Test(
        "a reading never fails but for its reasons",
        arguments: [
            "ccd-current-templates", "referral-without-templates", "progress-note-tables-only",
            "c32-with-nested-sections",
        ])
    func neverTraps(_ name: String) throws {
        let start = [UInt8](try Data(contentsOf: documents.appendingPathComponent(name + ".xml")))
        var generator = SeededGenerator(state: UInt64(name.utf8.count) &* 20_261_127)
        var read = 0
        for _ in 0..<150 {
            var bytes = start
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1:
                    let end = min(bytes.count, place + Int.random(in: 1...60, using: &generator))
                    bytes.removeSubrange(place..<end)
                case 2:
                    bytes.insert(
                        contentsOf: Array((Self.strays.randomElement(using: &generator) ?? "").utf8),
                        at: place)
                case 3:
                    // Part of the document again, somewhere else.
                    let end = min(bytes.count, place + Int.random(in: 1...900, using: &generator))
                    bytes.insert(
                        contentsOf: Array(bytes[place..<end]),
                        at: Int.random(in: 0..<bytes.count, using: &generator))
                default:
                    let stray = Array((Self.strays.randomElement(using: &generator) ?? "").utf8)
                    if let range = Self.quoted(in: bytes, at: place) {
                        bytes.replaceSubrange(range, with: stray)
                    }
                }
                if bytes.isEmpty { bytes = start }
            }
            do {
                let reading = try readDocument(bytes)
                #expect(Set(reading.facts.map(\.id)).count == reading.facts.count)
                read += 1
            } catch is CDAReadingError {}
        }
        #expect(read > 10)
    }

    /// The bytes between two quotes after a place.
    private static func quoted(in bytes: [UInt8], at place: Int) -> Range<Int>? {
        guard let start = bytes[place...].firstIndex(of: UInt8(ascii: "\"")),
            let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")), end - start < 200,
            end > start + 1
        else { return nil }
        return (start + 1)..<end
    }
}

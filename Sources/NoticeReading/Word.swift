/// A word or number of the letter, in reading order.
struct Word: Sendable {
    enum Shape: UInt8, Sendable { case letters, digits, mixed }

    /// What stands between this word and the one before it.
    enum Gap: UInt8, Sendable, Comparable {
        case none, comma, clause, sentence, block
        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    /// Global offsets of the printed word.
    var start: Int
    var end: Int
    /// Its number in the lexicon, or 0.
    var id: UInt16
    var shape: Shape
    /// The number it prints, where it is digits, or where it is a misread number that can only be one.
    var value: Int
    var gap: Gap
    var segment: Int
    /// True where a character was repaired to know the word.
    var isRepaired: Bool

    var range: Range<Int> { start..<end }
}

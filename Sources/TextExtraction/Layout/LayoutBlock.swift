/// A rectangle in a page's own units, counted from the upper left.
struct LayoutBox: Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middleX: Double { (left + right) / 2 }
    var middleY: Double { (top + bottom) / 2 }

    mutating func formUnion(_ other: LayoutBox) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
    }
}

/// A word as a program gave it.
struct LayoutWord: Hashable {
    var text: String
    var box: LayoutBox
    var confidence: Double
}

/// Words that a program took for one line, in its reading order.
struct LayoutLine: Hashable {
    var words: [LayoutWord]
}

/// Lines that a program took for one paragraph or cell, in its reading order.
struct LayoutBlock: Hashable {
    var lines: [LayoutLine]
}

/// All that a program found on a page.
struct LayoutPage: Hashable {
    var width: Double
    var height: Double
    var blocks: [LayoutBlock]

    var words: [LayoutWord] { blocks.flatMap { $0.lines.flatMap(\.words) } }

    /// The mean confidence, each word weighing as many as its letters; 0 where there is no word.
    var meanConfidence: Double {
        var sum = 0.0
        var weight = 0.0
        for word in words {
            let count = Double(word.text.unicodeScalars.count)
            sum += word.confidence * count
            weight += count
        }
        return weight > 0 ? sum / weight : 0
    }
}

/// Cleans the text of a word as a program gave it.
enum WordText {
    /// Drops what shows nothing, opens ligatures, and gives plain forms of space, hyphen and bullet.
    static func cleaned(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFB00: output += "ff"
            case 0xFB01: output += "fi"
            case 0xFB02: output += "fl"
            case 0xFB03: output += "ffi"
            case 0xFB04: output += "ffl"
            case 0xFB05, 0xFB06: output += "st"
            case 0xA0, 0x2000...0x200A, 0x202F: output += " "
            case 0xAD, 0x2010, 0x2011: output += "-"
            case 0xF0B7, 0xF0A7: output += "•"  // bullets of the Symbol and Wingdings fonts
            default: if !PlainText.isDropped(scalar) { output.unicodeScalars.append(scalar) }
            }
        }
        let trimmed = output.drop { $0 == " " }
        return String(trimmed.reversed().drop { $0 == " " }.reversed())
    }
}

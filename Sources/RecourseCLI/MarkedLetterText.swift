import CaseService
import CoverageModel

/// A letter on the terminal, with a line of carets under every stretch that was read and its name beside it.
///
/// Bold type says it again where the terminal has it; nothing is said by it alone.
enum MarkedLetterText {
    static func show(_ letter: ReadLetter, on screen: Screen) {
        for (index, sheet) in letter.sheets.enumerated() {
            let page = letter.notice.firstPage + index
            screen.heading("Page \(page), with what was found in it")
            let scalars = Array(sheet.text.unicodeScalars)
            let marks = LetterMarks.marks(of: letter.notice, page: page, length: scalars.count)
            for line in lines(of: scalars, width: screen.width) {
                show(line, scalars, marks, on: screen)
            }
        }
    }

    /// The lines of a text, long ones broken at a space.
    static func lines(of text: [Unicode.Scalar], width: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start <= text.count {
            var end = start
            while end < text.count, text[end] != "\n" { end += 1 }
            var from = start
            while end - from > width {
                var cut = from + width
                while cut > from, text[cut] != " " { cut -= 1 }
                if cut == from { cut = from + width }
                lines.append(from..<cut)
                from = cut
                while from < end, text[from] == " " { from += 1 }
            }
            lines.append(from..<end)
            start = end + 1
        }
        return lines
    }

    private static func show(
        _ line: Range<Int>, _ text: [Unicode.Scalar], _ marks: [LetterMark], on screen: Screen
    ) {
        let here = marks.filter { $0.range.overlaps(line) }
        screen.raw(printed(line, text, here, screen))
        for mark in here {
            let part = mark.range.clamped(to: line)
            let indent = part.lowerBound - line.lowerBound
            let carets = String(repeating: " ", count: indent) + String(repeating: "^", count: part.count)
            // A mark that runs over several lines is named on its first.
            let isFirst = mark.range.lowerBound >= line.lowerBound
            let names = isFirst ? mark.names.joined(separator: ", ") : ""
            if indent + part.count + 1 + names.count <= screen.width {
                screen.raw(names.isEmpty ? carets : carets + " " + names)
            } else {
                screen.raw(carets)
                screen.paragraph(names, indent: min(indent, screen.width / 3))
            }
        }
    }

    /// One line of the letter; what a terminal would obey rather than print is left out.
    private static func printed(
        _ line: Range<Int>, _ text: [Unicode.Scalar], _ marks: [LetterMark], _ screen: Screen
    ) -> String {
        var plain = String.UnicodeScalarView()
        var result = ""
        var isStrong = false
        func flush() {
            result += isStrong ? screen.strong(String(plain)) : String(plain)
            plain.removeAll()
        }
        for offset in line {
            let strong = marks.contains { $0.range.contains(offset) }
            if strong != isStrong {
                flush()
                isStrong = strong
            }
            let scalar = text[offset]
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            plain.append(isControl ? " " : scalar)
        }
        flush()
        return result
    }
}

/// One page of a paper: its text and, where it has them, the places of its words.
public struct RecordPage: Hashable, Sendable {
    /// A word's place on its page, as fractions of the page's width and height from its top left.
    public struct Word: Hashable, Sendable {
        /// Unicode scalars of the page's text, end exclusive.
        public var range: Range<Int>
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double
        public init(range: Range<Int>, x: Double, y: Double, width: Double, height: Double) {
            self.range = range
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }
    /// From 1.
    public var number: Int
    public var text: String
    /// In the order of the text; empty where the paper has no places.
    public var words: [Word]
    public init(number: Int, text: String, words: [Word] = []) {
        self.number = number
        self.text = text
        self.words = words
    }
}

/// A word of a printed line with its extent across the page.
struct PrintedWord: Hashable, Sendable {
    var text: String
    /// Unicode scalars of the page's text.
    var range: Range<Int>
    var left: Double
    var right: Double
    /// A wide gap or a rule stands before it, so that it begins a cell.
    var beginsCell: Bool
}

/// A printed line.
struct PrintedLine: Hashable, Sendable {
    var page: Int
    /// From 1, counted on its page.
    var number: Int
    var words: [PrintedWord]
    var text: String
    var range: Range<Int>

    /// The cells: words between wide gaps.
    var cells: [String] {
        var cells: [[String]] = []
        for word in words {
            if word.beginsCell || cells.isEmpty { cells.append([]) }
            cells[cells.count - 1].append(word.text)
        }
        return cells.map { $0.joined(separator: " ") }
    }
}

/// A page's lines, with where each word stands across: by its box, else by its place in the line.
struct PrintedPage {
    let number: Int
    let scalars: [Unicode.Scalar]
    private(set) var lines: [PrintedLine] = []

    init(_ page: RecordPage) {
        number = page.number
        scalars = Array(page.text.unicodeScalars)
        var start = 0
        var count = 0
        var box = 0
        for end in 0...scalars.count where end == scalars.count || scalars[end] == "\n" {
            count += 1
            let words = words(start..<end, page.words, &box)
            if !words.isEmpty {
                lines.append(
                    PrintedLine(
                        page: number, number: count, words: words, text: text(start..<end), range: start..<end
                    ))
            }
            start = end + 1
        }
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private func words(_ line: Range<Int>, _ boxes: [RecordPage.Word], _ box: inout Int) -> [PrintedWord] {
        var words: [PrintedWord] = []
        var index = line.lowerBound
        var spaces = 2
        while index < line.upperBound {
            let scalar = scalars[index]
            if scalar == "|" || scalar == "\t" || scalar == "\r" {
                spaces += 2
                index += 1
                continue
            }
            if scalar.properties.isWhitespace {
                spaces += 1
                index += 1
                continue
            }
            let start = index
            while index < line.upperBound, !scalars[index].properties.isWhitespace, scalars[index] != "|" {
                index += 1
            }
            var word = PrintedWord(
                text: text(start..<index), range: start..<index, left: Double(start - line.lowerBound),
                right: Double(index - line.lowerBound), beginsCell: spaces > 1)
            while box < boxes.count, boxes[box].range.upperBound <= start { box += 1 }
            if box < boxes.count, boxes[box].range.overlaps(start..<index) {
                // In characters of an ordinary line, so that both kinds of places can be compared.
                word.left = boxes[box].x * 100
                word.right = (boxes[box].x + boxes[box].width) * 100
                var last = box
                while last + 1 < boxes.count, boxes[last + 1].range.lowerBound < index { last += 1 }
                word.right = max(word.right, (boxes[last].x + boxes[last].width) * 100)
            }
            words.append(word)
            spaces = 0
        }
        return words
    }
}

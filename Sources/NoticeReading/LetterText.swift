import CoverageModel

/// The pages of one letter end to end, with one folded byte for each Unicode scalar.
///
/// Offsets everywhere in this target are global: they count scalars from the start of the first page,
/// with one form feed between pages. `span(_:)` turns them into a page and its own offsets. The folded
/// bytes have the same length, so that scanning bytes and quoting text use the same numbers.
struct LetterText: Sendable {
    /// What is read of one letter; anything after it is reported as unread.
    static let scalarsMax = 400_000

    let scalars: [Unicode.Scalar]
    let folded: [UInt8]
    /// The global offsets of each page, end exclusive.
    let pages: [Range<Int>]
    let firstPage: Int
    /// True where the letter was longer than is read.
    let isCut: Bool

    init(pages texts: [String], firstPage: Int) {
        var scalars: [Unicode.Scalar] = []
        var pages: [Range<Int>] = []
        let expected = texts.reduce(0) { $0 + $1.utf8.count + 1 }
        scalars.reserveCapacity(min(expected, Self.scalarsMax))
        var isCut = false
        for (index, text) in texts.enumerated() {
            if index > 0 { scalars.append("\u{0C}") }
            let start = scalars.count
            for scalar in text.unicodeScalars {
                guard scalars.count < Self.scalarsMax else {
                    isCut = true
                    break
                }
                scalars.append(scalar)
            }
            pages.append(start..<scalars.count)
        }
        self.scalars = scalars
        self.folded = scalars.map(Folding.byte)
        self.pages = pages
        self.firstPage = firstPage
        self.isCut = isCut
    }

    /// The text of a range as printed.
    func string(_ range: Range<Int>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[range])
        return text
    }

    /// The text of a range on one line: line breaks and runs of spaces become one space.
    func flat(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        var pendingSpace = false
        for offset in range {
            if Folding.isSpace(folded[offset]) {
                pendingSpace = !text.isEmpty
            } else {
                if pendingSpace { text.append(" ") }
                pendingSpace = false
                text.append(scalars[offset])
            }
        }
        return String(text)
    }

    /// The page index (from 0) that holds an offset.
    func pageIndex(of offset: Int) -> Int {
        var low = 0
        var high = pages.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if pages[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The part of a range that stands on one page: the page where it begins, unless most of it follows.
    func onOnePage(_ range: Range<Int>) -> Range<Int> {
        guard !pages.isEmpty else { return range }
        let first = pages[pageIndex(of: range.lowerBound)]
        let onFirst = range.clamped(to: first)
        guard onFirst.count < range.count else { return range }
        let next = pages[
            min(pageIndex(of: max(range.upperBound - 1, range.lowerBound)), pages.count - 1)]
        let onNext = range.clamped(to: next)
        return trimmed(onNext.count > onFirst.count ? onNext : onFirst)
    }

    /// The range as a page and its own offsets; the part on one page where it crosses pages.
    func span(_ range: Range<Int>) -> Span {
        let range = onOnePage(range)
        guard !pages.isEmpty else { return Span(page: firstPage, start: 0, end: 0) }
        let index = pageIndex(of: range.lowerBound)
        let base = pages[index].lowerBound
        return Span(
            page: firstPage + index, start: range.lowerBound - base, end: range.upperBound - base)
    }

    /// A range without the spaces at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, Folding.isSpace(folded[low]) { low += 1 }
        while high > low, Folding.isSpace(folded[high - 1]) { high -= 1 }
        return low..<high
    }

    func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < folded.count ? folded[offset] : 0x20 }

    func isUpper(_ offset: Int) -> Bool {
        guard offset >= 0, offset < scalars.count else { return false }
        let value = scalars[offset].value
        if value < 0x80 { return value >= 0x41 && value <= 0x5A }
        return scalars[offset].properties.isUppercase
    }

    func isDigit(_ offset: Int) -> Bool { Folding.isDigit(byte(offset)) }
}

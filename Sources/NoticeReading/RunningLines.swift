/// Finds what repeats around the pages and is no part of the letter: running headers, page numbers,
/// the line that a fax machine prints at the top.
enum RunningLines {
    private static let edgeLines = 5

    static func drop(in lines: inout [Line], text: LetterText) {
        var seen: [UInt64: Int] = [:]
        var pageStart = 0
        while pageStart < lines.count {
            var pageEnd = pageStart
            while pageEnd < lines.count, lines[pageEnd].page == lines[pageStart].page { pageEnd += 1 }
            for index in pageStart..<pageEnd {
                if isPageMark(lines[index], text) { lines[index].isDropped = true }
                let isTop = index < pageStart + edgeLines
                let isBottom = index >= pageEnd - edgeLines
                guard isTop || isBottom else { continue }
                if isFaxHeader(lines[index], text) || isPageNumber(lines[index], text) {
                    lines[index].isDropped = true
                    continue
                }
                let key = signature(lines[index], text)
                if let page = seen[key], page != lines[index].page {
                    lines[index].isDropped = true
                } else if seen[key] == nil {
                    seen[key] = lines[index].page
                }
            }
            pageStart = pageEnd
        }
    }

    /// A hash of a line's letters: digits differ from page to page.
    private static func signature(_ line: Line, _ text: LetterText) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for offset in line.range where Folding.isLetter(text.folded[offset]) {
            hash = (hash ^ UInt64(text.folded[offset])) &* 0x100_0000_01B3
        }
        return hash
    }

    /// "Page 2 of 5", "2/5", "- 2 -" and nothing else on the line.
    private static func isPageNumber(_ line: Line, _ text: LetterText) -> Bool {
        guard line.range.count <= 24 else { return false }
        var digits = 0
        var letters: [UInt8] = []
        for offset in line.range {
            let byte = text.folded[offset]
            if Folding.isDigit(byte) {
                digits += 1
            } else if Folding.isLetter(byte) {
                letters.append(byte)
            } else if byte != 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "/") {
                return false
            }
        }
        guard digits > 0, digits <= 4 else { return false }
        return ["pageof", "page", "p", "pof", "pg", "pgof", "sheet", "sheetof", "hojade", "hojapagede"]
            .contains {
                Array($0.utf8) == letters
            } || (letters.isEmpty && digits <= 3 && line.range.count <= 7)
    }

    /// "Page 2 of 5" alone on a line, wherever it stands: text of many pages may have no page breaks.
    private static func isPageMark(_ line: Line, _ text: LetterText) -> Bool {
        line.range.count <= 16 && matches("page", at: line.range.lowerBound, text)
            && isPageNumber(line, text)
    }

    /// A clock time together with fax words or a page mark.
    private static func isFaxHeader(_ line: Line, _ text: LetterText) -> Bool {
        var hasTime = false
        var hasFaxWord = false
        var offset = line.range.lowerBound
        while offset < line.range.upperBound {
            if text.byte(offset) == UInt8(ascii: ":"), text.isDigit(offset - 1), text.isDigit(offset + 1),
                text.isDigit(offset + 2)
            {
                hasTime = true
            }
            for word in ["from:", "to:", "fax", "p.", "pg", "page", "-> ", "rcvd", "csid"]
                as [StaticString]
            where matches(word, at: offset, text) && !Folding.isWord(text.byte(offset - 1)) {
                hasFaxWord = true
            }
            offset += 1
        }
        guard hasTime, hasFaxWord else { return false }
        // A sentence that names a time of day is not a header.
        let last = text.byte(line.range.upperBound - 1)
        return last != UInt8(ascii: ".") && last != UInt8(ascii: ",")
            && (matches("fax", at: line.range.lowerBound, text) || text.isDigit(line.range.lowerBound)
                || matches(">>", at: line.range.lowerBound, text)
                || startsWithMonthOrFrom(line, text))
    }

    private static func startsWithMonthOrFrom(_ line: Line, _ text: LetterText) -> Bool {
        for word in [
            "from", "to:", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
            "dec",
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "rcvd", "received by fax", "p.", "page",
        ] as [StaticString] where matches(word, at: line.range.lowerBound, text) {
            return true
        }
        return false
    }

    private static func matches(_ word: StaticString, at offset: Int, _ text: LetterText) -> Bool {
        let count = word.utf8CodeUnitCount
        guard offset >= 0, offset + count <= text.folded.count else { return false }
        for index in 0..<count where text.folded[offset + index] != word.utf8Start[index] {
            return false
        }
        return true
    }
}

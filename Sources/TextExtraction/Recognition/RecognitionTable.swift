/// Reads the table that `tesseract … tsv` prints: one row each for pages, blocks, paragraphs, lines and
/// words.
enum RecognitionTable {
    /// The page that the table describes; nil where it has no row for a page.
    static func page(_ text: String) -> LayoutPage? {
        var page: LayoutPage?
        var lastBlock = ""
        var lastLine = ""
        for row in text.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", maxSplits: 11, omittingEmptySubsequences: false)
            guard cells.count >= 11, let left = Double(cells[6]), let top = Double(cells[7]),
                let width = Double(cells[8]), let height = Double(cells[9])
            else { continue }
            if cells[0] == "1", page == nil {
                page = LayoutPage(width: width, height: height, blocks: [])
            }
            guard cells[0] == "5", cells.count == 12, let confidence = Double(cells[10]) else { continue }
            let word = LayoutWord(
                text: WordText.cleaned(String(cells[11])),
                box: LayoutBox(left: left, top: top, right: left + width, bottom: top + height),
                confidence: confidence / 100)
            guard isWord(word) else { continue }
            // Paragraphs of one block stay apart: they are the blocks of our layout.
            let block = "\(cells[2]).\(cells[3])"
            let line = "\(block).\(cells[4])"
            guard page != nil else { continue }
            if block != lastBlock {
                page?.blocks.append(LayoutBlock(lines: []))
                lastBlock = block
            }
            let place = (page?.blocks.count ?? 1) - 1
            if line != lastLine {
                page?.blocks[place].lines.append(LayoutLine(words: []))
                lastLine = line
            }
            let linePlace = (page?.blocks[place].lines.count ?? 1) - 1
            page?.blocks[place].lines[linePlace].words.append(word)
        }
        return page
    }

    /// Rules, frames, folds and dust come back as stray marks: not words, unless the reader was sure.
    private static func isWord(_ word: LayoutWord) -> Bool {
        guard !word.text.isEmpty, word.confidence >= 0 else { return false }
        let hasLetter = word.text.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        return hasLetter || word.confidence >= 0.4
    }
}

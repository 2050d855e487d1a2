import Testing

@testable import TextExtraction

@Suite("What programs print")
struct ProgramOutputTests {
    @Test("poppler's markup, with entities, empty words and rubbish")
    func markup() {
        let text = """
            <!DOCTYPE html><html><head><title>a <b> c</title></head><body><doc>
              <page width="600.0" height="800.0"><flow><block xMin="1" yMin="2" xMax="3" yMax="4">
              <line xMin="1" yMin="2" xMax="3" yMax="4">
              <word xMin="10.5" yMin="20" xMax="30" yMax="40">R&amp;D</word>
              <word xMin="31" yMin="20" xMax="40" yMax="40">&lt;5&#8364;&#x41;&bogus;</word>
              <word xMin="nan" yMin="20" xMax="40" yMax="40">lost</word>
              <word xMin="41" yMin="20" xMax="42" yMax="40"></word>
              </line></block></flow></page>
              <page width="600.0" height="800.0"></page></doc>
            """
        let pages = BoundingBoxMarkup.pages(Array(text.utf8))
        #expect(pages.count == 2)
        #expect(pages[0].words.map(\.text) == ["R&D", "<5€A&bogus;"])
        #expect(pages[0].words[0].box == LayoutBox(left: 10.5, top: 20, right: 30, bottom: 40))
        #expect(pages[1].blocks.isEmpty)
        #expect(BoundingBoxMarkup.pages(Array("<page <word".utf8)).isEmpty)
        #expect(BoundingBoxMarkup.pages([]).isEmpty)
    }

    @Test("tesseract's table: paragraphs, lines, doubtful marks")
    func table() {
        let rows = [
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
            "1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t",
            "5\t1\t1\t1\t1\t1\t100\t100\t50\t20\t96.5\tHello",
            "5\t1\t1\t1\t1\t2\t160\t100\t5\t20\t12.0\t|",
            "5\t1\t1\t1\t1\t3\t170\t100\t9\t20\t95.0\t—",
            "5\t1\t1\t1\t2\t1\t100\t130\t50\t20\t80\tworld",
            "5\t1\t1\t2\t1\t1\t100\t180\t50\t20\t90\tnext",
            "5\t1\t1\t2\t1\t2\t100\t180\t50\t20\t-1\tnone",
            "5\t1\t1\t2\t1\t3\t100\t180\t50\t20\t90\t ",
            "5\tbroken",
        ]
        let page = RecognitionTable.page(rows.joined(separator: "\n"))
        #expect(page?.width == 1700)
        #expect(page?.blocks.map(\.lines.count) == [2, 1])
        #expect(page?.words.map(\.text) == ["Hello", "—", "world", "next"])
        #expect(page.map { abs($0.meanConfidence - 0.8931) < 0.01 } == true)
        #expect(RecognitionTable.page("") == nil)
        #expect(RecognitionTable.page("level\n") == nil)
    }

    @Test("pdfinfo's page sizes and turns")
    func pdfinfo() {
        let text = """
            Title:           Pages: 9
            Pages:           2
            Encrypted:       yes (print:yes copy:no change:no addNotes:no algorithm:AES)
            Page    1 size:  612 x 792 pts (letter)
            Page    1 rot:   0
            Page    2 size:  595.276 x 841.89 pts (A4)
            Page    2 rot:   90
            File size:       5019 bytes
            """
        let inspection = PDFInspection(pdfinfo: text)
        #expect(inspection?.pageCount == 2)
        #expect(inspection?.isRestricted == true)
        #expect(inspection?.pages.last?.shownWidthPoints == 841.89)
        #expect(inspection?.pages.first?.shownHeightPoints == 792)
        #expect(PDFInspection(pdfinfo: "nothing of use") == nil)
    }

    @Test("text of fonts without meaning is seen for what it is")
    func garbled() {
        func page(_ text: String) -> LayoutPage {
            let word = LayoutWord(
                text: text, box: LayoutBox(left: 0, top: 0, right: 9, bottom: 9), confidence: 1)
            return LayoutPage(width: 9, height: 9, blocks: [LayoutBlock(lines: [LayoutLine(words: [word])])])
        }
        #expect(PDFReading.isGarbled(page(String(repeating: "\u{F041}", count: 20))))
        #expect(!PDFReading.isGarbled(page(String(repeating: "\u{F041}", count: 19))))
        #expect(!PDFReading.isGarbled(page("Dear Pat, your request 12345 was denied.")))
    }
}

import Testing

@testable import TextExtraction

@Suite("Reading order")
struct LayoutTests {
    /// Words of seven points a letter, twelve points a line, on a page of 600 by 800.
    private func line(_ text: String, x: Double, y: Double) -> LayoutLine {
        var left = x
        return LayoutLine(
            words: text.split(separator: " ").map { word in
                let width = Double(word.count) * 6
                defer { left += width + 4 }
                return LayoutWord(
                    text: String(word),
                    box: LayoutBox(left: left, top: y, right: left + width, bottom: y + 10),
                    confidence: 1)
            })
    }

    private func block(_ lines: [String], x: Double, y: Double, pitch: Double = 12) -> LayoutBlock {
        LayoutBlock(lines: lines.enumerated().map { line($1, x: x, y: y + Double($0) * pitch) })
    }

    private func page(_ blocks: [LayoutBlock]) -> LayoutPage {
        LayoutPage(width: 600, height: 800, blocks: blocks)
    }

    let prose = [
        "the first line of some running text", "goes on in a second line like this",
        "and it ends in a third one",
    ]

    @Test("paragraphs are parted by an empty line, lines are not")
    func paragraphs() {
        let text = PageText(page([block(prose, x: 50, y: 50), block(prose, x: 50, y: 110)])).text
        #expect(text == (prose + [""] + prose).joined(separator: "\n"))
    }

    @Test("a letter set with wide lines keeps its paragraphs whole", arguments: [12.0, 15.0, 20.0])
    func lineSpacing(pitch: Double) {
        let text = PageText(page([block(prose + prose, x: 50, y: 50, pitch: pitch)])).text
        #expect(text == (prose + prose).joined(separator: "\n"))
    }

    @Test("labels and their values, and the cells of a table, are read in rows")
    func rows() {
        let text = PageText(
            page([
                block(["Code", "J3490", "96365"], x: 50, y: 50),
                block(["Service", "Unclassified drugs", "Infusion"], x: 150, y: 51),
                block(["Paid", "$0.00", "$1.00"], x: 400, y: 50),
            ])
        ).text
        #expect(text == "Code   Service   Paid\nJ3490   Unclassified drugs   $0.00\n96365   Infusion   $1.00")
    }

    @Test("two columns of running text are read one after the other, and what stands around them in place")
    func columns() {
        let left = prose.map { $0.uppercased() }
        let text = PageText(
            page([
                block(["Heading over both"], x: 50, y: 20), block(prose, x: 320, y: 50),
                block(left, x: 50, y: 50), block(["Foot under both"], x: 50, y: 120),
            ])
        ).text
        #expect(
            text
                == (["Heading over both", ""] + left + [""] + prose + ["", "Foot under both"]).joined(
                    separator: "\n"))
    }

    @Test("columns that a program ran together are cut at the gutter")
    func gutter() {
        let joined = prose.enumerated().map { index, text in
            LayoutLine(
                words: line(text.uppercased(), x: 50, y: 50 + Double(index) * 12).words
                    + line(text, x: 330, y: 50 + Double(index) * 12).words)
        }
        let text = PageText(page([LayoutBlock(lines: joined)])).text
        #expect(text == (prose.map { $0.uppercased() } + [""] + prose).joined(separator: "\n"))
    }

    @Test("print up the margin comes last and ties nothing together")
    func margin() {
        let margin = LayoutBlock(lines: [
            LayoutLine(words: [
                LayoutWord(
                    text: "FORM-1234", box: LayoutBox(left: 10, top: 50, right: 20, bottom: 300),
                    confidence: 1)
            ])
        ])
        let text = PageText(page([margin, block(prose, x: 50, y: 50), block(prose, x: 50, y: 110)])).text
        #expect(text.hasSuffix("\n\nFORM-1234"))
        #expect(text.hasPrefix(prose[0]))
    }

    @Test("spans point at their words, and places are fractions of the page")
    func spans() {
        let result = PageText(page([block(["Énergie: 5 mg", "next line"], x: 60, y: 80)]))
        let scalars = Array(result.text.unicodeScalars)
        let words = result.words.map { box in
            String(String.UnicodeScalarView(scalars[box.range]))
        }
        #expect(words == ["Énergie:", "5", "mg", "next", "line"])
        #expect(result.words[0].x == 0.1)
        #expect(result.words[0].y == 0.1)
        #expect(abs(result.words[0].height - 10.0 / 800) < 1e-9)
    }

    @Test("an empty page gives empty text")
    func empty() {
        let result = PageText(page([]))
        #expect(result.text.isEmpty)
        #expect(result.words.isEmpty)
    }

    @Test(
        "a page lying at any quarter turn, and askew, reads the same", arguments: [0, 90, 180, 270],
        [0.0, 3.0, -4.0])
    func turned(quarter: Int, skewDegrees: Double) {
        let upright = page([
            block(["Date: May 1", "Case: 12"], x: 400, y: 40), block(["Plan name", "Box 1"], x: 50, y: 40),
            block(prose, x: 50, y: 100), block(prose, x: 50, y: 160),
        ])
        var turned = upright
        for _ in 0..<(quarter / 90) { turned = clockwise(turned) }
        let lying = turned.turnedBack(by: skewDegrees * .pi / 180)
        #expect(PageText(lying).text == PageText(upright).text)
        #expect(abs(ReadingFrame(lying).skew * 180 / .pi - skewDegrees) < 0.3)
    }

    private func clockwise(_ page: LayoutPage) -> LayoutPage {
        var turned = LayoutPage(width: page.height, height: page.width, blocks: page.blocks)
        for block in turned.blocks.indices {
            for line in turned.blocks[block].lines.indices {
                for word in turned.blocks[block].lines[line].words.indices {
                    let box = turned.blocks[block].lines[line].words[word].box
                    turned.blocks[block].lines[line].words[word].box = LayoutBox(
                        left: page.height - box.bottom, top: box.left, right: page.height - box.top,
                        bottom: box.right)
                }
            }
        }
        return turned
    }

    @Test("EXIF orientation moves places to what a viewer shows", arguments: 1...8)
    func orientation(value: Int) {
        let corner = page([block(["x"], x: 0, y: 0)])
        let box = PageText(corner, orientation: value).words[0]
        let isRight = [2, 3, 6, 7].contains(value)
        let isBottom = [3, 4, 7, 8].contains(value)
        #expect((box.x > 0.5) == isRight)
        #expect((box.y > 0.5) == isBottom)
    }

    @Test(
        "words are cleaned",
        arguments: [
            ("plain", "plain"), ("ef\u{FB01}cacy", "efficacy"),
            ("a\u{A0}b", "a b"), ("co\u{AD}", "co-"), ("\u{F0B7}", "•"), ("x\u{1}\u{200B}y", "xy"),
            ("\u{7}", ""),
            ("\u{FB03}", "ffi"), ("\u{A0}z\u{A0}", "z"),
        ])
    func cleaning(raw: String, expected: String) {
        #expect(WordText.cleaned(raw) == expected)
    }
}

import DocumentModel
import Foundation
import PDFRendering
import Testing

@Suite struct LetterRendererTests {
    private static let letter = Result { try LetterRenderer.render(Samples.letter) }

    @Test func givesTheSameBytesAgain() throws {
        #expect(try Self.letter.get().pdf == LetterRenderer.render(Samples.letter).pdf)
    }

    @Test func isSoundAndTagged() throws {
        let made = try MadePDF(Self.letter.get().pdf)
        _ = try made.check()
        let information = try made.information()
        #expect(information.contains("Tagged:          yes"))
        #expect(information.contains("Title:           Appeal of a denial\n"))
        #expect(information.contains("CreationDate:    Thu Mar  5 12:00:00 2026 UTC"))
        #expect(!information.contains("Author"))
        #expect(information.contains("Page size:       612 x 792 pts (letter)"))
        let objects = try made.objects()
        for entry in ["/Lang (en-US)", "/DisplayDocTitle true", "/Marked true"] {
            #expect(objects.contains(entry), "\(entry)")
        }
    }

    @Test func isReadOutInOrder() throws {
        let structure = try MadePDF(Self.letter.get().pdf).structure()
        let expected = """
            Document
              Part "Appeal of a denial"
                P (block)
                  "Example Health Plan 1 Sample Street"
                H1 (block)
                  "Appeal of a denial"
                L (block)
                  LI (block)
                    Lbl (block)
                      "Member:"
                    LBody (block)
                      "Jordan Roe"
                  LI (block)
                    Lbl (block)
                      "Diagnosis:"
                    LBody (block)
                      "F33.2"
                H2 (block)
                  "What is asked"
                P (block)
                  "I ask you to reverse the denial. It is answered by Exhibit B, page 2. It was sent on \
            February 1, 2026, see Exhibit A."
                H3 (block)
                  "The record"
                L (block)
                  LI (block)
                    Lbl (block)
                      "1."
                    LBody (block)
                      "Sertraline 200 mg."
            """
        #expect(structure.hasPrefix(expected), "\(structure)")
        #expect(structure.contains("/Scope /Column"))
        #expect(!structure.contains("Page 1 of"), "the foot is furniture")
        let order = [
            "Caption", "THead", "TBody", "\"Medicine 3\"", "Figure", "\"PHQ-9 fell", "\"Sincerely,\"",
        ]
        let places = order.compactMap { structure.range(of: $0)?.lowerBound }
        #expect(places.count == order.count)
        #expect(places == places.sorted())
    }

    @Test func saysTheChartInWords() throws {
        let objects = try MadePDF(Self.letter.get().pdf).objects()
        #expect(
            objects.contains(
                "/Alt (A line chart of PHQ-9 scores, on a scale from 0 to 27. "
                    + "The scores were 21 on Jan 4, 2026, 18 on Jan 18, 2026, 9 on Feb 1, 2026."))
    }

    @Test func numbersItsPagesAndKnowsWhereSentencesBegin() throws {
        let rendered = try LetterRenderer.render(Samples.document(Samples.paragraphs(24)))
        let made = try MadePDF(rendered.pdf)
        #expect(rendered.pageCount >= 2)
        #expect(rendered.sentencePages.count == 72)
        for page in 1...rendered.pageCount {
            let text = try made.flowingText(page: page)
            #expect(text.hasSuffix("Roe, Jordan, 26-0001 Page \(page) of \(rendered.pageCount)"), "\(text)")
            for number in 1...24 {
                let isHere = rendered.sentencePages["p\(number)s1"] == page
                #expect(text.contains("Paragraph \(number) says") == isHere)
            }
        }
    }

    @Test func sendsNoRowToANewPageAlone() throws {
        var pageCounts: Set<Int> = []
        for rows in 20...60 {
            let rendered = try LetterRenderer.render(Samples.document([.table(Samples.table(rows: rows))]))
            pageCounts.insert(rendered.pageCount)
            let onLast = rendered.sentencePages.values.filter { $0 == rendered.pageCount }.count
            #expect(rendered.pageCount == 1 || onLast > 3, "\(rows) rows: a row has three cells")
        }
        #expect(pageCounts.count >= 2)
    }

    @Test func repeatsTheHeadOfATable() throws {
        let rendered = try LetterRenderer.render(Samples.document([.table(Samples.table(rows: 70))]))
        let made = try MadePDF(rendered.pdf)
        #expect(rendered.pageCount >= 3)
        for page in 1...rendered.pageCount {
            let text = try made.flowingText(page: page)
            #expect(text.contains("Medicine Dose, mg Outcome"), "page \(page)")
            #expect(text.contains("Treatments tried") == (page == 1))
        }
        let titles = try made.structure().split(separator: "\n").filter { $0.contains("\"Dose, mg\"") }
        #expect(titles.count == 1, "the head is read out once")
    }

    @Test func partsARowThatIsLongerThanAPage() throws {
        var table = Samples.table(rows: 2)
        table.rows[0][2] = Samples.said(String(repeating: "a long account of what was tried ", count: 200))
        #expect(try LetterRenderer.render(Samples.document([.table(table)])).pageCount >= 2)
    }

    @Test func setsLargePrint() throws {
        let document = Samples.document(Samples.paragraphs(18))
        let large = try LetterRenderer.render(document, options: RenderOptions(isLargePrint: true))
        let small = try LetterRenderer.render(document)
        #expect(large.pageCount > small.pageCount)
        let made = try MadePDF(large.pdf)
        _ = try made.check()
        // A line of print is about as high as its letters are large.
        let boxes = try made.run("pdftotext", ["-bbox", "-l", "1", made.path, "-"])
        let word = boxes.split(separator: "\n").first { $0.contains(">Paragraph<") } ?? ""
        func edge(_ name: String) -> Double {
            word.split(separator: "\"").adjacent(after: name).flatMap(Double.init) ?? 0
        }
        #expect((17.0...30.0).contains(edge("yMax=") - edge("yMin=")))
    }

    @Test(arguments: ["naïve café", "Nguyễn", "½ µg ≥ 10 °C", "“quoted” – dashed — …", "Ελλάδα", "Привет"])
    func printsTheLettersOfNames(text: String) throws {
        let made = try MadePDF(
            LetterRenderer.render(Samples.document([.paragraph([Samples.said(text)])])).pdf)
        #expect(try made.flowingText(page: 1).hasPrefix(text))
    }

    @Test(arguments: [
        ("\u{378}", "U+0378"), ("\u{7}", "U+0007"), ("\u{FFFD}", "U+FFFD"), ("\u{9F}", "U+009F"),
        ("\u{10FFFD}", "U+10FFFD"),
    ])
    func refusesACharacterThatCannotBePrinted(text: String, codePoint: String) throws {
        let document = Samples.document([
            .paragraph([Samples.said("Fine.")]),
            .paragraph([Samples.said("Good."), Samples.said("Bad \(text) here.")]),
        ])
        #expect {
            try LetterRenderer.render(document)
        } throws: { error in
            guard case .unknownCharacter(_, codePoint, "p2s2", let excerpt) = error as? PacketError else {
                return false
            }
            return excerpt.contains("here.")
        }
    }

    @Test func refusesWhatHasNoSource() throws {
        #expect(
            throws: PacketError.faults([DocumentFault(.noSource, sentence: "p1s1", excerpt: "It is so.")])
        ) {
            try LetterRenderer.render(Samples.document([.paragraph(["It is so."])]))
        }
    }

    @Test func survivesEmptyAndLongBlocks() throws {
        let document = Samples.document([
            .pageBreak, .lines([]), .pairs([]), .list(isNumbered: false, items: []), .space(points: 5000),
            .pageBreak,
            .table(Table(caption: "", columns: [.init("Only")], rows: [])),
            .paragraph([Samples.said(String(repeating: "x", count: 3000))]),
            .writingLines(label: Samples.form("Notes"), count: 60), .signature([Samples.form("Name")]),
            .pageBreak,
        ])
        _ = try MadePDF(LetterRenderer.render(document).pdf).check()
    }
}

extension [Substring] {
    /// The element after the one that ends with `suffix`.
    fileprivate func adjacent(after suffix: String) -> Substring? {
        firstIndex { $0.hasSuffix(suffix) }.flatMap { $0 + 1 < count ? self[$0 + 1] : nil }
    }
}

import DocumentModel
import Foundation
import Testing

@testable import PDFRendering

/// Sheets to be filled in, and what stands at the foot of every page.
@Suite struct SheetTests {
    private static let sheet: [Block] = [
        .title(Samples.form("Attestation")),
        .heading(2, Samples.form("Courses")),
        .paragraph([
            Samples.form(
                "How did it end? \(AnswerField.box)\u{A0}no\u{A0}response  \(AnswerField.box)\u{A0}response (treatments.0.outcome; treatments.0.drug=made-up)"
            )
        ]),
        .paragraph([Samples.form("Why, in your words: ________________________ (treatments.0.why-stopped)")]),
    ]

    private func made(_ blocks: [Block], onePageSize: Double? = nil, isLargePrint: Bool = false) throws
        -> RenderedDocument
    {
        var document = Samples.document(blocks)
        document.onePageSize = onePageSize
        return try LetterRenderer.render(document, options: RenderOptions(isLargePrint: isLargePrint))
    }

    @Test(arguments: [false, true]) func boxesAndLinesAreFields(isLargePrint: Bool) throws {
        let pdf = try MadePDF(made(Self.sheet, isLargePrint: isLargePrint).pdf)
        _ = try pdf.check()
        let fields = try PayerForm.fields(of: pdf.path)
        #expect(
            fields.map(\.name) == [
                "treatments·0·outcome; treatments·0·drug=made-up", "treatments·0·why-stopped",
            ])
        #expect(fields[0].kind == .box && fields[0].options.sorted() == ["no-response", "response"])
        #expect(fields[0].value == "Off" && fields[1].value == nil && fields[1].kind == .text)
        #expect(fields[0].label?.hasPrefix("How did it end?") == true)
        // Each stands in the tree of elements, for who does not see the page.
        #expect(try pdf.structure().contains("Form"))
    }

    @Test func whatIsFilledInComesBack() throws {
        let file = try QPDFFile(made(Self.sheet).pdf, name: "sheet")
        let tree = FormTree(file)
        let filler = FieldFiller(file: file)
        #expect(filler.fill(tree.fields[0], with: "no-response") == nil)
        #expect(filler.fill(tree.fields[1], with: "No change") == nil)
        #expect(filler.fill(tree.fields[0], with: "maybe") != nil)
        let pdf = try MadePDF(file.written())
        _ = try pdf.check()
        let fields = try PayerForm.fields(of: pdf.path)
        #expect(fields.map(\.value) == ["no-response", "No change"])
        #expect(try pdf.text(page: 1).contains("No change"))
    }

    @Test func aLetterWithoutSuchBracketsHasNoFields() throws {
        let blocks: [Block] = [
            .paragraph([Samples.form("Signed: ________________ (see the chart)")]),
            .paragraph([Samples.form("\(AnswerField.box)\u{A0}yes (clinical psychosis)")]),
        ]
        #expect(throws: PacketError.self) {
            try PayerForm.fields(of: try MadePDF(made(blocks).pdf).path)
        }
    }

    /// A sheet of one page is set as large as fits; one that cannot fit, and large print, run on.
    @Test func oneSheetIsOnePageWhereItCanBe() throws {
        let some = Samples.paragraphs(8)
        #expect(try made(some).pageCount == 1)
        #expect(try made(some, onePageSize: 18).pageCount == 1)
        let more = Samples.paragraphs(13)
        #expect(try made(more).pageCount == 2)
        #expect(try made(more, onePageSize: 12).pageCount == 1)
        #expect(try made(more, onePageSize: 12, isLargePrint: true).pageCount > 1)
        #expect(try made(Samples.paragraphs(60), onePageSize: 12).pageCount > 4)
    }

    @Test(arguments: [false, true]) func aHashIsWholeAtTheFootAndInATable(isLargePrint: Bool) throws {
        let hash = String(repeating: "0f1e2d3c4b5a6978", count: 4)
        var document = Samples.document([
            .table(
                Table(
                    caption: "Entries", columns: [.init("No.", share: 1), .init("What", share: 3)],
                    rows: [[Samples.said("1"), Samples.said("SHA-256 \(hash).")]]))
        ])
        document.runningHead = "\(hash) · Jordan Roe"
        let pdf = try MadePDF(
            LetterRenderer.render(document, options: RenderOptions(isLargePrint: isLargePrint)).pdf)
        let text = try pdf.text(page: 1)
        #expect(text.contains("\(hash) ·"), "\(text)")
        // In the cell it is broken, and nothing is put in where it is.
        let cell = text.split(whereSeparator: \.isWhitespace).joined()
        #expect(cell.contains("\(hash)."), "\(text)")
    }

    /// A question and the room for its answer stay on one page.
    @Test func noQuestionStandsWithoutItsRoom() throws {
        for count in 20...30 {
            var blocks: [Block] = (1...count).map { .lines([Samples.said("Line \($0)")]) }
            blocks += [
                .paragraph([Samples.said("The question?")]),
                .writingLines(label: Samples.form("Answer:"), count: 1),
            ]
            let made = try made(blocks)
            let pdf = try MadePDF(made.pdf)
            for page in 1...made.pageCount {
                let text = try pdf.text(page: page)
                #expect(text.contains("The question?") == text.contains("Answer:"), "\(count), page \(page)")
            }
        }
    }
}

import ConfinedProcess
import Foundation
import Synchronization
import Testing
import TextExtraction

@Suite("PDFs", .enabled(if: Installed.poppler, "poppler-utils is not installed"))
struct PDFReadingTests {
    @Test("a letter with text is read in order, every word with its place")
    func letter() throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("letter.pdf", TestPDF.letter.bytes)
        let document = try TextExtractor().read(path: path)
        #expect(document.kind == .pdfText)
        #expect(document.unread.isEmpty)
        let page = try #require(document.pages.first)
        #expect(page.text == TestPDF.letterText)
        #expect(page.source == .text)
        #expect(page.meanConfidence == 1)
        let scalars = Array(page.text.unicodeScalars)
        let words = page.words.map { String(String.UnicodeScalarView(scalars[$0.range])) }
        #expect(words == page.text.split { $0 == " " || $0 == "\n" }.map(String.init))
        for word in page.words {
            #expect(word.x >= 0 && word.x + word.width <= 1 && word.y >= 0 && word.y + word.height <= 1)
        }
        let member = try #require(words.firstIndex(of: "W123456789"))
        #expect(abs(page.words[member].x - (400.0 + 57) / 612) < 0.02)
        #expect(abs(page.words[member].y + page.words[member].height - 130.0 / 792) < 0.01)
    }

    @Test("a page that a viewer turns reads the same", arguments: [90, 180, 270])
    func rotated(degrees: Int) throws {
        var pdf = TestPDF.letter
        pdf.pages[0].rotation = degrees
        let fixtures = try Fixtures()
        let path = try fixtures.file("letter.pdf", pdf.bytes)
        let page = try #require(try TextExtractor().read(path: path).pages.first)
        #expect(page.text == TestPDF.letterText)
        let first = try #require(page.words.first)
        #expect((first.x > 0.5) == (degrees != 270))
        #expect((first.y > 0.5) == (degrees != 90))
        let inspection = try PDFInspection.inspect(path: path)
        #expect(inspection.pages[0].rotationDegrees == degrees)
    }

    @Test("several pages, the blank one told, no recognition program needed for it")
    func blankPage() throws {
        let fixtures = try Fixtures()
        let line = TestPDF.Run(x: 72, y: 72, text: "Some words")
        let pdf = TestPDF([.init(runs: [line]), .init(), .init(runs: [line])])
        let extractor = TextExtractor(programs: ExtractionPrograms(tesseract: "no-such-program"))
        let document = try extractor.read(path: try fixtures.file("a.pdf", pdf.bytes))
        #expect(document.pages.map(\.text) == ["Some words", "", "Some words"])
        #expect(document.pages.map(\.number) == [1, 2, 3])
        #expect(document.unread == ["Page 2 is blank."])
        let blank = try extractor.read(path: try fixtures.file("b.pdf", TestPDF([.init()]).bytes))
        #expect(blank.kind == .pdfScan)
        #expect(blank.text.isEmpty)
        #expect(blank.unread == ["Page 1 is blank."])
    }

    @Test("rubbish before the header is overlooked, as other readers do")
    func leadingRubbish() throws {
        let fixtures = try Fixtures()
        let bytes = Array("Received: by mail\r\n".utf8) + TestPDF(lines: ["Hello"]).bytes
        let document = try TextExtractor().read(path: try fixtures.file("mail.pdf", bytes))
        #expect(document.text == "Hello")
    }

    @Test("pages are held to the limit: below and at it reads, above it refuses", arguments: [2, 3, 4])
    func pageLimit(count: Int) throws {
        let fixtures = try Fixtures()
        let page = TestPDF.Page(runs: [.init(x: 72, y: 72, text: "x")])
        let path = try fixtures.file("many.pdf", TestPDF(Array(repeating: page, count: count)).bytes)
        let extractor = TextExtractor(limits: ExtractionLimits(pages: 3))
        if count <= 3 {
            #expect(try extractor.read(path: path).pages.count == count)
        } else {
            #expect(throws: ExtractionError.tooManyPages(file: "many.pdf", pages: 4, limit: 3)) {
                try extractor.read(path: path)
            }
        }
    }

    @Test("two thousand pages are refused at once, with their number")
    func twoThousandPages() throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("many.pdf", TestPDF(Array(repeating: .init(), count: 2_000)).bytes)
        #expect(throws: ExtractionError.tooManyPages(file: "many.pdf", pages: 2_000, limit: 300)) {
            try TextExtractor().read(path: path)
        }
        #expect(try PDFInspection.inspect(path: path).pageCount == 2_000)
    }

    @Test("a password is asked for only where one is needed")
    func encrypted() throws {
        let fixtures = try Fixtures()
        let locked = try #require(Data(base64Encoded: EncryptedFixtures.needsPassword))
        let lockedPath = try fixtures.file("locked.pdf", [UInt8](locked))
        #expect(throws: ExtractionError.encrypted(file: "locked.pdf")) {
            try TextExtractor().read(path: lockedPath)
        }
        let open = try #require(Data(base64Encoded: EncryptedFixtures.restricted))
        let openPath = try fixtures.file("open.pdf", [UInt8](open))
        #expect(try TextExtractor().read(path: openPath).text == "Locked words")
        #expect(try PDFInspection.inspect(path: openPath).isRestricted)
    }

    @Test("damaged files are told", arguments: [9, 40, 300])
    func damaged(count: Int) throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("cut.pdf", Array(TestPDF.letter.bytes.prefix(count)))
        #expect(throws: ExtractionError.damaged(file: "cut.pdf", kind: "a PDF")) {
            try TextExtractor().read(path: path)
        }
    }

    @Test("a missing program is named with its package")
    func missingPrograms() throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("letter.pdf", TestPDF.letter.bytes)
        for programs in [ExtractionPrograms(pdfinfo: "no-such"), ExtractionPrograms(pdftotext: "no-such")] {
            #expect(
                throws: ExtractionError.programMissing(
                    file: "letter.pdf", program: "no-such", package: "poppler-utils")
            ) { try TextExtractor(programs: programs).read(path: path) }
        }
        let photo = try fixtures.file("scan.png", ImageInspectionTests.png(10, 10))
        #expect(
            throws: ExtractionError.programMissing(
                file: "scan.png", program: "no-such", package: "tesseract-ocr")
        ) { try TextExtractor(programs: ExtractionPrograms(tesseract: "no-such")).read(path: photo) }
        let heic =
            [0, 0, 0, 24] + Array("ftypheic".utf8) + [0, 0, 0, 0] + Array("ispe".utf8) + [0, 0, 0, 0]
            + ImageInspectionTests.big(10, 4) + ImageInspectionTests.big(10, 4)
        let heicPath = try fixtures.file("photo.heic", heic)
        #expect(
            throws: ExtractionError.programMissing(
                file: "photo.heic", program: "no-such", package: "libheif-examples")
        ) { try TextExtractor(programs: ExtractionPrograms(heifConvert: "no-such")).read(path: heicPath) }
    }

    @Test("a program that hangs is stopped and named")
    func timeLimit() throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("letter.pdf", TestPDF.letter.bytes)
        let limits = ExtractionLimits(program: ConfinedLimits(wallSeconds: 0.0005))
        let error = #expect(throws: ExtractionError.self) {
            try TextExtractor(limits: limits).read(path: path)
        }
        guard case .tookTooLong(_, "pdftotext", _) = error else {
            Issue.record("not stopped: \(String(describing: error))")
            return
        }
    }
}

/// The only tests that recognise print: three pages in all.
@Suite("Scans and photos", .enabled(if: Installed.tesseract, "tesseract-ocr is not installed"), .serialized)
struct RecognitionTests {
    private let lines = [
        "Example Health Plan", "March 3, 2026", "Case number ABC-12345",
        "We have reviewed the request for esketamine nasal spray and cannot",
        "approve it because two trials of adequate dose were not shown.",
        "You may appeal within 180 days of receiving this notice. Call us at",
        "the number on the back of your card if you have questions about it.",
    ]

    @Test("a PDF page by page: text, a scan lying askew under a fax header, and a blank page")
    func mixedPDF() throws {
        let fixtures = try Fixtures()
        let jpeg = try fixtures.picture(of: TestPDF(lines: lines).bytes, kind: "jpeg", dotsPerInch: 150)
        let header = TestPDF.Run(x: 30, y: 14, text: "FAX 03/04/2026 PAGE 2/3", size: 9)
        let pdf = TestPDF([
            .init(runs: [.init(x: 72, y: 72, text: "Cover sheet")]),
            .init(runs: [header], picture: (jpeg, 1275, 1650, 2.5)), .init(),
        ])
        let told = Told()
        let extractor = TextExtractor { told.add($0) }
        let document = try extractor.read(path: try fixtures.file("fax.pdf", pdf.bytes))
        #expect(document.kind == .pdfText)
        #expect(document.pages.map(\.source) == [.text, .ocr, .ocr])
        #expect(document.unread == ["Page 3 is blank."])
        #expect(document.pages[0].text == "Cover sheet")
        let scan = document.pages[1]
        for phrase in ["ABC-12345", "esketamine nasal spray", "within 180 days", "back of your card"] {
            #expect(scan.text.contains(phrase))
        }
        #expect(scan.meanConfidence > 0.85)
        #expect(scan.text.split(separator: "\n").contains { $0.hasPrefix("You may appeal within 180 days") })
        #expect(told.all.map(\.pagesDone).sorted() == [1, 2])
        #expect(told.all.allSatisfy { $0.pagesInAll == 2 && $0.file == "fax.pdf" })
        // The place is that on the page as it lies: left of the middle, what is straight falls 2.5 degrees.
        let scalars = Array(scan.text.unicodeScalars)
        let example = try #require(
            scan.words.first { String(String.UnicodeScalarView(scalars[$0.range])) == "Example" })
        #expect(abs(example.x - 0.14) < 0.04)
        #expect(abs(example.y - 0.06) < 0.03)
    }

    @Test("a picture lying on its head")
    func upsideDown() throws {
        let fixtures = try Fixtures()
        var pdf = TestPDF(lines: lines)
        pdf.pages[0].rotation = 180
        let png = try fixtures.picture(of: pdf.bytes, kind: "png", dotsPerInch: 160)
        let document = try TextExtractor().read(path: try fixtures.file("scan.png", png))
        #expect(document.kind == .image)
        #expect(document.unread.isEmpty)
        let page = try #require(document.pages.first)
        #expect(page.text.hasPrefix("Example Health Plan\nMarch 3, 2026"))
        #expect(page.text.contains("within 180 days"))
        #expect(page.words.first.map { $0.x > 0.5 && $0.y > 0.8 } == true)
    }

    @Test("a phone's photo, turned by its EXIF mark, gives places as the viewer shows them")
    func photo() throws {
        let fixtures = try Fixtures()
        var pdf = TestPDF(lines: lines)
        pdf.pages[0].rotation = 270
        let jpeg = try fixtures.picture(of: pdf.bytes, kind: "jpeg", dotsPerInch: 160)
        let marked = Array(jpeg.prefix(2)) + ImageInspectionTests.exif(6) + Array(jpeg.dropFirst(2))
        let document = try TextExtractor().read(path: try fixtures.file("IMG_0001.JPG", marked))
        let page = try #require(document.pages.first)
        #expect(page.text.hasPrefix("Example Health Plan\nMarch 3, 2026"))
        let first = try #require(page.words.first)
        #expect(abs(first.x - 72.0 / 612) < 0.02)
        #expect(abs(first.y - 64.0 / 792) < 0.02)
        #expect(first.width > first.height)
    }
}

/// Gathers what an extractor tells, from any thread.
final class Told: Sendable {
    private let state = Mutex<[ExtractionProgress]>([])
    func add(_ progress: ExtractionProgress) { state.withLock { $0.append(progress) } }
    var all: [ExtractionProgress] { state.withLock { $0 } }
}

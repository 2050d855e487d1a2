import ConfinedProcess
import Testing
import TextExtraction

@Suite("Plain text files")
struct PlainTextTests {
    private func read(_ bytes: [UInt8], _ limits: ExtractionLimits = ExtractionLimits()) throws
        -> ExtractedDocument
    {
        let fixtures = try Fixtures()
        return try TextExtractor(limits: limits).read(path: try fixtures.file("letter.txt", bytes))
    }

    @Test(
        "is decoded, cleaned and parted into pages",
        arguments: [
            (Array("one\ntwo\n".utf8), ["one\ntwo\n"]),
            (Array("a\r\nb\rc\n".utf8), ["a\nb\nc\n"]),
            (Array("page 1\u{C}page 2\n\u{C}".utf8), ["page 1", "page 2\n"]),
            (Array("page 1\u{C}\u{C}page 3".utf8), ["page 1", "", "page 3"]),
            (Array("\u{FEFF}tab\there\u{1}\u{7F} e\u{301} \u{200B}\u{202E}x".utf8), ["tab\there e\u{301} x"]),
            ([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x96, 0x20, 0x80, 0x39], ["Müller – €9"]),
            ([0xFF, 0xFE, 0x41, 0x00, 0xE9, 0x00], ["Aé"]),
            ([0xFE, 0xFF, 0x00, 0x41, 0x00, 0xE9], ["Aé"]),
            (Array("naïve “quote”".utf8), ["naïve “quote”"]),
            (Array("{\"resourceType\": \"Bundle\"}".utf8), ["{\"resourceType\": \"Bundle\"}"]),
        ] as [([UInt8], [String])])
    func pages(bytes: [UInt8], expected: [String]) throws {
        let document = try read(bytes)
        #expect(document.pages.map(\.text) == expected)
        #expect(document.kind == .text)
        #expect(document.pages.map(\.number) == Array(1...expected.count))
        #expect(document.text == expected.joined(separator: "\u{C}"))
        #expect(
            document.pages.allSatisfy { $0.words.isEmpty && $0.source == .text && $0.meanConfidence == 1 })
    }

    @Test("an empty page among others is told")
    func emptyPage() throws {
        #expect(try read(Array("one\u{C} \n\u{C}three".utf8)).unread == ["Page 2 is empty."])
        #expect(try read(Array(" \n ".utf8)).unread == ["Page 1 is empty."])
    }

    @Test("limits: at the limit it reads, above it refuses", arguments: [10, 11])
    func limits(count: Int) throws {
        let bytes = [UInt8](repeating: 0x61, count: count)
        let limits = ExtractionLimits(plainTextBytes: 10)
        if count <= 10 {
            #expect(try read(bytes, limits).pages.count == 1)
        } else {
            #expect(throws: ExtractionError.tooLarge(file: "letter.txt", bytes: 11, limitBytes: 10)) {
                try read(bytes, limits)
            }
        }
        let pages = Array((0..<count).map { "\($0)" }.joined(separator: "\u{C}").utf8)
        if count <= 10 {
            #expect(try read(pages, ExtractionLimits(pages: 10)).pages.count == 10)
        } else {
            #expect(throws: ExtractionError.tooManyPages(file: "letter.txt", pages: 11, limit: 10)) {
                try read(pages, ExtractionLimits(pages: 10))
            }
        }
    }
}

@Suite("Files that are refused")
struct RefusalTests {
    @Test(
        "what a file is, is judged by its content and told in one message",
        arguments: [
            ("letter.pdf", [0x50, 0x4B, 3, 4] + Array("inner.txt".utf8), "a ZIP archive, not a PDF"),
            ("letter.docx", [0x50, 0x4B, 3, 4] + Array("  word/document.xml".utf8), "a Word document"),
            ("sheet.xlsx", [0x50, 0x4B, 3, 4] + Array("  xl/workbook.xml".utf8), "an Excel workbook"),
            ("scan.png", [0x50, 0x4B, 5, 6], "a ZIP archive, not a picture"),
            ("letter.doc", [0xD0, 0xCF, 0x11, 0xE0, 0], "an old Word, Excel or Outlook file"),
            ("letter.txt", Array("{\\rtf1 text}".utf8), "a rich-text document (RTF), not plain text"),
            ("letter", [0x1F, 0x8B, 8], "a gzip archive"),
            ("page.htm", Array("\n<!DOCTYPE html><p>".utf8), "a saved web page (HTML)"),
            ("data", [1, 0, 2, 3], "of a kind that Recourse does not know"),
            ("data", [0x41, 1, 2, 3, 4, 5], "of a kind that Recourse does not know"),
        ] as [(String, [UInt8], String)])
    func kinds(name: String, bytes: [UInt8], words: String) throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file(name, bytes)
        let error = #expect(throws: ExtractionError.self) { try TextExtractor().read(path: path) }
        let message = try #require(error?.description)
        #expect(message.hasPrefix("\(name) is \(words)"))
        #expect(!message.contains(fixtures.directory.path))
    }

    @Test("a missing file, a folder and an empty file are told apart")
    func unreadable() throws {
        let fixtures = try Fixtures()
        let extractor = TextExtractor()
        #expect(throws: ExtractionError.noSuchFile(file: "none.pdf")) {
            try extractor.read(path: fixtures.directory.file("none.pdf"))
        }
        #expect(throws: ExtractionError.unreadable(file: "tmp", reason: "it is a folder")) {
            try extractor.read(path: "/tmp")
        }
        #expect(throws: ExtractionError.unreadable(file: "zero", reason: "it is not a regular file")) {
            try extractor.read(path: "/dev/zero")
        }
        let empty = try fixtures.file("empty.pdf", [])
        #expect(throws: ExtractionError.empty(file: "empty.pdf")) { try extractor.read(path: empty) }
    }

    @Test("a file over the limit is refused before it is read", arguments: [99, 100, 101])
    func size(count: Int) throws {
        let path = try Fixtures().file("a.txt", [UInt8](repeating: 0x61, count: count))
        // The fixture's folder is gone by now: what cannot be opened must not be judged by its size.
        #expect(throws: ExtractionError.noSuchFile(file: "a.txt")) { try TextExtractor().read(path: path) }
        let fixtures = try Fixtures()
        let kept = try fixtures.file("a.txt", [UInt8](repeating: 0x61, count: count))
        let extractor = TextExtractor(limits: ExtractionLimits(fileBytes: 100))
        if count <= 100 {
            #expect(try extractor.read(path: kept).pages.count == 1)
        } else {
            #expect(throws: ExtractionError.tooLarge(file: "a.txt", bytes: 101, limitBytes: 100)) {
                try extractor.read(path: kept)
            }
        }
    }

    @Test("every message names the file and says what to do")
    func messages() {
        let errors: [ExtractionError] = [
            .noSuchFile(file: "f"), .unreadable(file: "f", reason: "r"), .empty(file: "f"),
            .tooLarge(file: "f", bytes: 3 << 20, limitBytes: 2 << 20),
            .unsupportedKind(file: "f", kind: "a thing", advice: "Do this."), .encrypted(file: "f"),
            .damaged(file: "f", kind: "a PDF"), .tooManyPages(file: "f", pages: 2000, limit: 300),
            .tooManyPixels(file: "f", width: 20_000, height: 10_000, limit: 100_000_000),
            .programMissing(file: "f", program: "tesseract", package: "tesseract-ocr"),
            .languageMissing(file: "f", language: "eng", package: "tesseract-ocr-eng"),
            .tookTooLong(file: "f", program: "p", seconds: 120),
            .programFailed(file: "f", program: "p", detail: ""),
        ]
        for error in errors {
            #expect(error.description.contains("f"))
            #expect(error.description.hasSuffix(".") || error.description.hasSuffix(")."))
        }
        #expect(errors[3].description.hasPrefix("f has 3 MB; at most 2 MB are read."))
        #expect(errors[8].description.contains("200 megapixels"))
        #expect(errors[9].description.contains("apt install tesseract-ocr"))
    }
}

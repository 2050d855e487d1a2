import ConfinedProcess
import DocumentModel
import Foundation
import Testing

@testable import PDFRendering

@Suite struct PayerFormTests {
    /// A form with a text field of ten letters, one of several lines, a box, a list, a signature, and a script.
    private static let form: [UInt8] = {
        func look(_ text: String) -> String {
            PDFBuilder.stream(
                "BT /F1 12 Tf 2 2 Td (\(text)) Tj ET",
                "/Type /XObject /Subtype /Form /BBox [0 0 18 18] /Resources << /Font << /F1 3 0 R >> >>")
        }
        func widget(_ entries: String, _ rectangle: String) -> String {
            "<< /Type /Annot /Subtype /Widget /Rect [\(rectangle)] /P 4 0 R \(entries) >>"
        }
        return PDFBuilder.file([
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
                + "/AcroForm << /Fields [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R] /DA (/Helv 0 Tf 0 g) "
                + "/DR << /Font << /Helv 3 0 R >> >> >> >>",
            "<< /Type /Pages /Count 1 /Kids [4 0 R] >>", PDFBuilder.font,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
                + "/Resources << /Font << /F1 3 0 R >> >> /Annots [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R] >>",
            PDFBuilder.stream("BT /F1 24 Tf 72 700 Td (Request form) Tj ET"),
            widget("/FT /Tx /T (patient) /TU (Patient name) /MaxLen 10", "72 600 300 620"),
            widget("/FT /Tx /T (reason) /Ff 4096 /DA (/Helv 10 Tf 0 g)", "72 500 300 560"),
            widget("/FT /Btn /T (urgent) /AP << /N << /Yes 11 0 R /Off 12 0 R >> >>", "72 450 90 468"),
            widget("/FT /Ch /T (route) /Ff 131072 /Opt [(oral) (intravenous)]", "72 400 200 420"),
            widget("/FT /Sig /T (signature)", "72 300 300 340"), look("Ticked"), look(""),
        ])
    }()

    private func files() throws -> (ReceivedFiles, String) {
        let files = try ReceivedFiles()
        try files.add("form.pdf", Self.form)
        return (files, files.folder.file("form.pdf"))
    }

    @Test func listsItsFields() throws {
        let (files, path) = try files()
        defer { withExtendedLifetime(files) {} }
        let fields = try PayerForm.fields(of: path)
        #expect(fields.map(\.name) == ["patient", "reason", "urgent", "route", "signature"])
        #expect(fields.map(\.kind) == [.text, .text, .box, .choice, .signature])
        #expect(fields[0].label == "Patient name" && fields[0].most == 10)
        #expect(fields[2].options == ["Yes"] && fields[3].options == ["oral", "intravenous"])
    }

    @Test func fillsAndFlattens() throws {
        let (files, path) = try files()
        defer { withExtendedLifetime(files) {} }
        let words = "Four medicines were tried and none of them helped for long enough to be of use."
        let made = try PayerForm.filled(
            path, values: ["patient": "J. Roe", "reason": words, "urgent": "yes", "route": "intravenous"])
        #expect(made.unfilled.isEmpty)
        #expect(made.filled == ["patient", "reason", "route", "urgent"])
        let pdf = try MadePDF(made.pdf)
        _ = try pdf.check()
        let text = try pdf.flowingText(page: 1)
        for part in ["Request form", "J. Roe", words, "Ticked", "intravenous"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let objects = try pdf.objects()
        for part in ["/AcroForm", "/JavaScript", "/Widget", "/OpenAction"] {
            #expect(!objects.contains(part), "\(part)")
        }
        let again = try PayerForm.filled(
            path, values: ["patient": "J. Roe", "reason": words, "urgent": "yes", "route": "intravenous"])
        #expect(again.pdf == made.pdf)
    }

    @Test func tellsWhatCouldNotBeFilled() throws {
        let (files, path) = try files()
        defer { withExtendedLifetime(files) {} }
        let made = try PayerForm.filled(
            path,
            values: [
                "patient": "Jordan Roe the third",
                "reason": String(repeating: "far too many words ", count: 80),
                "urgent": "perhaps", "route": "by mouth", "signature": "J. Roe", "nothing": "x",
            ])
        #expect(made.filled.isEmpty)
        let reasons = Dictionary(
            made.unfilled.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
        #expect(reasons["patient"] == .tooLong(letters: 20, most: 10))
        #expect(reasons["reason"] == .noRoom)
        #expect(reasons["urgent"] == .notAnOption("perhaps", options: ["Yes"]))
        #expect(reasons["route"] == .notAnOption("by mouth", options: ["oral", "intravenous"]))
        #expect(reasons["signature"] == .notForFilling)
        #expect(reasons["nothing"] == .noSuchField)
        let letter = try PayerForm.filled(path, values: ["patient": "Łoś"])
        #expect(letter.unfilled.map(\.reason) == [.unknownLetter("Ł")])
        #expect(try !MadePDF(made.pdf).flowingText(page: 1).contains("Ticked"))
    }

    @Test func leavesABoxOpenOnNo() throws {
        let (files, path) = try files()
        defer { withExtendedLifetime(files) {} }
        let made = try PayerForm.filled(path, values: ["urgent": "no"])
        #expect(made.unfilled.isEmpty)
        #expect(try !MadePDF(made.pdf).flowingText(page: 1).contains("Ticked"))
    }

    @Test func refusesWhatIsNoForm() throws {
        let files = try ReceivedFiles()
        try files.add("flat.pdf", PDFBuilder.pages(["One"]))
        try files.add("zip.pdf", Array("PK\u{3}\u{4}".utf8))
        try files.add("form.pdf", Self.form)
        try files.run("qpdf", ["--encrypt", "secret", "owner", "256", "--", "form.pdf", "locked.pdf"])
        for (name, words) in [
            ("flat.pdf", "it has no fields to fill"), ("zip.pdf", "it is a zip archive"),
            ("locked.pdf", "is encrypted"), ("none.pdf", "cannot be read"),
        ] {
            do throws(PacketError) {
                _ = try PayerForm.fields(of: files.folder.file(name))
                Issue.record("\(name) was taken")
            } catch {
                #expect(
                    error.description.hasPrefix(name) && error.description.contains(words),
                    "\(error.description)")
            }
        }
    }
}

@Suite struct RecognizedTextTests {
    private let words = [
        RecognizedWord(text: "Found", x: 0.1, y: 0.1, width: 0.2, height: 0.05),
        RecognizedWord(text: "(naïve)", x: 0.1, y: 0.5, width: 0.2, height: 0.05),
        RecognizedWord(text: "日本", x: 0.1, y: 0.7, width: 0.2, height: 0.05),
    ]

    @Test func putsWordsUnderAScan() throws {
        let files = try ReceivedFiles()
        try files.add("scan.tif", PictureBuilder.tiff(frames: 2))
        try files.add("typed.pdf", PDFBuilder.pages(["Typed"]))
        let packet = Packet(
            kind: "internal-appeal", matter: "m", cover: nil, letter: Samples.document(Samples.paragraphs(1)),
            exhibits: [
                Exhibit(label: "A", title: Samples.form("A scan"), content: .image(path: "scan.tif")),
                Exhibit(
                    label: "B", title: Samples.form("Typed"), content: .pdf(path: "typed.pdf", pages: nil)),
            ])
        let options = RenderOptions(recognized: ["scan.tif": [2: words], "typed.pdf": [1: words]])
        let made = try PacketMaker.make(packet, root: files.path, options: options)
        let pdf = try MadePDF(made.pdf)
        _ = try pdf.check()
        #expect(try !pdf.flowingText(page: 3).contains("Found"), "its first frame was not recognised")
        let text = try pdf.flowingText(page: 4)
        #expect(text.contains("Found") && text.contains("(naïve)"), "\(text)")
        #expect(try !pdf.flowingText(page: 5).contains("Found"), "its text is its own")
        #expect(try pdf.objects().contains("/Alt (Exhibit A, page 1 of 2"))
        #expect(try !pdf.objects().contains("/Alt (Exhibit A, page 2 of 2"), "it can be read out")
        // Where the word stands: a tenth from the left of the picture and a tenth from its top.
        let boxes = try pdf.run("pdftotext", ["-bbox", "-f", "4", "-l", "4", pdf.path, "-"])
        #expect(boxes.contains(">Found<"))
    }

    @Test func leavesOutWhatItsFontLacks() {
        let content = RecognizedTextLayer.content(words, frame: Frame(x: 0, y: 0, width: 100, height: 100))
        #expect(content.contains("(Found) Tj") && content.contains("(\\(na\\357ve\\)) Tj"))
        #expect(content.components(separatedBy: "Tj").count == 3)
        #expect(content.hasPrefix("q BT 3 Tr\n") && content.hasSuffix("ET Q\n"), "the stamp is to be seen")
    }
}

@Suite struct FaxPreviewTests {
    private func bitmap(_ rows: [String]) -> FaxBitmap? {
        let width = rows[0].count
        var bytes = Array("P4\n\(width) \(rows.count)\n".utf8)
        for row in rows {
            var packed = [UInt8](repeating: 0, count: (width + 7) / 8)
            for (place, sign) in row.enumerated() where sign == "#" {
                packed[place / 8] |= 0x80 >> UInt8(place % 8)
            }
            bytes += packed
        }
        return FaxBitmap(pbm: bytes)
    }

    @Test func countsDotsThatStandAlone() throws {
        let dots = try #require(bitmap(["#.......#.", "..........", "....#.....", ".......##."]))
        #expect(abs(dots.lonelyShare - 3.0 / 40) < 0.0001)
        let print = try #require(bitmap(["########..", "########..", "..########"]))
        #expect(print.lonelyShare == 0)
        #expect(FaxBitmap(pbm: Array("P4\n9 9\n".utf8)) == nil, "it is cut")
        #expect(FaxBitmap(pbm: Array("P5\n1 1\n\u{0}".utf8)) == nil, "it is gray")
    }

    @Test func showsTheFaxAndDoubtsTinyLetters() throws {
        let tiny = (1...60).map { "word\($0)" }.joined(separator: " ")
        let small = PDFBuilder.file([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [4 0 R] >>", PDFBuilder.font,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
                + "/Resources << /Font << /F1 3 0 R >> >> >>",
            PDFBuilder.stream("BT /F1 4 Tf 72 700 Td (\(tiny)) Tj ET"),
        ])
        let preview = try FaxPreviewer.preview(small)
        #expect(preview.doubts.map(\.page) == [1])
        // What stands beyond the edge of the page is not counted.
        guard case .smallLetters(let words) = preview.doubts.first?.reason, words > 20 else {
            Issue.record("\(preview.doubts)")
            return
        }
        let pdf = try MadePDF(preview.pdf)
        _ = try pdf.check()
        let images = try pdf.run("pdfimages", ["-list", pdf.path])
        #expect(images.contains("1734  2156  gray    1   1"), "\(images)")
        #expect(try FaxPreviewer.preview(PDFBuilder.pages(["Large", "Larger"])).doubts.isEmpty)
    }
}

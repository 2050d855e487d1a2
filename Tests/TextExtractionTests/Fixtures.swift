import ConfinedProcess
import Foundation

/// A folder of files made for one test, gone with it.
final class Fixtures {
    let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    /// Writes a file and gives its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = directory.file(name)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

    /// Draws the first page of a PDF with poppler: `kind` is "png" or "jpeg".
    func picture(of pdf: [UInt8], kind: String, dotsPerInch: Int) throws -> [UInt8] {
        let source = try file("source.pdf", pdf)
        let target = directory.file("drawn")
        _ = try ConfinedProcess.run(
            ConfinedCommand(
                "pdftoppm", ["-\(kind)", "-r", "\(dotsPerInch)", "-singlefile", source, target]))
        let suffix = kind == "jpeg" ? "jpg" : kind
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: target + "." + suffix)))
    }
}

/// Writes small PDFs by hand.
struct TestPDF {
    /// A run of text: its place from the upper left in points, and its size.
    struct Run {
        var x: Int
        var y: Int
        var text: String
        var size = 11
    }

    struct Page {
        var runs: [Run] = []
        var rotation = 0
        /// A JPEG of three colours laid over the page, turned by some degrees about its middle.
        var picture: (jpeg: [UInt8], width: Int, height: Int, degrees: Double)?
    }

    var width = 612
    var height = 792
    var pages: [Page]

    init(_ pages: [Page]) { self.pages = pages }

    init(lines: [String]) {
        self.init([Page(runs: lines.enumerated().map { Run(x: 72, y: 72 + $0 * 14, text: $1) })])
    }

    var bytes: [UInt8] {
        var objects: [[UInt8]] = []
        let kids = pages.indices.map { "\(4 + 3 * $0) 0 R" }.joined(separator: " ")
        objects.append(Array("<< /Type /Catalog /Pages 2 0 R >>".utf8))
        objects.append(Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>".utf8))
        objects.append(
            Array("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>".utf8))
        for (index, page) in pages.enumerated() {
            let first = 4 + 3 * index
            let picture = page.picture.map { _ in "/XObject << /I \(first + 2) 0 R >>" } ?? ""
            objects.append(
                Array(
                    ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] "
                        + "/Rotate \(page.rotation) "
                        + "/Resources << /Font << /F 3 0 R >> \(picture) >> /Contents \(first + 1) 0 R >>")
                        .utf8))
            objects.append(stream("", Array(content(page).utf8)))
            if let picture = page.picture {
                objects.append(
                    stream(
                        "/Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height) "
                            + "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ", picture.jpeg))
            } else {
                objects.append(Array("null".utf8))
            }
        }
        var output = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(output.count)
            output += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = places.map { place in
            String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n"
        }
        let start = output.count
        output += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(table.joined())".utf8)
        output += Array(
            "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return output
    }

    private func stream(_ dictionary: String, _ content: [UInt8]) -> [UInt8] {
        Array("<< \(dictionary)/Length \(content.count) >>\nstream\n".utf8) + content
            + Array("\nendstream".utf8)
    }

    private func content(_ page: Page) -> String {
        var content = ""
        if let picture = page.picture {
            let (c, s) = (cos(picture.degrees * .pi / 180), -sin(picture.degrees * .pi / 180))
            let (w, h) = (Double(width), Double(height))
            let left = w / 2 - (w * c - h * s) / 2
            let bottom = h / 2 - (w * s + h * c) / 2
            content += "q \(w * c) \(w * s) \(-h * s) \(h * c) \(left) \(bottom) cm /I Do Q\n"
        }
        for run in page.runs {
            let text = run.text.replacingOccurrences(of: "\\", with: "\\\\")
                .replacingOccurrences(of: "(", with: "\\(").replacingOccurrences(of: ")", with: "\\)")
            content += "BT /F \(run.size) Tf 1 0 0 1 \(run.x) \(height - run.y) Tm (\(text)) Tj ET\n"
        }
        return content
    }
}

extension TestPDF {
    /// A letter with everything that makes reading order hard: fields beside an address, a table, two
    /// columns.
    static let letter: TestPDF = {
        var runs: [Run] = [
            Run(x: 72, y: 72, text: "Example Health Plan", size: 14),
            Run(x: 400, y: 72, text: "Date: March 3, 2026"), Run(x: 400, y: 86, text: "Case no.: ABC-12345"),
            Run(x: 72, y: 130, text: "Pat Sampleton"), Run(x: 72, y: 143, text: "1 Test Street"),
            Run(x: 400, y: 130, text: "Member ID: W123456789"), Run(x: 400, y: 143, text: "Group: 0012"),
            Run(x: 72, y: 190, text: "Dear Pat Sampleton:"),
            Run(
                x: 72, y: 216,
                text: "We have reviewed the request for esketamine nasal spray (Spravato) and"),
            Run(
                x: 72, y: 229,
                text: "cannot approve it. You may appeal within 180 days of receiving this notice."),
        ]
        let table = [
            ["Code", "Service", "Billed"], ["J3490", "Unclassified drugs", "$500.00"],
            ["96365", "Infusion, first hour", "$250.00"],
        ]
        for (row, cells) in table.enumerated() {
            for (x, cell) in zip([72, 160, 330], cells) {
                runs.append(Run(x: x, y: 265 + row * 14, text: cell))
            }
        }
        let left = [
            "If you have questions about this", "decision, please call us at the",
            "number on the back of your card.",
        ]
        let right = [
            "Your doctor may ask to speak to", "our medical director about this",
            "case within fourteen days.",
        ]
        for (row, (one, other)) in zip(left, right).enumerated() {
            runs.append(Run(x: 72, y: 330 + row * 13, text: one))
            runs.append(Run(x: 330, y: 330 + row * 13, text: other))
        }
        return TestPDF([Page(runs: runs)])
    }()

    static let letterText = """
        Example Health Plan   Date: March 3, 2026
        Case no.: ABC-12345

        Pat Sampleton   Member ID: W123456789
        1 Test Street   Group: 0012

        Dear Pat Sampleton:

        We have reviewed the request for esketamine nasal spray (Spravato) and
        cannot approve it. You may appeal within 180 days of receiving this notice.

        Code   Service   Billed
        J3490   Unclassified drugs   $500.00
        96365   Infusion, first hour   $250.00

        If you have questions about this
        decision, please call us at the
        number on the back of your card.

        Your doctor may ask to speak to
        our medical director about this
        case within fourteen days.
        """
}

/// Whether the programs that decode files are on this machine; tests that need them say so when skipped.
enum Installed {
    static let poppler =
        ConfinedProcess.locate("pdftotext") != nil && ConfinedProcess.locate("pdfinfo") != nil
    static let tesseract = poppler && ConfinedProcess.locate("tesseract") != nil
}

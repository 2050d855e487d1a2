import CoverageModel
import Testing

@testable import CDAInterchange

@Suite("XML of certified systems")
struct XMLTests {
    private func title(_ bytes: [UInt8]) throws -> String? { try read(bytes).title }

    private let plain = "<ClinicalDocument><title>Grüße &amp; Café</title></ClinicalDocument>"

    @Test("every encoding that is met reads the same")
    func encodings() throws {
        let expected = "Grüße & Café"
        #expect(try title(Array(plain.utf8)) == expected)
        #expect(try title([0xEF, 0xBB, 0xBF] + Array(plain.utf8)) == expected)
        #expect(try title(Array("\n  \(plain)\n\n".utf8)) == expected)
        let little = plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try title([0xFF, 0xFE] + little) == expected)
        #expect(try title(little) == expected)
        let big = plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try title([0xFE, 0xFF] + big) == expected)
        // Said to be UTF-16 and written in UTF-8, as database exports are.
        #expect(try title(Array("<?xml version='1.0' encoding='utf-16'?>\(plain)".utf8)) == expected)
        let latin = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\(plain)".unicodeScalars.map {
            UInt8($0.value)
        }
        #expect(try title(latin) == expected)
    }

    @Test("a text that is not what it says is read as Windows-1252, and that is said")
    func wrongEncoding() throws {
        let bytes =
            Array("<ClinicalDocument><title>caf".utf8) + [0xE9, 0x20, 0x93, 0x94]
            + Array("</title></ClinicalDocument>".utf8)
        let reading = try read(bytes)
        #expect(reading.title == "café “”")
        #expect(reading.remarks.first?.contains("read as Windows-1252") == true)
    }

    @Test("what has one meaning is mended, and that is said")
    func mending() throws {
        let reading = try read(
            Array(
                "<ClinicalDocument><title>Smith & Sons&nbsp;5&deg; &lt;b&gt; \u{1}&#x1F;end &unknown;</title></ClinicalDocument>"
                    .utf8))
        #expect(reading.title == "Smith & Sons 5° <b> end &unknown;")
        #expect(
            reading.remarks.first
                == "The file is not quite XML; it was read with 2 bare & signs, 2 entities of HTML, "
                + "2 control characters mended.")
    }

    @Test("limits hold: depth, elements, size")
    func limits() throws {
        let deep = Array((String(repeating: "<a>", count: 500) + String(repeating: "</a>", count: 500)).utf8)
        #expect(throws: XMLFault.tooDeep(limit: 128)) { try XMLParsing.tree(of: deep) }
        var few = XMLLimits()
        few.items = 100
        let wide = Array(("<a>" + String(repeating: "<b/>", count: 200) + "</a>").utf8)
        #expect(throws: XMLFault.tooMany(limit: 100)) { try XMLParsing.tree(of: wide, limits: few) }
        few.bytes = 10
        #expect(throws: XMLFault.tooLarge(bytes: wide.count, limit: 10)) {
            try XMLParsing.tree(of: wide, limits: few)
        }
    }

    @Test("a document type without entities is passed over, and no file is opened for it")
    func documentType() throws {
        let text =
            "<!DOCTYPE ClinicalDocument SYSTEM \"file:///nowhere/cda.dtd\"><ClinicalDocument><title>x</title></ClinicalDocument>"
        #expect(try title(Array(text.utf8)) == "x")
    }

    @Test("narrative reads as running text")
    func narrative() throws {
        let (tree, _) = try XMLParsing.tree(
            of: Array(
                "<text>a<content> b</content><sub>2</sub><br/>c<list><item>d</item><item>e</item></list> <![CDATA[<f>]]></text>"
                    .utf8))
        #expect(tree.root.plainText == "a b2 c d e <f>")
        #expect(tree.root.path() == "")
    }

    @Test(
        "dates as documents write them",
        arguments: [
            ("20240309", "2024-03-09"), ("202403", "2024-03"), ("2024", "2024"),
            ("20240309101500-0500", "2024-03-09"),
            ("20240309000000.0000-0500", "2024-03-09"), ("2024-03-09", "2024-03-09"),
            ("2024-03-09T10:00:00Z", "2024-03-09"),
            ("20240000", "2024"), ("3/9/2024", "2024-03-09"), ("03-09-24", "2024-03-09"),
            ("March 9, 2024", "2024-03-09"),
            ("09-Mar-2024", "2024-03-09"), ("Mar 2024", "2024-03"), ("03/2024", "2024-03"),
            ("Sat, Mar 9, 2024 10:30 AM", "2024-03-09"),
            ("9 September 1999", "1999-09-09"),
        ])
    func dates(_ example: (text: String, date: String)) {
        #expect(TimeText.date(example.text)?.text == example.date)
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "20241301", "20240230", "0000", "soon", "13/40/2024", "999", "NaN", "2024-13-01", "May",
            "12345", "Marching 9 2024",
        ])
    func noDates(_ text: String) { #expect(TimeText.date(text) == nil) }
}

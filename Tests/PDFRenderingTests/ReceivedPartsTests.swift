import ConfinedProcess
import Foundation
import Testing

@testable import PDFRendering

@Suite struct ReceivedPartsTests {
    @Test(arguments: [
        ("plain\n", "plain\n"), ("\u{FEFF}marked", "marked"), ("a\r\nb\rc", "a\nb\nc"),
        ("\tx\n12\ty", "        x\n12      y"),
        ("bell\u{7}", "bell\u{FFFD}"), ("ễ", "ễ"), ("", ""),
    ])
    func readsText(text: String, expected: String) {
        #expect(ReceivedText.text(Array(text.utf8)) == expected)
    }

    @Test func readsTheOneByteCodeOfOldPrograms() {
        #expect(ReceivedText.text([0x63, 0x61, 0x66, 0xE9, 0x20, 0x93, 0x41, 0x94, 0x80]) == "café “A”€")
    }

    /// A JPEG's markers without its picture, held in one of the eight ways.
    private func jpeg(orientation: UInt8, components: UInt8 = 3, precision: UInt8 = 8, marker: UInt8 = 0xC0)
        -> [UInt8]
    {
        let exif: [UInt8] =
            Array("Exif".utf8) + [
                0, 0, 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation,
            ]
            + [0, 0, 0, 0, 0, 0]
        let frame: [UInt8] =
            [precision, 0, 20, 0, 10, components] + Array(repeating: 0, count: Int(components) * 3)
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
            + [0xFF, marker, 0, UInt8(frame.count + 2)] + frame + [0xFF, 0xD9]
    }

    @Test(arguments: UInt8(1)...8)
    func turnsPhotographsUpright(orientation: UInt8) throws {
        let files = try ReceivedFiles()
        defer { withExtendedLifetime(files) {} }
        try files.add("x.jpg", jpeg(orientation: orientation))
        let image = try ReceivedImage(
            kind: .jpeg, path: files.folder.file("x.jpg"), limits: PacketLimits())
        let isTurned = orientation >= 5
        #expect(image.frames.map(\.width) == [isTurned ? 20 : 10])
        #expect(image.frames.map(\.height) == [isTurned ? 10 : 20])
        let frame = Frame(x: 5, y: 7, width: 30, height: 40)
        let m = image.matrix(frame)
        func corner(_ u: Double, _ v: Double) -> [Double] {
            [m[0] * u + m[2] * v + m[4], m[1] * u + m[3] * v + m[5]]
        }
        let corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)]
        #expect(Set(corners) == [[5, 7], [35, 7], [5, 47], [35, 47]])
        // Where the stored picture's first corner, its upper left, is seen (EXIF 2.3, orientation).
        let seen: [[Double]] = [
            [5, 47], [35, 47], [35, 7], [5, 7], [5, 47], [35, 47], [35, 7], [5, 7],
        ]
        #expect(corner(0, 1) == seen[Int(orientation) - 1])
    }

    @Test func knowsJPEGsThatCannotBeCarriedOver() throws {
        #expect(throws: ExhibitFault.self) { try JPEGHeader(jpeg(orientation: 1, components: 2)) }
        #expect(throws: ExhibitFault.self) { try JPEGHeader(jpeg(orientation: 1, precision: 12)) }
        #expect(throws: ExhibitFault.self) { try JPEGHeader(jpeg(orientation: 1, marker: 0xC3)) }
        #expect(throws: ExhibitFault.self) { try JPEGHeader(Array(jpeg(orientation: 1).dropLast(2))) }
        #expect(try JPEGHeader(jpeg(orientation: 9)).orientation == 1)
        let sound = jpeg(orientation: 6)
        for count in 3..<(sound.count - 2) {
            #expect(throws: ExhibitFault.self) { try JPEGHeader(Array(sound.prefix(count))) }
        }
    }

    @Test(arguments: [0, 90, 180, 270])
    func fitsPagesHoweverTheyAreTurned(turn: Int) {
        let geometry = ReceivedPDF.Geometry(box: [10, 20, 110, 220], turn: turn)
        let size = geometry.size
        #expect([size.width, size.height] == (turn % 180 == 0 ? [100, 200] : [200, 100]))
        let m = ReceivedPDF.Form.matrix(geometry, x: 3, y: 4, scale: 0.5)
        func place(_ x: Double, _ y: Double) -> [Double] {
            [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
        }
        let corners: Set = [place(10, 20), place(110, 20), place(10, 220), place(110, 220)]
        let (right, top) = (3 + size.width / 2, 4 + size.height / 2)
        #expect(corners == [[3, 4], [right, 4], [3, top], [right, top]])
        // The page's upper left goes round with the clock.
        let seen = [0: [3, top], 90: [right, top], 180: [right, 4], 270: [3, 4]]
        #expect(place(10, 220) == seen[turn])
    }

    @Test(arguments: [
        (0.0, "0"), (1, "1"), (-0.5, "-0.5"), (0.00004, "0"), (0.00005, "0.0001"), (-0.00001, "0"),
        (612, "612"),
        (1.0 / 3, "0.3333"), (.nan, "0"), (.infinity, "0"),
    ])
    func writesNumbersAsPDFDoes(value: Double, text: String) {
        #expect(PDFNumber.text(value) == text)
    }

    @Test(arguments: [
        ("a dose of 0.5 mg/kg now", ["0.5 mg/kg"]), ("84 mg.", ["84 mg."]),
        ("on March 5, 2026", ["March 5,"]),
        ("see page 3", ["page 3"]), ("mg alone", []), ("5 apples", []), ("", []),
        ("29 CFR § 2560", ["29 CFR", "§ 2560"]), ("(nominal p .017)", ["p .017)"]), ("a p value", []),
    ])
    func keepsNumbersWithTheirUnits(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        #expect(Quantities.ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
    }
}

@Suite struct ContentCleanerTests {
    private func cleaned(_ text: String) -> String {
        let made = String(decoding: ContentCleaner.cleaned(Array(text.utf8)), as: UTF8.self)
        return made.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(arguments: [
        ("/P <</MCID 3>> BDC (a) Tj EMC", "(a) Tj"),
        ("q /Artifact BMC 0 0 m EMC Q", "q 0 0 m Q"),
        ("/Span <</ActualText (x\\)y) /K [1 <ab>]>> BDC [(E) 3 (MC)] TJ EMC", "[(E) 3 (MC)] TJ"),
        ("/OC /L0 BDC f /P BMC f EMC EMC", "/OC /L0 BDC f f EMC"),
        ("/P /MP0 DP /X MP f", "f"), ("(EMC (nested \\( ) BMC) Tj", "(EMC (nested \\( ) BMC) Tj"),
        ("% EMC in a comment\nf", "% EMC in a comment f"),
        ("1 0 0 rg/P BMC/F1 12 Tf EMC", "1 0 0 rg /F1 12 Tf"),
        ("BI /W 1 ID \u{1}EMC EI Q\nEI Q", "BI /W 1 ID \u{1}EMC EI Q EI Q"), ("", ""),
    ])
    func takesMarksOut(text: String, expected: String) {
        #expect(cleaned(text) == expected)
    }

    @Test(arguments: [
        "(open BMC", "/P BMC f", "f EMC EMC", "<< /A [ BDC", ") BMC EMC", "/P BMC ] EMC", "<ab BMC EMC",
    ])
    func leavesAloneWhatCannotBeFollowed(text: String) {
        #expect(cleaned(text) == text)
    }

    @Test func endsWhereverItIsCut() {
        let content = Array(
            "q /P <</MCID 3 /X (a\\)b) >> BDC [(a) -3 <00ff>] TJ EMC BI /W 1 ID abc EI Q".utf8)
        for count in 0...content.count { _ = ContentCleaner.cleaned(Array(content.prefix(count))) }
    }
}

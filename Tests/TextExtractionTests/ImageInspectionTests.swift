import Testing
import TextExtraction

@Suite("Picture headers")
struct ImageInspectionTests {
    static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
            + big(width, 4) + big(height, 4) + [8, 0, 0, 0, 0]
    }

    static func big(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    static func little(_ value: UInt32, _ count: Int) -> [UInt8] { big(value, count).reversed() }

    /// A JPEG's first segments: an optional EXIF orientation, a table that is no frame, and the frame.
    static func jpeg(_ width: UInt32, _ height: UInt32, orientation: UInt8? = nil) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8]
        if let orientation { bytes += exif(orientation) }
        bytes += [0xFF, 0xC4, 0, 4, 9, 9, 0xFF, 0xFF, 0xC2, 0, 11, 8]
        return bytes + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0]
    }

    static func exif(_ orientation: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [
                0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0,
                0,
            ]
        return [0xFF, 0xE1] + big(UInt32(tiff.count + 8), 2) + Array("Exif".utf8) + [0, 0] + tiff
    }

    /// A TIFF of several pages, directories only.
    static func tiff(_ sizes: [(UInt32, UInt32)], bigEndian: Bool, loops: Bool = false) -> [UInt8] {
        func number(_ value: UInt32, _ count: Int) -> [UInt8] {
            bigEndian ? big(value, count) : little(value, count)
        }
        var bytes = Array((bigEndian ? "MM" : "II").utf8) + number(42, 2) + number(8, 4)
        for (index, size) in sizes.enumerated() {
            let isLast = index == sizes.count - 1
            let next = isLast ? (loops ? 8 : 0) : UInt32(bytes.count + 2 + 24 + 4)
            bytes += number(2, 2)
            bytes += number(256, 2) + number(4, 2) + number(1, 4) + number(size.0, 4)
            bytes += number(257, 2) + number(3, 2) + number(1, 4) + number(size.1, 2) + [0, 0]
            bytes += number(next, 4)
        }
        return bytes
    }

    @Test(
        "give format and size",
        arguments: [
            (png(1700, 2200), .png, 1700, 2200),
            (jpeg(4032, 3024), .jpeg, 4032, 3024),
            (Array("GIF89a".utf8) + little(640, 2) + little(480, 2), .gif, 640, 480),
            (
                Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + little(40, 4) + little(800, 4)
                    + little(600, 4),
                .bmp, 800, 600
            ),
            (
                Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + little(40, 4) + little(800, 4)
                    + little(UInt32(bitPattern: -600), 4), .bmp, 800, 600
            ),
            (
                Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
                    + little(1023, 3) + little(767, 3), .webp, 1024, 768
            ),
            (
                Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8L".utf8) + [0, 0, 0, 0, 0x2F]
                    + little(99 | 49 << 14, 4), .webp, 100, 50
            ),
            (
                [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 20) + Array("ispe".utf8)
                    + [0, 0, 0, 0] + big(512, 4) + big(512, 4) + Array("ispe".utf8) + [0, 0, 0, 0]
                    + big(4032, 4) + big(3024, 4), .heif, 4032, 3024
            ),
        ] as [([UInt8], ImageInspection.Format, Int, Int)])
    func sizes(bytes: [UInt8], format: ImageInspection.Format, width: Int, height: Int) throws {
        let fixtures = try Fixtures()
        let inspection = try ImageInspection.inspect(path: try fixtures.file("scan", bytes))
        #expect(inspection.format == format)
        #expect(inspection.pages == [.init(width: width, height: height)])
        #expect(inspection.orientation == 1)
    }

    @Test("a TIFF gives each of its pages", arguments: [true, false])
    func tiffPages(bigEndian: Bool) throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file(
            "fax.tif", Self.tiff([(1728, 2200), (1700, 1100)], bigEndian: bigEndian))
        let pages = try ImageInspection.inspect(path: path).pages
        #expect(pages == [.init(width: 1728, height: 2200), .init(width: 1700, height: 1100)])
    }

    @Test("a TIFF whose directories run in a circle ends")
    func tiffLoop() throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file(
            "loop.tif", Self.tiff([(10, 10), (20, 20)], bigEndian: false, loops: true))
        #expect(try ImageInspection.inspect(path: path).pages.count == 2)
    }

    @Test(
        "EXIF orientation is found; nonsense is taken for upright", arguments: [0, 1, 3, 6, 8, 9] as [UInt8])
    func orientation(value: UInt8) throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("photo.jpg", Self.jpeg(40, 30, orientation: value))
        let expected = (1...8).contains(value) ? Int(value) : 1
        #expect(try ImageInspection.inspect(path: path).orientation == expected)
    }

    @Test("pixels are held to the limit by the header alone: at it passes on, above it is refused")
    func pixels() throws {
        let fixtures = try Fixtures()
        let huge = try fixtures.file("huge.png", Self.png(20_000, 10_000))
        #expect(
            throws: ExtractionError.tooManyPixels(
                file: "huge.png", width: 20_000, height: 10_000, limit: 100_000_000)
        ) { try TextExtractor().read(path: huge) }
        let above = try fixtures.file("above.png", Self.png(101, 100))
        let limits = ExtractionLimits(pixels: 10_000)
        #expect(
            throws: ExtractionError.tooManyPixels(file: "above.png", width: 101, height: 100, limit: 10_000)
        ) {
            try TextExtractor(limits: limits).read(path: above)
        }
        let fax = try fixtures.file("fax.tif", Self.tiff(Array(repeating: (9, 9), count: 4), bigEndian: true))
        #expect(throws: ExtractionError.tooManyPages(file: "fax.tif", pages: 4, limit: 3)) {
            try TextExtractor(limits: ExtractionLimits(pages: 3)).read(path: fax)
        }
        let overflow = try fixtures.file("overflow.png", Self.png(.max, .max))
        #expect(throws: ExtractionError.self) { try TextExtractor().read(path: overflow) }
    }

    @Test(
        "a damaged header is told, and never traps",
        arguments: [
            png(0, 10), Array(png(10, 10).prefix(18)), Array(jpeg(10, 10).prefix(17)),
            [0xFF, 0xD8, 0xFF, 0xD9],
            Array("GIF89a".utf8), Array("II".utf8) + [42, 0, 255, 255, 255, 255], tiff([], bigEndian: true),
            [0, 0, 0, 24] + Array("ftypheic".utf8), Array("RIFF1234WEBPVP9 ".utf8), jpeg(0, 0),
        ])
    func damaged(bytes: [UInt8]) throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("scan", bytes)
        let error = #expect(throws: ExtractionError.self) { try ImageInspection.inspect(path: path) }
        #expect(error?.description.contains("damaged or cut short") == true)
    }

    @Test("what is no picture is refused")
    func otherKinds() throws {
        let fixtures = try Fixtures()
        let path = try fixtures.file("note.txt", "BM is no bitmap here")
        #expect(throws: ExtractionError.self) { try ImageInspection.inspect(path: path) }
    }

    @Test("every cut of every header is an error or an answer, never a trap")
    func cuts() throws {
        let fixtures = try Fixtures()
        for whole in [
            Self.jpeg(9, 9, orientation: 6), Self.tiff([(1, 2), (3, 4)], bigEndian: false), Self.png(3, 3),
        ] {
            for count in 1..<whole.count {
                let path = try fixtures.file("cut", Array(whole.prefix(count)))
                _ = try? ImageInspection.inspect(path: path)
            }
        }
    }
}

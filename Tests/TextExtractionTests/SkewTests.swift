import ConfinedProcess
import Testing

@testable import TextExtraction

@Suite("Straightening")
struct SkewTests {
    /// A page of dashes in rows, lying askew.
    private func picture(degrees: Double) -> GreyPicture {
        var pixels = [UInt8](repeating: 255, count: 500 * 600)
        for row in 0..<20 {
            for x in 40..<460 where x % 9 < 6 {
                let fall = Double(x - 250) * degrees * .pi / 180
                let y = 60 + row * 24 + Int(fall.rounded())
                for line in y..<min(y + 8, 600) where line >= 0 { pixels[line * 500 + x] = 0 }
            }
        }
        return GreyPicture(width: 500, height: 600, pixels: pixels)
    }

    @Test("the angle is found, and a straight page is left alone", arguments: [-6.0, -2.0, 0, 0.2, 1.5, 5.0])
    func angle(degrees: Double) {
        let found = picture(degrees: degrees).skewAngle * 180 / .pi
        #expect(abs(found - (abs(degrees) < GreyPicture.leastDegrees ? 0 : degrees)) < 0.35)
    }

    @Test("a straightened page is straight", arguments: [-3.0, 2.0])
    func straighten(degrees: Double) {
        let askew = picture(degrees: degrees)
        let straight = askew.straightened(by: askew.skewAngle)
        #expect(straight.skewAngle == 0)
        #expect(straight.pixels.count == askew.pixels.count)
        let ink = (askew.pixels.count { $0 < 128 }, straight.pixels.count { $0 < 128 })
        #expect(abs(ink.0 - ink.1) * 50 < ink.0)
    }

    @Test("blank and nearly blank pages have no angle")
    func blank() {
        let blank = GreyPicture(width: 40, height: 30, pixels: [UInt8](repeating: 255, count: 1200))
        #expect(blank.isBlank)
        #expect(blank.skewAngle == 0)
        #expect(!picture(degrees: 0).isBlank)
        let tiny = GreyPicture(width: 1, height: 1, pixels: [0])
        #expect(tiny.skewAngle == 0)
        #expect(tiny.straightened(by: 0.1).pixels == [0])
    }

    @Test("a picture file comes back as written; anything else is nil")
    func files() throws {
        let fixtures = try Fixtures()
        let path = fixtures.directory.file("page.pgm")
        let picture = picture(degrees: 1)
        #expect(picture.write(path: path))
        #expect(GreyPicture(path: path, mostPixels: 400_000)?.pixels == picture.pixels)
        #expect(GreyPicture(path: path, mostPixels: 1_000) == nil)
        for text in [
            "", "P6\n1 1\n255\n\u{0}", "P5\n9 9\n255\nabc", "P5\n0 1\n255\n", "P5\n-1 1\n255\n",
            "P5\n1 1\n65535\n\u{1}\u{1}",
        ] {
            #expect(GreyPicture(path: try fixtures.file("bad.pgm", text), mostPixels: 1_000) == nil)
        }
        #expect(!picture.write(path: "/nonexistent/page.pgm"))
    }
}

import Glibc

/// A grey picture of a page, 8 bits a pixel, 0 black to 255 white (binary PGM).
struct GreyPicture {
    var width: Int
    var height: Int
    /// Rows from the top, one byte a pixel.
    var pixels: [UInt8]

    /// Grey below this is ink, however faint.
    static let inkLevel: UInt8 = 170
    /// Every seventh pixel is looked at; a line of print leaves hundreds of such samples.
    private static let sampleStride = 7
    private static let fewestInkSamples = 60

    init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Reads a binary PGM of at most `mostPixels`; nil where the file is anything else.
    init?(path: String, mostPixels: Int) {
        guard let file = try? ReceivedFile(path: path, limits: ExtractionLimits(fileBytes: mostPixels + 64)),
            let header = Self.header(file.bytes(at: 0, count: 64)), header.levels == 255
        else { return nil }
        let count = header.width * header.height
        let pixels = file.bytes(at: header.length, count: count)
        guard pixels.count == count, count > 0 else { return nil }
        self.init(width: header.width, height: header.height, pixels: pixels)
    }

    /// Writes a binary PGM; false where the disk would not take it.
    func write(path: String) -> Bool {
        guard let stream = fopen(path, "wb") else { return false }
        let header = Array("P5\n\(width) \(height)\n255\n".utf8)
        let isWhole =
            fwrite(header, 1, header.count, stream) == header.count
            && fwrite(pixels, 1, pixels.count, stream) == pixels.count
        return fclose(stream) == 0 && isWhole
    }

    /// Whether nothing is drawn on the page.
    var isBlank: Bool {
        pixels.withUnsafeBufferPointer { pixels in
            var ink = 0
            var index = 0
            while index < pixels.count {
                if pixels[index] < Self.inkLevel { ink += 1 }
                index += Self.sampleStride
            }
            return ink < Self.fewestInkSamples
        }
    }

    private static func header(
        _ bytes: [UInt8]
    ) -> (width: Int, height: Int, levels: Int, length: Int)? {
        guard bytes.starts(with: [UInt8(ascii: "P"), UInt8(ascii: "5")]) else { return nil }
        var numbers: [Int] = []
        var index = 2
        while numbers.count < 3 {
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            let start = index
            while index < bytes.count, bytes[index] > 0x20 { index += 1 }
            guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)), number > 0,
                number < 1 << 24
            else { return nil }
            numbers.append(number)
        }
        return (numbers[0], numbers[1], numbers[2], index + 1)
    }
}

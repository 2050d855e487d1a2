/// What a picture's header says, read without decoding a pixel.
public struct ImageInspection: Hashable, Sendable {
    /// The kinds of picture that are recognised.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case png, jpeg, tiff, gif, bmp, webp, heif

        /// The kind in words, with its article.
        public var words: String {
            switch self {
            case .png: "a PNG picture"
            case .jpeg: "a JPEG picture"
            case .tiff: "a TIFF picture"
            case .gif: "a GIF picture"
            case .bmp: "a BMP picture"
            case .webp: "a WebP picture"
            case .heif: "a HEIC photo"
            }
        }
    }

    /// Width and height in pixels, as stored: not turned by `orientation`.
    public struct Size: Hashable, Sendable {
        /// Pixels across.
        public var width: Int
        /// Pixels down.
        public var height: Int

        /// Makes a size.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }

        /// Width times height, capped where the product would overflow.
        public var pixels: Int {
            let (product, overflow) = width.multipliedReportingOverflow(by: height)
            return overflow ? .max : product
        }
    }

    /// The kind of picture.
    public var format: Format
    /// The size of each page: one, except for a TIFF of several pages.
    public var pages: [Size]
    /// How a viewer turns the stored pixels, as EXIF numbers it: 1 is as stored, 6 a quarter turn clockwise.
    public var orientation: Int

    /// Reads the header of a picture file.
    ///
    /// Throws when the file cannot be read, is no picture of a kind known here, or has a damaged header.
    /// Sizes are not judged: that is the caller's.
    public static func inspect(
        path: String, limits: ExtractionLimits = ExtractionLimits()
    ) throws(ExtractionError) -> ImageInspection {
        let file = try ReceivedFile(path: path, limits: limits)
        let head = file.bytes(at: 0, count: FileKind.headBytes)
        guard let format = Format(head: head) else {
            throw .unsupportedKind(
                file: file.name, kind: "not a picture of a kind that is known",
                advice: "Give a PNG, JPEG or TIFF.")
        }
        return try inspect(file, format: format)
    }

    static func inspect(
        _ file: ReceivedFile, format: Format
    ) throws(ExtractionError) -> ImageInspection {
        let header = ImageHeader(file: file)
        var orientation = 1
        let pages: [Size]
        switch format {
        case .png: pages = header.png()
        case .gif: pages = header.gif()
        case .bmp: pages = header.bmp()
        case .webp: pages = header.webp()
        case .heif: pages = header.heif()
        case .tiff: pages = TIFFDirectory.pages(of: file)
        case .jpeg:
            let scan = JPEGHeader.scan(file)
            pages = scan.size.map { [$0] } ?? []
            orientation = scan.orientation
        }
        guard !pages.isEmpty, pages.allSatisfy({ $0.width > 0 && $0.height > 0 }) else {
            throw .damaged(file: file.name, kind: format.words)
        }
        return ImageInspection(format: format, pages: pages, orientation: orientation)
    }

    /// Refuses a picture with a page of more pixels than are read.
    func check(_ limits: ExtractionLimits, file: String) throws(ExtractionError) {
        for size in pages where size.pixels > limits.pixels {
            throw .tooManyPixels(file: file, width: size.width, height: size.height, limit: limits.pixels)
        }
        guard pages.count <= limits.pages else {
            throw .tooManyPages(file: file, pages: pages.count, limit: limits.pages)
        }
    }
}

extension ImageInspection.Format {
    /// The kind of picture whose signature stands at the start; nil where none does.
    init?(head: [UInt8]) {
        func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
            head.dropFirst(offset).starts(with: bytes)
        }
        let heifBrands = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"]
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if starts([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if starts(Array("II".utf8) + [42, 0]) || starts(Array("MM".utf8) + [0, 42])
            || starts(Array("II".utf8) + [43, 0, 8, 0]) || starts(Array("MM".utf8) + [0, 43, 0, 8])
        {
            self = .tiff
        } else if starts(Array("GIF87a".utf8)) || starts(Array("GIF89a".utf8)) {
            self = .gif
        } else if starts(Array("BM".utf8)),
            [12, 40, 52, 56, 64, 108, 124].contains(head.dropFirst(14).first ?? 0),
            starts([0, 0, 0], at: 15)
        {
            self = .bmp
        } else if starts(Array("RIFF".utf8)), starts(Array("WEBP".utf8), at: 8) {
            self = .webp
        } else if starts(Array("ftyp".utf8), at: 4),
            heifBrands.contains(where: { starts(Array($0.utf8), at: 8) })
        {
            self = .heif
        } else {
            return nil
        }
    }
}

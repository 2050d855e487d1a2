/// A received picture: each frame of it becomes a page.
struct ReceivedImage {
    /// A frame's size as it is to be seen, in pixels, and how much wider than high its pixels are.
    struct FrameSize {
        var width: Int
        var height: Int
        var aspect = 1.0
    }

    private enum Content {
        case jpeg(JPEGHeader)
        case png
        case tiff
    }

    private let content: Content
    /// Its pixels are read when they are put in their place, so that many pictures are never held at once.
    private let path: String
    private let fileBytes: Int
    let frames: [FrameSize]

    init(kind: ReceivedKind, path: String, limits: PacketLimits) throws(ExhibitFault) {
        self.path = path
        fileBytes = limits.fileBytes
        switch kind {
        case .jpeg:
            let header = try JPEGHeader(try ReceivedFolder.bytes(of: path, limitBytes: limits.fileBytes))
            content = .jpeg(header)
            frames = [
                header.isTurned
                    ? FrameSize(width: header.height, height: header.width)
                    : FrameSize(width: header.width, height: header.height)
            ]
        case .png:
            content = .png
            let head = try ReceivedFolder.bytes(of: path, limitBytes: limits.fileBytes, atMost: 64)
            frames = [try PNGPicture.size(head)]
        case .tiff:
            content = .tiff
            frames = try TIFFPicture.frames(path: path, limit: limits.exhibitPages)
        case .pdf, .text, .other:
            throw ExhibitFault(.wrongKind("not a picture"))
        }
        guard !frames.isEmpty else { throw ExhibitFault(.noPages) }
        for frame in frames {
            guard frame.width > 0, frame.height > 0 else { throw ExhibitFault(.damaged(detail: "no size")) }
            guard frame.width.multipliedReportingOverflow(by: frame.height).partialValue <= limits.pixels,
                frame.width < 1_000_000, frame.height < 1_000_000
            else {
                throw ExhibitFault(
                    .tooManyPixels(width: frame.width, height: frame.height, limit: limits.pixels))
            }
        }
    }

    /// A frame as an image of the packet, with the matrix that fits the unit square to a rectangle.
    func image(_ index: Int, in packet: QPDFFile) throws(ExhibitFault) -> PDFObject {
        switch content {
        case .jpeg(let header):
            return header.image(try ReceivedFolder.bytes(of: path, limitBytes: fileBytes), in: packet)
        case .png:
            let bytes = try ReceivedFolder.bytes(of: path, limitBytes: fileBytes)
            return try PNGPicture.decode(bytes).image(in: packet)
        case .tiff: return try TIFFPicture.decode(path: path, frame: index).image(in: packet)
        }
    }

    /// The matrix from an image's unit square to a rectangle, turned as the camera was held.
    func matrix(_ frame: Frame) -> [Double] {
        guard case .jpeg(let header) = content else { return JPEGHeader.matrix(orientation: 1, frame) }
        return JPEGHeader.matrix(orientation: header.orientation, frame)
    }
}

/// Decoded pixels, in the fewest bits that hold them.
struct Pixels {
    enum Space: String {
        case gray = "DeviceGray"
        case color = "DeviceRGB"
    }
    var width: Int
    var height: Int
    var space: Space
    var bits: Int
    var bytes: [UInt8]

    /// Takes rows of 32-bit pixels; `channels` gives red, green and blue of one, white where it is clear.
    init(
        width: Int, height: Int, rowPixels: Int, pixels: UnsafePointer<UInt32>,
        channels: (UInt32) -> (red: UInt8, green: UInt8, blue: UInt8)
    ) {
        self.width = width
        self.height = height
        var isGray = true
        var isBilevel = true
        for row in 0..<height {
            let line = pixels + row * rowPixels
            for column in 0..<width {
                let (red, green, blue) = channels(line[column])
                if red != green || green != blue {
                    isGray = false
                    break
                }
                if red != 0, red != 255 { isBilevel = false }
            }
            if !isGray { break }
        }
        space = isGray ? .gray : .color
        bits = isGray && isBilevel ? 1 : 8
        let rowBytes = bits == 1 ? (width + 7) / 8 : width * (isGray ? 1 : 3)
        let isOneBit = bits == 1
        bytes = [UInt8](unsafeUninitializedCapacity: rowBytes * height) { buffer, filled in
            for row in 0..<height {
                let line = pixels + row * rowPixels
                if isOneBit {
                    for byte in 0..<rowBytes {
                        var packed: UInt8 = 0
                        for bit in 0..<8 where byte * 8 + bit < width {
                            if channels(line[byte * 8 + bit]).red != 0 { packed |= 0x80 >> UInt8(bit) }
                        }
                        buffer[filled] = packed
                        filled += 1
                    }
                } else {
                    for column in 0..<width {
                        let (red, green, blue) = channels(line[column])
                        buffer[filled] = red
                        filled += 1
                        if !isGray {
                            buffer[filled] = green
                            buffer[filled + 1] = blue
                            filled += 2
                        }
                    }
                }
            }
        }
    }

    func image(in packet: QPDFFile) -> PDFObject {
        let image = packet.stream(bytes)
        let entries = image.dictionary
        entries["Type"] = packet.name("XObject")
        entries["Subtype"] = packet.name("Image")
        entries["Width"] = packet.integer(width)
        entries["Height"] = packet.integer(height)
        entries["ColorSpace"] = packet.name(space.rawValue)
        entries["BitsPerComponent"] = packet.integer(bits)
        return image
    }
}

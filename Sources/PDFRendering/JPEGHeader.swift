/// What a JPEG says of itself. Its picture is carried over as it is, without being decoded here.
struct JPEGHeader {
    private(set) var width = 0
    private(set) var height = 0
    private(set) var components = 0
    /// As in EXIF, 1 to 8: how the camera was held.
    private(set) var orientation = 1
    /// Adobe's programs store cyan, magenta, yellow and black turned round.
    private var isAdobe = false

    var isTurned: Bool { orientation >= 5 }

    init(_ bytes: [UInt8]) throws(ExhibitFault) {
        var at = 2
        while width == 0 {
            guard at + 4 <= bytes.count, bytes[at] == 0xFF else {
                throw ExhibitFault(.damaged(detail: "no picture in it"))
            }
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            if (0xD0...0xD8).contains(marker) || marker == 0x01 {
                at += 2
                continue
            }
            let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            guard length >= 2, at + 2 + length <= bytes.count else {
                throw ExhibitFault(.damaged(detail: "it ends too early"))
            }
            let segment = Array(bytes[(at + 4)..<(at + 2 + length)])
            switch marker {
            case 0xC0, 0xC1, 0xC2: try readFrame(segment)
            case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                throw ExhibitFault(.unsupported("it is a JPEG of a rare kind; save it as an ordinary one"))
            case 0xE1: if let found = Self.orientation(segment) { orientation = found }
            case 0xEE: isAdobe = segment.starts(with: Array("Adobe".utf8))
            case 0xD9, 0xDA: throw ExhibitFault(.damaged(detail: "no picture in it"))
            default: break
            }
            at += 2 + length
        }
        // A camera or a mail program may add bytes behind the end; a file that was cut has no end at all.
        let tail = bytes.suffix(1 << 16)
        guard zip(tail, tail.dropFirst()).contains(where: { $0 == 0xFF && $1 == 0xD9 }) else {
            throw ExhibitFault(.damaged(detail: "it ends too early"))
        }
    }

    private mutating func readFrame(_ segment: [UInt8]) throws(ExhibitFault) {
        guard segment.count >= 6 else { throw ExhibitFault(.damaged(detail: "it ends too early")) }
        guard segment[0] == 8 else { throw ExhibitFault(.unsupported("it has \(segment[0]) bits a color")) }
        height = Int(segment[1]) << 8 | Int(segment[2])
        width = Int(segment[3]) << 8 | Int(segment[4])
        components = Int(segment[5])
        guard width > 0, height > 0 else { throw ExhibitFault(.damaged(detail: "no size")) }
        guard [1, 3, 4].contains(components) else {
            throw ExhibitFault(.unsupported("it has \(components) colors"))
        }
    }

    /// The orientation in an EXIF segment (TIFF tag 0x0112).
    private static func orientation(_ segment: [UInt8]) -> Int? {
        guard segment.starts(with: Array("Exif".utf8) + [0, 0]), segment.count > 14 else { return nil }
        let data = Array(segment.dropFirst(6))
        let isLittle = data[0] == 0x49
        func word(_ at: Int) -> Int? {
            guard at >= 0, at + 1 < data.count else { return nil }
            return isLittle
                ? Int(data[at]) | Int(data[at + 1]) << 8 : Int(data[at]) << 8 | Int(data[at + 1])
        }
        guard let low = word(isLittle ? 4 : 6), let high = word(isLittle ? 6 : 4) else { return nil }
        let start = high << 16 | low
        guard let count = word(start) else { return nil }
        for entry in 0..<min(count, 200) {
            let at = start + 2 + entry * 12
            guard word(at) == 0x0112 else { continue }
            return word(at + 8).flatMap { (1...8).contains($0) ? $0 : nil }
        }
        return nil
    }

    func image(_ bytes: [UInt8], in packet: QPDFFile) -> PDFObject {
        let image = packet.stream(bytes, filter: packet.name("DCTDecode"))
        let entries = image.dictionary
        entries["Type"] = packet.name("XObject")
        entries["Subtype"] = packet.name("Image")
        entries["Width"] = packet.integer(width)
        entries["Height"] = packet.integer(height)
        entries["BitsPerComponent"] = packet.integer(8)
        let space = components == 1 ? "DeviceGray" : components == 3 ? "DeviceRGB" : "DeviceCMYK"
        entries["ColorSpace"] = packet.name(space)
        if components == 4, isAdobe { entries["Decode"] = packet.numbers([1, 0, 1, 0, 1, 0, 1, 0]) }
        return image
    }

    /// The matrix from the unit square to `frame` for each way a camera can be held.
    static func matrix(orientation: Int, _ frame: Frame) -> [Double] {
        let (x, y, width, height) = (frame.x, frame.y, frame.width, frame.height)
        return switch orientation {
        case 2: [-width, 0, 0, height, x + width, y]
        case 3: [-width, 0, 0, -height, x + width, y + height]
        case 4: [width, 0, 0, -height, x, y + height]
        case 5: [0, -height, -width, 0, x + width, y + height]
        case 6: [0, -height, width, 0, x, y + height]
        case 7: [0, height, width, 0, x, y]
        case 8: [0, height, -width, 0, x + width, y]
        default: [width, 0, 0, height, x, y]
        }
    }
}

/// The sizes that stand at fixed places of a picture's header; empty where they do not.
struct ImageHeader {
    let file: ReceivedFile

    private func big(_ offset: Int, _ width: Int) -> Int? {
        file.number(at: offset, width: width, bigEndian: true)
    }

    private func little(_ offset: Int, _ width: Int) -> Int? {
        file.number(at: offset, width: width, bigEndian: false)
    }

    private func size(_ width: Int?, _ height: Int?) -> [ImageInspection.Size] {
        guard let width, let height else { return [] }
        return [.init(width: width, height: height)]
    }

    func png() -> [ImageInspection.Size] { size(big(16, 4), big(20, 4)) }

    func gif() -> [ImageInspection.Size] { size(little(6, 2), little(8, 2)) }

    func bmp() -> [ImageInspection.Size] {
        if little(14, 4) == 12 { return size(little(18, 2), little(20, 2)) }
        // A negative height means rows from the top down.
        let height = little(22, 4).map { $0 > 0x7FFF_FFFF ? 0x1_0000_0000 - $0 : $0 }
        return size(little(18, 4), height)
    }

    func webp() -> [ImageInspection.Size] {
        switch String(decoding: file.bytes(at: 12, count: 4), as: UTF8.self) {
        case "VP8 ": return size(little(26, 2).map { $0 & 0x3FFF }, little(28, 2).map { $0 & 0x3FFF })
        case "VP8L":
            guard let packed = little(21, 4) else { return [] }
            return size((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1)
        case "VP8X": return size(little(24, 3).map { $0 + 1 }, little(27, 3).map { $0 + 1 })
        default: return []
        }
    }

    /// The largest of the image spatial extents ('ispe' properties): a photo has one for each tile and one
    /// for the whole.
    func heif() -> [ImageInspection.Size] {
        let bytes = file.bytes(at: 0, count: 1 << 20)
        let mark = Array("ispe".utf8)
        var largest: ImageInspection.Size?
        var index = 0
        while index + 16 <= bytes.count {
            if bytes[index] == mark[0], bytes[index..<index + 4].elementsEqual(mark),
                let width = big(index + 8, 4), let height = big(index + 12, 4)
            {
                let found = ImageInspection.Size(width: width, height: height)
                if found.pixels > largest?.pixels ?? 0 { largest = found }
            }
            index += 1
        }
        return largest.map { [$0] } ?? []
    }
}

/// The size and orientation of a JPEG, found by walking its segments.
enum JPEGHeader {
    static func scan(_ file: ReceivedFile) -> (size: ImageInspection.Size?, orientation: Int) {
        var offset = 2
        var orientation = 1
        // A segment takes four bytes at least; the bound keeps a hostile file from a long walk.
        for _ in 0..<10_000 {
            guard let marker = file.number(at: offset, width: 2, bigEndian: true), marker >= 0xFF00 else {
                break
            }
            if marker == 0xFFFF {
                offset += 1
                continue
            }
            guard let length = file.number(at: offset + 2, width: 2, bigEndian: true), length >= 2 else {
                break
            }
            switch marker {
            case 0xFFC4, 0xFFC8, 0xFFCC: break  // tables, not frames
            case 0xFFC0...0xFFCF:
                guard let height = file.number(at: offset + 5, width: 2, bigEndian: true),
                    let width = file.number(at: offset + 7, width: 2, bigEndian: true)
                else { return (nil, orientation) }
                return (.init(width: width, height: height), orientation)
            case 0xFFE1:
                orientation = exifOrientation(file.bytes(at: offset + 4, count: length - 2)) ?? orientation
            case 0xFFD9, 0xFFDA: return (nil, orientation)
            default: break
            }
            offset += 2 + length
        }
        return (nil, orientation)
    }

    /// Tag 0x0112 of the first directory in an "Exif" segment.
    static func exifOrientation(_ segment: [UInt8]) -> Int? {
        let header = Array("Exif".utf8) + [0, 0]
        guard segment.starts(with: header), segment.count >= 14 else { return nil }
        let tiff = Array(segment.dropFirst(header.count))
        let bigEndian = tiff[0] == UInt8(ascii: "M")
        func number(_ offset: Int, _ width: Int) -> Int? {
            guard offset >= 0, offset + width <= tiff.count else { return nil }
            let raw = tiff[offset..<offset + width]
            return (bigEndian ? Array(raw) : raw.reversed()).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(4, 4), let count = number(start, 2) else { return nil }
        for index in 0..<count {
            let entry = start + 2 + index * 12
            guard let tag = number(entry, 2) else { return nil }
            if tag == 0x0112, let value = number(entry + 8, 2) {
                return (1...8).contains(value) ? value : nil
            }
        }
        return nil
    }
}

/// The pages of a TIFF, found by walking its directories.
enum TIFFDirectory {
    /// More directories than this are not walked; the count is then already far beyond any limit on pages.
    private static let mostDirectories = 5_000

    static func pages(of file: ReceivedFile) -> [ImageInspection.Size] {
        let bigEndian = file.bytes(at: 0, count: 1) == [UInt8(ascii: "M")]
        func number(_ offset: Int, _ width: Int) -> Int? {
            file.number(at: offset, width: width, bigEndian: bigEndian)
        }
        let isBig = number(2, 2) == 43
        let (offsetWidth, countWidth, entryWidth) = isBig ? (8, 8, 20) : (4, 2, 12)
        var next = number(isBig ? 8 : 4, offsetWidth) ?? 0
        var visited: Set<Int> = []
        var pages: [ImageInspection.Size] = []
        while next != 0, visited.insert(next).inserted, pages.count < mostDirectories {
            guard let entries = number(next, countWidth), entries > 0, entries <= 4096 else { return [] }
            var width = 0
            var height = 0
            for index in 0..<entries {
                let entry = next + countWidth + index * entryWidth
                guard let tag = number(entry, 2), let type = number(entry + 2, 2) else { return [] }
                guard tag == 256 || tag == 257 else { continue }
                // Type 3 is a 16-bit number, 4 a 32-bit one, 16 a 64-bit one.
                let valueWidth = type == 3 ? 2 : type == 16 ? 8 : 4
                let value = number(entry + 4 + offsetWidth, valueWidth) ?? 0
                if tag == 256 { width = value } else { height = value }
            }
            pages.append(.init(width: width, height: height))
            next = number(next + countWidth + entries * entryWidth, offsetWidth) ?? 0
        }
        return pages
    }
}

import CTIFF

/// TIFF, which is what fax servers and scanners send, through libtiff.
enum TIFFPicture {
    static func frames(path: String, limit: Int) throws(ExhibitFault) -> [ReceivedImage.FrameSize] {
        let tiff = try open(path)
        defer { TIFFClose(tiff) }
        var frames: [ReceivedImage.FrameSize] = []
        repeat {
            var width: UInt32 = 0
            var height: UInt32 = 0
            guard ctiff_get_u32(tiff, UInt32(TIFFTAG_IMAGEWIDTH), &width) == 1,
                ctiff_get_u32(tiff, UInt32(TIFFTAG_IMAGELENGTH), &height) == 1
            else { throw ExhibitFault(.damaged(detail: "frame \(frames.count + 1) has no size")) }
            var across: Float = 0
            var down: Float = 0
            var aspect = 1.0
            // A fax of standard resolution has half as many dots down as across.
            if ctiff_get_float(tiff, UInt32(TIFFTAG_XRESOLUTION), &across) == 1,
                ctiff_get_float(tiff, UInt32(TIFFTAG_YRESOLUTION), &down) == 1, across > 0, down > 0
            {
                let ratio = Double(down / across)
                if (0.2...5).contains(ratio) { aspect = ratio }
            }
            frames.append(.init(width: Int(width), height: Int(height), aspect: aspect))
            guard frames.count <= limit else {
                throw ExhibitFault(.tooManyPages(count: frames.count, limit: limit))
            }
        } while TIFFReadDirectory(tiff) == 1
        return frames
    }

    static func decode(path: String, frame: Int) throws(ExhibitFault) -> Pixels {
        let tiff = try open(path)
        defer { TIFFClose(tiff) }
        var width: UInt32 = 0
        var height: UInt32 = 0
        guard TIFFSetDirectory(tiff, tdir_t(frame)) == 1,
            ctiff_get_u32(tiff, UInt32(TIFFTAG_IMAGEWIDTH), &width) == 1,
            ctiff_get_u32(tiff, UInt32(TIFFTAG_IMAGELENGTH), &height) == 1, width > 0, height > 0
        else { throw ExhibitFault(.damaged(detail: "frame \(frame + 1) cannot be read")) }
        let count = Int(width) * Int(height)
        let raster = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        raster.initialize(repeating: 0xFFFF_FFFF, count: count)
        defer { raster.deallocate() }
        guard TIFFReadRGBAImageOriented(tiff, width, height, raster, Int32(ORIENTATION_TOPLEFT), 1) == 1
        else {
            throw ExhibitFault(.damaged(detail: "frame \(frame + 1) cannot be decoded"))
        }
        return Pixels(width: Int(width), height: Int(height), rowPixels: Int(width), pixels: raster) {
            pixel in
            // libtiff packs alpha, blue, green, red from the highest byte down, multiplied as Cairo's are.
            let white = 255 - (pixel >> 24)
            return (
                UInt8(min(255, (pixel & 0xFF) + white)), UInt8(min(255, (pixel >> 8 & 0xFF) + white)),
                UInt8(min(255, (pixel >> 16 & 0xFF) + white))
            )
        }
    }

    private static func open(_ path: String) throws(ExhibitFault) -> OpaquePointer {
        ctiff_silence()
        guard let tiff = TIFFOpen(path, "r") else {
            throw ExhibitFault(.damaged(detail: "it is cut or broken"))
        }
        return tiff
    }
}

import CPango

/// PNG through Cairo, on white.
enum PNGPicture {
    static func size(_ bytes: [UInt8]) throws(ExhibitFault) -> ReceivedImage.FrameSize {
        guard bytes.count >= 33, Array(bytes[12..<16]) == Array("IHDR".utf8) else {
            throw ExhibitFault(.damaged(detail: "it ends too early"))
        }
        func word(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return ReceivedImage.FrameSize(width: word(16), height: word(20))
    }

    private struct Reader {
        var bytes: UnsafeBufferPointer<UInt8>
        var at = 0
    }

    static func decode(_ bytes: [UInt8]) throws(ExhibitFault) -> Pixels {
        let read: cairo_read_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
            let reader = closure.assumingMemoryBound(to: Reader.self)
            let start = reader.pointee.at
            guard start + Int(length) <= reader.pointee.bytes.count,
                let base = reader.pointee.bytes.baseAddress
            else { return CAIRO_STATUS_READ_ERROR }
            data.update(from: base + start, count: Int(length))
            reader.pointee.at += Int(length)
            return CAIRO_STATUS_SUCCESS
        }
        let surface = bytes.withUnsafeBufferPointer { buffer in
            var reader = Reader(bytes: buffer)
            return withUnsafeMutablePointer(to: &reader) {
                cairo_image_surface_create_from_png_stream(read, UnsafeMutableRawPointer($0))
            }
        }
        guard let surface else { throw ExhibitFault(.damaged(detail: "")) }
        defer { cairo_surface_destroy(surface) }
        let format = cairo_image_surface_get_format(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let data = cairo_image_surface_get_data(surface),
            format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24
        else { throw ExhibitFault(.damaged(detail: "the picture cannot be decoded")) }
        let width = Int(cairo_image_surface_get_width(surface))
        let height = Int(cairo_image_surface_get_height(surface))
        let rowPixels = Int(cairo_image_surface_get_stride(surface)) / 4
        let isOpaque = format == CAIRO_FORMAT_RGB24
        return data.withMemoryRebound(to: UInt32.self, capacity: rowPixels * height) { pixels in
            Pixels(width: width, height: height, rowPixels: rowPixels, pixels: pixels) { pixel in
                // Colors are multiplied by how solid they are; what is missing shows the white of the page.
                let white = isOpaque ? 0 : 255 - (pixel >> 24)
                return (
                    UInt8(min(255, (pixel >> 16 & 0xFF) + white)),
                    UInt8(min(255, (pixel >> 8 & 0xFF) + white)),
                    UInt8(min(255, (pixel & 0xFF) + white))
                )
            }
        }
    }
}

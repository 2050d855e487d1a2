/// Small PDFs written by hand, sound and otherwise.
enum PDFBuilder {
    /// A file of numbered objects (the first is the catalog), with a right cross-reference table.
    static func file(_ objects: [String], trailer: String = "") -> [UInt8] {
        var text = "%PDF-1.7\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        text +=
            "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    static func stream(_ content: String, _ entries: String = "") -> String {
        "<< \(entries) /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
    }

    static let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

    /// Pages that each say one text; `page` adds to their dictionaries.
    static func pages(_ texts: [String], page: String = "/MediaBox [0 0 612 792]") -> [UInt8] {
        let kids = texts.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count \(texts.count) /Kids [\(kids)] >>",
            font,
        ]
        for (index, text) in texts.enumerated() {
            objects.append(
                "<< /Type /Page /Parent 2 0 R /Contents \(5 + 2 * index) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> \(page) >>")
            objects.append(stream("BT /F1 24 Tf 72 700 Td (\(text)) Tj ET"))
        }
        return file(objects)
    }

    /// A filled form whose text the viewer is left to draw, and a ticked box that has its looks.
    static let form: [UInt8] = file([
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R] /DA (/Helv 12 Tf 0 g) "
            + "/DR << /Font << /Helv 3 0 R >> >> >> >>",
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>", font,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
            + "/Resources << /Font << /F1 3 0 R >> >> /Annots [6 0 R 7 0 R] >>",
        stream("BT /F1 24 Tf 72 700 Td (Form) Tj ET"),
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Jordan Roe) /DA (/Helv 12 Tf 0 g) "
            + "/Rect [72 600 300 620] /P 4 0 R >>",
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (box) /V /Yes /AS /Yes /Rect [72 500 90 518] /P 4 0 R "
            + "/AP << /N << /Yes 8 0 R /Off 9 0 R >> >> >>",
        stream(
            "BT /F1 12 Tf 2 2 Td (Ticked) Tj ET",
            "/Type /XObject /Subtype /Form /BBox [0 0 18 18] /Resources << /Font << /F1 3 0 R >> >>"),
        stream("BT /F1 12 Tf 2 2 Td (Unticked) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 18 18]"),
    ])

    /// A page with everything on it that must not be carried over, and a stamp that must.
    static let hostile: [UInt8] = {
        let action = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
        return file(
            [
                "<< /Type /Catalog /Pages 2 0 R /OpenAction \(action) /AA << /WC \(action) >> "
                    + "/Names << /JavaScript << /Names [(a) \(action)] >> "
                    + "/EmbeddedFiles << /Names [(secret.txt) 9 0 R] >> >> /Metadata 8 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [4 0 R] >>", font,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /AA << /O \(action) >> "
                    + "/Resources << /Font << /F1 3 0 R >> /XObject << /Fm 7 0 R >> "
                    + "/Properties << /P0 << /AF [9 0 R] >> >> >> "
                    + "/Annots [6 0 R 10 0 R 12 0 R] /PieceInfo << /X << /Private (hidden words) >> >> >>",
                stream("BT /F1 24 Tf 72 700 Td (Page kept) Tj ET /Fm Do"),
                "<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] "
                    + "/A << /S /URI /URI (https://tracker.example.invalid) >> >>",
                stream(
                    "BT /F1 12 Tf 72 600 Td (Form kept) Tj ET",
                    "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Metadata 8 0 R /AF [9 0 R]"),
                stream("<x>private metadata</x>", "/Type /Metadata /Subtype /XML"),
                "<< /Type /Filespec /F (secret.txt) /EF << /F 8 0 R >> >>",
                "<< /Type /Annot /Subtype /Stamp /Rect [300 300 400 350] /A \(action) /AP << /N 11 0 R >> >>",
                stream(
                    "BT /F1 12 Tf 5 5 Td (Stamp kept) Tj ET",
                    "/Type /XObject /Subtype /Form /BBox [0 0 100 50] /Resources << /Font << /F1 3 0 R >> >>"),
                "<< /Type /Annot /Subtype /Stamp /F 2 /Rect [300 300 400 350] /AP << /N 13 0 R >> >>",
                stream(
                    "BT /F1 12 Tf 5 5 Td (Not shown) Tj ET",
                    "/Type /XObject /Subtype /Form /BBox [0 0 100 50]"),
            ])
    }()
}

/// Small pictures written by hand.
enum PictureBuilder {
    /// A TIFF of one-bit frames of 16 by 8 dots, all black, with twice as many dots across as down.
    static func tiff(frames: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0]
        func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
        func long(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16) }
        let size = 2 + 10 * 12 + 4 + 16 + 16
        bytes += long(8)
        for frame in 0..<frames {
            let start = 8 + frame * size
            let ratios = start + 2 + 120 + 4
            let entries: [(Int, Int, Int)] = [
                (256, 3, 16), (257, 3, 8), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, ratios + 16),
                (278, 3, 8), (279, 4, 16), (282, 5, ratios), (283, 5, ratios + 8),
            ]
            bytes += word(entries.count)
            for (tag, type, value) in entries { bytes += word(tag) + word(type) + long(1) + long(value) }
            bytes += long(frame == frames - 1 ? 0 : start + size)
            bytes += long(204) + long(1) + long(102) + long(1)
            bytes += Array(repeating: 0, count: 16)
        }
        return bytes
    }

    /// A PNG with rows of gray, 8 bits, or only its beginning said to be larger than it is.
    static func png(width: Int, height: Int, claimsOnly: Bool = false) -> [UInt8] {
        func long(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
        func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
            let body = Array(type.utf8) + data
            return long(data.count) + body + long(Int(crc(body)))
        }
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += chunk("IHDR", long(width) + long(height) + [8, 0, 0, 0, 0])
        guard !claimsOnly else { return bytes }
        let raw = (0..<height).flatMap { row in [UInt8(0)] + Array(repeating: UInt8(row % 200), count: width)
        }
        // One stored block: no more is needed of zlib here.
        let length = [UInt8(raw.count & 0xFF), UInt8(raw.count >> 8)]
        let stored = [0x78, 0x01, 0x01] + length + length.map { ~$0 } + raw
        return bytes + chunk("IDAT", stored + long(Int(adler(raw)))) + chunk("IEND", [])
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}

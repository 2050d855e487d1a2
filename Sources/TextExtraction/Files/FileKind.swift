/// What a file is, judged by its first bytes and never by its name.
enum FileKind: Hashable {
    case pdf
    case image(ImageInspection.Format)
    case plainText
    /// Recognised and not read: what it is, with its article, and what to do about it.
    case unsupported(kind: String, advice: String)

    /// How many bytes from the start are enough to judge by.
    static let headBytes = 4096

    init(head: [UInt8]) {
        if let format = ImageInspection.Format(head: head) {
            self = .image(format)
        } else if Self.find("%PDF-", in: head.prefix(1024 + 5)) {
            // Readers accept rubbish before the header, and mail gateways put it there.
            self = .pdf
        } else if let other = Self.unsupported(head) {
            self = other
        } else {
            self = .plainText
        }
    }

    private static func unsupported(_ head: [UInt8]) -> FileKind? {
        if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
            return zip(head)
        }
        let saveAsPDF = "Open it, save or print it as PDF, and give that."
        let unpack = "Unpack it and give the files inside."
        let signatures: [(bytes: [UInt8], kind: String, advice: String)] = [
            ([0xD0, 0xCF, 0x11, 0xE0], "an old Word, Excel or Outlook file", saveAsPDF),
            (Array("{\\rtf".utf8), "a rich-text document (RTF)", saveAsPDF),
            ([0x1F, 0x8B], "a gzip archive", unpack),
            (Array("Rar!".utf8), "a RAR archive", unpack),
            ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive", unpack),
            (Array("%!PS".utf8), "a PostScript file", "Turn it into a PDF and give that."),
            ([0x7F, 0x45, 0x4C, 0x46], "a program, not a document", "Give the letter itself."),
            (Array("MZ".utf8) + [0x90], "a program, not a document", "Give the letter itself."),
        ]
        for signature in signatures where head.starts(with: signature.bytes) {
            return .unsupported(kind: signature.kind, advice: signature.advice)
        }
        let start = String(decoding: head.prefix(256), as: UTF8.self).lowercased()
        let opening = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") {
            return .unsupported(kind: "a saved web page (HTML)", advice: saveAsPDF)
        }
        return nil
    }

    private static func zip(_ head: [UInt8]) -> FileKind {
        let saveAsPDF = "Open it, save it as PDF, and give that."
        if find("word/", in: head[...]) { return .unsupported(kind: "a Word document", advice: saveAsPDF) }
        if find("xl/", in: head[...]) { return .unsupported(kind: "an Excel workbook", advice: saveAsPDF) }
        if find("opendocument", in: head[...]) {
            return .unsupported(kind: "an OpenDocument file", advice: saveAsPDF)
        }
        return .unsupported(kind: "a ZIP archive", advice: "Unpack it and give the files inside.")
    }

    static func find(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
        let pattern = Array(word.utf8)
        guard bytes.count >= pattern.count else { return false }
        return (bytes.startIndex...bytes.endIndex - pattern.count).contains { start in
            bytes[start...].starts(with: pattern)
        }
    }
}

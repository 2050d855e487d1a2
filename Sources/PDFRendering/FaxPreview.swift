import CQPDF
public import ConfinedProcess
import Foundation

/// What a packet looks like when it has gone through a fax machine.
public struct FaxPreview: Sendable {
    /// A page that may not be legible at the other end.
    public struct Doubt: Hashable, Sendable {
        public enum Reason: Hashable, Sendable {
            /// So many words are set in letters of less than six points.
            case smallLetters(words: Int)
            /// Gray or color turns to dots over this share of the page.
            case dots(percent: Int)
            /// The picture was scanned with so few dots an inch.
            case coarse(dotsPerInch: Int)
        }
        /// From 1.
        public var page: Int
        public var reason: Reason
    }
    /// A PDF of one-bit pictures of 204 by 196 dots an inch, the fine resolution of a fax.
    public var pdf: [UInt8]
    public var doubts: [Doubt]
}

extension FaxPreview.Doubt.Reason: CustomStringConvertible {
    /// What follows "may not be legible by fax: ".
    public var description: String {
        switch self {
        case .smallLetters(let words): "\(words) words are smaller than 6 points"
        case .dots(let percent): "gray or color turns to dots over \(percent)% of the page"
        case .coarse(let dots): "it was scanned with \(dots) dots an inch"
        }
    }
}

/// Makes previews: poppler's programs draw and measure, apart and with limits.
public enum FaxPreviewer {
    private static let pagesAtOnce = 12
    /// Words this low, in points from the deepest letter's foot to the highest one's head, are of six-point type.
    private static let smallHeight = 6.7
    private static let fewSmallWords = 12
    /// More than this share of lone dots is a dithered ground and not print.
    private static let lonelyShare = 0.012
    private static let coarseDots = 110

    /// The preview of a PDF, with the pages that are in doubt.
    public static func preview(
        _ pdf: [UInt8], progress: (Int) -> Void = { _ in }
    ) throws(ConfinedProcessError) -> FaxPreview {
        let scratch = try ScratchDirectory()
        let source = scratch.file("packet.pdf")
        guard FileManager.default.createFile(atPath: source, contents: Data(pdf)) else {
            throw .couldNotRun(program: "pdftoppm", reason: "no room for a copy of the packet")
        }
        let pictures = try pictures(source, scratch)
        var doubts = pictures.filter { $0.dots < coarseDots }.map {
            FaxPreview.Doubt(page: $0.page, reason: .coarse(dotsPerInch: $0.dots))
        }
        doubts += try small(source, except: Set(pictures.map(\.page)), scratch)
        let sheets = try FaxSheets()
        var first = 1
        while true {
            let pages = try bitmaps(source, from: first, scratch)
            guard !pages.isEmpty else { break }
            for bitmap in pages {
                let page = sheets.count + 1
                let share = bitmap.lonelyShare
                if share > lonelyShare {
                    doubts.append(.init(page: page, reason: .dots(percent: min(100, Int(share * 800)))))
                }
                try sheets.add(bitmap)
            }
            progress(sheets.count)
            first += pagesAtOnce
        }
        return FaxPreview(
            pdf: try sheets.written(),
            doubts: doubts.sorted { ($0.page, "\($0.reason)") < ($1.page, "\($1.reason)") })
    }

    private static func bitmaps(
        _ source: String, from first: Int, _ scratch: ScratchDirectory
    ) throws(ConfinedProcessError) -> [FaxBitmap] {
        let last = first + pagesAtOnce - 1
        // Beyond the last page there is nothing to draw, which pdftoppm calls a failure.
        let run = try ConfinedProcess.run(
            ConfinedCommand(
                "pdftoppm",
                [
                    "-mono", "-rx", "204", "-ry", "196", "-f", "\(first)", "-l", "\(last)", source,
                    scratch.file("page"),
                ],
                directory: scratch, acceptedStatuses: [0, 99]))
        guard run.status == 0 else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: scratch.path)) ?? []
        var found: [FaxBitmap] = []
        for name in names.filter({ $0.hasPrefix("page-") && $0.hasSuffix(".pbm") }).sorted() {
            let data = FileManager.default.contents(atPath: scratch.file(name)) ?? Data()
            try? FileManager.default.removeItem(atPath: scratch.file(name))
            guard let bitmap = FaxBitmap(pbm: [UInt8](data)) else {
                throw .couldNotRun(program: "pdftoppm", reason: "it drew no picture of a page")
            }
            found.append(bitmap)
        }
        return found
    }

    /// Pages with many words of tiny type. Those with a picture over them are left out: their text is what was
    /// recognised, in boxes as tight as its letters.
    private static func small(
        _ source: String, except pictured: Set<Int>, _ scratch: ScratchDirectory
    ) throws(ConfinedProcessError) -> [FaxPreview.Doubt] {
        let markup = try ConfinedProcess.run(
            ConfinedCommand("pdftotext", ["-bbox", source, "-"], directory: scratch)
        ).outputText
        var doubts: [FaxPreview.Doubt] = []
        var page = 0
        var count = 0
        func close() {
            if count > fewSmallWords, !pictured.contains(page) {
                doubts.append(.init(page: page, reason: .smallLetters(words: count)))
            }
            count = 0
        }
        for line in markup.split(separator: "\n") {
            if line.contains("<page ") {
                close()
                page += 1
            } else if line.contains("<word "), let top = value("yMin", line), let foot = value("yMax", line),
                foot - top < smallHeight
            {
                count += 1
            }
        }
        close()
        return doubts
    }

    private static func value(_ name: String, _ line: Substring) -> Double? {
        guard let start = line.range(of: name + "=\"") else { return nil }
        return Double(line[start.upperBound...].prefix { $0 != "\"" })
    }

    /// Pictures that take more than half of a page's width, with their dots an inch, by poppler's list of them.
    private static func pictures(
        _ source: String, _ scratch: ScratchDirectory
    ) throws(ConfinedProcessError) -> [(page: Int, dots: Int)] {
        let listing = try ConfinedProcess.run(
            ConfinedCommand("pdfimages", ["-list", source], directory: scratch)
        ).outputText
        return listing.split(separator: "\n").dropFirst(2).compactMap { line in
            let cells = line.split(separator: " ")
            guard cells.count >= 14, cells[2] == "image", let page = Int(cells[0]),
                let width = Double(cells[3]), let across = Double(cells[12]), let down = Double(cells[13]),
                across > 0, down > 0, width / across > 4.25
            else { return nil }
            return (page, Int(min(across, down)))
        }
    }
}

/// One page of black and white dots.
struct FaxBitmap {
    let width: Int
    let height: Int
    /// Rows of whole bytes; a set bit is black.
    let bytes: [UInt8]
    var rowBytes: Int { (width + 7) / 8 }

    /// Reads a portable bitmap (P4).
    init?(pbm: [UInt8]) {
        var at = 2
        guard pbm.count > 8, pbm[0] == 0x50, pbm[1] == 0x34 else { return nil }
        func number() -> Int? {
            while at < pbm.count, pbm[at] <= 0x20 { at += 1 }
            let start = at
            while at < pbm.count, (0x30...0x39).contains(pbm[at]) { at += 1 }
            return Int(String(decoding: pbm[start..<at], as: UTF8.self))
        }
        guard let width = number(), let height = number(), width > 0, height > 0, width < 20_000,
            height < 20_000
        else { return nil }
        at += 1
        let size = (width + 7) / 8 * height
        guard pbm.count - at >= size else { return nil }
        self.width = width
        self.height = height
        bytes = Array(pbm[at..<at + size])
    }

    /// The share of all dots that are black and have no black one beside, above or below: the marks of a gray
    /// ground, which print does not leave.
    var lonelyShare: Double {
        let row = rowBytes
        var lonely = 0
        bytes.withUnsafeBufferPointer { bytes in
            for y in 0..<height {
                for x in 0..<row {
                    let at = y * row + x
                    let byte = bytes[at]
                    guard byte != 0 else { continue }
                    let before = x > 0 ? bytes[at - 1] << 7 : 0
                    let after = x + 1 < row ? bytes[at + 1] >> 7 : 0
                    let above = y > 0 ? bytes[at - row] : 0
                    let below = y + 1 < height ? bytes[at + row] : 0
                    lonely +=
                        (byte & ~(byte >> 1 | before | byte << 1 | after | above | below)).nonzeroBitCount
                }
            }
        }
        return Double(lonely) / Double(width * height)
    }
}

/// Gathers bitmaps as the pages of a PDF, on disk so that many pages take little memory.
private final class FaxSheets {
    private let file: QPDFFile
    private let spool = PictureSpool()
    private(set) var count = 0

    init() throws(ConfinedProcessError) {
        do throws(QPDFFile.Fault) { file = try QPDFFile() } catch { throw Self.failure(error.detail) }
    }

    private static func failure(_ reason: String) -> ConfinedProcessError {
        .couldNotRun(program: "the fax preview", reason: reason)
    }

    func add(_ bitmap: FaxBitmap) throws(ConfinedProcessError) {
        let picture: PDFObject
        do throws(ExhibitFault) {
            picture = try spool.picture(in: file) { own in
                let image = own.stream(bitmap.bytes)
                let entries = image.dictionary
                entries["Type"] = own.name("XObject")
                entries["Subtype"] = own.name("Image")
                entries["Width"] = own.integer(bitmap.width)
                entries["Height"] = own.integer(bitmap.height)
                entries["ColorSpace"] = own.name("DeviceGray")
                entries["BitsPerComponent"] = own.integer(1)
                entries["Decode"] = own.numbers([1, 0])
                return image
            }
        } catch {
            throw Self.failure(error.problem.description)
        }
        let width = Double(bitmap.width) * 72 / 204
        let height = Double(bitmap.height) * 72 / 196
        let words = "q \(PDFNumber.text(width)) 0 0 \(PDFNumber.text(height)) 0 0 cm /X0 Do Q\n"
        file.addPage(width: width, height: height, content: words, pictures: [("X0", picture)])
        count += 1
    }

    func written() throws(ConfinedProcessError) -> [UInt8] {
        do throws(QPDFFile.Fault) { return try file.written() } catch { throw Self.failure(error.detail) }
    }
}

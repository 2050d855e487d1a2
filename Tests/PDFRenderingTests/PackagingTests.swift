import ConfinedProcess
import DocumentModel
import Foundation
import Testing

@testable import PDFRendering

/// What a packet is sent with: a letterhead, a plan's own cover, and faxes of a few pages each.
@Suite struct PackagingTests {
    private static func letter(_ blocks: [Block] = []) -> Document {
        Samples.document(
            [
                .letterhead([
                    Samples.form("Example Clinic"), Samples.form("1 Sample Street"),
                    Samples.form("Telephone 555-0100"),
                ]),
                .title(Samples.form("Appeal of a denial")),
                .paragraph(["It is shown by \(ExhibitReference(label: "B", page: 2)).\(on: Samples.cited)"]),
            ] + blocks)
    }

    private static func packet(_ exhibits: [Int], cover: Document? = nil) -> Packet {
        Packet(
            kind: "internal-appeal", matter: "m", cover: cover, letter: letter(),
            exhibits: exhibits.enumerated().map { index, _ in
                Exhibit(
                    label: Exhibit.label(index), title: Samples.form("Record \(index + 1)"),
                    content: .pdf(path: "e\(index).pdf", pages: nil))
            })
    }

    private static let cover = Samples.document(
        [
            .title(Samples.form("Fax cover")),
            .pairs([
                .init("To", Samples.form("Example Health Plan")),
                .init("Pages", .form("pages", PacketMaker.pageCountMark + ", this cover included")),
            ]),
        ], title: "Fax cover")

    private static func files(_ exhibits: [Int]) throws -> ReceivedFiles {
        let files = try ReceivedFiles()
        for (index, count) in exhibits.enumerated() {
            try files.add(
                "e\(index).pdf", PDFBuilder.pages((1...count).map { "Record \(index + 1) page \($0)" }))
        }
        try files.add("cover.pdf", PDFBuilder.pages(["BARCODE 12345"]))
        try files.add("logo.png", PictureBuilder.png(width: 120, height: 40))
        return files
    }

    @Test func putsTheLogoInTheLetterheadOnce() throws {
        let files = try Self.files([2, 2])
        let options = RenderOptions(logo: files.folder.file("logo.png"))
        let made = try PacketMaker.make(Self.packet([2, 2]), root: files.path, options: options)
        let pdf = try MadePDF(made.pdf)
        _ = try pdf.check()
        let images = try pdf.run("pdfimages", ["-list", pdf.path]).split(separator: "\n").dropFirst(2)
        #expect(images.count == 1 && images.first?.split(separator: " ").first == "1")
        let text = try pdf.flowingText(page: 1)
        #expect(text.contains("Example Clinic 1 Sample Street · Telephone 555-0100"), "\(text)")
        #expect(try PacketMaker.make(Self.packet([2, 2]), root: files.path, options: options) == made)
    }

    @Test func putsThePlansCoverFirstAndPrintsNothingOnIt() throws {
        let files = try Self.files([2, 2])
        let made = try PacketMaker.make(
            Self.packet([2, 2], cover: Self.cover), root: files.path,
            options: RenderOptions(returnCover: files.folder.file("cover.pdf")))
        let pdf = try MadePDF(made.pdf)
        _ = try pdf.check()
        #expect(made.returnCoverPages == 1 && made.pageCount == 8)
        #expect(try pdf.flowingText(page: 1) == "BARCODE 12345")
        #expect(try pdf.flowingText(page: 2).contains("Pages: 8, this cover included"))
        #expect(try pdf.flowingText(page: 2).contains("Page 2 of 8"))
        // Its own size: the text stands where its maker put it.
        let boxes = try pdf.run("pdftotext", ["-bbox", "-f", "1", "-l", "1", pdf.path, "-"])
        #expect(boxes.contains("xMin=\"72.000000\""), "\(boxes)")
    }

    @Test(arguments: ["none.png", "zip.pdf"]) func saysWhichOfThemCannotBeUsed(name: String) throws {
        let files = try Self.files([1, 2])
        try files.add("zip.pdf", Array("PK\u{3}\u{4}".utf8))
        do throws(PacketError) {
            _ = try PacketMaker.make(
                Self.packet([1, 2]), root: files.path, options: RenderOptions(logo: files.folder.file(name)))
            Issue.record("it was taken")
        } catch {
            #expect(error.description.hasPrefix(name + " is "), "\(error.description)")
        }
    }

    @Test func partsAPacketForFaxesWithRightCounts() throws {
        let files = try Self.files([3, 4, 5])
        let packet = Self.packet([3, 4, 5], cover: Self.cover)
        let faxes = try PacketMaker.faxes(packet, limit: 7, root: files.path)
        // A cover, a letter, an index and twelve pages of exhibits.
        #expect(faxes.map(\.pages) == [1...6, 7...10, 11...15])
        #expect(faxes.map(\.pageCount) == [6, 5, 6])
        for fax in faxes {
            let pdf = try MadePDF(fax.pdf)
            _ = try pdf.check()
            let information = try pdf.information()
            #expect(information.contains("Pages:           \(fax.pageCount)\n"))
            #expect(information.contains("Tagged:          yes"))
            let first = try pdf.flowingText(page: 1)
            #expect(first.contains("Pages: \(fax.pageCount), this cover included"), "\(first)")
            #expect(
                first.contains(
                    "\(fax.number) of 3: pages \(fax.pages.lowerBound) to \(fax.pages.upperBound) of the packet’s 15"
                ), "\(first)")
            let last = try pdf.flowingText(page: fax.pageCount)
            #expect(last.contains("Page \(fax.pages.upperBound) of 15"), "\(last)")
        }
        let second = try MadePDF(faxes[1].pdf)
        #expect(try second.flowingText(page: 1).contains("Cover of part 2 of 3"))
        #expect(try second.flowingText(page: 2).contains("Exhibit B, page 1 of 4"))
    }

    @Test func aShortPacketIsOneFax() throws {
        let files = try Self.files([2, 2])
        let faxes = try PacketMaker.faxes(Self.packet([2, 2]), limit: 7, root: files.path)
        #expect(faxes.map(\.pageCount) == [7])
        #expect(throws: PacketError.faxTooShort(limit: 1, least: 2)) {
            try PacketMaker.faxes(Self.packet([2, 2]), limit: 1, root: files.path)
        }
    }

    @Test func endsAFaxBeforeAnExhibitWhereThatCostsNothing() {
        func ranges(_ total: Int, _ starts: [Int], _ limit: Int, _ opening: Int) -> [ClosedRange<Int>]? {
            FaxSplitter.ranges(total: total, starts: starts, limit: limit, opening: opening)
        }
        #expect(ranges(10, [4, 8], 10, 1) == [1...10])
        #expect(ranges(12, [4, 8], 8, 1) == [1...7, 8...12])
        // Ending at 3 would take a third fax.
        #expect(ranges(14, [4], 8, 1) == [1...8, 9...14])
        #expect(ranges(30, [], 10, 2) == [1...10, 11...18, 19...26, 27...30])
        #expect(ranges(30, [5], 2, 2) == nil)
        for total in 1...60 {
            for limit in 3...12 {
                let made = ranges(total, [4, 9, 21, 22, 40], limit, 2) ?? []
                #expect(made.flatMap { Array($0) } == Array(1...total))
                #expect(made.enumerated().allSatisfy { $1.count + ($0 == 0 ? 0 : 2) <= limit })
            }
        }
    }

    @Test func breaksReceivedTextBetweenWords() throws {
        let files = try ReceivedFiles()
        let words = (1...200).map { "word\($0)" }
        try files.add("note.txt", Array(words.joined(separator: " ").utf8))
        let packet = Packet(
            kind: "internal-appeal", matter: "m", cover: nil, letter: Samples.document(Samples.paragraphs(1)),
            exhibits: [Exhibit(label: "A", title: Samples.form("A note"), content: .text(path: "note.txt"))])
        let made = try MadePDF(try PacketMaker.make(packet, root: files.path).pdf)
        let shown = Set(try made.flowingText(page: 3).split(separator: " ").map(String.init))
        #expect(words.allSatisfy(shown.contains))
    }
}

@Suite struct LabelPlacerTests {
    private let bounds = LabelPlacer.Box(x: 0, y: 0, width: 100, height: 100)
    private let box = LabelPlacer.Box(x: 40, y: 40, width: 20, height: 10)

    @Test func knowsWhatStrikesALabel() {
        #expect(box.isStruck(from: .init(x: 0, y: 45), to: .init(x: 100, y: 45)))
        #expect(box.isStruck(from: .init(x: 0, y: 0), to: .init(x: 100, y: 90)))
        #expect(box.isStruck(from: .init(x: 50, y: 45), to: .init(x: 52, y: 46)), "it lies inside")
        #expect(!box.isStruck(from: .init(x: 0, y: 55), to: .init(x: 100, y: 55)))
        #expect(!box.isStruck(from: .init(x: 0, y: 45), to: .init(x: 30, y: 45)), "it ends before")
        #expect(!box.isStruck(from: .init(x: 0, y: 60), to: .init(x: 30, y: 0)))
    }

    @Test func takesTheFirstFreePlaceAndKeepsIt() {
        let line = (from: Piece.Point(x: 0, y: 45), to: Piece.Point(x: 100, y: 45))
        var placer = LabelPlacer(lines: [line], taken: [], bounds: bounds)
        let below = LabelPlacer.Box(x: 40, y: 60, width: 20, height: 10)
        #expect(placer.place([box, below]) == below)
        let farther = LabelPlacer.Box(x: 70, y: 60, width: 20, height: 10)
        #expect(placer.place([box, below, farther]) == farther)
        let outside = LabelPlacer.Box(x: 95, y: 60, width: 20, height: 10)
        #expect(placer.place([outside, box]) == box, "struck is better than off the page")
    }
}

@Suite struct ColumnWidthTests {
    @Test func givesEachColumnWhatItNeedsWhereThereIsRoom() {
        let widths = TableLayout.widths(room: 400, shares: [1, 3], least: [20, 20], wanted: [100, 100])
        #expect(widths == [150, 250])
    }

    @Test func neverBreaksAWordWhileAnotherColumnHasRoom() {
        let widths = TableLayout.widths(room: 300, shares: [1, 1], least: [120, 40], wanted: [120, 900])
        #expect(widths[0] >= 120 && widths[1] >= 40)
        #expect(abs(widths.reduce(0, +) - 300) < 0.01)
    }

    @Test func sharesTooLittleRoomFairly() {
        let widths = TableLayout.widths(room: 100, shares: [1, 1], least: [150, 50], wanted: [200, 60])
        #expect(widths == [75, 25])
    }
}

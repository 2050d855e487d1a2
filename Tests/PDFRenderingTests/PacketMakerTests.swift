import DocumentModel
import Foundation
import PDFRendering
import Testing

/// One packet with an exhibit of each kind, made once.
private struct SamplePacket {
    let packet: Packet
    let result: PacketResult

    static func files() throws -> ReceivedFiles {
        let files = try ReceivedFiles()
        try files.add("chart.pdf", PDFBuilder.pages(["Chart one", "Chart two", "Chart three"]))
        try files.add("fax.tif", PictureBuilder.tiff(frames: 2))
        try files.add("shot.png", PictureBuilder.png(width: 60, height: 40))
        try files.add("note.txt", Array("Dear plan,\r\n\tI wrote this na\u{EF}ve note.\r\n".utf8))
        try files.add(
            "turned.pdf", PDFBuilder.pages(["Turned"], page: "/MediaBox [0 0 612 792] /Rotate 90"))
        return files
    }

    init() throws {
        let files = try Self.files()
        defer { withExtendedLifetime(files) {} }
        let excerpt = Samples.document(
            [.title(Samples.form("Entry 7")), .paragraph([Samples.said("See Exhibit A, page 1.")])],
            title: "Entry")
        let contents: [(String, Exhibit.Content)] = [
            ("The denial letter", .pdf(path: "chart.pdf", pages: [3, 1])),
            ("Chart notes", .pdf(path: "chart.pdf", pages: nil)),
            ("A fax", .image(path: "fax.tif")), ("A screen", .image(path: "shot.png")),
            ("A note", .text(path: "note.txt")), ("An entry of the record", .excerpt(excerpt)),
            ("A wide page", .pdf(path: "turned.pdf", pages: nil)),
        ]
        packet = Packet(
            kind: "internal-appeal", matter: "m",
            cover: Samples.document(
                [.pairs([.init("Pages", .form("pages", PacketMaker.pageCountMark))])], title: "Fax cover"),
            letter: Samples.letter,
            exhibits: contents.enumerated().map { index, content in
                Exhibit(
                    label: Exhibit.label(index), title: Samples.form(content.0), content: content.1,
                    sha256: String(repeating: "\(index)", count: 64))
            })
        result = try PacketMaker.make(packet, root: files.path)
    }

    func made() throws -> MadePDF { try MadePDF(result.pdf) }
}

@Suite struct PacketMakerTests {
    private static let sample = Result { try SamplePacket() }

    @Test func givesTheSameBytesAgain() throws {
        let sample = try Self.sample.get()
        let files = try SamplePacket.files()
        defer { withExtendedLifetime(files) {} }
        #expect(try PacketMaker.make(sample.packet, root: files.path) == sample.result)
    }

    @Test func isSoundTaggedAndWithoutScripts() throws {
        let made = try Self.sample.get().made()
        _ = try made.check()
        let information = try made.information()
        #expect(information.contains("Tagged:          yes"))
        #expect(information.contains("JavaScript:      no"))
    }

    @Test func ordersItsPartsAndNumbersThrough() throws {
        let sample = try Self.sample.get()
        let made = try sample.made()
        let total = sample.result.pageCount
        // A cover, two pages of letter, the index, then 2, 3, 2, 1, 1, 1 and 1 pages.
        #expect(total == 15)
        #expect(sample.result.exhibitPages.map(\.label) == ["A", "B", "C", "D", "E", "F", "G"])
        #expect(sample.result.exhibitPages.map(\.firstPage) == [5, 7, 10, 12, 13, 14, 15])
        #expect(sample.result.exhibitPages.map(\.pageCount) == [2, 3, 2, 1, 1, 1, 1])
        #expect(sample.result.sentencePages["p1s1"] == 2)
        let texts = try (1...total).map { try made.flowingText(page: $0) }
        for (index, text) in texts.enumerated() {
            #expect(text.contains("Roe, Jordan, 26-0001 Page \(index + 1) of \(total)"), "\(text)")
        }
        #expect(texts[0].contains("Pages: 15"))
        #expect(texts[1].contains("I ask you to reverse"))
        #expect(texts[3].contains("Index of exhibits"))
        #expect(texts[3].contains("Exhibit B Chart notes 3 7"))
        #expect(texts[3].contains(String(repeating: "1", count: 64)))
        #expect(texts[4].contains("Chart three") && texts[5].contains("Chart one"), "pages as chosen")
        #expect(texts[12].contains("I wrote this naïve note."))
        #expect(texts[13].contains("Entry 7"))
        #expect(texts[14].contains("Turned"))
    }

    @Test func stampsEveryPageOfEveryExhibit() throws {
        let sample = try Self.sample.get()
        let made = try sample.made()
        for exhibit in sample.result.exhibitPages {
            for page in 1...exhibit.pageCount {
                let text = try made.flowingText(page: exhibit.firstPage + page - 1)
                #expect(text.contains("Exhibit \(exhibit.label), page \(page) of \(exhibit.pageCount)"))
            }
        }
    }

    @Test func fitsReceivedPagesBetweenStampAndFoot() throws {
        let made = try Self.sample.get().made()
        let boxes = try made.run("pdftotext", ["-bbox", "-f", "7", "-l", "7", made.path, "-"])
        func top(_ word: String) throws -> Double {
            let line = try #require(boxes.split(separator: "\n").first { $0.contains(">\(word)<") })
            let parts = line.split(separator: "\"")
            return try #require(parts.firstIndex { $0.hasSuffix("yMin=") }.flatMap { Double(parts[$0 + 1]) })
        }
        let (stamp, content, foot) = (try top("Exhibit"), try top("one"), try top("Roe,"))
        #expect(stamp < 42 && content > 42 && content < 200 && foot > 740)
    }

    @Test func turnsWidePages() throws {
        let made = try Self.sample.get().made()
        let sizes = try made.run("pdfinfo", ["-f", "14", "-l", "15", made.path])
        #expect(sizes.contains("Page   14 size:  612 x 792 pts"))
        #expect(sizes.contains("Page   15 size:  792 x 612 pts"))
    }

    @Test func outlinesItsParts() throws {
        let json = try Self.sample.get().made().json()
        let outlines = try #require(json["outlines"] as? [[String: Any]])
        let entries = outlines.map {
            "\($0["destpageposfrom1"] as? Int ?? 0) \($0["title"] as? String ?? "")"
        }
        #expect(
            entries == [
                "1 Fax cover", "2 Appeal of a denial", "4 Index of exhibits",
                "5 Exhibit A: The denial letter",
                "7 Exhibit B: Chart notes", "10 Exhibit C: A fax", "12 Exhibit D: A screen",
                "13 Exhibit E: A note",
                "14 Exhibit F: An entry of the record", "15 Exhibit G: A wide page",
            ])
        let kids = outlines[1]["kids"] as? [[String: Any]] ?? []
        #expect(kids.map { $0["title"] as? String } == ["What is asked"])
    }

    /// Page numbers that the links of each page lead to.
    private func links() throws -> [Int: [Int]] {
        let json = try Self.sample.get().made().json()
        let pages = (json["pages"] as? [[String: Any]] ?? []).compactMap { $0["object"] as? String }
        let objects = try #require((json["qpdf"] as? [Any])?.last as? [String: [String: Any]])
        func value(_ reference: String) -> [String: Any] {
            objects["obj:" + reference]?["value"] as? [String: Any] ?? [:]
        }
        var found: [Int: [Int]] = [:]
        for (index, page) in pages.enumerated() {
            for annotation in value(page)["/Annots"] as? [String] ?? [] {
                let target = (value(annotation)["/Dest"] as? [Any])?.first as? String ?? ""
                found[index + 1, default: []].append((pages.firstIndex(of: target) ?? -1) + 1)
            }
        }
        return found
    }

    @Test func linksMentionsToExhibitsAndStampsToTheIndex() throws {
        let links = try links()
        #expect(links[2] == [8, 5], "Exhibit B, page 2, and Exhibit A, in the letter")
        #expect(links[4] == [5, 7, 10, 12, 13, 14, 15])
        #expect(links[6] == [4])
        #expect(links[14] == [4, 5])
    }

    @Test func describesPicturesAndReadsTextOut() throws {
        let made = try Self.sample.get().made()
        let objects = try made.objects()
        #expect(objects.contains("/Alt (Exhibit C, page 2 of 2: A fax, as received.)"))
        #expect(!objects.contains("/Alt (Exhibit A, page 1 of 2"), "its text can be read out")
        let structure = try made.structure()
        #expect(structure.contains("Part \"Exhibit B\""))
        #expect(structure.contains("\"Exhibit B, page 1 of 3\""))
        let images = try made.run("pdfimages", ["-list", made.path]).split(separator: "\n").dropFirst(2)
        let rows = images.map { $0.split(separator: " ").map(String.init) }
        #expect(rows.map { $0[0] } == ["10", "11", "12"])
        #expect(
            rows.map { $0[3...7].joined(separator: " ") } == [
                "16 8 gray 1 1", "16 8 gray 1 1", "60 40 gray 1 8",
            ])
    }

    @Test func carriesOverOnlyWhatPaintsThePage() throws {
        let files = try ReceivedFiles()
        try files.add("hostile.pdf", PDFBuilder.hostile)
        var packet = try Self.sample.get().packet
        packet.letter = Samples.document(Samples.paragraphs(1))
        packet.exhibits = [
            Exhibit(
                label: "A", title: Samples.form("Received"), content: .pdf(path: "hostile.pdf", pages: nil))
        ]
        let result = try PacketMaker.make(packet, root: files.path)
        let made = try MadePDF(result.pdf)
        _ = try made.check()
        let text = try made.flowingText(page: result.pageCount)
        for kept in ["Page kept", "Form kept", "Stamp kept"] { #expect(text.contains(kept), "\(kept)") }
        #expect(!text.contains("Not shown"))
        let objects = try made.objects()
        for dropped in [
            "JavaScript", "/JS", "app.alert", "/URI", "tracker", "EmbeddedFile", "secret.txt", "/OpenAction",
            "/AA",
            "private metadata", "hidden words", "/AF", "/PieceInfo", "/Stamp",
        ] {
            #expect(!objects.contains(dropped), "\(dropped)")
        }
    }

    @Test func leavesNothingOfOnePacketInAnother() throws {
        let sample = try Self.sample.get()
        let files = try SamplePacket.files()
        defer { withExtendedLifetime(files) {} }
        var other = sample.packet
        other.letter = Samples.document(Samples.paragraphs(1))
        other.exhibits = [sample.packet.exhibits[1]]
        let alone = try PacketMaker.make(other, root: files.path)
        _ = try PacketMaker.make(sample.packet, root: files.path)
        #expect(try PacketMaker.make(other, root: files.path) == alone)
    }
}

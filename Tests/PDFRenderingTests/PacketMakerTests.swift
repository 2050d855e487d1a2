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

    /// Page `page` of an exhibit, in the packet; how long the letter is depends on the faces installed.
    func page(_ label: String, _ page: Int = 1) -> Int {
        (result.exhibitPages.first { $0.label == label }?.firstPage ?? 0) + page - 1
    }

    /// The page of the index.
    var index: Int { page("A") - 1 }
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
        // A cover, the letter, the index, then 2, 3, 2, 1, 1, 1 and 1 pages.
        let index = try LetterRenderer.render(Samples.letter).pageCount + 2
        #expect(total == index + 11)
        #expect(sample.result.exhibitPages.map(\.label) == ["A", "B", "C", "D", "E", "F", "G"])
        #expect(sample.result.exhibitPages.map { $0.firstPage - index } == [1, 3, 6, 8, 9, 10, 11])
        #expect(sample.result.exhibitPages.map(\.pageCount) == [2, 3, 2, 1, 1, 1, 1])
        #expect(sample.result.sentencePages["p1s1"] == 2)
        let texts = try (1...total).map { try made.flowingText(page: $0) }
        for (index, text) in texts.enumerated() {
            #expect(text.contains("Roe, Jordan, 26-0001 Page \(index + 1) of \(total)"), "\(text)")
        }
        #expect(texts[0].contains("Pages: \(total)"))
        #expect(texts[1].contains("I ask you to reverse"))
        #expect(texts[index - 1].contains("Index of exhibits"))
        #expect(texts[index - 1].contains("Exhibit B Chart notes 3 \(index + 3)"))
        #expect(texts[index - 1].contains(String(repeating: "1", count: 64)))
        #expect(texts[index].contains("Chart three") && texts[index + 1].contains("Chart one"), "as chosen")
        #expect(texts[index + 8].contains("I wrote this naïve note."))
        #expect(texts[index + 9].contains("Entry 7"))
        #expect(texts[index + 10].contains("Turned"))
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
        let sample = try Self.sample.get()
        let made = try sample.made()
        let page = "\(sample.page("B"))"
        let boxes = try made.run("pdftotext", ["-bbox", "-f", page, "-l", page, made.path, "-"])
        func top(_ word: String) throws -> Double {
            let line = try #require(boxes.split(separator: "\n").first { $0.contains(">\(word)<") })
            let parts = line.split(separator: "\"")
            return try #require(parts.firstIndex { $0.hasSuffix("yMin=") }.flatMap { Double(parts[$0 + 1]) })
        }
        let (stamp, content, foot) = (try top("Exhibit"), try top("one"), try top("Roe,"))
        #expect(stamp < 42 && content > 42 && content < 200 && foot > 740)
    }

    @Test func turnsWidePages() throws {
        let sample = try Self.sample.get()
        let made = try sample.made()
        let (upright, wide) = (sample.page("F"), sample.page("G"))
        let sizes = try made.run("pdfinfo", ["-f", "\(upright)", "-l", "\(wide)", made.path])
        #expect(sizes.contains("Page   \(upright) size:  612 x 792 pts"))
        #expect(sizes.contains("Page   \(wide) size:  792 x 612 pts"))
    }

    @Test func outlinesItsParts() throws {
        let sample = try Self.sample.get()
        let json = try sample.made().json()
        let outlines = try #require(json["outlines"] as? [[String: Any]])
        let entries = outlines.map {
            "\($0["destpageposfrom1"] as? Int ?? 0) \($0["title"] as? String ?? "")"
        }
        #expect(
            entries == [
                "1 Fax cover", "2 Appeal of a denial", "\(sample.index) Index of exhibits",
                "\(sample.page("A")) Exhibit A: The denial letter",
                "\(sample.page("B")) Exhibit B: Chart notes",
                "\(sample.page("C")) Exhibit C: A fax", "\(sample.page("D")) Exhibit D: A screen",
                "\(sample.page("E")) Exhibit E: A note",
                "\(sample.page("F")) Exhibit F: An entry of the record",
                "\(sample.page("G")) Exhibit G: A wide page",
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
        let sample = try Self.sample.get()
        #expect(links[2] == [sample.page("B", 2), sample.page("A")])
        #expect(links[sample.index] == ["A", "B", "C", "D", "E", "F", "G"].map { sample.page($0) })
        #expect(links[sample.page("A", 2)] == [sample.index])
        #expect(links[sample.page("F")] == [sample.index, sample.page("A")])
        #expect(links[sample.page("B", 2)] == [sample.index, 2], "and back to where it is cited")
        #expect(links[sample.page("B", 1)] == [sample.index], "that page is not cited")
        let text = try sample.made().flowingText(page: sample.page("B", 2))
        #expect(text.contains("Cited on page 2"), "\(text)")
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
        let sample = try Self.sample.get()
        #expect(rows.map { Int($0[0]) } == [sample.page("C"), sample.page("C", 2), sample.page("D")])
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

    @Test func printsFilledFormsAsTheyLook() throws {
        let files = try ReceivedFiles()
        defer { withExtendedLifetime(files) {} }
        try files.add("form.pdf", PDFBuilder.form)
        var packet = try Self.sample.get().packet
        packet.letter = Samples.document(Samples.paragraphs(1))
        packet.exhibits = [
            Exhibit(label: "A", title: Samples.form("A form"), content: .pdf(path: "form.pdf", pages: nil))
        ]
        let result = try PacketMaker.make(packet, root: files.path)
        #expect(try PacketMaker.make(packet, root: files.path) == result)
        let made = try MadePDF(result.pdf)
        let text = try made.flowingText(page: result.pageCount)
        #expect(text.contains("Form") && text.contains("Jordan Roe") && text.contains("Ticked"), "\(text)")
        #expect(!text.contains("Unticked"))
        #expect(!(try made.objects()).contains("/AcroForm"))
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

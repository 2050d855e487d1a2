import ConfinedProcess
import DocumentModel
import Foundation
import Testing

@testable import PDFRendering

@Suite struct RefusedExhibitTests {
    private func packet(_ content: Exhibit.Content, mention: ExhibitReference? = nil) -> Packet {
        var blocks = Samples.paragraphs(1)
        if let mention { blocks.append(.paragraph(["See \(mention).\(on: Samples.cited)"])) }
        return Packet(
            kind: "internal-appeal", matter: "m", cover: nil, letter: Samples.document(blocks),
            exhibits: [Exhibit(label: "A", title: Samples.form("Received"), content: content)])
    }

    /// What is said of an exhibit that is refused; nil if it is taken.
    private func problem(
        _ content: Exhibit.Content, in files: ReceivedFiles, limits: PacketLimits = PacketLimits()
    ) -> ExhibitProblem? {
        do throws(PacketError) {
            _ = try PacketMaker.make(
                packet(content), root: files.path, options: RenderOptions(limits: limits))
            return nil
        } catch {
            guard case .exhibit("A", _, let problem) = error else {
                Issue.record("\(error.description)")
                return nil
            }
            return problem
        }
    }

    @Test func refusesFilesThatAreNotWhatTheySay() throws {
        let files = try ReceivedFiles()
        try files.add("zip.pdf", Array("PK\u{3}\u{4}whatever it holds".utf8))
        try files.add("text.pdf", Array("Not a PDF at all".utf8))
        try files.add("empty.pdf", [])
        try files.add("page.txt", PDFBuilder.pages(["One"]))
        try files.add("noise.png", [1, 2, 0, 4, 5, 6, 7, 8, 9])
        try files.add("photo.heic", [0, 0, 0, 24] + Array("ftypheic".utf8))
        #expect(problem(.pdf(path: "zip.pdf", pages: nil), in: files) == .wrongKind("a zip archive"))
        #expect(
            problem(.pdf(path: "text.pdf", pages: nil), in: files) == .wrongKind("not a PDF or a picture"))
        #expect(problem(.pdf(path: "empty.pdf", pages: nil), in: files) == .empty)
        #expect(problem(.text(path: "page.txt"), in: files) == .wrongKind("a PDF"))
        #expect(problem(.image(path: "noise.png"), in: files) == .wrongKind("of an unknown kind"))
        #expect(
            problem(.image(path: "photo.heic"), in: files)
                == .wrongKind("a HEIC photograph or a film; save it as JPEG"))
    }

    @Test func refusesFilesOutsideTheCase() throws {
        let files = try ReceivedFiles()
        let other = try ReceivedFiles()
        try other.add("theirs.txt", Array("another case".utf8))
        try FileManager.default.createSymbolicLink(
            atPath: files.folder.file("link.txt"), withDestinationPath: other.folder.file("theirs.txt"))
        try FileManager.default.createDirectory(
            atPath: files.folder.file("folder.txt"), withIntermediateDirectories: false)
        #expect(problem(.text(path: "none.txt"), in: files) == .missing)
        for path in [
            "link.txt", "/etc/hostname", "../\(other.path.split(separator: "/").last ?? "")/theirs.txt", "",
        ] {
            #expect(problem(.text(path: path), in: files) == .outsideFolder, "\(path)")
        }
        #expect(problem(.text(path: "folder.txt"), in: files) == .unreadable(reason: "it is not a file"))
    }

    @Test func refusesEncryptedAndDamagedPDFs() throws {
        let files = try ReceivedFiles()
        let sound = PDFBuilder.pages(["One", "Two"])
        try files.add("sound.pdf", sound)
        for (name, user) in [("locked.pdf", "secret"), ("restricted.pdf", "")] {
            try files.run(
                "qpdf",
                ["--encrypt", user, "owner", "256", "--extract=n", "--assemble=n", "--", "sound.pdf", name])
        }
        #expect(problem(.pdf(path: "locked.pdf", pages: nil), in: files) == .encrypted)
        #expect(problem(.pdf(path: "restricted.pdf", pages: nil), in: files) == .encrypted)
        for count in [8, sound.count / 3, sound.count / 2, sound.count - 60] {
            try files.add("cut.pdf", Array(sound.prefix(count)))
            guard case .damaged = problem(.pdf(path: "cut.pdf", pages: nil), in: files) else {
                Issue.record("taken when cut at \(count)")
                continue
            }
        }
        let broken = PDFBuilder.file([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
            PDFBuilder.stream("not deflated at all", "/Filter /FlateDecode"),
        ])
        try files.add("stream.pdf", broken)
        guard case .damaged = problem(.pdf(path: "stream.pdf", pages: nil), in: files) else {
            Issue.record("a broken stream was taken")
            return
        }
        try files.add("none.pdf", PDFBuilder.pages([]))
        #expect(problem(.pdf(path: "none.pdf", pages: nil), in: files) == .noPages)
    }

    @Test func holdsToItsLimits() throws {
        let files = try ReceivedFiles()
        let three = PDFBuilder.pages(["One", "Two", "Three"])
        try files.add("three.pdf", three)
        try files.add("fax.tif", PictureBuilder.tiff(frames: 3))
        try files.add("large.png", PictureBuilder.png(width: 20_000, height: 10_000, claimsOnly: true))
        try files.add("long.txt", Array(String(repeating: "line\n", count: 160).utf8))
        let pdf = Exhibit.Content.pdf(path: "three.pdf", pages: nil)
        #expect(problem(pdf, in: files, limits: PacketLimits(exhibitPages: 3)) == nil)
        #expect(
            problem(pdf, in: files, limits: PacketLimits(exhibitPages: 2))
                == .tooManyPages(count: 3, limit: 2))
        #expect(problem(pdf, in: files, limits: PacketLimits(fileBytes: three.count)) == nil)
        #expect(
            problem(pdf, in: files, limits: PacketLimits(fileBytes: three.count - 1))
                == .tooManyBytes(count: three.count, limit: three.count - 1))
        // A page of letter and one of index come before the exhibit.
        #expect(problem(pdf, in: files, limits: PacketLimits(packetPages: 5)) == nil)
        #expect(
            problem(pdf, in: files, limits: PacketLimits(packetPages: 4)) == .tooManyPages(count: 5, limit: 4)
        )
        #expect(
            problem(.image(path: "fax.tif"), in: files, limits: PacketLimits(exhibitPages: 2))
                == .tooManyPages(count: 3, limit: 2))
        #expect(
            problem(.image(path: "large.png"), in: files)
                == .tooManyPixels(width: 20_000, height: 10_000, limit: 100_000_000))
        #expect(problem(.text(path: "long.txt"), in: files, limits: PacketLimits(textPages: 4)) == nil)
        #expect(
            problem(.text(path: "long.txt"), in: files, limits: PacketLimits(textPages: 3))
                == .tooManyPages(count: 4, limit: 3))
    }

    @Test(arguments: [([1, 3], nil), ([0], 0), ([4], 4), ([2, -1], -1)] as [([Int], Int?)])
    func takesOnlyPagesThatAreThere(pages: [Int], missing: Int?) throws {
        let files = try ReceivedFiles()
        try files.add("three.pdf", PDFBuilder.pages(["One", "Two", "Three"]))
        let expected = missing.map { ExhibitProblem.noSuchPage(page: $0, count: 3) }
        #expect(problem(.pdf(path: "three.pdf", pages: pages), in: files) == expected)
    }

    @Test(arguments: [(1, false), (3, false), (4, true), (0, true)])
    func refusesACitationOfAPageThatIsNotThere(page: Int, isRefused: Bool) throws {
        let files = try ReceivedFiles()
        try files.add("three.pdf", PDFBuilder.pages(["One", "Two", "Three"]))
        let packet = packet(
            .pdf(path: "three.pdf", pages: nil), mention: ExhibitReference(label: "A", page: page))
        let made = Result { try PacketMaker.make(packet, root: files.path) }
        switch made {
        case .success: #expect(!isRefused)
        case .failure(let error):
            #expect(error as? PacketError == .noSuchExhibitPage(label: "A", page: page, count: 3))
            #expect(isRefused)
        }
    }

    @Test func refusesPicturesThatAreCut() throws {
        let files = try ReceivedFiles()
        let png = PictureBuilder.png(width: 60, height: 40)
        let tiff = PictureBuilder.tiff(frames: 2)
        try files.add("cut.png", Array(png.prefix(png.count / 2)))
        try files.add("cut.tif", Array(tiff.prefix(tiff.count - 12)))
        try files.add("cut.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16])
        for name in ["cut.png", "cut.tif", "cut.jpg"] {
            guard case .damaged = problem(.image(path: name), in: files) else {
                Issue.record("\(name) was taken")
                continue
            }
        }
    }

    /// Damage of every sort is taken or refused; nothing else happens.
    @Test func outlivesDamagedFiles() throws {
        let files = try ReceivedFiles()
        defer { withExtendedLifetime(files) {} }
        let sound = [PDFBuilder.hostile, PDFBuilder.form, PictureBuilder.tiff(frames: 2)]
        var state: UInt64 = 20_260_305
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<90 {
            var bytes = sound[next(sound.count)]
            for _ in 0...next(6) { bytes[next(bytes.count)] = UInt8(next(256)) }
            try files.add("damaged.pdf", bytes)
            do throws(PacketError) {
                let made = try PacketMaker.make(
                    packet(.pdf(path: "damaged.pdf", pages: nil)), root: files.path)
                #expect(made.pageCount > 1)
            } catch {
                guard case .exhibit("A", "damaged.pdf", _) = error else {
                    Issue.record("\(error.description)")
                    continue
                }
            }
        }
    }

    @Test func namesTheExhibitAndSaysWhatToDo() {
        let error = PacketError.exhibit(label: "B", path: "records/x.pdf", problem: .encrypted)
        #expect(
            error.description
                == "Exhibit B (records/x.pdf) is encrypted or locked against copying. Open it, print it to a new "
                + "PDF, and import that.")
    }
}

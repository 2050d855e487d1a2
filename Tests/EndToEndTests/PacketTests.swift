import Foundation
import JSONText
import Testing

/// The packets of the samples.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct PacketTests {
    private static func packet(_ sample: Sample, _ kind: String, _ folder: Folder, _ name: String) throws
        -> Program.Result
    {
        try Program.run([
            "packet", sample.path, "--kind", kind, "--out", folder.path + "/\(name).pdf", "--trace",
            folder.path + "/\(name).jsonl",
        ])
    }

    private static let kinds: [(sample: Result<Sample, any Error>, kind: String)] = [
        (Sample.first, "internal-appeal"), (Sample.second, "internal-appeal"),
        (Sample.third, "prior-authorization"),
    ]

    @Test(arguments: 0..<3) func twoRunsGiveTheSameBytes(_ number: Int) throws {
        let sample = try PacketTests.kinds[number].sample.get()
        let folder = try Folder()
        for name in ["one", "two"] {
            let made = try PacketTests.packet(sample, PacketTests.kinds[number].kind, folder, name)
            #expect(made.status == 0, "\(made.errors)")
        }
        for ending in ["pdf", "txt", "jsonl"] {
            let one = try Program.bytes(folder.path + "/one.\(ending)")
            #expect(!one.isEmpty)
            #expect(try one == Program.bytes(folder.path + "/two.\(ending)"), "\(ending)")
        }
        try checkPDF(folder.path + "/one.pdf")
        try checkTrace(folder.path + "/one.jsonl", text: folder.path + "/one.txt")
    }

    private func checkPDF(_ path: String) throws {
        if let qpdf = Program.find("qpdf") {
            let check = try Program.run(qpdf, ["--check", path])
            #expect(check.status == 0, "\(check.output)\(check.errors)")
        }
        if let pdfinfo = Program.find("pdfinfo") {
            let information = try Program.run(pdfinfo, [path]).output
            #expect(information.contains("Tagged:          yes"))
            #expect(information.contains("Title:"))
        }
    }

    private func checkTrace(_ path: String, text: String) throws {
        let letter = String(decoding: try Program.bytes(text), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lines = try JSONText.lines(try Program.bytes(path))
        #expect(lines.count > 10)
        var seen: Set<String> = []
        for line in lines {
            #expect(ContractShapes.missing(ContractShapes.traceLine, in: line.value) == [])
            #expect(!line.value.list("sources").isEmpty, "\(line.value.text("sentence") ?? "")")
            #expect(seen.insert(line.value.text("id") ?? "").inserted)
            for source in line.value.list("sources") {
                #expect(
                    ["fact", "rule", "evidence", "derived", "signer", "form"].contains(source.text("kind")))
            }
        }
        #expect(letter.contains(lines.last?.value.text("sentence") ?? "\u{0}"))
    }

    @Test func theExhibitsAreStamped() throws {
        guard let pdftotext = Program.find("pdftotext") else { return }
        let folder = try Folder()
        let made = try PacketTests.packet(try Sample.first.get(), "internal-appeal", folder, "packet")
        #expect(made.status == 0, "\(made.errors)")
        let text = try Program.run(pdftotext, ["-layout", folder.path + "/packet.pdf", "-"]).output
        #expect(text.contains("Exhibit A, page 1 of 2"))
        #expect(text.contains("Juniper Samplewood"))
        #expect(text.contains("1-800-555-0144"))
        #expect(text.contains("NCT") || text.contains("10.1056/"))
    }

    @Test func aKindWithoutItsPapersIsRefused() throws {
        let folder = try Folder()
        let made = try PacketTests.packet(try Sample.third.get(), "internal-appeal", folder, "packet")
        #expect(made.status == 1)
        #expect(made.messages.count == 1)
        #expect(made.errors.contains("denial letter"))
        #expect(try contents(of: folder.path).isEmpty)
    }

    @Test func anUnwritablePlaceLeavesNothing() throws {
        let made = try Program.run([
            "packet", try Sample.third.get().path, "--kind", "prior-authorization", "--out",
            "/proc/packet.pdf",
        ])
        #expect(made.status == 1)
        #expect(made.messages.count == 1, "\(made.errors)")
    }

    /// A full disk, as a limit on the size of files written.
    @Test func aFullDiskLeavesTheOldPacket() throws {
        let folder = try Folder()
        let old = try folder.write("out/packet.pdf", "the old packet")
        let made = try Program.run(
            ["packet", try Sample.third.get().path, "--kind", "prior-authorization", "--out", old],
            shell: "trap '' XFSZ; ulimit -f 8")
        #expect(made.status == 1)
        #expect(made.messages.count == 1, "\(made.errors)")
        #expect(try contents(of: folder.path + "/out") == ["packet.pdf": Array("the old packet".utf8)])
    }
}

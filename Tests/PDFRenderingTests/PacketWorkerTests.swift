import ConfinedProcess
import DocumentModel
import Foundation
import Testing

@testable import PDFRendering

@Suite struct PacketWorkerTests {
    private let packet = Packet(
        kind: "internal-appeal", matter: "m", cover: nil, letter: Samples.letter,
        exhibits: [
            Exhibit(label: "A", title: Samples.form("One"), content: .pdf(path: "one.pdf", pages: nil)),
            Exhibit(label: "B", title: Samples.form("Two"), content: .pdf(path: "one.pdf", pages: nil)),
        ])

    private func job(_ files: ReceivedFiles) throws -> PacketWorker.Job {
        let job = PacketWorker.Job(
            packet: PrintPacket(packet), root: files.path, options: RenderOptions(),
            packetFile: files.folder.file("packet.pdf"), replyFile: files.folder.file("reply.json"),
            progressFile: files.folder.file("progress.json"))
        try files.add("job.json", Array(JSONEncoder().encode(job)))
        return job
    }

    @Test func givesWhatIsMadeInProcess() throws {
        let files = try ReceivedFiles()
        try files.add("one.pdf", PDFBuilder.pages(["One", "Two"]))
        let job = try job(files)
        #expect(PacketWorker.run(jobFile: files.folder.file("job.json")) == 0)
        let made = try PacketMaker.make(packet, root: files.path)
        #expect(FileManager.default.contents(atPath: job.packetFile) == Data(made.pdf))
        let reply = try JSONDecoder().decode(
            PacketWorker.Reply.self, from: Data(contentsOf: URL(fileURLWithPath: job.replyFile)))
        guard case .made(let layout) = reply else {
            Issue.record("\(reply)")
            return
        }
        #expect(layout.pageCount == made.pageCount && layout.sentencePages == made.sentencePages)
        #expect(layout.exhibitPages == made.exhibitPages)
    }

    @Test func answersWithTheRefusal() throws {
        let files = try ReceivedFiles()
        try files.add("one.pdf", Array("PK\u{3}\u{4}".utf8))
        let job = try job(files)
        #expect(PacketWorker.run(jobFile: files.folder.file("job.json")) == 0)
        let reply = try JSONDecoder().decode(
            PacketWorker.Reply.self, from: Data(contentsOf: URL(fileURLWithPath: job.replyFile)))
        guard case .refused(.exhibit("A", "one.pdf", .wrongKind("a zip archive"))) = reply else {
            Issue.record("\(reply)")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: job.packetFile))
    }

    @Test func hasNoAnswerToWhatIsNoJob() throws {
        let files = try ReceivedFiles()
        try files.add("job.json", Array("{}".utf8))
        #expect(PacketWorker.run(jobFile: files.folder.file("job.json")) == 70)
        #expect(PacketWorker.run(jobFile: files.folder.file("none.json")) == 70)
    }

    /// A stand-in for the worker that does what `script` says in the scratch directory.
    private func error(_ script: String) -> PacketError? {
        let command = PacketWorker.Command(program: "/bin/sh", arguments: ["-c", script])
        do throws(PacketError) {
            _ = try PacketMaker.make(packet, root: "/nowhere", worker: command)
            return nil
        } catch {
            return error
        }
    }

    @Test func saysWhichExhibitBroughtTheWorkerDown() {
        let progress = #"printf '{"label":"B","path":"one.pdf"}' > progress.json; "#
        guard case .exhibit("B", "one.pdf", .stopped) = error(progress + "kill -SEGV $$") else {
            Issue.record("another error")
            return
        }
        guard case .worker = error("exit 70") else {
            Issue.record("another error")
            return
        }
    }

    @Test func takesARefusalAndNoLessThanAnAnswer() {
        let reply = #"printf '{"refused":{"_0":{"worker":{"_0":"so"}}}}' > reply.json"#
        #expect(error(reply) == .worker("so"))
        #expect(error("true") == .worker("it gave no answer"))
        let empty =
            #"printf '{"made":{"_0":{"pageCount":1,"coverPages":0,"returnCoverPages":0,"sentencePages":{},"exhibitPages":[]}}}' > reply.json"#
        #expect(error(empty) == .worker("it wrote no packet"))
    }

    @Test func doesNotStartForAPacketWithFaults() throws {
        var packet = packet
        packet.letter.blocks.append(.paragraph(["Unfounded."]))
        #expect(throws: PacketError.self) {
            try PacketMaker.make(packet, root: "/nowhere", worker: PacketWorker.Command(program: "/nowhere"))
        }
    }
}

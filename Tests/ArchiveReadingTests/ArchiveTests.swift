import ConfinedProcess
import Foundation
import Testing

@testable import ArchiveReading

@Suite("Archives")
struct ArchiveTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Archives").path

    /// Unpacks bytes; gives the members and the folder that holds their files.
    private func unpack(
        _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), leaveOut: [String] = []
    ) throws -> (members: [ArchiveMember], folder: ScratchDirectory) {
        let place = try ScratchDirectory()
        let output = try ScratchDirectory()
        let file = place.file("archive")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        let members = try ArchiveWorker.unpack(
            file, into: output.path, limits: limits, leaveOut: leaveOut, worker: nil)
        withExtendedLifetime(place) {}
        return (members, output)
    }

    private func text(_ member: ArchiveMember, _ folder: ScratchDirectory) throws -> String {
        try String(contentsOfFile: folder.file(try #require(member.file)), encoding: .utf8)
    }

    private func portal() -> ZIPBuilder {
        var zip = ZIPBuilder()
        zip.add("INDEX.HTM", "<html/>")
        zip.add("IHE_XDM/SUBSET01/METADATA.XML", "<x/>")
        zip.add("IHE_XDM/SUBSET01/DOC0001.XML", "<ClinicalDocument/>")
        return zip
    }

    @Test("members are listed in order, and their bytes stand in numbered files")
    func listing() throws {
        let (members, folder) = try unpack(portal().archive())
        #expect(
            members.map(\.path) == [
                "INDEX.HTM", "IHE_XDM/SUBSET01/METADATA.XML", "IHE_XDM/SUBSET01/DOC0001.XML",
            ])
        #expect(members.map(\.file) == ["member-1", "member-2", "member-3"])
        #expect(try text(members[2], folder) == "<ClinicalDocument/>")
        #expect(members[2].name == "DOC0001.XML" && members[2].byteCount == 19)
    }

    @Test("no name leads anywhere: steps up, roots, drives, backslashes, control signs")
    func paths() throws {
        var zip = ZIPBuilder()
        for name in [
            "../../../etc/cron.d/x", "/etc/passwd", "C:\\Windows\\a.xml", "a/./b\u{1}\nc.xml", "..", "same",
            "same",
        ] {
            zip.add(name, "x")
        }
        let (members, folder) = try unpack(zip.archive())
        #expect(
            members.map(\.path) == [
                "etc/cron.d/x", "etc/passwd", "Windows/a.xml", "a/bc.xml", "without a name", "same",
                "same (2)",
            ])
        #expect(members.filter { $0.remark != nil }.count == 4)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == (1...7).map { "member-\($0)" })
    }

    @Test("links are no files")
    func links() throws {
        var zip = portal()
        zip.add("link.xml", Array("/etc/passwd".utf8), mode: 0o120777)
        let (members, _) = try unpack(zip.archive())
        #expect(members.last?.file == nil && members.last?.remark == "a link or device, not a file")
        let tar = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/export.tar.gz"))
        let unpacked = try unpack([UInt8](tar)).members
        #expect(
            unpacked.map(\.path) == ["export/Patient.ndjson", "export/é.txt", "export/link", "export/hard"])
        #expect(unpacked.map { $0.file != nil } == [true, true, false, false])
    }

    @Test(
        "tar, tar in gzip, and one file in gzip",
        arguments: ["export.tar", "export.tar.gz", "Patient.ndjson.gz"])
    func forms(_ name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
        let (members, folder) = try unpack(bytes)
        #expect(try text(members[0], folder).hasPrefix(#"{"resourceType":"Patient""#))
    }

    @Test("archives inside are looked into, to a depth; text documents are not")
    func nesting() throws {
        var zip = ZIPBuilder()
        zip.add("inner.zip", portal().archive())
        zip.add("letter.docx", portal().archive())
        let (members, folder) = try unpack(zip.archive())
        #expect(
            members.map(\.path) == [
                "inner.zip", "inner.zip/INDEX.HTM", "inner.zip/IHE_XDM/SUBSET01/METADATA.XML",
                "inner.zip/IHE_XDM/SUBSET01/DOC0001.XML", "letter.docx",
            ])
        #expect(members[0].file == nil && members[4].file != nil)
        #expect(try text(members[3], folder) == "<ClinicalDocument/>")
        var outer = portal().archive()
        for _ in 0..<3 {
            var next = ZIPBuilder()
            next.add("in.zip", outer)
            outer = next.archive()
        }
        let deep = try unpack(outer).members
        #expect(deep.last?.remark == "an archive too deep inside others; it was not opened")
        #expect(deep.count == 3)
    }

    @Test("a broken archive inside is a remark; the rest is read")
    func brokenInside() throws {
        var zip = portal()
        zip.add("broken.zip", Array(portal().archive().prefix(60)))
        let (members, _) = try unpack(zip.archive())
        #expect(
            members.contains { $0.path == "broken.zip" && $0.remark == "an archive that cannot be opened" })
        #expect(members.filter { $0.path.hasSuffix("DOC0001.XML") }.count == 1)
    }

    @Test("what is left out is listed and not unpacked")
    func leavingOut() throws {
        var zip = ZIPBuilder()
        zip.add("apple_health_export/export.xml", "<HealthData/>")
        zip.add("apple_health_export/clinical-records/a.json", "{}")
        let (members, folder) = try unpack(zip.archive(), leaveOut: ["apple_health_export/export.xml"])
        #expect(members.map(\.file) == [nil, "member-2"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["member-2"])
    }

    // MARK: Refusals

    @Test("a password is asked for by no one: such an archive is refused")
    func encrypted() throws {
        var zip = portal()
        zip.add("secret.xml", Array("0123456789abcdef".utf8), flags: 0x801)
        #expect(throws: ArchiveError.encrypted) { try unpack(zip.archive()) }
    }

    @Test("limits: members, sizes, growth")
    func limits() throws {
        let bytes = portal().archive()
        var limits = ArchiveLimits()
        limits.members = 2
        #expect(throws: ArchiveError.tooManyMembers(limit: 2)) { try unpack(bytes, limits: limits) }
        limits = ArchiveLimits()
        limits.totalBytes = 15
        #expect(throws: ArchiveError.tooLarge(limitBytes: 15)) { try unpack(bytes, limits: limits) }
        limits = ArchiveLimits()
        limits.memberBytes = 10
        #expect(throws: ArchiveError.memberTooLarge(path: "IHE_XDM/SUBSET01/DOC0001.XML", limitBytes: 10)) {
            try unpack(bytes, limits: limits)
        }
        let grows = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/grows.zip")))
        limits = ArchiveLimits()
        limits.ratioFloor = 1 << 20
        #expect(throws: ArchiveError.growsTooMuch(ratio: 200)) { try unpack(grows, limits: limits) }
        limits.ratio = 2_000
        #expect(try unpack(grows, limits: limits).members.first?.byteCount == 4_000_000)
    }

    @Test("growth is counted over archives inside archives")
    func growthInside() throws {
        let grows = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/grows.zip")))
        var zip = ZIPBuilder()
        zip.add("a.zip", grows)
        zip.add("b.zip", grows)
        var limits = ArchiveLimits()
        limits.ratioFloor = 5 << 20
        #expect(throws: ArchiveError.growsTooMuch(ratio: 200)) { try unpack(zip.archive(), limits: limits) }
    }

    @Test("what is no archive, or half of one, is refused", arguments: [0, 3, 40, 90, 150, 260])
    func damaged(_ count: Int) throws {
        let bytes = Array(portal().archive().prefix(count))
        #expect(throws: ArchiveError.self) { try unpack(bytes) }
    }

    @Test("other files are no archives")
    func others() throws {
        #expect(throws: ArchiveError.notAnArchive) { try unpack(Array("%PDF-1.7 nothing".utf8)) }
        #expect(throws: ArchiveError.self) { try unpack([0x1F, 0x8B, 8, 0, 1, 2, 3]) }
        #expect(throws: ArchiveError.self) {
            try ArchiveWorker.unpack("/nowhere/at/all.zip", into: "/tmp", worker: nil)
        }
    }

    @Test("a worker that dies or says nothing is told as such")
    func workerFaults() throws {
        let place = try ScratchDirectory()
        let file = place.file("a.zip")
        try Data(portal().archive()).write(to: URL(fileURLWithPath: file))
        for (program, words) in [
            ("/bin/false", "status 1"), ("/bin/true", "gave no answer"), ("/nowhere", "not installed"),
        ] {
            let worker = ArchiveWorker.Command(program: program, arguments: [])
            do {
                _ = try ArchiveWorker.unpack(file, into: place.path, worker: worker)
                Issue.record("\(program) unpacked an archive")
            } catch { #expect("\(error)".contains(words), "\(error)") }
        }
    }

    @Test("every message says what to do")
    func words() {
        let errors: [ArchiveError] = [
            .notAnArchive, .damaged(reason: "x"), .encrypted, .tooManyMembers(limit: 1),
            .tooLarge(limitBytes: 1 << 20),
            .memberTooLarge(path: "a", limitBytes: 1), .stopped(reason: "x"),
        ]
        for error in errors { #expect("\(error)".contains("import"), "\(error)") }
    }

    @Test(
        "bytes changed anywhere bring words, never a trap or a path",
        arguments: ["export.tar", "export.tar.gz", "grows.zip", ""])
    func changedBytes(_ name: String) throws {
        var nested = portal()
        nested.add("inner.zip", portal().archive())
        let start =
            name.isEmpty
            ? nested.archive() : [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
        var limits = ArchiveLimits()
        limits.ratioFloor = 1 << 20
        var state: UInt64 = 20_261_127
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<60 {
            var bytes = start
            for _ in 0...random(4) { bytes[random(bytes.count)] = UInt8(random(256)) }
            if random(4) == 0 { bytes = Array(bytes.prefix(random(bytes.count) + 1)) }
            do {
                for member in try unpack(bytes, limits: limits).members {
                    #expect(!member.path.hasPrefix("/") && !member.path.split(separator: "/").contains(".."))
                }
            } catch is ArchiveError {}
        }
    }
}

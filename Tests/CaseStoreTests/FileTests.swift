import CaseStore
import Foundation
import Testing

@Suite struct FileTests {
    private let keeper = TemporaryFolder()

    @Test func filesAreReplacedWholeAndKeepTheirPermissions() throws {
        let path = keeper.file("a.txt")
        try AtomicFile.write([1, 2], to: path)
        chmod(path, 0o644)
        try AtomicFile.write([3], to: path)
        #expect(try InputFile.bytes(at: path) == [3])
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o644)
        #expect(keeper.names == ["a.txt"])
    }

    @Test func nothingIsLeftWhereWritingFails() throws {
        try keeper.write("old", to: "b")
        #expect(throws: CaseStoreError.unwritable(path: keeper.path, reason: "it is a folder")) {
            try AtomicFile.write([1], to: keeper.path)
        }
        #expect(throws: CaseStoreError.self) {
            try AtomicFile.write([(keeper.file("a"), [1]), (keeper.file("none/b"), [2])])
        }
        #expect(throws: CaseStoreError.self) {
            try AtomicFile.write([(keeper.file("b"), [1]), ("/dev/full", [2])])
        }
        #expect(keeper.names == ["b"])
        #expect(try InputFile.bytes(at: keeper.file("b")) == Array("old".utf8))
        #expect(throws: CaseStoreError.self) {
            try AtomicFile.write([1], to: keeper.file(String(repeating: "n", count: 300)))
        }
        #expect(throws: CaseStoreError.self) { try AtomicFile.write([1], to: "/proc/recourse") }
    }

    @Test func aFullDiskIsToldInWords() {
        let error = #expect(throws: CaseStoreError.self) { try AtomicFile.write([1], to: "/dev/full") }
        #expect(error?.description.contains("the disk is full") == true)
        #expect(throws: Never.self) { try AtomicFile.write([1], to: "/dev/null") }
    }

    @Test func linksAreFollowed() throws {
        try keeper.write("old", to: "real")
        try FileManager.default.createSymbolicLink(
            atPath: keeper.file("link"), withDestinationPath: keeper.file("real"))
        try AtomicFile.write([7], to: keeper.file("link"))
        #expect(try InputFile.bytes(at: keeper.file("real")) == [7])
    }

    @Test func largeAndMissingFilesAreRefused() throws {
        try keeper.write("12345", to: "five")
        #expect(try InputFile.bytes(at: keeper.file("five"), largestByteCount: 5).count == 5)
        #expect(throws: CaseStoreError.self) {
            try InputFile.bytes(at: keeper.file("five"), largestByteCount: 4)
        }
        #expect(throws: CaseStoreError.self) { try InputFile.bytes(at: keeper.file("none")) }
    }

    @Test(arguments: [
        ("Letter.pdf", "Letter.pdf"), ("../../etc/passwd", "passwd"), ("C:\\scans\\card.jpg", "card.jpg"),
        ("", "document"), ("..", "document"), ("/", "document"), (".hidden", "hidden"),
        ("a\u{0}b\n.txt", "ab.txt"),
        ("e\u{301}.txt", "é.txt"), ("a:b?.txt", "a_b_.txt"), ("gpj.\u{202E}evil.exe", "gpj.evil.exe"),
        ("trailing. ", "trailing"), ("  name  .pdf", "name  .pdf"),
    ])
    func namesAreMadeSafe(_ name: String, _ safe: String) {
        #expect(DocumentName.safe(name) == safe)
    }

    @Test func longNamesAreCutBeforeTheirEnding() {
        let safe = DocumentName.safe(String(repeating: "é", count: 300) + ".pdf")
        #expect(safe.hasSuffix("é.pdf") && safe.utf8.count <= 200 && safe.utf8.count > 190)
        #expect(DocumentName.safe("a." + String(repeating: "b", count: 400)).utf8.count == 200)
    }

    @Test func takenNamesGetANumber() {
        #expect(DocumentName.free("a.pdf", taken: []) == "a.pdf")
        #expect(DocumentName.free("a.pdf", taken: ["A.PDF"]) == "a (2).pdf")
        #expect(DocumentName.free("a.pdf", taken: ["a.pdf", "a (2).pdf"]) == "a (3).pdf")
        #expect(DocumentName.free("a", taken: ["a"]) == "a (2)")
    }
}

import ConfinedProcess
import DocumentModel
import Foundation
import PDFRendering

/// What other programs say of a PDF that was made.
struct MadePDF {
    let folder: ScratchDirectory
    var path: String { folder.file("made.pdf") }

    init(_ bytes: [UInt8]) throws {
        folder = try ScratchDirectory()
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file("made.pdf")))
    }

    func run(_ program: String, _ arguments: [String], accepting: Set<Int32> = [0]) throws -> String {
        try ConfinedProcess.run(
            ConfinedCommand(program, arguments, directory: folder, acceptedStatuses: accepting)
        ).outputText
    }

    /// qpdf's verdict; it fails for warnings too.
    func check() throws -> String { try run("qpdf", ["--check", path]) }
    func information() throws -> String { try run("pdfinfo", [path]) }
    func structure() throws -> String { try run("pdfinfo", ["-struct-text", path]) }
    func text(page: Int) throws -> String {
        try run("pdftotext", ["-layout", "-f", "\(page)", "-l", "\(page)", path, "-"])
    }
    /// Text in the order of the file, lines joined.
    func flowingText(page: Int) throws -> String {
        try run("pdftotext", ["-raw", "-f", "\(page)", "-l", "\(page)", path, "-"])
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    /// Every object, uncompressed, as text.
    func objects() throws -> String {
        try run("qpdf", ["--qdf", "--object-streams=disable", path, "-"])
    }
    func json() throws -> [String: Any] {
        let text = try run(
            "qpdf", ["--json=2", "--json-key=pages", "--json-key=outlines", "--json-key=qpdf", path])
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }
}

/// A folder of received files for a packet.
struct ReceivedFiles {
    let folder: ScratchDirectory
    var path: String { folder.path }

    init() throws { folder = try ScratchDirectory() }

    func add(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
    }

    func run(_ program: String, _ arguments: [String]) throws {
        _ = try ConfinedProcess.run(ConfinedCommand(program, arguments, directory: folder))
    }
}

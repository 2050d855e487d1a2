import Foundation
import Testing

@testable import CDAInterchange

/// Whole documents in the manner of different systems, and all that is read of them.
@Suite("Whole documents")
struct GoldenTests {
    /// Set `RECOURSE_WRITE_GOLDEN=1` to write the files anew, then read every one of them.
    private static let isWriting = ProcessInfo.processInfo.environment["RECOURSE_WRITE_GOLDEN"] == "1"

    static let names = [
        "ccd-current-templates", "referral-without-templates", "progress-note-tables-only",
        "c32-with-nested-sections", "unstructured-pdf",
    ]

    @Test("a document reads as it was checked", arguments: names)
    func golden(_ name: String) throws {
        let text = try read(file: name + ".xml").listing
        let file = documents.appendingPathComponent(name + ".golden.txt")
        if Self.isWriting { try text.write(to: file, atomically: true, encoding: .utf8) }
        let golden = try String(contentsOf: file, encoding: .utf8)
        let lines = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        #expect(text == golden, "first difference: \(first?.0 ?? "length") | \(first?.1 ?? "")")
    }

    static let refused: [(file: String, words: String)] = [
        ("empty", "is empty"), ("blank", "is empty"), ("cut-short", "stops in the middle"),
        ("not-cda", "this is XML (Bundle) but not a C-CDA"), ("entities", "declares entities"),
        ("external-entity", "declares entities"), ("tags-crossed", "not well-formed XML (line 1)"),
        ("two-people", "two different people"), ("unknown-encoding", "encoding ebcdic-cp-us"),
        ("web-page", "not well-formed"),
    ]

    @Test("what is no record of one person is refused with words", arguments: refused)
    func refusal(_ example: (file: String, words: String)) {
        do {
            _ = try read(file: "Refused/\(example.file).xml")
            Issue.record("\(example.file) was read")
        } catch {
            let message = "\(error)"
            #expect(message.contains(example.words), "\(message)")
            #expect(message.hasPrefix("records/ccd.xml: "))
        }
    }
}

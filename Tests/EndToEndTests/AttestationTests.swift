import Foundation
import JSONText
import Testing

/// The prescriber's attestation goes out as a sheet with fields and comes back as signed facts.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct AttestationTests {
    private func sheet(_ path: String, _ folder: Folder) throws -> String {
        let out = folder.path + "/attestation.pdf"
        let made = try Program.run(["packet", path, "--kind", "prescriber-attestation", "--out", out])
        #expect(made.status == 0, "\(made.errors)")
        return out
    }

    /// The sheet with values put into its fields by another program.
    private func filled(_ sheet: String, _ values: [(name: String, value: String)], _ folder: Folder) throws
        -> String?
    {
        guard let qpdf = Program.find("qpdf") else { return nil }
        let json = folder.path + "/sheet.json"
        #expect(try Program.run(qpdf, ["--json-output", sheet, json]).status == 0)
        var text = String(decoding: try Program.bytes(json), as: UTF8.self)
        for (name, value) in values {
            let title = try #require(text.range(of: "\"/T\": \"u:\(name)"), "\(name)")
            if value.hasPrefix("/") {
                let off = try #require(
                    text.range(of: "\"/V\": \"/Off\"", range: title.upperBound..<text.endIndex))
                text.replaceSubrange(off, with: "\"/V\": \"\(value)\"")
            } else {
                text.insert(contentsOf: "\"/V\": \"u:\(value)\", ", at: title.lowerBound)
            }
        }
        let changed = try folder.write("changed.json", text)
        let out = folder.path + "/filled.pdf"
        let made = try Program.run(qpdf, ["--json-input", changed, out])
        #expect(made.status == 0, "\(made.errors)")
        return out
    }

    private static let values: [(name: String, value: String)] = [
        ("treatments·1·outcome", "/no-response"), ("treatments·1·why-stopped", "No change after 14 weeks"),
        ("clinical·monitoring-program-checked", "/yes"), ("plan·monitoring", "By a nurse for two hours"),
    ]

    @Test func theFilledSheetComesBackAsSignedFacts() throws {
        let (path, place) = try Sample.third.get().copy()
        defer { withExtendedLifetime(place) {} }
        let folder = try Folder()
        let sheet = try sheet(path, folder)
        let signed = [
            ("attestation·signer", "Hollis Facsimile, NP"), ("attestation·on", "2026-11-20"),
        ]
        guard let filled = try filled(sheet, Self.values + signed, folder) else { return }
        let taken = try Program.run(["import", path, filled])
        #expect(taken.status == 0, "\(taken.errors)")
        let log = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        let line = try #require(log.split(separator: "\n").last { $0.contains("\"attested\"") })
        let event = try JSONText.parse(Array(line.utf8))
        #expect(event.at("data.signer")?.string == "Hollis Facsimile, NP")
        #expect(event.at("data.on")?.string == "2026-11-20")
        for wanted in [
            "\"treatments.1.outcome\":\"no-response\"",
            "\"treatments.1.why-stopped\":\"No change after 14 weeks\"",
            "\"clinical.monitoring-program-checked\":\"yes\"",
            "\"plan.monitoring\":\"By a nurse for two hours\"",
        ] {
            #expect(line.contains(wanted), "\(wanted) in \(line)")
        }
        #expect(!line.contains("attestation."))
        // The same sheet again adds nothing.
        let count = log.split(separator: "\n").count
        #expect(try Program.run(["import", path, filled]).status == 0)
        let again = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        #expect(again.split(separator: "\n").count == count)
        // What is settled is asked no more.
        let next = try Program.run([
            "packet", path, "--kind", "prescriber-attestation", "--out", folder.path + "/next.pdf",
        ])
        #expect(next.status == 0, "\(next.errors)")
        let text = String(decoding: try Program.bytes(folder.path + "/next.txt"), as: UTF8.self)
        #expect(!text.contains("treatments.1.outcome") && !text.contains("plan.monitoring"))
    }

    @Test func aSheetThatCannotCountIsRefused() throws {
        let (path, place) = try Sample.third.get().copy()
        defer { withExtendedLifetime(place) {} }
        let folder = try Folder()
        let sheet = try sheet(path, folder)
        let before = try Program.bytes(path + "/log.jsonl")
        let who = ("attestation·signer", "Hollis Facsimile, NP")
        let cases: [([(name: String, value: String)], String)] = [
            ([], "without an answer"), (Self.values, "nobody signed"),
            (Self.values + [who, ("attestation·on", "last week")], "not a day of signing"),
            (Self.values + [who, ("attestation·on", "2050-01-01")], "lies in the future"),
        ]
        for (values, words) in cases {
            guard let filled = try filled(sheet, values, folder) else { return }
            let refused = try Program.run(["import", path, filled])
            #expect(refused.status == 1 && refused.errors.contains(words), "\(words): \(refused.errors)")
        }
        // Another person's sheet.
        let other = try Sample.first.get()
        let theirs = try Folder()
        let strange = try self.sheet(other.path, theirs)
        let signed = [who, ("attestation·on", "2026-11-20"), ("treatments·1·to", "2025-07-29")]
        if let filled = try filled(strange, signed, theirs) {
            let refused = try Program.run(["import", path, filled])
            #expect(refused.status == 1 && refused.errors.contains("another person"), "\(refused.errors)")
        }
        #expect(try Program.bytes(path + "/log.jsonl") == before)
    }

    @Test func itsPlainTextFilledInCountsToo() throws {
        let (path, place) = try Sample.third.get().copy()
        defer { withExtendedLifetime(place) {} }
        let folder = try Folder()
        let sheet = try sheet(path, folder)
        var text = String(
            decoding: try Program.bytes(sheet.replacing(".pdf", with: ".txt")), as: UTF8.self)
        text = text.replacing("[\u{A0}]\u{A0}no\u{A0}response", with: "[x] no response")
        let blank = String(repeating: "_", count: 40)
        text = text.replacing(
            "\(blank) (attestation.signer)", with: "Hollis Facsimile, NP (attestation.signer)")
        text = text.replacing("________________ (attestation.on)", with: "2026-11-20 (attestation.on)")
        let filled = try folder.write("filled.txt", text)
        let taken = try Program.run(["import", path, filled])
        #expect(taken.status == 0, "\(taken.errors)")
        let log = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        #expect(log.contains("\"treatments.1.outcome\":\"no-response\""), "\(text)")
    }
}

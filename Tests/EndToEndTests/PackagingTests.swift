import Foundation
import JSONText
import Testing

/// What goes out, to whom, and in which form: on the first sample.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct PackagingTests {
    private static let appeal = ["--kind", "internal-appeal"]

    private func packet(
        _ path: String, _ folder: Folder, _ more: [String] = [], name: String = "packet"
    ) throws -> Program.Result {
        try Program.run(["packet", path] + Self.appeal + ["--out", folder.path + "/\(name).pdf"] + more)
    }

    private func manifest(_ folder: Folder, name: String = "packet") throws -> JSONValue {
        try JSONText.parse(try Program.bytes(folder.path + "/\(name).manifest.json"))
    }

    @Test func theManifestHasTheHashOfEveryDocument() throws {
        let sample = try Sample.first.get()
        let folder = try Folder()
        let made = try packet(sample.path, folder)
        #expect(made.status == 0, "\(made.errors)")
        let manifest = try manifest(folder)
        let exhibits = manifest.list("exhibits")
        #expect(exhibits.compactMap { $0.text("label") } == ["A", "B", "C"])
        for exhibit in exhibits {
            let path = try #require(exhibit.text("document"))
            if let sha256sum = Program.find("sha256sum") {
                let told = try Program.run(sha256sum, [sample.path + "/" + path]).output
                #expect(told.hasPrefix(exhibit.text("sha256") ?? "none"), "\(path)")
            }
        }
        #expect(manifest.at("pages")?.int ?? 0 > 5)
    }

    @Test func onlyChosenPagesGoOutAndNoneThatIsCitedStaysBehind() throws {
        let sample = try Sample.first.get()
        let folder = try Folder()
        for (choice, words) in [
            ("Z=1", "no exhibit"), ("A=0", "not a page"), ("A=2-1", "not a page"), ("A", "not a choice"),
            ("A=1,2,9", "has no page 9"), ("B=1", "PDF only"), ("A=2", "rests on page 1"),
        ] {
            let refused = try packet(sample.path, folder, ["--pages", choice])
            #expect(refused.status == 1 && refused.messages.count == 1, "\(choice): \(refused.errors)")
            #expect(refused.errors.contains(words), "\(choice): \(refused.errors)")
        }
        #expect(try contents(of: folder.path).isEmpty)
        let made = try packet(sample.path, folder, ["--pages", "A=1,2"])
        #expect(made.status == 0, "\(made.errors)")
        #expect(try manifest(folder).at("exhibits.0.documentPages")?.array?.compactMap(\.int) == [1, 2])
    }

    @Test func whatIsHeldBackGoesOutOnlyWhenAuthorized() throws {
        let (path, place) = try Sample.first.get().copy()
        defer { withExtendedLifetime(place) {} }
        let folder = try Folder()
        let hold = ["log", "hold", path, "records/pharmacy.json", "--as", "substance-use"]
        #expect(try Program.run(hold).status == 0)
        #expect(
            try Program.run(["log", "hold", path, "records/none.pdf", "--as", "substance-use"]).status == 1)
        let held = try packet(path, folder, ["--trace", folder.path + "/held.jsonl"])
        #expect(held.status == 0, "\(held.errors)")
        #expect(held.output.split(separator: "\n").joined(separator: " ").contains("held back"))
        #expect(
            try manifest(folder).list("exhibits").allSatisfy {
                $0.text("document") != "records/pharmacy.json"
            })
        let trace = String(decoding: try Program.bytes(folder.path + "/held.jsonl"), as: UTF8.self)
        #expect(!trace.contains("records/pharmacy.json"), "nothing in the letter rests on it")

        func authorize(_ recipient: String, _ more: [String] = []) throws -> Int32 {
            try Program.run(
                ["log", "authorize", path, "records/pharmacy.json", "--to", recipient, "--signer", "J. S."]
                    + ["--on", "2026-11-20"] + more
            ).status
        }
        #expect(try authorize("Another Plan") == 0)
        #expect(try authorize("Larkspur Benefit Administrators", ["--expires", "2026-11-01"]) == 1)
        #expect(try authorize("Larkspur Benefit Administrators", ["--expires", "2026-11-22"]) == 0)
        #expect(try packet(path, folder).status == 0)
        #expect(try manifest(folder).list("exhibits").count == 2, "to another, or no longer")
        #expect(try authorize("LARKSPUR Benefit Administrators") == 0)
        #expect(try packet(path, folder).status == 0)
        #expect(try manifest(folder).list("exhibits").count == 3)
        #expect(try Program.run(["log", "verify", path]).status == 0)
    }

    @Test func whatWasDisclosedToWhomIsWrittenDown() throws {
        let (path, place) = try Sample.first.get().copy()
        defer { withExtendedLifetime(place) {} }
        let folder = try Folder()
        #expect(try packet(path, folder).status == 0)
        let sent =
            ["log", "sent", path, "--kind", "internal-appeal", "--at", "2026-11-23", "--channel", "fax"]
            + ["--packet", folder.path + "/packet.pdf"]
        #expect(try Program.run(sent).status == 64, "to whom?")
        let logged = try Program.run(sent + ["--to", "Larkspur Appeals Unit"])
        #expect(logged.status == 0, "\(logged.errors)")
        let shown = try Program.run(["log", "show", path]).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(shown.contains("to Larkspur Appeals Unit; disclosed: records/"), "\(shown.suffix(400))")
        #expect(shown.contains("(entries of it)"))
        // A packet that was changed is not the one that the manifest describes.
        _ = try folder.write("packet.pdf", "another")
        let refused = try Program.run(sent + ["--to", "Larkspur Appeals Unit"])
        #expect(refused.status == 1 && refused.messages.count == 1, "\(refused.errors)")
    }

    @Test func largePrintIsMadeOfTheSameCase() throws {
        let folder = try Folder()
        let made = try packet(try Sample.first.get().path, folder, ["--large-print"])
        #expect(made.status == 0, "\(made.errors)")
        let small = try packet(try Sample.first.get().path, folder, name: "small")
        #expect(small.status == 0)
        #expect(
            try manifest(folder).at("pages")?.int ?? 0 > manifest(folder, name: "small").at("pages")?.int ?? 0
        )
    }

    @Test func faxesHaveTheirOwnFiles() throws {
        let folder = try Folder()
        let made = try packet(try Sample.first.get().path, folder, ["--fax-pages", "8"])
        #expect(made.status == 0, "\(made.errors)")
        let faxes = try contents(of: folder.path).keys.filter { $0.contains("-fax-") }.sorted()
        #expect(faxes.count >= 2 && faxes.first == "packet-fax-1-of-\(faxes.count).pdf", "\(faxes)")
        #expect(try packet(try Sample.first.get().path, folder, ["--fax-pages", "0"]).status == 64)
    }
}

import Foundation
import JSONText
import Testing

/// Papers of every kind that is taken in, good and bad, and all that the program says and writes of each.
///
/// `RECOURSE_WRITE_GOLDEN=1` writes the files anew; then read every one of them.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct ImportGoldenTests {
    /// A paper: its kind, its file, and whether it must be turned away.
    struct Paper: CustomTestStringConvertible, Sendable {
        var kind: String
        var file: String
        var isBad: Bool
        /// Papers of the corpus are about many people; those made for these tests about one.
        var isOfCorpus = false
        var name: String { String(file.split(separator: "/").last ?? "") }
        var testDescription: String { "\(kind)/\(name)" }
    }

    private static let folder = Program.project + "/Tests/EndToEndTests/Imports"
    private static let isWriting = ProcessInfo.processInfo.environment["RECOURSE_WRITE_GOLDEN"] == "1"
    private static let kinds = ["archive", "c-cda", "card", "eob", "fhir", "history", "note", "pharmacy"]

    /// Papers of the corpus whose reading is held here too, by kind.
    private static let corpus: [(kind: String, names: [String])] = [
        ("card", ["card-01-employer-front.png"]),
        ("eob", ["eob-01.csv"]),
        ("history", ["history-01-table.pdf", "history-01-table-scan.pdf", "bad-08-not-a-pdf.pdf"]),
        ("note", ["note-01-intake.txt", "note-08-plan-heavy.txt", "bad-07-blank.txt"]),
        (
            "pharmacy",
            [
                "fills-02-semicolon-preamble.csv", "fills-03-claims-reversal.csv", "bad-01-no-headings.csv",
                "bad-02-unknown-headings.csv", "bad-03-two-people.csv", "bad-04-steps.csv",
                "bad-05-empty.csv", "bad-06-binary.csv",
            ]
        ),
    ]

    static let papers: [Paper] = {
        var papers: [Paper] = []
        for kind in kinds {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)")) ?? []
            for name in names.sorted() where !name.hasSuffix(".golden.txt") {
                papers.append(
                    Paper(kind: kind, file: "\(folder)/\(kind)/\(name)", isBad: name.hasPrefix("bad-")))
            }
            for name in corpus.first(where: { $0.kind == kind })?.names ?? [] {
                papers.append(
                    Paper(
                        kind: kind, file: "\(Program.project)/Corpus/Records/\(name)",
                        isBad: name.hasPrefix("bad-"), isOfCorpus: true))
            }
        }
        return papers
    }()

    @Test("Every kind has at least as many bad papers as good ones", arguments: kinds)
    func balance(_ kind: String) {
        let own = Self.papers.filter { $0.kind == kind }
        #expect(own.count { !$0.isBad } >= 2, "\(kind)")
        #expect(own.count(where: \.isBad) >= own.count { !$0.isBad }, "\(kind)")
    }

    @Test("A paper is read as it was checked, or turned away with one message", arguments: papers)
    func golden(_ paper: Paper) throws {
        let folder = try Folder()
        let path = folder.path + "/case"
        #expect(try Program.run(["new", path]).status == 0)
        if !paper.isOfCorpus {
            _ = try folder.write(
                "case/case.yaml", "person:\n  name: Avery Sample\n  birth-date: 1984-05-17\n")
        }
        let result = try Program.run(["import", path, paper.file], on: "2026-12-01")
        var text = "status \(result.status)\n"
        if paper.isBad {
            #expect(result.status == 1, "\(result.output)")
            #expect(result.messages.count == 1, "\(result.errors)")
            text += result.messages.joined(separator: "\n") + "\n"
            // Nothing is half written.
            #expect(!FileManager.default.fileExists(atPath: path + "/records/" + paper.name))
            #expect(try facts(path).isEmpty)
        } else {
            #expect(result.status == 0, "\(result.errors)")
            text += result.output + "\n" + (try facts(path)).joined(separator: "\n") + "\n"
        }
        text = text.replacing(folder.path, with: "…")
        let file = "\(Self.folder)/\(paper.kind)/\(paper.name).golden.txt"
        if Self.isWriting { try text.write(toFile: file, atomically: true, encoding: .utf8) }
        let golden = try String(contentsOfFile: file, encoding: .utf8)
        let lines = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        #expect(text == golden, "first difference: \(first?.0 ?? "length") | \(first?.1 ?? "")")
        withExtendedLifetime(folder) {}
    }

    /// The facts and notices that the log holds, one a line.
    private func facts(_ path: String) throws -> [String] {
        // A case in which nothing was written has no log yet.
        guard FileManager.default.fileExists(atPath: path + "/log.jsonl") else { return [] }
        let log = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        var found: [String] = []
        for line in log.split(separator: "\n") {
            let event = try JSONText.parse(String(line))
            switch event["type"]?.string {
            case "document-read": found += (event["data"]?["facts"]?.array ?? []).map { JSONText.write($0) }
            case "notice-read": found += [event["data"]].compactMap { $0 }.map { JSONText.write($0) }
            default: continue
            }
        }
        return found
    }
}

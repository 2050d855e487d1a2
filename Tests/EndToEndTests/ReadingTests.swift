import Foundation
import JSONText
import Testing

/// `recourse read`: what it shows, what it writes, and what it makes of papers that are no letters.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct ReadingTests {
    private static let letters = Program.project + "/Corpus/Letters/development/"

    /// The objects that `read --json` prints, one a line.
    private func notices(_ arguments: [String]) throws -> [[String: Any]] {
        let result = try Program.run(["read", "--json"] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        return try result.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func marksStandUnderTheirWords() throws {
        let result = try Program.run(["read", Self.letters + "fehb-recon.txt"])
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let marked = try #require(lines.firstIndex { $0.hasPrefix("February 20, 2025") })
        #expect(lines[marked + 1].hasPrefix("^^^^^^^^^^^^^^^^^ "))
        #expect(lines[marked + 1].contains("letter's date"))
        #expect(result.output.contains("reason: experimental-investigational"))
        #expect(!result.output.contains("\u{1B}["))
        let brief = try Program.run(["read", "--brief", Self.letters + "fehb-recon.txt"])
        #expect(!brief.output.contains("^^^"))
    }

    @Test func aPageForABrowserStandsAlone() throws {
        let folder = try Folder()
        let text = try folder.write(
            "letter.txt",
            "Harborlight <b>Health</b> Plan\n\nJanuary 6, 2025\n\nMember ID: HLP442\n\nWe denied your request for Spravato. It is experimental & unproven."
        )
        let page = folder.path + "/page.html"
        #expect(try Program.run(["read", text, "--html", page]).status == 0)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("&lt;b&gt;Health&lt;/b&gt;"))
        #expect(html.contains("experimental &amp; unproven"))
        #expect(html.contains("<mark>January 6, 2025</mark>"))
        for word in ["<script", "http://", "https://", "<b>"] { #expect(!html.contains(word)) }
        // The letter itself is never written over.
        let onto = try Program.run(["read", text, "--html", text])
        #expect(onto.status == 1)
        #expect(onto.messages.count == 1, "\(onto.errors)")
        #expect(try String(contentsOfFile: text, encoding: .utf8).contains("Harborlight"))
    }

    @Test func photosOfOneLetterAreReadAsOne() throws {
        let folder = try Folder()
        let first = try folder.write(
            "1.txt",
            "Harborlight Health Plan\n\nJanuary 6, 2025\n\nMember: Jane Wrenfield\nMember ID: HLP442117\n\n")
        let second = try folder.write(
            "2.txt", "We have denied your request for Spravato because it is not medically necessary.\n\n")
        let third = try folder.write(
            "3.txt", "You may appeal within 180 days of the date of this letter. Fax 212-555-0143.\n")
        let found = try notices(["--as-one", first, second, third])
        #expect(found.count == 1)
        let notice = try #require(found.first)
        #expect(notice["kind"] as? String == "denial")
        #expect((notice["files"] as? [String])?.count == 3)
        #expect(notice["pages"] as? [Int] == [1, 3])
        let appeal = try #require(notice["appeal"] as? [String: Any])
        #expect(appeal["date"] as? String == "2025-07-05")
        let spans = try #require(notice["spans"] as? [String: [String: Int]])
        #expect(spans["appeal.days"]?["page"] == 3)
    }

    @Test func aFaxOfSeveralPapersIsSplit() throws {
        let names = ["fehb-recon", "clinic-chart", "tx-hhsc"]
        let pages = try names.map { try String(contentsOfFile: Self.letters + $0 + ".txt", encoding: .utf8) }
        let folder = try Folder()
        let found = try notices([try folder.write("fax.txt", pages.joined(separator: "\u{0C}"))])
        #expect(found.map { $0["kind"] as? String } == ["denial", "other", "denial"])
        #expect(found.map { $0["pages"] as? [Int] } == [[1, 1], [2, 2], [3, 3]])
        #expect((found.dropFirst().first?["unread"] as? [String])?.isEmpty == false)
    }

    @Test(arguments: [
        ("vietnamese-letter.txt", "Vietnamese"), ("appeal-form-blank.txt", "payer's letter"),
        ("id-card-text.txt", "payer's letter"), ("newsletter.txt", "payer's letter"),
    ]) func whatIsNoLetterIsSaidToBeNone(_ name: String, _ word: String) throws {
        let notice = try #require(try notices([Self.letters + name]).first)
        #expect(notice["kind"] as? String == "other")
        #expect((notice["reasons"] as? [Any])?.isEmpty == true)
        #expect(notice["appeal"] is NSNull)
        #expect((notice["unread"] as? [String])?.contains { $0.contains(word) } == true)
    }

    @Test func tenMegabytesOfRandomBytesAreRefused() throws {
        let folder = try Folder()
        var state: UInt64 = 5
        var bytes = Data(capacity: 10_000_000)
        while bytes.count < 10_000_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes.append(UInt8(truncatingIfNeeded: state >> 33))
        }
        let path = folder.path + "/random.txt"
        try bytes.write(to: URL(fileURLWithPath: path))
        let result = try Program.run(["read", "--json", path])
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.messages.count == 1, "\(result.errors)")
        #expect(result.errors.contains("random.txt"))
    }

    @Test func aPageOfAMillionWordsIsReadInPart() throws {
        let folder = try Folder()
        let path = try folder.write(
            "long.txt", String(repeating: "harbor light plan denied may page ", count: 170_000))
        let result = try Program.run(["read", "--json", path])
        // Either it is too large to be taken as text, or it is said that only its beginning was read.
        if result.status == 0 {
            #expect(result.output.contains("Only the first"))
        } else {
            #expect(result.messages.count == 1, "\(result.errors)")
            #expect(result.errors.contains("long.txt"))
        }
    }
}

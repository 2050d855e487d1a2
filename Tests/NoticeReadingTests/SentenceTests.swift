import CivilCalendar
import CoverageModel
import Foundation
import Testing

@testable import NoticeReading

/// Single sentences as payers write them, each in a plain letter: the reason, the kind or the window that it
/// states, and nothing else.
@Suite struct SentenceTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Sentences")

    /// The lines of a file, each cut at its bars.
    private static func rows(_ name: String, parts: Int) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").map {
            line in
            line.split(separator: "|", maxSplits: parts - 1, omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private static func read(_ paragraphs: String...) -> Notice {
        let head = """
            Harborlight Health Plan
            Utilization Management

            January 6, 2025

            Member: Jane Wrenfield
            Member ID: HLP44209177
            Reference number: 2025-00117

            Dear Jane Wrenfield:
            """
        return NoticeReader.read(pages: [([head] + paragraphs).joined(separator: "\n\n")])
    }

    @Test func reasonsOfSentences() throws {
        let rows = try Self.rows("reasons.txt", parts: 2)
        #expect(rows.count > 150)
        for row in rows {
            let notice = Self.read(
                "We have denied your request for ketamine treatment. \(row[1])",
                "If you disagree you may appeal within 180 days after you receive this letter. Fax 212-555-0143."
            )
            let found = notice.reasons.map(\.code.rawValue).joined(separator: ",")
            #expect(found == row[0], "\(row[1])")
        }
    }

    @Test func kindsOfSentences() throws {
        let rows = try Self.rows("kinds.txt", parts: 2)
        #expect(rows.count > 60)
        for row in rows {
            let notice = Self.read(
                row[1], "If you have questions call Member Services at 1-800-555-0100.",
                "Sincerely,\nHarborlight Health Plan")
            #expect(notice.kind.rawValue == row[0], "\(row[1])")
        }
    }

    @Test func windowsOfSentences() throws {
        let rows = try Self.rows("windows.txt", parts: 5)
        #expect(rows.count > 30)
        for row in rows {
            let notice = Self.read(
                "We have denied your request for ketamine treatment. It is not medically necessary.", row[4],
                "An expedited appeal is decided within 72 hours. We decide other appeals in 30 days.")
            let found = [
                notice.appeal?.days.map(String.init) ?? "", notice.appeal?.months.map(String.init) ?? "",
                notice.appeal?.countedFrom?.rawValue ?? "", notice.appeal?.date?.description ?? "",
            ]
            #expect(found == Array(row[0..<4]), "\(row[4])")
            #expect(notice.expedited.hours == 72, "\(row[4])")
        }
    }

    /// Labels as payers print them: the value is read, and taken for nothing else.
    @Test func valuesBehindLabels() throws {
        let rows = try Self.rows("labels.txt", parts: 2)
        #expect(rows.count > 100)
        for row in rows {
            let parts = row[0].split(separator: "=", maxSplits: 1).map(String.init)
            let treatment = parts[0] == "requested" ? "a treatment" : "ketamine treatment"
            let letter = """
                Harborlight Health Plan
                Utilization Management

                January 6, 2025

                \(row[1])

                Dear Member:

                We have denied your request for \(treatment). It is not medically necessary.

                You may appeal within 180 days after you receive this letter. Fax 212-555-0143.
                """
            let fields = NoticeFields.of(NoticeReader.read(pages: [letter]))
            #expect(fields[parts[0]] == parts[1].replacing(",", with: " | ", in: parts[0]), "\(row[1])")
            for key in [
                "memberID", "referenceNumbers", "claimNumbers", "serviceCodes", "diagnosisCodes", "patient",
            ]
            where key != parts[0] {
                #expect(fields[key] == nil, "\(key) in: \(row[1])")
            }
        }
    }
}

extension String {
    /// Lists of codes are printed with commas; a name has its comma inside.
    fileprivate func replacing(_ comma: Character, with bar: String, in key: String) -> String {
        key.hasSuffix("Codes") ? split(separator: comma).joined(separator: bar) : self
    }
}

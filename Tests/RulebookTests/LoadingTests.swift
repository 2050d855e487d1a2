import CivilCalendar
import CoverageModel
import Foundation
import Rulebook
import Testing

/// The embedded rulebook, read once for all tests.
let embedded: Result<WholeRulebook, any Error> = Result { try WholeRulebook.embedded() }

@Suite struct EmbeddedRulebookTests {
    @Test func everySectionLoadsAndItsReferencesHold() throws {
        let book = try embedded.get()
        #expect(book.drugs.ids.count == 56)
        #expect(book.scales.ids.count == 9)
        #expect(book.diagnoses.ids.count == 30)
        #expect(book.policies.ids.count == 35)
        #expect(book.regimes.ids.count == 20)
        #expect(book.therapies.ids.count == Therapy.allCases.count)
        #expect(book.evidence.ids.count == 57)
        #expect(book.denialReasons.ids.count == DenialReason.allCases.count)
    }

    @Test func eachSectionLoadsByItself() throws {
        let loader = RulebookLoader()
        #expect(try loader.drugs().holds("drug:sertraline"))
        #expect(try loader.scales().holds("scale:PHQ-9"))
        #expect(try loader.diagnoses().mapping(ofSNOMED: "36474008", on: day2026)?.icd10cm == "F33.2")
        #expect(try loader.policies().holds("bcbsma-087"))
        #expect(try loader.policyCases().count > 100)
        #expect(try loader.regimes().holds("erisa_self_funded"))
        #expect(try loader.therapies().holds("therapy:esketamine"))
        #expect(try loader.evidence().holds("anand-2023-elekt-d"))
        #expect(try loader.denialReasons().holds("denial-reason:step-therapy"))
    }

    /// The rules folder of this checkout, three levels above this file.
    static let rulesFolder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Rules")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: rulesFolder.path)))
    func theEmbeddedListIsTheFolder() throws {
        let folder = Self.rulesFolder
        let all = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let base = folder.standardizedFileURL.path + "/"
        let onDisk = all.compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }
            .map { String($0.standardizedFileURL.path.dropFirst(base.count)) }
        #expect(Set(RulebookSource.embedded.names) == Set(onDisk), "run script/embed-rules")
        for file in RulebookSource.embedded.allFiles {
            let text = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
            #expect(file.text == text, "\(file.name) in the binary is not the one on disk")
        }
    }

    @Test func theGateFindsNothing() {
        #expect(RulebookCheck.run(asOf: day2026).map(\.description) == [])
    }

    @Test func theGateWarnsOfRulesNobodyLookedAt() {
        let day = day2026 + RulebookCheck.staleDays + 1
        let found = RulebookCheck.run(asOf: day)
        #expect(found.contains { $0.message.hasPrefix("bcbsma-087 was last compared") })
        #expect(found.allSatisfy { $0.severity == .warning })
    }

    /// No rule has two versions in one month of these years, nor a month between two versions without one.
    @Test func monthByMonthNothingOverlaps() throws {
        let book = try embedded.get()
        for year in 2024...2028 {
            for month in 1...12 {
                let day = try #require(Day(year, month, 1))
                func walk<Content: Rule>(_ table: RuleTable<Content>) {
                    for history in table.histories {
                        do { _ = try history.version(on: day) } catch {
                            if case .conflict = error { Issue.record("\(error)") }
                        }
                    }
                    #expect(table.rules(on: day).count <= table.ids.count)
                }
                walk(book.drugs)
                walk(book.scales)
                walk(book.policies)
                walk(book.regimes)
                walk(book.evidence)
            }
        }
    }

    @Test func theBytesForTheHashChangeWithAnyFile() {
        let plain = RulebookLoader().bytesForHash
        let more = RulebookLoader(overlay: [RuleFile(name: "own.yaml", text: "id: x")]).bytesForHash
        #expect(plain == RulebookLoader().bytesForHash)
        #expect(plain != more)
    }
}

let day2026 = Day(number: 20_780)

@Suite struct HistoryTests {
    @Test func aDayWithoutARuleNamesWhatThereIs() throws {
        let policies = try embedded.get().policies
        #expect(
            throws: RuleHistoryError.notInForce(
                id: "bcbsmn-ii-226", on: day2026, nearest: "it is known from 2022-08-29 to 2023-06-04")
        ) { try policies.version(of: "bcbsmn-ii-226", on: day2026) }
        let lastDay = try #require(Day(2023, 6, 4))
        #expect(try policies.version(of: "bcbsmn-ii-226", on: lastDay).head.id == "bcbsmn-ii-226")
        #expect(throws: RuleHistoryError.self) {
            try policies.version(of: "bcbsmn-ii-226", on: lastDay + 1)
        }
        #expect(throws: RuleHistoryError.self) {
            try policies.version(of: "bcbsmn-ii-226", on: try #require(Day(2022, 8, 28)))
        }
    }

    @Test func anUnknownIDIsNamed() throws {
        #expect(throws: RuleHistoryError.unknown(id: "nobody-1")) {
            try embedded.get().policies.version(of: "nobody-1", on: day2026)
        }
    }

    @Test func versionsFollowEachOtherByTheDay() throws {
        let table = try RulebookLoader(
            source: RulebookSource(files: [
                drugFile(
                    """
                      - {name: aspirin, id: d, class: X, role: other-use, to: 2025-12-31}
                      - {name: ibuprofen, id: d, class: X, role: other-use, from: 2026-01-01, to: open}
                    """)
            ])
        ).drugs()
        #expect(try table.version(of: "d", on: try #require(Day(2025, 12, 31))).name == "aspirin")
        #expect(try table.version(of: "d", on: try #require(Day(2026, 1, 1))).name == "ibuprofen")
        #expect(table.ids == ["d"])
    }
}

/// A drug file of these rows.
func drugFile(_ rows: String) -> RuleFile {
    RuleFile(
        name: "drugs.yaml",
        text: "defaults: {cite: [a source], trust: recalled, checked-on: 2026-11-23}\nrules:\n" + rows)
}

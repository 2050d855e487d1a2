import Casework
import CivilCalendar
import ContractJSON
import Foundation
import JSONText
import Rulebook
import Testing

/// Holds docs/clocks.md to the vocabulary and to what the clocks give.
@Suite struct ClockPageTests {
    private static func page() throws -> String {
        try String(contentsOf: ClockFolder.project.appendingPathComponent("docs/clocks.md"), encoding: .utf8)
    }

    @Test func everyWordOfTheVocabularyStandsInThePage() throws {
        let page = try ClockPageTests.page()
        let table = try ClockFolder.table.get()
        for (name, kind) in table.events {
            #expect(page.contains("| `\(name)` | \(kind.head.says) |"), "\(name)")
            for attribute in kind.attributes {
                #expect(page.contains("| `\(attribute.name)` |"), "\(attribute.name)")
                for value in attribute.values { #expect(page.contains("`\(value)`"), "\(value)") }
            }
        }
        for fact in ClockPlan.factNames { #expect(page.contains("| `\(fact)` |"), "\(fact)") }
        for regime in table.regimes { #expect(page.contains("### \(regime)\n"), "\(regime)") }
    }

    @Test func thePageNamesNoEventBesides() throws {
        let table = try ClockFolder.table.get()
        for line in try ClockPageTests.page().split(separator: "\n") where line.hasPrefix("| `") {
            let name = line.dropFirst(3).prefix { $0 != "`" }
            if name.contains(".") { #expect(table.events[String(name)] != nil, "\(name)") }
        }
    }

    @Test func theExamplesGiveWhatStandsUnderThem() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let parts = try ClockPageTests.page().components(separatedBy: "```json\n").dropFirst()
        #expect(parts.count == 21)
        for part in parts {
            let pieces = part.components(separatedBy: "```\n")
            let facts = try ClockFacts(json: JSONText.parse(Array(pieces[0].utf8)), asOf: nil)
            let given = try engine.clocks(facts).map { clock -> String in
                "- `\(clock.rule)`: \(clock.due?.text(in: facts.zone) ?? "none")"
            }
            let words = (pieces[1].components(separatedBy: "###").first ?? "").split(separator: "\n").map(
                String.init)
            #expect(given.sorted() == words.sorted(), "\(facts.regime)")
        }
    }
}

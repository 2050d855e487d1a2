import Casework
import CivilCalendar
import ContractJSON
import JSONText
import Rulebook
import Testing

/// The golden cases that lie beside the rules of the clocks.
@Suite struct ClockCaseTests {
    @Test func everyCaseHolds() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let cases = try ClockFolder.cases.get()
        #expect(cases.count > 150)
        for one in cases {
            let comment: Comment = "\(one.place): \(one.name)"
            switch ClockCaseTests.answer(one, engine) {
            case .success(let clocks): compare(one, clocks, comment)
            case .failure(let said):
                if let error = one.error {
                    #expect(said.text.contains(error), comment)
                } else {
                    Issue.record("refused: \(said.text)", sourceLocation: #_sourceLocation)
                    Issue.record(comment)
                }
            }
        }
    }

    struct Said: Error { var text: String }

    static func answer(_ one: ClockCase, _ engine: ClockEngine) -> Result<[JSONValue], Said> {
        do {
            let facts = try ClockFacts(json: one.facts.json, asOf: nil)
            return .success(try engine.clocks(facts).map { $0.json(in: facts.zone) })
        } catch { return .failure(Said(text: "\(error)")) }
    }

    private func compare(_ one: ClockCase, _ clocks: [JSONValue], _ comment: Comment) {
        if let error = one.error {
            Issue.record("not refused; expected: \(error)")
            Issue.record(comment)
            return
        }
        let rules = clocks.compactMap { $0["rule"]?.string }
        for rule in one.absent { #expect(!rules.contains(rule), comment) }
        if one.isExact { #expect(rules.count == one.expected.count, "\(rules) \(one.place): \(one.name)") }
        for expected in one.expected {
            let found = clocks.filter { clock in
                func same(_ text: String?, _ value: JSONValue?) -> Bool {
                    text == nil || text == value?.string
                }
                return clock["rule"]?.string == expected.rule && same(expected.matter, clock["matter"])
                    && same(expected.triggerEvent, clock["trigger"]?["event"])
                    && same(expected.triggerAt, clock["trigger"]?["at"])
            }
            guard found.count == 1, let clock = found.first else {
                Issue.record(
                    "\(found.count) clocks of \(expected.rule) among \(rules); \(one.place): \(one.name)")
                continue
            }
            for (key, wanted) in expected.values {
                let value = clock[key]?.string ?? "none"
                #expect(value == wanted, "\(expected.rule) \(key); \(one.place): \(one.name)")
            }
            let steps = (clock["steps"]?.array ?? []).compactMap { $0["says"]?.string }
            #expect(!steps.isEmpty, comment)
            for words in expected.says {
                #expect(
                    steps.contains { $0.contains(words) }, "\(words) in \(steps); \(one.place): \(one.name)")
            }
        }
    }

    /// Every rule of every law is expected by name in some case of a regime that has it.
    @Test func everyRuleHasACase() throws {
        let table = try ClockFolder.table.get()
        var proved: Set<String> = []
        for one in try ClockFolder.cases.get() {
            guard case .members(let members) = one.facts,
                case .text(let regime)? = members.first(where: { $0.key == "regime" })?.value
            else { continue }
            for expected in one.expected { proved.insert("\(regime)|\(expected.rule)") }
        }
        let unproved = table.histories.filter { history in
            guard let rule = history.history.last, rule.exception == nil else { return false }
            return !rule.regimes.contains { proved.contains("\($0)|\(history.id)") }
        }
        #expect(unproved.map(\.id) == [])
    }
}

import CivilCalendar
import CoverageModel
import Rulebook
import Testing

/// Every fault of a faulty pack is told, with file and line.
@Suite struct FaultTests {
    private func faults(_ file: RuleFile) -> [Diagnostic] {
        let loader = RulebookLoader(source: RulebookSource(files: [file]))
        do {
            _ = try loader.whole()
            return []
        } catch { return error.diagnostics }
    }

    private func lines(_ found: [Diagnostic], _ part: String) -> [Int] {
        found.filter { $0.message.contains(part) }.map(\.line)
    }

    @Test func fiveFaultsAreToldAtOnce() {
        let found = faults(
            RuleFile(
                name: "drugs.yaml",
                text: """
                    defaults: {trust: recalled, checked-on: 2026-11-23}
                    rules:
                      - {name: one, class: SSRI, role: antidepressant}
                      - {name: two, class: SSRI, role: sleeper, cite: [x]}
                      - name: three
                        class: SSRI
                        role: antidepressant
                        cite: [x]
                        colour: blue
                      - {name: four, class: SSRI, role: antidepressant, cite: [x], checked-on: 2026-02-31}
                      - {name: five, class: SSRI, role: antidepressant, cite: [x], minimum: ten}
                    """))
        #expect(found.count == 5)
        #expect(lines(found, "no citation") == [3])
        #expect(lines(found, "\"sleeper\" is not one of") == [4])
        #expect(lines(found, "unknown key \"colour\"") == [9])
        #expect(lines(found, "a day that the calendar has") == [10])
        #expect(lines(found, "milligrams") == [11])
        #expect(found.allSatisfy { $0.file == "drugs.yaml" && $0.severity == .error })
    }

    @Test func textThatIsNotYAMLIsToldWithItsLine() {
        #expect(faults(RuleFile(name: "drugs.yaml", text: "rules:\n  - {name: [}\n")).map(\.line) == [2])
        #expect(faults(RuleFile(name: "drugs.yaml", text: "")).first?.message == "the file is empty")
        #expect(!faults(RuleFile(name: "drugs.yaml", text: "- a\n- b\n")).isEmpty)
        #expect(!faults(RuleFile(name: "drugs.yaml", text: "rules: [a, b]\n")).isEmpty)
        let twice = faults(RuleFile(name: "scales.yaml", text: "rules: []\nrules: []\n"))
        #expect(twice.first?.message.contains("stands twice") == true)
    }

    @Test func overlapAndGapInTimeAreFaults() {
        let overlap = faults(
            drugFile(
                """
                  - {name: a, id: d, class: X, role: other-use}
                  - {name: b, id: d, class: X, role: other-use, from: 2026-01-01}
                """))
        #expect(lines(overlap, "both are in force") == [4])
        let gap = faults(
            drugFile(
                """
                  - {name: a, id: d, class: X, role: other-use, to: 2025-12-30}
                  - {name: b, id: d, class: X, role: other-use, from: 2026-01-01}
                """))
        #expect(lines(gap, "in force from 2025-12-31 to 2025-12-31") == [4])
        let backward = faults(
            drugFile("  - {name: a, class: X, role: other-use, from: 2026-01-02, to: 2026-01-01}"))
        #expect(lines(backward, "ends (2026-01-01) before it begins") == [3])
    }

    @Test func dosesThatContradictEachOtherAreFaults() {
        func row(_ doses: String) -> String { "  - {name: a, class: X, role: antidepressant, \(doses)}" }
        #expect(
            !faults(
                drugFile(
                    row("minimum: 20, maximum: 10, dose-trust: recalled")
                )
            ).isEmpty)
        #expect(
            !faults(
                drugFile(
                    row("minimum: 20, strict: 10, dose-trust: recalled")
                )
            ).isEmpty)
        #expect(!faults(drugFile("  - {name: a, class: X, role: antidepressant, minimum: 20}")).isEmpty)
        #expect(
            !faults(
                drugFile(
                    "  - {name: a, class: X, role: antidepressant, minimum: 20.1234, dose-trust: recalled}")
            ).isEmpty)
        #expect(
            !faults(drugFile("  - {name: a, class: X, role: other-use, rxcui: 12x, rxcui-trust: recalled}"))
                .isEmpty)
        #expect(!faults(drugFile("  - {name: a, class: X, class-may-be: Y, role: other-use}")).isEmpty)
        #expect(
            faults(
                drugFile(
                    row("minimum: 18.2, maximum: 18.2, dose-trust: recalled")
                )
            ).isEmpty)
    }

    @Test func aScalesBandsMustFillItsRange() {
        func scale(_ rest: String) -> [Diagnostic] {
            faults(
                RuleFile(
                    name: "scales.yaml",
                    text: """
                        defaults: {cite: [a], trust: recalled, checked-on: 2026-11-23}
                        rules:
                          - {name: S, minimum: 0, maximum: 9, \(rest)}
                        """))
        }
        #expect(scale("bands: {low: 0-4, high: 5-9}, cases: {0: low, 4: low, 5: high, 9: high}").isEmpty)
        #expect(
            lines(
                scale("bands: {low: 0-4, high: 6-9}, cases: {0: low, 4: low, 6: high, 9: high}"),
                "does not follow") == [3])
        #expect(
            lines(
                scale("bands: {low: 0-4, high: 5-8}, cases: {0: low, 4: low, 5: high, 8: high}"),
                "do not fill") == [3])
        #expect(
            lines(
                scale("bands: {low: 0-4, high: 5-9}, cases: {0: low, 4: low, 5: low, 9: high}"),
                "5 lies in the band high") == [3])
        #expect(
            lines(
                scale("bands: {low: 0-4, high: 5-9}, cases: {0: low, 4: low, 9: high}"),
                "no case for a total of 5") == [3])
        #expect(lines(scale("response-drop-percent: 150"), "out of range") == [3])
        #expect(lines(scale("remission-at-most: 10"), "out of range") == [3])
    }

    private func policy(_ criteria: String, id: String = "own-1", head: String = "") -> RuleFile {
        RuleFile(
            name: "own-1.yaml",
            text: """
                id: \(id)
                payer: A plan
                title: Its text
                trust: verified
                checked-on: 2026-11-23
                cite: [the plan's text]
                says: What it says.
                \(head)
                therapies:
                  - therapy: esketamine
                    position: covered-with-criteria
                    says: Covered.
                    pathways:
                      - id: trd
                        name: Depression
                        criteria:
                \(criteria)
                """)
    }

    @Test func criteriaThatNameNothingKnownAreFaults() {
        func overlaid(_ criteria: String) -> [Diagnostic] {
            do {
                _ = try WholeRulebook.embedded(overlay: [policy(criteria)])
                return []
            } catch { return error.diagnostics }
        }
        #expect(overlaid("          - {says: Adult., age: {at-least: 18}}").isEmpty)
        #expect(lines(overlaid("          - {says: Old., age: {at-least: 200}}"), "out of range") == [17])
        #expect(!overlaid("          - {says: Severe., severity: {any-of: [\"HAMD >= 17\"]}}").isEmpty)
        #expect(!overlaid("          - {says: Severe., severity: {any-of: [\"PHQ-9 >= 28\"]}}").isEmpty)
        #expect(
            lines(
                overlaid("          - {says: Severe., severity: {any-of: [\"PHQ-9 = 20\"]}}"),
                "a threshold is written") == [17])
        #expect(
            !overlaid("          - {says: Augmented., augmentation: {count: 1, agents: [sugar]}}").isEmpty)
        #expect(
            !overlaid("          - {says: Tried., failed-trials: {count: 2, distinct-classes: 3}}").isEmpty)
        #expect(!overlaid("          - {says: Tried., failed-trials: {count: 2, dose: huge}}").isEmpty)
        #expect(!overlaid("          - {says: Asked., clinical: {question: star-sign, wanted: yes}}").isEmpty)
        #expect(!overlaid("          - {says: Nothing.}").isEmpty)
        #expect(!overlaid("          - {says: Two., certified-site: yes, age: {at-least: 18}}").isEmpty)
        #expect(!overlaid("          - {says: Coded., diagnosis: {codes: [depression]}}").isEmpty)
    }

    @Test func anOverlayMustSayWhatItReplaces() throws {
        let criteria = "          - {says: Adult., age: {at-least: 18}}"
        let taken = policy(criteria, id: "bcbsma-087")
        #expect(throws: RulebookFaults.self) { try WholeRulebook.embedded(overlay: [taken]) }
        let replacing = policy(criteria, id: "bcbsma-087", head: "replaces: bcbsma-087")
        let book = try WholeRulebook.embedded(overlay: [replacing])
        #expect(try book.policies.version(of: "bcbsma-087", on: day2026).payer == "A plan")
        let nobody = policy(criteria, head: "replaces: nobody-1")
        #expect(throws: RulebookFaults.self) { try WholeRulebook.embedded(overlay: [nobody]) }
        let own = try WholeRulebook.embedded(overlay: [policy(criteria)])
        #expect(own.policies.holds("own-1"))
        #expect(own.policies.ids.count == (try embedded.get().policies.ids.count) + 1)
    }

    @Test func evidenceThatCitesNobodyIsAFault() {
        let rest = "therapies: [esketamine], route: nasal, direction: supports, design: d, result: r"
        let first = "id: a, citation: A, conditions: [trd], setting: any, cite-with: [b]"
        let second = "id: c, citation: C, pmid: x1, conditions: [gout], setting: moon"
        let found = faults(
            RuleFile(
                name: "evidence/own.yaml",
                text: """
                    defaults: {checked-on: 2026-11-23, trust: recalled}
                    rules:
                      - {\(first), result-trust: recalled, \(rest)}
                      - {\(second), result-trust: recalled, \(rest)}
                    """))
        #expect(lines(found, "there is no other evidence \"b\"") == [3])
        #expect(lines(found, "pmid \"x1\" is not a number") == [4])
        #expect(lines(found, "\"gout\" is not one of") == [4])
        #expect(lines(found, "setting \"moon\"") == [4])
    }

    @Test func theGateAsksForCasesAroundEveryThreshold() {
        let loader = RulebookLoader(overlay: [
            policy(
                "          - {id: \"1\", says: Adult., age: {at-least: 18}}",
                head: """
                    cases:
                      - {criterion: "1", sweep: [age 17, age 18], expect: [not-met, met]}
                    """)
        ])
        let found = RulebookCheck.run(loader, asOf: day2026)
        #expect(found.map(\.message) == ["own-1#1: no case above 18 years"])
    }

    @Test func casesThatCannotBeReadAreFaults() {
        func gate(_ rows: String) -> [Diagnostic] {
            let loader = RulebookLoader(overlay: [
                policy("          - {id: \"1\", says: Adult., certified-site: yes}", head: "cases:\n" + rows)
            ])
            return RulebookCheck.run(loader, asOf: day2026)
        }
        #expect(gate("  - {criterion: \"1\", given: certified-site yes, expect: met}").isEmpty)
        #expect(!gate("  - {criterion: \"2\", given: certified-site yes, expect: met}").isEmpty)
        #expect(!gate("  - {criterion: \"1\", given: certified-site yes, expect: perhaps}").isEmpty)
        #expect(!gate("  - {criterion: \"1\", given: moon full, expect: met}").isEmpty)
        #expect(
            !gate("  - {criterion: \"1\", given: trial sugar 5 mg 6 weeks no-response, expect: met}").isEmpty)
        #expect(!gate("  - {criterion: \"1\", sweep: [certified-site yes], expect: [met, met]}").isEmpty)
    }
}

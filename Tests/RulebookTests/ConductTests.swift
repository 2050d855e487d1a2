import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@Suite struct ConductTests {
    private func faults(_ file: RuleFile) -> [Diagnostic] {
        do {
            _ = try RulebookLoader(overlay: [file]).whole()
            return []
        } catch { return error.diagnostics }
    }

    @Test func everyRegimeWithLawOfItsOwnSaysWhatADenialHolds() throws {
        let content = try RulebookLoader().noticeContent().rules(on: day2026)
        let spoken = Set(content.flatMap(\.regimes))
        let silent = Set(try embedded.get().regimes.ids).subtracting(spoken)
        #expect(
            silent == ["va_community_care", "short_term", "aca_federal_external", "aca_ehb_drug_exception"])
        #expect(content.allSatisfy { !$0.missing.isEmpty && !$0.head.cite.isEmpty })
    }

    @Test func whatWasNotReadIsRecalled() throws {
        let content = try RulebookLoader().noticeContent().rules(on: day2026)
        for rule in content where rule.head.id.hasPrefix("notice.medicaid") && rule.window == nil {
            #expect(rule.head.trust == .recalled, "\(rule.head.id)")
        }
        #expect(
            try RulebookLoader().expectations().rules(on: day2026).allSatisfy { $0.head.trust == .recalled })
    }

    /// An estimate is asked of a clinic, and the law says how long that may take.
    @Test func everyKindOfSubmissionToAPlanIsExpected() throws {
        let kinds = Set(try RulebookLoader().expectations().rules(on: day2026).flatMap(\.submissions))
        #expect(Set(Submission.Kind.allCases).subtracting(kinds) == [.estimateRequest, .other])
    }

    @Test func theIndexNamesThem() throws {
        let index = RulebookIndex(try embedded.get())
        #expect(index.entries(id: "notice.erisa.right_to_sue").first?.kind == .noticeContent)
        #expect(index.entries(id: "erisa_insured").first?.usedBy.contains("standing.claims.person") == true)
        #expect(
            index.entries(id: "bcbsma-087").first?.about.contains("iv-ketamine: covered-with-criteria")
                == true)
    }

    @Test func faultsOfContentAreToldWithTheirLines() {
        let found = faults(
            RuleFile(
                name: "notice-content/own.yaml",
                text: """
                    defaults: {trust: recalled, checked-on: 2026-11-23, cite: [x]}
                    rules:
                      - {id: a, says: A., missing: a, regimes: [nobody], read-as: [reasons]}
                      - {id: b, says: B., missing: b, regimes: [fehb]}
                      - {id: c, says: C., missing: c, regimes: [fehb], looks-for: ["..."]}
                      - {id: d, says: D., missing: d, regimes: [fehb], read-as: [mood]}
                      - {id: e, says: E., missing: e, regimes: [fehb], window: {of: appeal}}
                      - {id: f, says: F., missing: f, regimes: [fehb], kinds: [refusal], read-as: [suit]}
                      - {id: g, says: G., regimes: [fehb], read-as: [suit]}
                    """))
        let lines = Set(found.map(\.line))
        #expect(lines == [3, 4, 5, 6, 7, 8, 9], "\(found)")
        #expect(found.allSatisfy { $0.file == "notice-content/own.yaml" })
    }

    @Test func faultsOfStandingExpectationsAndLastChances() {
        func count(_ name: String, _ row: String) -> Int {
            faults(
                RuleFile(
                    name: name,
                    text:
                        "defaults: {trust: recalled, checked-on: 2026-11-23, cite: [x]}\nrules:\n  - {id: z, says: Z., \(row)}\n"
                )
            ).count
        }
        #expect(count("standing/own.yaml", "regimes: [fehb], levels: [request], who: person") == 0)
        #expect(count("standing/own.yaml", "regimes: [fehb], levels: [urgency], who: person") == 1)
        #expect(count("standing/own.yaml", "regimes: [fehb], levels: [request], who: lawyer") == 1)
        #expect(count("standing/own.yaml", "regimes: [fehb], who: person") == 1)
        #expect(count("standing/own.yaml", "levels: [request], who: person") == 1)
        #expect(
            count(
                "expectations.yaml", "submissions: [claim], usual: {from: 3, to: 1, unit: weeks}, chase: []")
                == 1)
        #expect(
            count(
                "expectations.yaml", "submissions: [claim], usual: {from: 1, to: 2, unit: moons}, chase: []")
                == 1)
        #expect(
            count(
                "expectations.yaml",
                "submissions: [claim], usual: {from: 1, to: 2, unit: weeks}, chase: [{step: status, owner: clinic, do: Ask}]"
            ) == 1)
        #expect(count("last-chances.yaml", "kind: record, regimes: [fehb], what: W") == 1)
        #expect(count("last-chances.yaml", "kind: court, regimes: [fehb], what: W") == 1)
        #expect(
            count(
                "last-chances.yaml",
                "kind: court, regimes: [fehb], what: W, day: {end-of-year: 3, after: service}") == 0)
    }
}

@Suite struct PolicyTemplateTests {
    private let file = RuleFile(name: "my-plan.yaml", text: PolicyTemplate.text)

    @Test func theTemplateIsSoundAsItStands() throws {
        let loader = RulebookLoader(overlay: [file])
        let book = try loader.whole()
        let policy = try book.policies.version(of: "my-plan-spravato", on: day2026)
        #expect(policy.payer == "My Health Plan")
        #expect(policy.rules.first?.pathways.first?.criteria.count == 9)
        let found = RulebookCheck.run(loader, asOf: day2026)
        #expect(found.isEmpty, "\(found)")
    }

    @Test func fiveFaultsOfAnOverlayAreToldAtOnce() {
        var text = PolicyTemplate.text
        // Line numbers as an editor shows them.
        func line(_ part: String) -> Int {
            (text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(part) }
                ?? -2) + 1
        }
        for (right, wrong) in [
            ("seen-on: 2026-11-23", "seen-on: 2026-11-31"), ("trust: verified  ", "trust: certain  "),
            ("age: {at-least: 18}", "age: {at-least: 180}"), ("PHQ-9 >= 20", "PHQ-9 = 20"),
            ("question: psychiatrist", "question: star-sign"),
        ] {
            #expect(text.contains(right))
            text = text.replacing(right, with: wrong)
        }
        let found = RulebookCheck.run(
            RulebookLoader(overlay: [RuleFile(name: "my-plan.yaml", text: text)]), asOf: day2026
        ).filter { $0.severity == .error }
        let wanted = [
            line("2026-11-31"), line("trust: certain"), line("at-least: 180"), line("PHQ-9 = 20"),
            line("star-sign"),
        ]
        #expect(Set(found.map(\.line)).isSuperset(of: wanted), "\(found)")
        #expect(found.allSatisfy { $0.file == "my-plan.yaml" })
    }

    /// A person owes no proofs of a plan's text that they typed in; the program's own policies do.
    @Test func missingCasesOfAnOverlayAreRemarksOnly() {
        let text = String(
            PolicyTemplate.text.prefix(
                upTo: PolicyTemplate.text.firstRange(of: "\ncases:")?.lowerBound
                    ?? PolicyTemplate.text.endIndex))
        let found = RulebookCheck.run(
            RulebookLoader(overlay: [RuleFile(name: "my-plan.yaml", text: text)]), asOf: day2026)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.severity == .warning })
    }
}

import ArgumentParser
import CaseService
import CivilCalendar
import CoverageModel
import Rulebook

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "What Recourse knows: check, list or show its rules.",
        subcommands: [Check.self, List.self, Show.self, NewPolicy.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check every rule file; all faults in one run.")
        @OptionGroup var day: DayOption

        func run() throws {
            let context = try CommandContext.required()
            let diagnostics = RulebookCheck.run(
                context.service.rules, asOf: day.asOf ?? context.service.today)
            for diagnostic in diagnostics { context.screen.raw(diagnostic.description) }
            let errors = diagnostics.filter { $0.severity == .error }.count
            if errors > 0 { throw ServiceError("the rulebook has \(errors) fault\(errors == 1 ? "" : "s")") }
            let count = diagnostics.count
            context.screen.paragraph(
                "The rulebook has no faults."
                    + (count == 0 ? "" : " \(count) remark\(count == 1 ? "" : "s") stand above."))
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the rules, with how well each is known.",
            discussion:
                "Parted by tabs: kind, id, trust of its weakest part, day checked, trust of the rule itself, what it is about."
        )

        @Option(
            help: "Only rules with a part known no better than this: verified, quoted, secondary or recalled."
        )
        var trust: Trust?

        @Option(
            help:
                "Only rules of this kind: policies, clocks, rights, drugs, scales, diagnoses, regimes, therapies, evidence, denial-reasons, notice-content, standing, expectations or last-chances."
        )
        var kind: String?

        func run() throws {
            let context = try CommandContext.required()
            let index = try RulesCommand.index(context)
            for entry in index.entries {
                if let trust, entry.leastTrust != trust { continue }
                if let kind, entry.kind.rawValue != kind { continue }
                let checked = entry.versions.last.map { "checked \($0.checkedOn)" } ?? ""
                let known = entry.versions.last?.trust.rawValue ?? ""
                context.screen.raw(
                    [entry.kind.rawValue, entry.id, entry.leastTrust.rawValue, checked, known, entry.about]
                        .joined(separator: "\t"))
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one rule with its history, citations, cases and who uses it.")

        @Argument(help: "The rule's id.")
        var id: String

        func run() throws {
            let context = try CommandContext.required()
            let found = try RulesCommand.index(context).entries(id: id)
            guard !found.isEmpty else {
                let near = try RulesCommand.index(context).nearest(to: id)
                throw ServiceError(
                    "the rulebook holds no rule \"\(id)\"; recourse rules list names them"
                        + (near.isEmpty ? "" : ". Near it: \(near.joined(separator: ", "))"))
            }
            for entry in found { show(entry, context.screen) }
        }

        private func show(_ entry: RuleEntry, _ screen: Screen) {
            screen.heading("\(entry.kind.rawValue): \(entry.id)")
            for head in entry.versions {
                screen.paragraph(head.says)
                let from = head.inForce.from.map { "from \($0)" } ?? "from a day that is not known"
                let to = head.inForce.to.map { "to \($0)" } ?? "on, open"
                screen.paragraph(
                    "In force \(from) \(to). Trust: \(head.trust.rawValue). Checked on \(head.checkedOn). \(head.place)",
                    indent: 2)
                for cite in head.cite { screen.item("\(cite.text) (\(cite.trust.rawValue))", indent: 2) }
            }
            for part in entry.parts {
                let remark = part.remark.map { " (\($0))" } ?? ""
                screen.item("\(part.id): \(part.says) [\(part.trust.rawValue)]\(remark)")
            }
            if !entry.cases.isEmpty { screen.paragraph("\(entry.cases.count) golden cases lie beside it.") }
            if !entry.caseNames.isEmpty {
                screen.paragraph("\(entry.caseNames.count) golden cases try it:")
                for name in entry.caseNames { screen.item(name, indent: 2) }
            }
            if !entry.usedBy.isEmpty { screen.paragraph("Used by: \(entry.usedBy.joined(separator: ", "))") }
        }
    }

    struct NewPolicy: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new-policy",
            abstract: "Start a file for a plan's own criteria, with every part explained.",
            discussion: "Put the file in a folder of your own and name that folder in RECOURSE_RULEBOOK.")

        @Argument(help: "The file to make, like my-rules/my-plan.yaml.")
        var file: String

        func run() throws {
            let context = try CommandContext.required()
            guard file.hasSuffix(".yaml") || file.hasSuffix(".yml") else {
                throw ServiceError("\(file): a rule file's name ends in .yaml")
            }
            if (try? context.readFile(file)) != nil {
                throw ServiceError("\(file) is there already. Nothing was changed.")
            }
            try context.writeFile(Array(PolicyTemplate.text.utf8), file)
            let folder = file.split(separator: "/").dropLast().joined(separator: "/")
            let place = (file.hasPrefix("/") ? "/" : "") + (folder.isEmpty ? "." : folder)
            context.screen.paragraph("A new policy stands in \(file).")
            context.screen.item("Type in what your plan's text says. Everything in it is explained.")
            context.screen.item("Check it: RECOURSE_RULEBOOK=\(place) recourse rules check")
            context.screen.item(
                "Name it in case.yaml under the plan's policies, or let the payer's name find it.")
        }
    }

    static func index(_ context: CommandContext) throws -> RulebookIndex {
        let rules = context.service.rules
        return RulebookIndex(
            try rules.whole(), clocks: try rules.clocks(), rights: try rules.rights(),
            clockCases: try rules.clockCases())
    }
}

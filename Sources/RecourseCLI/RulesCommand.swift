import ArgumentParser
import CaseService
import CivilCalendar
import CoverageModel
import Rulebook

extension Trust: @retroactive ExpressibleByArgument {}

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "What Recourse knows: check, list or show its rules.",
        subcommands: [Check.self, List.self, Show.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check every rule file; all faults in one run.")
        @OptionGroup var day: DayOption

        func run() throws {
            let context = try CommandContext.required()
            let diagnostics = RulebookCheck.run(context.service.rules, asOf: day.asOf ?? context.service.today)
            for diagnostic in diagnostics { context.screen.raw(diagnostic.description) }
            let errors = diagnostics.filter { $0.severity == .error }.count
            if errors > 0 { throw ServiceError("the rulebook has \(errors) fault\(errors == 1 ? "" : "s")") }
            context.screen.paragraph("The rulebook has no faults.")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rules, with how well each is known.")

        @Option(help: "Only rules of this trust: verified, quoted, secondary or recalled.")
        var trust: Trust?

        @Option(help: "Only rules of this kind (policies, clocks, drugs, scales, evidence …).")
        var kind: String?

        func run() throws {
            let context = try CommandContext.required()
            let index = try RulebookIndex(context.service.rules)
            for entry in index.entries where (trust == nil || entry.head.trust == trust) && (kind == nil || entry.kind == kind) {
                context.screen.raw("\(entry.kind)\t\(entry.head.id)\t\(entry.head.trust.rawValue)\tchecked \(entry.head.checkedOn)")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one rule with its history and citations.")

        @Argument(help: "The rule's id.")
        var id: String

        func run() throws {
            let context = try CommandContext.required()
            let found = try RulebookIndex(context.service.rules).entries.filter { $0.head.id == id }
            guard !found.isEmpty else { throw ServiceError("the rulebook holds no rule \"\(id)\"; recourse rules list names them") }
            let screen = context.screen
            for entry in found {
                screen.heading("\(entry.kind): \(entry.head.id)")
                screen.paragraph(entry.head.says)
                let from = entry.head.inForce.from.map { "from \($0)" } ?? "from a day that is not known"
                let to = entry.head.inForce.to.map { "to \($0)" } ?? "open"
                screen.paragraph("In force \(from), \(to). Trust: \(entry.head.trust.rawValue). Checked on \(entry.head.checkedOn).")
                for cite in entry.head.cite { screen.item("\(cite.text) (\(cite.trust.rawValue))") }
                screen.paragraph(entry.head.place)
            }
        }
    }
}

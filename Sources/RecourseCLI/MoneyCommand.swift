import ArgumentParser
import CaseService
import ContractJSON
import CoverageModel
import JSONText

struct MoneyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "money",
        abstract: "What each way of paying for treatment would cost you this year and next, as ranges.",
        discussion: """
            Every amount rests on what is shown beside it. Answer more of case.yaml (prices, in-network, household,
            health-accounts) to make a range smaller. No chance of success is given: nobody knows it.
            """)

    @Argument(help: "The case folder.")
    var folder: String

    @OptionGroup var day: DayOption

    @Option(help: "The request to plan for, where the case has several.")
    var matter: String?

    @Option(help: "Plan for esketamine or iv-ketamine instead of what is asked for.")
    var therapy: Therapy?

    @Option(
        name: .customLong("set"),
        help: "Plan as if an answer of case.yaml were so, like --set prices.0.cash=500; nothing is written."
    )
    var supposed: [String] = []

    @Flag(help: "Show each session.")
    var sessions = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let context = try CommandContext.required()
        let answer = try context.desk(folder, asOf: day.asOf).money(
            matter: matter, therapy: therapy, supposed: try answers())
        if json {
            let value = answer.plan.json(caseID: answer.record.id, trials: answer.trials)
            context.screen.raw(JSONText.write(value, style: .pretty))
        } else {
            if !supposed.isEmpty {
                context.screen.paragraph("As if: \(supposed.joined(separator: "; ")). Nothing was written.")
            }
            MoneyWords(screen: context.screen, answer: answer, showsSessions: sessions).show()
        }
    }

    /// The supposed answers by their path.
    private func answers() throws -> [String: String] {
        var found: [String: String] = [:]
        for text in supposed {
            guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
                throw ValidationError("--set \(text): write it like prices.0.cash=500.")
            }
            found[String(text[..<mark])] = String(text[text.index(after: mark)...])
        }
        return found
    }
}

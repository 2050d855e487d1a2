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

    @Flag(help: "Show each session.")
    var sessions = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let context = try CommandContext.required()
        let answer = try context.desk(folder, asOf: day.asOf).money(matter: matter, therapy: therapy)
        if json {
            let value = answer.plan.json(caseID: answer.record.id, trials: answer.trials)
            context.screen.raw(JSONText.write(value, style: .pretty))
        } else {
            MoneyWords(screen: context.screen, answer: answer, showsSessions: sessions).show()
        }
    }
}

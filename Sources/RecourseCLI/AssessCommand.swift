import ArgumentParser
import CaseService
import ContractJSON
import JSONText

struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract:
            "What the plan's criteria ask, what the case meets, lacks or leaves unknown, and what to do.")

    @Argument(help: "The case folder.")
    var folder: String

    @OptionGroup var day: DayOption

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        name: .customLong("if"),
        help: ArgumentHelp(
            "Suppose a fact and show what would change; repeat for several. Forms: score:SCALE=TOTAL@DAY, "
                + "trial:DRUG=DOSEmg,WEEKSw,OUTCOME, outcome:DRUG=OUTCOME, clinical:KEY=yes|no, "
                + "criterion:ID=yes|no, diagnosis:CODE, episode-start=DAY, birth-date=DAY, "
                + "treatments-complete=yes|no.",
            valueName: "fact"))
    var supposed: [String] = []

    func run() throws {
        let context = try CommandContext.required()
        let desk = try context.desk(folder, asOf: day.asOf)
        guard supposed.isEmpty else { return try whatIf(desk, context.screen) }
        let answer = try desk.assess()
        if json {
            context.screen.raw(
                JSONText.write(answer.assessment.json(rulebook: answer.rulebook), style: .pretty))
        } else {
            AssessmentWords.show(answer, on: context.screen)
        }
    }

    private func whatIf(_ desk: CaseDesk, _ screen: Screen) throws {
        let answer = try desk.whatIf(supposed)
        if json {
            let value = answer.changes.json(supposed: answer.supposed, after: answer.after.assessment)
            screen.raw(JSONText.write(value, style: .pretty))
        } else {
            ConductWords.show(answer, on: screen)
        }
    }
}

import ArgumentParser
import CaseService
import ContractJSON
import JSONText

struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "What the plan's criteria ask, what the case meets, lacks or leaves unknown, and what to do.")

    @Argument(help: "The case folder.")
    var folder: String

    @OptionGroup var day: DayOption

    @Flag(help: "Print JSON (contracts: assessment).")
    var json = false

    func run() throws {
        let context = try CommandContext.required()
        let answer = try context.desk(folder, asOf: day.asOf).assess()
        if json {
            context.screen.raw(
                JSONText.write(answer.assessment.json(rulebook: answer.rulebook), style: .pretty))
        } else {
            AssessmentWords.show(answer, on: context.screen)
        }
    }
}

import ArgumentParser
import CaseService
import CivilCalendar

struct OverviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview", abstract: "The last day to act, where the case stands, and every deadline.")

    @Argument(help: "The case folder.")
    var folder: String

    @OptionGroup var day: DayOption

    func run() throws {
        let context = try CommandContext.required()
        let answer = try context.desk(folder, asOf: day.asOf).assess()
        AssessmentWords.show(answer, on: context.screen)
        context.screen.heading("Deadlines")
        ClockWords.show(answer.clocks, on: context.screen)
    }
}

import ArgumentParser
import CaseService
import Casework
import CivilCalendar
import ContractJSON
import JSONText
import Rulebook

struct ClocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks", abstract: "Every deadline: who must act by when, and by which law.")

    @Argument(help: "The case folder; left out with --facts.")
    var folder: String?

    @Option(help: "Compute from a file of facts (events: docs/clocks.md). - reads standard input.")
    var facts: String?

    @OptionGroup var day: DayOption

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Write a calendar file here too.")
    var ics: String?

    func validate() throws {
        if (folder == nil) == (facts == nil) {
            throw ValidationError("Give a case folder, or --facts FILE.")
        }
    }

    func run() throws {
        let context = try CommandContext.required()
        let answer: ClockAnswer
        if let facts {
            answer = try factsAnswer(facts, context)
        } else {
            let desk = try context.desk(folder ?? ".", asOf: day.asOf)
            answer = try desk.clocks()
        }
        if let ics {
            try context.refuseOverwriting(folder, [ics])
            let file = CalendarFile(zone: answer.zone, asOf: answer.asOf)
            try context.writeFile(Array(file.text(answer.clocks, caseID: answer.caseID).utf8), ics)
        }
        if json {
            context.screen.raw(
                JSONText.write(.array(answer.clocks.map { $0.json(in: answer.zone) }), style: .pretty))
        } else {
            ClockWords.show(answer, on: context.screen)
        }
    }

    private func factsAnswer(_ path: String, _ context: CommandContext) throws -> ClockAnswer {
        let bytes = try context.readFile(path)
        do {
            let value = try JSONText.parse(bytes)
            let facts = try ClockFacts(json: value, asOf: day.asOf)
            let engine = ClockEngine(
                table: try context.service.rules.clocks(
                    regime: facts.regime, issueState: facts.plan.issueState))
            let clocks = try engine.clocks(facts)
            return ClockAnswer(
                caseID: "facts", zone: facts.zone, asOf: facts.asOf, clocks: clocks,
                remarks: engine.notes(facts, beside: clocks).map(\.head.says))
        } catch let error as JSONSyntaxError {
            throw ServiceError("\(path):\(error.description)")
        } catch let error as ContractInputError {
            throw ServiceError("\(path): \(error.description)")
        } catch let error as ClockError {
            throw ServiceError("\(path): \(error.description)")
        }
    }
}

public import ArgumentParser
import CivilCalendar

/// The command line's root.
public struct RecourseCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "recourse",
        abstract: "Takes a ketamine or esketamine coverage case from records in to decision out.",
        discussion: """
            Recourse reads records and payers' letters, says what the plan's criteria ask and what the case
            shows, computes deadlines from the law that governs the plan, and makes the packet to send.
            Nothing leaves this machine. It gives no legal or medical advice.
            In a crisis call or text 988 (Suicide and Crisis Lifeline, United States).
            """,
        version: "0.1.0",
        subcommands: [
            NewCommand.self, ImportCommand.self, ReadCommand.self, AssessCommand.self, ClocksCommand.self,
            PacketCommand.self, EditCommand.self, FormCommand.self, ExplainCommand.self, MoneyCommand.self,
            ApprovalsCommand.self, TrialsCommand.self, LogCommand.self,
            ConfirmCommand.self, RecordsCommand.self, RulesCommand.self, OverviewCommand.self,
            ServeCommand.self, KeysCommand.self, BackupCommand.self, RestoreCommand.self, WorkerCommand.self,
            MeasureCommand.self,
        ])

    public init() {}
}

/// `--as-of`: the day on which one stands.
struct DayOption: ParsableArguments {
    @Option(name: .customLong("as-of"), help: "The day to judge by (YYYY-MM-DD); today when left out.")
    var asOf: Day?
}

import ArchiveReading
import ArgumentParser
import PDFRendering

/// The other side of work that is done apart; not for people.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Does one piece of work apart, with limits.", shouldDisplay: false,
        subcommands: [Assemble.self, Form.self, Unpack.self])

    struct Assemble: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assemble",
            abstract: "Assembles the packet that a job file describes.")
        @Argument(help: "The job file.") var job: String

        func run() throws { throw ExitCode(PacketWorker.run(jobFile: job)) }
    }

    struct Unpack: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unpack",
            abstract: "Unpacks the archive that a job file describes.")
        @Argument(help: "The job file.") var job: String

        func run() throws { throw ExitCode(ArchiveWorker.run(jobFile: job)) }
    }

    struct Form: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "form",
            abstract: "Reads or fills the form that a job file describes.")
        @Argument(help: "The job file.") var job: String

        func run() throws { throw ExitCode(PacketWorker.runForm(jobFile: job)) }
    }
}

import ArgumentParser
import CaseService
import CivilCalendar
import CoverageModel

extension LogCommand {
    struct Hold: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold",
            abstract: "Hold a document back from every packet until its disclosure is authorized.")
        @Argument(help: "The case folder.") var folder: String
        @Argument(help: "The document's path, like records/notes.pdf.") var document: String
        @Option(name: .customLong("as"), help: "psychotherapy-notes, substance-use or restricted.")
        var sensitivity: Sensitivity?
        @Flag(help: "It is none of them: take an earlier mark away.") var release = false
        @Option(help: "Why.") var why: String?

        func validate() throws {
            if release == (sensitivity != nil) {
                throw ValidationError(
                    "Say --as psychotherapy-notes, substance-use or restricted, or --release to take the mark away."
                )
            }
        }

        func run() throws {
            let context = try CommandContext.required()
            try context.desk(folder, asOf: nil).mark(document, as: sensitivity, why: why)
            context.screen.paragraph(
                release
                    ? "\(document) is no longer held back."
                    : "\(document) stays out of every packet, and nothing in a letter rests on it, until recourse log authorize."
            )
        }
    }

    struct Authorize: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "authorize",
            abstract: "Write down a signed authorization to disclose documents that are held back.")
        @Argument(help: "The case folder.") var folder: String
        @Argument(help: "The documents it covers, like records/notes.pdf.") var documents: [String]
        @Option(name: .customLong("to"), help: "Whom they may go to, as the plan is called in case.yaml.")
        var recipient: String
        @Option(help: "Who signed it.") var signer: String
        @Option(help: "The day it was signed.") var on: Day
        @Option(help: "The last day it holds, where it names one.") var expires: Day?

        func run() throws {
            let context = try CommandContext.required()
            let value = DisclosureAuthorization(
                documents: documents, recipient: recipient, signer: signer, signedOn: on, expires: expires)
            try context.desk(folder, asOf: nil).authorize(value)
            context.screen.paragraph("The authorization is written down.")
        }
    }
}

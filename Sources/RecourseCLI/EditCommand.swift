import ArgumentParser
import CaseService
import Drafting

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change a sentence of a letter; without one, list them all.",
        discussion:
            "What stood there is kept in the record, and the new words are marked as the signer's own statement."
    )

    @Argument(help: "The case folder.") var folder: String
    @Option(help: "The kind of packet, like internal-appeal.") var kind: PacketKind
    @Option(help: "The matter, where the case has several.") var matter: String?
    @Option(help: "The sentence's id, like p3s1.") var sentence: String?
    @Option(help: "The new words.") var text: String?
    @Flag(help: "Take the sentence out.") var remove = false

    func validate() throws {
        if (text != nil || remove) && sentence == nil {
            throw ValidationError("Say which sentence is meant, with --sentence.")
        }
        if sentence != nil, (text != nil) == remove {
            throw ValidationError("Give the new words with --text, or take the sentence out with --remove.")
        }
    }

    func run() throws {
        let context = try CommandContext.required()
        let desk = try context.desk(folder, asOf: nil)
        guard let sentence else {
            for found in try desk.sentences(kind, matter: matter) {
                context.screen.item(found.text, mark: found.id)
            }
            return
        }
        let old = try desk.edit(kind, matter: matter, sentence: sentence, to: text ?? "")
        context.screen.paragraph("Changed. It was: \(old)")
        context.screen.paragraph("Make the packet again to see it in its place.")
    }
}

import ArgumentParser
import CaseService

/// What is done with the application's data from the command line.
public struct DataCommands: Sendable {
    /// New keys for all that is kept: data folder, present passphrase, new one; gives the new recovery code.
    public var rotateKeys: @Sendable (String?, String, String) throws -> String
    /// Writes everything to one file, while the application runs or not.
    public var backup: @Sendable (String?, String) throws -> Void
    /// Puts a backup in the place of the data, which are set aside; says where.
    public var restore: @Sendable (String?, String) throws -> String?

    public init(
        rotateKeys: @escaping @Sendable (String?, String, String) throws -> String,
        backup: @escaping @Sendable (String?, String) throws -> Void,
        restore: @escaping @Sendable (String?, String) throws -> String?
    ) {
        self.rotateKeys = rotateKeys
        self.backup = backup
        self.restore = restore
    }
}

struct DataOption: ParsableArguments {
    @Option(help: "The folder of the application's data.") var data: String?
}

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys of the application's data.", subcommands: [Rotate.self])

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract:
                "Make new keys: reads the present and the new passphrase from standard input, one a line.")
        @OptionGroup var place: DataOption

        func run() throws {
            let context = try CommandContext.required()
            let text = String(decoding: try context.readFile("-"), as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard lines.count >= 2 else {
                throw ServiceError(
                    "Two lines are needed on standard input: the present passphrase, then the new one.")
            }
            let code = try context.data.rotateKeys(place.data, lines[0], lines[1])
            context.screen.paragraph(
                "There are new keys. The new recovery code; the old one opens nothing any more:")
            context.screen.paragraph(code)
        }
    }
}

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write all of the application's data to one file, still encrypted.")
    @Argument(help: "The file to write; it must not be there yet.") var file: String
    @OptionGroup var place: DataOption

    func run() throws {
        let context = try CommandContext.required()
        try context.data.backup(place.data, file)
        context.screen.paragraph("\(file) holds everything, encrypted as it is kept. Keep it somewhere else.")
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the application's data.")
    @Argument(help: "The backup.") var file: String
    @OptionGroup var place: DataOption

    func run() throws {
        let context = try CommandContext.required()
        let aside = try context.data.restore(place.data, file)
        context.screen.paragraph("The backup is in place.")
        if let aside { context.screen.paragraph("What was there before is kept as \(aside).") }
    }
}

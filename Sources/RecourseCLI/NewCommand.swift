import ArgumentParser

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Start a case folder, with every question explained.")

    @Argument(help: "The folder to make. It must be new, empty or a case already.")
    var folder: String

    func run() throws {
        let context = try CommandContext.required()
        let isNew = try context.create(folder)
        let screen = context.screen
        if isNew {
            screen.paragraph("A new case stands in \(folder).")
            screen.item(
                "Open \(folder)/case.yaml in any editor and fill in what you know. Leave the rest blank.")
            screen.item("Bring in records and letters: recourse import \(folder) FILE...")
            screen.item("Then see where the case stands: recourse assess \(folder)")
        } else {
            screen.paragraph("\(folder) is a case already. Nothing was changed.")
        }
    }
}

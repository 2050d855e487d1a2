import ArgumentParser
import CaseService
import CivilCalendar
import CoverageModel
import RecordReading

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Take records and letters into a case: FHIR, C-CDA, ZIP of a portal or health app, PDF, scans, photos, text.",
        discussion:
            "Without files, everything in the case's records folder that was not read yet is taken in. A prescriber's attestation that was filled in and signed on screen, or its plain text, comes back as signed answers."
    )

    @Argument(help: "The case folder.")
    var folder: String

    @Argument(help: "Files to take in.")
    var files: [String] = []

    @Option(
        name: .customLong("as"),
        help:
            "What the files are, where it should not be found out by reading them: record, letter, card, policy, literature, other."
    )
    var role: ReceivedDocument.Role?

    @Option(help: "What to call the document in a list of exhibits.")
    var title: String?

    @Option(help: "The matter a letter belongs to, where the case has several.")
    var matter: String?

    @Option(help: "The day a letter was received (YYYY-MM-DD).")
    var received: Day?

    @Option(
        name: .customLong("column"),
        help:
            "What a column of a pharmacy's table holds, as WHAT=HEADING (drug, fill-date, quantity, days-supply, strength, prescriber, directions and others); repeat for each."
    )
    var columns: [String] = []

    @OptionGroup var day: DayOption

    func run() throws {
        let context = try CommandContext.required()
        let desk = try context.desk(folder, asOf: day.asOf)
        let options = ImportOptions(
            role: role, title: title, matter: matter, received: received, program: context.program,
            columns: try mapping())
        let paths = files.isEmpty ? try desk.unreadRecords() : files
        if paths.isEmpty {
            context.screen.paragraph("There is nothing new in the records folder. Name files to take in.")
            return
        }
        var faults: [String] = []
        var refused: [String] = []
        for path in paths {
            // One file that cannot be taken in does not keep the others out.
            do {
                for imported in try desk.importFiles([path], options: options) {
                    show(imported, context.screen)
                    faults += imported.faults
                }
            } catch {
                if paths.count == 1 { throw error }
                refused.append("\(error)")
            }
        }
        if !refused.isEmpty {
            throw ServiceError(
                "\(refused.count) of \(paths.count) files were not taken in:\n"
                    + (refused + faults).joined(separator: "\n"))
        }
        if !faults.isEmpty {
            let what =
                faults.count == 1 ? "one value cannot be true" : "\(faults.count) values cannot be true"
            throw ServiceError("the files were taken in, but \(what):\n" + faults.joined(separator: "\n"))
        }
    }

    private func mapping() throws -> [FillColumn: String] {
        var mapping: [FillColumn: String] = [:]
        for text in columns {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let column = FillColumn(rawValue: parts[0]) else {
                let known = FillColumn.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\"\(text)\" is not WHAT=HEADING; WHAT is one of: \(known).")
            }
            mapping[column] = parts[1]
        }
        return mapping
    }

    private func show(_ file: ImportedFile, _ screen: Screen) {
        let again = file.isNew ? "" : " (the case held it already)"
        screen.paragraph("\(file.document.path): \(file.kind)\(again)")
        for (name, count) in file.counts.sorted(by: { $0.key < $1.key }) {
            screen.item("\(count) \(name)", indent: 2)
        }
        if file.proposals > 0 {
            screen.item(
                "\(file.proposals) of them were read from print or free text and wait for a yes: recourse confirm \(folder)",
                indent: 2)
        }
        for notice in file.notices { screen.item(NoticeWords.summary(notice), indent: 2) }
        for remark in file.remarks.prefix(12) { screen.item(remark, mark: "!", indent: 2) }
        if file.remarks.count > 12 {
            screen.item("and \(file.remarks.count - 12) more remarks", mark: "!", indent: 2)
        }
    }
}

import ArgumentParser
import CaseService
import ContractJSON
import CoverageModel
import JSONText
import TextExtraction

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read a payer's letter: what it is, why, by when, and where to answer.")

    @Argument(help: "Letters: text, PDF, scan or photo.")
    var files: [String]

    @Flag(help: "Print one JSON object per letter (contracts: notice).")
    var json = false

    @Flag(help: "Print exactly the text that letters are read from, pages parted by form feeds.")
    var text = false

    @Flag(name: .customLong("as-one"), help: "Read all files as the pages of one letter.")
    var asOne = false

    func run() throws {
        let context = try CommandContext.required()
        let reader = LetterReader(progress: context.service.progress)
        if text {
            for file in files { context.screen.raw(try reader.text(of: file).text) }
            return
        }
        let letters = try reader.read(files, asOne: asOne)
        if let blank = letters.first(where: { !$0.hasText }) {
            throw ServiceError("\(blank.notice.files.joined(separator: ", ")) holds no text that could be read: it is blank, or too faint. Scan it again, brighter or at 300 dots an inch.")
        }
        for letter in letters {
            if json {
                context.screen.raw(JSONText.write(letter.notice.json))
            } else {
                NoticeWords.show(letter.notice, on: context.screen)
            }
        }
    }
}

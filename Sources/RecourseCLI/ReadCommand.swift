import ArgumentParser
import CaseService
import ContractJSON
import CoverageModel
import JSONText
import TextExtraction

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read a payer's letter: what it is, why, by when, and where to answer."
    )

    @Argument(help: "Letters: text, PDF, scan or photo.")
    var files: [String]

    @Flag(help: "Print one JSON object per letter.")
    var json = false

    @Flag(help: "Print exactly the text that letters are read from, pages parted by form feeds.")
    var text = false

    @Flag(name: .customLong("as-one"), help: "Read all files as the pages of one letter.")
    var asOne = false

    @Flag(help: "Print what was found, without the letter itself.")
    var brief = false

    @Option(
        help: "Write a page for a browser here: the letter, or its scan, with what was found marked in it.")
    var html: String?

    @Option(
        help:
            "Hold each letter against the law of this regime, and say what it leaves out (recourse rules list --kind regimes)."
    )
    var regime: String?

    func run() throws {
        let context = try CommandContext.required()
        let check = try regime.map {
            try LetterCheck(regime: $0, rules: context.service.rules, on: context.service.today)
        }
        let reader = LetterReader(today: context.service.today, progress: context.service.progress)
        if text {
            for file in files { context.screen.raw(try reader.text(of: file).text) }
            return
        }
        let letters = try reader.read(files, asOne: asOne)
        if let blank = letters.first(where: { !$0.hasText }) {
            throw ServiceError(
                "\(blank.notice.files.joined(separator: ", ")) holds no text that could be read: it is blank, or too faint. Scan it again, brighter or at 300 dots an inch."
            )
        }
        if let html {
            try context.refuseOverwriting(nil, [html])
            if files.contains(where: { context.resolve($0) == context.resolve(html) }) {
                throw ServiceError(
                    "\(html) is a letter that was to be read. Write the page to another file. Nothing was written."
                )
            }
            let page = MarkedLetterPage.page(of: letters) { sheet in
                // A page that cannot be drawn is shown as its text.
                (try? reader.picture(of: sheet)).flatMap { $0 }.map { ($0.mediaType, $0.bytes) }
            }
            try context.writeFile(Array(page.utf8), html)
        }
        for letter in letters {
            let content = check?.reading(of: letter)
            if json {
                context.screen.raw(
                    JSONText.write(content.map { letter.notice.json(with: $0) } ?? letter.notice.json))
            } else {
                NoticeWords.show(letter.notice, on: context.screen)
                if let content { NoticeWords.show(content, on: context.screen) }
                if !brief, html == nil { MarkedLetterText.show(letter, on: context.screen) }
            }
        }
    }
}

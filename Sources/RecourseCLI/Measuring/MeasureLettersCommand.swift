import ArgumentParser
import CaseService
import DocumentModel
import Drafting
import JSONText
import PDFRendering

/// Renders the letter of a case many times, from the drafted values to the bytes of a PDF.
struct MeasureLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "letters")

    @Argument(help: "The case folder.") var folder: String
    @Option var kind: PacketKind = .priorAuthorization
    @Option(help: "How many letters.") var count = 50
    @Option(help: "On how many threads.") var jobs = 1
    @Option(
        help:
            "Write the cover's and the letter's text here as JSON, for other typesetters, and render nothing."
    )
    var text: String?

    func run() throws {
        let context = try CommandContext.required()
        let packet = try context.desk(folder, asOf: nil).draft(kind, matter: nil)
        if let text {
            let documents = [packet.cover, packet.letter].compactMap { $0 }
            let json = JSONValue.object([("documents", .array(documents.map(\.typesetterJSON)))])
            try context.writeFile(Array(JSONText.write(json, style: .pretty).utf8), text)
            return
        }
        let letter = Packet(
            kind: packet.kind, matter: packet.matter, cover: packet.cover, letter: packet.letter, exhibits: []
        )
        let first = try RepeatedWork.seconds(count: 1, jobs: 1) { _ in
            _ = try PacketMaker.make(letter, root: ".")
        }
        let seconds = try RepeatedWork.seconds(count: count, jobs: jobs) { number in
            var own = letter
            own.letter.runningHead += " (\(number + 1))"
            _ = try PacketMaker.make(own, root: ".")
        }
        context.screen.raw(
            JSONText.write(
                .object([
                    ("count", .int(count)), ("jobs", .int(jobs)), ("seconds", .double(seconds)),
                    ("firstSeconds", .double(first)),
                ])))
    }
}

extension Document {
    /// The words and their form, without sources: what another typesetter needs to set the same text.
    var typesetterJSON: JSONValue {
        .object([
            ("title", .string(title)), ("runningHead", .string(runningHead)),
            ("blocks", .array(blocks.compactMap(\.typesetterJSON))),
        ])
    }
}

extension Block {
    fileprivate var typesetterJSON: JSONValue? {
        func words(_ sentences: [Sentence]) -> JSONValue {
            .string(sentences.map(\.text).joined(separator: " "))
        }
        func texts(_ lines: [Line]) -> JSONValue { .array(lines.map { .string($0.text) }) }
        switch self {
        case .title(let sentence): return .object([("kind", "title"), ("text", .string(sentence.text))])
        case .heading(let level, let sentence):
            return .object([("kind", "heading"), ("level", .int(level)), ("text", .string(sentence.text))])
        case .paragraph(let sentences): return .object([("kind", "paragraph"), ("text", words(sentences))])
        case .list(let isNumbered, let items):
            return .object([
                ("kind", "list"), ("isNumbered", .bool(isNumbered)), ("items", .array(items.map(words))),
            ])
        case .lines(let lines), .signature(let lines), .letterhead(let lines):
            return .object([("kind", "lines"), ("lines", texts(lines))])
        case .pairs(let pairs):
            return .object([
                ("kind", "pairs"),
                ("pairs", .array(pairs.map { .array([.string($0.label), .string($0.value.text)]) })),
            ])
        case .table(let table):
            return .object([
                ("kind", "table"), ("caption", .string(table.caption)),
                ("columns", .array(table.columns.map { .string($0.title) })),
                ("shares", .array(table.columns.map { .double($0.share) })),
                ("rows", .array(table.rows.map(texts))),
            ])
        case .chart(let chart):
            return .object([("kind", "paragraph"), ("text", .string(chart.alternative.text))])
        case .writingLines(let label, _):
            return .object([("kind", "paragraph"), ("text", .string(label.text))])
        case .space(let points): return .object([("kind", "space"), ("points", .double(points))])
        case .pageBreak: return .object([("kind", "pageBreak")])
        }
    }
}

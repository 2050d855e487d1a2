import ArgumentParser
import CaseService
import Drafting
import PDFRendering

struct PacketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packet",
        abstract: "Make the packet to send: cover, letter, index of exhibits, exhibits.")

    @Argument(help: "The case folder.")
    var folder: String

    @Option(help: "What to make: \(PacketKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: PacketKind

    @Option(help: "The matter, where the case has several.")
    var matter: String?

    @Option(help: "Where to write the PDF; its plain text goes beside it.")
    var out: String

    @Option(help: "Write one JSON object per sentence here.")
    var trace: String?

    @Flag(name: .customLong("large-print"), help: "Set the letter in 18 points.")
    var largePrint = false

    @Option(help: "Write the letter as a web page here.")
    var html: String?

    @Option(help: "Characters that the portal's field holds: the text is cut to whole sentences.")
    var limit: Int?

    @Flag(help: "Write the text in ASCII alone, for portals that take nothing else.")
    var ascii = false

    @OptionGroup var day: DayOption

    func run() throws {
        let context = try CommandContext.required()
        let stem = out.lowercased().hasSuffix(".pdf") ? String(out.dropLast(4)) : out
        if let limit, limit < 1 { throw ValidationError("--limit \(limit): give a number of characters.") }
        try context.refuseOverwriting(folder, [out, stem + ".txt"] + [trace, html].compactMap { $0 })
        let desk = try context.desk(folder, asOf: day.asOf)
        let worker = context.program.map { PacketWorker.Command(program: $0) }
        let packet = try desk.packet(
            kind, matter: matter, isLargePrint: largePrint, worker: worker,
            text: LetterTextOptions(limit: limit, isASCII: ascii))
        try context.writeFile(packet.pdf, out)
        try context.writeFile(Array(packet.text.utf8), stem + ".txt")
        if let html { try context.writeFile(Array(packet.html.utf8), html) }
        if let trace { try context.writeFile(Array(packet.trace.utf8), trace) }
        context.screen.paragraph(
            "\(out): \(packet.pageCount) pages, \(packet.exhibitCount) exhibits. Read it, and sign it where a signature is asked for."
        )
        context.screen.paragraph("\(stem).txt holds the letter's text for pasting into a portal.")
        for remark in packet.remarks { context.screen.item(remark, mark: "!") }
    }
}

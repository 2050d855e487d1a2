import ArgumentParser
import CaseService
import Drafting
import PDFRendering

struct PacketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packet",
        abstract: "Make the packet to send: cover, letter, index of exhibits, exhibits.",
        discussion:
            "Beside FILE.pdf stand FILE.txt, the letter's text for a portal, and FILE.manifest.json, which says what is in the packet with the hash of every document. A file letterhead.png, .jpg or .pdf in the case folder is put in the letterhead."
    )

    @Argument(help: "The case folder.")
    var folder: String

    @Option(help: "What to make: \(PacketKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: PacketKind

    @Option(help: "The matter, where the case has several.")
    var matter: String?

    @Option(help: "Where to write the PDF; its plain text and its manifest go beside it.")
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

    @OptionGroup var packaging: PackagingOptions

    @OptionGroup var day: DayOption

    private var stem: String { out.lowercased().hasSuffix(".pdf") ? String(out.dropLast(4)) : out }

    func run() throws {
        let context = try CommandContext.required()
        if let limit, limit < 1 { throw ValidationError("--limit \(limit): give a number of characters.") }
        var targets = [out, stem + ".txt", stem + ".manifest.json"]
        targets += [trace, html, packaging.faxPreview].compactMap { $0 }
        try context.refuseOverwriting(folder, targets)
        let choices = try packaging.choices(folder, context)
        let desk = try context.desk(folder, asOf: day.asOf)
        let worker = context.program.map { PacketWorker.Command(program: $0) }
        let packet = try desk.packet(
            kind, matter: matter, isLargePrint: largePrint, packaging: choices, worker: worker,
            text: LetterTextOptions(limit: limit, isASCII: ascii))
        let preview = try packaging.faxPreview.map { _ in try desk.faxPreview(of: packet.pdf) }
        var files = [
            (packet.pdf, out), (Array(packet.text.utf8), stem + ".txt"),
            (Array(packet.manifest.utf8), stem + ".manifest.json"),
        ]
        if let html { files.append((Array(packet.html.utf8), html)) }
        if let trace { files.append((Array(packet.trace.utf8), trace)) }
        for fax in packet.faxes { files.append((fax.pdf, faxName(fax, of: packet.faxes.count))) }
        if let preview, let place = packaging.faxPreview { files.append((preview.pdf, place)) }
        try context.writeFiles(files)
        tell(packet, preview, context.screen)
    }

    private func faxName(_ fax: FaxResult, of count: Int) -> String {
        "\(stem)-fax-\(fax.number)-of-\(count).pdf"
    }

    private func tell(_ packet: MadePacket, _ preview: FaxPreview?, _ screen: Screen) {
        screen.paragraph(
            "\(out): \(packet.pageCount) pages, \(packet.exhibitCount) exhibits. Read it, and sign it where a signature is asked for."
        )
        screen.paragraph("\(stem).txt holds the letter's text for pasting into a portal.")
        for fax in packet.faxes {
            screen.item(
                "\(faxName(fax, of: packet.faxes.count)): \(fax.pageCount) pages, with pages \(fax.pages.lowerBound) to \(fax.pages.upperBound) of the packet"
            )
        }
        if let place = packaging.faxPreview {
            screen.paragraph("\(place) shows what arrives by fax.")
        }
        for doubt in preview?.doubts ?? [] {
            screen.item(
                "\(packet.place(ofPage: doubt.page)) may not be legible by fax: \(doubt.reason). Send it another way, or scan it again.",
                mark: "!")
        }
        for remark in packet.remarks { screen.item(remark, mark: "!") }
    }
}

/// How a packet is put together and sent.
struct PackagingOptions: ParsableArguments {
    @Option(
        name: .customLong("pages"),
        help:
            "Only these pages of an exhibit, by its letter or its document: B=2-4,7. May be given several times."
    )
    var pages: [String] = []

    @Option(
        name: .customLong("return-cover"), help: "The plan's own cover sheet with its barcode, put first.")
    var returnCover: String?

    @Option(
        help: "The clinic's logo (PNG, JPEG, TIFF or PDF), where it is not letterhead.* in the case folder.")
    var logo: String?

    @Option(name: .customLong("fax-pages"), help: "Also in faxes of at most so many pages each.")
    var faxPages: Int?

    @Option(name: .customLong("fax-preview"), help: "Write a PDF here that shows what arrives by fax.")
    var faxPreview: String?

    @Flag(help: "Put the words that were recognised on scans under them, to be searched and read out.")
    var searchable = false

    @Flag(help: "Put the timeline last: each drug's doses over the years, the scales and other treatment.")
    var timeline = false

    func validate() throws {
        if let faxPages, faxPages < 1 {
            throw ValidationError("--fax-pages is a number of pages, 1 or more.")
        }
    }

    func choices(_ folder: String, _ context: CommandContext) throws -> Packaging {
        var found = logo.map(context.resolve)
        if found == nil {
            found = ["png", "jpg", "jpeg", "pdf"].map { context.resolve(folder) + "/letterhead." + $0 }
                .first(where: context.fileExists)
        }
        return Packaging(
            logo: found, returnCover: returnCover.map(context.resolve), pages: try Packaging.pages(pages),
            faxPages: faxPages, isSearchable: searchable, hasTimeline: timeline)
    }
}
